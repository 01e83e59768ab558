"""Documents that a plug-in makes of a file's bytes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from onrecord.ingest import jsonl
from onrecord.ingest.opened import Opened, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Source
from onrecord.plugins import Importer


def imported(opened: Opened, importer: Importer) -> Iterator[Source]:
    """Each document's source, as if it were a line of JSONL; a document that is none is refused with its number."""
    data = opened.whole()
    if len(data) > opened.limit:
        yield refused(opened.name, sha256(data).hexdigest(), f"over-long: more than {opened.limit} bytes")
        return
    seen: set[str] = set()
    number = 0
    for number, document in enumerate(importer.documents(data), 1):
        try:
            yield jsonl.document(opened, dict(document), seen)
        except Refused as fault:
            place = f"{opened.name}#{number}"
            yield refused(place, sha256(place.encode()).hexdigest(), f"document {number}: {fault}")
    if not number:
        yield refused(opened.name, sha256(data).hexdigest(), "empty: it holds no documents")
