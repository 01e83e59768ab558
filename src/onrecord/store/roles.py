"""Who met whom, what happened where and who spoke, in columns: so that a map or a network need not read every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Table

from onrecord.model.items import MEETING
from onrecord.store import schema
from onrecord.store.order import OPEN, bounded_key

Row = dict[str, Any]

ROLES = (schema.ties, schema.sites, schema.speakers)


def role_rows(items: Sequence[Row]) -> Iterator[tuple[Table, Iterable[Row]]]:
    """By table, the rows of these items, told by their own rows."""
    yield schema.ties, (row for item in items for row in ties(item))
    yield schema.sites, (row for item in items for row in sites(item))
    yield schema.speakers, (row for item in items for row in speakers(item))


def ties(item: Row) -> Iterator[Row]:
    """Each pair of parties of an event that happened and brought them together."""
    line = item["line"]
    if line["kind"] == "event" and line["type"] in MEETING and line["reality"] == "happened":
        for one, other in combinations(sorted({*line["actors"], *line["recipients"]}), 2):
            yield {"one": one, "other": other, **_when(item)}


def sites(item: Row) -> Iterator[Row]:
    """Each place that an event or a commitment names, once; of several names the first."""
    line, named = item["line"], dict[str, str]()
    if line["kind"] in ("event", "commitment"):
        for key, name in zip(line["places_ids"], line["places"], strict=True):
            named.setdefault(bounded_key(key or f"{OPEN}{name}"), name)
    for place, name in named.items():
        yield {"place": place, "name": name, **_when(item)}


def speakers(item: Row) -> Iterator[Row]:
    """Each actor that speaks in a statement."""
    if item["line"]["kind"] == "statement":
        for actor in dict.fromkeys(item["line"]["speaker"]["ids"]):
            yield {"actor": actor, "placed": item["placed"], "item": item["id"]}


def _when(item: Row) -> Row:
    """What filters ask of an item, and where it stands in the lists."""
    days = {name: item[name] for name in ("placed", "earliest", "latest", "stands", "confidence")}
    return {"item": item["id"], **days}
