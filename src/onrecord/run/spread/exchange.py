"""What the tasks of linking hand to each other: a Parquet file a task and channel, in it a row group for each part.

A part is what one later task reads: articles by their numbers, in shards of so many; everything else by a hash.
"""

from __future__ import annotations

import json
import os
import socket
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.run.spread.channels import KINDS, OWN, columns_of
from onrecord.store.links import number_of

Numbers = NDArray[np.int64]
Row = dict[str, Any]
Columns = Sequence[Sequence[Any] | NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder that all tasks see; how many articles there are, and how many a shard; how many parts the rest has."""

    folder: str
    articles: int
    size: int
    parts: int

    @property
    def shards(self) -> int:
        """How many shards of articles there are."""
        return max(1, -(-self.articles // self.size))

    def shard_of(self, number: int) -> int:
        """The shard of an article, by its number (the first is 1)."""
        return (number - 1) // self.size

    def part_of(self, key: object) -> int:
        """The part of a key."""
        return number_of(key) % self.parts

    def write(self, channel: str, task: str, found: Mapping[int, Columns]) -> None:
        """Writes what a task hands on by part, one sequence a column; the file is there only when it is whole."""
        home = Path(self.folder, channel)
        home.mkdir(parents=True, exist_ok=True)
        part = home / f"{task}.{socket.gethostname()}.{os.getpid()}.part"
        with part.open("wb") as stream:
            _write(stream, channel, {key: found[key] for key in sorted(found)})
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(home / f"{task}.parquet")

    def tables(self, channel: str, part: int | None, columns: Sequence[str] = ()) -> Iterator[Any]:
        """What was handed on to a part (null: to any), a table for each task that did, in the order of their names."""
        from pyarrow.parquet import ParquetFile

        wanted = f"*-{part:06}.parquet" if channel in OWN else "*.parquet"
        for path in sorted(Path(self.folder, channel).glob(wanted)):
            with ParquetFile(path) as file:
                places = json.loads(file.schema_arrow.metadata[b"parts"])
                for place in range(len(places)) if part is None else [places.index(part)] if part in places else []:
                    yield file.read_row_group(place, columns=list(columns) or None)

    def rows(self, channel: str, part: int, *columns: str) -> Iterator[Row]:
        """The rows that were handed on to a part."""
        for table in self.tables(channel, part, columns):
            for batch in table.to_batches(1000):
                yield from batch.to_pylist()

    def numbers(self, channel: str, part: int, *columns: str) -> list[Numbers]:
        """Columns of numbers that were handed on to a part."""
        found = list(self.tables(channel, part, columns))
        empty = np.empty(0, dtype=np.int64)
        return [np.concatenate([empty, *(t.column(name).to_numpy() for t in found)]) for name in columns]


@dataclass(slots=True)
class Out:
    """The rows that a task hands on through a channel, by part."""

    channel: str
    found: dict[int, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, part: int, *values: Any) -> None:
        """Hands a row to a part."""
        self.found[part].append(values)

    def keep(self, stage: Stage, task: str) -> None:
        """Writes them, if there are any."""
        if self.found:
            stage.write(self.channel, task, {part: list(zip(*rows)) for part, rows in self.found.items()})


def keep_numbers(stage: Stage, channel: str, task: str, parts: Numbers, *columns: Numbers) -> None:
    """Hands columns of numbers on, each row to its part, in the order given within a part."""
    order = np.argsort(parts, kind="stable")
    which, starts = np.unique(parts[order], return_index=True)
    cut = [np.split(column[order], starts[1:]) for column in columns]
    if len(which):
        stage.write(channel, task, {int(part): [column[n] for column in cut] for n, part in enumerate(which)})


def _write(stream: Any, channel: str, found: Mapping[int, Columns]) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    fields = [pa.field(name, getattr(pa, KINDS[kind])()) for name, kind in columns_of(channel).items()]
    schema = pa.schema(fields, metadata={"parts": json.dumps(list(found))})
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        for columns in found.values():
            arrays = [pa.array(column, told.type) for column, told in zip(columns, fields, strict=True)]
            table = pa.Table.from_arrays(arrays, schema=schema)
            writer.write_table(table, row_group_size=max(1, len(table)))
