"""What adding pages costs as a record grows: `python bench/growth.py [--sizes 1000 3000] [--add 100] [--kept FOLDER]`.

For each size a record of so many made-up articles (`large.py`) is made (with `--kept` once for all runs, as SIZE.db in
that folder), and the next ones are added to a copy. Compared with it: the same new articles alone, as a record of their
own, in the same process, and not the first that it links. CPU seconds of taking in and linking; with
reading, too, which costs the same in both (measured on a few of the pages). Ratios alone are reported, with the share of
each stage of linking and the memory. Writes bench/results/growth.json.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from json import dumps, loads
from pathlib import Path
from typing import Any

from common import keep
from large import PACKS, document, take_in
from onrecord.packs import Packs
from onrecord.read.parse import DEFAULT_PARSER
from onrecord.run import linking
from onrecord.run.blocks import whole
from onrecord.run.blocks.conflicts import Conflicts
from onrecord.run.blocks.stories import Stories
from onrecord.run.reading import read_source
from onrecord.store import Database, open_database

STAGES = {
    "copies": (linking, "changed_articles"), "who is who": (linking, "renamed_articles"), "decisions": (linking, "rulings"),
    "items of texts": (linking, "retold"), "things": (linking, "regrouped"), "all that is shown": (linking, "show"),
    "- what is told otherwise": (whole, "told_otherwise"), "- threads": (whole, "rethreaded"), "- - stories": (Stories, "change"),
    "- promises": (whole, "_followed"), "- items": (whole, "_items"), "- conflicts": (Conflicts, "change"),
    "- actors": (whole, "kept_actors"),
}  # fmt: skip
SAMPLE = 25
"""Pages that are read to tell what reading costs."""


def clocked(spent: Counter[str], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The function, its CPU seconds added up."""

    def run(*args: Any, **kwargs: Any) -> Any:
        begun = time.process_time()
        try:
            return work(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - begun

    return run


def grown(database: Database, numbers: Iterable[int]) -> float:
    """CPU seconds of taking articles in and linking them."""
    begun = time.process_time()
    take_in(database, numbers)
    with database.begin() as connection:
        linking.relink(connection, Packs.load(PACKS))
    return time.process_time() - begun


def reading(first: int, count: int) -> float:
    """CPU seconds of reading so many articles."""
    read_source(document(first)[0], Packs.load(PACKS), DEFAULT_PARSER)
    begun = time.process_time()
    for number in range(first + 1, first + 1 + SAMPLE):
        read_source(document(number)[0], Packs.load(PACKS), DEFAULT_PARSER)
    return (time.process_time() - begun) / SAMPLE * count


def measured(size: int, added: int, kept: Path | None) -> dict[str, Any]:
    """The ratios at one size."""
    spent: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first.db", "alone.db"):  # the first loads what every linking needs
            with open_database(str(Path(folder) / name), create=True) as database:
                alone = grown(database, range(size, size + added))
        large = (kept or Path(folder)) / f"{size}.db"
        if not large.exists():
            with open_database(str(large), create=True) as database:
                grown(database, range(size))
        with open_database(str(shutil.copy(large, Path(folder) / "large.db"))) as database:
            for name, (module, function) in STAGES.items():
                setattr(module, function, clocked(spent, name, getattr(module, function)))
            more = grown(database, range(size, size + added))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    read = reading(size, added)
    linked = sum(seconds for name, seconds in spent.items() if not name.startswith("-"))
    return {
        "linking: added over alone": round(more / alone, 1),
        "with reading: added over alone": round((more + read) / (alone + read), 2),
        "shares of linking": {name: round(seconds / linked, 2) for name, seconds in spent.items()},
        "MiB": memory,
    }


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000])
    args.add_argument("--add", type=int, default=100)
    args.add_argument("--kept", type=Path, help="folder of records that are made once and copied")
    args.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = args.parse_args()
    if options.one:
        print(dumps(measured(options.one, options.add, options.kept)))
        return 0
    result: dict[str, Any] = {"added": options.add}
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--add", str(options.add)]
        command += ["--kept", str(options.kept)] if options.kept else []
        told = loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        result[str(size)] = told
        print(size, told, flush=True)
    keep("growth", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
