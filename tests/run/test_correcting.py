"""A slot that a person put right stays right; decisions of one record hold on another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.handmade import record, run
from tests.program import onrecord as program

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.run import build
from onrecord.run.replaying import take_in

pytestmark = pytest.mark.usefixtures("store")


def line(path: str, key: str) -> dict[str, object]:
    with onrecord.open(path) as opened:
        return opened.show(key).line


@pytest.mark.parametrize(
    ("kind", "field", "value", "stored"),
    [("figure", "value", "9,500", 9500), ("figure", "unit", "people", "people"), ("figure", "modifier", "about", "about"), ("event", "type", "AGREE", "AGREE"), ("event", "type", None, None), ("event", "reality", "planned", "planned"), ("commitment", "strength", "binding", "binding"), ("commitment", "negated", "true", True), ("tenure", "qualifier", "acting", "acting"), ("relation", "relation", "supplies", "supplies"), ("statement", "act", "praise", "praise")],
)  # fmt: skip
def test_a_slot_is_right_until_undone_and_when_the_record_is_made_anew(
    tmp_path: Path, kind: str, field: str, value: str | None, stored: object
) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        whole = opened.export()
        key = opened.lines(kind)[0]["id"]
        decision = opened.correct(key, field, value, "read again", "ann")
        assert opened.verify() == []
    assert line(path, key)[field] == stored
    build(path, run(tmp_path / "pages"), replace=True)
    assert line(path, key)[field] == stored
    with onrecord.open(path) as opened:
        opened.undo(decision)
        assert [x for x in opened.export().splitlines()[1:] if b'"decision"' not in x] == whole.splitlines()[1:]


def test_a_date_put_right_is_no_date_of_the_text(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        (event,) = (e for e in opened.lines("event") if e["date"] is None)
        opened.correct(event["id"], "date", "2014-03", "the minutes", "ann")
    date = line(path, event["id"])["date"]
    assert isinstance(date, dict)
    assert (date["earliest"], date["latest"], date["basis"]) == ("2014-03-01", "2014-03-31", "supplied")


def test_of_two_corrections_the_later_holds_and_both_are_kept(tmp_path: Path) -> None:
    from onrecord.run.deciding import Ruling, correct

    path = record(tmp_path)
    with onrecord.open(path) as opened:
        key = opened.lines("figure")[0]["id"]
        correct(opened.database, key, "value", "2", Ruling("", "bob", "2026-02-02T00:00:00+00:00"))
        correct(opened.database, key, "value", "1", Ruling("", "ann", "2026-01-01T00:00:00+00:00"))
        assert len(opened.decisions()) == 2
    assert line(path, key)["value"] == 2


@pytest.mark.parametrize(("field", "value"), [("value", "many"), ("value", "nan"), ("value", None), ("value", "1e400"), ("id", "x"), ("evidence", "x"), ("as_of", "soon"), ("modifier", "roughly"), ("unit", "\x1b[2J"), ("unit", "x" * 201)])  # fmt: skip
def test_what_a_slot_cannot_hold_is_refused(tmp_path: Path, field: str, value: str | None) -> None:
    with onrecord.open(record(tmp_path)) as opened:
        key = opened.lines("figure")[0]["id"]
        with pytest.raises(BadUsage):
            opened.correct(key, field, value)
        assert opened.decisions() == []


def test_decisions_of_one_record_hold_on_another(tmp_path: Path) -> None:
    first, second = record(tmp_path / "a"), record(tmp_path / "b")
    with onrecord.open(first) as opened:
        events = [e["id"] for e in opened.lines("event")]
        opened.reject(events[0], "wrong", "ann")
        opened.accept(events[1], "right", "bob")
        gone = opened.reject(events[2], "too hasty", "ann")
        opened.undo(gone)
        opened.correct(opened.lines("figure")[0]["id"], "value", "7", "", "ann")
    told = tmp_path / "decisions.jsonl"
    told.write_text(program("decisions", "--record", first, "--format", "jsonl").stdout)
    program("decisions", "--record", second, "--import", told)
    with onrecord.open(first) as a, onrecord.open(second) as b:
        assert a.export() == b.export()
        assert take_in(b.database, told.read_bytes().splitlines()).known == 4


def test_a_line_that_is_no_decision_is_refused_and_the_rest_taken_in(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        key = opened.reject(opened.lines("event")[0]["id"], "wrong", "ann")
        (good,) = opened.decisions()
        opened.undo(key)
    bad = [
        b"{", b"[]", b"\xff", b'{"kind": "decision"}', b"[" * 5000,
        *(json.dumps({**good, **wrong}).encode() for wrong in ({"verdict": "burn"}, {"verdict": {"a": 1}}, {"undone": ["x"]}, {"at": "soon"}, {"by": None}, {"why": 7}, {"anchor": None}, {"anchor": {"kind": "event"}}, {"anchor": {"kind": "event", "text_sha256": "x", "start": "0", "end": 1}}, {"verdict": "correct", "field": "id", "value": "x"}, {"undone": "x"})),
    ]  # fmt: skip
    fresh = json.dumps({**good, "by": "bob", "orphaned": True, "id": "decision-forged"}).encode()
    with onrecord.open(path) as opened:
        taken = take_in(opened.database, [*bad, b"", b'{"kind": "event"}', fresh, json.dumps(good).encode()])
        assert [number for number, _ in taken.refused] == list(range(1, len(bad) + 1))
        assert (taken.new, taken.known) == (1, 1)
        found = {d["by"]: d for d in opened.decisions()}
        assert found["bob"]["id"].startswith("decision-") and found["bob"]["id"] != "decision-forged"
        assert found["ann"]["undone"]


def test_the_command_says_what_it_refused(tmp_path: Path) -> None:
    path = record(tmp_path)
    (tmp_path / "x.jsonl").write_text('{"kind": "decision"}\n')
    done = program("decisions", "--record", path, "--import", tmp_path / "x.jsonl", status=4)
    assert "x.jsonl:1" in done.stderr
