"""What the process that writes holds while tasks link elsewhere: `python bench/writing.py [--size N] ARTICLES...` (Linux).

A record of so many made-up articles (`large.py`) is linked in shards of a size, each row of tasks in a process that is
forked for it. Printed of the process that was begun: megabytes before linking, after the articles were written out, at
most; those left when the allocator has given back what it kept; how many objects Python's collector knows; megabytes of
Arrow's at most. What is held for each article shows as what grows with their number.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

import pyarrow as pa

from common import keep
from large import PACKS, take_in
from onrecord.packs import Packs
from onrecord.run.spread import Spread, Task, here, linking
from onrecord.run.spread.tasks import Runner
from onrecord.store import open_database
from scale import resident

Row = dict[str, float]


@contextmanager
def apart() -> Iterator[Runner]:
    """Runs tasks in a process forked for them, so that what they hold is none of this one's."""

    def some(tasks: Sequence[Task]) -> None:
        child = os.fork()
        if child == 0:
            here(tasks)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            raise ChildProcessError("a task failed")

    yield some


def most() -> float:
    """The most megabytes that this process has held."""
    return getrusage(RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def held(path: str, folder: str, size: int) -> Row:
    """Links a record; what this process holds meanwhile."""
    packs, found = Packs.load(PACKS), {"before": resident()}
    write = linking.written

    def noted(*given: object) -> object:
        stage = write(*given)
        found["written"] = most()
        return stage

    linking.written = noted
    with open_database(path) as database, database.write() as connection:
        Spread(folder, apart, size)(connection, packs)
        gc.collect()
        found |= {"most": most(), "objects": len(gc.get_objects())}
        pa.default_memory_pool().release_unused()
        ctypes.CDLL(None).malloc_trim(0)
        found |= {"trimmed": resident(), "arrow": pa.default_memory_pool().max_memory() / 1e6}
    return {name: round(value, 1) for name, value in found.items()}


def made(path: str, count: int) -> None:
    """A record of so many articles, not linked."""
    with open_database(path, create=True) as database:
        take_in(database, range(count))


def measured(count: int, size: int, out: multiprocessing.Queue[Row]) -> None:
    """Hands out what was held with so many articles."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "r.db")
        maker = multiprocessing.get_context("spawn").Process(target=made, args=(path, count))
        maker.start()
        maker.join()
        out.put({"articles": count, **held(path, f"{folder}/work", size)})


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("articles", type=int, nargs="+")
    args.add_argument("--size", type=int, default=100, help="articles a shard")
    args.add_argument("--keep", action="store_true", help="put the figures into bench/results")
    options = args.parse_args()
    spawned, rows = multiprocessing.get_context("spawn"), []
    for count in options.articles:
        out = spawned.Queue()
        worker = spawned.Process(target=measured, args=(count, options.size, out))
        worker.start()
        rows.append(out.get())
        worker.join()
        print(rows[-1], flush=True)
    if options.keep:
        keep("writing", {"size": options.size, "rows": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
