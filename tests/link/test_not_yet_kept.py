"""What sounds like a promise kept, begun or made again and is not. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.link.test_follow_through import after, kinds
from tests.link.test_history import deed, promise

from onrecord.model.items import Commitment

JETTY = promise("a1", "Chile will build a ferry jetty at Puerto Raul by 2014.", "build", "ferry jetty", by=("CHL",))
PACT = promise("a1", "Chile and Peru agreed to conclude the Arica Crab Convention.", "conclude",
               "Arica Crab Convention", by=("CHL", "PER"))  # fmt: skip
CREWS = promise("a1", "Chile and Peru will train 120 lifeboat crews for the Andes lake service.", "train",
                "lifeboat crews", by=("CHL", "PER"))  # fmt: skip


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (JETTY, "With the building of the ferry jetty at Puerto Raul put off again, Chile has begged for patience."),
        (JETTY, "With the opening of the ferry jetty at Puerto Raul delayed again, Chile has begged for patience."),
        (JETTY, "With the opening of the ferry jetty at Puerto Raul in doubt, Chile has lost a partner."),
        (JETTY, "With the completion of the ferry jetty at Puerto Raul months away, Chile has hired more men."),
        (JETTY, "With the opening of the ferry jetty at Puerto Raul, Chile hopes for more visitors."),
        (JETTY, "With the opening of the ferry jetty at Puerto Raul, Chile now expects more visitors."),
        (JETTY, "With the opening of the ferry jetty at Puerto Raul, more boats could have come."),
        (JETTY, "With the opening of the ferry jetty at Puerto Raul, boats come and go."),
        (CREWS, "With the training of 120 lifeboat crews for the Andes lake service stalled, both have sought money."),
        (PACT, "With the signing of the Arica Crab Convention still weeks off, boats have stayed in port."),
        (PACT, "With the entry into force of the Arica Crab Convention held up, boats have stayed in port."),
    ],
)
def test_a_sentence_that_opens_with_what_is_late_tells_no_deed(first: Commitment, text: str) -> None:
    assert after(text, first) == []


def test_a_sentence_opens_with_what_is_done() -> None:
    assert after("With the opening of the ferry jetty at Puerto Raul in May, Chile has gained a port.", JETTY) == [
        "delivered"
    ]
    now = "With the inauguration of the ferry jetty at Puerto Raul last year, Chile now has two ports."
    assert after(now, JETTY) == ["delivered"]
    assert after("With the entry into force of the Arica Crab Convention, boats have left port.", PACT) == ["delivered"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru said that crab levies will be cut when the Arica Crab Convention enters into force.",
        "Chile and Peru said that crab levies would be cut when the Arica Crab Convention entered into force.",
        "The Arica Crab Convention enters into force for Chile and Peru on 1 January 2017.",
        "Chile and Peru welcomed the prospect of entry into force of the Arica Crab Convention.",
        "Chile and Peru noted the need for the early entry into force of the Arica Crab Convention.",
        "Chile and Peru announced the entry into force of the Arica Crab Convention on 1 January 2017.",
        "Chile and Peru hailed the hope of the signing of the Arica Crab Convention.",
        "Neither said the Arica Crab Convention entered into force.",
        "The Arica Crab Convention almost entered into force.",
        "Chile and Peru finished a first draft of the Arica Crab Convention.",
    ],
)
def test_a_text_that_is_not_in_force_yet_is_not_there(text: str) -> None:
    assert after(text, PACT) == []


def test_a_text_came_into_force_when_the_past_says_so() -> None:
    assert after("The Arica Crab Convention came into force for Chile and Peru in May 2014.", PACT) == ["delivered"]
    assert after("Both welcomed the coming into force of the Arica Crab Convention.", PACT) == ["delivered"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chile completed a feasibility study for the construction of the ferry jetty at Puerto Raul.", []),
        ("A feasibility study for the construction of the ferry jetty at Puerto Raul was completed.", []),
        ("Chile completed the plans for the ferry jetty at Puerto Raul.", []),
        ("Chile opened bidding for the construction of the ferry jetty at Puerto Raul.", []),
        ("Chile opened a tender for the ferry jetty at Puerto Raul.", []),
        ("Chile started an inquiry into the stalled construction of the ferry jetty at Puerto Raul.", []),
        ("Chile hardly began construction of the ferry jetty at Puerto Raul.", []),
        ("Chile almost completed the construction of the ferry jetty at Puerto Raul.", []),
        ("Chile has barely started work on the ferry jetty at Puerto Raul.", []),
        ("Chile now builds a model of the ferry jetty at Puerto Raul.", []),
        ("Both welcomed the plans for the opening of the ferry jetty at Puerto Raul.", []),
        ("Chile completed the construction of the ferry jetty at Puerto Raul.", ["delivered"]),
        ("Chile has started work on the ferry jetty at Puerto Raul.", ["begun"]),
    ],
)
def test_a_paper_on_a_work_is_not_the_work_and_a_part_not_the_whole(text: str, told: list[str]) -> None:
    assert after(text, JETTY) == told


@pytest.mark.parametrize(
    ("text", "verb", "told"),
    [
        ("Chile completed a study for the ferry jetty at Puerto Raul.", "complete", []),
        ("Chile opened bidding for the ferry jetty at Puerto Raul.", "open", []),
        ("Chile hardly completed the ferry jetty at Puerto Raul.", "complete", []),
        ("Chile completed the plans for the construction of the ferry jetty at Puerto Raul.", "complete", []),
        ("Chile completed half of the construction of the ferry jetty at Puerto Raul.", "complete", ["begun"]),
        ("Chile completed the first phase of the ferry jetty at Puerto Raul.", "complete", ["begun"]),
        ("Chile completed the first phase of the construction of the ferry jetty at Puerto Raul.", "complete",
         ["begun"]),
        ("Chile completed the ferry jetty at Puerto Raul.", "complete", ["delivered"]),
    ],
)  # fmt: skip
def test_an_event_of_a_paper_or_a_part_is_told_so_too(text: str, verb: str, told: list[str]) -> None:
    assert kinds(JETTY, deed("a3", text, verb, "2015-09-01", actors=("CHL",), at=text.index(verb))) == told


def test_the_promise_of_a_study_is_kept_by_the_study() -> None:
    first = promise("a1", "Chile will complete a feasibility study for a ferry jetty at Puerto Raul.", "complete",
                    "feasibility study", by=("CHL",))  # fmt: skip
    assert after("Chile completed the feasibility study for a ferry jetty at Puerto Raul.", first) == ["delivered"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru confirmed that neither is committed to training lifeboat crews for the Andes lake service.",
        "Chile and Peru confirmed that they are no longer committed to training lifeboat crews for the Andes lake service.",
        "Chile and Peru affirmed that neither, for want of money, remains committed to training lifeboat crews for "
        "the Andes lake service.",
        "Chile and Peru confirmed doubts about their commitment to training lifeboat crews for the Andes lake service.",
        "Few in Chile and Peru remain committed to training lifeboat crews for the Andes lake service.",
    ],
)  # fmt: skip
def test_a_denial_affirms_nothing(text: str) -> None:
    assert after(text, CREWS) == []


def test_what_is_not_said_of_the_promise_leaves_it_affirmed() -> None:
    text = "Chile and Peru are not rich, but remain committed to training lifeboat crews for the Andes lake service."
    assert after(text, CREWS) == ["reaffirmed"]
