"""The engine `ray`: documents are taken in and read wherever the cluster has room, and come back as Parquet files.

Tasks, not actors: actors that hold every processor leave none for what feeds them, and Ray Data then waits for ever.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from onrecord.model.errors import OnrecordError, RecordFault
from onrecord.model.pages import Source
from onrecord.run.cluster import shards
from onrecord.run.cluster.connecting import reason, running
from onrecord.run.cluster.spreading import on_ray
from onrecord.run.cluster.units import Unit, size_of_groups, units_of
from onrecord.run.cluster.work import Work, read_group, taken_in
from onrecord.run.local import Job
from onrecord.run.spread import Spread
from onrecord.run.spread.linking import SIZE
from onrecord.store.sources import Outcome

READS, TAKES = 0.9, 0.1
"""Processors that a task is counted with, so that one that reads and one that feeds it go on one processor."""

FEEDERS = 8
"""Processors for each task that takes files in; to take a document in costs about a tenth of reading it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run asks of the engine: files and folders, what is left out, the date to supply, the greatest length."""

    paths: Sequence[str]
    left_out: frozenset[Path]
    supplied: str | None
    limit: int
    note: Callable[[str], None]
    progress: Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Ready:
    """What was read, in Parquet files."""

    work: Work
    units: list[Unit]
    kept: bool
    note: Callable[[str], None]

    def sources(self) -> Iterator[Source]:
        """Every document, in the order of the inputs."""
        for unit in self.units:
            for words in (self.work.told(unit.key) or {})["notes"]:
                self.note(words)
            for path in self.work.shards(unit.key) or ():
                yield from shards.sources_in(path)

    def read(self) -> Iterator[tuple[Source, Outcome]]:
        """Every document with what was found in it."""
        for unit in self.units:
            for path in self.work.shards(unit.key) or ():
                yield from shards.read_in(path)

    def close(self) -> None:
        """Removes the files, unless the user named a folder for them."""
        if not self.kept:
            shutil.rmtree(self.work.folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Ray at an address (null: as many processes as this machine has processors), and the folder for what is read.

    The folder must be one that all machines see; null is one beside the record, which goes when the record is made.
    """

    address: str | None = None
    folder: str | None = None
    jobs: int | None = None
    shard: int = SIZE
    """Articles that a task of linking takes; so few are linked by the process that was started."""

    def read(self, asked: Asked, job: Job, beside: Path, made_with: str) -> Ready:
        """Reads what is not read yet. Raises RecordFault where the cluster fails, BadUsage where there is no Ray."""
        units = units_of(asked.paths, asked.left_out, made_with)
        folder = self._home(beside)
        Path(folder).mkdir(parents=True, exist_ok=True)
        work = Work(folder, job, asked.supplied, asked.limit, size_of_groups(units), uuid4().hex)
        left = [unit for unit in units if not work.done(unit.key)]
        if left:
            with running(self.address):
                self._run(work, left, asked.progress)
        return Ready(work, units, self.folder is not None, asked.note)

    def link(self, beside: Path) -> Spread:
        """How what was read is linked: by tasks on Ray, in the same folder."""
        return Spread(str(Path(self._home(beside), "linking")), partial(on_ray, self.address, self.jobs), self.shard)

    def _home(self, beside: Path) -> str:
        return str(Path(self.folder).resolve() if self.folder else beside)

    def _run(self, work: Work, units: list[Unit], progress: Callable[[int, int], None]) -> None:
        done = 0
        try:
            for row in _dataset(work, units, self.jobs).iter_rows():
                done += row["documents"]
                progress(done, done)
        except OnrecordError:
            raise
        except Exception as fault:
            raise RecordFault(f"Ray could not read all documents: {reason(fault)}; run it again to go on") from fault


def _dataset(work: Work, units: list[Unit], jobs: int | None) -> Any:
    import ray

    def take(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        return taken_in(work, pickle.loads(row["item"]))

    def read(row: dict[str, Any]) -> dict[str, Any]:
        return {"documents": read_group(work, row["unit"], row["group"], row["sources"])}

    resources: Any = ray.cluster_resources
    feeders = max(1, int(resources().get("CPU", 1)) // FEEDERS)
    strategy = ray.data.TaskPoolStrategy
    found = ray.data.from_items([pickle.dumps(unit) for unit in units], override_num_blocks=len(units))
    groups = found.flat_map(take, num_cpus=TAKES, compute=strategy(size=feeders))
    return groups.map(read, num_cpus=READS, compute=strategy(size=jobs))
