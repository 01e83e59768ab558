"""The record as CSV: one table a kind, one row a line, the columns fixed by the model."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, TextIO, get_args, get_type_hints

from sqlalchemy import Connection

from onrecord.export.printable import printable
from onrecord.model.items import ITEM_KINDS, Actor, Conflict, Item, Thread
from onrecord.model.pages import Article, Source
from onrecord.store.decisions import FIELDS
from onrecord.store.query import KINDS, Line, lines

Path_ = tuple[str, ...]

MODEL: dict[str, type] = {
    **ITEM_KINDS,
    "source": Source,
    "article": Article,
    "actor": Actor,
    "thread": Thread,
    "conflict": Conflict,
}

UNEXPORTED = frozenset({"at", "text", "metadata"})
EVIDENCE = ("exact", "source", "article", "start", "end", "page")
"""Of an item's earliest evidence; ``exact`` is called ``sentence``, and ``reports`` counts all evidence."""


@cache
def columns(kind: str) -> tuple[str, ...]:
    """The column names of a kind's table."""
    return tuple("_".join(path).removesuffix("_edtf") for path in _paths(kind)) + (
        _evidence_columns() if kind in ITEM_KINDS else ()
    )


@cache
def _paths(kind: str) -> tuple[Path_, ...]:
    if kind == "decision":
        return (("id",), *((name,) for name in FIELDS))
    rest = [path for path in _leaves(MODEL[kind], ()) if path[0] not in UNEXPORTED and path != ("id",)]
    common = {f.name for f in fields(Item)} if kind in ITEM_KINDS else set()
    return (("id",), *sorted(rest, key=lambda path: path[0] in common))


def _leaves(cls: type, prefix: Path_) -> Iterator[Path_]:
    hints = get_type_hints(cls)
    for field in fields(cls):
        if field.name == "evidence" and issubclass(cls, Item):
            continue
        inner = _record_in(hints[field.name])
        if inner is None:
            yield (*prefix, field.name)
        else:
            yield from _leaves(inner, (*prefix, field.name))


def _record_in(hint: Any) -> type | None:
    """The dataclass of a field of one object, also where it may be null; null for lists and scalars."""
    inner = [a for a in get_args(hint) if a is not NoneType] if NoneType in get_args(hint) else [hint]
    return inner[0] if len(inner) == 1 and isinstance(inner[0], type) and is_dataclass(inner[0]) else None


def _evidence_columns() -> tuple[str, ...]:
    return ("sentence", *EVIDENCE[1:], "reports")


def table_row(kind: str, found: Line) -> list[Any]:
    """The cells of a line, in the order of `columns`; lists are joined by ``; ``, nested lists are JSON."""
    cells = [_cell(_at(found, path)) for path in _paths(kind)]
    if kind in ITEM_KINDS:
        evidence = found["evidence"]
        cells += [_cell(evidence[0].get(name)) for name in EVIDENCE] + [len(evidence)]
    return cells


def _at(found: Any, path: Path_) -> Any:
    for name in path:
        if found is None:
            return None
        found = found.get(name)
    return found


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list) and all(isinstance(v, (str, NoneType)) for v in value):
        return printable("; ".join(v or "" for v in value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, separators=(",", ":"))
    return value


def write_table(out: TextIO, kind: str, found: Iterable[Line]) -> None:
    """Writes a header and one row for each line."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns(kind))
    writer.writerows(table_row(kind, line) for line in found)


def write_tables(connection: Connection, folder: Path, kinds: Iterable[str] = KINDS) -> list[Path]:
    """Writes KIND.csv for every kind (or these) into a folder; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in kinds:
        path = folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            write_table(out, kind, lines(connection, kind))
        written.append(path)
    return written
