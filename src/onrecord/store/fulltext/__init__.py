"""Full text search: the one package that knows how a database does it (SQLite: FTS5; PostgreSQL: tsvector)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from types import ModuleType

from sqlalchemy import Connection, text

from onrecord.store.fulltext import postgres, sqlite
from onrecord.store.fulltext.entries import MARK, Entry, Hit
from onrecord.store.fulltext.sqlite import expression
from onrecord.store.schema_links import fulltext_rows

__all__ = [
    "MARK",
    "Entry",
    "Hit",
    "anew",
    "clear",
    "counts",
    "create",
    "entries",
    "expression",
    "fill",
    "forget",
    "opens",
    "put",
    "search",
    "unknown",
]

BATCH = 1000


def _way(connection: Connection) -> ModuleType:
    return postgres if connection.dialect.name == "postgresql" else sqlite


def create(connection: Connection) -> None:
    """Creates the index; it must not be there yet."""
    _way(connection).create(connection)


def fill(connection: Connection, entries: Iterable[Entry]) -> None:
    """Puts these entries in the place of all that are in the index."""
    clear(connection)
    put(connection, entries)


def clear(connection: Connection) -> None:
    """Empties the index."""
    connection.execute(text("DELETE FROM fulltext"))
    connection.execute(fulltext_rows.delete())


def anew(connection: Connection) -> None:
    """Makes the index anew, empty, whatever state it is in."""
    if connection.dialect.name == "sqlite":
        sqlite.make_droppable(connection)
    for statement in _way(connection).DROP:
        connection.execute(text(statement))
    connection.execute(fulltext_rows.delete())
    create(connection)


def opens(connection: Connection) -> bool:
    """Whether the index is there and can be asked."""
    if connection.dialect.name == "sqlite":
        return sqlite.opens(connection)
    return connection.dialect.has_table(connection, "fulltext")


def unknown(connection: Connection) -> int:
    """How many rows of the index are not among those that the record knows of, or among those that it counts."""
    return int(_way(connection).unknown(connection))


def forget(connection: Connection, refs: Collection[str]) -> None:
    """Takes out the rows that belong to these."""
    if refs:
        _way(connection).forget(connection, refs)


def put(connection: Connection, entries: Iterable[Entry]) -> None:
    """Adds these entries to the index."""
    left = iter(entries)
    while batch := list(islice(left, BATCH)):
        _way(connection).put(connection, batch)


def entries(connection: Connection, kinds: Iterable[str] = ()) -> Iterator[Entry]:
    """The rows of the index (of some kinds, or all), in a fixed order."""
    wanted = frozenset(kinds)
    found: Iterator[Entry] = _way(connection).entries(connection)
    yield from (entry for entry in found if not wanted or entry.kind in wanted)


def counts(connection: Connection) -> Counter[str]:
    """How many rows the index has of each thing, by id."""
    found = connection.execute(text("SELECT ref, count(*) FROM fulltext GROUP BY ref"))
    return Counter({row[0]: row[1] for row in found})


def search(connection: Connection, query: str, kinds: Iterable[str], limit: int) -> list[Hit]:
    """The best matches among rows of these kinds; all words must occur, ``"..."`` is a phrase, ``-word`` excludes.

    Raises BadUsage where no word is left to look for.
    """
    found: list[Hit] = _way(connection).search(connection, query, kinds, limit)
    return found
