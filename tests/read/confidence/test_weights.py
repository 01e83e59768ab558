"""The tables of confidence: sums are exact, a rule's own figure is where they start, other weights can be tried."""

from __future__ import annotations

import pytest

from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.read.confidence.weights import BIAS, chance, log_odds, using, weights

TOLD = {BIAS: -100, "rule=verb/1": 250, "quoted=True": -300}


def test_chance_is_the_logistic_of_the_sum_each_feature_once() -> None:
    with using({"sure_event": TOLD}):
        assert chance("sure_event", ["rule=verb/1"]) == 0.82
        assert chance("sure_event", ["rule=verb/1", "rule=verb/1", "never seen"]) == 0.82
        assert chance("sure_event", ["rule=verb/1", "quoted=True"]) == 0.18
        assert chance("sure_event", ["rule=verb/1", "quoted=True"], 150) == 0.5


def test_without_weights_the_rules_own_figure_stands() -> None:
    with using({"sure_event": {BIAS: 0}}):
        assert [chance("sure_event", [], log_odds(p)) for p in (0.1, 0.5, 0.83)] == [0.1, 0.5, 0.83]
        assert [chance("sure_event", [], log_odds(p)) for p in (0.0, 1.0)] == [0.02, 0.98], "nothing is certain"


def test_other_weights_are_used_only_inside() -> None:
    shipped = weights("sure_event")
    with using({"sure_event": TOLD}):
        assert weights("sure_event") is TOLD
    assert weights("sure_event") is shipped


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(BadUsage, match="sure_weather"):
        weights("sure_weather")


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_shipped_tables_are_whole(kind: str) -> None:
    table = weights(f"sure_{kind}")
    assert BIAS in table
    assert any(table.values())
