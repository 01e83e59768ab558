"""What people decided, kept beside the data and never mixed into it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.model.ids import content_id
from onrecord.store import schema

FIELDS = ("target", "verdict", "other", "field", "value", "anchor", "by", "at", "why", "undone", "orphaned")


def decisions(connection: Connection) -> list[dict[str, Any]]:
    """All decisions as the export prints them (without ``kind``), sorted by id."""
    return list(connection.scalars(select(schema.decisions.c.line).order_by(schema.decisions.c.id)))


def keep_decision(connection: Connection, decision: dict[str, Any]) -> str:
    """Stores a decision (fields as in the export; those not given are null) and returns its id."""
    line = {name: decision.get(name) for name in FIELDS}
    line["orphaned"] = bool(line["orphaned"])
    told = (str(line[name]) for name in ("target", "verdict", "other", "field", "value", "by", "at"))
    key = decision.get("id") or content_id("decision", *told)
    connection.execute(delete(schema.decisions).where(schema.decisions.c.id == key))
    row = {name: line[name] for name in ("target", "verdict", "by", "at", "undone")}
    connection.execute(insert(schema.decisions).values(id=key, **row, line={"id": key, **line}))
    return key
