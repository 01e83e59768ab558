"""Records of every older version of the tables, made when it was today's, open as if made now."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.handmade import pages, record, run

import onrecord
from onrecord.cli.record_health import examine_record
from onrecord.model.errors import RecordFault
from onrecord.packs import Packs
from onrecord.run import add, build, relink
from onrecord.store import open_database, schema
from onrecord.store.decisions import decisions
from onrecord.store.migrations import VERSION, version_of
from onrecord.store.roles import ROLES
from onrecord.store.schema_links import LINKING
from onrecord.store.sources import dirty

FROZEN = Path(__file__).parents[1] / "data" / "records"
OLDER = range(1, VERSION)


@pytest.fixture(params=OLDER)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The record of an older version."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((FROZEN / f"v{request.param}.db.gz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchone() == (request.param,)
    return str(path)


def shape(path: str) -> dict[str, set[object]]:
    """The columns, indexes and views of a database, whatever their order."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [t for (t,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[str, set[object]] = {
            table: {
                (name, kind, bool(notnull or pk), pk)
                for _, name, kind, notnull, _, pk in connection.execute(f'PRAGMA table_info("{table}")')
            }
            for table in tables
        }
        for (index,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"):
            found[index] = {(n, name) for n, _, name in connection.execute(f'PRAGMA index_info("{index}")')}
        views = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        return {**found, "views": {(name, " ".join(sql.split())) for name, sql in views}}


def test_its_tables_become_those_of_a_new_record(tmp_path: Path, old: str) -> None:
    with open_database(old) as database, database.begin() as connection:
        assert version_of(connection) == VERSION
    assert shape(old) == shape(record(tmp_path))


def test_it_answers_and_its_decisions_are_kept(tmp_path: Path, old: str) -> None:
    with onrecord.open(old) as opened, onrecord.open(record(tmp_path)) as new:
        assert opened.verify() == []
        assert [event.id for event in opened.events()] == [event.id for event in new.events()]
        assert [hit.id for hit in opened.search("Marines")] == [hit.id for hit in new.search("Marines")]
        assert [line["id"] for line in opened.lines("figure")] == [line["id"] for line in new.lines("figure")]
        assert [line["by"] for line in opened.decisions()] == ["ann"]
        told = {part: len(found) for part, found in opened.state().items() if part != "threads"}
        assert told == {
            part: len(found)  # type: ignore[arg-type]
            for part, found in new.state().items()
            if part != "threads"
        }


def test_made_anew_it_is_like_any_other(tmp_path: Path, old: str) -> None:
    build(old, run(pages(tmp_path / "again")), replace=True)
    other = record(tmp_path / "other")
    with open_database(old) as database, database.begin() as connection:
        assert len(decisions(connection)) == 1
    with onrecord.open(old) as opened, onrecord.open(other) as new:
        assert opened.events() == new.events()
        lines = [line for line in opened.export().splitlines() if b'"decision"' not in line]
        assert lines == [line for line in new.export().splitlines() if b'"decision"' not in line]


def test_linked_anew_it_shows_what_a_new_one_does(tmp_path: Path, old: str) -> None:
    with open_database(old) as database, database.begin() as connection:
        relink(connection, Packs.load(("world",)))
    with onrecord.open(old) as opened, onrecord.open(record(tmp_path)) as new:
        assert opened.verify() == []
        for kind in ("event", "figure", "commitment", "tenure", "thread", "conflict"):
            assert list(opened.lines(kind)) == list(new.lines(kind))


@pytest.mark.usefixtures("store")
def test_rows_that_an_older_program_made_are_made_anew_in_either_store(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        whole = opened.export()
    with open_database(path) as database, database.write() as connection:
        for table in (*ROLES, *LINKING):
            table.drop(connection)
        connection.execute(schema.items.update().values(placed="", stands=None))
        connection.execute(schema.schema_version.update().values(version=5))
    with open_database(path) as database, database.begin() as connection:
        assert version_of(connection) == VERSION
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        assert opened.export() == whole
        opened.accept(opened.events()[0].id, "as told", "ann")
        assert opened.verify() == []


@pytest.mark.usefixtures("store")
def test_who_is_in_office_and_what_a_sum_is_called_are_told_as_today_of_an_older_record(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        whole, before = opened.export(), opened.state("2009-12-31")
    with open_database(path) as database, database.write() as connection:
        connection.execute(
            schema.holdings.update().where(schema.holdings.c.part == "tenure").values(until="2099-01-01")
        )
        connection.execute(schema.items.update().where(schema.items.c.kind == "figure").values(what="12 (no more)"))
        connection.execute(schema.schema_version.update().values(version=8))
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        assert (opened.export(), opened.state("2009-12-31")) == (whole, before)
        assert opened.state("2012-12-31")["tenures"] == []
    with open_database(path) as database, database.begin() as connection:
        assert dirty(connection)
    add(path, run(pages(tmp_path / "again")))
    with open_database(path) as database, database.begin() as connection:
        assert not dirty(connection)
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        assert opened.export() == whole


@pytest.mark.usefixtures("store")
def test_doctor_tells_what_an_older_program_linked_until_it_is_linked_anew(tmp_path: Path) -> None:
    path, told = record(tmp_path), "linked by an older program"
    assert not any(told in finding.line() for finding in examine_record(path))
    with open_database(path) as database, database.write() as connection:
        connection.execute(schema.schema_version.update().values(version=8))
    assert any(told in finding.line() and finding.sound for finding in examine_record(path))
    add(path, run(tmp_path / "pages"))
    assert not any(told in finding.line() for finding in examine_record(path))


@pytest.mark.usefixtures("store")
def test_a_record_that_lost_its_version_is_made_anew_with_its_decisions(tmp_path: Path) -> None:
    path, notes = record(tmp_path), list[str]()
    with onrecord.open(path) as opened:
        opened.reject(opened.events()[0].id, "not so", "ann")
        whole = opened.export()
    with open_database(path) as database, database.write() as connection:
        connection.execute(schema.schema_version.delete())
    with pytest.raises(RecordFault, match="the version of its tables is lost; make it anew"):
        build(path, run(tmp_path / "pages"))
    build(path, run(tmp_path / "pages", note=notes.append), replace=True)
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        assert opened.export() == whole
    assert len(notes) == 1 and "1 decisions could be read and are kept" in notes[0]
