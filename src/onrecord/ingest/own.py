"""Our own importer, as a plug-in: documents in a Parquet table (extra ``analysis``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from onrecord.model.errors import Refused
from onrecord.plugins import Importer, hookimpl

NEEDED = frozenset({"id", "text"})
WORDED = frozenset({"text", "html", "title"})
"""Columns whose words are read."""


@hookimpl
def onrecord_importers() -> Sequence[Importer]:
    """Parquet tables with the columns of a JSONL document."""
    return [Importer("parquet", (".parquet",), parquet)]


def parquet(data: bytes) -> Iterator[dict[str, Any]]:
    """The rows of a table, in order, those columns that are texts; raises Refused with the reason."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Refused("Parquet needs pyarrow: pip install 'onrecord[analysis]'") from None
    try:
        table = ParquetFile(BytesIO(data))
    except pyarrow.ArrowException as fault:
        raise Refused(f"no Parquet file: {fault}") from fault
    named = set(table.schema_arrow.names)
    if not named >= NEEDED:
        raise Refused(f"no column {', '.join(sorted(NEEDED - named))}; it has {', '.join(sorted(named))}")
    for batch in table.iter_batches(1000):
        yield from map(_told, batch.to_pylist())


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row tells: a text of texts alone, the rest of texts, numbers and days; a list or bytes have no words."""
    found = {name: value for name, value in row.items() if name not in WORDED or isinstance(value, str)}
    return {name: str(value) for name, value in found.items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)
