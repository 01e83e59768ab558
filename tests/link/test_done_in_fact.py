"""What counts as done: told as a fact, of the whole thing, by its maker, in the deed's own sense.

Sentences written for this project.
"""

from __future__ import annotations

import pytest
from tests.link.test_history import promise
from tests.link.test_kinds_of_step import steps

from onrecord.model.items import Commitment


def _of_ghana(verb: str, thing: str) -> Commitment:
    text = f"Ghana will {verb} the {thing} at Axim."
    return promise("a1", text, verb, thing, by=("GHA",), places=("Axim",))


TOWER = _of_ghana("restore", "lighthouse tower")
DOCK = _of_ghana("build", "ferry dock")
SCHOOL = _of_ghana("close", "cadet school")

PITS = promise("a1", "Ghana will clear the quarry pits around Axim.", "clear", "quarry pits", by=("GHA",),
               places=("Axim",))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The news that the lighthouse tower at Axim was restored proved false.",
        "It is a myth that the lighthouse tower at Axim was restored in May.",
        "Was the lighthouse tower at Axim restored in May?",
        "Ghana restored the lighthouse tower at Axim in May?",
        "“Ghana has restored the lighthouse tower at Axim?” a trader asked.",
        "In the novel, the lighthouse tower at Axim was restored in May.",
        "The lighthouse tower at Axim was restored in a video animation.",
        "The lighthouse tower at Axim was restored on paper.",
        "According to the mayor's blueprint, the lighthouse tower at Axim was restored in May.",
        "Had Ghana restored the lighthouse tower at Axim, ships would be safe.",
        "Pilots grumble; were the lighthouse tower at Axim restored in May, they would cheer.",
        "Ghana failed to succeed in restoring the lighthouse tower at Axim.",
        "Imagine that Ghana restored the lighthouse tower at Axim.",
        "The lighthouse tower at Axim was restored only in speeches.",
        "Ghana honoured its promise to restore the lighthouse tower at Axim in name only.",
        "There is no progress on restoring the lighthouse tower at Axim.",
        "Progress on restoring the lighthouse tower at Axim has stalled.",
        "The restoration of the lighthouse tower at Axim began and ended as a joke.",
    ],
)
def test_what_is_no_fact_is_not_done(text: str) -> None:
    assert steps(text, TOWER) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lighthouse tower at Axim was restored by Ghana in May.", ["delivered"]),
        ("The lighthouse tower at Axim was restored by the Ghanaian navy.", ["delivered"]),
        ("The lighthouse tower at Axim was restored by the government in May.", ["delivered"]),
        ("The lighthouse tower at Axim was restored by May.", ["delivered"]),
        ("The lighthouse tower at Axim was restored by hand.", ["delivered"]),
        ("The lighthouse tower at Axim, restored by nobody for years, leans.", []),
        ("The lighthouse tower at Axim was restored by divers in May.", []),
        ("The lighthouse tower at Axim was restored by a Ghanaian brewer.", []),
        ("The lighthouse tower at Axim was restored by Togo in May.", []),
        ("Ghana restored the lighthouse tower at Axim's rival, Dixcove.", []),
        ("Ghana restored the lighthouse tower at Axim museum.", []),
        ("Ghana's opposition restored the lighthouse tower at Axim in May.", []),
        ("Ghana said Togo had restored the lighthouse tower at Axim.", []),
        ("Ships returned after Ghana restored the lighthouse tower at Axim.", ["delivered"]),
        ("Ghana has succeeded in restoring the lighthouse tower at Axim.", ["delivered"]),
        ("The wreck beside the lighthouse tower at Axim was restored in May.", []),
        ("Ghana restored the lighthouse tower at Axim in May.", ["delivered"]),
    ],
)
def test_who_does_it_and_to_what(text: str, told: list[str]) -> None:
    assert [kind for kind, _ in steps(text, TOWER)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ghana kept its old promise to restore the lighthouse tower at Axim.", ["delivered"]),
        ("Ghana kept its promise to restore the lighthouse tower at Axim from its voters.", []),
        ("Ghana kept its promise to restore the lighthouse tower at Axim quiet.", []),
        ("Ghana's president met masons over the promise to restore the lighthouse tower at Axim.", []),
        ("Ghana honoured a mason whose pledge to restore the lighthouse tower at Axim moved many.", []),
        ("Ghana is following through on its promise to restore the lighthouse tower at Axim.", ["begun"]),
    ],
)
def test_a_promise_is_kept_by_a_verb_that_governs_it(text: str, told: list[str]) -> None:
    assert [kind for kind, _ in steps(text, TOWER)] == told


@pytest.mark.parametrize(
    ("first", "text", "told"),
    [
        (DOCK, "The ferry dock at Axim is complete.", ["delivered"]),
        (DOCK, "The ferry dock at Axim has been operational since May.", ["delivered"]),
        (DOCK, "The ferry dock at Axim is ready to be built.", []),
        (DOCK, "The ferry dock at Axim is ready for building.", []),
        (DOCK, "The ferry dock at Axim remains ready for a builder.", []),
        (DOCK, "The ferry dock at Axim got complete silence.", []),
        (DOCK, "The ferry dock at Axim is operational only in brochures.", []),
        (DOCK, "The ferry dock at Axim was built on hope.", []),
        (DOCK, "The ferry dock at Axim was built on time.", ["delivered"]),
        (DOCK, "Ghana built up the ferry dock at Axim as a threat.", []),
        (DOCK, "Ghana laid the ferry dock at Axim to rest.", []),
        (PITS, "Ghana cleared the quarry pits around Axim in May.", ["delivered"]),
        (PITS, "Ghana cleared the quarry pits around Dixcove.", []),
        (_of_ghana("move", "yam market"), "The yam market at Axim was moved to laughter.", []),
        (_of_ghana("move", "yam market"), "Ghana moved to save the yam market at Axim.", []),
        (_of_ghana("clear", "quarry pits"), "The quarry pits at Axim were cleared of all charges.", []),
        (SCHOOL, "The cadet school at Axim was closed to reporters.", []),
        (SCHOOL, "The cadet school at Axim was shut for a week.", []),
        (SCHOOL, "Ghana closed the cadet school at Axim to visitors.", []),
        (SCHOOL, "Ghana closed the cadet school at Axim in May.", ["delivered"]),
        (_of_ghana("demarcate", "lagoon border"), "Ghana marked the lagoon border at Axim with songs.", []),
        (_of_ghana("clear", "quarry pits"), "Ghana swept the quarry pits at Axim under the rug.", []),
        (_of_ghana("take over", "ferry police"), "Ghana assumed the ferry police at Axim were honest.", []),
        (_of_ghana("open", "salt museum"), "Ghana opened the salt museum at Axim is a joke.", []),
    ],
)
def test_a_state_ends_its_phrase_and_a_deed_keeps_its_sense(first: Commitment, text: str, told: list[str]) -> None:
    assert [kind for kind, _ in steps(text, first)] == told


def test_a_short_name_is_met_in_capitals_and_a_foundation_is_not_the_house() -> None:
    text = "Ghana will establish a Rapid Inshore Desk (RID) at Axim."
    desk = promise("a1", text, "establish", "Rapid Inshore Desk", by=("GHA",), places=("Axim",))
    assert [kind for kind, _ in steps("Ghana got rid of two old tugs and established them.", desk)] == []
    assert steps("Ghana has built a shared foundation for the ferry dock at Axim.", DOCK) == []
