"""Promises kept, slipped, changed, given up and forgotten, on subjects far from the alliance. Pages written for this project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.program import build, kind, lines, onrecord, pages

Row = dict[str, Any]

PAGES = {
    # kept
    "ferry-1": "Lake ferry promised\n\nMarch 4, 2014\n\nKenya will build a second ferry terminal at Kisumu by 2016, Transport Minister Amina Odera said on Tuesday.\n",
    "ferry-2": "Ferries sail from new terminal\n\nAugust 9, 2016\n\nKenya opened its second ferry terminal at Kisumu on Monday, and the first boats left for Uganda.\n",
    # another one of the kind
    "ferry-3": "Terminal opens at the coast\n\nSeptember 20, 2016\n\nTanzania opened a second ferry terminal at Mwanza on Monday.\n",
    # slipped, then kept
    "tunnel-1": "Tunnel agreed\n\nMay 12, 2011\n\nNorway and Sweden agreed on Thursday to complete the Kjolen rail tunnel by 2015.\n",
    "tunnel-2": "Tunnel is late\n\nNovember 3, 2014\n\nNorway and Sweden agreed on Monday to complete the Kjolen rail tunnel by 2018.\n",
    # changed in number
    "buses-1": "Buses for schools\n\nJune 1, 2017\n\nChile will send 300 electric buses to Arica, the government said on Thursday.\n",
    "buses-2": "More buses than planned\n\nFebruary 12, 2018\n\nChile will send 420 electric buses to Arica, the government said on Monday.\n",
    # given up
    "dam-1": "A dam on the river\n\nApril 2, 2012\n\nGhana will build a hydropower dam at Juale, President John Mahama said on Monday.\n",
    "dam-2": "No dam at Juale\n\nOctober 15, 2015\n\nGhana cancelled the hydropower dam at Juale on Wednesday, citing its cost.\n",
    # forgotten
    "seeds-1": "Seed bank planned\n\nJanuary 20, 2015\n\nPeru will open a seed bank for potatoes in Cusco by the end of 2016, the government said on Tuesday.\n",
    "other-1": "Harvest down\n\nJuly 7, 2018\n\nPeru harvested fewer potatoes this year, farmers in Cusco said on Saturday.\n",
    # made again
    "wolves-1": "Wolves protected\n\nMarch 14, 2013\n\nFinland pledged on Thursday to restore peat bogs in Lapland.\n",
    "wolves-2": "Bogs again\n\nMarch 20, 2017\n\nFinland pledged on Monday to restore peat bogs in Lapland.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the pages."""
    folder = tmp_path_factory.mktemp("promises")
    return build(pages(folder / "p", **PAGES), folder / "r.db")


@pytest.fixture(scope="module")
def promises(record: Path) -> list[Row]:
    """Its commitments."""
    return kind(lines(record), "commitment")


def steps(promises: list[Row], words: str, **more: Any) -> list[tuple[str, str | None, str | None]]:
    """The steps after the first of the earliest promise that has the words in its sentence."""
    found = [c for c in promises if words in c["evidence"][0]["exact"]]
    assert found, words
    return [(s["step"], s["date"] and s["date"]["edtf"], s["change"]) for s in found[0]["history"][1:]]


def test_a_kept_promise_and_not_the_like_elsewhere(promises: list[Row]) -> None:
    assert steps(promises, "second ferry terminal at Kisumu") == [("delivered", "2016-08-08", None)]


def test_a_slipped_deadline(promises: list[Row]) -> None:
    assert steps(promises, "by 2015") == [("revised", "2014-11-03", "due 2015 -> 2018")]


def test_a_changed_number(promises: list[Row]) -> None:
    assert [s[::2] for s in steps(promises, "300 electric buses")] == [("revised", "quantity 300 -> 420")]


def test_a_promise_given_up(promises: list[Row]) -> None:
    assert [s[0] for s in steps(promises, "dam at Juale")] == ["dropped"]


def test_a_promise_made_again_years_later_is_a_step_of_the_first(promises: list[Row]) -> None:
    assert [s[0] for s in steps(promises, "peat bogs")] == ["reaffirmed"]


def test_a_forgotten_promise_is_late_and_says_how_many_pages_were_read_since(record: Path) -> None:
    told = json.loads(onrecord("commitments", "--record", record, "--late", "--format", "json").stdout)
    (seeds,) = [c for c in told if "seed bank" in c["evidence"][0]["exact"]]
    assert seeds["late"] and seeds["read_since"] == 4
