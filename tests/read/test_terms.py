"""Terms of office in texts, and the half of the earth that a dateline lies on. Sentences written for this project."""

from __future__ import annotations

import pytest

from onrecord.model.dates import When
from onrecord.model.pages import Article, Part
from onrecord.packs import Packs
from onrecord.read.article import marked
from onrecord.read.marks import Timex
from onrecord.read.where import hemisphere


def times_in(text: str, published: str | None, dateline: str | None = None) -> tuple[Timex, ...]:
    article = Article(
        id="a",
        source="s",
        n=1,
        start=0,
        end=len(text),
        published=When.of(published) if published else None,
        dateline=dateline,
        parts=(Part("body", 0, len(text)),),
    )
    return marked(text, "0" * 64, article, Packs.load()).times


def terms_in(text: str, published: str | None = "2013-10-03") -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in times_in(text, published) if t.rule == "term"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "President Barack Obama flew to Lima. In his second term he wants a treaty.",
            [("his second term", "2013-01-20/2017-01-20")],
        ),
        ("President Barack Obama's first term ended well.", [("first term", "2009-01-20/2013-01-20")]),
        ("The first term of President Barack Obama ended well.", [("The first term", "2009-01-20/2013-01-20")]),
        (
            "President Barack Obama said his current term is his last.",
            [("his current term", "2013-01-20/2017-01-20")],
        ),
        ("Governor Ada Quist, whom President Barack Obama likes, is in her first term.", []),
        ("Mayor Paul Reeve began his second term.", []),
        ("The second term of the contract is unfair.", []),
    ],
)
def test_a_term_is_that_of_its_holder(text: str, found: list[tuple[str, str]]) -> None:
    assert terms_in(text) == found


def test_an_undated_text_has_no_term_in_course() -> None:
    assert terms_in("President Barack Obama said his current term is his last.", None) == []


@pytest.mark.parametrize(
    ("dateline", "half"),
    [
        ("CANBERRA, Australia", "south"),
        ("Sydney", "south"),
        ("BUENOS AIRES", "south"),
        ("TOKYO", "north"),
        ("JAKARTA, Indonesia", "north"),
        ("NOWHERE", "north"),
        (None, "north"),
    ],
)
def test_the_half_of_the_earth_is_the_datelines(dateline: str | None, half: str) -> None:
    assert hemisphere(dateline, Packs.load()) == half


def test_seasons_follow_the_dateline() -> None:
    (found,) = times_in("The ministers met last summer in Perth.", "2013-07-03", "Canberra")
    assert found.when is not None and found.when.earliest == "2012-12-01"
