"""Outcomes told in other words than the promise: treaties, buildings, talks, what meets. Sentences written for this project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.test_follow_through import after, kinds
from tests.link.test_history import deed, promise

from onrecord.link.undertaken import deed_of
from onrecord.model.items import Event

CONVENTION = promise("a1", "Norway and Iceland will join the Ottawa Convention against mines at the same time.",
                     "join", "Ottawa Convention", by=("NOR", "ISL"))  # fmt: skip
FENCE = promise("a1", "Norway will build a fence along 12 kilometres of its land border with Russia.", "build",
                "fence", by=("NOR",))  # fmt: skip
LINE = promise("a1", "an agreement to build a gas pipeline from Karsto to Emden", "build", "gas pipeline",
               by=("NOR", "DEU"))  # fmt: skip


def event(words: str, verb: str, predicate: str, day: str | None = "2015-09-05", **more: object) -> Event:
    told = deed("a3", words, predicate, day or "2015-09-05", at=words.index(verb), **more)
    return told if day else replace(told, date=None)


def test_who_deposits_the_instruments_has_joined_the_treaty() -> None:
    words = "Norway and Iceland deposited their instruments of ratification of the Ottawa Convention."
    ratified = event(words, "deposited", "deposit", type="AGREE", mode="ratify", actors=("NOR", "ISL"))
    assert kinds(CONVENTION, ratified) == ["delivered"]
    other = words.replace("Ottawa", "Oslo")
    assert kinds(CONVENTION, event(other, "deposited", "deposit", type="AGREE", mode="ratify", actors=("NOR",))) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Norway has finished the fence along its land border with Russia.", ["delivered"]),
        ("Norway has finished the fence around its palace.", []),
    ],
)
def test_what_was_to_be_built_is_finished_though_its_day_is_not_told(words: str, found: list[str]) -> None:
    assert kinds(FENCE, event(words, "finished", "finish", None, actors=("NOR",))) == found


@pytest.mark.parametrize(
    ("words", "actors", "found"),
    [
        ("Solberg and Merkel opened the gas pipeline from Karsto to Emden.", ("solberg",), ["delivered"]),
        ("Solberg and Merkel opened the gas pipeline from Karsto to Dornum.", ("solberg",), []),
        ("Sweden opened the gas pipeline from Karsto to Emden.", ("SWE",), []),
    ],
)
def test_what_lies_between_two_places_is_known_by_them(words: str, actors: tuple[str, ...], found: list[str]) -> None:
    assert kinds(LINE, event(words, "opened", "open", mode="establish", actors=actors)) == found


def test_talks_on_a_text_are_its_negotiation() -> None:
    talks = promise("a1", "Norway is opening negotiations on a civil nuclear\ncooperation agreement", "open",
                    "negotiations", by=("NOR", "ISL"))  # fmt: skip
    text = "Norway and Iceland met. We are quickly negotiating a civil nuclear cooperation agreement."
    found = deed_of(talks)
    assert found is not None and "nuclear" in found.things
    assert after(text, talks) == ["begun"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The recognition of the Faroe Islands marks a new chapter.", ["delivered"]),
        ("The recognition of the Faroe Islands was put off.", []),
    ],
)
def test_what_opens_a_sentence_and_counts_is_done(text: str, found: list[str]) -> None:
    first = promise("a1", "Norway will recognise the Faroe Islands.", "recognise", "Faroe Islands", by=("NOR",))
    assert after(text, first) == found
