"""The engine `ray` on a cluster of two nodes: the same bytes as in one process, also after deaths of its processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.handmade import PAGES, page, run
from tests.handmade import read as by_hand
from tests.run.cluster.nodes import cluster

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import Run, add, build
from onrecord.run.cluster.engine import RayEngine
from onrecord.run.cluster.spreading import on_ray
from onrecord.run.pool import DIED
from onrecord.run.spread import Spread
from onrecord.run.spread.exchange import Stage
from onrecord.run.spread.tasks import Runner, Work
from onrecord.samples import PACKS
from onrecord.samples import PAGES as SAMPLE
from onrecord.store.sources import Outcome

pytestmark = [
    pytest.mark.ray,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning"),
]

pytest.importorskip("ray")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with cluster() as where:
        yield where


def many(folder: Path, count: int = 24) -> Path:
    """Files, JSONL, WARC and Parquet with pages in hand's form, one of them twice."""
    import pyarrow
    from pyarrow.parquet import write_table

    texts = [
        f"{list(PAGES.values())[n % len(PAGES)]}event by=JPN,USA | The allies met for the {n}th time.\n"
        for n in range(count)
    ]
    for n, text in enumerate(texts[: count // 2]):
        page(folder / "more", f"{n:03}.txt", text)
    page(folder, "again.txt", texts[0])
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts[count // 2 :])]
    (folder / "docs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[::2]) + "{broken\n", "utf-8")
    write_table(pyarrow.Table.from_pylist(rows[1::4]), folder / "docs.parquet")
    (folder / "docs.warc").write_bytes(b"".join(crawled(row["id"], row["text"].encode()) for row in rows[3::4]))
    return folder


def crawled(name: str, body: bytes) -> bytes:
    """A record of a WARC file with the answer to a crawler."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: https://press.example/{name}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def export(path: Path) -> bytes:
    with onrecord.open(str(path)) as opened:
        assert opened.verify() == []
        return opened.export()


def test_a_cluster_and_a_pool_give_the_bytes_of_one_process(tmp_path: Path, address: str) -> None:
    folder = many(tmp_path / "pages")
    build(str(tmp_path / "here.db"), run(folder))
    there = tmp_path / "there.db"
    report = build(str(there), run(folder, engine=RayEngine(address, shard=9)))
    assert [path for path, _ in report.refused] == ["docs.jsonl#7"]
    build(str(tmp_path / "pool.db"), run(folder, jobs=2))
    assert export(there) == export(tmp_path / "here.db") == export(tmp_path / "pool.db")
    assert not list(tmp_path.glob(".*")), "the folder of what was read goes with the build"
    page(folder, "new.txt", PAGES["2012.txt"].replace("Okinawa", "Guam"))
    for path, engine in ((tmp_path / "here.db", None), (there, RayEngine(address))):
        add(str(path), run(folder, engine=engine))
    assert export(there) == export(tmp_path / "here.db")


def test_the_readers_find_the_same_on_a_cluster(tmp_path: Path, address: str) -> None:
    pages = sorted(map(str, SAMPLE.iterdir()))[:6]
    for path, engine in (("here.db", None), ("there.db", RayEngine(address))):
        build(str(tmp_path / path), Run(pages, pack_names=PACKS, engine=engine))
    assert export(tmp_path / "there.db") == export(tmp_path / "here.db")


def test_a_document_that_kills_its_process_is_refused_alone(tmp_path: Path, address: str) -> None:
    folder = many(tmp_path / "pages")
    page(folder, "bad.txt", PAGES["2009.txt"].replace("Guam", "DIE"))
    report = build(str(tmp_path / "r.db"), run(folder, engine=RayEngine(address)))
    assert dict(report.refused)["bad.txt"] == DIED
    assert len(report.refused) == 2 and report.read == report.sources - 1


def slow(source: Source, packs: Packs, parser: str) -> Outcome:
    """Reads by hand and notes that it did; slow enough to be killed on the way."""
    time.sleep(0.3)
    with Path(os.environ["ONRECORD_TEST_READ"]).open("a", encoding="utf-8") as stream:
        stream.write(f"{source.id}\n")
    return by_hand(source, packs, parser)


def resumed(folder: str, record: str, work: str, address: str, log: str) -> None:
    """One build on the cluster with `slow`; run in a process of its own."""
    os.environ["ONRECORD_TEST_READ"] = log
    reading = run(folder, engine=RayEngine(address, work))
    build(record, replace(reading, read=Logged(log)))


class Logged:
    """The reader `slow` with its log, as workers get it."""

    def __init__(self, log: str) -> None:
        self.log = log

    def __call__(self, *given: Any) -> Outcome:
        os.environ["ONRECORD_TEST_READ"] = self.log
        return slow(*given)


def test_a_build_goes_on_after_its_process_is_killed(tmp_path: Path, address: str) -> None:
    folder, log, work = many(tmp_path / "pages"), tmp_path / "log", tmp_path / "work"
    build(str(tmp_path / "whole.db"), run(folder))
    given = (str(folder), str(tmp_path / "r.db"), str(work), address, str(log))
    driver = subprocess.Popen(
        [sys.executable, "-c", f"from tests.run.cluster.test_ray import resumed; resumed(*{given!r})"],
        start_new_session=True,
    )
    while driver.poll() is None and (not log.exists() or len(log.read_text().split()) < 8):
        time.sleep(0.1)
    assert driver.poll() is None, "it was to be killed on the way"
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    time.sleep(3)
    before = len(log.read_text().split())
    resumed(*given)
    assert export(tmp_path / "r.db") == export(tmp_path / "whole.db")
    read = log.read_text().split()
    assert len(read) - before <= len(set(read)) - 8 + 3, "what was read is not read again"
    assert list(work.iterdir())


KILLED = ("texts", "both", "blocks")


class Dies:
    """The work of a task; of some, the process is killed the first time, when all is written but that it is done."""

    def __init__(self, work: Work, log: str) -> None:
        self.work, self.log, self.__name__ = work, log, str(getattr(work, "func", work).__name__)

    def __call__(self, stage: Stage, number: int, task: str) -> None:
        begun = Path(self.log, task)
        self.work(stage, number, task)
        if number == 1 and self.__name__ in KILLED and not begun.exists():
            begun.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def test_linking_goes_on_where_a_process_is_killed(tmp_path: Path, address: str) -> None:
    log = tmp_path / "log"
    log.mkdir()
    folder = many(tmp_path / "pages")
    build(str(tmp_path / "whole.db"), run(folder))

    @contextmanager
    def dying() -> Iterator[Runner]:
        with on_ray(address, None) as start:
            yield lambda tasks: start([replace(task, work=Dies(task.work, str(log))) for task in tasks])

    build(str(tmp_path / "r.db"), run(folder, link=Spread(str(tmp_path / "work"), dying, 9)))
    assert export(tmp_path / "r.db") == export(tmp_path / "whole.db")
    assert len(list(log.iterdir())) == len(KILLED)


def linked(folder: str, record: str, work: str, address: str) -> None:
    """One build whose linking is on the cluster; run in a process of its own."""
    build(record, run(folder, link=Spread(work, partial(on_ray, address, 1), 5)))


def test_linking_goes_on_after_its_process_is_killed(tmp_path: Path, address: str) -> None:
    folder, work = many(tmp_path / "pages"), tmp_path / "work"
    build(str(tmp_path / "whole.db"), run(folder))
    given = (str(folder), str(tmp_path / "r.db"), str(work), address)
    driver = subprocess.Popen(
        [sys.executable, "-c", f"from tests.run.cluster.test_ray import linked; linked(*{given!r})"],
        start_new_session=True,
    )
    while driver.poll() is None and len(list(work.glob("*/done/*"))) < 20:
        time.sleep(0.05)
    assert driver.poll() is None, "it was to be killed on the way"
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    time.sleep(3)
    before = {path.name: path.stat().st_mtime_ns for path in work.glob("*/done/*")}
    linked(*given)
    assert export(tmp_path / "r.db") == export(tmp_path / "whole.db")
    after = {path.name: path.stat().st_mtime_ns for path in work.glob("*/done/*")}
    assert before.items() <= after.items() and len(after) > len(before), "what was done is not done again"


def test_an_address_without_a_cluster_is_named(tmp_path: Path) -> None:
    folder = page(tmp_path / "pages", "a.txt", PAGES["2009.txt"])
    with pytest.raises(BadUsage, match="no Ray at"):
        build(str(tmp_path / "r.db"), run(folder, engine=RayEngine("127.0.0.1:9")))
