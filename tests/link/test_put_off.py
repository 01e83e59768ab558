"""The new day of what is put off, and days beside it that are another's. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.link.test_history import promise
from tests.link.test_kinds_of_step import steps

from onrecord.model.dates import When

BRIDGE = promise("a1", "Peru will restore the railway bridge at Chosica by 2016.", "restore", "railway bridge",
                 by=("PER",), places=("Chosica",), due=When.of("2016"))  # fmt: skip
MUSEUM = promise("a1", "Peru will build a whaling museum at Paita.", "build", "whaling museum", by=("PER",),
                 places=("Paita",))  # fmt: skip

BEACON = promise("a1", "Peru will install a tsunami beacon at Paita.", "install", "tsunami beacon", by=("PER",),
                 places=("Paita",))  # fmt: skip
TOLL = promise("a1", "Peru will put off the toll on whaling boats.", "put", "toll", by=("PER",))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru put off the restoration of the railway bridge at Chosica until June 2018 because of floods.", "2018-06"),
        ("Peru postponed the restoration of the railway bridge at Chosica from 2016 to 2018.", "2018"),
        ("Peru delayed restoring the railway bridge at Chosica to March 5, 2017, the mayor said.", "2017-03-05"),
        ("The restoration of the railway bridge at Chosica was delayed again by two years until 2018.", "2018"),
        ("The restoration of the railway bridge at Chosica was postponed by the government to 2018.", "2018"),
        ("The restoration of the railway bridge at Chosica is now expected in 2017.", "2017"),
        ("The restoration of the railway bridge at Chosica is due by 2017.", "2017"),
        ("The restoration of the railway bridge at Chosica is due to be completed in 2017.", "2017"),
    ],
)
def test_the_day_behind_the_deed_is_its_new_one(text: str, day: str) -> None:
    assert steps(text, BRIDGE) == [("revised", f"due 2016 -> {day}")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru delayed the restoration of the railway bridge at Chosica and by 2018, after a vote, will decide.",
        "Peru postponed restoring the railway bridge at Chosica and until 2018, by law, will pay.",
        "Peru delayed the restoration of the railway bridge at Chosica, and a vote is due in 2017.",
        "Peru delayed the restoration of the railway bridge at Chosica and will hold a vote in 2017.",
        "Peru delayed the restoration of the railway bridge at Chosica for talks in 2017.",
        "Peru postponed the restoration of the railway bridge at Chosica until 2017 budget talks.",
        "Peru moved the restoration of the railway bridge at Chosica to Matucana in 2017.",
        "The restoration of the railway bridge at Chosica was held up by quarrels over the 2017 budget.",
        "The restoration of the railway bridge at Chosica is expected to be discussed in 2017.",
        "The restoration of the railway bridge at Chosica is due to be debated in 2017.",
        "The restoration of the railway bridge at Chosica is due a loan in 2017.",
        "The restoration of the railway bridge at Chosica is due in 2016.",
    ],
)
def test_a_day_of_something_else_puts_nothing_off(text: str) -> None:
    assert steps(text, BRIDGE) == []


def test_a_day_is_set_only_behind_the_deed() -> None:
    assert steps("The deadline to build the whaling museum at Paita was extended to 2018.", MUSEUM) == [
        ("scheduled", None)
    ]
    assert steps("The date to build the whaling museum at Paita was set back by a 2017 ruling.", MUSEUM) == []
    assert steps("The building of the whaling museum at Paita is planned for the mayor's term in 2017.", MUSEUM) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru has put the tsunami beacon at Paita off.",
        "Peru put out the tsunami beacon at Paita.",
        "Peru put the tsunami beacon at Paita to the vote.",
        "Peru put off the tsunami beacon at Paita.",
    ],
)
def test_what_is_put_off_or_out_is_not_put_up(text: str) -> None:
    assert steps(text, BEACON) == []


def test_a_verb_and_its_particle_are_one_deed() -> None:
    assert steps("Peru put up the tsunami beacon at Paita.", BEACON) == [("delivered", None)]
    assert steps("The tsunami beacon at Paita was put into service.", BEACON) == [("delivered", None)]
    assert steps("Peru postponed the toll on whaling boats.", TOLL) == [("delivered", None)]
    assert steps("Peru put a toll on whaling boats.", TOLL) == []
