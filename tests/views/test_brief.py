"""Briefs: every sentence with its source, what came of a promise, a chart of a figure, nothing taken for mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handmade import PAGES, made, page, record
from tests.stores import place

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.views import brief
from onrecord.views.brief import Brief
from onrecord.views.brief_lines import Entry, told_apart
from onrecord.views.brief_text import as_html, as_markdown, plain
from onrecord.views.charts import chart
from onrecord.views.series import Point
from onrecord.views.standing import change_words

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
    assert "deadline passed, no report found: no article was read since" in text
    assert "no report found" not in rec.brief(as_of="2012-01-01")


def test_a_figure_is_told_with_its_earlier_values_and_a_chart(rec: onrecord.Record) -> None:
    text, whole = rec.brief(), rec.brief(html=True)
    assert re.search(r"- \*\*2012-04-27\*\* Marines: .*9,000.*\n    - \*\*2009\*\* .*8,000", text)
    assert whole.count("<svg") == 1 and "<title>2009: 8,000; 27 April 2012: 9,000</title>" in whole


FIGURES = (
    ("published 2011-03-02\nfigure subject=Mines value=900 date=../2011-03-02 | Some 900 mines are left.\n"),
    ("published 2008-03-02\nfigure subject=Mines value=3000 date=2008-03-01 | There were 3,000 mines.\n"),
)
SAID = (
    "published 2014-05-06\nsaid who=a-b name=A_B | The second was said.\nsaid who=a-b name=A_B | The third was said.\n",
    "published 2012-05-06\nsaid who=a-b name=A_B | The first was said.\n",
    "published 2015-05-06\nsaid who=a-b name=A_B date=2015-05-05 sure=0.3 | The last was said.\n",
)


def briefed(folder: Path, *texts: str, **filters: str) -> str:
    """The brief of some pages."""
    for number, text in enumerate(texts):
        page(folder / "p", f"{number}.txt", text)
    path = place(folder / "r.db")
    made(path, folder / "p")
    with onrecord.open(path) as rec:
        return rec.brief(**filters)


def test_the_last_of_a_series_is_the_one_told_last_also_where_its_beginning_is_open(tmp_path: Path) -> None:
    text = briefed(tmp_path, *FIGURES)
    assert re.search(r"- \*\*by 2011-03-02\*\* Mines: 900: .*\[\^1\]\n    - \*\*2008-03-01\*\* 3,000", text)


def test_what_was_said_is_told_in_time_and_of_no_day_by_the_day_of_its_page(tmp_path: Path) -> None:
    said = re.findall(r"^- (.*): “The (\w+) was said", briefed(tmp_path, *SAID), re.M)
    assert [which for _, which in said] == ["first", "second", "third", "last"]
    assert said[0][0] == "A B (told 2012-05-06)" and said[-1][0] == "**2015-05-05** A B; unsure"


def test_a_period_holds_what_its_pages_say_with_no_day(tmp_path: Path) -> None:
    text = briefed(tmp_path, *SAID, since="2014", until="2014")
    assert re.findall(r"^- .*“The (\w+) was said", text, re.M) == ["second", "third"]


def test_lines_of_one_sentence_have_each_their_own_part_and_no_two_are_alike() -> None:
    whole = "They will build a road and will buy trains by 2015."
    road = Entry("JPN: agreed", None, whole, (1,), own=((0, 22),), what="build road")
    trains = Entry("JPN: agreed", None, whole, (2,), own=((27, 50),), what="buy trains")
    buses = Entry("JPN: agreed", None, whole, (2,), own=((27, 50),), what="buy buses")
    other = Entry("USA: agreed", None, "They will pay.", (3,), own=((0, 13),))
    assert told_apart([road, trains, other]) == [road, trains, replace(other, own=())]
    assert [e.lead for e in told_apart([trains, buses])] == ["JPN: agreed (buy trains)", "JPN: agreed (buy buses)"]
    assert told_apart([trains, trains]) == [replace(trains, own=())]


def test_a_line_s_own_words_are_marked_and_nothing_of_the_sentence_is_lost() -> None:
    entry = Entry("", None, "They *will*\n build\n a road and  will buy trains.", (1,), own=((0, 26), (32, 47)))
    told = Brief("A", "2020-01-01", [], [("Promised", [entry])])
    assert "“**They \\*will\\* build a road** and **will buy trains**.”" in as_markdown(told)
    assert "<q><strong>They *will* build a road</strong> and <strong>will buy trains</strong>.</q>" in as_html(told)


def test_what_a_step_changed_is_told_in_words() -> None:
    told = change_words("due 2014 -> 2015-01-01/2015-06-30; quantity 300 -> 420")
    assert told == "due 2014 → first half of 2015; quantity 300 → 420"


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


def test_a_brief_of_more_than_anybody_reads_says_how_to_narrow_it(
    rec: onrecord.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief, "ITEMS_OF_BRIEF", 3)
    for ask in (rec.brief, rec.brief_docx):
        with pytest.raises(BadUsage, match=r"items are more than the 3 .* narrow it by actor, thread or days"):
            ask()
        assert ask(since="2013", until="2013")


RECALLED = (
    "event by=JPN,USA date=1923-09-01 | Marines of the United States came to Japan, Panetta recalled in Okinawa.\n"
)


def test_a_thread_begins_when_it_is_told_of_and_goes_back_to_what_is_recalled(tmp_path: Path) -> None:
    page(tmp_path / "pages", "2012.txt", PAGES["2012.txt"] + RECALLED)
    page(tmp_path / "pages", "2009.txt", PAGES["2009.txt"])
    made(str(tmp_path / "r.db"), tmp_path / "pages")
    with onrecord.open(str(tmp_path / "r.db")) as opened:
        (thread,) = opened.threads()
        assert thread.since == "1923-09-01"
        whole, early = (opened.brief(thread=thread.id, **more) for more in ({}, {"as_of": "2010"}))
    told = [line for line in (whole + early).splitlines() if line.startswith("- Told of")]
    assert told == [
        "- Told of: 2009-02-17 to 2012-04-27, back to 1923",
        "- Told of: 2009-02-17 to 2009-02-17",
    ]


def test_a_thread_that_pages_of_a_month_tell_of_has_no_made_up_days(tmp_path: Path) -> None:
    for name, head in (("2009.txt", "published 2009"), ("2012.txt", "published 2012-04")):
        page(tmp_path / "pages", name, "\n".join([head, *PAGES[name].splitlines()[1:]]))
    made(str(tmp_path / "r.db"), tmp_path / "pages")
    with onrecord.open(str(tmp_path / "r.db")) as opened:
        (thread,) = opened.threads()
        assert "- Told of: 2009 to 2012-04\n" in opened.brief(thread=thread.id)
