"""Clues from names that are younger than the text can be old: one that speaks of Bitcoin was not written in 2005."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from onrecord.ingest.clues import Clue, Sentence
from onrecord.model.dates import Reason
from onrecord.packs.vocabulary import table

_HEAD = re.compile(r"[^\W_][\w'’.-]*[^\W_]|[^\W_]")


def first_clues(told: Sequence[Sentence]) -> list[Clue]:
    """Not before the youngest of the names of ``furniture_firsts.csv`` that the text uses; none where it uses none."""
    best: tuple[str, str, int] | None = None
    heads = _heads()
    words = frozenset(heads)
    for sentence in told:
        for word in () if words.isdisjoint(sentence.names) else words & sentence.names:
            for phrase, day in heads[word]:
                if best is None or day > best[1]:
                    at = _found(sentence.text, phrase)
                    best = (phrase, day, sentence.start + at) if at >= 0 else best
    if best is None:
        return []
    phrase, day, start = best
    first = (date.fromisoformat(day) - timedelta(1)).isoformat()
    reason = Reason(f"names {phrase}, which has been named so since {day}", start, start + len(phrase), first, None)
    return [Clue(((first, None),), reason)]


def _found(text: str, phrase: str) -> int:
    at = text.find(phrase)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(phrase) : at + len(phrase) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(phrase, at + 1)
    return -1


@cache
def _heads() -> dict[str, tuple[tuple[str, str], ...]]:
    """The names by their first word with a capital, in small letters, each with its day."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in table("furniture_firsts"):
        for phrase in str(row["words"]).split("|"):
            words = [w.removesuffix("'s") for w in _HEAD.findall(phrase)]
            head = next((w for w in words if w[0].isupper()), words[0])
            found.setdefault(head.lower(), []).append((phrase, str(row["day"])))
    return {head: tuple(names) for head, names in found.items()}
