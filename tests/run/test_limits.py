"""A document that kills, stalls or swells what reads it is given up with the reason, after a second try, alone."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from tests.handmade import PAGES, page, pages, record, run

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.run import build
from onrecord.run.limits import Limits, Stalled, bounded_memory, bounded_time
from onrecord.run.pool import Pool, Task

LINE = "event by=JPN | Japan signed a pact.\n"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little time and memory for each document."""
    monkeypatch.setenv("ONRECORD_READ_SECONDS", "4")
    monkeypatch.setenv("ONRECORD_READ_MEMORY", "300")


def hostile(folder: Path, *words: str) -> Path:
    for word in words:
        page(folder, f"{word.lower()}.txt", f"undated\n{LINE}{word}\n")
    return folder


def reasons(record_: str, folder: Path, jobs: int) -> dict[str, str]:
    report = build(record_, run(folder, jobs=jobs))
    assert report.articles == len(PAGES)
    return dict(report.refused)


@pytest.mark.slow
@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("jobs", [1, 2])
def test_stalled_and_swollen_documents_are_refused_and_the_rest_is_read(tmp_path: Path, jobs: int) -> None:
    folder = hostile(pages(tmp_path / "pages"), "STALL", "HUGE")
    found = reasons(str(tmp_path / "r.db"), folder, jobs)
    assert found.keys() == {"huge.txt", "stall.txt"}
    assert "took longer than 4 seconds, twice" in found["stall.txt"]
    assert "more than 300 MiB of memory" in found["huge.txt"]
    plain = record(tmp_path / "plain")
    with onrecord.open(str(tmp_path / "r.db")) as opened, onrecord.open(plain) as other:
        assert opened.events() == other.events()


@pytest.mark.slow
@pytest.mark.usefixtures("narrow")
def test_after_a_run_that_a_document_ended_the_next_reads_apart(tmp_path: Path) -> None:
    folder, path = hostile(pages(tmp_path / "pages"), "DIE"), str(tmp_path / "r.db")
    child = os.fork()
    if child == 0:
        build(path, run(folder, jobs=None))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    report = build(path, run(folder, jobs=None))
    assert report.refused == [("die.txt", "the process that read it died, twice")]
    assert report.articles == len(PAGES)


def work(thing: tuple[str, str]) -> str:
    """What a worker does in the tests of the pool; the file named notes every try."""
    name, notes = thing
    with Path(notes).open("a", encoding="utf-8") as out:
        out.write(name + "\n")
    if name == "dies once" and Path(notes).read_text("utf-8").count(name) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "stops":
        os.kill(os.getpid(), signal.SIGSTOP)
    if name == "swells":
        kept = []
        while True:
            kept.append(os.urandom(1 << 20))
    if name == "fails":
        raise ValueError("no")
    return name.upper()


def pooled(tmp_path: Path, names: list[str], limits: Limits) -> tuple[list[str], list[str]]:
    """The results of things, and the tries."""
    notes = tmp_path / "notes"
    task = Task(work, lambda thing, reason: f"{thing[0]}: {reason}", lambda thing: 0, limits)
    found = list(Pool(task, 2).results([(name, str(notes)) for name in names]))
    return found, notes.read_text("utf-8").splitlines()


@pytest.mark.slow
def test_others_at_work_lose_nothing_and_the_order_is_kept(tmp_path: Path) -> None:
    names = ["a", "dies once", "b", "stops", "c", "swells", *"defgh"]
    found, tries = pooled(tmp_path, names, Limits(3, 200))
    assert found[0:3] == ["A", "DIES ONCE", "B"]
    assert found[3] == "stops: reading it took longer than 3 seconds, twice (setting ONRECORD_READ_SECONDS)"
    assert found[5].startswith("swells: reading it takes more than 200 MiB")
    assert [name.lower() for name in found[6:]] == names[6:]
    assert sorted(tries) == sorted([*names, "dies once", "stops", "swells"])


@pytest.mark.slow
def test_a_fault_of_the_program_ends_all_and_leaves_no_process(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"):
        pooled(tmp_path, ["a", "fails", "b"], Limits())


def test_time_and_memory_are_bounded_in_this_process_too() -> None:
    with pytest.raises(Stalled), bounded_time(0.05):
        time.sleep(10)
    with pytest.raises(MemoryError), bounded_memory(100):
        bytearray(1 << 33)
    assert len(bytearray(1 << 20)) == 1 << 20


def test_a_long_text_has_more_time() -> None:
    assert Limits(60).time(0) == 60
    assert Limits(60).time(3_000_000) == 3060
    assert Limits(0).time(10) == float("inf")


def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_READ_SECONDS", "7.5")
    monkeypatch.setenv("ONRECORD_READ_MEMORY", "100")
    assert Limits.of_environment() == Limits(7.5, 100)
    monkeypatch.setenv("ONRECORD_READ_MEMORY", "much")
    with pytest.raises(BadUsage, match="ONRECORD_READ_MEMORY='much'"):
        Limits.of_environment()
