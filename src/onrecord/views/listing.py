"""The lists of a record: items of a kind, articles, actors, threads, conflicts, each within a filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import (
    EVERYTHING,
    Filter,
    Key,
    Line,
    horizon,
    item_ids,
    item_lines,
    key_of,
    lines,
    superseded_sources,
)
from onrecord.views.days import NEVER, earliest_of, latest_of
from onrecord.views.standing import is_late, is_open, on_day, published_days, replaced

UNSURE = 0.6
"""Items less sure than this are marked so (bench/results/calibration.json says how many of them are right)."""


def listed(connection: Connection, kind: str, only: Filter = EVERYTHING, *, after: Key | None = None) -> Iterator[Line]:
    """The lines of a kind that a filter lets through: items and articles by date, others by id.

    ``after`` is the place of a line in that order (see `place_in`); what comes later alone is listed.
    """
    if kind in ITEM_KINDS:
        return _marked(connection, item_lines(connection, kind, only, after), only)
    found = _others(connection, kind, only)
    return found if after is None else (line for line in found if sorting(_place(line)) > sorting(after))


def place_in(connection: Connection, line: Line) -> Key:
    """Where a line stands in the list of its kind."""
    return key_of(connection, line["id"]) if line["kind"] in ITEM_KINDS else _place(line)


def _place(line: Line) -> Key:
    dated = line["kind"] == "article"
    return (earliest_of(line["published"]) if dated else None), None, line["id"]


def sorting(key: Key) -> tuple[str, str]:
    """A place as what the lists of articles and others are sorted by."""
    return key[0] or NEVER, key[2]


def _others(connection: Connection, kind: str, only: Filter) -> Iterator[Line]:
    narrow = {"article": _articles, "actor": _actors, "thread": _threads, "conflict": _conflicts}[kind]
    return narrow(connection, only)


def commitments(
    connection: Connection,
    only: Filter = EVERYTHING,
    *,
    open_only: bool = False,
    late_only: bool = False,
    after: Key | None = None,
) -> Iterator[Line]:
    """The commitments as they stood on the filter's day (default: the record's last), each with ``late``.

    Those open or late are of no superseded page.
    """
    day = only.as_of or horizon(connection) or ""
    published = published_days(connection)
    gone = replaced(connection, day) if open_only or late_only else set()
    only = replace(only, current=only.current or open_only or late_only)
    for line in _marked(connection, item_lines(connection, "commitment", only, after), only):
        if (open_only and not is_open(line, day)) or (late_only and not is_late(line, day)) or line["id"] in gone:
            continue
        yield on_day(line, day, published)


def _marked(connection: Connection, found: Iterator[Line], only: Filter) -> Iterator[Line]:
    """The items, those that rest on superseded pages alone with a key ``superseded`` that is true."""
    if only.current or not superseded_sources(connection):
        return found
    standing = item_ids(connection, replace(only, current=True))
    return (line if line["id"] in standing else {**line, "superseded": True} for line in found)


def _articles(connection: Connection, only: Filter) -> Iterator[Line]:
    about = only.actors or only.thread or only.min_confidence
    telling = _telling(connection, only) if about else None
    found = (line for line in lines(connection, "article") if _dated_within(line, only))
    for line in sorted(found, key=lambda line: (earliest_of(line["published"]) or NEVER, line["id"])):
        if only.article in (None, line["id"]) and (telling is None or line["id"] in telling):
            yield line


def _dated_within(article: Line, only: Filter) -> bool:
    first, last = earliest_of(article["published"]), latest_of(article["published"])
    if only.as_of is not None and (last is None or last > only.as_of):
        return False
    if (only.since or only.until) and first is None and last is None:
        return False
    return (only.since or "") <= (last or NEVER) and (first or "") <= (only.until or NEVER)


def _telling(connection: Connection, only: Filter) -> set[str]:
    """The articles with an item that the filter lets through, whenever that item was."""
    about = Filter(actors=only.actors, thread=only.thread, min_confidence=only.min_confidence)
    return {e["article"] for line in item_lines(connection, None, about) for e in line["evidence"]}


def _actors(connection: Connection, only: Filter) -> Iterator[Line]:
    wanted = None
    if only != EVERYTHING:
        wanted = {actor for line in item_lines(connection, None, only) for actor in named_in(line)}
    for line in lines(connection, "actor"):
        if wanted is None or line["id"] in wanted:
            yield line


def named_in(line: Line) -> Iterator[str]:
    """The ids of the actors that an item names."""
    for name in ("actors", "recipients", "by", "to", "people_ids", "places_ids", "addressee"):
        yield from (actor for actor in line.get(name, ()) if actor)
    yield from line["speaker"]["ids"] if "speaker" in line else ()
    yield from (line[name] for name in ("person_id", "country", "subject", "object") if line.get(name))


def _threads(connection: Connection, only: Filter) -> Iterator[Line]:
    items = None if only == EVERYTHING else item_ids(connection, only)
    for line in lines(connection, "thread"):
        if only.thread in (None, line["id"]) and (items is None or not items.isdisjoint(line["items"])):
            yield line


def _conflicts(connection: Connection, only: Filter) -> Iterator[Line]:
    items = None if only == EVERYTHING else item_ids(connection, only)
    if items is not None and only.article is not None:
        items.add(only.article)
    for line in lines(connection, "conflict"):
        if items is None or not items.isdisjoint(line["between"]):
            yield line
