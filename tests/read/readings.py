"""Readings of short texts for the tests of the item readers. Sentences there are written for this project from public facts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from onrecord.model.dates import When
from onrecord.model.pages import Article, Label, Part
from onrecord.packs import Packs
from onrecord.read.clauses import Clause
from onrecord.read.denied import without_denied
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse
from onrecord.read.quantities import find_quantities
from onrecord.read.reading import Reading
from onrecord.read.times import find_times


@cache
def reading_of(text: str, published: str | None = "2019-06-12", label: Label = "body") -> Reading:
    """The text as one article, each line a paragraph, with its times and names."""
    parts, start = [], 0
    for line in text.split("\n"):
        parts.append(Part(label, start, start + len(line)))
        start += len(line) + 1
    when = When.of(published) if published else None
    article = Article(
        id="article-1", source="source-1", n=1, start=0, end=len(text), published=when, parts=tuple(parts)
    )
    parsed = parse(text, [(p.start, p.end, p.label) for p in parts])
    packs = Packs.load()
    reading = Reading(text, "0" * 64, article, parsed, packs, quantities=find_quantities(parsed))
    times = tuple(without_denied(parsed, find_times(text, when, start=0, end=len(text), parse=parsed)))
    return replace(reading, times=times, mentions=tuple(find_mentions(parsed, packs, when)))


def clause_of(reading: Reading, verb: str) -> Clause:
    """The clause whose predicate is this word."""
    return next(c for c in reading.clauses if reading.parse.lower[c.head] == verb)
