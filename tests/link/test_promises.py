"""The course of a promise through the years, and the things that a region of a text may tell of."""

from __future__ import annotations

import pytest
from tests.link.test_follow_through import after
from tests.link.test_history import promise
from tests.link.test_qualified import later

from onrecord.link.deeds import heads_in, thing_in
from onrecord.link.promises import Course, tell
from onrecord.link.wording import content
from onrecord.model.dates import When
from onrecord.model.items import Step
from onrecord.model.spans import Evidence

TOLD = Step(When.of("2024-05-01"), "delivered", None, (Evidence("s", "a", 0, 4, "Done", "", "", "hash"),))

REGIONS = (
    "the joint logistics depot at the northern harbour",
    "an agreement on fisheries and a new rescue centre",
    "two research vessels that chart the ice",
    "for the crews of both navies",
    "of the",
    "",
)
"""Written for this project."""


def test_a_step_holds_for_all_promises_before_however_many() -> None:
    chain = [Course("p0")]
    for n in range(1, 3000):
        chain.append(Course(f"p{n}", before=(chain[-1],)))
    tell(chain[-1], TOLD, "taken")
    tell(chain[-1], TOLD, "seen")
    assert all(course.steps == [TOLD] and course.signs == [TOLD] for course in chain)


def test_a_step_does_not_pass_a_promise_of_another_amount() -> None:
    first = Course("p0")
    second = Course("p1", before=(first,), amended=True)
    tell(second, TOLD, "taken")
    assert (first.steps, second.steps) == ([], [TOLD])


def test_the_heads_in_a_region_are_the_words_of_which_a_thing_is_found() -> None:
    for region in REGIONS:
        found = {word for word in content(region) if thing_in(region, word) is not None}
        assert heads_in(region) == found
    assert heads_in(REGIONS[0]) == {"depot"}


@pytest.mark.parametrize("again", ["Quenac", "Talpa Point"])
def test_a_like_thing_at_another_place_is_promised_for_itself_also_where_no_pack_knows_the_places(again: str) -> None:
    first = promise("a1", "Norway will dredge the ferry channel at Maullin by 2016.", "dredge", "ferry channel")
    assert later(first, f"Norway will dredge the ferry channel at {again} by 2018.", due=When.of("2018")) == []
    assert later(first, "Norway will dredge the ferry channel at Maullin by 2018.", due=When.of("2018"))


def test_the_day_of_a_loan_given_up_narrows_it_to_nothing() -> None:
    loan = promise(
        "a1", "Norway will repay its Vardo airport loan to China by June 2014.", "repay", "Vardo airport loan"
    )
    assert after("Norway cancelled the repayment of its Vardo airport loan to China on Tuesday.", loan) == ["dropped"]
    assert after("Norway cancelled the repayment of its Vardo airport loan to a guest.", loan) == []
