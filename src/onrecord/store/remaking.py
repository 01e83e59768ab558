"""Every row beside the lines of articles, items, actors, threads and conflicts, worked out anew from these lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select

from onrecord.model.dates import When
from onrecord.model.items import Actor, Item
from onrecord.model.lines import restore
from onrecord.model.pages import Article
from onrecord.store import fulltext, schema
from onrecord.store.derived import keep_reading_days
from onrecord.store.linked import (
    actor_names,
    actor_row,
    article_entries,
    article_row,
    conflict_sides,
    first_told,
    item_entries,
    part_rows,
    rows_beside,
    thread_items,
    thread_row,
)
from onrecord.store.links import batches, change_rows, put_rows
from onrecord.store.query import item_of, superseded_sources
from onrecord.store.rows import item_row

AT_ONCE = 500
"""Rows that are held at a time."""

OF_LINES = (schema.articles, schema.items, schema.actors, schema.threads, schema.conflicts)
"""The tables whose lines tell everything."""


def remake(connection: Connection) -> None:
    """Puts every row beside the lines right; the lines stay as they are."""
    for table in schema.LINKED:
        if table not in OF_LINES:
            connection.execute(delete(table))
    fulltext.clear(connection)
    for rows in some(connection, schema.articles):
        _articles(connection, rows)
    for rows in some(connection, schema.items):
        _items(connection, rows)
    for rows in some(connection, schema.actors):
        actors = [restore(Actor, row.line) for row in rows]
        _columns(connection, schema.actors, [actor_row(actor) for actor in actors])
        put_rows(connection, schema.actor_names, actor_names(actors))
    for rows in some(connection, schema.threads):
        _columns(connection, schema.threads, [thread_row(row.line) for row in rows])
        put_rows(connection, schema.thread_items, thread_items([row.line for row in rows]))
    for rows in some(connection, schema.conflicts):
        put_rows(connection, schema.conflict_sides, conflict_sides([row.line for row in rows]))
    keep_reading_days(connection, superseded_sources(connection))


def _articles(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    articles = [restore(Article, row.line) for row in rows]
    _columns(connection, schema.articles, [article_row(article) for article in articles])
    put_rows(connection, schema.parts, part_rows(articles))
    fulltext.put(connection, article_entries(connection, articles))


def _items(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    items, made, told = worked_out(connection, rows)
    _columns(connection, schema.items, made)
    for table, found in rows_beside(items, made, told):
        put_rows(connection, table, found)
    fulltext.put(connection, item_entries(items))


def _columns(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    told = [{name: value for name, value in row.items() if name != "line"} for row in rows]
    change_rows(connection, table, "id", told)


def some(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a table in the order of their ids, some at a time."""
    after = ""
    query = select(table).order_by(table.c.id).limit(AT_ONCE)
    while rows := connection.execute(query.where(table.c.id > after)).all():
        yield rows
        after = rows[-1].id


Days = dict[str, When | None]


def worked_out(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[list[Item], list[dict[str, Any]], Days]:
    """The items of these rows, their rows as the lines give them, and the publication dates of their articles."""
    items = [item_of(row.line, row.at) for row in rows]
    told = _published(connection, {e.article for item in items for e in item.evidence})
    return items, [item_row(item, first_told(item, told)) for item in items], told


def _published(connection: Connection, articles: set[str]) -> Days:
    """The publication dates of articles, by id."""
    table = schema.articles.c
    found: Days = {}
    for keys in batches(sorted(articles)):
        for key, line in connection.execute(select(table.id, table.line).where(table.id.in_(keys))):
            found[key] = restore(Article, line).published
    return found
