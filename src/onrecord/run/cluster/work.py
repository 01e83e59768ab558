"""What a worker of the cluster does: takes the files of a unit in, and reads a group of documents.

Of each group there is a journal, a line before a document is read and a line after it. Where the process that reads it
dies, Ray begins the group again elsewhere; what was read is taken from the journal, and a document that was begun twice
and never ended is refused alone.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.ingest.sources import Given, file_documents
from onrecord.model.errors import RecordFault
from onrecord.model.lines import line
from onrecord.model.pages import Source
from onrecord.run.cluster import shards
from onrecord.run.cluster.units import Unit, groups
from onrecord.run.local import Job, outcomes
from onrecord.run.pool import DIED
from onrecord.store.sources import Outcome

TRIES = 2
"""How often a document is begun before it is refused."""

STARTS = 4
"""How often a group may be begun without any document of it being begun."""


@dataclass(frozen=True, slots=True)
class Work:
    """The folder that all machines see, and what a run does; ``run`` tells its deaths from those of an earlier one."""

    folder: str
    job: Job
    supplied: str | None
    limit: int
    size: int
    run: str

    def home(self, unit: str) -> Path:
        """The folder of a unit."""
        return Path(self.folder, unit)

    def shard(self, unit: str, n: int, size: int | None = None) -> Path:
        """The Parquet file of a group, by the size of groups (null: that of this run)."""
        return self.home(unit) / f"{size or self.size}-{n:06}.parquet"

    def told(self, unit: str) -> dict[str, Any] | None:
        """What is known of a unit that was taken in whole: its groups, and what was said of its files."""
        path = self.home(unit) / "unit.json"
        found: dict[str, Any] | None = json.loads(path.read_text("utf-8")) if path.exists() else None
        return found

    def shards(self, unit: str) -> list[Path] | None:
        """The Parquet files of a unit that was taken in whole."""
        told = self.told(unit)
        return None if told is None else [self.shard(unit, n, told["size"]) for n in range(told["groups"])]

    def done(self, unit: str) -> bool:
        """Whether all groups of a unit are read."""
        found = self.shards(unit)
        return found is not None and all(path.exists() for path in found)


def taken_in(work: Work, unit: Unit) -> Iterator[dict[str, Any]]:
    """The groups of a unit that are still to be read, each with its documents as JSON lines."""
    work.home(unit.key).mkdir(parents=True, exist_ok=True)
    notes: list[str] = []
    given = Given(work.supplied, work.limit, notes.append)
    documents = (s for file in unit.files for s in file_documents(Path(file.path), file.name, given))
    number = 0
    for number, sources in enumerate(groups(documents, work.size), 1):
        if not work.shard(unit.key, number - 1).exists():
            packed = "\n".join(json.dumps(shards.source_line(source)) for source in sources)
            yield {"unit": unit.key, "group": number - 1, "sources": packed}
    path = work.home(unit.key) / "unit.json"
    part = path.with_suffix(f".{os.getpid()}.part")
    told = {"groups": number, "size": work.size, "notes": list(dict.fromkeys(notes))}
    part.write_text(json.dumps(told), "utf-8")
    part.replace(path)


def read_group(work: Work, unit: str, group: int, packed: str) -> int:
    """Reads the documents of a group into its Parquet file; returns how many there are."""
    sources = [shards.source_of(json.loads(told)) for told in packed.split("\n")]
    shard = work.shard(unit, group)
    if not shard.exists():
        journal = Journal.of(shard.with_suffix(".journal"), work.run)
        read = [(source, _outcome(work.job, n, source, journal)) for n, source in enumerate(sources)]
        shards.write(shard, read)
        journal.path.unlink(missing_ok=True)
    return len(sources)


def _outcome(job: Job, n: int, source: Source, journal: Journal) -> Outcome:
    """What the n-th document of a group holds."""
    if source.refused is not None:
        return Outcome(source.id, refused=source.refused)
    if n in journal.ended:
        return journal.ended[n]
    if journal.begun[n] >= TRIES:
        return Outcome(source.id, refused=DIED)
    journal.note({"run": journal.run, "begun": n})
    outcome = next(outcomes(job, [source], 1))
    journal.note({"ended": n, "outcome": shards.outcome_line(outcome)})
    return outcome


@dataclass(slots=True)
class Journal:
    """What happened to the documents of a group, by their place in it: what came of those that ended, how often others
    were begun in this run."""

    path: Path
    run: str
    ended: dict[int, Outcome] = field(default_factory=dict)
    begun: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, path: Path, run: str) -> Journal:
        """The journal at a path, begun once more; raises RecordFault where no process comes to read anything."""
        journal, idle = cls(path, run), 0
        for told in _lines(path):
            idle = idle + 1 if told.get("run") == run and "begun" not in told else 0
            if "ended" in told:
                journal.ended[told["ended"]] = shards.outcome_of(told["outcome"])
            elif told.get("run") == run and "begun" in told:
                journal.begun[told["begun"]] += 1
        if idle >= STARTS:
            raise RecordFault("the reading processes die before they read anything; look at Ray's logs")
        journal.note({"run": run})
        return journal

    def note(self, told: dict[str, Any]) -> None:
        """Adds a line, which outlives the process."""
        with self.path.open("ab") as stream:
            stream.write(f"{line(told)}\n".encode("utf-8", "surrogatepass"))
            stream.flush()
            os.fsync(stream.fileno())


def _lines(path: Path) -> Sequence[dict[str, Any]]:
    """The whole lines of a journal; the last may be cut where its writer died."""
    found = []
    for told in path.read_bytes().split(b"\n") if path.exists() else ():
        try:
            found.append(json.loads(told.decode("utf-8", "surrogatepass")))
        except ValueError:
            continue
    return found
