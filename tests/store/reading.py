"""Reads a record again and again while another process writes to it, and tells the longest wait.

    python -m tests.store.reading [--pages 400] [--readers 4] [--record postgresql://...]

One process builds a record of so many pages (read by hand, `tests.handmade`), adds to it and links it anew; readers open
the record as every command does and ask for its revision and for ten items. The same is timed while the process writes the
same to another record, so that the machine has as much to do. What is told is how long the longest and the
hundredth-longest of all reads took; exit code 1 where writing adds more than 200 ms to the longest.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from tests.handmade import run
from tests.run.killing import pages

from onrecord.model.errors import OnrecordError
from onrecord.run import add, build
from onrecord.store import open_database, schema
from onrecord.store.settings import get

BOUND = 0.2
"""Seconds that a write may keep a read waiting."""


@dataclass(slots=True)
class Waits:
    """How long each read took, in seconds."""

    taken: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def read(self, record: str) -> None:
        """One read."""
        begun = time.perf_counter()
        try:
            with open_database(record) as database, database.begin() as connection:
                get(connection, "revision")
                connection.execute(select(schema.items.c.line).limit(10)).all()
        except OnrecordError as fault:
            self.faults.append(str(fault))
        self.taken.append(time.perf_counter() - begun)

    def told(self, what: str) -> str:
        """The longest and the hundredth-longest, in milliseconds."""
        longest = sorted(self.taken, reverse=True)
        hundredth = longest[min(99, len(longest) - 1)]
        return f"{what:8} {len(longest):6} reads  longest {longest[0] * 1000:6.1f} ms  100th {hundredth * 1000:6.1f} ms"


def writing(record: str, folder: str) -> None:
    """What the writer does: everything that a record's life has, in turn."""
    add(record, run(folder))
    build(record, run(folder), replace=True)


def at_work(record: str, written: str, folder: Path, readers: int) -> Waits:
    """The reads of a record while a process writes to it, or to another."""
    code = f"from tests.store.reading import writing; writing({written!r}, {str(folder)!r})"
    writer = subprocess.Popen([sys.executable, "-c", code])
    waits = Waits()

    def reader() -> None:
        while writer.poll() is None:
            waits.read(record)
            time.sleep(0.005)

    threads = [threading.Thread(target=reader) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert writer.wait() == 0
    return waits


def measured(record: str, home: Path, count: int, readers: int, other: str = "") -> tuple[Waits, Waits]:
    """The reads while another record is written to (default: a file), and those while this one is."""
    first, second = pages(home / "first", count // 4), pages(home / "all", count)
    other = other or str(home / "other.db")
    build(record, run(first))
    build(other, run(first))
    beside = at_work(record, other, second, readers)
    return beside, at_work(record, record, second, readers)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=int, default=400)
    asked.add_argument("--readers", type=int, default=4)
    asked.add_argument("--record", help="a database's URL")
    asked.add_argument("--other", default="", help="that of the other record")
    options = asked.parse_args()
    with TemporaryDirectory() as work:
        record = options.record or str(Path(work) / "r.db")
        beside, written = measured(record, Path(work), options.pages, options.readers, options.other)
    print(beside.told("beside"))
    print(written.told("written"))
    added = max(written.taken) - max(beside.taken)
    print(f"writing adds {added * 1000:.1f} ms to the longest read (bound: {BOUND * 1000:.0f} ms)")
    print(f"{len(beside.faults) + len(written.faults)} reads failed", *written.faults[:3])
    return 0 if added <= BOUND and not written.faults else 1


if __name__ == "__main__":
    sys.exit(main())
