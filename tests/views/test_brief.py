"""Briefs: every sentence with its source, what came of a promise, a chart of a figure, nothing taken for mark-up."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handmade import made, page, record
from tests.stores import place

import onrecord
from onrecord.views.brief_text import plain
from onrecord.views.charts import chart
from onrecord.views.series import Point

HOSTILE = (
    "published 2020-01-02\n"
    "said who=john-kerry name=<script>alert(1)</script> date=2020-01-02 | Kerry said {{ 7 * 7 }} </q><script>alert(2)</script> [x](javascript:alert(3)) \u202eevil.\n"
)


class Tags(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def rec(tmp_path: Path) -> onrecord.Record:
    return onrecord.open(record(tmp_path))


def test_the_brief_is_titled_by_what_it_is_about(rec: onrecord.Record) -> None:
    assert rec.brief().startswith("# Brief\n")
    assert rec.brief(actor="john-kerry").startswith("# John Kerry\n")
    (thread,) = rec.threads()
    text = rec.brief(thread=thread.id)
    assert text.startswith(f"# {thread.name}\n") and "- Parties: Japan, United States" in text


def test_what_came_of_a_promise_is_told_with_its_own_sentence(rec: onrecord.Record) -> None:
    text = rec.brief(as_of="2020-01-01")
    assert "deadline passed, no report found in 0 articles read since" in text
    assert "no report found" not in rec.brief(as_of="2012-01-01")


def test_a_figure_is_told_with_its_earlier_values_and_a_chart(rec: onrecord.Record) -> None:
    text, whole = rec.brief(), rec.brief(html=True)
    assert re.search(r"- \*\*2012-04-27\*\* Marines: .*9,000.*\n    - \*\*2009\*\* .*8,000", text)
    assert whole.count("<svg") == 1 and "<title>2009: 8,000; 2012-04-27: 9,000</title>" in whole


def test_the_page_needs_nothing_else_and_every_note_has_its_place(rec: onrecord.Record) -> None:
    tags = Tags(rec.brief(html=True)).found
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe"}
    targets = {(attrs.get("href") or "")[1:] for tag, attrs in tags if tag == "a"}
    assert targets and targets <= {attrs.get("id") for _, attrs in tags}


def test_nothing_in_a_source_becomes_mark_up(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    made(path, page(tmp_path / "pages", "a.txt", HOSTILE))
    with onrecord.open(path) as rec:
        whole, text = rec.brief("<b>{{ 1 }}</b>", html=True), rec.brief()
    assert "script" not in {tag for tag, _ in Tags(whole).found} and "b" not in {tag for tag, _ in Tags(whole).found}
    assert "{{ 7 * 7 }}" in whole and "\u202e" not in whole and "\u202e" not in text
    assert "[x](javascript" not in text


@given(st.lists(st.tuples(st.integers(1, 28), st.floats(-1e12, 1e12)), min_size=1, max_size=8))
def test_any_values_make_a_drawing_within_its_frame(values: list[tuple[int, float]]) -> None:
    points = [Point(f"2020-01-{day:02}", "<2020>", value, value - 1, value + 1) for day, value in sorted(values)]
    drawing = ElementTree.fromstring(chart(points))
    circles = [mark for mark in drawing.iter() if mark.tag == "circle"]
    assert len(circles) == len(points)
    assert all(0 <= float(c.attrib["cx"]) <= 320 and 0 <= float(c.attrib["cy"]) <= 90 for c in circles)


@given(st.text())
def test_plain_text_holds_no_mark_of_markdown(text: str) -> None:
    assert not re.search(r"(?<!\\)[`*_\[\]<>#|]", plain(text).replace("\\\\", ""))
