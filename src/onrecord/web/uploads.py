"""Pages that visitors add: read in the background, one lot after the other; the files of what is taken in are kept."""

from __future__ import annotations

import re
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import IO, Literal

from sqlalchemy import select

from onrecord.ingest.sources import files_below, folded
from onrecord.model.errors import OnrecordError
from onrecord.model.pages import Source
from onrecord.run import Run, add, outcomes_ahead
from onrecord.run.taking import Opener, Taken, documents_of
from onrecord.store import Database, schema
from onrecord.store.sources import Outcome
from onrecord.web.kept import Kept

KEPT = 50
"""Lots that are remembered; none is part of the record."""
WAITING = 10
"""Lots that may wait; more are refused."""

Status = Literal["waiting", "accepted", "known", "refused"]
Stage = Literal["waiting", "reading", "done", "failed"]
MakeRun = Callable[[Sequence[str]], Run]

_ODD = re.compile(r"[^\w .()+,=@-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one document: its name, ``known`` where the record held it already, else the reason if refused."""

    name: str
    status: Status
    reason: str = ""
    source: str | None = None


@dataclass(slots=True)
class Lot:
    """Files that were sent together, and how far they are; ``done`` of ``total`` documents are read.

    ``unkept`` says why files of it could not be kept, where they could not.
    """

    id: str
    by: str
    folder: Path
    published: str | None
    documents: list[Told] = field(default_factory=list)
    stage: Stage = "waiting"
    done: int = 0
    total: int = 0
    fault: str = ""
    unkept: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in ("done", "failed")

    def count(self, status: Status) -> int:
        """How many documents are of a status."""
        return sum(one.status == status for one in self.documents)


def apart(paths: Sequence[str]) -> Run:
    """The run of files that strangers send: a process apart reads them."""
    return Run(paths, jobs=-1)


def file_name(given: str, taken: Sequence[str]) -> str:
    """A name for a file that was sent: no folder, nothing odd, not hidden, and of no other file."""
    last = re.split(r"[/\\]", given)[-1]
    plain = _ODD.sub("_", last).strip(" .")[-120:].lstrip(" .-") or "page"
    name, n = plain, 1
    while name.casefold() in map(str.casefold, taken):
        n += 1
        name = f"{Path(plain).stem}-{n}{Path(plain).suffix}"
    return name


class Uploads:
    """The lots of a server, one after the other; who writes waits only while one is put into the record.

    With `apart` no file takes the server with it: each is opened and read within `onrecord.run.limits.Limits`.
    """

    def __init__(self, database: Database, writing: Lock, make: MakeRun, kept: Kept | None = None) -> None:
        self._database, self._writing, self._make, self._kept = database, writing, make, kept
        self._lots: OrderedDict[str, Lot] = OrderedDict()
        self._worker = ThreadPoolExecutor(1, "uploads")

    @property
    def is_full(self) -> bool:
        """Whether so many lots wait that no more are taken."""
        return sum(not lot.over for lot in self._lots.values()) >= WAITING

    def lots(self) -> list[Lot]:
        """The lots of late, the last first."""
        return list(reversed(self._lots.values()))

    def find(self, key: str) -> Lot | None:
        """A lot by its id."""
        return self._lots.get(key)

    def take(self, files: Sequence[tuple[str, IO[bytes]]], by: str, published: str | None) -> Lot:
        """Keeps the files and lets them be read when their turn comes."""
        lot = Lot(secrets.token_hex(8), by, Path(mkdtemp(prefix="onrecord-")), published)
        names: list[str] = []
        for given, stream in files:
            names.append(file_name(given, names))
            with (lot.folder / names[-1]).open("wb") as out:
                shutil.copyfileobj(stream, out)
        lot.documents = [Told(name, "waiting") for name in names]
        lot.total = len(names)
        self._lots[lot.id] = lot
        for old in [key for key, one in self._lots.items() if one.over][: max(0, len(self._lots) - KEPT)]:
            del self._lots[old]
        self._worker.submit(self._read, lot)
        return lot

    def close(self) -> None:
        """Lets no further lot begin."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        for lot in self._lots.values():
            if lot.stage == "waiting":
                shutil.rmtree(lot.folder, ignore_errors=True)

    def _read(self, lot: Lot) -> None:
        try:
            lot.stage = "reading"
            run = replace(self._make([str(lot.folder)]), published=lot.published)
            of_files = list(documents_of(lot.folder, Opener(lot.published, run.limit), run.jobs or 1))
            taken = self._found(lot, run, _of_lot(of_files))
            self._keep(lot, of_files)
            with self._writing:
                self._add(lot, replace(run, ready=taken, again=False))
            lot.stage = "done"
        except OnrecordError as fault:
            lot.stage, lot.fault = "failed", str(fault).replace(str(lot.folder), "what was sent")
        except Exception as fault:
            lot.stage, lot.fault = "failed", f"a fault of the program: {type(fault).__name__}"
            raise
        finally:
            shutil.rmtree(lot.folder, ignore_errors=True)

    def _keep(self, lot: Lot, of_files: Sequence[Sequence[Source]]) -> None:
        """Keeps the files of which a document is in the record now, or about to be."""
        if self._kept is None:
            return
        taken = {one.source for one in lot.documents if one.status != "refused"}
        for (file, _), documents in zip(files_below(lot.folder), of_files, strict=True):
            some = [source.sha256 for source in documents if source.id in taken]
            try:
                if some:
                    self._kept.keep(file, some)
            except OSError as fault:
                lot.unkept = fault.strerror or type(fault).__name__

    def _found(self, lot: Lot, run: Run, given: Sequence[Source]) -> Taken:
        """The documents, and what is in those that the record does not hold, or whose reader failed on them."""
        held = self._held([source.id for source in given])
        before = {key for key, refused in held.items() if refused is None}
        lot.documents = [_seen(source, source.id in before) for source in given]
        unread = [source for source in given if source.id not in before and source.refused is None]
        found, lot.total = list[Outcome](), len(unread)
        for lot.done, outcome in enumerate(outcomes_ahead(self._database.name, run, unread), 1):
            found.append(outcome)
            lot.documents = [
                _told(one, outcome.refused) if one.source == outcome.source else one for one in lot.documents
            ]
        return Taken(given, found)

    def _add(self, lot: Lot, run: Run) -> None:
        """Puts the documents into the record, and reads once more what it tells of each."""
        add(self._database.name, run)
        after = self._held([str(one.source) for one in lot.documents])
        lot.documents = [_told(one, after.get(str(one.source))) for one in lot.documents]

    def _held(self, ids: list[str]) -> dict[str, str | None]:
        """Of these sources those that the record holds, with the reason of each that is refused."""
        found: dict[str, str | None] = {}
        sources = schema.sources.c
        with self._database.begin() as connection:
            for n in range(0, len(ids), 500):
                query = select(sources.id, sources.refused).where(sources.id.in_(ids[n : n + 500]))
                found |= {row.id: row.refused for row in connection.execute(query)}
        return found


def _of_lot(of_files: Sequence[Sequence[Source]]) -> list[Source]:
    """The documents of files by name, the same bytes under several names as one of several places."""
    return sorted(folded(chain.from_iterable(of_files)), key=lambda source: (source.path, source.id))


def _seen(source: Source, held: bool) -> Told:
    status: Status = "refused" if source.refused else "known" if held else "waiting"
    return Told(source.path, status, source.refused or "", source.id)


def _told(one: Told, refused: str | None) -> Told:
    if refused:
        return replace(one, status="refused", reason=refused)
    return replace(one, status="accepted") if one.status == "waiting" else one
