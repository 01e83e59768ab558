"""The evidence of items as W3C Web Annotations (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import array
from onrecord.export.origins import facts
from onrecord.store.query import Line

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

HEAD = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:onrecord:annotations", "type": "AnnotationPage"}


def web_annotations(connection: Connection, found: Iterable[Line]) -> Iterator[bytes]:
    """A page of annotations in pieces: one for each evidence of each item.

    The target is the text of the source as the record holds it (`urn:onrecord:` and its id), never a page of the web:
    positions are code points of that text, and the quotation finds the same words without them.
    """
    yield from array(HEAD, "items", (_annotation(line, n) for line in found for n in range(len(line["evidence"]))))


def _annotation(line: Line, n: int) -> dict[str, Any]:
    at = line["evidence"][n]
    return {
        "id": f"urn:onrecord:{line['id']}:{n}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": line["id"]},
            *({"type": "TextualBody", "purpose": "tagging", "value": str(term)} for term in facts(line)),
        ],
        "target": {
            "source": {"id": f"urn:onrecord:{at['source']}", "type": "Text", "format": "text/plain"},
            "selector": [
                {"type": "TextPositionSelector", "start": at["start"], "end": at["end"]},
                {"type": "TextQuoteSelector", **{name: at[name] for name in ("exact", "prefix", "suffix")}},
            ],
        },
    }
