"""Nouns that tell a deed, or only talk of one. Sentences written for this project, their facts invented."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.read.events import read_events

NOT_DONE = [
    ("trade", "Ghana's rumoured purchase of trawlers from Togo prompted a march."),
    ("trade", "Ghana's alleged purchase of trawlers pleased Togo."),
    ("attack", "Ghana's supposed raid on Togo angered Benin."),
    ("attack", "Ghana's much reported attack on Togo angered Benin."),
    ("legislate", "Ghana's adoption of an orphan on Friday touched many."),
    ("legislate", "Togo's passage through the strait on Friday delighted sailors."),
    ("join", "Togo's accession to the throne of chess in May pleased fans."),
]
DONE = [
    ("trade", "Ghana's purchase of trawlers from Togo prompted a march."),
    ("attack", "Ghana's raid on Togo angered Benin."),
    ("legislate", "Ghana's adoption of the water budget on Friday touched many."),
    ("join", "Togo's accession to the fisheries treaty in May pleased Benin."),
    ("join", "Ghana's accession to NATO in May pleased Benin."),
]


@pytest.mark.parametrize(("mode", "text"), NOT_DONE)
def test_talk_of_a_deed_and_other_senses_of_its_noun_tell_none(mode: str, text: str) -> None:
    assert mode not in [e.mode for e in read_events(reading_of(text))]


@pytest.mark.parametrize(("mode", "text"), DONE)
def test_a_noun_that_had_an_effect_tells_its_deed(mode: str, text: str) -> None:
    assert mode in [e.mode for e in read_events(reading_of(text))]


@pytest.mark.parametrize("text", ["The monitor broke on Friday.", "The utility of the pact ended on Friday."])
def test_things_do_nothing(text: str) -> None:
    assert read_events(reading_of(text)) == []
