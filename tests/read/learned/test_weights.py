"""The learned parts' tables: sums are exact, the likeliest label is found, a page's own weights can be tried."""

from __future__ import annotations

import pytest

from onrecord.model.errors import BadUsage
from onrecord.read.learned.weights import BIAS, Weights, chance, likeliest, steps, using, weights

TOLD = Weights(("yes",), {BIAS: (-100,), "v:lemma=sign": (250,), "s:match": (-300,)})
KINDS = Weights(("AID", "AGREE"), {BIAS: (0, 0), "v:lemma=sign": (-50, 150)})


def test_chance_is_the_logistic_of_the_sum_each_feature_once() -> None:
    with using({"event": TOLD}):
        assert chance("event", ["v:lemma=sign"]) == 0.82
        assert chance("event", ["v:lemma=sign", "v:lemma=sign", "never seen"]) == 0.82
        assert chance("event", ["v:lemma=sign", "s:match"]) == 0.18


def test_likeliest_label_and_the_first_of_equals() -> None:
    with using({"type": KINDS}):
        assert likeliest("type", ["v:lemma=sign"]) == ("AGREE", 0.88)
        assert likeliest("type", []) == ("AID", 0.5)


def test_other_weights_are_used_only_inside() -> None:
    shipped = weights("event")
    with using({"event": TOLD}):
        assert weights("event") is TOLD
    assert weights("event") is shipped


def test_a_number_as_steps() -> None:
    assert steps("rule", 0.34) == ["rule>0.1", "rule>0.2", "rule>0.3"]
    assert steps("rule", 0.0) == []


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(BadUsage, match="learned_weather"):
        weights("weather")


@pytest.mark.parametrize("name", ["event", "commitment", "type", "reality", "sure_event", "sure_commitment"])
def test_shipped_tables_are_whole(name: str) -> None:
    part = weights(name)
    assert BIAS in part.rows
    assert all(len(row) == len(part.labels) for row in part.rows.values())
    assert any(any(row) for row in part.rows.values())
