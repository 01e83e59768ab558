"""A sample drawn, judged and told in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import record
from tests.web.served import client, worked_in

import onrecord


@pytest.fixture
def path(tmp_path: Path) -> str:
    return record(tmp_path)


@pytest.fixture
def site(path: str) -> Iterator[TestClient]:
    with client(path) as made_client:
        yield made_client


def token(site: TestClient) -> str:
    return re.findall('name="csrf" value="([0-9a-f]{64})"', site.get("/sample").text)[0]


def test_it_is_drawn_judged_and_told(site: TestClient, path: str) -> None:
    assert "No sample was drawn yet" in site.get("/sample").text
    page = site.post("/sample", data={"csrf": token(site), "n": "4", "seed": "3", "min_confidence": "0"}).text
    ids = re.findall(r'data-item="([a-z]+-[0-9a-f]+)"', page)
    assert len(ids) == 4 and "To be judged (4)" in page and "not told yet" in page
    with onrecord.open(path) as opened:
        assert [item["id"] for item in opened.sample(4, seed=3)["items"]] == ids
    for verdict, key in (("accept", ids[0]), ("accept", ids[1]), ("reject", ids[2])):
        sent = {"csrf": token(site), "verdict": verdict, "target": key, "why": "", "back": "/sample"}
        assert site.post("/review", data=sent).status_code == 200
    worked_in(site)
    page = site.get("/sample").text
    assert "To be judged (1)" in page and "67 %" in page and "(21 to 94 %)" in page


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"n": "0", "seed": "1"}, "is no number from 1 to 1000"),
        ({"n": "many", "seed": "1"}, "is no number"),
        ({"n": "5", "seed": "-1"}, "is no number from 0"),
        ({"n": "5", "seed": "1", "min_confidence": "nan"}, "is no confidence"),
    ],
)
def test_what_cannot_be_drawn_is_refused(site: TestClient, form: dict[str, str], why: str) -> None:
    answer = site.post("/sample", data={"csrf": token(site), **form})
    assert answer.status_code == 400 and why in answer.text.replace("&#39;", "'")


def test_a_form_from_elsewhere_draws_nothing(site: TestClient) -> None:
    assert site.post("/sample", data={"n": "5", "seed": "1"}).status_code == 403
    assert "No sample was drawn yet" in site.get("/sample").text
