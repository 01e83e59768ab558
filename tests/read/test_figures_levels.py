"""Figures told as levels, shares of a vote, parts of a sum or by bare numbers. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Figure
from onrecord.read.figures import read_figures


def figures(text: str) -> list[Figure]:
    return read_figures(reading_of(text, "2019-06-12"))


CASES = [
    ("The central bank held its rate at 5.25 percent.", [("rate", 5.25)]),
    ("Cereal output is put at 1.1 million tonnes.", [("cereal output", 1_100_000)]),
    ("Wheat fetched $212 a tonne on Thursday.", [("price of wheat", 212)]),
    ("OPEC pumped 26 million barrels a day in March.", [("barrel pumped by OPEC", 26_000_000)]),
    ("The bank lent Zambia $640 million.", [("money lent to Zambia", 640_000_000)]),
    ("Arrivals rose to 12,300.", [("arrivals", 12_300)]),
    ("The garrison, 2,300 strong, has not been paid.", [("garrison", 2300)]),
    ("Life expectancy has dropped to 54 years.", [("life expectancy", 54)]),
    ("The fire claimed 1,900 homes.", [("homes lost in fire", 1900)]),
    ("Women hold 16 of the 90 seats.", [("seats held by women", 16)]),
    ("The bill cleared the house by 61 votes to 40.", [("votes for bill", 61), ("votes against bill", 40)]),
    (
        "About 90,000 people were infected in Kenya and 40,000 in Chad.",
        [("people infected in Kenya", 90_000), ("people infected in Chad", 40_000)],
    ),
    ("Of the 9 million living on the coast, few have cars.", [("people living on coast", 9_000_000)]),
    ("Kenya is a country with a population of 50 million.", [("population of Kenya", 50_000_000)]),
    (
        "The bank lent $640 million to Zambia, including $107 million for the railway.",
        [("money lent to Zambia", 640_000_000), ("money for railway", 107_000_000)],
    ),
    (
        "Ruto leads with 54% of the vote against 28% for Odinga.",
        [("vote won by Ruto", 54), ("vote won by Odinga", 28)],
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_what_a_level_a_share_or_a_bare_number_is_of(text: str, told: list[tuple[str, float]]) -> None:
    assert [(f.subject, f.value) for f in figures(text)] == told


def test_as_many_as_may_be_trapped_is_a_bound() -> None:
    (found,) = figures("As many as 300 miners may still be trapped underground.")
    assert (found.value, found.modifier) == (300, "at-most")


@pytest.mark.parametrize(
    "text",
    [
        "As many as 300 miners may be hired next year.",
        "The shares closed at 188.40 crowns.",
        "He had 33% and she had a cold.",
        "The film could take $20 million.",
        "She lives at 212 Elm Street.",
    ],
)
def test_what_is_only_possible_or_private_is_no_figure(text: str) -> None:
    assert figures(text) == []
