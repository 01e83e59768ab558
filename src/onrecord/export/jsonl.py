"""The record as JSON lines: the ``record`` line first, the rest sorted by kind and id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from onrecord.model.errors import RecordFault
from onrecord.model.lines import line
from onrecord.store.query import KINDS, Line, count, horizon, lines
from onrecord.store.settings import settings_of, stage_of

FORMAT = "onrecord/1"

_CONTROL = re.compile("[\x7f-\x9f]")


def jsonl(connection: Connection) -> Iterator[bytes]:
    """Every line of the record, each with its line end; raises RecordFault for an unfinished record."""
    yield encoded(record_line(connection))
    for kind in KINDS:
        for found in lines(connection, kind):
            yield encoded(found)


def record_line(connection: Connection) -> Line:
    """What the record is: format, version, packs, counts, and the last day anything in it was published."""
    settings = settings_of(connection)
    if settings is None or stage_of(connection) != "done":
        raise RecordFault("the record is unfinished: run the same `onrecord build` again, it goes on where it stopped")
    return {
        "kind": "record",
        "id": "record",
        "format": FORMAT,
        "version": settings.version,
        "packs": [{"name": n, "version": v, "sha256": s} for n, v, s in settings.packs],
        "counts": {kind: count(connection, kind) for kind in KINDS},
        "horizon": horizon(connection),
    }


def encoded(value: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8; characters that drive a terminal or that UTF-8 has no form for are escaped."""
    try:
        return _harmless(line(value)).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def array(head: dict[str, Any], name: str, values: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """An object whose last member is an array, one value a line, in pieces; few values are held at a time."""
    yield encoded({**head, name: []}).removesuffix(b"]}\n")
    for n, value in enumerate(values):
        yield (b",\n" if n else b"\n") + encoded(value).removesuffix(b"\n")
    yield b"\n]}\n"


def pretty(value: Any) -> bytes:
    """The value as indented JSON, escaped like `encoded`."""
    try:
        return _harmless(json.dumps(value, ensure_ascii=False, indent=2)).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, indent=2).encode() + b"\n"


def _harmless(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
