"""Where the tests keep their records: SQLite files, or databases of a PostgreSQL server (the fixture `store`)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.store import Database, memory, open_database


class Place:
    """The store in use: null for files, else the folder of the server's socket; and the databases made there."""

    server: str | None = None
    made: dict[str, str] = {}  # noqa: RUF012


def place(path: Path) -> str:
    """Where the record of this path is: the path, or the URL of a database that stands for it."""
    if Place.server is None:
        return str(path)
    from tests.postgres import database

    name = "r" + hashlib.sha256(str(path).encode()).hexdigest()[:20]
    if name not in Place.made:
        Place.made[name] = database(Place.server, name)
    return Place.made[name]


def empty(path: Path) -> Database:
    """A new record: in memory, or in the database that stands for a path."""
    return memory() if Place.server is None else open_database(place(path), create=True)


def forget() -> None:
    """Takes the databases away that were made."""
    from tests.postgres import drop

    for name in Place.made:
        drop(str(Place.server), name)
    Place.made.clear()
    Place.server = None
