"""Web Annotations: every one finds its words again, by its place and by its quotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.handmade import made, page
from tests.program import onrecord as program

import onrecord
from onrecord.store.query import item_lines, source_text


def selected(target: Any) -> tuple[Any, Any]:
    place, quote = target["selector"]
    assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    return place, quote


def anchored(path: str, out: Path) -> list[Any]:
    """The annotations of a record, each found again on its source's text."""
    program("export", "--record", path, "--format", "annotations", "--output", out)
    document = json.loads(out.read_bytes())
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld" and document["type"] == "AnnotationPage"
    with onrecord.open(path) as opened, opened.connected() as connection:
        for annotation in document["items"]:
            place, quote = selected(annotation["target"])
            text = source_text(connection, annotation["target"]["source"]["id"].removeprefix("urn:onrecord:"))
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text.find(quote["prefix"] + quote["exact"] + quote["suffix"]) >= 0
        expected = {f"urn:onrecord:{i['id']}:{n}" for i in item_lines(connection) for n in range(len(i["evidence"]))}
    assert {a["id"] for a in document["items"]} == expected and len(document["items"]) == len(expected)
    return list(document["items"])


def test_every_annotation_finds_its_words(sample_record: Path, tmp_path: Path) -> None:
    found = anchored(str(sample_record), tmp_path / "out.json")
    assert len(found) > 50 and len({a["target"]["source"]["id"] for a in found}) > 3
    assert all(a["type"] == "Annotation" and a["body"][0]["value"] in a["id"] for a in found)


def test_code_points_and_control_characters_come_back_as_they_were(tmp_path: Path) -> None:
    text = "undated\nevent by=JPN | \U0001f6a2\U0001f6a2 Ships \x01 \u202e \u65e5\u672c sailed " + "on " * 5000 + ".\n"
    made(str(tmp_path / "r.db"), page(tmp_path / "p", "a.txt", text))
    (only,) = anchored(str(tmp_path / "r.db"), tmp_path / "out.json")
    assert [body["value"] for body in only["body"][1:]] == ["event", "CONSULT"]
