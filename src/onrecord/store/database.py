"""Opening a record: a file (or a database URL), checked, set up and brought to today's tables."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool, StaticPool

from onrecord.model.errors import BadUsage, RecordFault
from onrecord.store.migrations import migrate, version_of

SQLITE_HEAD = b"SQLite format 3\0"
USERS_FILE = ".users.json"
"""What the name of the file of a record's users ends in, after the record's own."""

WAIT_MS = 30_000
"""How long one process waits for another that writes."""


TOO_LONG = "the answer took too long; ask for less, with a filter"

CURES = {
    "database is locked": "; another process is writing to it: wait until it is done, then run this again",
    "attempt to write a readonly database": "; copy it to a folder that you may write to",
    "interrupted": f"; {TOO_LONG}",
    "database or disk is full": "; make room, then run this again",
}
"""What helps against a fault that the database names."""


CHECKED_EVERY = 10_000
"""Steps of the database's machine between looks at the clock."""


class Database:
    """A record's database; every read and write goes through `begin`."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self.name = engine, name

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in one transaction: kept as a whole, or not at all where an error is raised."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as fault:
            raise RecordFault(f"{self.name}: {fault.orig}{CURES.get(str(fault.orig), '')}") from fault

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def memory() -> Database:
    """A new record that lives as long as it is open."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    database = Database(_prepared(engine), "a record in memory")
    with database.begin() as connection:
        migrate(connection)
    return database


def open_database(record: str, *, create: bool = False) -> Database:
    """The record in a file or at a database URL, its tables up to date.

    Raises BadUsage where there is none (and `create` is not set), RecordFault where it cannot be used.
    """
    engine = create_engine(record) if "://" in record else _file(Path(record), create)
    database = Database(_prepared(engine), record)
    try:
        with database.begin() as connection:
            if not create and version_of(connection) == 0:
                raise BadUsage(f"{record}: the record is empty; make it with `onrecord build PATH --record {record}`")
            migrate(connection)
    except RecordFault as fault:
        raise RecordFault(str(fault) if str(fault).startswith(record) else f"{record}: {fault}") from fault
    return database


def _file(path: Path, create: bool) -> Engine:
    if path.is_dir():
        raise BadUsage(f"{path}: a folder, not a record; name a file")
    if path.exists():
        _check_head(path, create)
    elif not create:
        raise BadUsage(f"{path}: no such record; make it with `onrecord build PATH --record {path}`")
    elif not path.absolute().parent.is_dir():
        raise BadUsage(f"{path}: its folder does not exist; make the folder first")
    return create_engine(f"sqlite:///{path}", poolclass=NullPool)


def _check_head(path: Path, create: bool) -> None:
    head = _head(path)
    if head == b"" and not create:
        raise BadUsage(f"{path}: an empty file; make the record with `onrecord build PATH --record {path}`")
    if head not in (b"", SQLITE_HEAD):
        raise BadUsage(f"{path}: this file is no record; name another with --record")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE_HEAD))
    except OSError as fault:
        raise RecordFault(f"{path}: cannot be read: {fault.strerror}") from fault


def _prepared(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", f"busy_timeout = {WAIT_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def bounded(connection: Connection, seconds: float) -> Iterator[None]:
    """Lets every question that is put meanwhile end with an error once the time is over (SQLite alone)."""
    if connection.dialect.name != "sqlite":
        yield
        return
    until = time.monotonic() + seconds
    raw: Any = connection.connection.driver_connection
    raw.set_progress_handler(lambda: time.monotonic() > until, CHECKED_EVERY)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)
