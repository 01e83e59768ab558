"""The lists of a record: items of a kind, articles, actors, threads, conflicts, each within a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, func, or_, select, tuple_

from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.store import asof, schema
from onrecord.store.order import OPEN
from onrecord.store.query import (
    EVERYTHING,
    WHOLE,
    Filter,
    Key,
    Line,
    Slice,
    conditions,
    horizon,
    item_lines,
    key_of,
    streamed,
    superseded_sources,
)
from onrecord.store.waiting import waiting
from onrecord.views.days import NEVER, earliest_of
from onrecord.views.standing import on_day, read_by

UNSURE = 0.6
"""Items less sure than this are marked so (bench/results/calibration.json says how many of them are right)."""


def listed(
    connection: Connection,
    kind: str,
    only: Filter = EVERYTHING,
    *,
    after: Key | None = None,
    part: Slice = WHOLE,
) -> Iterator[Line]:
    """The lines of a kind that a filter lets through: items and articles by date, others by id.

    ``after`` is the place of a line in that order (see `place_in`); what comes later alone is listed, of that a part.
    Raises BadUsage for a kind that is no list's.
    """
    if kind in ITEM_KINDS:
        return _marked(connection, item_lines(connection, kind, only, after, part), only)
    if kind not in _NARROWED:
        raise BadUsage(f"no list of kind {kind!r}; one of {', '.join((*ITEM_KINDS, *_NARROWED))}")
    return _others(connection, kind, only, after, part)


def place_in(connection: Connection, line: Line) -> Key:
    """Where a line stands in the list of its kind."""
    if line["kind"] in ITEM_KINDS:
        return key_of(connection, line["id"])
    return (earliest_of(line["published"]) if line["kind"] == "article" else None), None, line["id"]


def commitments(
    connection: Connection,
    only: Filter = EVERYTHING,
    *,
    open_only: bool = False,
    late_only: bool = False,
    after: Key | None = None,
    part: Slice = WHOLE,
) -> Iterator[Line]:
    """The commitments as they stood on the filter's day (default: the record's last), each with ``late``.

    Those open or late are of no superseded page.
    """
    day = only.as_of or horizon(connection) or ""
    read = read_by(connection)
    narrow = []
    if open_only or late_only:
        only = replace(only, current=True)
        narrow = [asof.standing(schema.items.c.id, day, late=late_only)]
    found = item_lines(connection, "commitment", only, after, part, narrow)
    return (on_day(line, day, read) for line in _marked(connection, found, only))


def _marked(connection: Connection, found: Iterator[Line], only: Filter) -> Iterator[Line]:
    """The items, those that rest on superseded pages alone with a key ``superseded`` that is true."""
    past = superseded_sources(connection)
    if only.current or not past:
        return found
    gone = frozenset(past)
    return ({**i, "superseded": True} if all(e["source"] in gone for e in i["evidence"]) else i for i in found)


def _others(connection: Connection, kind: str, only: Filter, after: Key | None, part: Slice) -> Iterator[Line]:
    table, narrow = _NARROWED[kind]
    query = select(table.c.line).where(*narrow(connection, only))
    if kind == "article":
        place = tuple_(table.c.placed, table.c.id)
        query = query.order_by(table.c.placed, table.c.id)
        query = query.where(place > tuple_(after[0] or OPEN, after[2])) if after else query
    else:
        query = query.order_by(table.c.id)
        query = query.where(table.c.id > after[2]) if after else query
    for (line,) in streamed(connection, part.of(query)):
        told = {"kind": kind, "id": line["id"], **line}
        yield waiting(connection).within(told) if kind == "thread" else told


def thread_heads(connection: Connection, only: Filter = EVERYTHING, part: Slice = WHOLE) -> list[Any]:
    """Of the threads within a filter what heads them (id, name, since, until, size, parties), the first begun first."""
    row = schema.threads.c
    query = select(row.id, row.name, row.since, row.until, row.size, row.parties).where(*_threads(connection, only))
    return list(connection.execute(part.of(query.order_by(row.since.is_(None), row.since, row.name, row.id))))


def told_of(connection: Connection) -> tuple[str, str] | None:
    """The first and last ISO day on which articles were published; null where none has a date."""
    row = schema.articles.c
    first, last = connection.execute(select(func.min(row.latest), func.max(row.latest))).one()
    return (first, last) if first is not None else None


def actors_of_type(connection: Connection, only: Filter, type: str, part: Slice = WHOLE) -> list[Any]:
    """The actors of a type within a filter (id, name, mentions), those named most first."""
    row = schema.actors.c
    query = select(row.id, row.name, row.mentions).where(row.type == type, *_actors(connection, only))
    return list(connection.execute(part.of(query.order_by(row.mentions.desc(), row.id))))


REPORT, ACTOR = schema.evidence.alias("telling"), schema.item_actors.alias("acting")
MEMBER = schema.thread_items.alias("belonging")

Asked = list[ColumnElement[bool]]


def _articles(connection: Connection, only: Filter) -> Asked:
    row = schema.articles.c
    gone = waiting(connection).sources
    found: Asked = [row.source.not_in(sorted(gone))] if gone else []
    if only.as_of is not None:
        found.append(row.latest <= only.as_of)
    if only.told_since is not None:
        found.append(row.latest >= only.told_since)
    if only.since or only.until:
        found.append(or_(row.earliest.is_not(None), row.latest.is_not(None)))
        found.append(func.coalesce(row.latest, NEVER) >= (only.since or ""))
        found.append(func.coalesce(row.earliest, "") <= (only.until or NEVER))
    if only.article is not None:
        found.append(row.id == only.article)
    if only.actors or only.thread or only.min_confidence:
        about = Filter(actors=only.actors, thread=only.thread, min_confidence=only.min_confidence)
        items, told = asof.ITEM, REPORT
        found.append(
            exists().where(told.c.article == row.id, items.c.id == told.c.item, *conditions(connection, about, items))
        )
    return found


def _actors(connection: Connection, only: Filter) -> Asked:
    named, row = ACTOR, schema.actors.c
    return _of_items(connection, only, named.c.item, named.c.actor == row.id)


def _threads(connection: Connection, only: Filter) -> Asked:
    members, row = MEMBER, schema.threads.c
    found = _of_items(connection, replace(only, thread=None), members.c.item, members.c.thread == row.id)
    return [*found, row.id == only.thread] if only.thread is not None else found


def _conflicts(connection: Connection, only: Filter) -> Asked:
    sides, row = asof.SIDE, schema.conflicts.c
    found = _of_items(connection, only, sides.c.side, sides.c.conflict == row.id)
    if not found or only.article is None:
        return found
    return [or_(*found, exists().where(sides.c.conflict == row.id, sides.c.side == only.article))]


def _of_items(connection: Connection, only: Filter, item: ColumnElement[str], of: ColumnElement[bool]) -> Asked:
    """That a line has an item which the filter lets through; nothing is asked where the filter is none."""
    if only == EVERYTHING:
        return []
    items = asof.ITEM
    return [exists().where(of, items.c.id == item, *conditions(connection, only, items))]


_NARROWED: dict[str, tuple[Table, Callable[[Connection, Filter], Asked]]] = {
    "article": (schema.articles, _articles),
    "actor": (schema.actors, _actors),
    "thread": (schema.threads, _threads),
    "conflict": (schema.conflicts, _conflicts),
}
"""By kind: its table, and what a filter asks of a row of it."""
