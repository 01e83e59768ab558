"""Decisions that are kept at once and linked later: what is shown of each meanwhile, and the linking itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.corrected import corrected
from onrecord.link.decided import Correction
from onrecord.model.lines import item_line
from onrecord.packs import Packs
from onrecord.run.linking import relink
from onrecord.store import Database, schema
from onrecord.store.query import Line, item_of
from onrecord.store.settings import settings_of, stage_of
from onrecord.store.waiting import wait, wait_no_more, waiting

SILENT = ("accept",)
"""Verdicts that change nothing of what is shown."""


def kept_for_later(connection: Connection, key: str, decision: Mapping[str, Any]) -> None:
    """Notes a decision (with its id) that is linked later, and lets what it is about be shown as decided."""
    if decision["verdict"] in SILENT:
        return
    about = {str(decision[name]) for name in ("target", "other") if decision.get(name)}
    if decision["verdict"] == "reject":
        wait(connection, key, about, hidden=about)
    elif decision["verdict"] == "retract":
        wait(connection, key, hidden=_resting_on(connection, about), sources=about)
    elif decision["verdict"] == "correct":
        wait(connection, key, about, lines=_put_right(connection, key, decision))
    else:
        wait(connection, key, about)


def undone_for_later(connection: Connection, decision: Mapping[str, Any]) -> None:
    """Lets what a decision was about be shown as it was, until all is linked."""
    if decision["verdict"] in SILENT:
        return
    about = {str(decision[name]) for name in ("target", "other") if decision.get(name)}
    wait_no_more(connection, str(decision["id"]), about)


def _resting_on(connection: Connection, sources: set[str]) -> Iterator[str]:
    """The items that rest on these sources alone."""
    places, others = schema.evidence.alias(), schema.evidence.alias()
    elsewhere = select(others.c.item).where(others.c.item == places.c.item, others.c.source.not_in(sources)).exists()
    query = select(places.c.item).where(places.c.source.in_(sources), ~elsewhere).distinct()
    yield from connection.scalars(query)


def _put_right(connection: Connection, key: str, decision: Mapping[str, Any]) -> Iterator[Line]:
    """The item with what was corrected on it, those that wait counted in."""
    items, target = schema.items.c, str(decision["target"])
    row = connection.execute(select(items.line, items.at).where(items.id == target)).first()
    if row is None:
        return
    line = waiting(connection).shown(row.line)
    place = (line["kind"], "", 0, 0)
    one = Correction(key, str(decision["at"]), target, place, str(decision["field"]), decision["value"])
    for item in corrected([item_of(line, row.at)], [one]):
        yield item_line(item)


def obey(database: Database) -> bool:
    """Links what waits; whether anything did."""
    with database.begin() as connection:
        if not waiting(connection).decisions:
            return False
    with database.change("linking decisions") as connection:
        if not waiting(connection).decisions or stage_of(connection) != "done":
            return False
        settings = settings_of(connection)
        relink(connection, Packs.load(settings.pack_names if settings else ()))
        return True
