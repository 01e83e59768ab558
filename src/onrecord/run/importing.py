"""A record restored from its export, byte for byte, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import FORMAT, jsonl
from onrecord.model.errors import BadUsage, OnrecordError, Refused
from onrecord.run.runs import DATABASE_FILES
from onrecord.store import open_database
from onrecord.store.query import KINDS
from onrecord.store.restoring import keep_lines
from onrecord.store.settings import forget_all_but_decisions, stage_of

BEHIND = ("made", "text", "reading")
"""The kinds of line of a whole export (`--with-text`) that are not in the record's own format."""

Line = dict[str, Any]


def import_lines(record: str, given: Iterable[bytes], *, replace: bool = False) -> dict[str, int]:
    """Makes a record of an export's lines; returns how many lines of each kind it holds.

    What is written is exported again and compared: a record that would not give the same bytes is not kept. Raises
    Refused with the line's number for what is no export, BadUsage where the record holds something and `replace` is not
    set.
    """
    there = "://" in record or Path(record).exists()
    try:
        return _kept(record, given, replace)
    except OnrecordError:
        if not there:
            for end in DATABASE_FILES:
                Path(record + end).unlink(missing_ok=True)
        raise


def _kept(record: str, given: Iterable[bytes], replace: bool) -> dict[str, int]:
    with open_database(record, create=True) as database, database.change("import") as connection:
        if stage_of(connection) != "new":
            if not replace:
                raise BadUsage(f"{record}: holds a record already; name another, or give --replace")
            forget_all_but_decisions(connection)
        found, told = _read(given)
        keep_lines(connection, found[0], found[1:])
        _same(connection, told)
        return found[0]["counts"]  # type: ignore[no-any-return]


def _read(given: Iterable[bytes]) -> tuple[list[Line], str]:
    """The lines as objects, and the SHA-256 of those that belong to the record's own format."""
    found, told = [], sha256()
    for number, raw in enumerate(given, 1):
        line = _line(raw, number)
        if line["kind"] not in BEHIND:
            told.update(raw.rstrip(b"\r\n") + b"\n")
        found.append(line)
    if not found:
        raise Refused("empty: an export begins with its `record` line")
    return found, told.hexdigest()


def _line(raw: bytes, number: int) -> Line:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise Refused(f"line {number}: not JSON: {fault}") from fault
    kind = line.get("kind") if isinstance(line, dict) else None
    if (number == 1) != (kind == "record"):
        raise Refused(f"line {number}: an export begins with its `record` line, and has one")
    if number == 1:
        _fits(line)
    elif kind not in (*KINDS, *BEHIND) or not isinstance(line.get("id"), str):
        raise Refused(f"line {number}: no line of an export: kind {kind!r}; write one with `onrecord export`")
    return dict(line)


def _fits(line: Line) -> None:
    if line.get("format") != FORMAT:
        raise Refused(f"line 1: the format is {line.get('format')!r}, this onrecord reads {FORMAT!r}")
    if line.get("text") is not None:
        raise Refused("line 1: an export without text (--no-text) cannot be made a record again; ask for a whole one")


def _same(connection: Connection, told: str) -> None:
    again = sha256()
    for piece in jsonl(connection):
        again.update(piece)
    if again.hexdigest() != told:
        raise Refused("the lines do not make a record that exports as the same bytes: some were changed or are missing")
