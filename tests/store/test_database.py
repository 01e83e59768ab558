"""Opening records, and refusing what is none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.handmade import record

from onrecord.model.errors import BadUsage, RecordFault
from onrecord.store import memory, open_database
from onrecord.store.migrations import VERSION, migrate, version_of


def rows(path: str, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_record_opens_in_any_sql_tool_under_the_fields_names(tmp_path: Path) -> None:
    path = record(tmp_path)
    ((action, due, status, sentence, source),) = rows(
        path, "SELECT action, due, status, sentence, source FROM commitments WHERE \"by\" = 'USA'"
    )
    assert (action, due, status, source) == ("do", "2014", "open", "2009.txt")
    assert sentence == "The United States will move 8,000 Marines to Guam by 2014."
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]
    assert {name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'view'")} == {
        "events", "statements", "commitments", "figures", "tenures", "relations"
    }  # fmt: skip


def test_foreign_keys_are_enforced() -> None:
    with memory() as database, pytest.raises(RecordFault, match="FOREIGN KEY"), database.begin() as connection:
        connection.execute(text("INSERT INTO actor_names VALUES ('nobody', 'nobody')"))


def test_a_transaction_that_fails_leaves_nothing() -> None:
    with memory() as database:
        with pytest.raises(ValueError, match="stop"), database.begin() as connection:
            connection.execute(text("INSERT INTO meta VALUES ('a', '1')"))
            raise ValueError("stop")
        with database.begin() as connection:
            assert connection.execute(text("SELECT * FROM meta")).all() == []


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"just a text file, no database at all", "no record"), (b"", "empty"), (None, "no such record")],
)
def test_what_is_no_record_is_named_and_left_alone(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "other"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadUsage, match=words):
        open_database(str(path))
    assert (path.read_bytes() if path.exists() else None) == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(RecordFault, match="is no record"):
        open_database(str(path), create=True)
    assert rows(str(path), "SELECT name FROM sqlite_master") == [("bookmarks",)]


def test_a_broken_file_is_a_fault_of_the_record(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    with pytest.raises(RecordFault, match=r"broken\.db"):
        open_database(str(path))


TRY = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        sys.exit(7)
"""
"""Tries for the bytes of a database file that every connection has a shared lock on (SQLite, "os.h")."""


@pytest.mark.skipif(os.name != "posix", reason="where closing a file lets go of a process's locks")
def test_opening_a_record_again_leaves_the_locks_of_its_other_connections(tmp_path: Path) -> None:
    path = record(tmp_path)

    def free() -> bool:
        return subprocess.run([sys.executable, "-c", TRY, path], check=False).returncode != 7

    with open_database(path) as database, database.begin() as connection:
        connection.execute(text("SELECT * FROM meta")).all()
        assert not free()
        open_database(path).close()
        assert not free()
    assert free()


def test_a_record_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = record(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE schema_version SET version = {VERSION + 1}")
    with pytest.raises(RecordFault, match="use a newer onrecord"):
        open_database(path)


def test_an_older_record_is_brought_up_to_date_step_by_step() -> None:
    steps = {
        VERSION + 1: lambda connection: connection.execute(text("CREATE TABLE one (x)")),
        VERSION + 2: lambda connection: connection.execute(text("INSERT INTO one VALUES (7)")),
    }
    with memory() as database, database.begin() as connection:
        migrate(connection, steps, VERSION + 2)
        assert connection.execute(text("SELECT x FROM one")).all() == [(7,)]
        assert version_of(connection) == VERSION + 2
        migrate(connection, steps, VERSION + 2)
        assert connection.execute(text("SELECT x FROM one")).all() == [(7,)]


def test_evidence_of_an_older_record_gains_a_page_that_is_not_known(tmp_path: Path) -> None:
    path = record(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute("SELECT count(*) FROM evidence").fetchone()
        for view in ("events", "statements", "commitments", "figures", "tenures", "relations"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE evidence DROP COLUMN page")
        connection.execute("UPDATE schema_version SET version = 2")
        connection.commit()
    open_database(path).close()
    assert rows(path, "SELECT count(*) FROM evidence WHERE page IS NULL") == [kept]
    assert rows(path, "SELECT DISTINCT page FROM events") == [(None,)]
