"""In which kept file each document of a file of many came: one small SQLite database in the folder."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

NAME = ".index"
EACH = 300
"""Bytes that a document takes in it, about."""

_MADE = (
    "CREATE TABLE IF NOT EXISTS documents (hash TEXT PRIMARY KEY, file TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID"
)


class Index:
    """By the SHA-256 (hex) of a document that of the file it came in, and the file's name; nobody but the owner reads
    it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def file_of(self, document: str) -> tuple[str, str] | None:
        """The hash and the name of the file that a document came in; null where none is known."""
        if not self._path.is_file() or self._path.is_symlink():
            return None
        try:
            with self._opened() as index:
                found = index.execute("SELECT file, name FROM documents WHERE hash = ?", (document,)).fetchone()
        except sqlite3.Error:
            return None
        return (str(found[0]), str(found[1])) if found else None

    def put(self, documents: Iterable[str], file: str, name: str) -> None:
        """Notes that documents came in a file, all or none of them; raises OSError where that cannot be."""
        os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600))
        try:
            with self._opened() as index, index:
                index.execute(_MADE)
                rows = ((one, file, name) for one in documents)
                index.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", rows)
        except sqlite3.Error as fault:
            raise OSError(None, f"its documents cannot be noted: {fault}") from fault

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=30)) as index:
            yield index
