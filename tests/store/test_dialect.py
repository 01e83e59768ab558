"""A statement is compiled once for all records in SQLite that a process opens, and each record answers for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from tests.handmade import record

import onrecord


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The statements that were compiled."""
    found: list[object] = []
    begin = SQLiteCompiler.__init__

    def counted(compiler: SQLiteCompiler, dialect: object, statement: object, *given: object, **more: object) -> None:
        found.append(statement)
        begin(compiler, dialect, statement, *given, **more)

    monkeypatch.setattr(SQLiteCompiler, "__init__", counted)
    return found


def test_what_one_record_was_asked_is_not_compiled_for_the_next(tmp_path: Path, compiled: list[object]) -> None:
    one, other = record(tmp_path / "one", ["2009.txt"]), record(tmp_path / "other", ["2009.txt", "2012.txt"])
    with onrecord.open(one) as first:
        told = first.export()
    del compiled[:]
    with onrecord.open(other) as second:
        assert second.export() != told
    assert compiled == []
