"""Independent reports counted: copies count with what they repeat."""

from __future__ import annotations

import pytest
from tests.link.test_history import ARTICLES, cited, deed

from onrecord.link.counted import counted, original
from onrecord.model.pages import Article, CopyOf

COPIES = ARTICLES | {
    "a4": Article(id="a4", source="s", n=1, start=0, end=9, copy_of=CopyOf("a1", "copy")),
    "a5": Article(id="a5", source="s", n=1, start=0, end=9, copy_of=CopyOf("a4", "excerpt")),
    "a6": Article(id="a6", source="s", n=1, start=0, end=9, copy_of=CopyOf("a7", "copy")),
    "a7": Article(id="a7", source="s", n=1, start=0, end=9, copy_of=CopyOf("a6", "copy")),
}


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        (("a1",), 1),
        (("a1", "a1"), 1),
        (("a1", "a2"), 2),
        (("a1", "a4", "a5"), 1),
        (("a4", "a5", "a3"), 2),
        (("a6", "a7"), 1),
    ],
)
def test_a_copy_counts_with_what_it_repeats(articles: tuple[str, ...], told: int) -> None:
    evidence = tuple(e for a in articles for e in cited(a, "The depot was opened."))
    assert counted(deed("a1", "x", "open", "2014-01-01", evidence=evidence), COPIES).independent == told


def test_an_article_that_is_not_known_is_its_own() -> None:
    assert original("a9", COPIES) == "a9"
