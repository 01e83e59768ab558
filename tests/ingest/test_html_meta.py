"""What pages say of themselves: days, titles, publishers; and no day that they do not say."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.ingest.web_pages import BODY, TITLE, page

from onrecord.ingest.html import metadata


def ld(**keys: object) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **keys})}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2022-10-04T21:30:00+02:00"}


@pytest.mark.parametrize(
    ("head", "above", "day"),
    [
        (ld(**ARTICLE), "", "2022-10-04T21:30:00+02:00"),
        (ld(**{"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}), "", "2022-10-04T21:30:00+02:00"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-10-04", }</script>',
            "",
            "2022-10-04",
        ),
        ("<meta property='article:published_time' content='2022-10-04T07:05:00Z'>", "", "2022-10-04T07:05:00Z"),
        ("<meta name='DC.date.issued' content='20221004'>", "", "2022-10-04"),
        ("<meta property='gallery:uploaded_at' content='2022-10-04T07:05'>", "", "2022-10-04T07:05:00"),
        ("", "<time datetime='2022-10-04'>yesterday</time>", "2022-10-04"),
        ("", "<abbr class='published' title='4 October 2022'>2 days ago</abbr>", "2022-10-04"),
        ("", "<span itemprop='datePublished'>Tuesday, 4 October 2022</span>", "2022-10-04"),
        ("", "<div class='post-meta'>By Kari Lund | October 4, 2022</div>", "2022-10-04"),
        ("", "<p>Published 4 October 2022 by Kari Lund</p>", "2022-10-04"),
        ("", "<span>Erstellt am: 04.10.2022 18:36</span>", "2022-10-04"),
        ("", "<span class='date'>le 4 octobre 2022</span>", "2022-10-04"),
        ("<link rel='canonical' href='https://courier.example/2022/10/04/rescue-centre'>", "", "2022-10-04"),
        ("", "<div><span>First published:</span></div><h2>04.10.2022</h2>", "2022-10-04"),
        ("", "<ul><li><p class='k'>Mise en ligne</p><p class='v'>4 octobre 2022</p></li></ul>", "2022-10-04"),
        (
            "",
            "<small>This entry was posted on <b>Tuesday, October 4th, 2022</b> at 10:03 am and is filed under <a href='/n'>North</a>, <a href='/s'>Sea</a>.</small>",
            "2022-10-04",
        ),
        (
            "",
            "<div class='post-footer'>Dieser Artikel wurde am 4. Oktober 2022 um 14:48 von <a href='/k'>Kari Lund</a> in Norden abgelegt.</div>",
            "2022-10-04",
        ),
        (
            "",
            "<p><a href='/r' rel='bookmark'>Joint rescue centre</a> wurde am <i>4. Oktober 2022</i> um 23:03 Uhr gepostet und ist offen.</p>",
            "2022-10-04",
        ),
        (
            "",
            "<div>Letzte Änderung: 05.10.2022 - 14:49<br>Erschienen am: 04.10.2022<br>Lesungen: 61</div>",
            "2022-10-04",
        ),
        ("", "<script>showDate('2022/10/04 01:43:09');</script>", "2022-10-04"),
        (
            "<script>var a = '28/09/2022';</script>",
            "<span class='date'>04/10/2022</span> <i>sold out 28/09/2022</i>",
            "2022-10-04",
        ),
        ("", "<span class='date'>10/04/2022</span> <i>sold out 09/28/2022</i>", "2022-10-04"),
        ("", "<span class='date'>4 октября 2022, 10:15</span>", "2022-10-04"),
        ("", "<span class='date'>2022. október 4.</span>", "2022-10-04"),
        ("", "<span class='date'>2022 m. spalio 4 d.</span>", "2022-10-04"),
        ("", "<span class='date'>২০২২</span><span class='date'>৪ অক্টোবর, ২০২২</span>", "2022-10-04"),
        ("", "<span class='date'>4 ตุลาคม 2565</span>", "2022-10-04"),
        ("", "<span class='date'>2022년 10월 4일</span>", "2022-10-04"),
        ("", "<span class='date'>4 tháng 10, 2022</span>", "2022-10-04"),
        ("", "<span>公開日：2022.10.4</span>", "2022-10-04"),
    ],
)
def test_a_day_that_the_page_states_is_found(head: str, above: str, day: str) -> None:
    assert metadata(page(head, above), None).published == day


@pytest.mark.parametrize(
    ("head", "above", "body"),
    [
        ("", "", BODY),
        (
            "",
            "",
            BODY
            + "<p>The last such centre was closed on 4 October 1998 when the old treaty between the two ended.</p>",
        ),
        ("", "<span class='date'>03/10/2022</span>", BODY),
        ("", "<span class='date'>Monday, 4 October 2022</span>", BODY),
        ("<meta name='date' content='0001-01-01T00:00:00'>", "", BODY),
        (
            "<meta property='article:modified_time' content='2022-10-06'>",
            "",
            BODY,
        ),
        ("<meta name='expires' content='2030-01-01'>", "", BODY),
        ("<script>let last = '25/12/2021'</script><meta name='date' content='03/10/2022'>", "", BODY),
        (
            "",
            "",
            BODY + "<p>The treaty was published on <b>4 October 1998</b> and sold in every kiosk of the capital.</p>",
        ),
        ("", "", BODY + "<p>Written on 4 October 1998 in a hotel room, the letter was long lost in a drawer.</p>"),
        (
            "",
            "",
            BODY + "<p>Its parts are three. This article was changed on <b>4 October 1998</b> by the two houses.</p>",
        ),
        ("", "<div class='comments'><time datetime='2022-10-09'>9 October</time></div>", BODY),
        (ld(**{"@graph": [{"@type": "NewsArticle", "datePublished": f"2022-10-0{n}"} for n in (1, 2, 3)]}), "", BODY),
    ],
    ids=[
        "none",
        "prose",
        "two ways",
        "weekday",
        "zero",
        "modified",
        "expires",
        "machine",
        "treaty",
        "letter",
        "law",
        "comments",
        "several",
    ],
)
def test_no_day_is_made_up(head: str, above: str, body: str) -> None:
    assert metadata(page(head, above, body), None).published is None


def test_the_day_of_the_last_change_is_another_field() -> None:
    found = metadata(page(ld(**ARTICLE, dateModified="2022-10-06T10:00:00+02:00")), None)
    assert (found.published, found.modified) == ("2022-10-04T21:30:00+02:00", "2022-10-06T10:00:00+02:00")


def test_address_and_page_outvote_a_stamp_of_a_later_move() -> None:
    moved = ld(**{**ARTICLE, "datePublished": "2024-02-01"})
    at = "https://courier.example/2022/10/04/rescue-centre"
    assert metadata(page(moved, "<time datetime='2022-10-04'>4 October 2022</time>"), at).published == "2022-10-04"
    assert metadata(page(moved), at).published == "2024-02-01"


def test_the_local_day_that_is_printed_goes_before_the_utc_day_of_the_stamp() -> None:
    late = ld(**{**ARTICLE, "datePublished": "2022-10-05T02:10:00Z"})
    assert metadata(page(late, "<p class='date'>Published October 4, 2022</p>"), None).published == "2022-10-04"
    assert metadata(page(late), None).published == "2022-10-05T02:10:00Z"


def test_nothing_is_published_after_it_was_crawled() -> None:
    assert metadata(page(ld(**ARTICLE)), None, date(2022, 10, 3)).published is None
    assert metadata(page(ld(**ARTICLE)), None, date(2022, 10, 4)).published is not None


def test_what_is_known_of_a_page_goes_into_its_metadata() -> None:
    head = ld(
        **ARTICLE,
        author=[{"@type": "Person", "name": "Kari Lund"}, {"name": "Matti Virtanen"}],
        publisher={"name": "The Northern Courier"},
    )
    found = metadata(
        page(head + "<link rel=canonical href='/a/rescue'>", lang="en-GB"), "https://courier.example/a/rescue?utm=1"
    )
    assert (found.title, found.author, found.publisher) == (TITLE, "Kari Lund, Matti Virtanen", "The Northern Courier")
    assert (found.url, found.language) == ("https://courier.example/a/rescue", "en-GB")


def test_open_graph_and_meta_tags_speak_where_there_is_no_json() -> None:
    head = (
        "<meta property='og:title' content='Joint rescue centre'><meta property='og:site_name' content='Courier'>"
        "<meta name='author' content='Kari Lund'><meta property='og:url' content='javascript:alert(1)'>"
    )
    found = metadata(page(head), "https://courier.example/1")
    assert (found.title, found.publisher, found.author, found.url) == (
        "Joint rescue centre",
        "Courier",
        "Kari Lund",
        "https://courier.example/1",
    )


@pytest.mark.parametrize("script", ["[" * 50_000, "null", "{broken", '{"@type": 5, "author": {"name": {"name": []}}, "datePublished": {}}', "[[[[{}]]]]", '{"@graph": {"@graph": {}}}'])  # fmt: skip
def test_broken_json_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script><meta name="date" content="2022-10-04">'
    assert metadata(page(head), None).published == "2022-10-04"


def test_of_two_plain_lines_the_one_nearer_to_the_heading_is_the_articles() -> None:
    today = (
        page()
        .replace("<nav", "<span>Friday, 7 October 2022</span><nav")
        .replace("<main>", "<span>4 October 2022</span><main>")
    )
    assert metadata(today, None).published == "2022-10-04"


def test_a_calendar_of_days_dates_no_page() -> None:
    days = "".join(f"<li><b>{n} October 2022</b> Open from nine to five</li>" for n in range(1, 9))
    assert metadata(page(body=f"<ul>{days}</ul>{BODY}"), None).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class='updated'>Updated 6 October 2022</p>",
        "<ul id='info'><li id='lastmod'>This page was last edited on 6 October 2022, at 05:33.</li></ul>",
        "<div>Stand: 06.10.2022</div>",
        "<p>Diese Seite wurde zuletzt am 6. Oktober 2022 um 13:22 Uhr geändert.</p>",
        "<dl><dt>Last modified</dt><dd>6 October 2022</dd></dl>",
    ],
)
def test_a_page_that_prints_its_last_change_alone_is_of_that_day(line: str) -> None:
    found = metadata(page("", line), None)
    assert (found.published, found.modified) == ("2022-10-06", "2022-10-06")
    told = metadata(page(ld(**ARTICLE), line), None)
    assert (told.published, told.modified) == (ARTICLE["datePublished"], "2022-10-06")


def test_one_name_of_two_months_goes_by_the_language() -> None:
    line = "<span class='date'>4. listopada 2022</span>"
    assert metadata(page("", line, lang="hr"), None).published == "2022-10-04"
    assert metadata(page("", line, lang="pl"), None).published == "2022-11-04"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld(**ARTICLE, articleSection=["World", "Nordic countries"]), "World"),
        (ld(**ARTICLE, articleSection="  Foreign \n affairs "), "Foreign affairs"),
        ("<meta property='article:section' content='Politics'>", "Politics"),
        (ld(**ARTICLE, articleSection={"name": 7}), None),
        ("", None),
    ],
)
def test_the_section_that_the_page_names(head: str, section: str | None) -> None:
    assert metadata(page(head), None).section == section
