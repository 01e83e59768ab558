"""Readings in Parquet: one row a document, with its source, its text and what the readers found in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.model.lines import line, plain, restore
from onrecord.model.pages import Source
from onrecord.store.sources import Outcome, ReadArticle

Row = dict[str, Any]


def write(path: Path, read: Sequence[tuple[Source, Outcome]]) -> None:
    """Writes a whole file, which is there only when it is whole."""
    import pyarrow
    from pyarrow.parquet import write_table

    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    rows = [_row(source, outcome) for source, outcome in read]
    with part.open("wb") as stream:
        write_table(pyarrow.Table.from_pylist(rows, schema=_schema()), stream, compression="zstd")
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def sources_in(path: Path) -> Iterator[Source]:
    """The sources of a file, with their texts."""
    return map(_source, _rows(path, ["source", "text"]))


def read_in(path: Path) -> Iterator[tuple[Source, Outcome]]:
    """The sources of a file, each with what was found in it."""
    for row in _rows(path, None):
        yield _source(row), outcome_of(json.loads(row["outcome"]))


def outcome_line(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a JSON object."""
    articles = [[a.article, a.items, a.actors, [list(time) for time in a.times]] for a in outcome.articles]
    return {"source": outcome.source, "articles": articles, "refused": outcome.refused}


def outcome_of(told: dict[str, Any]) -> Outcome:
    """The outcome of a JSON object; the inverse of `outcome_line`."""
    articles = (
        ReadArticle(a, i, c, tuple((s, e, f, t) for s, e, f, t in times)) for a, i, c, times in told["articles"]
    )
    return Outcome(told["source"], tuple(articles), told["refused"])


def source_line(source: Source) -> dict[str, Any]:
    """A source as a JSON object."""
    found: dict[str, Any] = plain(source)
    return found


def source_of(told: dict[str, Any]) -> Source:
    """The source of a JSON object; the inverse of `source_line`."""
    found: Source = restore(Source, told)
    return found


def _row(source: Source, outcome: Outcome) -> Row:
    return {
        "id": source.id,
        "path": source.path,
        "media_type": source.media_type,
        "refused": source.refused or outcome.refused,
        "articles": len(outcome.articles),
        "items": sum(len(a.items) for a in outcome.articles),
        "published": [a.article["published"]["edtf"] if a.article["published"] else None for a in outcome.articles],
        "source": line(source_line(replace(source, text=""))),
        "text": source.text.encode("utf-8", "surrogatepass"),
        "outcome": line(outcome_line(outcome)),
    }


def _schema() -> Any:
    import pyarrow as pa

    texts = ("id", "path", "media_type", "refused")
    numbers = ("articles", "items")
    return pa.schema([
        *((name, pa.string()) for name in texts), *((name, pa.int32()) for name in numbers),
        ("published", pa.list_(pa.string())), ("source", pa.string()), ("text", pa.binary()), ("outcome", pa.string()),
    ])  # fmt: skip


def _rows(path: Path, columns: list[str] | None) -> Iterator[Row]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        for batch in file.iter_batches(64, columns=columns):
            yield from batch.to_pylist()


def _source(row: Row) -> Source:
    return replace(source_of(json.loads(row["source"])), text=row["text"].decode("utf-8", "surrogatepass"))
