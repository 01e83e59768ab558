"""Joint texts and readouts: who says "we", whom "the leaders" and "the sides" stand for. Written for this project."""

from __future__ import annotations

import re

import pytest

from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Mention
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse

KENYA_NORWAY = "President William Ruto of Kenya and Prime Minister Jonas Gahr Støre of Norway met in Oslo on Monday."


def acting(
    text: str, words: str, title: str | None = None, publisher: str | None = None, day: str = "2022-05-10"
) -> tuple[str, ...]:
    """For whom the last mention of those words acts."""
    blocks = [(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text)]
    found = find_mentions(parse(text, blocks), Packs.load(), When.of(day), title=title, publisher=publisher)
    hits: list[Mention] = [m for m in found if m.text == words]
    return hits[-1].acts if hits else ()


@pytest.mark.parametrize(
    ("text", "words", "title", "acts"),
    [
        ("We welcome the truce.", "We", "Joint Statement by Kenya and Norway on Sudan", {"KEN", "NOR"}),
        ("We welcome the truce.", "We", "Joint Statement on Sudan", set()),
        (f"{KENYA_NORWAY} We welcome the truce.", "We", "Joint Statement on Sudan", {"KEN", "NOR"}),
        ("We, the leaders of Chile, Peru and Bolivia, met today. We agreed on a road.", "We", None, {"CHL", "PER", "BOL"}),
        ("We the governments of Chile and Peru opened a road. We will repair it.", "We", None, {"CHL", "PER"}),
        (f"{KENYA_NORWAY} They praised India and Brazil. The two leaders signed a pact.", "The two leaders", None, {"KEN", "NOR"}),
        (f"{KENYA_NORWAY} The participants left.", "The participants", "Readout of the Meeting of Kenya and Norway", {"KEN", "NOR"}),
        (f"{KENYA_NORWAY} The three ministers left.", "The three ministers", "Readout of the Meeting of Kenya and Norway", {"KEN", "NOR"}),
        (f"{KENYA_NORWAY} The three countries left.", "The three countries", "Readout of the Meeting of Kenya and Norway", set()),
        ("The delegations agreed.", "The delegations", "Joint Statement Following the U.S.-ASEAN Summit", {"USA", "asean"}),
    ],
)  # fmt: skip
def test_who_issues_or_meets(text: str, words: str, title: str | None, acts: set[str]) -> None:
    assert set(acting(text, words, title)) == acts


@pytest.mark.parametrize(
    ("title", "publisher", "acts"),
    [
        ("Statement by the Press Secretary on Haiti", "The White House", {"USA"}),
        ("Readout of Vice President Harris’s Calls with European Leaders", "The White House", {"USA"}),
        ("Remarks by President Biden in Ohio", "The White House", {"USA"}),
        ("Remarks by President Biden and Prime Minister Kishida", "The White House", set()),
        ("Statement by the Press Secretary on Haiti", "The Haiti Times", set()),
        ("Statement by the Press Secretary on Haiti", None, set()),
    ],
)
def test_we_of_a_release(title: str, publisher: str | None, acts: set[str]) -> None:
    assert set(acting("Aid has arrived. We will send more.", "We", title, publisher)) == acts


def test_quoted_we_is_not_the_issuers() -> None:
    text = "The mayor said: “We will rebuild the port.”"
    assert acting(text, "We", "Joint Statement by Kenya and Norway on Sudan") == ()


@pytest.mark.parametrize(
    ("text", "words", "acts"),
    [
        ("The Greece-Turkey High Council met in Athens.", "High Council", {"GRC", "TUR"}),
        (
            "The Brazil-EU Water Committee met. The Water Committee will report in May.",
            "Water Committee",
            {"BRA", "eu"},
        ),
        ("The Kenya Water Committee met.", "Kenya Water Committee", {"kenya-water-committee"}),
    ],
)
def test_a_body_between_states_acts_as_them(text: str, words: str, acts: set[str]) -> None:
    assert set(acting(text, words)) == acts


def test_three_states_in_a_list_are_one_subject() -> None:
    parsed = parse(*_block("In May, Australia, the United Kingdom and the United States announced a pact."))
    first = parsed.words.index("Australia")
    assert [parsed.words[i] for i in parsed.conjuncts(first)] == ["Australia", "Kingdom", "States"]


def test_the_parser_is_not_shown_what_misleads_it() -> None:
    text = "President Joseph R. Biden, Jr. and Chancellor Olaf Scholz praised the *Berlin Accord* today."
    parsed = parse(*_block(text))
    assert "," not in parsed.words and "*" not in parsed.words
    assert all(text[s:e] == w for s, e, w in zip(parsed.starts, parsed.ends, parsed.words, strict=True))


def _block(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    return text, [(0, len(text), "body")]
