"""Texts in which one speaks: whom "I", "we" and "my Government" stand for. Texts written for this project."""

from __future__ import annotations

import pytest

from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse

PACKS = Packs.load(("us-japan",))


def authors(
    text: str, title: str | None = None, publisher: str | None = None
) -> list[tuple[str, tuple[str, ...], str]]:
    """The words that stand for the author, with whom they act for and the name given them."""
    found = find_mentions(parse(text, [(0, len(text), "body")]), PACKS, None, title=title, publisher=publisher)
    return [(m.text, m.acts, m.name) for m in found if m.why == "author"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Kenya, UN General Debate, session 33, 1978", "We condemn the raids. My Government will pay."),
        ("Mr. Otieno (Kenya)", "We condemn the raids. My Government will pay."),
        (None, "Mr. Otieno (Kenya): We condemn the raids. My Government will pay."),
    ],
)
def test_a_delegate_speaks_for_his_state(title: str | None, text: str) -> None:
    assert authors(text, title) == [("We", ("KEN",), "Kenya"), ("My Government", ("KEN",), "Kenya")]


def test_a_minister_speaks_for_himself_and_his_government() -> None:
    found = authors(
        "I pledge to rebuild the port. We will raise the tax.",
        "Speech by Prime Minister Kenta Arai to the Diet",
        "Prime Minister's Office of Japan",
    )
    assert found == [("I", ("JPN",), "Kenta Arai"), ("We", ("JPN",), "Kenta Arai")]


def test_an_order_speaks_for_its_government() -> None:
    assert authors("I hereby order a review.", "Executive Order on Rails", "The White House")[0][1] == ("USA",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"I have lived here for years," said Ana Quispe. I met her in May.', None),
        ("REYES: I signed it.\nQ: Will you sign more?\nREYES: We will.", "Remarks by President Reyes of Chile"),
        ("We met in Lima. I thank you.", "Remarks by President Reyes of Chile and President Vega of Peru"),
    ],
)
def test_nobody_is_the_author_of_news_transcripts_and_talks_of_two(text: str, title: str | None) -> None:
    assert authors(text, title) == []


def test_we_that_is_wider_than_the_speakers_side_is_nobody() -> None:
    assert authors("We all remember it. We, the peoples, must act.", "Kenya, UN General Debate, session 33, 1978") == []


def test_an_administration_named_after_two_people_is_the_publishers_government() -> None:
    text = "The Harper-Lowe Administration announced it. The Federal Rail Administration agreed."
    found = find_mentions(
        parse(text, [(0, len(text), "body")]), PACKS, None, title="FACT SHEET", publisher="The White House"
    )
    acts = {m.name: m.acts for m in found if m.name.endswith("Administration")}
    assert acts["Harper-Lowe Administration"] == ("USA",)
    assert [m.type for m in found if m.name == "Federal Rail Administration"] == ["body"]


def test_the_oath_of_a_proclamation_names_its_author_and_his_office() -> None:
    text = "NOW, THEREFORE, I, JOSEPH R. BIDEN JR., President of the United States of America, do hereby proclaim it."
    found = find_mentions(
        parse(text, [(0, len(text), "body")]), PACKS, When.of("2022-05-06"), publisher="The White House"
    )
    assert [(m.actor, m.acts) for m in found if m.why == "author"] == [("joe-biden", ("USA",))]
    assert [m.office for m in found if m.why == "name+apposition"] == ["President"]
