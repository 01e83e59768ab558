"""Which report of an item was joined to its first, and why."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.joined import why_joined
from onrecord.model.items import Item
from onrecord.store import schema
from onrecord.store.decisions import decisions
from onrecord.store.query import Line, item_of


def reasons(connection: Connection, line: Line) -> list[str | None]:
    """For each report of an item why it was joined to the first (null: the first, or one whose reading is gone)."""
    told = [_reading(connection, line["kind"], evidence) for evidence in line["evidence"]]
    if len(told) < 2:
        return [None] * len(told)
    ruled = {frozenset((d["target"], d["other"])): d for d in decisions(connection) if _joins(d)}
    first = told[0]
    return [None, *(_why(first, other, ruled) if first and other else None for other in told[1:])]


def _joins(decision: Line) -> bool:
    return decision["verdict"] == "same" and not decision["undone"]


def _why(first: Item, other: Item, ruled: dict[frozenset[str], Any]) -> str:
    if first.id == other.id:
        return "being told twice in one article"
    decision = next((d for ids, d in ruled.items() if other.id in ids), None)
    if decision is None:
        return why_joined(first, other)
    return f"{decision['by']} decided so ({decision['why'] or 'no reason given'}; {decision['id']})"


def _reading(connection: Connection, kind: str, evidence: Line) -> Item | None:
    """The item as it was read from one article, before it was joined to others."""
    query = select(schema.readings.c["items"]).where(schema.readings.c.article == evidence["article"])
    for found in connection.scalar(query) or ():
        places = [(e["start"], e["end"]) for e in found["evidence"]]
        if found["kind"] == kind and (evidence["start"], evidence["end"]) in places:
            return item_of(found)
    return None
