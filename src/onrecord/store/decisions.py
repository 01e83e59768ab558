"""What people decided, kept beside the data and never mixed into it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.model.ids import content_id
from onrecord.store import schema

FIELDS = (
    "target",
    "verdict",
    "other",
    "field",
    "value",
    "anchor",
    "other_anchor",
    "by",
    "at",
    "why",
    "undone",
    "orphaned",
)


def decisions(connection: Connection) -> list[dict[str, Any]]:
    """All decisions as the export prints them (without ``kind``), sorted by id."""
    return list(connection.scalars(select(schema.decisions.c.line).order_by(schema.decisions.c.id)))


def orphans(connection: Connection) -> list[dict[str, Any]]:
    """The decisions that find nothing to hold on to."""
    return [line for line in decisions(connection) if line["orphaned"]]


def retracted(connection: Connection) -> frozenset[str]:
    """The ids of the sources that are taken out of every view."""
    return frozenset(d["target"] for d in decisions(connection) if d["verdict"] == "retract" and not d["undone"])


def unfounded(connection: Connection) -> frozenset[str]:
    """The ids of the retractions of sources that the record does not hold."""
    held = set(connection.scalars(select(schema.sources.c.id)))
    return frozenset(d["id"] for d in decisions(connection) if d["verdict"] == "retract" and d["target"] not in held)


def keep_decision(connection: Connection, decision: dict[str, Any]) -> str:
    """Stores a decision (fields as in the export; those not given are null) and returns its id."""
    line = {name: decision.get(name) for name in FIELDS}
    line["orphaned"] = bool(line["orphaned"])
    key = decision.get("id") or identity(line)
    connection.execute(delete(schema.decisions).where(schema.decisions.c.id == key))
    row = {name: line[name] for name in ("target", "verdict", "by", "at", "undone")}
    connection.execute(insert(schema.decisions).values(id=key, **row, line={"id": key, **line}))
    return key


def is_decision(line: object) -> bool:
    """Whether a line read from a damaged record says enough to be kept: which decision it is, and what was decided."""
    return isinstance(line, dict) and all(isinstance(line.get(k), str) for k in ("id", "verdict"))


def let_go(connection: Connection) -> list[str]:
    """Takes out the rows whose lines are no decisions (bytes changed by another program); returns their ids."""
    table = schema.decisions
    rows = connection.execute(select(table.c.id, table.c.line).order_by(table.c.id))
    broken = [row.id for row in rows if not is_decision(row.line)]
    connection.execute(delete(table).where(table.c.id.in_(broken)))
    return broken


def identity(decision: Mapping[str, Any]) -> str:
    """The id of a decision: of what it says, by whom and when."""
    told = (str(decision[name]) for name in ("target", "verdict", "other", "field", "value", "by", "at"))
    return content_id("decision", *told)


def undo(connection: Connection, key: str, at: str) -> None:
    """Notes when a decision was undone; it stays in the record and has no effect any more."""
    line = connection.scalar(select(schema.decisions.c.line).where(schema.decisions.c.id == key))
    _change(connection, key, {**(line or {}), "undone": at, "orphaned": False}, undone=at)


def keep_orphans(connection: Connection, orphaned: Container[str]) -> None:
    """Notes which decisions find nothing to hold on to."""
    for line in decisions(connection):
        if line["orphaned"] != (line["id"] in orphaned):
            _change(connection, line["id"], {**line, "orphaned": line["id"] in orphaned})


def _change(connection: Connection, key: str, line: dict[str, Any], **columns: str) -> None:
    table = schema.decisions
    connection.execute(update(table).where(table.c.id == key).values(line=line, **columns))
