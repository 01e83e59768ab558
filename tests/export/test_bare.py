"""An export for sharing: no words of a publisher, and the way to them for whoever has the pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.program import kind
from tests.program import onrecord as program

import onrecord
from onrecord.model.items import ITEM_KINDS
from onrecord.model.spans import text_hash
from onrecord.store.query import source_text


def shared(record: Path) -> list[dict[str, Any]]:
    """The lines of an export without text."""
    out = program("export", "--record", record, "--no-text").stdout
    return [json.loads(line) for line in out.splitlines()]


def test_no_sentence_is_in_it(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    text = program("export", "--record", sample_record, "--no-text").stdout
    for line in (line for name in ITEM_KINDS for line in kind(sample_lines, name)):
        for words in (e["exact"] for e in line["evidence"] if len(e["exact"].split()) > 5):
            assert words not in text
    for article in kind(sample_lines, "article"):
        assert not article["title"] or article["title"] not in text
    for said in (s["content"]["text"] for s in kind(sample_lines, "statement")):
        assert len(said.split()) < 4 or said not in text


def test_every_place_leads_to_the_words(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    found = shared(sample_record)
    assert [(line["kind"], line["id"]) for line in found] == [(line["kind"], line["id"]) for line in sample_lines]
    with onrecord.open(str(sample_record)) as opened, opened.connected() as connection:
        for line in (line for name in ITEM_KINDS for line in kind(found, name)):
            for e in line["evidence"]:
                words = source_text(connection, e["source"])[e["start"] : e["end"]]
                assert e["exact"] is None and e["exact_sha256"] == text_hash(words)


def test_what_is_known_without_words_stays(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    whole = {line["id"]: line for line in kind(sample_lines, "event")}
    for event in kind(shared(sample_record), "event"):
        kept = ("type", "actors", "recipients", "reality", "predicate", "people")
        assert {name: event[name] for name in kept} == {name: whole[event["id"]][name] for name in kept}
        assert (event["date"] or {}).get("edtf") == (whole[event["id"]]["date"] or {}).get("edtf")


def test_other_forms_hold_words(sample_record: Path) -> None:
    assert (
        "for JSON lines"
        in program("export", "--record", sample_record, "--format", "ics", "--no-text", status=2).stderr
    )
