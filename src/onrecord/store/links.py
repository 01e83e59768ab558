"""Small helpers for the tables that linking keeps: rows of many keys at once, keys as numbers, sets replaced."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

BATCH, NUMBERS = 500, 10_000
"""Keys, and numbers, in one question to the database."""
FEW = 20
"""Fewer keys are asked for one by one."""

Thing = TypeVar("Thing")
_Maker = tuple[str, Callable[[Any], Any] | None]


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """The things in lists of at most that many."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def rows_in(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of a query of which a column has one of the values."""
    for batch in _questions(connection, values):
        yield from connection.execute(query.where(_among(connection, column, batch))).all()


def pairs_in(
    connection: Connection, query: Select[Any], one: ColumnElement[Any], other: ColumnElement[Any], pairs: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of a query of which two columns are one of the pairs.

    SQLite finds pairs by an index where they come from a table; for a list of values it reads all rows.
    """
    both = tuple_(one, other)
    for batch in batches(sorted(set(pairs))):
        among: Any = batch
        if connection.dialect.name == "sqlite" and _are_plain([key for pair in batch for key in pair]):
            asked = func.json_each(json.dumps(batch)).table_valued("value").c.value
            among = select(func.json_extract(asked, "$[0]"), func.json_extract(asked, "$[1]"))
        yield from connection.execute(query.where(both.in_(among))).all()


def values_in(
    connection: Connection, wanted: ColumnElement[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> set[Any]:
    """The values of one column of the rows of which another has one of the values."""
    return {row[0] for row in rows_in(connection, select(wanted), column, values)}


def forget(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> None:
    """Deletes the rows of which a column has one of the values."""
    table: Any = column.table
    for batch in _questions(connection, values):
        connection.execute(delete(table).where(_among(connection, column, batch)))


def _questions(connection: Connection, values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in order, as many as are asked for at once; numbers go to SQLite by the thousand."""
    asked = sorted(set(values))
    many = asked and type(asked[0]) is int and connection.dialect.name == "sqlite"
    return batches(asked, NUMBERS if many else BATCH)


def _among(connection: Connection, column: ColumnElement[Any], values: list[Any]) -> ColumnElement[bool]:
    """That a column has one of the values; SQLite is asked with one JSON list, which costs half of many parameters."""
    if len(values) < FEW or connection.dialect.name != "sqlite" or not _are_plain(values):
        return column.in_(values)
    return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))


def _are_plain(values: list[Any]) -> bool:
    """Whether values are the same in JSON and in a column of any type."""
    kinds = set(map(type, values))
    return kinds == {int} or (kinds == {str} and "".join(values).isprintable())


def put_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds rows; each names the same columns."""
    for batch in batches(rows, 2000):
        query, makers = _insertion(table, tuple(batch[0]), connection.dialect)
        if query is None:
            connection.execute(insert(table), batch)
        else:
            connection.exec_driver_sql(query, [tuple([m(r[n]) if m else r[n] for n, m in makers]) for r in batch])


@lru_cache(maxsize=256)
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str | None, list[_Maker]]:
    """How a driver that takes rows by place (SQLite's) is told to add some, and what makes a value of each column.

    SQLAlchemy would look for a place for every value of every row, which took more time than SQLite does.
    """
    query: Any = insert(table).compile(dialect=dialect, column_keys=names)
    if not query.positional or sorted(query.positiontup) != sorted(names):
        return None, []
    return str(query), [(n, table.c[n].type.dialect_impl(dialect).bind_processor(dialect)) for n in query.positiontup]


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
