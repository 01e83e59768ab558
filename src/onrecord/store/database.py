"""Opening a record: a file (or a database URL), checked, set up and brought to today's tables."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool, StaticPool

from onrecord.model.errors import BadUsage, RecordFault
from onrecord.store.dialect import sqlite_engine
from onrecord.store.faults import TOO_LONG, cured, garbled
from onrecord.store.locking import FileLock, Lock, NoLock, Note, SessionLock, held
from onrecord.store.migrations import VERSION, VersionLost, migrate, version_of
from onrecord.store.opening import connected, immutable
from onrecord.store.places import engine_of, is_url, shown
from onrecord.store.types import Garbled

__all__ = ["TOO_LONG", "USERS_FILE", "Database", "bounded", "is_new", "memory", "open_database", "shown"]

SQLITE_HEAD = b"SQLite format 3\0"
USERS_FILE = ".users.json"
"""What the name of the file of a record's users ends in, after the record's own."""

WAIT_MS = 30_000
"""How long one process waits for another that writes."""

CHECKED_EVERY = 10_000
"""Steps of the database's machine between looks at the clock."""


class Database:
    """A record's database; every read goes through `begin`, every write through `write`, by one that is `held`.

    ``name`` is the record as it was given; ``shown`` the same without a password, for messages.
    """

    def __init__(self, engine: Engine, name: str, lock: Callable[[], Lock] = NoLock) -> None:
        self._engine, self.name, self.shown, self._lock = engine, name, shown(name), lock
        self._writer = engine.execution_options(writes=True)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in one transaction: kept as a whole, or not at all where an error is raised."""
        with self._told(self._engine) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Like `begin`, for one that will write: it waits at the start for others that do."""
        with self._told(self._writer) as connection:
            yield connection

    @contextmanager
    def _told(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except DatabaseError as fault:
            raise RecordFault(cured(self.shown, fault)) from fault
        except Garbled as fault:
            raise RecordFault(garbled(self.shown, fault)) from fault

    @contextmanager
    def held(
        self, what: str, note: Note = lambda words: None, patience: float | None = WAIT_MS / 1000
    ) -> Iterator[None]:
        """Makes this process the only one that changes the record meanwhile; see `onrecord.store.locking.held`."""
        with held(self._lock(), self.shown, what, note, patience), self.kept_open():
            yield

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keeps one connection to a file open, so that no other is the last.

        The last connection to close writes the log back under an exclusive lock, and readers that come then wait for
        the disk (SQLite on write-ahead logging). The log is written back at the end while others may read, so that
        little is left to do under the lock.
        """
        if not isinstance(self._engine.pool, NullPool) or self._engine.dialect.name != "sqlite":
            yield
            return
        kept = self._engine.raw_connection()
        try:
            kept.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            yield
            with suppress(sqlite3.Error):
                kept.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        finally:
            kept.close()

    @contextmanager
    def change(self, what: str) -> Iterator[Connection]:
        """One transaction of the only writer, for what is done in a moment."""
        with self.held(what), self.write() as connection:
            yield connection

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def memory() -> Database:
    """A new record that lives as long as it is open."""
    engine = sqlite_engine(poolclass=StaticPool, connect_args={"check_same_thread": False})
    database = Database(_prepared(engine), "a record in memory")
    with database.begin() as connection:
        migrate(connection)
    return database


def open_database(record: str, *, create: bool = False) -> Database:
    """The record in a file or at a database URL, its tables up to date.

    Raises BadUsage where there is none (and `create` is not set), RecordFault where it cannot be used.
    """
    database = _at_url(record) if is_url(record) else _file(Path(record), create)
    try:
        _up_to_date(database, create)
    except RecordFault as fault:
        database.close()
        told = str(fault)
        raise RecordFault(told if told.startswith(database.shown) else f"{database.shown}: {told}") from fault
    except BadUsage:
        database.close()
        raise
    return database


def _up_to_date(database: Database, create: bool) -> None:
    """Brings the tables up to date; raises BadUsage where there are none and they are not to be created."""
    with database.begin() as connection:
        found = version_of(connection)
    if not create and found == 0:
        made = f"make it with `onrecord build PATH --record {database.shown}`"
        raise BadUsage(f"{database.shown}: the record is empty; {made}")
    if found != VERSION:
        with database.change("set up") as connection:
            migrate(connection)


def is_new(record: str) -> bool:
    """Whether there is no record yet at a place."""
    if not is_url(record):
        return not Path(record).exists()
    with _at_url(record) as database, database.begin() as connection:
        return version_of(connection) == 0


def versionless(record: str) -> Database | None:
    """The record at a database URL as it is, where its tables lost their version; else null."""
    database = _at_url(record)
    try:
        with database.begin() as connection:
            version_of(connection)
    except VersionLost:
        return database
    except RecordFault:
        pass  # opening it says so
    database.close()
    return None


def _at_url(record: str) -> Database:
    engine = _prepared(engine_of(record))
    database = Database(engine, record, lambda: SessionLock(engine))
    with database.begin() as connection:
        encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise RecordFault(f"{database.shown}: the database is in {encoding}; make it with ENCODING 'UTF8'")
    return database


def _file(path: Path, create: bool) -> Database:
    if path.is_dir():
        raise BadUsage(f"{path}: a folder, not a record; name a file")
    if path.exists():
        _check_head(path, create)
    elif not create:
        raise BadUsage(f"{path}: no such record; make it with `onrecord build PATH --record {path}`")
    elif not path.absolute().parent.is_dir():
        raise BadUsage(f"{path}: its folder does not exist; make the folder first")
    engine = sqlite_engine(creator=lambda: connected(path), poolclass=NullPool)
    return Database(_prepared(engine), str(path), lambda: FileLock(path))


def _check_head(path: Path, create: bool) -> None:
    """Raises BadUsage for a file that is no database, RecordFault for one that may not be read.

    A database is opened by SQLite alone: closing its file otherwise would let go of all locks that this process has on
    it (fcntl(2)), and another process would take away the log under its hands.
    """
    if path.stat().st_size == 0:
        if not create:
            raise BadUsage(f"{path}: an empty file; make the record with `onrecord build PATH --record {path}`")
    elif not _is_database(path) and _head(path) != SQLITE_HEAD:
        raise BadUsage(f"{path}: this file is no record; name another with --record")


def _is_database(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(immutable(path), uri=True)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as fault:
        return getattr(fault, "sqlite_errorcode", 0) not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN)
    return True


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
    for pragma in (f"busy_timeout = {WAIT_MS}", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Bound:
    """Until when the questions over a connection may take (`time.monotonic`)."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.renew()

    def renew(self) -> None:
        """Lets the time begin anew."""
        self._until = time.monotonic() + self._seconds

    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self._until


@contextmanager
def bounded(connection: Connection, seconds: float) -> Iterator[Bound]:
    """Lets every question that is put meanwhile end with an error once the time is over (PostgreSQL: a time each)."""
    bound = Bound(seconds)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
        yield bound
        return
    raw: Any = connection.connection.driver_connection
    raw.set_progress_handler(bound.is_over, CHECKED_EVERY)
    try:
        yield bound
    finally:
        raw.set_progress_handler(None, 0)
