"""Versions of one page, and what a correction says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.articles import articles_of
from onrecord.ingest.opened import accepted, refused
from onrecord.ingest.versions import superseded, versioned
from onrecord.model.pages import Article, Metadata, Source
from onrecord.packs import Packs


def version(name: str, url: str | None = "https://press.example/a", **days: str) -> Source:
    return accepted(name, name, f"Text {name}.", "utf-8", "text/html", Metadata(url=url, **days))


def links(*sources: Source) -> dict[str, str | None]:
    names = {s.id: s.path for s in sources}
    return {s.path: names.get(s.supersedes or "") for s in versioned(sources)}


def test_the_newer_version_supersedes_the_older_by_change_then_publication_then_crawl() -> None:
    one = version("one", published="2020-01-01", crawled="2021-01-01T00:00:00Z")
    two = version("two", published="2020-01-01", modified="2020-01-05", crawled="2020-01-05T00:00:00Z")
    three = version("three", published="2020-01-01", modified="2020-01-05", crawled="2020-02-05T00:00:00Z")
    assert links(three, one, two) == {"one": None, "two": "one", "three": "two"}
    assert superseded(versioned([one, two, three])) == {one.id: two.id, two.id: three.id}


def test_stamps_are_compared_as_moments() -> None:
    early = version("early", modified="2020-01-02T01:00:00+09:00")
    late = version("late", modified="2020-01-01T18:00:00+00:00")
    assert links(early, late) == {"early": None, "late": "early"}


def test_what_nothing_tells_apart_supersedes_nothing() -> None:
    assert links(version("a"), version("b")) == {"a": None, "b": None}
    assert links(version("a", published="2020"), version("b", published="2020-03-01")) == {"a": None, "b": None}
    other = version("b", url="https://press.example/b", published="2021-01-01")
    assert links(version("a", published="2020-01-01"), other) == {"a": None, "b": None}
    assert links(version("a", url=None, published="2020-01-01"), version("b", url=None, published="2021-01-01")) == {
        "a": None,
        "b": None,
    }
    assert versioned([refused("c", "c", "empty")])[0].supersedes is None


@given(st.permutations([version(str(n), published=f"2020-01-0{1 + n // 2}") for n in range(6)]))
def test_the_order_of_the_sources_changes_nothing(sources: list[Source]) -> None:
    expected = {s.id: s.supersedes for s in versioned(sorted(sources, key=lambda s: s.id))}
    assert {s.id: s.supersedes for s in versioned(sources)} == expected


def test_a_correction_is_the_articles_last_change_with_its_words(read: object) -> None:
    note = "CORRECTION (Jan. 12, 2023): An earlier version of this story misstated the length of the route."
    text = f"Ministers agree on ferry route\n\nVIENNA, Jan. 10, 2023 - The ministers agreed on Tuesday to open a new ferry route next year.\n\nThey signed the papers.\n\n{note}\n"
    found: list[Article] = read(text)  # type: ignore[operator]
    assert found[0].modified is not None
    (why,) = found[0].modified.why
    assert (found[0].modified.edtf, text[why.start : why.end]) == ("2023-01-12", note)


NOTE = "Correction: An earlier version of this story misstated the length of the route."
DATED = "2023-01-10"


@pytest.mark.parametrize(
    ("days", "modified"),
    [
        ({"published": DATED, "modified": "2023-01-12"}, "2023-01-12"),
        ({"published": DATED, "crawled": "2023-01-14T00:00:00Z"}, "2023-01-10/2023-01-14"),
        ({"published": DATED}, "2023-01-10/.."),
        ({}, None),
    ],
)
def test_a_note_without_a_day_is_kept_with_what_is_known_of_its_day(
    days: dict[str, str], modified: str | None, packs: Packs
) -> None:
    text = f"Ministers agree on ferry route\n\nThe ministers agreed to open a new ferry route next year.\n\n{NOTE}\n"
    (article,) = articles_of(accepted("a", "a", text, "utf-8", "text/plain", Metadata(**days)), packs)
    assert (article.modified.edtf if article.modified else None) == modified
    if article.modified:
        assert [text[r.start : r.end] for r in article.modified.why if r.start is not None] == [NOTE]
    assert article.published is None or article.published.edtf == DATED
