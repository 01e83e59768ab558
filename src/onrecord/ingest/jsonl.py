"""The format of JSONL documents: each line is a source: its ``text``, or the article in its ``html``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from onrecord.ingest import html
from onrecord.ingest.encodings import check
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source

MEDIA_TYPE = "application/jsonl"
ENDINGS = (".jsonl", ".ndjson")
KEYS = ("published", "modified", "title", "publisher", "author", "section", "url", "language")
"""Keys that are read beside ``id`` and ``text``; every other key is left alone."""


def fits(opened: Opened) -> bool:
    """Whether the document's name says JSONL; a nameless stream is JSONL where it begins with an object."""
    if opened.name == "-":
        return opened.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b'{"', b"{ "))
    return opened.name.lower().endswith(ENDINGS)


def documents(opened: Opened) -> Iterator[Source]:
    """Each line's source; a line that is no document, or repeats an ``id``, is refused with its number."""
    seen: set[str] = set()
    number, found = 0, False
    while raw := opened.line():
        number += 1
        cut = len(raw) > opened.limit and not raw.endswith(b"\n")
        if cut:
            opened.skip_line()
        if raw.strip(b"\xef\xbb\xbf \t\r\n"):
            found = True
            yield _line(opened, raw, number, seen, cut)
    if not found:
        yield refused(opened.name, sha256(opened.name.encode()).hexdigest(), "empty: it holds no lines", MEDIA_TYPE)


def _line(opened: Opened, raw: bytes, number: int, seen: set[str], cut: bool) -> Source:
    raw = raw.strip(b"\r\n")
    try:
        if cut or len(raw) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        return document(opened, _object(raw), seen)
    except Refused as fault:
        return refused(f"{opened.name}#{number}", sha256(raw).hexdigest(), f"line {number}: {fault}", MEDIA_TYPE)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Refused("undecodable: not UTF-8") from fault
    except (ValueError, RecursionError) as fault:
        raise Refused(f"not JSON: {fault}") from fault
    if not isinstance(found, dict):
        raise Refused("not a JSON object")
    return found


def document(opened: Opened, found: dict[str, Any], seen: set[str]) -> Source:
    """The source of one document (its keys as in `KEYS`); raises Refused with the reason."""
    name, text, page = found.get("id"), found.get("text"), found.get("html")
    if not isinstance(name, str) or not isinstance(page if text is None else text, str):
        raise Refused("no `id` or no `text` (or `html`); both must be strings")
    if name in seen:
        raise Refused(f"the id {name!r} was used on an earlier line")
    path, digest, metadata = f"{opened.name}#{name}", _digest(found), _metadata(found, opened.supplied)
    if text is None:
        source = html.page_source(path, digest, str(page), "utf-8", metadata)
    else:
        check(text)
        source = accepted(path, digest, text, "utf-8", MEDIA_TYPE, metadata)
    seen.add(name)
    return source


def _digest(found: dict[str, Any]) -> str:
    """The SHA-256 of the line with its keys sorted and no spaces, as UTF-8; raises Refused for half characters."""
    try:
        canonical = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    except (UnicodeEncodeError, RecursionError, ValueError) as fault:
        raise Refused("undecodable: it holds half a character (surrogate)") from fault
    return sha256(canonical).hexdigest()


def _metadata(found: dict[str, Any], supplied: str | None) -> Metadata:
    known = {key: value.strip() for key in KEYS if isinstance(value := found.get(key), str) and value.strip()}
    return Metadata(**known, supplied=supplied)
