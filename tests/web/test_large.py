"""What a large record shows in parts: places and ties by pages, changes by their number, actors that may be one apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import PAGES, made, page
from tests.stores import place
from tests.web.served import client

from onrecord.views import brief
from onrecord.web.pages import drawn, looking, people, review, standing


def test_a_place_has_a_page_of_its_own(site: TestClient) -> None:
    assert site.get("/map/nowhere-at-all").status_code == 404
    assert "What was told of" in site.get("/map/tokyo").text


def test_ties_come_by_pages(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "SIZE", 1)
    text = site.get("/network").text
    assert "page=2" in text or text.count("<tr>") == 2
    assert 'href="/list/event?actor=JPN&amp;actor=USA"' in text


def test_changes_are_cut_and_counted(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = site.get("/compare?earlier=2009-01&later=2013").text
    monkeypatch.setattr(looking, "CHANGES", 1)
    cut = site.get("/compare?earlier=2009-01&later=2013").text
    assert "Shown: the first 1." in cut and "Shown: the first" not in whole
    assert cut.count("<article") < whole.count("<article")


def test_changes_of_one_kind_come_by_pages(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    days = "earlier=2009-01&later=2013"
    asked = f"/compare?{days}&part=events&how=new"
    whole = re.findall(r'id="(event-[0-9a-f]+)"', site.get(asked).text)
    monkeypatch.setattr(looking, "CHANGES", 1)
    assert asked.replace("&", "&amp;") in site.get(f"/compare?{days}").text
    pages = [site.get(f"{asked}&page={n}").text for n in range(1, len(whole) + 1)]
    assert [re.findall(r'id="(event-[0-9a-f]+)"', text) for text in pages] == [[key] for key in whole]
    assert ["page=2" in pages[0], f"page={len(whole) + 1}" in pages[-1]] == [True, False] and len(whole) > 1
    assert site.get(f"/compare?{days}&part=events&how=gone").status_code == 400


def test_actors_that_may_be_one_move_to_a_page_of_their_own(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.get("/review/actors").status_code == 200
    monkeypatch.setattr(review, "MANY", -1)
    assert 'href="/review/actors"' in site.get("/review").text


def test_the_threads_of_a_state_come_by_pages(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = site.get("/state/threads?as_of=2013-12")
    assert whole.status_code == 200 and whole.text.count('<a href="/threads/') == 1 and "page=2" not in whole.text
    assert 'href="/state/threads' not in site.get("/state?as_of=2013-12").text
    monkeypatch.setattr(standing, "THREADS", 0)
    monkeypatch.setattr(standing, "SIZE", 0)
    assert 'href="/state/threads?as_of=2013-12"' in site.get("/state?as_of=2013-12").text
    assert "page=2" in site.get("/state/threads?as_of=2013-12").text


def test_a_brief_of_too_many_items_is_to_be_narrowed(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief, "ITEMS_OF_BRIEF", 3)
    whole, narrowed = site.get("/api/v1/brief"), site.get("/api/v1/brief?since=2013&until=2013")
    assert (whole.status_code, narrowed.status_code) == (400, 200)
    assert "narrow it by actor, thread or days" in whole.json()["error"]["message"]


def test_a_chart_of_too_many_points_is_to_be_narrowed(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "POINTS", 1)
    monkeypatch.setattr(people, "chart_file", lambda *_: b"drawn")
    answer = site.get("/figures/series-marines/chart.svg")
    assert answer.status_code == 400 and "2 points are more than" in answer.text and "narrow it by days" in answer.text
    monkeypatch.setattr(people, "POINTS", 2)
    assert site.get("/figures/series-marines/chart.svg").status_code == 200


RECALLED = (
    "event by=JPN,USA date=1923-09-01 | Marines of the United States came to Japan, Panetta recalled in Okinawa.\n"
)


def test_a_thread_is_told_of_since_its_first_report(tmp_path: Path) -> None:
    page(tmp_path / "pages", "2012.txt", PAGES["2012.txt"] + RECALLED)
    page(tmp_path / "pages", "2009.txt", PAGES["2009.txt"])
    made(place(tmp_path / "r.db"), tmp_path / "pages")
    with client(place(tmp_path / "r.db")) as site:
        listed = site.get("/threads").text
        (address, *_) = re.findall(r'href="(/threads/thread[^"]+)"', listed)
        for text in (listed, site.get(address).text):
            assert "17 February 2009 to 27 April 2012, back to 1923" in text
        assert '<rect x="0.0" y="1" width="98.0"' in listed


def test_a_chart_that_is_thinned_says_so_and_one_too_large_for_a_file_leads_to_none(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = site.get("/figures/series-marines").text
    assert "points are drawn" not in whole and "chart.svg" in whole
    monkeypatch.setattr(people, "POINTS", 1)
    monkeypatch.setattr(people, "thinned", lambda points, most: points[:1])
    cut = site.get("/figures/series-marines").text
    assert "1 of 2 points are drawn" in cut and "chart.svg" not in cut and "narrow it by days to 1 points" in cut
