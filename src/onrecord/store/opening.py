"""A connection to a record's file, also to one that may only be read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path


def connected(path: Path) -> sqlite3.Connection:
    """A connection to a file; to one that may only be read, and that nobody writes to, without any file beside it.

    It may go from thread to thread: a server's threads answer one request in turn, never two at once.
    """
    if not path.exists() or not _is_still(path):
        return sqlite3.connect(path, check_same_thread=False)
    return sqlite3.connect(immutable(path), uri=True, check_same_thread=False)


def reading(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection that changes nothing and waits so many seconds for others."""
    only = immutable(path) if _is_still(path) else f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(only, uri=True, timeout=timeout)


def immutable(path: Path) -> str:
    """The URI of a file that SQLite reads without locks and files beside it (its manual, URI filenames)."""
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


def _is_still(path: Path) -> bool:
    """Whether a file may only be read here and has no log that somebody has left or is writing."""
    return not _may_be_written(path) and not _has_log(path)


def _may_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _has_log(path: Path) -> bool:
    """Whether a log holds anything, or stands beside the index of one who has the file open and may write to it yet."""
    log, index = (path.with_name(f"{path.name}-{end}") for end in ("wal", "shm"))
    return log.exists() and (log.stat().st_size > 0 or index.exists())
