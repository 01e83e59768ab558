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
    ("The undersea cable carried 80 megawatts.", [("MW carried by undersea cable", 80)]),
    ("The canal line transmits 500 MW to Peru.", [("MW transmitted by canal line", 500)]),
    ("The toll rose by 3 to 41.", [("toll", 41)]),
    ("The number of otters rose by 1,200 to 41,000.", [("number of otters", 41_000)]),
    (
        "Sales of cork rose by $3 million to $45 million.",
        [("rise in sales of cork", 3_000_000), ("sales of cork", 45_000_000)],
    ),
    ("The ferry sank with the loss of 31 lives.", [("lives lost in ferry", 31)]),
    ("The quake resulted in the loss of 90 lives.", [("lives lost in quake", 90)]),
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


@pytest.mark.parametrize(
    ("text", "subject", "low", "high"),
    [
        ("Imports of cork grew by 4 to 25 percent.", "growth in imports of cork", 4, 25),
        ("Rents in Oslo fell by 3 to 20 percent.", "fall in rents in Oslo", 3, 20),
    ],
)
def test_small_numbers_of_one_unit_are_a_range_of_the_change(text: str, subject: str, low: int, high: int) -> None:
    (found,) = figures(text)
    assert (found.subject, found.value, found.low, found.high) == (subject, None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The new dyke could prevent the loss of 310 lives.",
        "The exercise simulated the loss of 310 lives.",
        "The drill ended with the loss of 310 lives.",
        "The broker feared the loss of 310 barges.",
        "The port averted the loss of 310 barges.",
        "If the dyke breaks, the loss of 310 lives is certain.",
        "The leak did not lead to the loss of 310 lives.",
        "The new dyke could prevent the deaths of 310 people.",
        "Brokers warned of price rises by 2 to 15 dollars.",
    ],
)
def test_what_was_feared_staged_or_averted_is_not_lost(text: str) -> None:
    assert figures(text) == []
