"""Decisions from elsewhere: those of another copy of the record, or of the record before it was made anew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from onrecord.link.corrected import is_sound
from onrecord.link.decided import ACTOR, ARTICLE, SOURCE, THREAD
from onrecord.model.errors import Refused
from onrecord.model.items import ITEM_KINDS
from onrecord.run.deciding import finished, linked_afresh
from onrecord.store import Database
from onrecord.store.decisions import FIELDS, decisions, identity, keep_decision

VERDICTS = frozenset({"accept", "reject", "same", "distinct", "split", "correct", "retract"})
LONGEST_LINE = 1 << 20
LONGEST = 4000
"""Characters of a reason, or of any other text of a decision."""

WORDS = ("target", "verdict", "other", "field", "value", "by", "at", "why", "undone")


@dataclass(slots=True)
class Taken:
    """How many decisions are new or newly undone, how many were there; the lines that were refused, with the reason."""

    new: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def take_in(database: Database, lines: Iterable[bytes]) -> Taken:
    """Keeps the decisions of JSON lines (as `onrecord decisions --format jsonl` prints them) and obeys them.

    Other lines of an export are passed over; a decision that is there stays as it is, but for being undone.
    """
    taken = Taken()
    with database.change("decisions") as connection:
        finished(connection)
        held = {line["id"]: line for line in decisions(connection)}
        for number, line in enumerate(lines, 1):
            try:
                found = decision_of(line)
            except Refused as fault:
                taken.refused.append((number, str(fault)))
                continue
            if found is None:
                continue
            if _keep_if_new(connection, found, held):
                taken.new += 1
            else:
                taken.known += 1
        if taken.new:
            linked_afresh(connection)
    return taken


def _keep_if_new(connection: Connection, found: dict[str, Any], held: dict[str, dict[str, Any]]) -> bool:
    """Keeps a decision where it says something new; whether it does."""
    there = held.get(found["id"])
    if there is not None and (there["undone"] or not found["undone"]):
        return False
    keep_decision(connection, {**found, "orphaned": False})
    held[found["id"]] = found
    return True


def decision_of(line: bytes) -> dict[str, Any] | None:
    """The decision of a JSON line, with the id that its content gives; null for one of another kind; raises Refused."""
    if not line.strip():
        return None
    found = _object(line)
    if found.get("kind") != "decision":
        return None
    told = {name: found.get(name) for name in FIELDS}
    _check(told)
    return {"id": identity(told), **told}


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Refused(f"longer than {LONGEST_LINE} bytes")
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused("no JSON in UTF-8") from None
    if not isinstance(found, dict):
        raise Refused("no JSON object")
    return found


def _check(told: dict[str, Any]) -> None:
    for name in WORDS:
        if not (told[name] is None or (isinstance(told[name], str) and len(told[name]) <= LONGEST)):
            raise Refused(f"{name} is no text of at most {LONGEST} characters")
    if told["verdict"] not in VERDICTS:
        raise Refused(f"no verdict {told['verdict']!r}; one of {', '.join(sorted(VERDICTS))}")
    if not told["target"] or not told["by"] or not _is_time(told["at"]):
        raise Refused("a decision has a target, `by` whom, and the time `at` which it was made")
    if told["undone"] is not None and not _is_time(told["undone"]):
        raise Refused("`undone` is no time")
    kinds = [_anchored(told, name) for name in ("anchor", "other_anchor")]
    if told["verdict"] == "correct" and not is_sound(str(kinds[0]), told["field"], told["value"]):
        raise Refused(f"{told['field']!r} of a {kinds[0]} cannot be {told['value']!r}")


def _anchored(told: dict[str, Any], name: str) -> str | None:
    """The kind of what a decision holds on to; raises Refused where that is nothing that a record can have."""
    anchor = told[name]
    if anchor is None and (name == "other_anchor" or told["verdict"] == "accept"):
        return None
    if not isinstance(anchor, dict) or anchor.get("kind") not in (*ITEM_KINDS, ACTOR, SOURCE, THREAD, ARTICLE):
        raise Refused(f"{name} does not say what the decision is about")
    if anchor["kind"] in (*ITEM_KINDS, THREAD, ARTICLE) and not (
        isinstance(anchor.get("text_sha256"), str) and all(type(anchor.get(n)) is int for n in ("start", "end"))
    ):
        raise Refused(f"{name} has no words: text_sha256, start and end")
    return str(anchor["kind"])


def _is_time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(str(value)) is not None
    except ValueError:
        return False
