"""Sport: teams named after their countries act for nobody; deeds of states in pages on sport stay."""

from __future__ import annotations

import pytest

from onrecord.model.pages import Article, Part
from onrecord.packs import Packs
from onrecord.read.article import ArticleItems, read_article


def read(text: str, section: str | None = None) -> ArticleItems:
    """The items of a page of one paragraph."""
    part = Part("body", 0, len(text))
    article = Article(id="article-1", source="source-1", n=1, start=0, end=len(text), parts=(part,), section=section)
    return read_article(text, "0" * 64, article, Packs.load())


@pytest.mark.parametrize(
    "text",
    [
        "Japan beat Brazil 2-1.",
        "Ghana attacked from the start and Portugal surrendered a two-goal lead.",
        "Pakistan crushed Kenya by eight wickets in the group stage.",
        "Egypt lost to Tunisia 0–3 in Sousse on Friday, and Algeria sank Chad.",
    ],
)
def test_teams_act_for_no_state(text: str) -> None:
    """A score, a margin or a word that only matches have."""
    found = read(text)
    assert not found.items
    assert not [a for a in found.actors if a.type == "government"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Peru attacked Chile on Tuesday with twelve warships.", "PER"),
        ("Kenya defeated Sudan 7-2 in a vote of the council and threatened Chad with sanctions.", "KEN"),
        ("Mexico seized 12-14 ships of Cuba's navy.", "MEX"),
        (
            "Denmark's government rejected a playoff in the disputed stadium and threatened Sweden with a boycott.",
            "DNK",
        ),
    ],
)
def test_states_act(text: str, actor: str) -> None:
    """Votes and ranges have such numbers too, and a government speaks of playoffs."""
    found = read(text)
    assert actor in {a for item in found.items for a in getattr(item, "actors", ())}


def test_a_match_report_is_one_throughout() -> None:
    """Sentences beside those that tell of the match; but those with an organ of a state are kept."""
    text = (
        "Iran beat Iraq 2-0 in the semi-final. Iraq attacked Iran all evening. The equaliser never came. "
        "Iraq's foreign ministry condemned Iran for the visas."
    )
    told = [item.evidence[0].exact for item in read(text).items]
    assert told
    assert all("visas" in words for words in told)


def test_the_section_of_a_page() -> None:
    """The same sentence in a page's sports section and elsewhere."""
    text = "Iran attacked Iraq from the first minute on Monday."
    assert read(text).items
    assert not read(text, "Sport / Asia").items
