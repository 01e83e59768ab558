"""The learned parts are those that training/fit.py learns; labels fall on the words that tell them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.read.readings import reading_of

from onrecord.read.learned.weights import weights

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
import fit  # noqa: E402

ROW: fit.Row = {
    "id": "own-1",
    "text": "Fiji's premier flew to Apia, and Samoa agreed to lend two tugs by March.",
    "items": [
        {"kind": "event", "at": "flew to Apia", "type": "CONSULT", "predicate": "fly", "reality": "happened"},
        {"kind": "event", "at": "Samoa agreed", "type": "AGREE", "predicate": "agree", "reality": "happened"},
        {"kind": "event", "at": "agreed to lend two tugs", "type": "AID", "predicate": "lend", "reality": "planned"},
        {"kind": "commitment", "at": "agreed to lend two tugs", "action": "lend", "strength": "agreed"},
    ],
}


@pytest.fixture
def placed() -> dict[str, fit.Candidate]:
    """The candidates of the sentence by lemma."""
    found = fit.of_sentence(ROW, reading_of(ROW["text"]))
    return {next(f for f in c.looks if f[1:].startswith(":lemma=")).partition("=")[2]: c for c in found}


def test_each_label_falls_on_its_predicate(placed: dict[str, fit.Candidate]) -> None:
    assert placed["fly"].labels["event"]["type"] == "CONSULT"
    assert placed["agree"].labels["event"]["type"] == "AGREE"
    assert placed["lend"].labels["commitment"]["action"] == "lend"


def test_a_commitment_stands_for_the_deed_that_it_tells(placed: dict[str, fit.Candidate]) -> None:
    assert fit.event_of(placed["fly"]) == "yes"
    assert fit.event_of(placed["lend"]) is None
    assert fit.commitment_of(placed["lend"]) == "yes"
    assert fit.commitment_of(placed["fly"]) is None, "it stands in the words of a label"


def test_what_is_seen_often_with_a_label_speaks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(subject: str, told: str, label: bool) -> fit.Candidate:
        labels = {"event": {"reality": "happened", "type": None}} if label else {}
        return fit.Candidate(subject, (f"v:lemma={told}",), [], [], labels)

    seen = [one(f"s{n % 6}", "sign", True) for n in range(30)] + [one(f"s{n % 6}", "own", False) for n in range(30)]
    learned = fit.fit("event", seen)
    assert learned.rows["v:lemma=sign"][0] > 0 > learned.rows["v:lemma=own"][0]


@pytest.mark.slow
def test_shipped_weights_are_those_that_fit_learns() -> None:
    for name, part in fit.learned().items():
        shipped = weights(name)
        assert part.labels == shipped.labels
        apart = {
            f
            for f in part.rows.keys() ^ shipped.rows.keys()
            if max(map(abs, (*part.rows.get(f, ()), *shipped.rows.get(f, ())))) > 1
        }
        assert not apart, name
        for feature in part.rows.keys() & shipped.rows.keys():
            pairs = zip(part.rows[feature], shipped.rows[feature], strict=True)
            assert all(abs(a - b) <= 1 for a, b in pairs), (name, feature)
