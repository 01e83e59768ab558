"""The most important days, each told in exact sentences.

A day counts for as much as is told of it: the articles that date something to it (copies of one another once), the
sureness of the items so dated, and whether later articles come back to it (Chieu and Lee 2004; Tran and others 2013).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.fulltext import expression
from onrecord.store.query import EVERYTHING, Filter, Line, item_lines, source_text
from onrecord.views.days import before
from onrecord.views.places import Place, places, sentence_of

DATED = {"event": "date", "statement": "said", "commitment": "agreed", "figure": "as_of"}
WEIGHT = {"event": 1.0, "commitment": 0.8, "statement": 0.5, "figure": 0.4}
FEWEST, MOST = 5, 60
CAPTION = 0.5
"""What a caption is worth beside a sentence of the text."""

SENTENCES = 2
"""Sentences told of one day, at most (published timelines have one to two)."""

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Day:
    """A day and what is dated to it: the items with where each is told."""

    date: str
    told: list[tuple[Line, Line]] = field(default_factory=list)
    score: float = 0.0


def timeline(
    connection: Connection, only: Filter = EVERYTHING, *, top: int | None = None, words: str | None = None
) -> list[dict[str, Any]]:
    """Dated entries ``{"date", "text", "items"}`` in order of date; the program chooses how many where not told."""
    where = places(connection)
    days = _days(connection, only, where, _wanted(words))
    for day in days.values():
        day.score = _score(day, where)
    ranked = sorted(days.values(), key=lambda day: (-day.score, day.date))
    chosen = ranked[: top if top is not None else _how_many(len(ranked))]
    entries = Entries(connection, Counter(w for day in chosen for _, e in day.told for w in _words(e["exact"])))
    return [entries.entry(day) for day in sorted(chosen, key=lambda day: day.date)]


def _wanted(words: str | None) -> set[str]:
    if words is None:
        return set()
    expression(words)
    return _words(words)


def _days(connection: Connection, only: Filter, where: dict[str, Place], wanted: set[str]) -> dict[str, Day]:
    days: dict[str, Day] = {}
    for kind, name in DATED.items():
        for line in item_lines(connection, kind, only):
            day = _exact_day(line, name, where)
            if day is None or not _inside(day, only):
                continue
            for evidence in line["evidence"]:
                if wanted <= _words(evidence["exact"]):
                    days.setdefault(day, Day(day)).told.append((line, evidence))
    return days


def _exact_day(line: Line, name: str, where: dict[str, Place]) -> str | None:
    """The one day an item is of; talk and counts dated by their report alone make no day important by themselves."""
    date = line[name]
    if not date or date["earliest"] is None or date["earliest"] != date["latest"]:
        return None
    if line["kind"] == "event" and line["reality"] in ("denied", "hypothetical"):
        return None
    return str(date["earliest"])


def _inside(day: str, only: Filter) -> bool:
    return (only.since or "") <= day and (only.until is None or day <= only.until)


def _score(day: Day, where: dict[str, Place]) -> float:
    """The items' weights, each article's counted less and less, plus how many separate articles tell of the day."""
    by_article: dict[str, float] = defaultdict(float)
    for line, evidence in day.told:
        place = where[evidence["article"]]
        by_article[place.copy_of or place.article] += WEIGHT[line["kind"]] * float(line["confidence"])
    afterwards = sum(1 for article in by_article if _told_later(where.get(article), day.date))
    return sum(math.log1p(weight) for weight in by_article.values()) + len(by_article) + afterwards


def _told_later(place: Place | None, day: str) -> bool:
    """Whether an article comes back to the day more than a week after it."""
    return place is not None and place.latest is not None and before(place.latest, 7) > day


def _how_many(days: int) -> int:
    """How many days to tell of: few of few, and of many a number that grows with their square root."""
    return min(days, max(FEWEST, min(MOST, round(3 * math.sqrt(days)))))


class Entries:
    """Tells days; ``common`` counts in how many reports of all days each word stands."""

    def __init__(self, connection: Connection, common: Counter[str]) -> None:
        self._connection, self._common = connection, common
        self._captions = _captions(connection)

    def entry(self, day: Day) -> dict[str, Any]:
        """The day with the sentences that tell most of it, and all its items."""
        chosen: list[str] = []
        for _, evidence in sorted(day.told, key=self._rank(day)):
            span = sentence_of(self._connection, evidence)
            text = span.of(source_text(self._connection, evidence["source"]))
            if all(not _same(text, other) for other in chosen):
                chosen.append(text)
            if len(chosen) == SENTENCES:
                break
        return {"date": day.date, "text": chosen, "items": sorted({line["id"] for line, _ in day.told})}

    def _rank(self, day: Day) -> Callable[[tuple[Line, Line]], tuple[float, str, str, int]]:
        """Sure events first, whose words the day's other reports share; captions tell less."""
        here = Counter(w for _, e in day.told for w in _words(e["exact"]))

        def rank(told: tuple[Line, Line]) -> tuple[float, str, str, int]:
            line, evidence = told
            words = _words(evidence["exact"])
            shared = sum(here[w] - 1 + math.log1p(self._common[w]) for w in words) / (10 + len(words))
            worth = WEIGHT[line["kind"]] * float(line["confidence"]) * (1 + shared)
            if self._in_caption(evidence):
                worth *= CAPTION
            return (-worth, line["id"], evidence["article"], evidence["start"])

        return rank

    def _in_caption(self, evidence: Line) -> bool:
        place = (evidence["start"], evidence["end"])
        return any(start <= place[0] and place[1] <= end for start, end in self._captions[evidence["article"]])


def _captions(connection: Connection) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    parts = schema.parts.c
    for article, start, end in connection.execute(
        select(parts.article, parts.start, parts.end).where(parts.label == "caption")
    ):
        found[article].append((start, end))
    return found


def _same(text: str, other: str) -> bool:
    a, b = _words(text), _words(other)
    return len(a & b) >= 0.6 * min(len(a), len(b))


def _words(text: str) -> set[str]:
    return {w for w in _WORD.findall(text.casefold()) if len(w) > 2}
