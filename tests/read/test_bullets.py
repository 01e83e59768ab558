"""Items of lists as the parser is shown them. Texts written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.read.bullets import after_sign, is_listed, led_by


@pytest.mark.parametrize("sign", ["- ", "-   ", "• ", "* ", "  - ", "-\t", "- \N{NO-BREAK SPACE}"])
def test_an_item_begins_after_its_sign(sign: str) -> None:
    text = f"Both will:\n{sign}Launch a dialogue"
    start = after_sign(text, 11, len(text))
    assert text[start:] == "Launch a dialogue"
    assert is_listed(text, start)


@pytest.mark.parametrize("text", ["-5 degrees were measured", "-", "Peru - Chile talks", "1. Launch a dialogue"])
def test_what_is_no_sign(text: str) -> None:
    assert after_sign(text, 0, len(text)) == 0


def test_a_dash_within_a_line_makes_no_item() -> None:
    text = "Peru - Chile talks"
    assert not is_listed(text, text.index("Chile"))


def test_the_verb_of_an_item_is_a_verb_and_its_words_are_those_of_the_text() -> None:
    parse = reading_of("Chile and Peru will:\n- Launch a dialogue on water\n- Open a bridge").parse
    verbs = [t for t in range(len(parse)) if parse.lower[t] in ("launch", "open")]
    assert [(parse.words[t], parse.tags[t]) for t in verbs] == [("Launch", "VB"), ("Open", "VB")]
    assert all(parse.text[parse.starts[t] : parse.ends[t]] == parse.words[t] for t in range(len(parse)))


@pytest.mark.parametrize(
    "lead",
    [
        "On Monday, Ghana and Togo:",
        "On Monday, the Governments of Ghana and Togo:",
        "The Republic of Togo:",
        "On Monday, Togo's government:",
        "The Government of Togo, at Accra on 3 May:",
        "The Prime Ministers of Ghana and Togo, meeting at Kpalime:",
        "The Ministers of Benin and Togo, conferring at Grand Popo:",
    ],
)
def test_a_line_that_names_actors_leads_its_list(lead: str) -> None:
    assert len(_leads(lead)) == 2


@pytest.mark.parametrize(
    "lead",
    [
        "On Monday, opponents of Togo:",
        "Critics of Togo:",
        "Togo's enemies:",
        "On Tuesday, rebel leaders of Togo:",
        "Advice for Togo:",
        "On Monday, Togo acted",
        "Minister of Togo on how Ghana fared:",
        "Prime Minister of Togo: how Ghana sees her:",
        "The former Presidents of Ghana and Togo:",
        "Ex-President Afi Koffi of Togo:",
        "The Presidents of Ghana and Togo, missing from Accra:",
        "The President of Togo in his memoirs:",
        "Togo, as seen by Ghana:",
        "The Government of Togo according to its critics:",
    ],
)
def test_those_who_are_against_an_actor_lead_nothing_in_its_name(lead: str) -> None:
    assert _leads(lead) == set()


def _leads(lead: str) -> set[tuple[int, int]]:
    """The verbs of two items below a line that the line leads, each with the noun that does."""
    parse = reading_of(f"{lead}\n- Bombed a bridge\n- Closed the road").parse
    return {(t, noun) for t in range(len(parse)) if (noun := led_by(parse, t)) >= 0}


def test_each_item_knows_the_line_above_its_list_however_long() -> None:
    parse = reading_of("Togo:\n" + "- Closed a road\n" * 300 + "It rained.\n- Opened a road").parse
    assert parse.list_tops[:301] == [0] * 301
    assert parse.list_tops[301:] == [301, 301]
