"""Pages name actors as people do, with the code on hover, and lead on without losing the day asked about."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

SHOWN = (
    "/state",
    "/timeline",
    "/commitments?as_of=2013",
    "/list/event",
    "/threads",
    "/network",
    "/compare?earlier=2009&later=2013",
)


@pytest.mark.parametrize("address", SHOWN)
def test_no_code_stands_where_a_name_belongs(site: TestClient, address: str) -> None:
    text = re.sub(r"<[^>]*>", " ", site.get(address).text)
    assert not re.search(r"\b(USA|JPN|SRB|XKX)\b", text)


def test_a_name_leads_to_its_actor_and_has_its_code_on_hover(site: TestClient) -> None:
    text = site.get("/list/event").text
    assert '<a class="actor" href="/actors/JPN" title="JPN">Japan</a>' in text


def test_a_page_leads_on_with_the_day_it_was_asked_of(site: TestClient) -> None:
    text = site.get("/state?as_of=2013-12-31&known_by=2013&actor=JPN").text
    kept = "?as_of=2013-12-31&amp;known_by=2013"
    assert f'href="/commitments{kept}"' in text and f'href="/actors/JPN{kept}"' in text
    assert re.search(rf'href="/articles/article-[0-9a-f]+{re.escape(kept)}#s=', text)
    assert re.search(rf'href="/items/[a-z]+-[0-9a-f]+{re.escape(kept)}"', text)
    assert "As it was known by 2013" in text and 'href="/state?as_of=2013-12-31&amp;actor=JPN"' in text
    assert site.get(f"/commitments{kept.replace('&amp;', '&')}").status_code == 200
