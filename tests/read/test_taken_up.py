"""Statements on "this move". Sentences written for this project."""

from __future__ import annotations

import pytest

from onrecord.model.items import Statement
from onrecord.model.pages import Article, Part
from onrecord.packs import Packs
from onrecord.read.article import read_article


def answers(text: str) -> list[str]:
    """The words of the deeds that statements of the text answer."""
    article = Article(id="a", source="s", n=1, start=0, end=len(text), parts=(Part("body", 0, len(text)),))
    items = read_article(text, "0" * 64, article, Packs.load()).items
    by_id = {i.id: i for i in items}
    links = [link for i in items if isinstance(i, Statement) for link in i.links if link.rel == "response-to"]
    return [by_id[link.target].evidence[0].exact for link in links]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chad deployed two thousand troops on Sudan's border on Monday.", "Sudan condemned the deployment."),
        ("Peru and Bolivia agreed on Friday to move the border post.", "Chile criticised this move."),
    ],
)
def test_the_deed_told_just_before(first: str, second: str) -> None:
    """A noun of the deed's own verb."""
    assert set(answers(f"{first} {second}")) == {first} or first.rstrip(".") in answers(f"{first} {second}")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Chad deployed troops on the border. Sudan condemned the killing.",
        "Chad deployed troops on the border. Chad praised the deployment.",
        "Sudan condemned the deployment. Chad deployed troops on the border.",
        "Chad deployed troops on the border. Sudan condemned the deployment of Libya's fleet in 2011.",
    ],
)
def test_nothing_rather_than_a_wrong_deed(text: str) -> None:
    """Another noun, the doer himself, a deed told later, a phrase that says what it means."""
    assert answers(text) == []
