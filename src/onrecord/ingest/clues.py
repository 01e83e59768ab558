"""What an undated text gives away about its day: bounds, each with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord.ingest.label import Labelled
from onrecord.model.dates import Reason
from onrecord.packs.vocabulary import table

Interval = tuple[str | None, str | None]
"""First and last day (ISO), both in; null where open."""

READ = frozenset(("headline", "standfirst", "body"))
"""Labels of the parts whose words are the story's own."""

READ_TO = 200_000
"""Code points of an article that are looked through for clues; the bounds that they give hold for the rest as well."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Clue:
    """The days that a piece of the text allows (any of the intervals), and why."""

    allowed: tuple[Interval, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its place in the source, with its words in small letters, and those that begin with a capital."""

    start: int
    end: int
    text: str
    words: tuple[str, ...] = field(compare=False, default=())
    names: frozenset[str] = field(compare=False, default=frozenset())


_WORD = re.compile(r"[^\W_][\w'’.-]*[^\W_]|[^\W_]")


def sentences(article: Labelled) -> Iterator[Sentence]:
    """The sentences of the story's own parts, cut at stops before capitals; a rough cut is enough here."""
    for i in range(article.first, article.last):
        if article.labels[i] not in READ:
            continue
        block = article.page.blocks[i]
        if block.start - article.page.blocks[article.first].start > READ_TO or len(block.text) > READ_TO:
            break
        last = 0
        for stop in _SENTENCE_END.finditer(block.text):
            if not _abbreviated(block.text, stop.start()):
                yield _sentence(block.start + last, block.text[last : stop.end()])
                last = stop.end()
        yield _sentence(block.start + last, block.text[last:])


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the stop ends an abbreviation ("Gen.", "U.S.", "H."), not a sentence."""
    word = text[max(0, stop - 8) : stop].split()[-1:] or [""]
    return text[stop] == "." and (len(word[0]) == 1 or "." in word[0] or word[0].lower() in word_class("short"))


def _sentence(start: int, text: str) -> Sentence:
    written = [word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(text)]
    words = tuple([word.lower() for word in written])
    return Sentence(
        start, start + len(text), text, words, frozenset([word.lower() for word in written if word[0].isupper()])
    )


@cache
def word_class(name: str) -> frozenset[str]:
    """A word class of ``furniture_past.yaml``."""
    return frozenset(_classes()[name])


@cache
def ordinals() -> dict[str, int]:
    """Ordinals in words, with their numbers."""
    return dict(_classes()["ordinal"])


@cache
def _classes() -> dict[str, Any]:
    return {str(row["class"]): row["words"] for row in table("furniture_past")}


def both(one: tuple[Interval, ...], other: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The days that lie in both lists of intervals."""
    found = []
    for a in one:
        for b in other:
            first = max(a[0] or "", b[0] or "") or None
            ends = [end for end in (a[1], b[1]) if end]
            last = min(ends) if ends else None
            if first is None or last is None or first <= last:
                found.append((first, last))
    return tuple(sorted(set(found), key=lambda i: (i[0] or "", i[1] or "9999")))


def hull(intervals: tuple[Interval, ...]) -> Interval:
    """The one interval from the first day of all to the last."""
    firsts, lasts = [i[0] for i in intervals], [i[1] for i in intervals]
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(e for e in lasts if e)
    return first, last
