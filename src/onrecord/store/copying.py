"""A record in another place, exact: every row as it is stored, of one moment, kept as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, delete, func, insert, select
from sqlalchemy.types import TypeDecorator, TypeEngine

from onrecord.model.errors import BadUsage, RecordExists
from onrecord.store import fulltext, schema, vectors
from onrecord.store.database import Database
from onrecord.store.locking import Note
from onrecord.store.places import is_url
from onrecord.store.schema_links import fulltext_rows
from onrecord.store.types import AsStored

BATCH = 500


def copy(origin: Database, target: Database, *, replace: bool = False, note: Note = lambda words: None) -> int:
    """Puts a record, finished or not, into another place; how many rows. The origin may be in use meanwhile.

    Raises BadUsage where both are one, RecordExists where the target holds something and `replace` is not set.
    """
    if _same(origin.name, target.name):
        raise BadUsage(f"{target.shown}: a record cannot be copied onto itself")
    with target.held("copy", note, None), origin.begin() as source, target.write() as into:
        if not replace and _holds_anything(into):
            raise RecordExists(f"{target.shown}: there is a record already; with --replace it makes way")
        _empty(into)
        rows = sum(_copied(source, into, table) for table in _tables())
        fulltext.fill(into, fulltext.entries(source))
        if vectors.exists(source):
            vectors.create(into)
            vectors.put(into, vectors.kept(source))
        return rows


def _same(a: str, b: str) -> bool:
    if is_url(a) or is_url(b):
        return a == b
    return Path(a).resolve() == Path(b).resolve()


def _tables() -> Iterator[Table]:
    """The record's tables, those that others point at first; without those that each database fills by itself."""
    own = (schema.schema_version, fulltext_rows)
    return (table for table in schema.metadata.sorted_tables if table not in own)


def _holds_anything(connection: Connection) -> bool:
    tables = (schema.sources, schema.decisions, schema.meta)
    return any(connection.scalar(select(func.count()).select_from(table)) for table in tables)


def _empty(connection: Connection) -> None:
    for table in reversed(list(_tables())):
        connection.execute(delete(table))


def _copied(source: Connection, into: Connection, table: Table) -> int:
    """Copies the rows of a table as they are stored, without taking their values apart."""
    stored = as_stored(table)
    rows = source.execute(select(stored).order_by(*(stored.c[c.name] for c in table.primary_key)))
    done = 0
    for batch in rows.mappings().partitions(BATCH):
        into.execute(insert(stored), [dict(row) for row in batch])
        done += len(batch)
    return done


def as_stored(table: Table) -> Table:
    """The table with its columns as the database holds them."""
    return Table(table.name, MetaData(), *(Column(c.name, _stored(c.type)) for c in table.columns))


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type of what a column really holds, ordered as the column is."""
    return AsStored() if isinstance(kind, TypeDecorator) else kind
