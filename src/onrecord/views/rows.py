"""Whether the rows that questions are answered from say what the lines say, and the lines speak of what was read.

Of a record that was linked there is nothing here that linking anew (`onrecord.run.mending`) would not make again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, Text, cast, func, select

from onrecord.model.items import Actor
from onrecord.model.lines import restore
from onrecord.model.pages import Article
from onrecord.model.plurals import numbered
from onrecord.store import fulltext, schema
from onrecord.store.decisions import retracted
from onrecord.store.derived import reading_days
from onrecord.store.gaps import unread
from onrecord.store.linked import (
    actor_names,
    actor_row,
    article_entries,
    article_row,
    conflict_sides,
    part_rows,
    rows_beside,
    thread_items,
    thread_row,
)
from onrecord.store.query import streamed, superseded_sources
from onrecord.store.remaking import some, worked_out
from onrecord.store.schema_links import link_articles, link_dirty, link_told
from onrecord.store.schema_tied import link_things
from onrecord.store.seals import broken
from onrecord.store.settings import get, stage_of

READ = ("0", "false")
"""What the databases write for a source that is not still to be read."""

DECIDED = ("id", "target", "verdict", "by", "at", "undone")
"""The columns of decisions that repeat their lines."""

Told = Iterable[Mapping[str, Any]]


def row_faults(connection: Connection) -> Iterator[str]:
    """One line for each thing of which a row is lost, or says something else than its line or reading."""
    indexed = fulltext.counts(connection)
    yield from _readings(connection)
    for rows in some(connection, schema.articles):
        yield from _articles(connection, rows, indexed)
    for rows in some(connection, schema.items):
        yield from _items(connection, rows, indexed)
    for table, look in ((schema.actors, _actors), (schema.threads, _threads), (schema.conflicts, _conflicts)):
        for rows in some(connection, table):
            yield from look(connection, rows)
    yield from _members(connection)
    yield from _days(connection)
    yield from (f"{key}: the full text index has rows of it, the record has not" for key in sorted(indexed))
    if unknown := fulltext.unknown(connection):
        yield f"the full text index does not know {numbered(unknown, 'row')} of its own"


def came_in_faults(connection: Connection) -> Iterator[str]:
    """One line for each source or reading with other columns than its line, or that a whole record left unread."""
    row, done = schema.sources.c, stage_of(connection) == "done"
    left = cast(row.pending, Text).label("left")
    sources: Select[Any] = select(row.id, row.path, row.url, row.media_type, row.line, left)
    for found in streamed(connection, sources):
        if done and found.left not in READ:
            yield f"{found.id}: it is still to be read, though the record is whole"
        yield from _row_fault(found, {name: found.line[name] for name in ("id", "path", "url", "media_type")})
    read = schema.readings.c
    readings: Select[Any] = select(read.article.label("id"), read.source, read.published, read.line)
    for found in streamed(connection, readings):
        day = found.line["published"]
        wanted = {"source": found.line["source"], "published": day["latest"] if day else None}
        yield from _row_fault(found, {"id": found.line["id"], **wanted})
    yield from (f"{key}: it was linked, and its reading is lost" for key in unread(connection))
    if done:
        yield from (f"{key}: what came in of it, or was read in it, is not what was kept" for key in broken(connection))


def decision_faults(connection: Connection) -> Iterator[str]:
    """One line for each decision whose columns are not those of its line."""
    for row in streamed(connection, select(schema.decisions).order_by(schema.decisions.c.id)):
        yield from _row_fault(row, {name: row.line[name] for name in DECIDED})


def _readings(connection: Connection) -> Iterator[str]:
    """Whether what was read and not retracted is what is shown, and what linking keeps for the next time."""
    lost, out = set(unread(connection)), set(get(connection, "link_retracted", retracted(connection)))
    rows = connection.execute(select(schema.readings.c.article, schema.readings.c.source))
    read = {row.article for row in rows if row.source not in out}
    shown = _ids(connection, schema.articles.c.id) - lost
    yield from _differ(read, shown, "it was read, and is not shown", "it is shown, and was not read or is retracted")
    if connection.scalar(select(func.count()).select_from(link_dirty)):
        return
    linked = _ids(connection, link_articles.c.article) - lost
    yield from _differ(read, linked, "it was read, and is not linked", "it is linked, and was not read")
    told = {key for key in _ids(connection, link_told.c.final) if key is not None}
    yield from _differ(told, _ids(connection, schema.items.c.id), "it is told, and not shown", "nothing tells it")
    kept = _ids(connection, link_things.c.id)
    yield from _differ(told, kept, "it is told, and not kept for linking", "linking keeps it, and nothing tells it")


def _ids(connection: Connection, column: ColumnElement[Any]) -> set[Any]:
    return set(connection.scalars(select(column).distinct()))


def _differ(wanted: set[str], found: set[str], lost: str, beyond: str) -> Iterator[str]:
    yield from (f"{key}: {lost}" for key in sorted(wanted - found))
    yield from (f"{key}: {beyond}" for key in sorted(found - wanted))


def _lines(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((row.id, row.line) for row in connection.execute(select(table.c.id, table.c.line)))


def _articles(connection: Connection, rows: Sequence[Row[Any]], indexed: Counter[str]) -> Iterator[str]:
    articles = [restore(Article, row.line) for row in rows]
    for row, article in zip(rows, articles, strict=True):
        yield from _row_fault(row, article_row(article))
    yield from _beside(connection, schema.parts.c.article, [a.id for a in articles], part_rows(articles))
    for article in articles:
        try:
            entries = Counter(entry.ref for entry in article_entries(connection, [article]))
        except IndexError:  # a part that is not inside the text, which is told of the article
            continue
        yield from _searched(entries, [article.id], indexed)


def _items(connection: Connection, rows: Sequence[Row[Any]], indexed: Counter[str]) -> Iterator[str]:
    items, made, told = worked_out(connection, rows)
    for row, wanted in zip(rows, made, strict=True):
        yield from _row_fault(row, wanted)
    ids = [item.id for item in items]
    for table, found in rows_beside(items, made, told):
        yield from _beside(connection, table.c.item, ids, found)
    yield from _searched(Counter(ids), [row.id for row in rows], indexed)


def _actors(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[str]:
    actors = [restore(Actor, row.line) for row in rows]
    for row, actor in zip(rows, actors, strict=True):
        yield from _row_fault(row, actor_row(actor))
    names = schema.actor_names.c.actor
    yield from _beside(connection, names, [actor.id for actor in actors], actor_names(actors))


def _threads(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[str]:
    lines = [row.line for row in rows]
    for row, line in zip(rows, lines, strict=True):
        yield from _row_fault(row, thread_row(line))
    yield from _beside(connection, schema.thread_items.c.thread, [row.id for row in rows], thread_items(lines))


def _members(connection: Connection) -> Iterator[str]:
    """Whether items name the threads that list them."""
    table = schema.thread_items.c
    kept = connection.execute(select(table.item, table.thread))
    said = ((key, thread) for key, line in _lines(connection, schema.items) for thread in line["threads"])
    yield from (f"{key}: its threads are not those that list it" for key in _apart(said, kept))


def _conflicts(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[str]:
    sides = schema.conflict_sides.c.conflict
    lines = [row.line for row in rows]
    yield from _beside(connection, sides, [row.id for row in rows], conflict_sides(lines))


def _days(connection: Connection) -> Iterator[str]:
    days = connection.execute(reading_days(superseded_sources(connection)))
    kept = connection.execute(select(schema.reading_days.c.day, schema.reading_days.c.articles))
    yield from (f"{day}: not so many articles were published by then" for day in _apart(days, kept))


def _row_fault(row: Row[Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """Whether a row's columns beside its line are those that its line gives."""
    if row.id != wanted["id"]:
        yield f"{row.id}: its row holds the line of {wanted['id']}"
    elif other := sorted(k for k, v in wanted.items() if k != "line" and getattr(row, k) != v):
        yield f"{row.id}: its {', '.join(other)} in columns are not those of its line"


def _beside(connection: Connection, column: Any, ids: Sequence[str], wanted: Told) -> Iterator[str]:
    """Whether the rows that a table has of these are those that their lines give."""
    table = column.table
    names = [c.name for c in table.columns]
    told: list[tuple[Any, ...]] = [tuple(row.get(name) for name in names) for row in wanted]
    kept = [tuple(row) for row in connection.execute(select(table).where(column.in_(ids)))]
    at = names.index(column.name)
    for key in sorted({row[at] for row in set(told) ^ set(kept)}):
        yield f"{key}: its rows of {table.name} are not those of its line"


def _searched(wanted: Counter[str], ids: Sequence[str], indexed: Counter[str]) -> Iterator[str]:
    """Whether the full text index has as many rows of these as there should be; takes them out of ``indexed``."""
    for key in ids:
        if wanted[key] != indexed.pop(key, 0):
            yield f"{key}: its rows in the full text index are not those of its words"


def _apart(wanted: Iterable[Any], found: Iterable[Any]) -> list[Any]:
    """The first of each pair that only one of the two has."""
    return sorted({pair[0] for pair in {tuple(p) for p in wanted} ^ {tuple(p) for p in found}})
