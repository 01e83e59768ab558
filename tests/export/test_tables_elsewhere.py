"""The record as Parquet and as a SQLite file for Datasette, read by other programs' libraries."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pyarrow.parquet as pq
import pytest
from tests.handmade import made, page
from tests.program import kind
from tests.program import onrecord as program

from onrecord.export import columns, parquet
from onrecord.export.datasette import TITLES
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import KINDS


@pytest.fixture(scope="module")
def tables(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the sample's Parquet tables."""
    folder = tmp_path_factory.mktemp("parquet")
    program("export", "--record", sample_record, "--format", "parquet", "--output", folder)
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_every_line_comes_back_from_parquet_as_it_went_in(
    name: str, tables: Path, sample_lines: list[dict[str, Any]]
) -> None:
    wanted = [{k: v for k, v in line.items() if k != "kind"} for line in kind(sample_lines, name)]
    found = pq.read_table(tables / f"{name}.parquet").to_pylist()
    assert len(found) == len(wanted)
    for row, line in zip(found, wanted):
        assert _known(row) == _known(line)


def _known(value: Any) -> Any:
    """The value without what is null, so that a field which the line leaves out is none that the table holds."""
    if isinstance(value, dict):
        return {k: _known(v) for k, v in value.items() if v is not None}
    return [_known(v) for v in value] if isinstance(value, list) else value


def test_other_programs_ask_the_tables(tables: Path, sample_lines: list[dict[str, Any]]) -> None:
    late = duckdb.sql(
        f"select count(*) from '{tables / 'commitment.parquet'}' where list_contains(\"by\", 'JPN') and due.latest < '2020'"
    ).fetchall()
    wanted = [c for c in kind(sample_lines, "commitment") if "JPN" in c["by"] and c["due"]]
    assert late == [(sum(str(c["due"]["latest"]) < "2020" for c in wanted),)]
    frame = pandas.read_parquet(tables / "event.parquet")
    assert len(frame) == len(kind(sample_lines, "event")) and "reality" in frame
    head = pq.read_schema(tables / "event.parquet").metadata[b"onrecord"]
    assert json.loads(head)["format"] == "onrecord/1"


def test_a_kind_without_lines_has_its_columns(tmp_path: Path) -> None:
    made(str(tmp_path / "r.db"), page(tmp_path / "p", "a.txt", "undated\nevent by=JPN | They met in Tokyo.\n"))
    program("export", "--record", tmp_path / "r.db", "--format", "parquet", "--output", tmp_path / "out")
    assert pq.read_table(tmp_path / "out" / "decision.parquet").num_rows == 0
    assert pq.read_schema(tmp_path / "out" / "figure.parquet").field("value").type == "double"


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(parquet.BadUsage, match=r"pip install 'onrecord\[analysis\]'"):
        parquet.arrow()


def test_datasette_finds_every_line_and_every_sentence(
    sample_record: Path, sample_lines: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "alliance.sqlite"
    said = program("export", "--record", sample_record, "--format", "datasette", "--output", path).stderr
    about = json.loads((tmp_path / "alliance.metadata.json").read_text("utf-8"))
    assert "alliance.metadata.json" in said and set(about["databases"]) == {"alliance"}
    with closing(sqlite3.connect(path)) as db:
        for name in KINDS:
            assert db.execute(f'select count(*) from "{name}"').fetchone()[0] == len(kind(sample_lines, name))
            assert tuple(row[1] for row in db.execute(f'pragma table_info("{name}")')) == columns(name)
        items = [line for name in ITEM_KINDS for line in kind(sample_lines, name)]
        assert db.execute("select count(*) from evidence").fetchone()[0] == sum(len(i["evidence"]) for i in items)
        hits = db.execute(
            "select e.item from evidence_fts f join evidence e on e.rowid = f.rowid where evidence_fts match 'radars'"
        ).fetchall()
        there = {row[0] for row in db.execute("select name from sqlite_master where type = 'table'")}
    assert {i["id"] for i in items if "radar" in json.dumps(i["evidence"]).lower()} >= {hit[0] for hit in hits} != set()
    told = about["databases"]["alliance"]["tables"]
    assert set(told) == set(TITLES) <= there
    program("export", "--record", sample_record, "--format", "datasette", "--output", path, status=2)


def test_what_cannot_be_streamed_wants_a_place(sample_record: Path) -> None:
    for form in ("parquet", "datasette", "csv"):
        done = program("export", "--record", sample_record, "--format", form, status=2)
        assert "--output" in done.stderr
