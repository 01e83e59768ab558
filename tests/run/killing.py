"""Builds a record again and again while killing the process at random moments, and compares the bytes at the end.

    python -m tests.run.killing --kills 200 [--seed 7] [--pages 60] [--keep bench/results/killing.json]

Each round begins a build (kill -9 after a random part of the time that a whole one takes, of the main process and its
workers alike), goes on until a build ends by itself, and compares the export with that of a build left in peace. Exit
code 1 where they differ. The pages are read by hand (`tests.handmade`), so that the record's own steps are what is hit.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.handmade import PAGES, page, run

import onrecord
from onrecord.run import build

ROOT = Path(__file__).resolve().parents[2]


def pages(folder: Path, count: int) -> Path:
    """So many pages, each with words of its own."""
    texts = list(PAGES.values())
    for n in range(count):
        page(folder, f"{n:03}.txt", texts[n % len(texts)].replace(" Marines", f" Marines of company {n}"))
    return folder


def start(folder: Path, record: Path | str, jobs: int) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    code = f"from tests.run.killing import once; once({str(folder)!r}, {str(record)!r}, {jobs})"
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, "-c", code]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, env=surroundings)


def once(folder: str, record: str, jobs: int) -> None:
    """One build."""
    build(record, run(folder, jobs=jobs))


def exported(record: Path | str) -> bytes:
    """The record's bytes; it must prove every line."""
    with onrecord.open(str(record)) as opened:
        assert opened.verify() == []
        return opened.export()


def killed_at(folder: Path, record: Path | str, moments: list[float], jobs: int) -> int:
    """Begins the build once for each moment (seconds) and kills it then; returns how many were killed before the end."""
    hits = 0
    for moment in moments:
        running = start(folder, record, jobs)
        try:
            running.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            hits += 1
    return hits


def tried(kills: int, seed: int, count: int, say: bool = True) -> dict[str, int]:
    """How many builds were killed, how many records that makes, and how many of these ended with other bytes."""
    draw, wrong, done, records = random.Random(seed), 0, 0, 0
    with TemporaryDirectory() as work:
        folder = pages(Path(work) / "pages", count)
        begun = time.monotonic()
        assert start(folder, Path(work) / "whole.db", 1).wait() == 0
        took = time.monotonic() - begun
        expected = exported(Path(work) / "whole.db")
        while done < kills:
            record = Path(work) / f"{done}.db"
            moments = [draw.uniform(0.2, 1.0) * took for _ in range(draw.randint(1, 4))]
            jobs = draw.choice((1, 1, 2))
            done += killed_at(folder, record, moments, jobs)
            assert start(folder, record, jobs).wait() == 0
            wrong += exported(record) != expected
            records += 1
            record.unlink()
            if say:
                print(f"{done} kills, {wrong} records differ", end="\r", flush=True)
    return {"kills": done, "records": records, "differ": wrong}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--pages", type=int, default=60)
    asked.add_argument("--keep", type=Path, help="where to write what was found")
    options = asked.parse_args()
    found = tried(options.kills, options.seed, options.pages)
    print(f"{found['kills']} kills at random moments: {found['differ']} of {found['records']} records differ")
    if options.keep:
        result = {"seed": options.seed, "pages": options.pages, **found}
        options.keep.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", "utf-8")
    return 1 if found["differ"] else 0


if __name__ == "__main__":
    sys.exit(main())
