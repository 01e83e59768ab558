"""The record as Parquet: one table a kind, with lists and structures as the record has them (extra ``analysis``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Connection

from onrecord.export.jsonl import record_line
from onrecord.export.tables import MODEL
from onrecord.model.errors import BadUsage
from onrecord.model.lines import line as as_json
from onrecord.store.decisions import FIELDS
from onrecord.store.query import Line, lines

AT_ONCE = 20_000
"""Rows of a row group: what is held in memory at a time."""

UNEXPORTED = frozenset({"at", "text", "metadata"})


def write_parquet(connection: Connection, folder: Path, kinds: Sequence[str]) -> list[Path]:
    """Writes KIND.parquet for every kind into a folder; returns the files. Raises BadUsage without pyarrow."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{kind}.parquet", kind, lines(connection, kind), _about(connection)) for kind in kinds]


def _about(connection: Connection) -> dict[str, str]:
    return {"onrecord": as_json(record_line(connection))}


def _write(path: Path, kind: str, found: Iterable[Line], about: dict[str, str]) -> Path:
    pa, parquet = arrow()
    table = schema(kind).with_metadata(about)
    with parquet.ParquetWriter(path, table, compression="zstd") as writer:
        for batch in _batches(_row(kind, line) for line in found):
            writer.write_table(pa.Table.from_pylist(batch, schema=table))
    return path


def _batches(rows: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


def _row(kind: str, line: Line) -> Line:
    if kind != "decision":
        return line
    return {name: as_json(v) if isinstance(v := line[name], dict) else v for name in ("id", *FIELDS)}


def arrow() -> tuple[Any, Any]:
    """The modules pyarrow and pyarrow.parquet; raises BadUsage where they are not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise BadUsage("Parquet needs pyarrow: pip install 'onrecord[analysis]'") from None
    return pyarrow, pyarrow.parquet


def schema(kind: str) -> Any:
    """The columns of a kind's table, from the model: texts, numbers, lists, structures, each of which may be null."""
    pa, _ = arrow()
    if kind == "decision":
        return pa.schema([(name, pa.bool_() if name == "orphaned" else pa.string()) for name in ("id", *FIELDS)])
    hints = get_type_hints(MODEL[kind])
    named = ["id", *(f.name for f in fields(MODEL[kind]) if f.name != "id" and f.name not in UNEXPORTED)]
    return pa.schema([(name, _type(pa, hints[name])) for name in named])


def _type(pa: Any, hint: Any) -> Any:
    plain = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    if hint in plain:
        return plain[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _type(pa, next(a for a in inner if a is not NoneType))
    if origin is Literal:
        return pa.string()
    if origin in (tuple, list):
        return pa.list_(_type(pa, inner[0]))
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return pa.struct([(f.name, _type(pa, hints[f.name])) for f in fields(hint)])
    raise TypeError(f"no column type for {hint}")
