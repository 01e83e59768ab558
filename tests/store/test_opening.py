"""A file that may only be read is read without its log only where nobody else has it open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.store import opening
from onrecord.store.opening import connected, reading


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a log, which may only be read here."""
    monkeypatch.setattr(opening, "_may_be_written", lambda _: False)
    with closing(sqlite3.connect(tmp_path / "some.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE harvests (year INTEGER)")
    return tmp_path / "some.db"


def test_what_another_who_was_at_rest_writes_is_seen(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("INSERT INTO harvests VALUES (1998)")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert path.with_name("some.db-wal").stat().st_size == 0
        with closing(reading(path, 5)) as one, closing(connected(path)) as two:
            other.execute("INSERT INTO harvests VALUES (1999)")
            for connection in (one, two):
                assert connection.execute("SELECT year FROM harvests").fetchall() == [(1998,), (1999,)]


def test_an_empty_log_that_nobody_has_open_is_none(path: Path) -> None:
    path.with_name("some.db-wal").touch()
    with closing(reading(path, 5)) as connection:
        assert connection.execute("SELECT year FROM harvests").fetchall() == []
    assert {one.name for one in path.parent.iterdir()} == {"some.db", "some.db-wal"}
