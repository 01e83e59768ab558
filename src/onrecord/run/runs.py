"""What a run is: which documents, read how, by which means."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Protocol

from onrecord.ingest import read_paths
from onrecord.ingest.fetch import Web
from onrecord.ingest.fetch import is_url as is_address
from onrecord.ingest.opened import LIMIT, Note, unheard
from onrecord.ingest.sources import STDIN
from onrecord.model.pages import Source
from onrecord.run.cluster.engine import Asked, RayEngine
from onrecord.run.linking import Link, relink
from onrecord.run.local import Job
from onrecord.run.reading import Read, read_source
from onrecord.store.database import USERS_FILE
from onrecord.store.locking import LOCK_FILE
from onrecord.store.places import is_url
from onrecord.store.settings import Settings
from onrecord.store.sources import Outcome

Progress = Callable[[int, int], None]

DATABASE_FILES = ("", "-wal", "-shm", "-journal", LOCK_FILE, USERS_FILE)
"""What the names of a record's own files end in."""


class Ready(Protocol):
    """Documents of the paths, and what was found in those that were read already."""

    def sources(self) -> Iterator[Source]:
        """Every document, in the order of the inputs."""

    def read(self) -> Iterator[tuple[Source, Outcome]]:
        """The documents that were read, with what was found in each."""

    def close(self) -> None:
        """Lets go of all that."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run reads and how: paths (``-`` is the bytes of `stdin`), URLs (fetched once, by `web`), a date to supply.

    ``limit`` is the size in bytes above which a document is refused; ``note`` is told what was skipped without fault.
    ``jobs`` is the number of processes (-1: one apart; null: as many as pay off; for all but 1 the calling script must
    guard its main part, see `multiprocessing`). ``engine`` reads the files elsewhere (null: here); ``ready`` is what
    has been read. With ``again`` documents are read once more that their reader failed on earlier.
    """

    paths: Sequence[str]
    published: str | None = None
    pack_names: tuple[str, ...] = ()
    parser: str | None = None
    jobs: int | None = 1
    stdin: bytes = b""
    web: Web = field(default_factory=Web)
    limit: int = LIMIT
    progress: Progress = field(default=lambda done, total: None)
    read: Read = read_source
    link: Link = relink
    record: str | None = None
    note: Note = unheard
    engine: RayEngine | None = None
    ready: Ready | None = None
    again: bool = True

    def sources(self) -> Iterator[Source]:
        """The documents, anew at each call, without the record's own files; raises BadUsage for a path not there."""
        if self.ready is not None:
            return chain(self.ready.sources(), self._found(self._streams))
        own, folders = self._own, [Path(path) for path in self.paths if Path(path).is_dir()]
        found = self._found(self.paths)
        return (s for s in found if own.isdisjoint((folder / s.path).resolve() for folder in folders))

    @property
    def _streams(self) -> list[str]:
        """The paths that are no files."""
        return [path for path in self.paths if path == STDIN or is_address(path)]

    @property
    def _own(self) -> frozenset[Path]:
        """The record's own files."""
        named = self.record is not None and not is_url(self.record)
        return frozenset(Path(f"{self.record}{end}").resolve() for end in DATABASE_FILES if named)

    def _found(self, paths: Sequence[str]) -> Iterator[Source]:
        stdin = BytesIO(self.stdin)
        return read_paths(
            list(paths), supplied=self.published, limit=self.limit, stdin=stdin, web=self.web, note=self.note
        )

    def ahead(self, made_with: Settings) -> Run:
        """The run with its files read by its engine, where it has one."""
        if self.engine is None:
            return self
        files = [path for path in self.paths if path not in self._streams]
        asked = Asked(files, self._own, self.published, self.limit, self.note, self.progress)
        job = Job(self.read, made_with.pack_names, made_with.parser)
        hangs_on = repr((made_with, self.published, self.limit))
        ready = self.engine.read(asked, job, self._beside, hangs_on)
        link = self.engine.link(self._beside) if self.link is relink else self.link
        return dataclasses.replace(self, ready=ready, link=link)

    @property
    def _beside(self) -> Path:
        """The folder for what an engine reads, where none is named; no folder's own documents are looked for there."""
        if self.record is None or is_url(self.record):
            return Path(f".onrecord-{sha256((self.record or '').encode()).hexdigest()[:8]}.work").resolve()
        record = Path(self.record)
        return record.with_name(f".{record.name}.work").resolve()
