"""The API: the commands' answers, paged, streamed, fed and tagged; every answer has the shape that is documented."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from base64 import urlsafe_b64encode
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter
from tests.handmade import record
from tests.web.served import client

import onrecord
from onrecord.run.deciding import Ruling, reject
from onrecord.store.database import bounded
from onrecord.store.query import Filter, Line
from onrecord.views.days import before
from onrecord.views.listing import listed
from onrecord.web import Site
from onrecord.web.api.feeds import newest
from onrecord.web.api.shapes import PAGES, About, Changes, Hits, Holder, Shown, State, Timeline
from onrecord.web.asked import Asked
from onrecord.web.past import Past

API = "/api/v1"
ATOM = "{http://www.w3.org/2005/Atom}"
SHAPES = {
    "state?as_of=2013-12-31": State,
    "diff?earlier=2010&later=2014": Changes,
    "timeline?top=3": Timeline,
    "search?q=Marines": Hits,
    "who?office=foreign+minister&country=jpn&on=2013-10-03": Holder,
    "record": About,
    **{f"{kind}s": page for kind, page in PAGES.items()},
}
LISTS = [f"{kind}s" for kind in PAGES]


@pytest.mark.parametrize("address", SHAPES)
def test_an_answer_has_the_shape_that_is_documented(site: TestClient, address: str) -> None:
    answer = site.get(f"{API}/{address}")
    assert answer.status_code == 200, answer.text
    TypeAdapter(SHAPES[address]).validate_json(answer.content, strict=True)


@pytest.mark.parametrize("kind", ["event", "article", "actor", "thread", "source", "commitment"])
def test_any_line_can_be_laid_open(site: TestClient, kind: str) -> None:
    line = site.get(f"{API}/{kind}s?limit=1").json()["items"][0]
    answer = site.get(f"{API}/show/{line['id']}")
    Shown.model_validate_json(answer.content, strict=True)
    shown = answer.json()["line"]
    assert {name: shown[name] for name in shown} == {name: line[name] for name in shown}


@pytest.mark.parametrize("kind", LISTS)
def test_pages_give_every_line_once_and_in_the_order_of_the_command(site: TestClient, kind: str) -> None:
    whole = [json.loads(line) for line in site.get(f"{API}/{kind}?format=jsonl").text.splitlines()]
    found, after = [], ""
    for _ in range(len(whole) + 1):
        page = site.get(f"{API}/{kind}?limit=1{after}").json()
        found += page["items"]
        if page["next"] is None:
            break
        after = f"&cursor={page['next']}"
    assert found == whole
    assert len({line["id"] for line in found}) == len(found)


def test_the_lists_are_what_the_commands_say(tmp_path: Path) -> None:
    path = record(tmp_path)
    with client(path) as site, onrecord.open(path) as opened:
        for words, filters in (("", {}), ("&actor=JPN&since=2012", {"actor": "JPN", "since": "2012"})):
            for kind in ("event", "figure", "tenure", "article", "actor", "thread", "conflict"):
                assert site.get(f"{API}/{kind}s?limit=500{words}").json()["items"] == opened.lines(kind, **filters)
        late = opened.commitment_lines(late=True, as_of="2020")
        assert site.get(f"{API}/commitments?late=true&as_of=2020").json()["items"] == late and late
        assert site.get(f"{API}/state?as_of=2012").json() == {
            "as_of": "2012-12-31",
            **opened.state("2012"),
            "more": [],
        }
        assert site.get(f"{API}/timeline?top=2").json()["items"] == opened.timeline(top=2)


def test_a_page_goes_on_where_it_stopped_when_lines_come_and_go(tmp_path: Path) -> None:
    path = record(tmp_path)
    with client(path) as site:
        every = [line["id"] for line in site.get(f"{API}/events").json()["items"]]
        first = site.get(f"{API}/events?limit=2").json()
        with onrecord.open(path) as opened:
            reject(opened.database, every[1], Ruling("wrong", "ann"))
        rest = site.get(f"{API}/events?limit=500&cursor={first['next']}").json()
        assert [line["id"] for line in rest["items"]] == every[2:]
        assert rest["revision"] > first["revision"]


def _tampered() -> list[str]:
    packed = [
        json.dumps(v).encode() for v in (None, 7, [], ["x"] * 4, ["x", 1, 2, 3], {"a": 1}, ["a", None, None, "b"])
    ]
    return ["x", "%00", "é", "====", "W10", "[" * 300, *(urlsafe_b64encode(p).decode() for p in packed)]


@pytest.mark.parametrize("given", _tampered())
def test_a_cursor_that_was_not_given_is_refused(site: TestClient, given: str) -> None:
    answer = site.get(f"{API}/events", params={"cursor": given})
    assert answer.status_code == 400 and "cursor" in answer.json()["error"]["message"]


def test_a_cursor_is_good_for_its_own_question_alone(site: TestClient) -> None:
    after = site.get(f"{API}/events?limit=1").json()["next"]
    assert site.get(f"{API}/events?cursor={after}&limit=3").status_code == 200
    for other in (f"events?cursor={after}&actor=JPN", f"figures?cursor={after}"):
        assert "another question" in site.get(f"{API}/{other}").json()["error"]["message"]


def test_an_answer_that_is_known_is_not_sent_again(tmp_path: Path) -> None:
    path = record(tmp_path)
    with client(path) as site:
        first = site.get(f"{API}/events?actor=JPN&limit=3")
        known = {"if-none-match": f'"other", W/{first.headers["etag"]}'}
        again = site.get(f"{API}/events?limit=3&actor=JPN", headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert site.get(f"{API}/events?actor=USA&limit=3", headers=known).status_code == 200
        with onrecord.open(path) as opened:
            reject(opened.database, first.json()["items"][0]["id"], Ruling("wrong", "ann"))
        assert site.get(f"{API}/events?actor=JPN&limit=3", headers=known).status_code == 200


def test_a_record_made_anew_never_has_an_old_revision(tmp_path: Path) -> None:
    from tests.handmade import run

    from onrecord.run import build

    path = record(tmp_path)
    with onrecord.open(path) as opened:
        first = opened.revision
        build(path, run(tmp_path / "pages"), replace=True)
        assert opened.revision > first


def test_a_large_answer_is_cut_and_says_where(site: TestClient) -> None:
    whole = site.get(f"{API}/state?as_of=2012-12-31").json()
    cut = site.get(f"{API}/state?as_of=2012-12-31&limit=1").json()
    assert whole["more"] == [] and cut["more"] == ["events"]
    assert len(whole["events"]) == 3 and len(cut["events"]) == 2, "of what is past, and of what is to come"
    changed = site.get(f"{API}/diff?earlier=2008&later=2014&limit=1").json()
    assert changed["more"] and all(
        len(changed["changes"][way.split(".")[0]][way.split(".")[1]]) == 1 for way in changed["more"]
    )


def test_a_brief_is_what_the_command_writes(tmp_path: Path) -> None:
    path = record(tmp_path)
    with client(path) as site, onrecord.open(path) as opened:
        answer = site.get(f"{API}/brief?actor=JPN&title=Allies")
        assert answer.text == opened.brief("Allies", actor="JPN") and answer.headers["content-type"].startswith(
            "text/markdown"
        )
        page = site.get(f"{API}/brief?format=html")
        assert page.text == opened.brief(html=True) and page.headers["content-disposition"].startswith("attachment")
        assert site.get(f"{API}/brief?format=docx").content == opened.brief_docx()


def test_the_last_published_are_looked_for_among_the_last_days(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        asked: list[Filter] = []

        def found(only: Filter) -> list[Line]:
            asked.append(only)
            return list(listed(connection, "event", only))

        last = {line["id"] for line in newest(connection, found, Filter(), 2)}
        assert asked == [Filter(told_since=before("2013-10-03", 31))]
        assert last == {
            e["id"] for e in listed(connection, "event", Filter()) if e["evidence"][0]["article"] in _latest(opened)
        }
        assert len(list(newest(connection, found, Filter(), 99))) == len(list(listed(connection, "event", Filter())))


def _latest(opened: onrecord.Record) -> set[str]:
    return {a["id"] for a in opened.lines("article") if a["published"] and a["published"]["latest"] >= "2013-10"}


def test_a_long_answer_has_its_time_anew_with_every_piece(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened:
        asked = Asked(Site(opened, "r", seconds=60.0), Past(opened), {})
        with asked, opened.connected() as connection, bounded(connection, 0.05) as bound:
            asked._bound = bound
            pieces = asked.going_on([b"a", b"b"])
            next(pieces)
            time.sleep(0.06)
            assert bound.is_over()
            next(pieces)
            assert not bound.is_over()


def test_a_table_has_the_columns_of_the_export(site: TestClient) -> None:
    answer = site.get(f"{API}/figures?format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["subject"] for row in found} == {"Marines"} and found[0]["sentence"]


def test_a_feed_has_the_last_published_first_each_with_its_address(site: TestClient) -> None:
    answer = site.get(f"{API}/events?format=atom&limit=2")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}updated") for e in entries] == ["2013-10-03T00:00:00Z"] * 2
    for entry in entries:
        address = str(entry.find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
        assert site.get(address).status_code == 200


def test_what_was_published_on_no_known_day_is_in_no_feed(site: TestClient) -> None:
    assert "Serbia" in site.get(f"{API}/events").text
    assert "Serbia" not in site.get(f"{API}/events?format=atom").text


def test_a_calendar_has_deadlines_and_coming_events_under_lasting_names(site: TestClient) -> None:
    due = site.get(f"{API}/commitments?format=ics").text
    assert sorted(re.findall("DTSTART;VALUE=DATE:(.*)\r", due)) == ["20121231", "20141231"]
    (coming,) = re.findall("UID:(event-.*)@onrecord\r", site.get(f"{API}/events?format=ics").text)
    assert site.get(f"{API}/show/{coming}").json()["line"]["reality"] == "scheduled"


@pytest.mark.parametrize(
    ("address", "status"),
    [("events?actor=nobody", 400), ("events?since=soon", 400), ("events?limit=501", 422), ("events?limit=0", 422), ("figures?format=ics", 422), ("actors?format=atom", 422), ("diff?earlier=2014&later=2010", 400), ("diff?earlier=2014", 422), ("search?q=-only", 400), ("search", 422), ("search?q=x&kind=dream", 400), ("show/event-0000", 404), ("show/..%2F..%2Fetc%2Fpasswd", 404), ("who?office=x&country=JPN", 422), ("nothing", 404), ("events?min_confidence=2", 422), (f"search?q={'a' * 201}", 422), (f"events?actor={'&actor='.join('a' * 25)}", 422)],
)  # fmt: skip
def test_every_error_has_one_shape(site: TestClient, address: str, status: int) -> None:
    answer = site.get(f"{API}/{address}")
    told = answer.json()
    assert answer.status_code == status == told["error"]["status"]
    assert set(told) == {"error"} and set(told["error"]) == {"status", "message"} and told["error"]["message"]


def test_a_wrong_method_is_an_error_of_that_shape(site: TestClient) -> None:
    answer = site.request("DELETE", f"{API}/events")
    assert answer.status_code == 405 == answer.json()["error"]["status"] and "GET" in answer.headers["allow"]


def test_an_unfinished_record_says_so(tmp_path: Path) -> None:
    path = record(tmp_path)
    with client(path) as site:
        from onrecord.store.settings import put

        with onrecord.open(path) as opened, opened.connected() as connection:
            put(connection, "stage", "reading")
        answer = site.get(f"{API}/record")
        assert answer.status_code == 503 and "unfinished" in answer.json()["error"]["message"]
        assert site.get(f"{API}/events").status_code == 200
