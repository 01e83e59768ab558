"""The shipped confidence is what training/fit.py fits; labels and judgements fall on the items that they mean."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Commitment, Event, Statement
from onrecord.read.confidence.weights import BIAS, weights

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
import fit  # noqa: E402
import items  # noqa: E402

ROW: dict[str, Any] = {
    "id": "own-1",
    "text": "Fiji expelled a Samoan envoy, and Samoa will lend Fiji two tugs by March.",
    "items": [
        {
            "kind": "event",
            "at": "expelled a Samoan envoy",
            "type": "SANCTION",
            "actors": ["FJI"],
            "reality": "happened",
        },
        {
            "kind": "commitment",
            "at": "will lend Fiji two tugs",
            "by": ["WSM"],
            "action": "lend",
            "object": "two tugs",
            "strength": "pledged",
        },
    ],
}


def judged(row: dict[str, Any]) -> dict[str, bool]:
    """Whether the item of each kind is right."""
    full = (Event, Commitment, Statement)
    found = items.judged(reading_of(row["text"]), row["id"], "own", items.of_sentence(row), full)
    return {item.kind: item.right for item in found}


def test_an_item_is_right_where_a_label_says_the_same() -> None:
    assert judged(ROW) == {"event": True, "commitment": True}, "the figure was not judged"


@pytest.mark.parametrize(("number", "slot", "other"), [(0, "type", "AID"), (1, "by", ["FJI"]), (1, "at", "a Samoan")])
def test_an_item_is_wrong_where_no_label_does(number: int, slot: str, other: object) -> None:
    rows = [dict(label) for label in ROW["items"]]
    rows[number][slot] = other
    assert judged(ROW | {"items": rows}) == {"event": number != 0, "commitment": number != 1}


def test_what_was_judged_by_hand_is_taken_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "by_hand", lambda: {("own-1", "figure", "40.0"): False})
    row = ROW | {"text": "Some 40 farmers were killed in Apia on 2 June.", "items": []}
    assert judged(row).get("figure") is False


def made(told: str, right: bool, n: int) -> list[items.Judged]:
    return [items.Judged("event", f"s{i % 4}", False, (f"rule={told}",), 0, right) for i in range(n)]


def test_what_is_often_right_is_surer_and_few_items_change_little() -> None:
    seen = made("verb/1", True, 200) + made("noun/1", False, 200)
    many = fit.fit(seen, held=4.0)
    assert many["rule=verb/1"] > 50 > -50 > many["rule=noun/1"]
    few = fit.fit(made("verb/1", True, 6) + made("noun/1", False, 6), held=16.0)
    assert abs(few.get("rule=verb/1", 0)) < 50


def test_sentences_and_pages_count_alike() -> None:
    pages = [items.Judged("event", "page a", True, (), 0, True) for _ in range(10)]
    even = fit.fit(pages + made("verb/1", False, 90), held=1e6)
    assert abs(even[BIAS]) <= 5


@pytest.mark.slow
def test_shipped_weights_are_those_that_fit_learns() -> None:
    for name, table in fit.fitted([*items.sentences(), *items.standing(), *items.pages()]).items():
        shipped = weights(name)
        apart = {f: (table.get(f, 0), shipped.get(f, 0)) for f in table.keys() | shipped.keys()}
        assert not {f for f, (a, b) in apart.items() if abs(a - b) > 1}, name
