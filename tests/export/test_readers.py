"""Calendars, feeds and tables, read by the libraries that people read them with."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import icalendar
from tests.program import kind
from tests.program import onrecord as program

from onrecord.export import columns


def test_icalendar_reads_every_deadline(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    text = program("export", "--record", sample_record, "--format", "ics").stdout
    calendar = icalendar.Calendar.from_ical(text)
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert len(entries) == len(calendar.walk("VEVENT"))
    due = [c for c in kind(sample_lines, "commitment") if c["due"] and c["due"]["latest"]]
    assert due and {f"{c['id']}@onrecord" for c in due} <= set(entries)
    for promise in due:
        entry = entries[f"{promise['id']}@onrecord"]
        day = date.fromisoformat(promise["due"]["latest"])
        assert entry.decoded("DTSTART") == day and entry.decoded("DTEND") == day + timedelta(1)
        assert not entry.errors


def test_feedparser_reads_every_article(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    text = program("export", "--record", sample_record, "--format", "atom", "--kind", "article").stdout
    feed = feedparser.parse(text)
    assert not feed.bozo and feed.version == "atom10"
    dated = [a for a in kind(sample_lines, "article") if a["published"] and a["published"]["latest"]]
    assert 0 < len(feed.entries) <= len(kind(sample_lines, "article"))
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) >= len(dated)


def test_csv_reads_every_row(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    for name in ("event", "commitment", "statement"):
        text = program("export", "--record", sample_record, "--format", "csv", "--kind", name).stdout
        rows = list(csv.DictReader(io.StringIO(text)))
        assert tuple(rows[0]) == columns(name) and [r["id"] for r in rows] == [
            x["id"] for x in kind(sample_lines, name)
        ]
        assert [r["sentence"] for r in rows] == [line["evidence"][0]["exact"] for line in kind(sample_lines, name)]
