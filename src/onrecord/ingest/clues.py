"""What an undated text gives away about its day: bounds, each with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

LEAD = 12
"""Sentences at the beginning within which what is said is the news itself."""

NEAR = 2
"""Sentences before in which no year may stand: a history gives the year once and goes on without it."""

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
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
    written = _WORD.findall(text.replace("’", "'"))
    if "'s" in text or "’s" in text:
        written = [word.removesuffix("'s") for word in written]
    words = tuple(map(str.lower, written))
    names = frozenset([low for word, low in zip(written, words, strict=True) if word != low and word[0].isupper()])
    return Sentence(start, start + len(text), text, words, names)


@cache
def word_class(name: str) -> frozenset[str]:
    """A word class of ``furniture_past.yaml``."""
    return frozenset(_classes()[name])


def looks_ahead(sentence: Sentence) -> bool:
    """Whether a sentence may speak of something still to come; the month of May is no sign of it."""
    found = word_class("ahead").intersection(sentence.words)
    return bool(found) and not (found == {"may"} and "may" in sentence.names)


@cache
def ordinals() -> dict[str, int]:
    """Ordinals in words, with their numbers."""
    return dict(_classes()["ordinal"])


def number_of(word: str) -> int | None:
    """The number of an ordinal or cardinal, in digits or words ("68th", "sixty-eighth", "sixteen"); null for others."""
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    low = re.sub(r"[\s-]+", "-", word.lower())
    known = ordinals().get(low) or _classes()["cardinal"].get(low)
    if known or "-" not in low:
        return int(known) if known else None
    tens, unit = low.split("-", 1)
    whole = _classes()["cardinal"].get(tens)
    part = ordinals().get(unit) or _classes()["cardinal"].get(unit)
    return int(whole) + int(part) if whole and whole >= 20 and part and part < 10 else None


@cache
def ordinal_pattern() -> str:
    """A pattern for an ordinal in digits or words ("68th", "sixty-eighth", "sixty eighth")."""
    single = "|".join(sorted(ordinals(), key=len, reverse=True))
    tens = "|".join(word for word, n in _classes()["cardinal"].items() if n >= 20)
    return rf"\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{tens})(?:-\s?|\s))?(?:{single})"


def year_near(told: Sequence[Sentence], place: int) -> bool:
    """Whether a sentence or one of those shortly before it names a year: then it may go on with a history."""
    return any(_YEAR.search(sentence.text) for sentence in told[max(0, place - NEAR) : place + 1])


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
