"""The fourth version of the tables: what the lines of a record say of days, put into columns beside them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, select, text, update

from onrecord.store import schema
from onrecord.store.derived import columns_of, keep_derived, keep_reading_days
from onrecord.store.order import OPEN, placed
from onrecord.store.settings import get

COLUMNS = (
    ("articles", "placed", "TEXT NOT NULL DEFAULT ''"),
    ("items", "placed", "TEXT NOT NULL DEFAULT ''"),
    ("items", "reports", "INTEGER NOT NULL DEFAULT 1"),
    ("items", "doubt", "FLOAT NOT NULL DEFAULT 0"),
    ("threads", "size", "INTEGER NOT NULL DEFAULT 0"),
    ("threads", "parties", "TEXT"),
)
WIDENED = (schema.articles, schema.items)
"""The tables that have other indexes now."""

AT_ONCE = 500


def widen(connection: Connection) -> None:
    """Makes the new columns, indexes and tables, and works out what they hold from the lines."""
    for widened, name, kind in COLUMNS:
        if name not in {column["name"] for column in inspect(connection).get_columns(widened)}:
            connection.execute(text(f"ALTER TABLE {widened} ADD COLUMN {name} {kind}"))
    connection.execute(text("DROP INDEX IF EXISTS items_by_day"))
    for index in (index for table in WIDENED for index in table.indexes):
        index.create(connection, checkfirst=True)
    for table in reversed(schema.DERIVED):
        table.create(connection, checkfirst=True)
        connection.execute(delete(table))
    _fill(connection)


def _fill(connection: Connection) -> None:
    """Works out the new columns and tables from the lines, some at a time."""
    articles = schema.articles
    for key, earliest in connection.execute(select(articles.c.id, articles.c.earliest)).all():
        connection.execute(update(articles).where(articles.c.id == key).values(placed=earliest or OPEN))
    after: str | None = ""
    while after is not None:
        after = _items(connection, after)
    _threads(connection)
    _sides(connection)
    keep_reading_days(connection, get(connection, "superseded", []))


def _items(connection: Connection, after: str) -> str | None:
    """Fills in for the next items; the id of the last of them, null where there are no more."""
    items = schema.items.c
    query = select(items.id, items.earliest, items.latest, items.stands, items.line).where(items.id > after)
    rows = connection.execute(query.order_by(items.id).limit(AT_ONCE)).all()
    for row in rows:
        columns = {"placed": placed(row.earliest, row.latest, row.stands), **columns_of(row.line)}
        connection.execute(update(schema.items).where(items.id == row.id).values(columns))
    keep_derived(connection, [(row.line, row.stands) for row in rows])
    return rows[-1].id if rows else None


def _threads(connection: Connection) -> None:
    table = schema.threads
    for key, line in connection.execute(select(table.c.id, table.c.line)).all():
        told = {"size": len(line["items"]), "parties": line["parties"]}
        connection.execute(update(table).where(table.c.id == key).values(told))


def _sides(connection: Connection) -> None:
    rows: list[dict[str, Any]] = []
    for key, line in connection.execute(select(schema.conflicts.c.id, schema.conflicts.c.line)):
        rows += [{"conflict": key, "side": side} for side in sorted(set(line["between"]))]
    if rows:
        connection.execute(insert(schema.conflict_sides), rows)
