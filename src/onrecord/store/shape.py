"""Whether the tables of a record are all there, with their columns, indexes and views; and how they come back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Inspector, Table, inspect, select, type_coerce

from onrecord.store import fulltext, readable, schema
from onrecord.store.decisions import is_decision, keep_decision
from onrecord.store.migrations import VERSION
from onrecord.store.schema import decisions
from onrecord.store.schema_links import fulltext_rows
from onrecord.store.schema_tied import KEPT
from onrecord.store.types import AsStored

MADE = (*schema.LINKED, *KEPT, fulltext_rows)
"""The tables that linking fills; what the others hold came in, or was decided."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What is not there, in words: of what came in or was decided, and of what linking makes."""

    given: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


def lost(connection: Connection) -> Lost:
    """What a record lacks of its tables."""
    looked = inspect(connection)
    given = (t for t in schema.metadata.sorted_tables if t not in MADE)
    made = [words for table in MADE for words in _of_table(looked, table)]
    made += [] if fulltext.opens(connection) else ["the full text index"]
    views = set(looked.get_view_names())
    made += [f"the view {kind}s" for kind in readable.COLUMNS if f"{kind}s" not in views]
    return Lost(tuple(words for table in given for words in _of_table(looked, table)), tuple(made))


def restore(connection: Connection) -> Lost:
    """Makes what is lost anew, empty; what linking fills is to be linked anew then. Returns what that was."""
    found = lost(connection)
    if found == Lost():
        return found
    decided = _decided(connection)
    readable.drop_views(connection)
    _clear_away(connection)
    schema.metadata.create_all(connection)
    for table in schema.metadata.sorted_tables:
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    if not fulltext.opens(connection):
        fulltext.anew(connection)
    readable.create_views(connection)
    for line in decided:
        keep_decision(connection, line)
    return found


def begin_anew(connection: Connection) -> list[dict[str, Any]]:
    """Makes all tables anew, empty, whatever their version was; the decisions that could be read."""
    found = _readable(connection)
    readable.drop_views(connection)
    schema.metadata.drop_all(connection)
    schema.metadata.create_all(connection)
    fulltext.anew(connection)
    readable.create_views(connection)
    connection.execute(schema.schema_version.insert().values(version=VERSION))
    return found


def _readable(connection: Connection) -> list[dict[str, Any]]:
    looked = inspect(connection)
    if not looked.has_table(decisions.name) or decisions.c.line.name in _columns(looked, decisions):
        return []
    found = []
    for told in connection.scalars(select(type_coerce(decisions.c.line, AsStored()))):
        with suppress(ValueError, TypeError):
            line = json.loads(told)
            found += [line] if is_decision(line) else []
    return sorted(found, key=lambda line: str(line["id"]))


def _decided(connection: Connection) -> list[dict[str, Any]]:
    """The decisions of a table that lacks a column, which makes way; their lines hold all that its columns do."""
    looked = inspect(connection)
    if (
        not looked.has_table(decisions.name)
        or decisions.c.line.name in (gone := _columns(looked, decisions))
        or not gone
    ):
        return []
    rows = connection.execute(select(decisions.c.line))
    return [line for line in rows.scalars() if is_decision(line)]


def _clear_away(connection: Connection) -> None:
    """Drops tables that lack a column: of those that linking fills all together, for they point at each other."""
    looked = inspect(connection)
    broken = [t for t in schema.metadata.sorted_tables if looked.has_table(t.name) and _columns(looked, t)]
    for table in MADE if any(t in MADE for t in broken) else ():
        table.drop(connection, checkfirst=True)
    for table in reversed([t for t in broken if t not in MADE]):
        table.drop(connection)


def _of_table(looked: Inspector, table: Table) -> Iterator[str]:
    if not looked.has_table(table.name):
        yield f"the table {table.name}"
        return
    yield from (f"the column {name} of {table.name}" for name in _columns(looked, table))
    there = {index["name"] for index in looked.get_indexes(table.name)}
    yield from sorted(f"the index {index.name}" for index in table.indexes if index.name not in there)


def _columns(looked: Inspector, table: Table) -> list[str]:
    there = {column["name"] for column in looked.get_columns(table.name)}
    return [column.name for column in table.columns if column.name not in there]
