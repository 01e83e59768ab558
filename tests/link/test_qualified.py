"""What stands behind a thing's noun, how much of it is told, and the steps that hang on both. Written for this project."""

from __future__ import annotations

from typing import Any

import pytest
from tests.link.test_follow_through import after, kinds
from tests.link.test_history import deed, promise, told

from onrecord.link.amounts import counted, says, sums_of
from onrecord.link.deeds import is_more
from onrecord.link.qualified import differ, qualifiers
from onrecord.model.dates import When
from onrecord.model.items import Amount, Money


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("the duty on beef", "the duty on wheat", True),
        ("the duty on beef", "the duty on Monday", False),
        ("the duty on beef", "the duty", False),
        ("the duty on beef by April", "the duty on beef from Peru", False),
        ("the duty in Lima", "the duty in Quito", False),
        ("the duty on Peruvian beef", "the duty on Chilean beef", True),
        ("the duty on Chilean beef", "the duty on fresh beef", False),
        ("the duty from the island", "the duty from Chiloe", False),
        ("the duty from Arica", "the duty from Chiloe", True),
        ("the duty on the island", "the duty on Chiloe", True),
        ("a duty of 5 percent for five years", "a duty for ships", False),
        ("the duty and the tax on beef", "the duty on wheat", False),
    ],
)
def test_words_behind_one_preposition_tell_two_things_apart(one: str, other: str, apart: bool) -> None:
    assert differ(qualifiers(one, "duty"), qualifiers(other, "duty")) is apart


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chile closed two coal plants in December.", 2),
        ("Chile closed two of the eight big coal plants.", 2),
        ("Chile closed 1,200 plants.", 1200),
        ("Chile closed 1.5 million plants.", 1_500_000),
        ("In 2019 plants were closed.", None),
        ("Chile closed two mines, and plants too.", None),
        ("Chile closed its plants.", None),
    ],
)
def test_a_number_counts_the_noun_a_few_words_behind_it(text: str, number: float | None) -> None:
    assert counted(text, "plant") == number


def test_sums_are_numbers_with_a_currency() -> None:
    assert sums_of("It paid 40 million euros and $1.5 billion to 12 people, 3 of them twice.") == (4e7, 1.5e9)
    assert says("150 million dollars, not 200 million as promised", 2e8) and not says("the 20 million", 2e8)


# --- steps -----------------------------------------------------------------------------------------------------------

PLANTS = promise("a1", "Chile will close eight Atacama coal plants by 2014.", "close", "Atacama coal plants", by=("CHL",),
                 quantity=Amount(8, None, None, "exactly"), due=When.of("2014"))  # fmt: skip


@pytest.mark.parametrize(("number", "step"), [("two", "begun"), ("eight", "delivered"), ("the", "delivered")])
def test_a_part_of_what_was_promised_is_a_beginning(number: str, step: str) -> None:
    words = f"Chile closed {number} Atacama coal plants."
    event = deed("a3", words, "close", "2013-05-01", actors=("CHL",))
    assert [s.step for s in told(PLANTS, event)["c-a1"].history] == [step]
    assert after(words, PLANTS) == [step]


def test_another_place_after_the_same_word_is_another_thing() -> None:
    first = promise("a1", "Ethiopia will withdraw its troops from Baidoa by 2014.", "withdraw", "troops", by=("ETH",),
                    places=("Baidoa",), due=When.of("2014"))  # fmt: skip
    for place, steps in (("Baidoa", ["delivered"]), ("Beledweyne", [])):
        words = f"Ethiopia withdrew its troops from {place} on Sunday."
        assert kinds(first, deed("a3", words, "withdraw", "2014-06-14", actors=("ETH",))) == steps


LOAN = promise("a1", "Japan will lend 12 billion yen for the Song Lam bridge.", "lend", "Song Lam bridge", by=("JPN",),
               money=Money(12e9, "JPY"))  # fmt: skip


def later(first: Any, words: str, **more: Any) -> list[tuple[str, str | None]]:
    """The steps of a promise with its change, after a later one in the given words."""
    second = promise("a2", words, first.action, more.pop("thing", first.object), by=first.by, **more)
    return [(s.step, s.change) for s in told(first, second)["c-a1"].history]


def test_another_sum_is_a_change_only_where_the_first_is_named() -> None:
    more = {"money": Money(18e9, "JPY")}
    named = later(LOAN, "Japan will lend 18 billion yen for the Song Lam bridge instead of 12 billion.", **more)
    assert named == [("revised", "money JPY 12,000,000,000 -> JPY 18,000,000,000")]
    assert later(LOAN, "Japan will lend 18 billion yen for the Song Lam bridge.", **more) == []


def test_a_place_left_for_another_is_a_change() -> None:
    first = promise("a1", "Italy will open a joint sea rescue centre in Zuwara.", "open", "joint sea rescue centre",
                    by=("ITA",), places=("Zuwara",))  # fmt: skip
    moved = later(first, "Italy will open the joint sea rescue centre in Misrata instead of Zuwara.",
                  places=("Misrata", "Zuwara"))  # fmt: skip
    assert moved == [("revised", "place Zuwara -> Misrata")]


def test_what_will_not_be_done_is_dropped_where_the_thing_is_the_same() -> None:
    first = promise("a1", "Ukraine will repay the Russian gas loan.", "repay", "Russian gas loan", by=("UKR",))
    assert later(first, "Ukraine will not repay the Russian gas loan.", negated=True) == [("dropped", None)]
    other = later(first, "Ukraine will not repay the Russian coal loan.", thing="Russian coal loan", negated=True)
    assert other == []


def test_a_plan_told_as_given_up_is_no_promise_made_again() -> None:
    first = promise("a1", "Kenya will build a Somali border wall.", "build", "Somali border wall", by=("KEN",))
    assert later(first, "its plan to build a Somali border wall", status="dropped") == [("dropped", None)]


def test_a_verb_with_its_particle_is_one_deed() -> None:
    first = promise("a1", "They will set up a Gulf mine clearing zone.", "set", "Gulf mine clearing zone")
    event = deed("a3", "Norway established the Gulf mine clearing zone.", "establish", "2013-05-01")
    assert [s.step for s in told(first, event)["c-a1"].history] == ["delivered"]


def test_partners_named_with_a_thing_in_use_are_the_promised_ones() -> None:
    first = promise("a1", "Kenya and the Ugandan navy will set up a Lake Safety and Rescue Dialogue.", "set up",
                    "Lake Safety", by=("KEN",))  # fmt: skip
    assert after("Kenya and Uganda met under the Lake Safety and Rescue Dialogue.", first) == ["begun"]
    assert after("Kenya and Chile met under the Lake Safety and Rescue Dialogue.", first) == []


def test_more_than_a_number_is_no_more_of_the_same() -> None:
    assert not is_more(promise("a1", "Chile will close more than eight coal plants.", "close", "coal plants"))
    assert is_more(promise("a1", "Chile will close eight more coal plants.", "close", "coal plants"))


@pytest.mark.parametrize(("day", "becomes"), [("2030", ["reaffirmed"]), ("2031", [])])
def test_a_plain_word_is_promised_again_on_the_same_terms(day: str, becomes: list[str]) -> None:
    first = promise("a1", "Norway will cut its emissions by 2030.", "cut", "emissions", due=When.of("2030"))
    again = promise("a3", "Norway will cut its emissions.", "cut", "emissions", due=When.of(day))
    assert [s.step for s in told(first, again)["c-a1"].history] == becomes
