"""Damaged files and power cuts: nothing is lost that need not be."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.handmade import PAGES, page, pages, record, run
from tests.program import onrecord as program

import onrecord
from onrecord.cli import record_health
from onrecord.cli.record_health import RELINK, examine_record, link_anew
from onrecord.model.errors import BadUsage, RecordFault
from onrecord.run import add, build
from onrecord.store import open_database, salvage
from onrecord.store.schema import LINKED, metadata
from onrecord.store.schema_tied import KEPT

PAGE = 4096


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


def decided(path: str) -> list[str]:
    """Some decisions on a record; their ids."""
    with onrecord.open(path) as opened:
        return sorted(opened.accept(event.id, "as told", "ann") for event in opened.events())


def root_page(path: str, table: str) -> int:
    """The page at which a table begins."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(query, (table,)).fetchone()[0])


def overwritten(path: str, number: int) -> None:
    """Damages one page of the file."""
    with Path(path).open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


@pytest.mark.parametrize("table", ["sources", "readings", "items", "evidence"])
def test_a_damaged_record_is_made_anew_from_its_documents_with_its_decisions(tmp_path: Path, table: str) -> None:
    path = record(tmp_path)
    kept = decided(path)
    whole = export(path)
    overwritten(path, root_page(path, table))
    told = program("doctor", "-r", path, status=3).stdout
    assert f"{table} cannot be read in whole" in told
    assert "made anew from the documents" in told
    assert f"{len(kept)} decisions can be read, none is lost" in told
    assert f"--record {path} --replace` makes it anew" in told
    notes: list[str] = []
    build(path, replace(run(tmp_path / "pages"), note=notes.append), replace=True)
    assert export(path) == whole
    assert f"{len(kept)} decisions could be read" in notes[0]
    assert salvage.damage(Path(f"{path}.damaged")) != []
    assert salvage.damage(Path(path)) == []


def test_lost_decisions_are_said_to_be_lost(tmp_path: Path) -> None:
    path = record(tmp_path)
    decided(path)
    overwritten(path, root_page(path, "decisions"))
    told = program("doctor", "-r", path, status=3).stdout
    assert "decisions cannot be read in whole (0 rows can); the others are lost" in told
    build(path, run(tmp_path / "pages"), replace=True)
    assert export(path) == export(record(tmp_path / "other"))


def test_a_file_cut_short_is_damaged_and_says_so(tmp_path: Path) -> None:
    path = record(tmp_path)
    root_page(path, "items")
    os.truncate(path, Path(path).stat().st_size // 2)
    with pytest.raises(RecordFault, match=r"doctor --record .* says what is lost"), onrecord.open(path) as opened:
        opened.export()
    with pytest.raises(RecordFault, match="--replace"):
        build(path, run(tmp_path / "pages"))
    assert "the file is damaged" in program("doctor", "-r", path, status=3).stdout


def test_doctor_says_what_else_is_wrong_and_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record(tmp_path)
    assert "made with onrecord" in program("doctor", "-r", path).stdout
    with onrecord.open(path) as opened:
        opened.reject(opened.figures()[0].id, "not so", "ann")
    shutil.rmtree(tmp_path / "pages")
    build(path, run(pages(tmp_path / "pages", ["2013.txt"])), replace=True)
    told = program("doctor", "-r", path, status=3).stdout
    assert "1 decision holds on to nothing; `onrecord decisions --orphaned" in told
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM articles")
    assert "points at no row of articles; `onrecord doctor" in program("doctor", "-r", path, status=3).stdout
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = replace(value, '\"world\"]', '\"atlantis\"]')")
    assert "made with what is not here" in program("doctor", "-r", path, status=3).stdout
    monkeypatch.setenv("ONRECORD_READ_SECONDS", "soon")
    assert "ONRECORD_READ_SECONDS='soon' is no number" in program("doctor", status=3).stdout
    program("doctor", "-r", tmp_path / "nowhere.db", status=2)


def test_the_file_and_its_log_copied_at_any_moment_go_on_to_the_same_bytes(tmp_path: Path) -> None:
    """A power cut leaves the file and its log as they were at some moment."""
    whole, path, folder = export(record(tmp_path / "whole")), str(tmp_path / "r.db"), pages(tmp_path / "pages")
    moments: list[str] = []

    def cut(done: int, total: int) -> None:
        moments.append(str(tmp_path / f"cut{done}.db"))
        for end in ("", "-wal"):
            if Path(path + end).exists():
                shutil.copy(path + end, moments[-1] + end)
        if done % 2 and Path(moments[-1] + "-wal").exists():
            os.truncate(moments[-1] + "-wal", Path(moments[-1] + "-wal").stat().st_size - 2000)

    build(path, replace(run(folder), progress=cut))
    assert len(moments) == len(PAGES) + 1
    for one in moments:
        build(one, run(folder))
        assert export(one) == whole


def changed(path: str, *statements: str, schema: bool = False) -> None:
    """Changes a record as another program would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        if schema:
            connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


def test_decisions_outlive_an_entry_of_the_schema(tmp_path: Path) -> None:
    path = record(tmp_path)
    kept = decided(path)
    whole = export(path)
    changed(path, "UPDATE sqlite_master SET sql = 'CREATE TABLE items (\x0e' WHERE name = 'items'", schema=True)
    told = "".join(finding.words for finding in examine_record(path))
    assert f"{len(kept)} decisions can be read, none is lost" in told
    build(path, run(tmp_path / "pages"), replace=True)
    assert export(path) == whole


@pytest.mark.parametrize("column", ["sources.line", "readings.items", "decisions.line"])
def test_bytes_that_are_no_json_any_more_are_damage(tmp_path: Path, column: str) -> None:
    path = record(tmp_path)
    kept = decided(path)
    whole, (table, name) = export(path), column.split(".")
    changed(path, f"UPDATE {table} SET {name} = substr({name}, 2) WHERE rowid = (SELECT max(rowid) FROM {table})")
    with (
        open_database(path) as database,
        pytest.raises(RecordFault, match=r"holds no JSON .* doctor"),
        database.begin() as connection,
    ):
        connection.execute(metadata.tables[table].select()).all()
    told = "".join(finding.words for finding in examine_record(path) if not finding.sound)
    assert f"1 rows of {table} hold no JSON" in told and f"{table} cannot be read in whole" in told
    build(path, run(tmp_path / "pages"), replace=True)
    found = export(path)
    assert found.count(b'"kind":"decision"') == len(kept) - (table == "decisions")
    assert table == "decisions" or found == whole


@pytest.mark.parametrize("table", ["sources", "meta", "decisions"])
def test_a_lost_table_of_what_came_in_is_made_anew_from_the_documents(
    decided_upon: str, tmp_path: Path, table: str
) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, f"DROP TABLE {table}")
    (fault,) = (finding for finding in examine_record(path) if not finding.sound)
    assert f"the table {table} is lost" in fault.words and "--replace" in fault.cure
    with pytest.raises(BadUsage, match=f"{table} is lost"):
        link_anew(path)
    build(path, run(Path(decided_upon).parent / "pages"), replace=True)
    assert (export(path) == export(decided_upon)) is (table != "decisions")
    assert table != "decisions" or b'"kind":"decision"' not in export(path)


MADE = [*(table.name for table in (*LINKED, *KEPT)), "fulltext", "fulltext_rows"]


def test_lost_tables_of_linking_are_named_and_come_back(decided_upon: str, tmp_path: Path) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, *(f"DROP TABLE {table}" for table in MADE))
    found = [finding for finding in examine_record(path) if not finding.sound]
    words = " ".join(finding.words for finding in found)
    assert all(f"the table {table} is lost" in words for table in MADE if table != "fulltext")
    assert "the full text index is lost" in words
    assert all("--relink" in finding.cure for finding in found)
    link_anew(path)
    assert all(finding.sound for finding in examine_record(path))
    assert export(path) == export(decided_upon)


def test_a_lost_index_view_or_column_comes_back(decided_upon: str, tmp_path: Path) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, "DROP INDEX items_in_order", "DROP VIEW events", "ALTER TABLE link_near DROP COLUMN cosine")
    found = [finding for finding in examine_record(path) if not finding.sound]
    lost = ("the column cosine of link_near", "the index items_in_order", "the view events")
    assert sorted(finding.words.split(": ")[1] for finding in found) == [f"{one} is lost" for one in lost]
    assert all("--relink" in finding.cure for finding in found)
    link_anew(path)
    assert all(finding.sound for finding in examine_record(path))
    assert export(path) == export(decided_upon)


def test_a_row_that_looks_right_is_found_by_linking_a_copy_anew(
    decided_upon: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, old = (shutil.copy(decided_upon, str(tmp_path / name)) for name in ("r.db", "old.db"))
    other = 'replace({0}, \'"cue":"say"\', \'"cue":"add"\')'
    changed(path, f"UPDATE items SET line = {other.format('line')}")
    assert [finding.line() for finding in examine_record(path) if not finding.sound] == [
        f"{path}: items holds what linking anew would not; {RELINK.format(record=path)}"
    ]
    monkeypatch.setattr(record_health, "AT_ONCE", 1)
    told = program("doctor", "-r", path).stdout
    assert "4 articles, which were not linked anew to compare every row: `onrecord doctor --record" in told
    assert "items holds what linking anew would not" in program("doctor", "-r", path, "--thorough", status=3).stdout
    changed(old, f"UPDATE readings SET items = {other.format('items')}", "DELETE FROM meta WHERE name LIKE 'seal%'")
    told = "".join(finding.line() for finding in examine_record(old, thorough=True) if not finding.sound)
    assert "items holds what linking anew would not; `onrecord build" in told


def test_what_came_in_and_was_decided_is_held_against_its_line(decided_upon: str, tmp_path: Path) -> None:
    for table, how, cure in (
        ("sources", "path = 'x'", "--replace"),
        ("readings", "published = '1900-01-01'", "--replace"),
        ("decisions", 'line = replace(line, \'"verdict":"accept"\', \'"verdict":"reject"\')', "decide anew"),
    ):
        path = shutil.copy(decided_upon, str(tmp_path / f"{table}.db"))
        changed(path, f"UPDATE {table} SET {how}")
        found = [finding for finding in examine_record(path) if not finding.sound]
        name = how.split(" ")[0] if table != "decisions" else "verdict"
        assert f"its {name} in columns are not those of its line" in found[0].words
        assert cure in found[0].cure
    path = shutil.copy(decided_upon, str(tmp_path / "left.db"))
    changed(path, "UPDATE sources SET pending = 1 WHERE rowid = 1")
    (fault,) = (finding for finding in examine_record(path) if not finding.sound)
    assert "still to be read, though the record is whole" in fault.words and "--replace" in fault.cure


LOOKED_AT = {"link_articles", "link_things", "link_told"}
"""Tables behind what is shown of which a lost row is found without linking anew."""


def test_lost_rows_behind_what_is_shown_are_found_and_come_back(decided_upon: str, tmp_path: Path) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    with closing(sqlite3.connect(path)) as connection:
        full = {t.name for t in KEPT if connection.execute(f"SELECT 1 FROM {t.name}").fetchone()} - LOOKED_AT
    assert len(full) > 12
    changed(path, *(f"DELETE FROM {table}" for table in full))
    found = [finding for finding in examine_record(path) if not finding.sound]
    assert {finding.words.split(": ")[1].split(",")[0] for finding in found} == full
    assert all("--relink" in finding.cure for finding in found)
    link_anew(path)
    changed(path, "UPDATE fulltext_rows SET ref = 'x' WHERE row = 1", "DELETE FROM fulltext_docsize WHERE id = 2")
    (fault,) = (finding for finding in examine_record(path) if not finding.sound)
    assert "the full text index does not know 2 rows of its own" in fault.words and "--relink" in fault.cure
    link_anew(path)
    assert all(finding.sound for finding in examine_record(path))


SHOWN = [*(table.name for table in LINKED), "fulltext", *sorted(LOOKED_AT)]


@pytest.fixture(scope="module")
def decided_upon(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of a record with decisions (damage is done to copies)."""
    path = record(tmp_path_factory.mktemp("decided"))
    with onrecord.open(path) as opened:
        opened.accept(opened.events()[0].id, "as told", "ann")
        opened.correct(opened.figures()[0].id, "value", "8500", "a slip", "ann")
    root_page(path, "items")
    return path


@pytest.mark.parametrize("table", SHOWN)
def test_a_record_that_does_not_show_what_was_read_is_linked_anew(
    decided_upon: str, tmp_path: Path, table: str
) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DELETE FROM {table}")
        lost = connection.total_changes
    cures = [finding.cure for finding in examine_record(path) if not finding.sound]
    assert bool(cures) == bool(lost)
    assert all(cure.endswith(RELINK.format(record=path)) for cure in cures)
    link_anew(path)
    assert all(finding.sound for finding in examine_record(path, mended=True))
    assert export(path) == export(decided_upon)


def test_a_row_that_says_something_else_is_found_and_put_right(tmp_path: Path) -> None:
    path = record(tmp_path)
    whole = export(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE items SET placed = '1900-01-01', status = 'never' WHERE kind = 'event'")
        connection.execute("INSERT INTO reading_days VALUES ('1899-12-31', 7)")
    told = program("doctor", "-r", path, status=3).stdout
    assert "its placed, status in columns are not those of its line; `onrecord doctor" in told
    assert "1899-12-31: not so many articles were published by then" in told
    assert "linked anew" in program("doctor", "-r", path, "--relink").stderr
    assert export(path) == whole


def test_what_cannot_be_linked_anew_says_why(tmp_path: Path) -> None:
    path = record(tmp_path)
    assert "name it with --record" in program("doctor", "--relink", status=2).stderr
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE sources SET text = replace(text, 'Tokyo', 'Osaka')")
    told = program("doctor", "-r", path, "--relink", status=3).stdout
    assert "its text is not the text that was hashed; `onrecord build" in told
    assert "--relink" not in told
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('UPDATE meta SET value = replace(value, \'"version":"\', \'"version":"0.0.\')')
    assert "made with onrecord 0.0." in program("doctor", "-r", path, "--relink", status=2).stderr
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = '\"reading\"' WHERE name = 'stage'")
    assert "unfinished" in program("doctor", "-r", path, "--relink", status=2).stderr
    overwritten(path, root_page(path, "items"))
    assert "the file is damaged" in program("doctor", "-r", path, "--relink", status=2).stderr


@pytest.mark.parametrize("how", ["DROP COLUMN undone", "DROP COLUMN at", 'RENAME COLUMN "by" TO who'])
def test_decisions_outlive_a_lost_column_of_their_table(decided_upon: str, tmp_path: Path, how: str) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, f"ALTER TABLE decisions {how}")
    assert all("keeps decisions" in finding.cure for finding in examine_record(path) if not finding.sound)
    build(path, run(Path(decided_upon).parent / "pages"), replace=True)
    assert export(path) == export(decided_upon)


def test_decisions_without_their_lines_are_said_to_be_lost(decided_upon: str, tmp_path: Path) -> None:
    for number, how in enumerate(("DROP TABLE decisions", "ALTER TABLE decisions DROP COLUMN line")):
        path = shutil.copy(decided_upon, str(tmp_path / f"{number}.db"))
        changed(path, how)
        cures = [finding.cure for finding in examine_record(path) if not finding.sound]
        assert any("are lost, unless another copy has them: `onrecord decisions --import`" in cure for cure in cures)


def test_a_lost_reading_comes_back_from_the_documents_alone(decided_upon: str, tmp_path: Path) -> None:
    for number, how in enumerate(("rowid = 1", "rowid IN (2, 4)", "published IS NULL")):
        path = shutil.copy(decided_upon, str(tmp_path / f"{number}.db"))
        changed(path, f"DELETE FROM readings WHERE {how}")
        found = [finding for finding in examine_record(path) if "its reading is lost" in finding.words]
        assert len(found) == (2 if number == 1 else 1)
        assert all("--replace" in finding.cure for finding in found)
        with pytest.raises(BadUsage, match=r"the reading of .* is lost; make it anew"):
            link_anew(path)
        build(path, run(Path(decided_upon).parent / "pages"), replace=True)
        assert export(path) == export(decided_upon)


@pytest.mark.parametrize(
    "table",
    ["notes (id INTEGER)", "schema_version (version INTEGER)", "meta (a TEXT); CREATE TABLE items (b TEXT)"],
)
def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path, table: str) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(f"CREATE TABLE {table}; CREATE TABLE people (name TEXT)")
        connection.execute("INSERT INTO people VALUES ('ann')")
    before, folder = path.read_bytes(), pages(tmp_path / "pages")
    for tried in (
        lambda: build(str(path), run(folder), replace=True),
        lambda: build(str(path), run(folder)),
        lambda: list(examine_record(str(path))),
        lambda: link_anew(str(path)),
    ):
        with pytest.raises(RecordFault, match="holds other tables and is no record; name another file"):
            tried()
    assert path.read_bytes()[100:] == before[100:]
    assert [p.name for p in tmp_path.iterdir() if "damaged" in p.name] == []


def test_a_record_that_lost_the_version_of_its_tables_is_made_anew(decided_upon: str, tmp_path: Path) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, "DELETE FROM schema_version")
    with pytest.raises(RecordFault, match="the version of its tables is lost; make it anew"), onrecord.open(path):
        pass
    (fault,) = (finding for finding in examine_record(path) if not finding.sound)
    assert "the version of its tables is lost" in fault.words and "--replace" in fault.cure
    build(path, run(Path(decided_upon).parent / "pages"), replace=True)
    assert export(path) == export(decided_upon)


@pytest.mark.parametrize("line", ['{"a":1}', "null"])
@pytest.mark.parametrize("table", ["sources", "readings", "decisions", "items", "articles"])
def test_a_line_of_another_program_is_told_with_its_table_and_cured(
    decided_upon: str, tmp_path: Path, table: str, line: str
) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, f"UPDATE {table} SET line = '{line}' WHERE rowid = 1")
    assert (
        f"its line in {table} is none that a program of ours writes" in program("verify", "-r", path, status=3).stdout
    )
    found = [finding for finding in examine_record(path) if not finding.sound]
    assert f"its line in {table} is none" in found[0].words
    notes: list[str] = []
    if table in ("items", "articles"):
        assert "--relink" in found[0].cure
        link_anew(path)
    else:
        assert "--replace" in found[0].cure
        build(path, replace(run(Path(decided_upon).parent / "pages"), note=notes.append), replace=True)
    assert all(finding.sound for finding in examine_record(path))
    assert (export(path) == export(decided_upon)) is (table != "decisions")
    assert any("in the table decisions is no decision any more" in note for note in notes) is (table == "decisions")


def test_an_unfinished_record_with_a_garbled_source_is_begun_anew(decided_upon: str, tmp_path: Path) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(
        path,
        "UPDATE sources SET line = '{\"a\":1}' WHERE rowid = 1",
        "UPDATE meta SET value = '\"reading\"' WHERE name = 'stage'",
    )
    folder = Path(decided_upon).parent / "pages"
    with pytest.raises(RecordFault, match="none that a program of ours writes; make the record anew"):
        build(path, run(folder))
    build(path, run(folder), replace=True)
    assert export(path) == export(decided_upon)


def test_a_whole_record_without_what_it_was_made_with_is_not_sound(decided_upon: str, tmp_path: Path) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, "DELETE FROM meta WHERE name = 'settings'")
    assert "what the record was made with is lost" in program("verify", "-r", path, status=3).stdout
    found = [finding for finding in examine_record(path) if not finding.sound]
    assert "made with is lost" in found[0].words and "--replace" in found[0].cure
    with pytest.raises(BadUsage, match="made with is lost; make it anew"):
        link_anew(path)
    build(path, run(Path(decided_upon).parent / "pages"), replace=True)
    assert export(path) == export(decided_upon)


@pytest.mark.parametrize("shadow", ["data", "config", "docsize", "content"])
def test_a_full_text_index_that_does_not_open_is_linked_anew(decided_upon: str, tmp_path: Path, shadow: str) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, f"DELETE FROM fulltext_{shadow}")
    found = [finding for finding in examine_record(path) if not finding.sound]
    assert found and all("--relink" in finding.cure and "--replace" not in finding.cure for finding in found)
    link_anew(path)
    assert all(finding.sound for finding in examine_record(path))
    assert export(path) == export(decided_upon)


@pytest.mark.parametrize("held", ["x'ff'", "''", "'words'", "x'0102030405'"])
def test_a_garbled_row_of_the_index_of_words_is_told_and_linked_anew(
    decided_upon: str, tmp_path: Path, held: str
) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, f"UPDATE link_words SET held = {held}")
    (fault,) = (finding for finding in examine_record(path) if not finding.sound)
    assert "link_words holds what no program of ours writes" in fault.words and "--relink" in fault.cure
    more = page(tmp_path / "more", "new.txt", PAGES["2013.txt"].replace("Tokyo", "Nagoya"))
    with pytest.raises(RecordFault, match=r"link_words holds what no program of ours writes; `onrecord doctor"):
        add(path, run(more))
    path = shutil.copy(path, str(tmp_path / "again.db"))
    build(path, run(Path(decided_upon).parent / "pages"), replace=True)
    assert export(path) == export(decided_upon)


@pytest.mark.parametrize("how", ["DELETE FROM packs", "UPDATE packs SET version = '0.0'"])
def test_packs_that_are_not_those_it_was_made_with_are_told(decided_upon: str, tmp_path: Path, how: str) -> None:
    path = shutil.copy(decided_upon, str(tmp_path / "r.db"))
    changed(path, how)
    (fault,) = (finding for finding in examine_record(path) if not finding.sound)
    assert "its table of packs is not what the record was made with" in fault.words and "--replace" in fault.cure
    build(path, run(Path(decided_upon).parent / "pages"), replace=True)
    assert all(finding.sound for finding in examine_record(path))
