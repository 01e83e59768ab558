"""The labelled sentences are in form, and the check that says so can fail."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

from training import check

GOOD: check.Row = {
    "id": "own-1",
    "where": "own.jsonl:1",
    "text": "Fiji's premier flew to Apia, and Samoa agreed to lend two tugs by March.",
    "items": [
        {
            "kind": "event",
            "at": "flew to Apia",
            "type": "CONSULT",
            "predicate": "fly",
            "actors": ["FJI"],
            "recipients": ["WSM"],
            "reality": "happened",
        },
        {
            "kind": "commitment",
            "at": "Samoa agreed to lend two tugs",
            "by": ["WSM"],
            "to": ["FJI"],
            "action": "lend",
            "object": "two tugs",
            "strength": "agreed",
            "due": "by March",
            "condition": None,
        },
    ],
}


@pytest.fixture(scope="module", params=[check.SENTENCES, check.TEST], ids=lambda folder: folder.name)
def rows(request: pytest.FixtureRequest) -> list[check.Row]:
    return check.load(request.param)


def test_the_sentences_are_in_form(rows: list[check.Row]) -> None:
    assert rows
    assert check.problems(rows) == []


def test_no_frames_return(rows: list[check.Row]) -> None:
    share, often = check.repeated(rows)
    assert share < check.MOST_REPEATED, often[:20]


def test_the_parts_share_no_sentence() -> None:
    assert check.shared(check.load(check.SENTENCES), check.load(check.TEST)) == []


def test_the_test_part_is_large_and_holds_look_alikes() -> None:
    rows = check.load(check.TEST)
    assert len(rows) >= 1000
    assert 0.25 < sum(not row["items"] for row in rows) / len(rows) < 0.35


def test_a_shared_sentence_or_id_is_found() -> None:
    text = "FIJI'S premier flew to Apia and Samoa agreed to lend two tugs by March"
    copied = {**GOOD, "id": "test-1", "where": "test.jsonl:1", "text": text}
    same_id = {**GOOD, "where": "test.jsonl:2", "text": "Tonga's king sailed home."}
    assert check.shared([GOOD], [copied, same_id]) == [
        "test.jsonl:1: text stands in own.jsonl:1 too",
        "test.jsonl:2: id own-1 stands in own.jsonl:1 too",
    ]


def test_a_good_row_has_no_fault() -> None:
    assert check.problems([GOOD]) == []


@pytest.mark.parametrize(
    ("item", "field", "value", "told"),
    [
        (0, "at", "sailed to Apia", "at is not in the text"),
        (0, "type", "MEET", "type 'MEET'"),
        (0, "reality", "past", "reality 'past'"),
        (0, "predicate", "Fly", "predicate 'Fly'"),
        (0, "actors", ["FIJ"], "'FIJ' is no code"),
        (0, "mode", "visit", "fields of"),
        (1, "strength", "firm", "strength 'firm'"),
        (1, "due", "by April", "due is not in the text"),
        (1, "kind", "promise", "fields of"),
    ],
)
def test_a_wrong_label_is_found(item: int, field: str, value: object, told: str) -> None:
    row = deepcopy(GOOD)
    row["items"][item][field] = value
    faults = check.problems([row])
    assert len(faults) == 1 and faults[0].startswith("own.jsonl:1: ") and told in faults[0]


def test_ids_and_texts_told_twice_are_found() -> None:
    again = {**GOOD, "where": "own.jsonl:2"}
    assert check.problems([GOOD, again]) == ["own.jsonl:2: id own-1 twice", "own.jsonl:2: text twice"]


def test_a_template_shows() -> None:
    made = [
        {**GOOD, "id": str(n), "text": f"{name} agreed to supply {n} tons of rice to Chad."}
        for n, name in enumerate("ABCDE")
    ]
    assert check.repeated(made)[0] > check.MOST_REPEATED


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text(json.dumps({"id": "a", "text": "b", "items": []}) + "\n{oops\n", "utf-8")
    with pytest.raises(ValueError, match=r"own\.jsonl:2: not JSON"):
        check.load(tmp_path)


def test_the_check_answers_with_its_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {k: v for k, v in GOOD.items() if k != "where"}
    (tmp_path / "own.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert check.main(tmp_path) == 0
    assert "no faults" in capsys.readouterr().out
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "own.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert check.main(tmp_path, copy) == 3
    assert "own-1 stands in own.jsonl:1 too" in capsys.readouterr().out
    (tmp_path / "own.jsonl").write_text(json.dumps(row | {"items": [{"kind": "event"}]}) + "\n", "utf-8")
    assert check.main(tmp_path) == 3
