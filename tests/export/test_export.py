"""The record as files."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handmade import PAGES, made, page, pages, record
from tests.program import onrecord as program

import onrecord
from onrecord.export import columns, encoded, pretty, printable, write_tables
from onrecord.model.errors import RecordFault
from onrecord.store import memory
from onrecord.store.query import KINDS


def test_the_record_line_is_first_and_the_rest_sorted(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened:
        first, *rest = map(json.loads, opened.export().splitlines())
    assert (first["kind"], first["format"], first["version"]) == ("record", "onrecord/1", onrecord.__version__)
    assert first["horizon"] == "2013-10-03"
    assert [pack["name"] for pack in first["packs"]] == ["world"]
    assert set(first["packs"][0]) == {"name", "version", "sha256"}
    assert [(line["kind"], line["id"]) for line in rest] == sorted((line["kind"], line["id"]) for line in rest)
    assert {kind: n for kind, n in first["counts"].items() if n} == Counter(line["kind"] for line in rest)


def test_nothing_of_place_or_day_is_in_the_export(tmp_path: Path) -> None:
    first, second = record(tmp_path / "here"), record(tmp_path / "far" / "away")
    with onrecord.open(first) as a, onrecord.open(second) as b:
        assert a.export() == b.export()
        assert str(tmp_path).encode() not in a.export()
        lines = list(map(json.loads, a.export().splitlines()))
    assert {line["path"] for line in lines if line["kind"] == "source"} == set(PAGES)
    assert all("retrieved" not in line and "text" not in line for line in lines)


def test_odd_texts_leave_as_they_came(tmp_path: Path) -> None:
    text = "undated\nevent by=JPN | Odd \x85 \x9b and \u202e words, 日本.\n"
    made(str(tmp_path / "r.db"), page(tmp_path / "p", "odd\u202e.txt", text))
    with onrecord.open(str(tmp_path / "r.db")) as opened:
        data = opened.export()
    assert b"\xc2\x9b" not in data
    (event,) = (line for line in map(json.loads, data.splitlines()) if line["kind"] == "event")
    assert event["evidence"][0]["exact"] == "Odd \x85 \x9b and \u202e words, 日本."


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_text_has_a_line_that_gives_it_back(text: str) -> None:
    for data in (encoded({"a": text}), pretty({"a": text})):
        assert json.loads(data.decode()) == {"a": text}
        assert not set(data[:-1]) & set(b"\x1b\x7f\x00\x07")
    assert b"\n" not in encoded({"a": text})[:-1]


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_printed_drives_no_terminal(text: str) -> None:
    shown = printable(text)
    shown.encode()
    assert not any(
        (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E for c in shown
    )
    if text.isprintable():
        assert shown == text


def test_an_unfinished_record_is_not_exported() -> None:
    with memory() as database, database.begin() as connection, pytest.raises(RecordFault, match="unfinished"):
        next(onrecord.export.jsonl(connection))


def test_one_table_a_kind_with_fixed_columns(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        written = write_tables(connection, tmp_path)
    assert [path.stem for path in written] == list(KINDS)
    tables = {}
    for path in written:
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
        assert path.read_text("utf-8").splitlines()[0].split(",") == list(columns(path.stem))
    (guam,) = (row for row in tables["commitment"] if row["by"] == "USA")
    assert (guam["due"], guam["due_earliest"], guam["due_latest"]) == ("2014", "2014-01-01", "2014-12-31")
    assert guam["sentence"] == "The United States will move 8,000 Marines to Guam by 2014."
    assert guam["negated"] == "false"
    assert [row["actors"] for row in tables["event"] if row["date"] == "2009-02-17"] == ["JPN; USA"]
    assert [row["parties"] for row in tables["thread"]] == ["JPN; USA"]


def test_columns_are_named_once_and_ids_come_first() -> None:
    for kind in KINDS:
        assert columns(kind)[0] == "id"
        assert len(set(columns(kind))) == len(columns(kind))
    assert {"text", "metadata", "at"} & {
        name for kind in KINDS if kind != "decision" for name in columns(kind)
    } == set()


def test_the_order_of_pages_changes_nothing(tmp_path: Path) -> None:
    folders = [pages(tmp_path / name, [name]) for name in sorted(PAGES)]
    made(str(tmp_path / "a.db"), *folders)
    made(str(tmp_path / "b.db"), *folders[::-1])
    with onrecord.open(str(tmp_path / "a.db")) as a, onrecord.open(str(tmp_path / "b.db")) as b:
        assert a.export() == b.export()


def test_json_lines_of_one_kind_are_no_record(tmp_path: Path) -> None:
    said = program("export", "--record", record(tmp_path), "--kind", "event", status=2)
    assert "JSON lines are the whole record" in said.stderr
