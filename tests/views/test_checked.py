"""Samples for hand checking: drawn alike, judged by decisions, kept with the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.handmade import record
from tests.program import onrecord as program

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.views.checked import wilson


@pytest.mark.parametrize(
    ("right", "of", "wanted"),
    [(8, 10, (0.8, 0.49, 0.94)), (0, 10, (0.0, 0.0, 0.28)), (50, 50, (1.0, 0.93, 1.0)), (0, 0, (None, None, None))],
)
def test_the_interval_is_wilsons(right: int, of: int, wanted: tuple[float | None, ...]) -> None:
    assert wilson([True] * right + [False] * (of - right)) == wanted


def test_the_same_seed_draws_the_same(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        first = opened.sample(4, seed=7)
        assert opened.sample(4, seed=7) == first != opened.sample(4, seed=8)
        assert len({item["id"] for item in first["items"]}) == 4
        only = opened.sample(50, actor="SRB")
        assert only["of"] == 1 and only["items"][0]["kind"] == "event"
        with pytest.raises(BadUsage, match="no items to draw from"):
            opened.sample(5, since="2030")


def test_precision_counts_what_people_said(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        drawn = [item["id"] for item in opened.sample(6)["items"]]
        assert opened.precision()[0].checked == 0 and opened.precision()[0].share is None
        for key in drawn[:3]:
            opened.accept(key, by="ann")
        wrong = opened.reject(drawn[3], by="ann")
        opened.accept(drawn[4], by="ann")
        opened.reject(drawn[4], by="bob")
        everything = opened.precision()[0]
        assert (everything.drawn, everything.checked, everything.right) == (6, 5, 3)
        opened.undo(wrong)
        assert (opened.precision()[0].checked, opened.precision()[0].right) == (4, 3)
        kinds = {p.what: p for p in opened.precision()}
        assert sum(p.drawn for what, p in kinds.items() if what != "all" and what[0].isalpha()) == 6


def test_the_command_draws_and_tells(tmp_path: Path) -> None:
    path = record(tmp_path)
    assert "no sample was drawn" in program("sample", "--record", path, "--result", status=2).stderr
    done = program("sample", "--record", path, "--n", "3", "--format", "jsonl")
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert len(ids) == 3
    program("review", "--record", path, "--accept", ids[0], "--quiet")
    assert len(program("sample", "--record", path, "--n", "3", "--format", "jsonl").stdout.splitlines()) == 2
    (first, *_) = json.loads(program("sample", "--record", path, "--result", "--format", "json").stdout)
    assert (first["what"], first["drawn"], first["checked"], first["right"]) == ("all", 3, 1, 1)
    shown = program("sample", "--record", path, "--n", "3")
    assert "3 of" in shown.stderr and "2 not judged yet" in shown.stderr


def test_it_travels_with_the_record(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        drawn = opened.sample(5)
        opened.accept(drawn["items"][0]["id"])
        before = opened.precision()
    lines = tmp_path / "whole.jsonl"
    program("export", "--record", path, "--with-text", "--output", lines)
    program("import", lines, "--record", tmp_path / "again.db")
    with onrecord.open(str(tmp_path / "again.db")) as again:
        assert again.precision() == before
