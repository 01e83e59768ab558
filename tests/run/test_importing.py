"""A record made of its export again: the same bytes, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.handmade import page, record, run
from tests.program import onrecord as program

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.run import add


def exported(path: Path | str, *more: str) -> str:
    """The export of a record."""
    return program("export", "--record", str(path), *more).stdout


@pytest.fixture
def whole(sample_record: Path, tmp_path: Path) -> Path:
    """The sample's export with all its texts."""
    path = tmp_path / "whole.jsonl"
    path.write_text(exported(sample_record, "--with-text"), encoding="utf-8")
    return path


def test_a_whole_export_is_the_whole_record(sample_record: Path, whole: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    said = program("import", whole, "--record", again).stderr
    assert "event" in said and exported(again) == exported(sample_record)
    assert exported(again, "--with-text") == whole.read_text("utf-8")
    program("verify", "--record", again)
    with onrecord.open(str(sample_record)) as old, onrecord.open(str(again)) as new:
        assert new.search("radar") == old.search("radar") != []
        assert new.state("2014-01-01") == old.state("2014-01-01")
        with old.known_by("2013-12-31") as then, new.known_by("2013-12-31") as again_then:
            assert again_then.export() == then.export()


def test_it_can_be_added_to_and_decided_on(tmp_path: Path) -> None:
    first = record(tmp_path / "one", ["2009.txt", "2012.txt"])
    lines = tmp_path / "whole.jsonl"
    with onrecord.open(first) as opened:
        opened.reject(opened.events()[0].id, "not so", by="me")
    lines.write_text(exported(first, "--with-text"), encoding="utf-8")
    second = str(tmp_path / "two.db")
    program("import", lines, "--record", second)
    assert exported(second) == exported(first)
    for path in (first, second):
        add(path, run(page(tmp_path / "more", "c.txt", "published 2014-01-05\nevent by=JPN | Japan opened a base.\n")))
        with onrecord.open(path) as opened:
            opened.undo(opened.decisions()[0]["id"])
    told = [
        [line for line in exported(path).splitlines() if '"kind":"decision"' not in line] for path in (first, second)
    ]
    assert told[0] == told[1]


def test_a_plain_export_is_a_record_to_read(sample_record: Path, tmp_path: Path) -> None:
    lines, again = tmp_path / "plain.jsonl", tmp_path / "again.db"
    lines.write_text(exported(sample_record), encoding="utf-8")
    program("import", lines, "--record", again)
    assert exported(again) == lines.read_text("utf-8")
    assert "holds no texts" in program("verify", "--record", again, status=3).stdout
    with onrecord.open(str(again)) as opened, pytest.raises(BadUsage, match="holds no texts"):
        opened.accept(opened.events()[0].id)
    with pytest.raises(BadUsage, match="holds no texts"):
        add(str(again), run(page(tmp_path / "p", "a.txt", "undated\n")))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda lines: [], "empty"),
        (lambda lines: lines[1:], "line 1: an export begins with"),
        (lambda lines: [lines[0], *lines], "line 2: an export begins with"),
        (lambda lines: [lines[0], "{nothing"], "line 2: not JSON"),
        (lambda lines: [lines[0], '{"kind": "rumour", "id": "x"}'], "line 2: no line of an export"),
        (lambda lines: [lines[0].replace("onrecord/1", "onrecord/9"), *lines[1:]], "line 1: the format is"),
        (lambda lines: lines[:-1], "some were changed or are missing"),
        (
            lambda lines: [line.replace("JPN", "CHN") if '"kind":"event"' in line else line for line in lines][:-3],
            "some",
        ),
    ],
)
def test_what_is_no_whole_export_makes_nothing(spoil: object, reason: str, sample_record: Path, tmp_path: Path) -> None:
    lines, again = tmp_path / "some.jsonl", tmp_path / "again.db"
    lines.write_text("\n".join(spoil(exported(sample_record).splitlines())), encoding="utf-8")  # type: ignore[operator]
    assert reason in program("import", lines, "--record", again, status=1).stderr
    assert not again.exists()


def test_one_without_words_is_refused(sample_record: Path, tmp_path: Path) -> None:
    lines = tmp_path / "bare.jsonl"
    lines.write_text(exported(sample_record, "--no-text"), encoding="utf-8")
    assert "without text" in program("import", lines, "--record", tmp_path / "r.db", status=1).stderr


def test_a_record_is_not_overwritten_unasked(whole: Path, tmp_path: Path) -> None:
    there = record(tmp_path)
    before = exported(there)
    assert "holds a record already" in program("import", whole, "--record", there, status=2).stderr
    assert exported(there) == before
    program("import", whole, "--record", there, "--replace")
    assert json.loads(exported(there).splitlines()[0])["horizon"] == "2024-07-28"
    assert "no such file" in program("import", tmp_path / "none.jsonl", "--record", there, status=2).stderr
