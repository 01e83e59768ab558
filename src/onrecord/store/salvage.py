"""A damaged file: what of its tables can still be read, and how a record made anew takes its place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model.errors import RecordFault
from onrecord.store import schema
from onrecord.store.decisions import is_decision
from onrecord.store.opening import reading
from onrecord.store.ours import NO_RECORD, is_record
from onrecord.store.types import Tree

ASIDE = ".damaged"
"""What the name of a damaged file ends in when it has made way."""

BESIDE = ("-wal", "-shm", "-journal")

GIVEN = ("meta", "sources", "readings", "times", "decisions")
"""The tables whose JSON nothing but the documents, or another copy, can bring back."""

BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""The kinds of fault that are the file's own; others are of the disk, of rights, or of somebody else at work."""

WAIT_SECONDS = 30
"""How long another that writes is waited for."""

SHOWN = 5
"""Lines of SQLite's own report that are told."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A table that cannot be read in whole, and how many of its rows can; null where none is known to be."""

    table: str
    read: int

    @property
    def cure(self) -> str:
        """What becomes of what is lost."""
        if self.table == schema.decisions.name:
            return (
                "the others are lost, unless another copy has them: `onrecord decisions --import` takes them from there"
            )
        return "made anew from the documents"


def damage(path: Path) -> list[str]:
    """What SQLite finds wrong with a file, in its words; nothing for a sound one.

    Raises RecordFault for the database of another program, and where nothing can be said now.
    """
    try:
        with closing(_opened(path, strict=True)) as connection:
            _of_ours(connection, path)
            found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({SHOWN})")]
            found += _version(connection)
            found += [f"{n} rows of {table} hold no JSON" for table in GIVEN if (n := _garbled(connection, table))]
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode & 0xFF not in BROKEN:
            raise RecordFault(f"{path}: {fault}; run this again when nobody else is at it") from None
        return [str(fault)]
    return [" ".join(words.split()) for words in found if words != "ok"]


def _of_ours(connection: sqlite3.Connection, path: Path) -> None:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    if names and not is_record(names):
        raise RecordFault(f"{path}: {NO_RECORD}")


def _version(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT version FROM schema_version").fetchall()
    return [] if len(rows) == 1 and rows[0][0] > 0 else ["the version of its tables is lost"]


def _garbled(connection: sqlite3.Connection, table: str) -> int:
    """How many rows of a table have no JSON where they should; none where they cannot be read, which is told anyway."""
    columns = [c.name for c in schema.metadata.tables[table].columns if isinstance(c.type, Tree)]
    wrong = " OR ".join(f'NOT coalesce(json_valid("{name}"), 1)' for name in columns)
    try:
        return int(connection.execute(f'SELECT count(*) FROM "{table}" WHERE {wrong}').fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def losses(path: Path) -> list[Loss]:
    """The tables that cannot be read from one end to the other."""
    found = []
    for table in schema.metadata.sorted_tables:
        rows = _Rows(path, table.name)
        read, wrong = len(set(rows)), 0
        if not rows.broken and table.name in GIVEN:
            with closing(_opened(path)) as connection:
                wrong = _garbled(connection, table.name)
        if rows.broken or wrong:
            found.append(Loss(table.name, read - wrong))
    return found


def decisions_left(path: Path) -> list[dict[str, Any]]:
    """The decisions of a file that can still be read, as the export prints them."""
    found = []
    for (told,) in set(_Rows(path, schema.decisions.name, ("line",))):
        with suppress(ValueError, TypeError):
            line = json.loads(told)
            found += [line] if is_decision(line) else []
    return sorted(found, key=lambda line: str(line["id"]))


def make_way(path: Path) -> Path:
    """Puts a damaged file aside, with what belongs to it; nothing is deleted."""
    n, aside = 1, path.with_name(path.name + ASIDE)
    while aside.exists():
        n += 1
        aside = path.with_name(f"{path.name}{ASIDE}{n}")
    for end in ("", *BESIDE):
        if (mine := path.with_name(path.name + end)).exists():
            mine.rename(aside.with_name(aside.name + end))
    return aside


class _Rows:
    """The rows of a table, read from both ends as far as the file lets."""

    def __init__(self, path: Path, table: str, columns: Sequence[str] = ()) -> None:
        self._path, self._table, self.broken = path, table, False
        self._columns = columns or [column.name for column in schema.metadata.tables[table].columns]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        yield from self._read("ASC")
        if self.broken:
            yield from self._read("DESC")

    def _read(self, order: str) -> Iterator[tuple[Any, ...]]:
        table = schema.metadata.tables[self._table]
        numbered = table.dialect_options["sqlite"]["with_rowid"]
        key = "rowid" if numbered else ", ".join(f'"{column.name}"' for column in table.primary_key)
        names = ", ".join(f'"{name}"' for name in self._columns)
        query = f'SELECT {names} FROM "{self._table}" ORDER BY ' + ", ".join(f"{k} {order}" for k in key.split(", "))
        try:
            with closing(_opened(self._path)) as connection:
                yield from connection.execute(query)
        except sqlite3.DatabaseError:
            self.broken = True


def _opened(path: Path, strict: bool = False) -> sqlite3.Connection:
    """The file, to be read alone; unless ``strict``, an entry of its schema that is damaged is passed over."""
    connection = reading(path, WAIT_SECONDS)
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    if not strict:
        connection.execute("PRAGMA writable_schema = ON")
    return connection
