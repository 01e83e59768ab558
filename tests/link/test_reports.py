"""Deeds told in passing, and the steps of promises made of them. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.link.test_history import ARTICLES, DAYS, deed, promise

from onrecord.link.history import followed
from onrecord.link.parties import Named
from onrecord.link.reports import Report, reports_of
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Money, Step
from onrecord.model.pages import Article, Part
from onrecord.packs import Packs

NAMED = Named(Packs.load())
PACT = promise("a1", "Norway and Iceland will establish an Arctic Rescue Training Academy.", "establish",
               "Arctic Rescue Training Academy", by=("NOR", "ISL"))  # fmt: skip


def page(text: str) -> Article:
    return Article(id="a3", source="s-a3", n=1, start=0, end=len(text), published=When.of(DAYS["a3"]),
                   parts=(Part("body", 0, len(text)),))  # fmt: skip


def read(text: str) -> list[Report]:
    return reports_of(page(text), text, "hash-a3")


def steps(first: Commitment, text: str) -> list[Step]:
    """The steps of a promise told by a page that tells one other deed of Norway's beside it."""
    other = deed("a3", "Norway spoke.", "speak", "2015-09-01")
    items = followed([first, other], ARTICLES | {"a3": page(text)}, {"a3": text}, NAMED)
    (found,) = (i for i in items if isinstance(i, Commitment))
    return list(found.history)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Since launching the Arctic Rescue Training Academy, both countries have trained crews.", "delivered"),
        ("The ministers welcomed the recent establishment of the Arctic Rescue Training Academy.", "delivered"),
        ("The Arctic Rescue Training Academy was formally opened by the two kings.", "delivered"),
        ("We have established the Arctic Rescue Training Academy and met twice.", "delivered"),
        ("The ministers welcomed progress on establishing the Arctic Rescue Training Academy.", "begun"),
        ("Norway has cancelled the Arctic Rescue Training Academy.", "dropped"),
        ("The ministers reaffirmed the establishment of the Arctic Rescue Training Academy.", "reaffirmed"),
        ("The ministers looked forward to the launch of the Arctic Rescue Training Academy.", "reaffirmed"),
    ],
)
def test_a_deed_told_in_passing_is_a_step_with_its_sentence(text: str, kind: str) -> None:
    (step,) = steps(PACT, text)
    (evidence,) = step.evidence
    assert (step.step, evidence.exact) == (kind, text)
    assert text[evidence.start : evidence.end] == evidence.exact


@pytest.mark.parametrize(
    "text",
    [
        "They will welcome the establishment of the Arctic Rescue Training Academy.",
        "The Arctic Rescue Training Academy has not been established.",
        "Once they have opened the Arctic Rescue Training Academy, crews can be trained.",
        "The Arctic Rescue Training Academy is to be opened.",
        "Sweden has established the Arctic Rescue Training Academy.",
        "We have established the Arctic Weather Training Academy.",
        "We have established the academy.",
        "We have established the Arctic Rescue Training Academy Fund.",
        "We established the Arctic Rescue Training Academy in 1998.",
        "We praised the Arctic Rescue Training Academy.",
    ],
)
def test_what_is_ahead_denied_of_others_or_of_another_thing_is_no_step(text: str) -> None:
    assert steps(PACT, text) == []


def test_a_day_that_the_sentence_tells_is_the_step_s_and_else_it_lies_between() -> None:
    (dated,) = steps(PACT, "We launched the Arctic Rescue Training Academy in May 2014.")
    (open_,) = steps(PACT, "We have launched the Arctic Rescue Training Academy.")
    assert [s.date and s.date.edtf for s in (dated, open_)] == ["2014-05", "2010-03-01/2015-09-10"]


def test_what_is_done_bit_by_bit_is_begun_and_never_done() -> None:
    first = promise("a1", "Norway will modernise its coastal radar network.", "modernise", "coastal radar network")
    assert [s.step for s in steps(first, "We have modernised our coastal radar network.")] == ["begun"]


FUND = promise("a1", "Norway will invest $5.5 billion.", "invest", "", object=None, money=Money(5.5e9, "USD"))


@pytest.mark.parametrize(
    ("first", "text", "kinds"),
    [
        (FUND, "The ministers named two ports, advancing Norway's $5.5 billion investment pledge.", ["begun"]),
        (FUND, "The ministers named two ports, advancing Norway's $5.4 billion investment pledge.", []),
        (FUND, "The ministers hope to advance Norway's $5.5 billion investment pledge.", []),
        (PACT, "We are following through on our commitment to establish an Arctic Rescue Training Academy.", ["begun"]),
        (PACT, "We will deliver on our commitment to establish an Arctic Rescue Training Academy.", []),
    ],
)
def test_a_promise_named_as_being_kept_is_begun(first: Commitment, text: str, kinds: list[str]) -> None:
    assert [s.step for s in steps(first, text)] == kinds


def test_a_sentence_runs_over_line_ends_and_abbreviations() -> None:
    text = "Mr. Berg of the U.S. Coast Guard came. The depot was\nbuilt by St. Olav's men. It rained."
    (found,) = read(text)
    assert found.evidence.exact == "The depot was\nbuilt by St. Olav's men."
    assert (found.deed, found.region) == ("establish", "The depot")


def test_the_inaugural_meeting_of_a_body_tells_that_it_was_set_up() -> None:
    for nth in ("inaugural", "second"):
        found = read(f"The two sides held the {nth} meeting of the Fjord Safety Dialogue in Oslo.")
        assert ("establish", "the Fjord Safety Dialogue in Oslo") in {(r.deed, r.region) for r in found}
