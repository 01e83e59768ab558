"""The site: pages that are whole, names and bodies that are refused, nothing of a source that becomes mark-up."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import made, page, record
from tests.web.served import client

from onrecord.model.items import ITEM_KINDS
from onrecord.web.guard import HEADERS
from onrecord.web.pages import people
from onrecord.web.pages.articles import Piece, Shown, headline

PAGES = (
    "/state",
    "/state?as_of=2012-06-01&known_by=2012-12-31",
    "/state/tenures?page=1",
    "/state/past",
    "/commitments/late?as_of=2020",
    "/list/event?actor=JPN&since=2010",
    "/list/commitment",
    "/timeline?kind=figure",
    "/timeline?since=2013-10-01&until=2013-10-31",
    "/timeline?view=days",
    "/timeline",
    "/timeline?top=2&q=Okinawa&since=2010",
    "/threads",
    "/commitments?as_of=2020",
    "/actors",
    "/actors/JPN",
    "/actors/john-kerry?as_of=2013-12-31",
    "/figures",
    "/map",
    "/network?since=2009",
    "/search",
    "/search?q=Marines",
    "/search?q=Marines&kind=figure",
    "/compare",
    "/compare?earlier=2010&later=2014",
    "/conflicts",
    "/sources",
    "/about",
)


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_and_loads_nothing_from_elsewhere(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200 and answer.text.rstrip().endswith("</html>")
    loaded = [a.get("src") or a.get("href") for t, a in Tags(answer.text).found if t in ("script", "link", "img")]
    assert loaded and all(str(one).startswith("/static/") for one in loaded)


@pytest.mark.parametrize("address", [*PAGES, "/nowhere", "/static/onrecord.css", "/api/v1/nothing"])
def test_every_answer_has_the_safety_headers(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]


def test_each_sentence_leads_to_its_mark_in_the_article(site: TestClient) -> None:
    links = set(re.findall(r'href="(/articles/[^"#]+)#(s=\d+-\d+)"', site.get("/state").text))
    assert links
    for address, place in links:
        assert f'id="{place}"' in site.get(address).text


def test_each_link_of_each_page_leads_somewhere(site: TestClient) -> None:
    links = {a["href"] for page in PAGES for t, a in Tags(site.get(page).text).found if t == "a" and a.get("href")}
    wrong = {str(one) for one in links if not str(one).startswith("#") and site.get(str(one)).status_code != 200}
    assert wrong - {"/review"} == set()


def test_a_thread_tells_what_came_of_its_promises(site: TestClient) -> None:
    (address, *_) = re.findall(r'href="(/threads/thread[^"]+)"', site.get("/threads").text)
    assert "Promised, and what came of it" in site.get(address).text


def test_when_threads_were_told_of_is_as_of_the_day_asked(site: TestClient) -> None:
    (address, *_) = re.findall(r'href="(/threads/thread[^"]+)"', site.get("/threads").text)
    for page_of in ("/threads", address):
        early, late = (re.sub(r"\s+", " ", site.get(page_of + day).text) for day in ("?as_of=2010-06-01", ""))
        assert "17 February 2009 to 27 April 2012" in late
        assert "17 February 2009" in early and "27 April 2012" not in early
    for page_of in ("/state", "/state/threads"):
        assert "last report 27 April 2012" in site.get(page_of).text
        assert "last report 17 February 2009" in site.get(f"{page_of}?as_of=2010-06-01").text


def test_a_figure_told_twice_has_a_chart(site: TestClient) -> None:
    assert "<title>2009: 8,000; 27 April 2012: 9,000</title>" in site.get("/figures").text


def test_what_is_new_on_the_later_day_is_told(site: TestClient) -> None:
    text = site.get("/compare?earlier=2010&later=2013-12-31").text
    assert "John Kerry" in text and re.search(r"was\s+8,000", text)


def test_the_page_of_an_item_shows_its_words_in_context(site: TestClient) -> None:
    (address, *_) = re.findall(r'href="(/items/event[^"]+)"', site.get("/state").text)
    answer = site.get(address)
    assert answer.status_code == 200 and "<mark>" in answer.text


def test_what_is_known_by_a_day_is_shown_as_of_then(site: TestClient) -> None:
    assert "9,000" in site.get("/state?as_of=2012-12-31").text
    assert "9,000" not in site.get("/state?as_of=2012-12-31&known_by=2011").text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/items/event-0000", 404), ("/articles/article-0000", 404), ("/items/JPN", 404), ("/threads/thread-0000", 404), ("/actors/nobody", 404), ("/search?q=-only", 400), ("/compare?earlier=2014&later=2010", 400), ("/timeline?top=0", 422), ("/state?as_of=soon", 400), ("/state?actor=nobody", 400), ("/state?min_confidence=7", 422)],
)  # fmt: skip
def test_what_is_not_there_or_makes_no_sense_is_said(site: TestClient, address: str, status: int) -> None:
    answer = site.get(address)
    assert answer.status_code == status and "<h1>" in answer.text


def test_the_api_tells_of_errors_in_one_shape(site: TestClient) -> None:
    answer = site.get("/api/v1/nothing")
    assert answer.status_code == 404 and set(answer.json()["error"]) == {"status", "message"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "", "127.0.0.1.evil.example", "localhost.evil"])
def test_a_foreign_name_is_refused(site: TestClient, host: str) -> None:
    assert site.get("/state", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "[::1]:8765", "[::1]"])
def test_this_machines_own_names_are_served(site: TestClient, host: str) -> None:
    assert site.get("/state", headers={"host": host}).status_code == 200


def test_a_body_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    with client(record(tmp_path), largest=100) as small:
        assert small.post("/state", content=b"x" * 101).status_code == 413
        assert small.post("/state", content=b"x" * 100).status_code == 405


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<a href=javascript:alert(3)>x</a>",
    "\"'><svg/onload=alert(4)>",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "\u202e\u2066exe.doc\u2069",
    "</title></textarea></style><!-- ]]> &lt;b&gt; &#x3c;",
    "javascript:alert(5) data:text/html,<b>x",
)


def test_nothing_of_a_source_becomes_mark_up(tmp_path: Path) -> None:
    """The same words as a name, an office, a number's unit, a promise, a title and a file's name, on every page."""
    path, lines = str(tmp_path / "r.db"), []
    for words in HOSTILE:
        name = words.replace(" ", "_").replace("|", "")
        lines += [
            f"tenure person={name} office={name} country=JPN date=2020-01-02 | Minister {words} spoke.",
            f"figure subject={name} value=7 date=2020-01-02 | There were 7 {words} in all.",
            f"figure subject={name} value=8 date=2020-02-02 | There were 8 {words} in all.",
            f"said who={name} name={name} date=2020-01-02 | {words} said so.",
            f"event by={name},JPN date=2020-01-02 | {words} met Japan.",
            f"promise by={name} due=2020-02-01 agreed=2020-01-02 | {words} will come.",
        ]
    made(path, page(tmp_path / "pages", "<b>a\u202e.txt", "published 2020-01-02\n" + "\n".join(lines) + "\n"))
    with client(path) as site:
        found = [a["href"] for t, a in Tags(site.get("/state").text).found if t == "a" and a.get("href")]
        own = {
            str(one).partition("#")[0] for one in found if str(one).startswith(("/articles/", "/items/", "/actors/"))
        }
        assert len(own) > len(HOSTILE)
        for address in [*PAGES, "/review", "/search?q=alert", "/search?q=exe", *sorted(own)]:
            text = site.get(address).text
            tags = Tags(text).found
            assert [a for t, a in tags if t == "script"] == [
                {"src": f"/static/{name}.js", "defer": None} for name in ("onrecord", "days")
            ], address
            assert not [t for t, a in tags if t in ("img", "b", "style") and a] and not [
                t for t, _ in tags if t == "base"
            ]
            assert not [a for _, a in tags if any(n.startswith("on") or n == "style" for n in a)], address
            links = [str(a.get(n)) for _, a in tags for n in ("href", "src", "action", "formaction") if a.get(n)]
            assert all(one.startswith(("/", "#")) and not one.startswith("//") for one in links), address
            assert not set(text) & set("\u202e\u2066\u2069"), address
        assert "{{ 7*7 }}" in site.get("/state").text


def test_many_ask_at_once(tmp_path: Path) -> None:
    """The threads that answer take turns with one question's connection: whichever is free goes on with it."""
    addresses = ["/state", "/sources", "/commitments", "/api/v1/record", "/api/v1/events?format=jsonl"] * 12
    with client(record(tmp_path)) as site, ThreadPoolExecutor(8) as askers:
        answers = list(askers.map(site.get, addresses))
    assert [(a.url.path, a.status_code) for a in answers if a.status_code != 200] == []


def test_a_headline_that_is_the_title_is_no_part_of_the_text_besides() -> None:
    parts = [
        Shown(label, False, (Piece(0, text, (), (), ()),))
        for label, text in (("headline", " The pact\n"), ("body", "x"))
    ]
    assert headline("The  pact", parts) is parts[0]
    assert headline("Another", parts) is None and headline(None, parts[1:]) is None


def test_an_article_tells_its_kinds_of_marks_apart(site: TestClient) -> None:
    (address, *_) = re.findall(r'href="(/articles/[^"#]+)', site.get("/state").text)
    text = site.get(address).text
    marks = {frozenset(kinds.split()) for kinds in re.findall(r'<mark class="([^"]+)" data-items', text)}
    assert marks and all(f'class="key {kind}"' in text for kinds in marks for kind in kinds)


def test_the_sheet_has_a_rule_for_all_that_the_pages_name(site: TestClient) -> None:
    sheet = site.get("/static/onrecord.css").text
    for rule in (
        ".map text {",
        ".stack td",
        ".board.wide {",
        ".board.five {",
        *(f"mark.{kind}," for kind in ITEM_KINDS),
    ):
        assert rule in sheet, rule


def test_a_series_is_that_of_the_day_and_its_chart_can_be_had(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = re.findall(r'href="(/figures/[^"?]+)"', site.get("/figures").text)[0]
    monkeypatch.setattr(people, "chart_file", lambda subject, points, form: f"{subject} {len(points)} {form}".encode())
    assert f'href="{address}/chart.svg"' in site.get(address).text
    answer = site.get(f"{address}/chart.png")
    assert (answer.text, answer.headers["content-type"]) == ("Marines 2 png", "image/png")
    early = site.get(f"{address}?as_of=2010-01-01")
    assert "8,000 Marines" in early.text and "9,000 Marines" not in early.text
    assert site.get(f"{address}/chart.svg?as_of=2010-01-01").status_code == 404
    assert "No figures" not in early.text and site.get(f"{address}?as_of=1990-01-01").status_code == 200
    assert site.get("/figures/none").status_code == site.get("/figures/none/chart.svg").status_code == 404
    assert site.get(f"{address}/chart.exe").status_code == 422
