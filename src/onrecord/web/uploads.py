"""Pages that visitors add: kept for the time of the reading, read in the background, one lot after the other."""

from __future__ import annotations

import re
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import IO, Literal

from sqlalchemy import select

from onrecord.model.errors import OnrecordError
from onrecord.run import Run, add
from onrecord.store import Database, schema

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
    """Files that were sent together, and how far they are; ``done`` of ``total`` documents are read."""

    id: str
    by: str
    folder: Path
    published: str | None
    documents: list[Told] = field(default_factory=list)
    stage: Stage = "waiting"
    done: int = 0
    total: int = 0
    fault: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in ("done", "failed")

    def count(self, status: Status) -> int:
        """How many documents are of a status."""
        return sum(one.status == status for one in self.documents)


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
    """The lots of a server, read by one thread that holds the lock of those who write."""

    def __init__(self, database: Database, writing: Lock, make: MakeRun) -> None:
        self._database, self._writing, self._make = database, writing, make
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
            with self._writing:
                lot.stage = "reading"
                self._add(lot)
            lot.stage = "done"
        except OnrecordError as fault:
            lot.stage, lot.fault = "failed", str(fault).replace(str(lot.folder), "what was sent")
        except Exception as fault:
            lot.stage, lot.fault = "failed", f"a fault of the program: {type(fault).__name__}"
            raise
        finally:
            shutil.rmtree(lot.folder, ignore_errors=True)

    def _add(self, lot: Lot) -> None:
        def progress(done: int, total: int) -> None:
            lot.done, lot.total = done, total

        run = replace(self._make([str(lot.folder)]), published=lot.published, progress=progress)
        found = {source.id: source for source in run.sources()}
        before = self._held(list(found))
        lot.documents = [
            Told(s.path, "refused" if s.refused else "known" if s.id in before else "waiting", s.refused or "", s.id)
            for s in found.values()
        ]
        add(self._database.name, run)
        after = self._held(list(found))
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


def _told(one: Told, refused: str | None) -> Told:
    if refused:
        return replace(one, status="refused", reason=refused)
    return replace(one, status="accepted") if one.status == "waiting" else one
