"""A source that is retracted: what falls is listed first, then gone from every view, and back when undone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.handmade import PAGES, pages, record, run
from tests.program import onrecord as program
from tests.stores import place

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.run import add, build

pytestmark = pytest.mark.usefixtures("store")

NAMES = sorted(PAGES)


def standing(export: bytes) -> list[Any]:
    """The lines of an export but for the record's own, the sources and the decisions."""
    lines = map(json.loads, export.splitlines())
    return [line for line in lines if line["kind"] not in ("record", "source", "decision")]


def test_what_falls_is_listed_then_gone_then_back(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as rec:
        before = rec.export()
        told = rec.falls("2012.txt")
        assert {(row["what"], row["becomes"]) for row in told} >= {("commitment", "falls"), ("article", "falls")}
        key = rec.retract("2012.txt", "a forgery", "ann")
        left = {line["id"] for line in standing(rec.export())}
        assert left.isdisjoint(row["id"] for row in told if row["becomes"] == "falls")
        assert rec.verify() == []
        assert rec.search("accord") == [] and [f.value for f in rec.figures()] == [8000]
        assert all(entry["date"] != "2012-04-27" for entry in rec.timeline())
        (decision,) = rec.decisions()
        assert (decision["verdict"], decision["why"], decision["by"]) == ("retract", "a forgery", "ann")
        rec.undo(key)
        assert standing(rec.export()) == standing(before)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.sampled_from(NAMES))
def test_a_record_without_a_source_is_that_of_the_others_alone(
    tmp_path_factory: pytest.TempPathFactory, gone: str
) -> None:
    folder = tmp_path_factory.mktemp("retracted")
    others = [name for name in NAMES if name != gone]
    (folder / "alone").mkdir()
    with onrecord.open(record(folder)) as rec, onrecord.open(record(folder / "alone", others)) as alone:
        rec.retract(gone, "not what it claims to be")
        assert standing(rec.export()) == standing(alone.export())


def test_an_item_that_others_tell_too_only_loses_a_report(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages")
    (folder / "again.txt").write_text(PAGES["2013.txt"].replace("met in Tokyo", "assembled in Tokyo"), encoding="utf-8")
    path = place(tmp_path / "record.db")
    build(path, run(folder))
    with onrecord.open(path) as rec:
        weakened = [row for row in rec.falls("again.txt") if row["becomes"] == "loses a report"]
        assert "tenure" in {row["what"] for row in weakened}
        rec.retract("again.txt")
        (kerry,) = (t for t in rec.tenures() if t.person == "John Kerry")
        assert len(kerry.evidence) == 1


def test_a_retraction_outlives_a_rebuild_and_is_orphaned_where_the_source_is_no_more(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as rec:
        rec.retract("2012.txt")
        kept = rec.export()
    build(path, run(tmp_path / "pages"), replace=True)
    with onrecord.open(path) as rec:
        assert rec.export() == kept
    (tmp_path / "pages" / "2012.txt").unlink()
    build(path, run(tmp_path / "pages"), replace=True)
    with onrecord.open(path) as rec:
        assert [d["orphaned"] for d in rec.decisions()] == [True]
    pages(tmp_path / "more", ["2012.txt"])
    add(path, run(tmp_path / "more"))
    with onrecord.open(path) as rec:
        assert [d["orphaned"] for d in rec.decisions()] == [False]
        assert standing(rec.export()) == standing(kept)


def test_a_day_in_the_past_knows_no_retracted_source(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as rec:
        rec.retract("2009.txt")
        with rec.known_by("2012") as then:
            assert {f.value for f in then.figures()} == {9000}


@pytest.mark.parametrize(("source", "words"), [("nowhere.txt", "begins so"), ("JPN", "is no source")])
def test_what_is_no_source_is_refused_with_the_cure(tmp_path: Path, source: str, words: str) -> None:
    with onrecord.open(record(tmp_path)) as rec, pytest.raises(BadUsage, match=words):
        rec.retract(source)


def test_a_source_is_retracted_once(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as rec:
        rec.retract("2012.txt")
        with pytest.raises(BadUsage, match="retracted already"):
            rec.retract("2012.txt")


def test_the_command_lists_and_decides(tmp_path: Path) -> None:
    path = record(tmp_path)
    looked = program("retract", "2012.txt", "--dry-run", "--record", path, "--format", "jsonl")
    rows = [json.loads(line) for line in looked.stdout.splitlines()]
    assert {"commitment", "figure"} <= {row["what"] for row in rows} and "nothing was changed" in looked.stderr
    done = program("retract", "2012.txt", "--why", "a forgery", "--record", path)
    assert "loses a report" in done.stdout or "falls" in done.stdout
    assert "takes it back" in done.stderr
    program("retract", "2012.txt", "--record", path, status=2)
