"""The days that stand out in a record too large to be read whole for one page.

They are those to which most items are dated, by the weights of `timeline`; what tells of them is read from a bounded
number of articles a day, those that tell of what most others tell too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.store import fulltext, schema
from onrecord.store.order import OPEN
from onrecord.store.query import Filter, conditions, count
from onrecord.store.waiting import waiting
from onrecord.views.days import NEVER
from onrecord.views.search import SENTENCES
from onrecord.views.timeline import DATED, WEIGHT, Dated, entries, note_days, sentences_told, timeline

WHOLE = 2_000
"""Articles of a record up to which all of it is read."""
ITEMS, ARTICLES = 12, 8
"""Items that are looked at for each day, and articles that are read for it."""
USUAL = 60
"""Days that are told of such a record where it is not said how many."""
HITS = 400
"""Sentences that hold the words asked for, whose articles are read."""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Entries as `timeline` gives them; of how many articles in all they are, where not all were read."""

    entries: list[dict[str, Any]]
    articles: int | None = None


def outstanding(connection: Connection, only: Filter, top: int | None, words: str | None = None) -> Outstanding:
    """The days that stand out within a filter, so many of them (null: as many as the program chooses).

    Raises BadUsage where no word is left to look for.
    """
    articles = count(connection, "article")
    if articles <= WHOLE:
        return Outstanding(timeline(connection, only, top=top, words=words))
    current, top = replace(only, current=True), top or USUAL
    if words is not None:
        found = _about(connection, current, words)
        return Outstanding(_entries(connection, current, found, top, words), articles)
    days = _days(connection, only, top)
    told: dict[str, list[Dated]] = defaultdict(list)
    for day in days:
        _of_day(connection, current, day, told)
    return Outstanding(_entries(connection, only, told, None, None, days), articles)


def _entries(
    connection: Connection,
    only: Filter,
    dated: dict[str, list[Dated]],
    top: int | None,
    words: str | None,
    days: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    keys, told = sorted(dated), []
    for n in range(0, len(keys), 500):
        told += sentences_told(connection, dated, False, keys[n : n + 500])
    return entries(dated, told, only, top=top or len(told), words=words, days=days)


def _days(connection: Connection, only: Filter, top: int) -> list[str]:
    """The days to which most items are dated; asked of an index alone, unless an actor or a thread narrows them.

    An item of one exact day stands by that day (`stands`), so that a day asked about bounds the days of the items.
    """
    row, until = schema.items.c, min(only.until or NEVER, only.as_of or NEVER)
    exact = func.substr(row.placed, 1, 10) == func.substr(row.placed, 12, 10)
    asked = [row.kind.in_(sorted(DATED)), row.placed >= (only.since or ""), row.placed < until + OPEN, exact]
    asked += conditions(connection, replace(only, since=None, until=None, as_of=None, current=False))
    counted = select(row.kind, row.placed, func.count()).where(*asked).group_by(row.kind, row.placed)
    scores: dict[str, float] = defaultdict(float)
    for kind, placed, n in connection.execute(counted):
        scores[placed[:10]] += WEIGHT[kind] * n
    return sorted(scores, key=lambda day: (-scores[day], day))[:top]


def _of_day(connection: Connection, only: Filter, day: str, told: dict[str, list[Dated]]) -> None:
    """Notes what some articles tell of a day: those of the items that most articles tell of."""
    row = schema.items.c
    query = select(row.line).where(row.kind.in_(sorted(DATED)), row.placed == f"{day} {day}")
    query = query.where(*conditions(connection, only)).order_by(row.reports.desc(), row.confidence.desc(), row.id)
    shown = waiting(connection).shown
    mine: dict[str, list[Dated]] = defaultdict(list)
    note_days(mine, (shown(line) for line in connection.scalars(query.limit(ITEMS))))
    for article in list(mine)[:ARTICLES]:
        told[article] += mine[article]


def _about(connection: Connection, only: Filter, words: str) -> dict[str, list[Dated]]:
    """What the articles tell whose sentences hold the words best, by their items of an exact day."""
    hits = fulltext.search(connection, words, SENTENCES, HITS)
    told: dict[str, list[Dated]] = {article: [] for article in dict.fromkeys(hit.article for hit in hits)}
    places, row = schema.evidence.c, schema.items.c
    keys = sorted(told)
    for n in range(0, len(keys), 500):
        inside = select(places.item).where(places.article.in_(keys[n : n + 500]))
        query = select(row.line).where(row.id.in_(inside), row.kind.in_(sorted(DATED)), *conditions(connection, only))
        found: dict[str, list[Dated]] = defaultdict(list)
        note_days(found, connection.scalars(query))
        for article in found.keys() & told.keys():
            told[article] += found[article]
    return told
