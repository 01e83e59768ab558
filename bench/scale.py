"""What grows with a record: `python bench/scale.py [--part curve|read|ray]... [--minutes M] [--most N]`, ratios in one run.

curve: made-up articles (`large.py`) are put into a record and linked, in steps that double until the time is over: CPU
time an article, bytes an article, and the time of questions, beside the smallest step. read: the same articles with names
that nobody has seen are read by the readers: documents and tokens a CPU second, how these change from the first quarter
to the last, memory at both, and what linking costs beside reading. ray: the same documents read by one and by two of
Ray's workers, beside one process without Ray (wall time: on a machine that others use, take the better of two runs).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import onrecord
from common import RESULTS, keep
from fiction import name
from large import PACKS, document, take_in
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.read.parse import DEFAULT_PARSER, load
from onrecord.run import Run, build, relink
from onrecord.run.reading import read_source
from onrecord.store import open_database

FIRST = 250
QUARTERS = 4
UNSEEN = 20
"""New names in each article."""

Row = dict[str, Any]

QUESTIONS: dict[str, Callable[[Any], object]] = {
    "state": lambda record: record.state(as_of="2010-06-30"),
    "timeline": lambda record: record.timeline(top=20),
    "commitments": lambda record: record.commitments(as_of="2010-06-30"),
    "search": lambda record: record.search("bridge"),
}


def cpu(call: Callable[[], object]) -> float:
    """The CPU seconds of a call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def curve(minutes: float, most: int) -> list[Row]:
    """Records of growing size: each twice the one before, until the next would not fit in the time."""
    rows: list[Row] = []
    size, ends = FIRST, time.monotonic() + 60 * minutes
    while size <= most and (not rows or time.monotonic() + 2.5 * rows[-1]["wall"] < ends):
        begun = time.monotonic()
        with TemporaryDirectory() as folder:
            rows.append({**step(str(Path(folder) / "r.db"), size), "wall": time.monotonic() - begun})
        print(rows[-1], flush=True)
        size *= 2
    return rows


def step(path: str, size: int) -> Row:
    """A record of so many articles: seconds an article to store and to link, bytes an article, milliseconds a question."""
    with open_database(path, create=True) as database:
        stored = cpu(lambda: take_in(database, range(size)))
        with database.write() as connection:
            linked = cpu(lambda: relink(connection, Packs.load(PACKS)))
    row = {"articles": size, "store": stored / size, "link": linked / size, "bytes": Path(path).stat().st_size / size}
    with onrecord.open(path) as record:
        return row | {
            q: 1000 * statistics.median(cpu(partial(ask, record)) for _ in range(5)) for q, ask in QUESTIONS.items()
        }


def article(number: int) -> Source:
    """The made-up article of that number, with names that stand in no other."""
    source = document(number)[0]
    draw = Random(f"unseen {number}")
    names = [f"{name(draw)}{number % 97:x}" for _ in range(UNSEEN)]
    text = (
        source.text + "\n" + "\n".join(f"Mr. {a} told {b} on Monday that work would begin." for a, b in pairwise(names))
    )
    return replace(source, text=text, length=len(text))


def read(minutes: float) -> Row:
    """The readers over as many articles as the time allows, in four parts of equal number."""
    packs, nlp = Packs.load(PACKS), load()
    read_source(article(0), packs, DEFAULT_PARSER)
    count, spent = 40, []
    first = cpu(partial(read_range, 1, count + 1, packs))
    each = max(count, int(15 * minutes * count / first))
    memory, done = [resident()], count + 1
    for _ in range(QUARTERS):
        spent.append(cpu(partial(read_range, done, done + each, packs)))
        memory.append(resident())
        done += each
    tokens = sum(len(nlp.make_doc(article(n).text)) for n in range(1, 41)) / 40
    return {
        "documents": done - 1, "tokens_a_document": round(tokens), "seconds_a_document": sum(spent) / (QUARTERS * each),
        "last_quarter_over_first": round(spent[-1] / spent[0], 3), "megabytes": [round(m) for m in memory],
        "megabytes_a_1000_documents": round(1000 * (memory[-1] - memory[1]) / ((QUARTERS - 1) * each), 2),
    }  # fmt: skip


def read_range(first: int, last: int, packs: Packs) -> None:
    """Reads the articles of these numbers, the last exclusive."""
    for number in range(first, last):
        read_source(article(number), packs, DEFAULT_PARSER)


def read_alone(first: int, last: int) -> float:
    """CPU seconds of reading an article of the curve's, among those of these numbers; the parser is loaded before."""
    packs = Packs.load(PACKS)
    read_source(document(0)[0], packs, DEFAULT_PARSER)
    return cpu(lambda: [read_source(document(n)[0], packs, DEFAULT_PARSER) for n in range(first, last)]) / (
        last - first
    )


def resident() -> float:
    """The memory of this process in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def ray(count: int) -> Row:
    """Wall time of one process, and of Ray with one and two workers, all on the same documents; two runs of each."""
    import ray as engine

    from onrecord.run.cluster.engine import RayEngine

    engine.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False)
    with TemporaryDirectory() as folder:
        docs = documents(Path(folder), count)
        told = [(name, run) for name in ("one", "two", "none") for run in (0, 1)]
        build(f"{folder}/warm.db", run_of(docs, RayEngine(None, None, 2)))
        wall = {
            key: timed(partial(build, f"{folder}/{key[0]}{key[1]}.db", run_of(docs, ENGINES[key[0]]()))) for key in told
        }
    best = {which: min(wall[which, 0], wall[which, 1]) for which, _ in told}
    return {
        "documents": count,
        "two_workers_efficiency": round(best["one"] / (2 * best["two"]), 2),
        "one_worker_over_no_ray": round(best["one"] / best["none"], 2),
    }


def documents(folder: Path, count: int) -> Path:
    """So many articles in a file."""
    path = folder / "docs.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": article(n).text}) + "\n" for n in range(count)), "utf-8")
    return path


def engine_of(jobs: int) -> Callable[[], Any]:
    """An engine with so many workers, made when it is needed."""

    def make() -> Any:
        from onrecord.run.cluster.engine import RayEngine

        return RayEngine(None, None, jobs)

    return make


ENGINES: dict[str, Callable[[], Any]] = {"one": engine_of(1), "two": engine_of(2), "none": lambda: None}


def run_of(docs: Path, engine: Any) -> Run:
    """A build of the documents that is not linked: reading alone is compared."""
    return Run([str(docs)], pack_names=PACKS, engine=engine, link=lambda connection, packs: None)


def timed(call: Callable[[], object]) -> float:
    """The wall time of a call."""
    begun = time.monotonic()
    call()
    return time.monotonic() - begun


def ratios(rows: list[Row]) -> Row:
    """The steps beside the first."""
    names = ("store", "link", "bytes", *QUESTIONS)
    return {str(r["articles"]): {n: round(r[n] / rows[0][n], 2) for n in names} for r in rows} | {
        "bytes_an_article": round(rows[-1]["bytes"])
    }


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--part", action="append", choices=("curve", "read", "ray"))
    args.add_argument("--minutes", type=float, default=4, help="for the curve; a quarter of it for reading")
    args.add_argument("--most", type=int, default=100_000)
    args.add_argument("--documents", type=int, default=60, help="read with Ray")
    options = args.parse_args()
    path = RESULTS / "scale.json"
    result = json.loads(path.read_text("utf-8")) if path.exists() else {}
    parts = options.part or ["curve", "read", "ray"]
    if "read" in parts:
        result["read"] = read(options.minutes / 4)
        result["read"]["tokens_a_second"] = round(
            result["read"]["tokens_a_document"] / result["read"].pop("seconds_a_document"), -2
        )
    if "curve" in parts:
        rows = curve(options.minutes, options.most)
        result["curve"] = ratios(rows)
        reading = read_alone(1, 41)
        result["link_over_read"] = {str(r["articles"]): round((r["link"] + r["store"]) / reading, 2) for r in rows}
    if "ray" in parts:
        result["ray"] = ray(options.documents)
    print(json.dumps(result, indent=1))
    keep("scale", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
