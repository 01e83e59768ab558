"""What is given up, by whom, and what only sounds so. Sentences written for this project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.test_follow_through import kinds
from tests.link.test_history import deed, promise
from tests.link.test_kinds_of_step import LEVY, steps

from onrecord.link.promises import Course, steps_of, tell
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Step

MUSEUM = promise("a1", "Ghana will restore the tide museum at Elmina.", "restore", "tide museum", by=("GHA",),
                 places=("Elmina",))  # fmt: skip
CURFEW = promise("a1", "Ghana will lift the curfew on night trawlers.", "lift", "curfew", by=("GHA",))
DUTY = promise("a1", "Ghana will cut the duty on shea butter.", "cut", "duty", by=("GHA",))
PARADE = promise("a1", "Ghana will call off the cocoa blockade.", "call", "cocoa blockade", by=("GHA",))
ACT = promise("a1", "Ghana will repeal the Shea Act.", "repeal", "Shea Act", by=("GHA",))


@pytest.mark.parametrize(
    "text",
    [
        "Ghana gave up restoring the tide museum at Elmina.",
        "Ghana's ministry stopped restoring the tide museum at Elmina.",
        "Ghana's government abandoned its plan to restore the tide museum at Elmina after a flood.",
        "Ghana raised fees and cancelled the restoration of the tide museum at Elmina.",
        "The plan to restore the tide museum at Elmina fell through.",
        "The restoration of the tide museum at Elmina was scrapped by Ghana in May.",
        "Ghana rejected the restoration of the tide museum at Elmina.",
        "Ghana pulled out of the restoration of the tide museum at Elmina.",
        "Ghana scrapped the tide museum at Elmina over its price.",
        "Ghana decided against restoring the tide museum at Elmina in its budget for 2015.",
        "Ghana declined to restore the tide museum at Elmina.",
    ],
)
def test_a_deed_right_under_its_verb_is_given_up_by_its_maker(text: str) -> None:
    assert steps(text, MUSEUM) == [("dropped", None)]


@pytest.mark.parametrize(
    "text",
    [
        # somebody else is stopped, or something else
        "Ghana stopped a Danish builder from restoring the tide museum at Elmina.",
        "Ghana stopped looters stripping the tide museum at Elmina.",
        "Ghana pulled out the masons who restored the tide museum at Elmina.",
        "Ghana halted traffic around the tide museum at Elmina.",
        "Ghana cancelled the party at the tide museum at Elmina.",
        "Ghana abandoned the tide museum at Elmina to squatters.",
        "Ghana dropped the tide museum at Elmina as a stop of the tour.",
        "Ghana scrapped the tide museum at Elmina's ticket office.",
        "Ghana withdrew from talks on restoring the tide museum at Elmina.",
        "Ghana pulled out all stops for its plan to restore the tide museum at Elmina.",
        # for a while, or in one way
        "The restoration of the tide museum at Elmina stopped at dusk for prayers.",
        "The restoration of the tide museum at Elmina was suspended for a week.",
        "Ghana ruled out restoring the tide museum at Elmina before August.",
        "Ghana ruled out restoring the tide museum at Elmina with cement.",
        "Ghana stopped restoring the tide museum at Elmina on Sundays.",
        "Ghana stopped to restore the tide museum at Elmina.",
        # by others
        "A bid to restore the tide museum at Elmina was rejected.",
        "An offer to restore the tide museum at Elmina was withdrawn by a bank.",
        "A plan to restore the tide museum at Elmina was rejected by Ghana.",
        "Ghana rejected a plan to restore the tide museum at Elmina.",
        "The restoration of the tide museum at Elmina was cancelled by masons.",
        "The masons' plan to restore the tide museum at Elmina was scrapped.",
        "Ghana's masons refused to restore the tide museum at Elmina.",
        "Masons in Ghana declined to restore the tide museum at Elmina.",
        "Engineers, tired of Ghana, gave up restoring the tide museum at Elmina.",
        "Togo said Ghana's masons gave up restoring the tide museum at Elmina.",
        "Ghana restored the tide museum at Elmina in May and stopped short.",
    ],
)
def test_what_is_not_under_the_verb_or_not_the_makers_is_none(text: str) -> None:
    assert steps(text, MUSEUM) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ghana recalled its commitment to restore the tide museum at Elmina.",
        "The minister underlined Ghana's commitment to restore the tide museum at Elmina.",
        "The ministers, back in Accra, reaffirmed the restoration of the tide museum at Elmina.",
        "The minister looked forward to the restoration of the tide museum at Elmina.",
    ],
)
def test_a_commitment_is_recalled_by_its_maker(text: str) -> None:
    assert steps(text, MUSEUM) == [("reaffirmed", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana recalled its consul over the restoration of the tide museum at Elmina.",
        "The minister recalled the restoration of the tide museum at Elmina.",
        "Historians underlined Ghana's commitment to restore the tide museum at Elmina.",
        "Togo recalled Ghana's commitment to restore the tide museum at Elmina.",
        "Ghana recalled Togo's commitment to restore the tide museum at Elmina.",
        "Painters looked forward to the restoration of the tide museum at Elmina.",
        "The minister looked forward to talks on the restoration of the tide museum at Elmina.",
        "The minister confirmed a strike against the restoration of the tide museum at Elmina.",
    ],
)
def test_what_is_remembered_or_recalled_by_others_is_no_promise_again(text: str) -> None:
    assert steps(text, MUSEUM) == []


@pytest.mark.parametrize(
    ("text", "first", "kind"),
    [
        ("Ghana dropped the curfew on night trawlers.", CURFEW, "delivered"),
        ("The curfew on night trawlers was rescinded in May.", CURFEW, "delivered"),
        ("Ghana called off the cocoa blockade.", PARADE, "delivered"),
        ("Ghana cancelled the repeal of the Shea Act.", ACT, "dropped"),
        ("Ghana cancelled the cut of the duty on shea butter.", DUTY, "dropped"),
    ],
)
def test_a_measure_is_done_away_with_by_itself(text: str, first: Commitment, kind: str) -> None:
    assert steps(text, first) == [(kind, None)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ghana cancelled plans to drop the curfew on night trawlers.", CURFEW),
        ("Ghana cancelled plans to scrap the levy on kelp flour.", LEVY),
        ("Ghana scrapped the waiver of the curfew on night trawlers.", CURFEW),
        ("Ghana dropped the complaint over the curfew on night trawlers.", CURFEW),
        ("Ghana scrapped the curfew on night trawlers debate.", CURFEW),
        ("Ghana dropped the curfew on night trawlers as a theme of the talks.", CURFEW),
        ("Ghana dropped cases under the Shea Act.", ACT),
        ("Ghana gave up the duty on shea butter.", DUTY),
        ("Ghana abandoned the curfew on night trawlers in Axim.", CURFEW),
    ],
)
def test_what_is_of_a_measure_is_not_the_measure(text: str, first: Commitment) -> None:
    assert steps(text, first) == []


def test_what_a_name_is_may_stand_behind_it() -> None:
    first = promise("a1", "Ghana will open a joint cocoa bank.", "open", "joint cocoa bank", by=("GHA",))
    for text, told in (("Ghana shelved Volta-Cacao, the joint cocoa bank with Togo, in May.", ["dropped"]),
                       ("Ghana shelved Volta-Cacao, a rival of the joint cocoa bank, in May.", [])):  # fmt: skip
        gone = deed("a3", text, "shelve", "2015-09-01", actors=("GHA",), at=6)
        assert kinds(first, gone) == told


def test_a_deed_that_stopped_short_keeps_nothing() -> None:
    for words, told in (("Ghana restored the tide museum at Elmina", ["delivered"]),
                        ("Ghana restored the tide museum at Elmina and stopped halfway", [])):  # fmt: skip
        done = deed("a3", f"{words}.", "restore", "2015-09-01", actors=("GHA",), at=6)
        assert kinds(MUSEUM, done) == told


def test_not_before_a_day_is_not_never() -> None:
    later = promise("a2", "Ghana will not restore the tide museum at Elmina.", "restore", "tide museum", by=("GHA",),
                    places=("Elmina",), negated=True)  # fmt: skip
    assert kinds(MUSEUM, later) == ["dropped"]
    assert kinds(MUSEUM, replace(later, due=When.of("2015-08"))) == []
    for how in ("by hand", "without Togo", "until its roof is mended"):
        limited = promise("a2", f"Ghana will not restore the tide museum at Elmina {how}.", "restore", "tide museum",
                          by=("GHA",), places=("Elmina",), negated=True)  # fmt: skip
        assert kinds(MUSEUM, limited) == []


def test_a_sentence_read_as_two_ends_tells_neither() -> None:
    course, day = Course("c1"), When.of("2015-09-01")
    for kind in ("begun", "delivered", "dropped"):
        tell(course, Step(day, kind, None, MUSEUM.evidence), "taken")
    assert [step.step for step in steps_of(course)] == ["begun"]
