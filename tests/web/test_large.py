"""What a large record shows in parts: places and ties by pages, changes by their number, actors that may be one apart."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from onrecord.web.pages import drawn, looking, review


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
    assert "The first 1 are shown" in cut and "The first 1 are shown" not in whole
    assert cut.count("<article") < whole.count("<article")


def test_actors_that_may_be_one_move_to_a_page_of_their_own(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.get("/review/actors").status_code == 200
    monkeypatch.setattr(review, "MANY", -1)
    assert 'href="/review/actors"' in site.get("/review").text
