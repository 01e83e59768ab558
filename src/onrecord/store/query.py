"""Which lines of a record a question is about, and the lines themselves as the export prints them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select, tuple_

from onrecord.model.items import ITEM_KINDS, Item
from onrecord.model.lines import restore
from onrecord.store import schema
from onrecord.store.links import rows_in
from onrecord.store.order import OPEN, placed
from onrecord.store.settings import get
from onrecord.store.waiting import waiting

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing is limited to; days are ISO days, actors, threads and articles are ids (see `resolved`).

    ``current`` leaves out the items that rest on superseded sources alone: history, no part of what holds.
    ``told_since`` leaves out what was surely published before a day, or on no day that is known.
    """

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    actors: tuple[str, ...] = ()
    thread: str | None = None
    article: str | None = None
    min_confidence: float = 0.0
    current: bool = False
    told_since: str | None = None


EVERYTHING = Filter()

Key = tuple[str | None, str | None, str]
"""Where an item stands in the order of the lists: first and last ISO day, id; what has no day comes last."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Which lines of a list are wanted: ``most`` of them (null: all) after the first ``skip``."""

    skip: int = 0
    most: int | None = None

    def of(self, query: Select[Any]) -> Select[Any]:
        """The query cut so."""
        return query if self == WHOLE else query.offset(self.skip).limit(self.most if self.most is not None else -1)


WHOLE = Slice()


def item_lines(
    connection: Connection,
    kind: str | None = None,
    only: Filter = EVERYTHING,
    after: Key | None = None,
    part: Slice = WHOLE,
    narrow: Iterable[ColumnElement[bool]] = (),
) -> Iterator[Line]:
    """The items of a kind (or of all) that a filter lets through, by date, those of no date last.

    ``after``: those behind a key alone; ``narrow``: what else is asked of their row.
    """
    items = schema.items.c
    query = select(items.line).where(*conditions(connection, only), *narrow)
    if kind is not None:
        query = query.where(items.kind == kind)
    if after is not None:
        query = query.where(tuple_(items.placed, items.id) > tuple_(placed(*after[:2]), after[2]))
    query = part.of(query.order_by(items.placed, items.id))
    shown = waiting(connection).shown
    yield from (shown(row[0]) for row in streamed(connection, query))


def streamed(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    """The rows of an answer, few at a time; the database is told when no more of them are wanted."""
    rows = connection.execute(query.execution_options(yield_per=500))
    try:
        yield from rows
    finally:
        if not connection.closed:  # it is where the reader went away and the generator is thrown away last
            rows.close()


def key_of(connection: Connection, item: str) -> Key:
    """Where an item of the record stands in the order of the lists."""
    items = schema.items.c
    row = connection.execute(select(items.placed, items.id).where(items.id == item)).one()
    first, _, last = row.placed.partition(" ")
    return None if first == OPEN else first, last or None, row.id


def item_rows(connection: Connection, kind: str, only: Filter = EVERYTHING) -> Iterator[tuple[Line, str | None]]:
    """Like `item_lines` for one kind, each line with the day from which it surely stands."""
    items = schema.items.c
    query = select(items.line, items.stands).where(items.kind == kind, *conditions(connection, only)).order_by(items.id)
    for row in connection.execute(query):
        yield row.line, row.stands


def superseded_sources(connection: Connection) -> list[str]:
    """The ids of the sources that a newer version of their page stands in the place of, sorted."""
    found: list[str] = get(connection, "superseded", [])
    return found


def item_ids(connection: Connection, only: Filter) -> set[str]:
    """The ids of the items that a filter lets through."""
    return set(connection.scalars(select(schema.items.c.id).where(*conditions(connection, only))))


def how_many(connection: Connection, only: Filter) -> int:
    """The number of items that a filter lets through."""
    query = select(func.count()).select_from(schema.items).where(*conditions(connection, only))
    return connection.scalar(query) or 0


def typed_items(connection: Connection, kind: str, only: Filter = EVERYTHING) -> Iterator[Item]:
    """The items of a kind as objects, by date, those of no date last."""
    items = schema.items.c
    query = select(items.line, items.at).where(items.kind == kind, *conditions(connection, only))
    query = query.order_by(items.placed, items.id)
    for line, at in connection.execute(query):
        yield item_of(line, at)


def item_of(line: Line, at: int = 0) -> Item:
    """The item that a line of the export stands for."""
    found: Item = restore(ITEM_KINDS[line["kind"]], {**line, "at": at})
    return found


NAMED, MEMBERS = schema.item_actors.alias("named"), schema.thread_items.alias("member")
PLACES, REPORTS = schema.evidence.alias("place"), schema.evidence.alias("report")
"""Names for the tables, made once: making one takes longer than asking."""


def conditions(connection: Connection, only: Filter, items: FromClause = schema.items) -> list[ColumnElement[bool]]:
    """What a filter asks of a row of the item table (or of another name of it)."""
    row, found = items.c, list[ColumnElement[bool]]()
    if only.since is not None:
        found.append(or_(row.latest >= only.since, and_(row.latest.is_(None), row.earliest.is_not(None))))
    if only.until is not None:
        found.append(or_(row.earliest <= only.until, and_(row.earliest.is_(None), row.latest.is_not(None))))
    if only.as_of is not None:
        found.append(row.stands <= only.as_of)
    if only.min_confidence:
        found.append(row.confidence >= only.min_confidence)
    for actor in only.actors:
        named = NAMED
        found.append(_among(connection, row.id, named.c.item, named.c.actor == actor))
    if only.thread is not None:
        members = MEMBERS
        found.append(_among(connection, row.id, members.c.item, members.c.thread == only.thread))
    if only.article is not None:
        places = PLACES
        found.append(_among(connection, row.id, places.c.item, places.c.article == only.article))
    if only.told_since is not None:
        late = select(schema.articles.c.id).where(schema.articles.c.latest >= only.told_since)
        found.append(row.id.in_(select(PLACES.c.item).where(PLACES.c.article.in_(late))))
    hidden = waiting(connection).unsettled if only.current else waiting(connection).hidden
    if hidden:
        found.append(row.id.not_in(sorted(hidden)))
    if only.current and (past := superseded_sources(connection)):
        told = REPORTS
        found.append(exists().where(told.c.item == row.id, told.c.source.not_in(past)))
    return found


MANY = 5_000
"""Of so many rows it is quicker to look each up than to gather them all first."""


def _among(
    connection: Connection, key: ColumnElement[Any], item: ColumnElement[Any], wanted: ColumnElement[bool]
) -> ColumnElement[bool]:
    """That an item is one of some rows: of few as a set to begin with, of many asked item by item."""
    some = select(item).where(wanted).limit(MANY).subquery()
    if (connection.scalar(select(func.count()).select_from(some)) or 0) < MANY:
        return key.in_(select(item).where(wanted))
    return exists().where(item == key, wanted)


def lines(connection: Connection, kind: str) -> Iterator[Line]:
    """Every line of one kind as the export prints it, sorted by id."""
    if kind == "source":
        yield from _source_lines(connection)
        return
    table = schema.items if kind in ITEM_KINDS else TABLES[kind]
    query = select(table.c.line).order_by(table.c.id)
    if kind in ITEM_KINDS:
        query = query.where(schema.items.c.kind == kind)
    for (line,) in streamed(connection, query):
        yield {"kind": kind, "id": line["id"], **line}


def _source_lines(connection: Connection) -> Iterator[Line]:
    sources = schema.sources.c
    query = select(sources.line, sources.refused).order_by(sources.id)
    for line, refused in streamed(connection, query):
        yield source_line(line, refused)


TABLES = {
    "article": schema.articles,
    "actor": schema.actors,
    "thread": schema.threads,
    "conflict": schema.conflicts,
    "decision": schema.decisions,
}

KINDS = tuple(sorted(("source", *TABLES, *ITEM_KINDS)))
"""The kinds of line beside ``record``, in the order of the export."""


def source_line(line: Line, refused: str | None) -> Line:
    """A source as the export prints it: without its text and what came with it."""
    body = {name: value for name, value in line.items() if name not in ("id", "metadata", "refused")}
    return {"kind": "source", "id": line["id"], **body, "refused": refused}


def count(connection: Connection, kind: str) -> int:
    """How many lines of a kind there are."""
    if kind in ITEM_KINDS:
        query = select(func.count()).select_from(schema.items).where(schema.items.c.kind == kind)
    else:
        query = select(func.count()).select_from(schema.sources if kind == "source" else TABLES[kind])
    return connection.scalar(query) or 0


def horizon(connection: Connection) -> str | None:
    """The last day on which any article was published; null where no article has a date."""
    latest: str | None = connection.scalar(select(func.max(schema.articles.c.latest)))
    return latest


def lines_by_id(connection: Connection, ids: set[str]) -> dict[str, Line]:
    """The items of these ids, by id."""
    found: dict[str, Line] = {}
    wanted = sorted(ids)
    for n in range(0, len(wanted), 500):
        items = schema.items.c
        for line in connection.scalars(select(items.line).where(items.id.in_(wanted[n : n + 500]))):
            found[line["id"]] = waiting(connection).shown(line)
    return found


def doubtful(connection: Connection, only: Filter = EVERYTHING) -> Iterator[str]:
    """The ids of the items that the program is not sure of, by doubt times the number of articles, the most first."""
    items = schema.items.c
    query = select(items.id).where(items.doubt > 0, *conditions(connection, only))
    query = query.order_by(items.doubt.desc(), items.id)
    yield from (row[0] for row in streamed(connection, query))


def evidence_of(connection: Connection, articles: Iterable[str]) -> dict[str, list[tuple[str, int, int]]]:
    """By article what rests on it: the id of an item, start and end of its words; articles without any left out."""
    places, found = schema.evidence.c, defaultdict[str, list[tuple[str, int, int]]](list)
    query = select(places.article, places.item, places.start, places.end)
    for row in rows_in(connection, query, places.article, articles):
        found[row.article].append((row.item, row.start, row.end))
    return found


def refusals(connection: Connection) -> list[tuple[str, str]]:
    """Path and reason of each refused source, sorted by path."""
    sources = schema.sources.c
    rows = connection.execute(select(sources.path, sources.refused).where(sources.refused.is_not(None)))
    return sorted((path, reason) for path, reason in rows)


def source_text(connection: Connection, source_id: str) -> str:
    """The text of a source, empty where there is none."""
    return source_texts(connection, [source_id]).get(source_id, "")


def source_texts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts of sources by id, those of none left out."""
    sources = schema.sources.c
    query = select(sources.id, sources.text)
    return {row.id: row.text or "" for row in rows_in(connection, query, sources.id, ids)}
