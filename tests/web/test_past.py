"""What was known by a day is made behind the pages: who asks is told how far it is, and answered once it is there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.handmade import record
from tests.web.served import client

from onrecord.model.errors import RecordFault
from onrecord.run import known
from onrecord.web import past

ASKED = "/list/event?known_by=2009"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which such records are kept."""
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    return tmp_path / "t"


@pytest.fixture
def site(tmp_path: Path, kept: Path) -> Iterator[TestClient]:
    with client(record(tmp_path)) as made:
        yield made


def answered(site: TestClient, address: str) -> Any:
    for _ in range(400):
        answer = site.get(address)
        if answer.status_code != 503:
            return answer
        time.sleep(0.02)
    raise AssertionError("never made")


def test_who_asks_meanwhile_is_told_how_far_it_is(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()

    def slow(*args: Any, **more: Any) -> Any:
        go.wait(20)
        return known(*args, **more)

    monkeypatch.setattr(past, "known", slow)
    monkeypatch.setattr(past, "PATIENCE", 0.05)
    page, told = site.get(ASKED), site.get("/api/v1/events?known_by=2009")
    assert page.status_code == 503 and page.headers["refresh"] == page.headers["retry-after"] == "3"
    assert "the 1 article that was published by then is linked" in page.text
    assert told.status_code == 503 and "being worked out" in told.json()["error"]["message"]
    assert site.get("/state").status_code == 200, "others are answered meanwhile"
    go.set()
    text = answered(site, ASKED).text
    assert "signed a pact" in text and "The committee met in Tokyo" not in text


def test_it_is_made_once_and_again_where_the_record_changes(site: TestClient, kept: Path) -> None:
    assert "signed a pact" in answered(site, ASKED).text
    assert answered(site, "/state?known_by=2009-12-31").status_code == 200
    assert len(list(kept.iterdir())) == 1
    for year in range(2010, 2010 + past.KEPT):
        assert answered(site, f"/list/event?known_by={year}").status_code == 200
    assert len(list(kept.iterdir())) <= past.KEPT + 1


def test_what_goes_wrong_is_told_and_tried_again(site: TestClient, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **more: Any) -> Any:
        raise RecordFault("no room on the disk")

    with monkeypatch.context() as patched:
        patched.setattr(past, "known", broken)
        assert "no room on the disk" in site.get(ASKED).text
    assert list(kept.iterdir()) == []
    assert answered(site, ASKED).status_code == 200
    assert site.get("/state?known_by=soon").status_code == 400


def test_nothing_is_left_when_the_site_closes(tmp_path: Path, kept: Path) -> None:
    with client(record(tmp_path)) as made:
        assert answered(made, ASKED).status_code == 200
    assert list(kept.iterdir()) == []
