"""Who met whom: pairs of actors that were parties to one event, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.store import schema
from onrecord.store.order import OPEN
from onrecord.store.query import EVERYTHING, Filter, conditions

ROW = select(schema.ties.c.item.label("id"), *(c for c in schema.ties.c if c.name != "item")).subquery("tie")
"""The pairs of actors of events, to be asked as filters ask items."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors, in the order of their ids, and how many events brought them together."""

    one: str
    other: str
    count: int


@dataclass(frozen=True, slots=True)
class Met:
    """An event that brought two together: its id, its first and last ISO day."""

    item: str
    earliest: str
    latest: str | None


def ties(connection: Connection, only: Filter = EVERYTHING) -> list[Tie]:
    """The ties of events that happened, those of most events first; each event counts once for each pair."""
    row = ROW.c
    query = select(row.one, row.other, func.count().label("n")).where(*conditions(connection, only, ROW))
    found = [Tie(*told) for told in connection.execute(query.group_by(row.one, row.other))]
    return sorted(found, key=lambda tie: (-tie.count, tie.one, tie.other))


def ends(connection: Connection, tie: Tie, only: Filter = EVERYTHING) -> tuple[Met, ...]:
    """The first and the last event of a known day that tie two; one where they are the same, none where none has."""
    first, last = (_end(connection, tie, only, late) for late in (False, True))
    return tuple(dict.fromkeys(one for one in (first, last) if one is not None))


def _end(connection: Connection, tie: Tie, only: Filter, late: bool) -> Met | None:
    row = ROW.c
    query = select(row.id, row.earliest, row.latest).where(row.one == tie.one, row.other == tie.other)
    query = query.where(row.placed < OPEN, *conditions(connection, only, ROW))
    order = (row.placed.desc(), row.id.desc()) if late else (row.placed, row.id)
    found = connection.execute(query.order_by(*order).limit(1)).first()
    return Met(found.id, found.earliest, found.latest) if found else None


def most_tied(found: Sequence[Tie], most: int) -> list[str]:
    """The actors with the most ties, at most so many, the most tied first."""
    counts: Counter[str] = Counter()
    for actor, count in _sides(found):
        counts[actor] += count
    return [actor for actor, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def _sides(found: Sequence[Tie]) -> Iterator[tuple[str, int]]:
    for tie in found:
        yield tie.one, tie.count
        yield tie.other, tie.count
