"""Small helpers for the tables that linking keeps: rows of many keys at once, keys as numbers, sets replaced."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, delete, func, insert, select, update

BATCH = 500
"""Keys in one question to the database."""
FEW = 20
"""Fewer keys are asked for one by one."""

Thing = TypeVar("Thing")


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """The things in lists of at most that many."""
    batch: list[Thing] = []
    for thing in things:
        batch.append(thing)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def rows_in(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of a query of which a column has one of the values."""
    for batch in batches(sorted(set(values))):
        yield from connection.execute(query.where(_among(connection, column, batch))).all()


def values_in(
    connection: Connection, wanted: ColumnElement[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> set[Any]:
    """The values of one column of the rows of which another has one of the values."""
    return {row[0] for row in rows_in(connection, select(wanted), column, values)}


def forget(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> None:
    """Deletes the rows of which a column has one of the values."""
    table: Any = column.table
    for batch in batches(sorted(set(values))):
        connection.execute(delete(table).where(_among(connection, column, batch)))


def _among(connection: Connection, column: ColumnElement[Any], values: list[Any]) -> ColumnElement[bool]:
    """That a column has one of the values; SQLite is asked with one JSON list, which costs half of many parameters."""
    if len(values) < FEW or connection.dialect.name != "sqlite" or not all(map(_is_plain, values)):
        return column.in_(values)
    return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))


def _is_plain(value: object) -> bool:
    """Whether a value is the same in JSON and in a column of any type."""
    return type(value) is int or (isinstance(value, str) and value.isprintable())


def put_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds rows."""
    for batch in batches(rows, 2000):
        connection.execute(insert(table), batch)


def drop_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Deletes the rows of which some columns are so; each names the same columns."""
    for batch in batches(rows, 2000):
        same = [table.c[name] == bindparam(f"old_{name}") for name in batch[0]]
        connection.execute(delete(table).where(*same), [{f"old_{name}": v for name, v in row.items()} for row in batch])


def change_rows(connection: Connection, table: Table, key: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Sets columns of the rows with these keys; each names the same columns."""
    if rows:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != key}
        query = update(table).where(table.c[key] == bindparam(f"new_{key}")).values(values)
        connection.execute(query, [{f"new_{name}": value for name, value in row.items()} for row in rows])


def joined(parts: Iterable[str]) -> str:
    """Ids as one text (no id holds a line's end)."""
    return "\n".join(parts)


def parted(text: str) -> list[str]:
    """The ids of a text."""
    return text.split("\n") if text else []


def number_of(*parts: object) -> int:
    """A number of 63 bits for a key."""
    digest = blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
