"""What linking by tasks hands on, and how much of it one task has to hold: `python bench/spread.py [ARTICLES] [--size N]`.

The articles are made up (`large.py`). Printed by channel: rows an article, bytes an article in Parquet and as they are
read, and the largest share of the rows that one task reads (of a channel read by shard or part, one over their number
where nothing weighs more than the rest). Then, of what meets under one name, the largest share of the rows that one has.
Before them what the CPU time of all is beside that of linking without tasks, and how much of it is spent in tasks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from large import PACKS, take_in
from onrecord.packs import Packs
from onrecord.run import relink
from onrecord.run.linking import Link
from onrecord.run.spread import Spread, Task, here
from onrecord.run.spread.tasks import Runner
from onrecord.store import memory

MEETS = {
    "aligned": "line",
    "members": "story",
    "hanging": "label",
    "sides": "key",
    "seeking": "terms",
    "forms": "actor",
}
"""Channels of which the rows of one name are held together, and the column of the name."""
RESULTS = Path(__file__).parent / "results" / "spread.json"


def measured(articles: int, size: int) -> dict[str, Any]:
    """The figures of each channel, linking so many articles in shards of a size."""
    clock = Clock()
    with TemporaryDirectory() as folder:
        whole = _cpu(articles, Spread(folder, clock.runner, size))
        (home,) = Path(folder).iterdir()
        channels = sorted(path for path in home.iterdir() if path.name != "done")
        found = {path.name: _channel(path, articles) for path in channels}
    cost = {"cpu": whole / _cpu(articles, relink), "tasks": clock.spent / whole}
    held = {name: told for name, told in found.items() if told["rows"]}
    return {"articles": articles, "size": size, **cost, "channels": held}


class Clock:
    """Runs tasks in this process, and counts the CPU time that they take."""

    spent = 0.0

    @contextmanager
    def runner(self) -> Iterator[Runner]:
        """What runs them."""
        yield self._run

    def _run(self, tasks: Sequence[Task]) -> None:
        before = process_time()
        here(tasks)
        self.spent += process_time() - before


def _cpu(articles: int, link: Link) -> float:
    """CPU seconds of linking so many articles for the first time."""
    record = memory()
    take_in(record, range(articles))
    before = process_time()
    with record.begin() as connection:
        link(connection, Packs.load(PACKS))
    spent = process_time() - before
    record.close()
    return spent


def _channel(folder: Path, articles: int) -> dict[str, Any]:
    from pyarrow.parquet import ParquetFile

    rows: Counter[int] = Counter()
    names: Counter[str] = Counter()
    stored = raw = 0
    for path in sorted(folder.glob("*.parquet")):
        stored += path.stat().st_size
        with ParquetFile(path) as file:
            for n, part in enumerate(json.loads(file.schema_arrow.metadata[b"parts"])):
                table = file.read_row_group(n)
                rows[part] += len(table)
                raw += table.nbytes
                if column := _meets(folder.name):
                    names.update(map(str, table.column(column).to_pylist()))
    total = max(1, rows.total())
    told = {"rows": rows.total() / articles, "stored": stored / articles, "read": raw / articles}
    return {**told, "task": max(rows.values(), default=0) / total, "name": max(names.values(), default=0) / total}


def _meets(channel: str) -> str | None:
    return MEETS.get(channel)


def shown(found: dict[str, Any]) -> str:
    """The figures as a table."""
    head = f"{found['articles']} articles, {found['size']} a shard; the largest task and name as shares of all rows"
    cost = f"{found['cpu']:.2f} of the CPU time of linking without tasks; {found['tasks']:.2f} of it in tasks"
    lines = [head, cost, f"{'':18}{'rows':>8}{'stored':>9}{'read':>9}{'task':>7}{'name':>7}"]
    for name, told in sorted(found["channels"].items(), key=lambda pair: -float(pair[1]["read"])):
        named = f"{told['name']:7.2f}" if _meets(name) else ""
        rest = f"{told['rows']:8.1f}{told['stored']:9.0f}{told['read']:9.0f}{told['task']:7.2f}{named}"
        lines.append(f"{name:18}{rest}")
    return "\n".join(lines)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("articles", type=int, nargs="?", default=400)
    args.add_argument("--size", type=int, default=50, help="articles a shard")
    args.add_argument("--keep", action="store_true", help="put the figures into bench/results")
    options = args.parse_args()
    found = measured(options.articles, options.size)
    print(shown(found))
    if options.keep:
        RESULTS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
