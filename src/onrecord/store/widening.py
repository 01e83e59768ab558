"""The fourth version of the tables: what the lines of a record say of days, put into columns beside them."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from onrecord.store import schema

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


def widen(connection: Connection) -> None:
    """Makes the new columns, indexes and tables; a later step works out what they hold from the lines."""
    for widened, name, kind in COLUMNS:
        if name not in {column["name"] for column in inspect(connection).get_columns(widened)}:
            connection.execute(text(f"ALTER TABLE {widened} ADD COLUMN {name} {kind}"))
    connection.execute(text("DROP INDEX IF EXISTS items_by_day"))
    for index in (index for table in WIDENED for index in table.indexes):
        index.create(connection, checkfirst=True)
    for table in reversed(schema.DERIVED):
        table.create(connection, checkfirst=True)
