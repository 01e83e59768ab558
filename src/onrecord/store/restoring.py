"""A record's rows from the lines of an export: the linked record, and what stands behind it where the lines hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from onrecord.link import Linked
from onrecord.model.items import ITEM_KINDS, Actor, Conflict, Thread
from onrecord.model.lines import restore
from onrecord.model.pages import Article
from onrecord.store import schema
from onrecord.store.decisions import keep_decision
from onrecord.store.linked import keep_linked
from onrecord.store.seals import begin, seal
from onrecord.store.settings import TEXTLESS, Settings, keep_settings, put
from onrecord.store.sources import touch

Line = dict[str, Any]


def keep_lines(connection: Connection, record: Line, lines: Iterable[Line]) -> None:
    """Fills an empty record with the lines of an export (``record``: its first line), in any order."""
    by_kind: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_kind[line["kind"]].append(line)
    made = next(iter(by_kind["made"]), None)
    packs = tuple((pack["name"], pack["version"], pack["sha256"]) for pack in record["packs"])
    names = tuple(made["pack_names"]) if made else tuple(name for name, _, _ in packs)
    keep_settings(connection, Settings(record["version"], made["parser"] if made else "", names, packs))
    _keep_sources(connection, by_kind["source"], by_kind["text"])
    starts = _keep_readings(connection, by_kind["reading"])
    if made is not None:
        _seal(connection, by_kind["source"])
    for line in by_kind["decision"]:
        keep_decision(connection, {name: value for name, value in line.items() if name != "kind"})
    keep_linked(connection, _linked(by_kind, starts))
    touch(connection, (line["id"] for line in by_kind["source"]))
    put(connection, "superseded", _superseded(by_kind["source"]))
    put(connection, "revision", made["revision"] if made else 1)
    put(connection, "samples", made["samples"] if made else [])
    put(connection, TEXTLESS, made is None)
    put(connection, "stage", "done")


def _superseded(sources: Sequence[Line]) -> list[str]:
    return sorted({line["supersedes"] for line in sources if line["supersedes"]})


def _keep_sources(connection: Connection, sources: Sequence[Line], texts: Sequence[Line]) -> None:
    behind = {line["id"]: line for line in texts}
    for line in sources:
        known = behind.get(line["id"], {"line": {**line, "metadata": {}}, "text": "", "retrieved": None})
        row = {name: line[name] for name in ("id", "path", "url", "media_type", "refused")}
        kept = {name: known[name] for name in ("line", "text", "retrieved")}
        connection.execute(insert(schema.sources).values(**row, **kept, pending=False))


def _seal(connection: Connection, sources: Sequence[Line]) -> None:
    begin(connection)
    for line in sources:
        seal(connection, line["id"])


def _keep_readings(connection: Connection, readings: Sequence[Line]) -> dict[str, int]:
    """Puts the readings back; by each item's id where its predicate starts, which no export line says."""
    starts: dict[str, int] = {}
    for line in readings:
        place = {"article": line["id"], "source": line["source"]}
        row = {name: line[name] for name in ("published", "line", "items", "actors")}
        connection.execute(insert(schema.readings).values(**place, **row))
        if line["times"] is not None:
            connection.execute(insert(schema.times).values(**place, line=line["times"]))
        for item in line["items"]:
            starts.setdefault(item["id"], item["at"])
    return starts


def _linked(by_kind: dict[str, list[Line]], starts: dict[str, int]) -> Linked:
    def all_of(kind: str, cls: type) -> tuple[Any, ...]:
        return tuple(restore(cls, line) for line in by_kind[kind])

    items = (
        restore(cls, {**line, "at": starts.get(line["id"], 0)})
        for kind, cls in ITEM_KINDS.items()
        for line in by_kind[kind]
    )
    return Linked(
        tuple(sorted(items, key=lambda item: item.id)),
        all_of("thread", Thread),
        all_of("conflict", Conflict),
        all_of("actor", Actor),
        all_of("article", Article),
    )
