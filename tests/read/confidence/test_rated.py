"""What makes an item sure. Sentences are written for this project, from public facts or none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import ITEM_KINDS, Item
from onrecord.model.lines import kind_of
from onrecord.read.article import ITEM_READERS, RULES, items_of
from onrecord.read.confidence.features import features, steps
from onrecord.read.confidence.weights import BIAS, using
from onrecord.read.quotes import find_quotes
from onrecord.read.reading import Reading

TEXT = (
    "Ghana's president, Nana Boateng, said that Togo had sent troops.\n"
    "Ghana and Togo signed an accord in Accra on 3 June. Ghana will send Togo 40 trucks by March.\n"
    "Some 300 farmers were killed in Kumasi on 2 June. Ghana recognised the State of Palestine.\n"
    "The union struck in May."
)


@cache
def quoted(text: str) -> Reading:
    """A text with its quotes."""
    reading = reading_of(text)
    return replace(reading, quotes=tuple(find_quotes(reading)))


def items(weights: dict[str, dict[str, int]]) -> list[Item]:
    with using(weights):
        return list(items_of(quoted(TEXT), ITEM_READERS))


def test_items_of_every_kind_are_rated_and_nothing_else_of_them_changes() -> None:
    by_rule = items_of(quoted(TEXT), RULES)
    never = items({f"sure_{kind}": {BIAS: -900} for kind in ITEM_KINDS})
    assert {kind_of(item) for item in never} == set(ITEM_KINDS)
    assert all(item.confidence < 0.01 for item in never)
    assert [replace(n, confidence=b.confidence) for n, b in zip(never, by_rule, strict=True)] == list(by_rule)


def test_one_kind_is_rated_by_its_own_table() -> None:
    plain = {f"sure_{kind}": {BIAS: 0} for kind in ITEM_KINDS}
    sunk = items(plain | {"sure_figure": {BIAS: -900}})
    assert {kind_of(item) for item in sunk if item.confidence < 0.01} == {"figure"}


def test_shipped_confidence_is_no_constant_of_a_kind() -> None:
    sure = {e.predicate: e.confidence for e in items({}) if kind_of(e) == "event"}  # type: ignore[attr-defined]
    assert sure["sign"] - sure["strike"] > 0.1


def test_a_number_as_steps() -> None:
    assert steps(0.34) == ["told>0.1", "told>0.2", "told>0.3"]
    assert steps(0.0) == []


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_features_are_names_with_values_and_do_not_depend_on_what_stands_elsewhere(kind: str) -> None:
    found = [features(quoted(text), item) for text in (TEXT, f"{TEXT}\nThe sea is wide.")
             for item in items_of(quoted(text), RULES) if kind_of(item) == kind]  # fmt: skip
    assert found[: len(found) // 2] == found[len(found) // 2 :]
    assert all("=" in name or ">" in name for name in found[0])
