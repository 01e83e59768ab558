"""Dated items as a document of TimelineJS3."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.handmade import made, page, record
from tests.program import onrecord as program

import onrecord
from onrecord.export.timelinejs import days, timelinejs
from onrecord.model.dates import When
from onrecord.store.query import item_lines
from onrecord.views.days import in_words

LIMITS = {"year": (-9999, 9999), "month": (1, 12), "day": (1, 31)}
HOSTILE = "published 2020-01-02\nevent by=JPN date=2020-01 | <script>alert(1)</script> \x07 & \u202e <img src=x onerror=y> {}.\n"


def when(edtf: str) -> dict[str, Any]:
    found = When.of(edtf)
    return {"edtf": edtf, "earliest": found.earliest, "latest": found.latest, "basis": "stated"}


def obeys(document: Any) -> list[Any]:
    """The events of a document, held to what its documentation says of each field."""
    assert document["scale"] in ("human", "cosmological") and set(document) <= {"scale", "title", "events", "eras"}
    for event in document["events"]:
        assert set(event) <= {"start_date", "end_date", "display_date", "text", "media", "group", "unique_id"}
        for told in (event["start_date"], event.get("end_date", event["start_date"])):
            assert "year" in told and ("day" not in told or "month" in told)
            assert all(low <= told[name] <= high for name, (low, high) in LIMITS.items() if name in told)
            date(told["year"], told.get("month", 1), told.get("day", 1))
        assert set(event["text"]) == {"headline", "text"}
    assert len({e["unique_id"] for e in document["events"]}) == len(document["events"])
    return list(document["events"])


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2013-10-03", {"start_date": {"year": 2013, "month": 10, "day": 3}}),
        ("2013-10", {"start_date": {"year": 2013, "month": 10}}),
        ("2013", {"start_date": {"year": 2013}}),
        ("2013/2015", {"start_date": {"year": 2013}, "end_date": {"year": 2015}, "display_date": "2013 to 2015"}),
        ("2013~", {"start_date": {"year": 2013, "month": 1, "day": 1}, "end_date": {"year": 2013, "month": 12, "day": 31}, "display_date": "about 2013"}),
        ("2005-23", {"start_date": {"year": 2005, "month": 9, "day": 1}, "end_date": {"year": 2005, "month": 11, "day": 30}, "display_date": "autumn 2005"}),
        ("199X", {"start_date": {"year": 1990, "month": 1, "day": 1}, "end_date": {"year": 1999, "month": 12, "day": 31}, "display_date": "1990s"}),
    ],
)  # fmt: skip
def test_a_date_has_the_precision_of_its_source(edtf: str, expected: dict[str, Any]) -> None:
    assert days(when(edtf), in_words) == expected


def test_what_has_no_day_is_left_out_and_counted(tmp_path: Path) -> None:
    out = tmp_path / "t.json"
    said = program("export", "--record", record(tmp_path), "--format", "timelinejs", "--output", out).stderr
    events = obeys(json.loads(out.read_bytes()))
    assert "2 items are left out: no first and last day is known" in said
    assert {e["group"] for e in events} == {"event", "commitment", "figure", "statement"} and len(events) == 8
    (review,) = (e for e in events if e["start_date"] == {"year": 2014, "month": 12})
    assert review["text"]["headline"] == "Scheduled: The review of the guidelines is due in December 2014."
    assert "2013-10-03" in review["text"]["text"] and "Date stated: 2014-12." in review["text"]["text"]


def test_what_did_not_happen_is_no_event_of_its_day(tmp_path: Path) -> None:
    notes: list[str] = []
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        line = next(item_lines(connection, "event"))
        found = [{**line, "reality": "denied"}, {**line, "date": {**line["date"], "latest": None}}]
        assert obeys(json.loads(b"".join(timelinejs(connection, found, in_words, notes)))) == []
    assert [note[:2] for note in notes] == ["1 ", "1 "] and "denied" in notes[1]


def test_nothing_of_a_source_becomes_mark_up(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", HOSTILE.replace("{}", "long " * 5000)))
    tags: list[str] = []
    with onrecord.open(path) as opened, opened.connected() as connection:
        pieces = timelinejs(connection, item_lines(connection, "event"), in_words, [])
        (event,) = obeys(json.loads(b"".join(pieces)))
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(event["text"]["headline"] + event["text"]["text"])
    assert tags == ["blockquote", "p"] and len(event["text"]["headline"]) < 200
    assert not {"\x07", "\u202e"} & set(event["text"]["text"])
