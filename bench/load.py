"""How quickly pages are answered while another process adds pages: `python bench/load.py RECORD [--articles N] [--keep]`.

The record is made first where it is not there yet, in steps of at most `--minutes` each: call it again until it is
whole. Its articles and items are made up (`large.py`); each is put in as linking would leave it, without looking for
things told twice, so that a million items can be made in minutes.

Every page is then asked of a running server, over HTTP, and at once again inside this process, where the time spent in
the database alone is counted: that is the bare SQL of the page. Both see the same other process that adds pages all the
while. Reported are p50 and p99 of both and their ratio; the bar is a p99 of at most five times that of the bare SQL.
Beside them, in the same turns, an empty answer of FastAPI from a server of its own (`empty.py`): less than that no page
can take, and where it alone is a multiple of the bare SQL, no page can keep to the bar.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from fastapi.testclient import TestClient
from sqlalchemy import select, text

from common import ROOT, keep
from fiction import FIRST_DAY, LAST_DAY
from onrecord.api import open_record
from onrecord.store import open_database
from onrecord.store.query import count
from onrecord.web import Site, create_app
from unlinked import whole

WORDS = ("radar", "bridge", "accord", "minister", "harbor", "reactor", "joint", "coastal", "naval", "pipeline", "met")
PAGES = ("state", "commitments", "timeline", "article", "search")
AT_ONCE = 5
"""Articles that the other process adds in one transaction."""


class Clock:
    """The time spent inside the database."""

    spent = 0.0


def timed(call: Any) -> Any:
    """The call, its time added to the clock."""

    def called(*args: Any, **more: Any) -> Any:
        begin = time.perf_counter()
        try:
            return call(*args, **more)
        finally:
            Clock.spent += time.perf_counter() - begin

    return called


class TimedCursor(sqlite3.Cursor):
    """A cursor whose work is timed."""

    execute = timed(sqlite3.Cursor.execute)
    executemany = timed(sqlite3.Cursor.executemany)
    fetchone = timed(sqlite3.Cursor.fetchone)
    fetchmany = timed(sqlite3.Cursor.fetchmany)
    fetchall = timed(sqlite3.Cursor.fetchall)
    __next__ = timed(sqlite3.Cursor.__next__)


class TimedConnection(sqlite3.Connection):
    """A connection whose cursors are timed."""

    def cursor(self, *args: Any, **more: Any) -> Any:
        """A timed cursor."""
        return super().cursor(TimedCursor)


CONNECT = timed(sqlite3.connect)


def connect(*args: Any, **more: Any) -> Any:
    """A timed connection; opening it counts."""
    return CONNECT(*args, **{**more, "factory": TimedConnection})


def address(page: str, rng: random.Random, articles: list[str]) -> str:
    """A question to a page, by chance."""
    day = FIRST_DAY + timedelta(rng.randrange((LAST_DAY - FIRST_DAY).days))
    if page in ("state", "commitments"):
        return f"/{page}?as_of={day}"
    if page == "timeline":
        return "/timeline" + rng.choice(
            ("", f"?since={day.year}&until={day.year}", f"?since={day:%Y-%m}&until={day:%Y-%m}")
        )
    if page == "article":
        return f"/articles/{rng.choice(articles)}"
    return f"/search?q={'+'.join(rng.sample(WORDS, 2))}"


@contextmanager
def serving(record: str) -> Iterator[str]:
    """The address of a server of the record."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", record, "--port", "0"]
    with started(command) as address:
        yield address


@contextmanager
def started(command: list[str]) -> Iterator[str]:
    """The address that a server tells when it begins."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=_env()) as server:
        assert server.stderr is not None
        found = re.search(r"http://\S+", server.stderr.readline())
        try:
            if not found:
                raise SystemExit(f"the server gave no address: {server.stderr.read()}")
            yield found.group().rstrip("/")
        finally:
            server.terminate()


@contextmanager
def adding(record: str, first: int) -> Iterator[None]:
    """Another process that adds pages until this is over."""
    command = [sys.executable, str(Path(__file__).with_name("unlinked.py")), record, str(first), str(AT_ONCE)]
    with subprocess.Popen(command, env=_env()) as writer:
        try:
            yield
        finally:
            if writer.poll() not in (None, 0):
                raise SystemExit("the process that adds pages failed")
            writer.terminate()


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}


def measured(record: str, times: int, seed: int) -> dict[str, dict[str, Any]]:
    """Of each page the times of page and bare SQL in milliseconds, asked in turn."""
    rng = random.Random(seed)
    with open_database(record) as database, database.begin() as connection:
        articles = list(connection.scalars(text("SELECT id FROM articles ORDER BY random() LIMIT 2000")))
    found: dict[str, list[tuple[float, float]]] = {page: [] for page in PAGES}
    empty = [sys.executable, str(Path(__file__).with_name("empty.py"))]
    floor: list[tuple[float, float]] = []
    with (
        open_record(record, unfinished=True) as opened,
        serving(record) as base,
        started(empty) as nothing,
        httpx.Client(base_url=base) as site,
        httpx.Client(base_url=nothing) as bare,
    ):
        own = TestClient(create_app(Site(opened, record)), base_url="http://127.0.0.1")
        for turn in range(times + 3):
            for page in PAGES:
                asked = address(page, rng, articles)
                one = _both(site, own, asked, turn % 2 == 0)
                if turn >= 3:
                    found[page].append(one)
                    floor.append((_asked(bare, "/"), 1.0))
    told = {page: _summed(times) for page, times in found.items()}
    least = _summed(floor)
    return told | {"empty": {name: value for name, value in least.items() if "sql" not in name and "ratio" not in name}}


def _both(site: httpx.Client, own: TestClient, asked: str, page_first: bool) -> tuple[float, float]:
    """The milliseconds of page and bare SQL; who is asked second finds the rows in memory, so each is in its turn."""
    if page_first:
        page = _asked(site, asked)
        return page, _inside(own, asked)
    bare = _inside(own, asked)
    return _asked(site, asked), bare


def _inside(own: TestClient, asked: str) -> float:
    """The milliseconds spent in the database for an answer."""
    Clock.spent = 0.0
    if own.get(asked).status_code != 200:
        raise SystemExit(f"{asked} inside: no answer")
    return Clock.spent * 1000


def _asked(site: httpx.Client, asked: str) -> float:
    """The milliseconds until an answer is there."""
    begin = time.perf_counter()
    answer = site.get(asked, timeout=120)
    if answer.status_code != 200:
        raise SystemExit(f"{asked}: {answer.status_code}")
    return (time.perf_counter() - begin) * 1000


def _summed(times: list[tuple[float, float]]) -> dict[str, Any]:
    pages, bare = (sorted(row[n] for row in times) for n in (0, 1))
    at = {"p50": len(times) // 2, "p99": min(len(times) - 1, round(0.99 * (len(times) - 1)))}
    told: dict[str, Any] = {"asked": len(times)}
    for name, n in at.items():
        told |= {f"page_{name}_ms": round(pages[n], 1), f"sql_{name}_ms": round(bare[n], 1)}
        told[f"{name}_ratio"] = round(pages[n] / bare[n], 2)
    return told


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("record")
    args.add_argument("--articles", type=int, default=10_000)
    args.add_argument("--times", type=int, default=100, help="how often each page is asked")
    args.add_argument("--minutes", type=float, default=4.0, help="how long a step of making the record may take")
    args.add_argument("--idle", action="store_true", help="without another process that adds pages")
    args.add_argument("--keep", action="store_true", help="write bench/results/load.json")
    options = args.parse_args()
    sqlite3.connect = connect
    if not whole(options.record, options.articles, options.minutes * 60):
        print("not whole yet; call this again")
        return 4
    with open_database(options.record) as database, database.begin() as connection:
        made = count(connection, "article")
        items = connection.scalar(select(text("count(*)")).select_from(text("items")))
    if options.idle:
        pages = measured(options.record, options.times, 1)
    else:
        with adding(options.record, made):
            pages = measured(options.record, options.times, 1)
    result = {
        "articles": made,
        "items": items,
        "while_adding": not options.idle,
        "pages": pages,
    }
    print(
        f"{'page':12s}"
        + "".join(f"{name:>14s}" for name in ("page p50", "page p99", "sql p50", "sql p99", "p50 x", "p99 x"))
    )
    for page, told in pages.items():
        names = ("page_p50_ms", "page_p99_ms", "sql_p50_ms", "sql_p99_ms", "p50_ratio", "p99_ratio")
        print(f"{page:12s}" + "".join(f"{told[name]:14.1f}" for name in names if name in told))
    if options.keep:
        keep("load", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
