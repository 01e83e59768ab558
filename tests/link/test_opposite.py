"""Deeds that run opposite ways are two, in every type; what both sides do is one. Sentences written for this project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.test_link import article, told
from tests.read.readings import reading_of

from onrecord.link import Linked, link
from onrecord.model.items import Event
from onrecord.packs import Packs
from onrecord.read.events import read_events

PACKS = Packs.load()
DAY = "2015-05-01"


def linked(*texts: str) -> Linked:
    """The events of several articles of one day, each with a text of its own, as one record."""
    events = [replace(e, evidence=tuple(replace(x, source=f"source-{n}", article=f"article-{n}") for x in e.evidence),
                      id=f"{e.id}-{n}") for n, text in enumerate(texts) for e in read_events(reading_of(text, DAY))]  # fmt: skip
    return link([article(n, DAY) for n in range(len(texts))], events, (), [], PACKS)


DIRECTED = [
    "Kenya warned Uganda on Friday.",
    "Kenya accused Uganda of smuggling on Friday.",
    "Kenya attacked Uganda on Friday.",
    "Kenya demanded an apology from Uganda on Friday.",
    "Kenya imposed sanctions on Uganda on Friday.",
    "Kenya sent aid to Uganda on Friday.",
    "Kenya recognised Uganda on Friday.",
    "Kenya visited Uganda on Friday.",
    "Kenya invited Uganda to Mombasa on Friday.",
    "Kenya sold maize to Uganda on Friday.",
]
MUTUAL = [
    ("Kenya met Uganda on Friday.", "Uganda met Kenya on Friday."),
    ("Kenya phoned Uganda on Friday.", "Uganda phoned Kenya on Friday."),
    ("Kenya and Uganda signed a pact on Friday.", "Uganda and Kenya signed a pact on Friday."),
    ("Kenya and Uganda agreed on a border on Friday.", "Uganda and Kenya agreed on a border on Friday."),
]


def swapped(text: str) -> str:
    return text.replace("Kenya", "_").replace("Uganda", "Kenya").replace("_", "Uganda")


@pytest.mark.parametrize("text", DIRECTED)
def test_what_one_does_to_the_other_is_not_what_the_other_does_to_it(text: str) -> None:
    found = [i for i in linked(text, swapped(text)).items if isinstance(i, Event)]
    assert sorted((e.actors, e.recipients) for e in found) == [(("KEN",), ("UGA",)), (("UGA",), ("KEN",))]
    assert len([i for i in linked(text, f"{text} It rained.").items if isinstance(i, Event)]) == 1


@pytest.mark.parametrize(("text", "other"), MUTUAL)
def test_what_both_do_with_each_other_is_one(text: str, other: str) -> None:
    (event,) = linked(text, other).items
    assert isinstance(event, Event)
    assert len(event.evidence) == 2


def test_an_article_tells_two_visits_that_run_opposite_ways() -> None:
    text = "President Ruto of Kenya visited Uganda on Friday.\nPresident Museveni of Uganda visited Kenya on Friday."
    assert {e.actors for e in read_events(reading_of(text, DAY)) if e.mode == "visit"} == {("KEN",), ("UGA",)}


def test_what_one_did_not_do_is_no_denial_of_what_the_other_did() -> None:
    words = "Kenya warned Uganda over the flooded Sio valley rice scheme"
    one = told(1, words, predicate="warn", actors=("KEN",), recipients=("UGA",))
    other = told(2, words, predicate="warn", actors=("KEN",), recipients=("UGA",), reality="denied", date=None)
    assert len(link([article(1), article(2)], [one, other], (), [], PACKS).conflicts) == 1
    turned = replace(other, actors=("UGA",), recipients=("KEN",))
    assert link([article(1), article(2)], [one, turned], (), [], PACKS).conflicts == ()
