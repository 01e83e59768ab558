"""Speakers that the parser takes other words for. Sentences written for this project; the people are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.readings import reading_of

from onrecord.read.quotes import find_quotes
from onrecord.read.statements import read_statements


def told(text: str) -> list[tuple[str, str]]:
    """Speaker and words of each attribution."""
    quotes = find_quotes(reading_of(text))
    words = [" | ".join(s.of(text) for s in q.content) for q in quotes]
    return [(q.source[0].of(text) if q.source else "", w) for q, w in zip(quotes, words)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "More planes headed from the united states and senior officials said the ships would follow.",
            "senior officials",
            "the ships would follow",
        ),
        (
            "The contrast with the old fleet, said Moreau and others, would be clear by June.",
            "Moreau and others",
            "The contrast with the old fleet | would be clear by June",
        ),
        (
            "Fiji, as one of the president's advisers pointed out, has no tanks.",
            "one of the president's advisers",
            "Fiji | has no tanks",
        ),
        ("LIMA (Agencia) - Ana Costa said the bridge was closed.", "Ana Costa", "the bridge was closed"),
    ],
)
def test_the_one_who_speaks(text: str, speaker: str, words: str) -> None:
    """What sailed, stands before a comma or opens the page is not what spoke."""
    assert (speaker, words) in told(text)


def test_the_day_of_saying_is_not_said() -> None:
    """A day before a number."""
    text = "Elena Ruiz said the bill would pass. Police said Friday 14 people were arrested in Lyon."
    assert ("Police", "14 people were arrested in Lyon") in told(text)
    assert told("Police said Friday prayers were called off.") == [("Police", "Friday prayers were called off")]


@pytest.mark.parametrize("verb", ["added that the talks went well", "warned against haste"])
def test_an_age_speaks(verb: str) -> None:
    """Somebody called by an age alone is the person whose age was told, behind a comma or before a noun."""
    text = f"Minister Ivo Marek, a 53-year-old lawmaker, met Lena Haas, 30. The 53-year-old {verb}."
    reading = reading_of(text)
    [found] = [s for s in read_statements(replace(reading, quotes=find_quotes(reading))) if s.cue in ("add", "warn")]
    assert found.speaker.name == "Ivo Marek"


def test_a_clause_is_no_speaker() -> None:
    """Described speakers are kept with what describes them, and half a sentence is nobody."""
    text = "A senior official briefed on the talks said the plan was dead."
    assert told(text)[0][0] == "A senior official briefed on the talks"
