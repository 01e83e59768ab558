"""One writer at a time: who holds a record to change it, and how long another waits.

A file's record is held by a lock on FILE.lock that ends with the process, however it ends; a database's by an advisory
lock of its session. Reading needs no lock.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, text

from onrecord.model.errors import RecordFault

LOCK_FILE = ".lock"
"""What the name of the file that is locked ends in, after the record's own."""

LOOKS_EVERY = 0.1
"""Seconds between two tries for a lock that somebody else holds."""

KEY = 0x6F6E7265
"""The first half of the advisory lock's number (the second is the schema's hash)."""

Note = Callable[[str], None]


class Lock(Protocol):
    """A lock that is taken at once or not at all."""

    def take(self, what: str) -> bool:
        """Takes it, telling for what; false where somebody else has it."""

    def holder(self) -> str:
        """In words, who has it."""

    def release(self) -> None:
        """Lets go of it."""


@contextmanager
def held(lock: Lock, record: str, what: str, note: Note, patience: float | None = None) -> Iterator[None]:
    """Holds a record meanwhile; says who holds it where that is somebody else, and waits (null: as long as it takes).

    Raises RecordFault where patience (seconds) ends first.
    """
    until = None if patience is None else time.monotonic() + patience
    told = False
    while not lock.take(what):
        holder = lock.holder()
        if until is not None and time.monotonic() > until:
            raise RecordFault(f"{record}: held by {holder}; wait until that is done, then run this again")
        if not told:
            note(f"{record}: held by {holder}; waiting")
            told = True
        time.sleep(LOOKS_EVERY)
    try:
        yield
    finally:
        lock.release()


def _self(what: str) -> str:
    return f"process {os.getpid()} on {socket.gethostname()} ({what})"


class FileLock:
    """The lock of a record that is a file; the lock's file is gone when nobody holds it."""

    def __init__(self, record: Path) -> None:
        self._path = record.with_name(record.name + LOCK_FILE)
        self._file: IO[str] | None = None

    def take(self, what: str) -> bool:
        """Takes it; raises RecordFault where the record's folder cannot be written to."""
        try:
            file = self._path.open("a+", encoding="utf-8")
        except OSError as fault:
            raise RecordFault(
                f"{self._path}: {fault.strerror}; a record that is changed needs a folder that you may write to"
            ) from None
        if not (_lock(file) and self._is_ours(file)):
            file.close()
            return False
        with suppress(OSError):
            file.truncate(0)
            file.write(json.dumps({"who": _self(what), "since": datetime.now(UTC).isoformat(timespec="seconds")}))
            file.flush()
        self._file = file
        return True

    def _is_ours(self, file: IO[str]) -> bool:
        """Whether the file that is locked is still the one of that name."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except OSError:
            return False

    def holder(self) -> str:
        """Who wrote the file."""
        try:
            told = json.loads(self._path.read_text("utf-8"))
            return f"{told['who']} since {told['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"

    def release(self) -> None:
        """Takes the file away, then lets go of it."""
        if self._file is not None:
            with suppress(OSError):
                self._path.unlink()
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class SessionLock:
    """The lock of a record in PostgreSQL: an advisory lock of a session that is open as long as it is held."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._session: Connection | None = None

    def take(self, what: str) -> bool:
        """Takes it."""
        session = self._engine.connect()
        who = _self(what)[:63]
        session.execute(text("SELECT set_config('application_name', :who, false)"), {"who": who})
        taken = session.scalar(text(f"SELECT pg_try_advisory_lock({KEY}, hashtext(current_schema()))"))
        if not taken:
            session.invalidate()
            session.close()
            return False
        self._session = session
        return True

    def holder(self) -> str:
        """Who has it, by what the server knows of its session."""
        query = text(
            "SELECT a.application_name, a.backend_start FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
            f"WHERE l.locktype = 'advisory' AND l.granted AND l.classid = {KEY} "
            "AND l.objid = (hashtext(current_schema())::bigint & 4294967295)::oid "
            "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        with self._engine.connect() as session:
            row = session.execute(query).first()
        return f"{row[0]} since {row[1].isoformat(timespec='seconds')}" if row else "another session"

    def release(self) -> None:
        """Ends the session, and the lock with it."""
        if self._session is not None:
            self._session.invalidate()
            self._session.close()
            self._session = None


class NoLock:
    """For a record that nobody else can see."""

    def take(self, what: str) -> bool:
        """Always there."""
        return True

    def holder(self) -> str:
        """Nobody."""
        return "nobody"

    def release(self) -> None:
        """Nothing to do."""
