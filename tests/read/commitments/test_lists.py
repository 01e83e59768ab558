"""Commitments in the items of lists, in nouns and under what leads in to them. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.commitments.test_forms import only, read

FORMS = [
    ("Kenya looks forward to hosting a summit on locusts.", ("KEN",), "host", "planned"),
    ("Kenya is working with Uganda to build a bridge over the Malaba.", ("KEN",), "build", "planned"),
    ("Norway announced a new partnership with Chile on salmon.", ("NOR",), "launch", "pledged"),
    ("Norway confirmed the implementation of the fisheries agreement.", ("NOR",), "implement", "pledged"),
    ("Spain will recognise Palestine.", ("ESP",), "recognise", "pledged"),
    ("Five bridges are to be repaired.", (), "repair", "planned"),
    ("Norway and Chile will negotiate a treaty on kelp.", ("NOR", "CHL"), "negotiate", "agreed"),
    (
        "The Presidents of Chile and Peru, meeting at Arica:\n- agreed to build a pier by 2012.",
        ("CHL", "PER"),
        "build",
        "agreed",
    ),
    ("Chile and Peru have agreed to:\n- Joint production of 40 boats", ("CHL", "PER"), "produce", "agreed"),
]


@pytest.mark.parametrize(("text", "by", "action", "strength"), FORMS, ids=[f[0][:40] for f in FORMS])
def test_a_form_of_promise(text: str, by: tuple[str, ...], action: str, strength: str) -> None:
    found = only(text)
    assert (found.by, found.action, found.strength) == (by, action, strength)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya looks forward to strengthening trade.",
        "Norway confirmed the visit of the king.",
        "Spain will recognise the merit of his work.",
        "Norway and Chile will negotiate in Oslo.",
        "Critics of Chile, meeting at Arica:\n- closed the pier.",
        "- Updating decades-old leak standards: In May, the Chilean agency proposed a rule.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert read(text) == []


def test_the_object_behind_what_is_set_in_commas() -> None:
    assert only("Norway and Chile agreed to choose, by the end of March, the best site for it.").object == "best site"


def test_by_what_a_deed_is_done_is_a_deed_as_a_noun_too() -> None:
    found = read("Norway and Chile will deepen trade through the establishment of a port authority.")
    assert [(c.action, c.object) for c in found] == [("deepen", "trade"), ("establish", "port authority")]


def test_an_item_that_ends_on_names_is_no_heading_though_a_title_is() -> None:
    lead = "Chile and Peru intend to cooperate by:\n"
    units = (
        "- Expanding patrols and training, above all between the Chilean Naval Infantry and the Peruvian Coast Guard"
    )
    found = read(f"{lead}{units}\n- Promoting Responsible Fishing in Southern Waters")
    assert [(c.by, c.action) for c in found] == [(("CHL", "PER"), "expand")]


def test_a_space_that_does_not_break_parts_the_sign_from_the_words() -> None:
    found = read("Chile and Peru will:\n-  \N{NO-BREAK SPACE}Open a bridge\n- Build a road")
    assert [(c.by, c.action) for c in found] == [(("CHL", "PER"), "open"), (("CHL", "PER"), "build")]
