"""Deciding in the page: each decision has a reason and an author, can be undone, and is kept beside the other's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import made, page, record
from tests.web.served import client, worked_in

import onrecord
from onrecord.views.agreement import agreements, disputes, kappa
from onrecord.web.users import Role, Users

WORDS = "long enough words"


@pytest.fixture
def path(tmp_path: Path) -> str:
    return record(tmp_path)


@pytest.fixture
def site(path: str) -> Iterator[TestClient]:
    with client(path) as made_client:
        yield made_client


def token(site: TestClient, address: str = "/review") -> str:
    return re.findall('name="csrf" value="([0-9a-f]{64})"', site.get(address).text)[0]


def decide(site: TestClient, verdict: str, target: str, **more: str) -> str:
    """The page after a decision."""
    sent = {
        "csrf": token(site),
        "verdict": verdict,
        "target": target,
        "why": "as <b>read</b>",
        "back": "/review",
        **more,
    }
    answer = site.post("/review", data=sent)
    assert answer.status_code == 200, answer.text[-900:]
    worked_in(site)
    return answer.text


def first(site: TestClient, kind: str = "event") -> str:
    return str(site.get(f"/api/v1/{kind}s?limit=1").json()["items"][0]["id"])


def made_of(path: str) -> list[dict[str, object]]:
    with onrecord.open(path) as opened:
        return opened.decisions()


def test_what_is_least_sure_and_most_told_comes_first(tmp_path: Path) -> None:
    lines = "published 2020-01-0{}\nevent by=JPN,USA date=2020-01-01 | Japan and the United States met on New Year's Day, report {}.\n"
    folder = tmp_path / "p"
    for n in (1, 2, 3):
        page(folder, f"{n}.txt", lines.format(n, n))
    page(
        folder,
        "4.txt",
        "published 2020-02-01\nevent by=SRB,XKX sure=0.5 date=2020-02-01 | Serbia and Kosovo met.\nfigure subject=x value=3 sure=1 | Three of them.\n",
    )
    path = str(tmp_path / "r.db")
    made(path, folder)
    with client(path) as site, onrecord.open(path) as opened:
        shown = re.findall(r'data-item="((?:event|figure)-[0-9a-f]+)"', site.get("/review").text)
        doubt = {
            e["id"]: (1 - e["confidence"]) * len({v["article"] for v in e["evidence"]}) for e in opened.lines("event")
        }
    assert shown == sorted(doubt, key=lambda i: (-doubt[i], i)) and len(set(doubt.values())) > 1


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_verdict_is_kept_with_its_reason_and_author_and_undone(site: TestClient, path: str, verdict: str) -> None:
    event = first(site)
    text = decide(site, verdict, event)
    assert "as &lt;b&gt;read&lt;/b&gt;" in text and "<b>read" not in text
    (told,) = made_of(path)
    assert (told["verdict"], told["target"], told["why"]) == (verdict, event, "as <b>read</b>") and told["by"]
    assert (site.get(f"/items/{event}").status_code == 200) == (verdict == "accept")
    assert f'data-item="{event}"' not in text
    decide(site, "undo", str(told["id"]))
    assert made_of(path)[0]["undone"] and site.get(f"/items/{event}").status_code == 200
    assert f'data-item="{event}"' in site.get("/review").text


@pytest.fixture
def slow(path: str) -> Iterator[TestClient]:
    """A site that does not get to link what is decided."""
    with client(path, settle=1e9) as made_client:
        yield made_client
        made_client.app.state.linker.waiting = 0  # type: ignore[attr-defined]


def sent(site: TestClient, verdict: str, target: str, **more: str) -> None:
    told = {"csrf": token(site), "verdict": verdict, "target": target, "why": "w", "back": "/review", **more}
    assert site.post("/review", data=told, follow_redirects=False).status_code == 303


def test_what_is_rejected_is_out_at_once_and_back_when_undone(slow: TestClient, path: str) -> None:
    event = str(slow.get("/api/v1/events?actor=JPN").json()["items"][0]["id"])
    day = "2009-03-01"
    assert event in slow.get(f"/state?as_of={day}").text
    tag = slow.get("/api/v1/events").headers["etag"]
    sent(slow, "reject", event)
    assert "1 decision is being worked in" in slow.get("/state").text
    assert event not in slow.get(f"/state?as_of={day}").text and event not in slow.get("/api/v1/events").text
    assert slow.get(f"/items/{event}").status_code == 404 and slow.get("/api/v1/events").headers["etag"] != tag
    sent(slow, "undo", str(made_of(path)[0]["id"]))
    assert slow.get(f"/items/{event}").status_code == 200 and event in slow.get("/api/v1/events").text
    assert event not in slow.get(f"/state?as_of={day}").text


def test_what_is_put_right_is_shown_so_at_once_and_stands_in_no_state_until_linked(slow: TestClient) -> None:
    figure = str(slow.get("/api/v1/figures").json()["items"][-1]["id"])
    sent(slow, "correct", figure, field="value", value="8,500")
    sent(slow, "correct", figure, field="unit", value="men")
    line = slow.get(f"/api/v1/show/{figure}").json()["line"]
    assert (line["value"], line["unit"]) == (8500, "men")
    assert figure not in {line["id"] for line in slow.get("/api/v1/state?as_of=2013-12-31").json()["figures"]}


def test_what_waits_is_linked_when_the_record_is_served_again(slow: TestClient, path: str) -> None:
    figure = str(slow.get("/api/v1/figures").json()["items"][-1]["id"])
    sent(slow, "correct", figure, field="value", value="8,500")
    with client(path) as second:
        worked_in(second)
        assert "8,500" in second.get("/state?as_of=2013-12-31").text
        assert "being worked in" not in second.get("/state").text


def test_what_waits_is_linked_when_pages_are_added(slow: TestClient, path: str, tmp_path: Path) -> None:
    from tests.handmade import run

    from onrecord.run import add

    event = first(slow)
    sent(slow, "reject", event)
    add(path, run(tmp_path / "pages"))
    with onrecord.open(path) as opened:
        assert event not in {line["id"] for line in opened.lines("event")} and opened.verify() == []


def test_a_source_is_retracted_with_what_falls_and_brought_back(site: TestClient, path: str) -> None:
    source = str(site.get("/api/v1/events").json()["items"][0]["evidence"][0]["source"])
    text = site.get(f"/sources/{source}").text
    assert "Items that would fall" in text and "rest on it alone" in text
    decide(site, "retract", source, back=f"/sources/{source}")
    (told,) = made_of(path)
    assert told["verdict"] == "retract" and source not in site.get("/api/v1/events").text
    assert "as &lt;b&gt;read&lt;/b&gt;" in site.get(f"/sources/{source}").text and source in site.get("/sources").text
    decide(site, "undo", str(told["id"]))
    assert source in site.get("/api/v1/events").text


def test_what_rests_on_a_retracted_source_is_out_at_once(slow: TestClient) -> None:
    event = slow.get("/api/v1/events").json()["items"][0]
    source, article = (str(event["evidence"][0][name]) for name in ("source", "article"))
    words = "signed+a+pact"
    assert event["id"] in slow.get("/api/v1/search?q=" + words).text
    sent(slow, "retract", source)
    for address in (
        "/api/v1/events",
        "/api/v1/state?as_of=2009-03-01",
        "/api/v1/articles",
        "/api/v1/search?q=" + words,
    ):
        assert event["id"] not in slow.get(address).text and article not in slow.get(address).text, address


def test_a_slot_is_put_right_in_the_page(site: TestClient) -> None:
    figure = first(site, "figure")
    decide(site, "correct", figure, field="value", value="8,500")
    assert site.get(f"/api/v1/show/{figure}").json()["line"]["value"] == 8500


def test_two_are_made_one_and_kept_apart(site: TestClient, path: str) -> None:
    a, b = [line["id"] for line in site.get("/api/v1/figures").json()["items"]]
    decide(site, "merge", a, other=b)
    assert len(site.get("/api/v1/figures").json()["items"]) == 1
    decide(site, "undo", str(made_of(path)[0]["id"]))
    decide(site, "distinct", a, other=b)
    assert {d["verdict"] for d in made_of(path)} == {"same", "distinct"}
    assert len(site.get("/api/v1/figures").json()["items"]) == 2


def test_actors_are_told_apart(site: TestClient) -> None:
    decide(site, "distinct", "john-kerry", other="hillary-clinton")
    decide(site, "undo", site.get("/api/v1/decisions").json()["items"][0]["id"])
    decide(site, "merge", "john-kerry", other="hillary-clinton")
    assert site.get("/api/v1/show/hillary-clinton").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"verdict": "burn"}, {"verdict": "accept", "target": "event-0000"}, {"verdict": "correct", "field": "id", "value": "x"}, {"verdict": "merge", "other": "nothing"}, {"verdict": "undo", "target": "x"}, {"verdict": "accept", "why": "x" * 2001}, {}],
)  # fmt: skip
def test_what_makes_no_sense_is_said_and_changes_nothing(site: TestClient, path: str, wrong: dict[str, str]) -> None:
    sent = {"csrf": token(site), "target": first(site), **wrong}
    answer = site.post("/review", data=sent)
    assert answer.status_code == 400 and "<h1>" in answer.text and made_of(path) == []


def test_a_decision_needs_the_token_of_the_page(site: TestClient, path: str) -> None:
    for sent in ({}, {"csrf": "0" * 64}):
        assert site.post("/review", data={"verdict": "reject", "target": first(site), **sent}).status_code == 403
    assert site.get(f"/review?verdict=reject&target={first(site)}").status_code == 200
    assert made_of(path) == []


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example"])
def test_a_decision_leads_back_to_this_site(site: TestClient, back: str) -> None:
    sent = {"csrf": token(site), "verdict": "accept", "target": first(site), "back": back}
    assert site.post("/review", data=sent, follow_redirects=False).headers["location"] == "/state"


def staffed(path: str) -> TestClient:
    users = Users(Path(f"{path}.users"))
    for name, role in (("ann", Role.review), ("bob", Role.review), ("eve", Role.read), ("adm", Role.admin)):
        users.add(name, WORDS, role)
    return client(path, users=users)


def sign_in(site: TestClient, name: str) -> None:
    site.cookies.clear()
    answer = site.post("/login", data={"csrf": token(site, "/login"), "name": name, "secret": WORDS})
    assert answer.status_code == 200


def test_two_reviewers_may_disagree_and_both_are_kept(path: str) -> None:
    with staffed(path) as site:
        sign_in(site, "ann")
        events = [line["id"] for line in site.get("/api/v1/events").json()["items"]]
        for event in events[:3]:
            decide(site, "accept", event)
        sign_in(site, "bob")
        assert f'data-item="{events[0]}"' in site.get("/review?again=true").text
        assert f'data-item="{events[0]}"' not in site.get("/review").text
        decide(site, "accept", events[0])
        assert f'data-item="{events[0]}"' not in site.get("/review?again=true").text
        text = decide(site, "reject", events[1])
        assert {(d["by"], d["verdict"]) for d in made_of(path) if d["target"] == events[1]} == {
            ("ann", "accept"),
            ("bob", "reject"),
        }
        assert "Where reviewers do not agree" in text and "ann and bob" in text and "50 %" in text


@pytest.mark.parametrize(
    ("name", "decides", "replays"), [("eve", False, False), ("ann", True, False), ("adm", True, True)]
)
def test_each_role_may_its_own(path: str, name: str, decides: bool, replays: bool) -> None:
    with staffed(path) as site:
        sign_in(site, name)
        assert ('data-decide="accept"' in site.get("/review").text) == decides
        sent = {"csrf": token(site), "verdict": "accept", "target": first(site)}
        assert site.post("/review", data=sent, follow_redirects=False).status_code == (303 if decides else 403)
        answer = site.post("/review/import", data={"csrf": token(site)}, files={"file": ("d.jsonl", b"")})
        assert answer.status_code == (200 if replays else 403)
        source = str(site.get("/api/v1/sources").json()["items"][0]["id"])
        gone = site.post("/review", data={**sent, "verdict": "retract", "target": source}, follow_redirects=False)
        assert gone.status_code == (303 if replays else 403)
        assert [d["by"] for d in made_of(path)] == [name] * (decides + replays)
        if replays:
            (undone,) = (str(d["id"]) for d in made_of(path) if d["verdict"] == "retract")
            sign_in(site, "ann")
            told = {"csrf": token(site), "verdict": "undo", "target": undone}
            assert site.post("/review", data=told).status_code == 403


def test_decisions_are_replayed_in_the_page(site: TestClient, tmp_path: Path) -> None:
    decide(site, "reject", first(site))
    lines = site.get("/api/v1/decisions?format=jsonl").content
    other = record(tmp_path / "other")
    with client(other) as second:
        sent = {"file": ("d.jsonl", lines + b'{"kind": "decision"}\n<script>\n')}
        text = second.post("/review/import", data={"csrf": token(second)}, files=sent).text
        assert "1 taken in, 0 known already, 2 refused" in text and "<script>alert" not in text
        assert json.loads(second.get("/api/v1/decisions?format=jsonl").text) == json.loads(lines)


def test_agreement_is_that_of_the_books() -> None:
    yes, no = "accept", "reject"
    table = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    assert kappa(table) == pytest.approx(0.4)
    assert kappa([]) is None and kappa([(yes, yes)] * 3) is None and kappa([(yes, no), (no, yes)]) == -1

    def told(by: str, target: str, verdict: str, at: str, undone: str | None = None) -> dict[str, str | None]:
        return {
            "id": at,
            "by": by,
            "target": target,
            "verdict": verdict,
            "at": at,
            "undone": undone,
            "field": None,
            "value": None,
        }

    made = [
        told("a", "x", no, "1"),
        told("a", "x", yes, "2"),
        told("b", "x", yes, "3"),
        told("b", "y", no, "4", "5"),
        told("a", "y", yes, "6"),
        told("c", "z", "same", "7"),
    ]
    (one,) = agreements(made)
    assert (one.a, one.b, one.both, one.share) == ("a", "b", 1, 1.0) and disputes(made) == []
    (dispute,) = disputes([*made, told("b", "y", no, "8")])
    assert dispute.target == "y" and [d["by"] for d in dispute.decisions] == ["a", "b"]
