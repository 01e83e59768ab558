"""Full disks and records that may only be read: what cannot be done is named, and all else is as ever."""

from __future__ import annotations

import os
import resource
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.handmade import PAGES, page, pages, record, run
from tests.program import onrecord as program
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.cli.record_health import examine_record
from onrecord.model.errors import RecordFault
from onrecord.run import build
from onrecord.store import open_database
from onrecord.store.settings import stage_of
from onrecord.store.sources import pending

NOBODY = 65534

LITTLE = 40_000
"""Bytes beyond which no file is written where the disk is full: some pages of a record, and of its log."""


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


def in_child(work: Callable[[], str | None]) -> str:
    """Runs something in a process of its own; what it gave, or raised as a RecordFault, in words."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        told = ""
        try:
            told = work() or "nothing was raised"
        except RecordFault as fault:
            told = str(fault)
        except BaseException as fault:
            told = f"it ended with {fault!r}"
        finally:
            with os.fdopen(writing, "wb") as out:
                out.write(told.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read().decode()
    os.waitpid(child, 0)
    return told


def no_more_than(room: int) -> None:
    """Lets no file of this process grow beyond so many bytes, as a full disk would not."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))


MOMENTS = {"set up": None, "read": 5, "linked": len(PAGES) + 10}
"""How many documents have been read when the disk is full (null: none can be taken in)."""


@pytest.mark.parametrize("when", MOMENTS)
def test_a_full_disk_is_named_and_the_build_goes_on_when_there_is_room(tmp_path: Path, when: str) -> None:
    path, folder = str(tmp_path / "r.db"), pages(tmp_path / "pages")
    for n in range(10):
        page(folder, f"{n}.txt", PAGES["2012.txt"].replace("Okinawa", f"Camp {n} " + "of the island " * 20))

    def progress(done: int, total: int) -> None:
        if done == MOMENTS[when]:
            no_more_than(LITTLE)

    def full() -> None:
        if MOMENTS[when] is None:
            no_more_than(LITTLE)
        build(path, run(folder, progress=progress))

    told = in_child(full)
    assert "disk" in told and "then run this again: what was done is kept" in told
    if MOMENTS[when] is not None:
        with open_database(path) as database, database.begin() as connection:
            assert (stage_of(connection), len(pending(connection)) > 0) == ("reading", when == "read")
    build(path, run(folder))
    whole = str(tmp_path / "whole.db")
    build(whole, run(folder))
    assert export(path) == export(whole)


ASKED = ("state", "timeline", "search Marines", "review", "sources", "export --with-text", "verify")
"""Questions that go different ways to a record."""

NEEDS_A_FOLDER = "a record that is changed needs a folder that you may write to"


def asked(path: str) -> str:
    """What the program answers to every question, and what `doctor` finds wrong."""
    answers = [program(*words.split(), "--record", path).stdout for words in ASKED]
    return "\n".join([*answers, *(finding.line() for finding in examine_record(path) if not finding.sound)])


def readable_alone(path: str) -> None:
    """Lets nobody write to a record and its folder, and everybody read them."""
    for parent in Path(path).parents:
        if parent.owner() == "root" and parent != Path("/"):
            parent.chmod(0o755)
    Path(path).chmod(0o444)
    if os.geteuid() != 0:
        Path(path).parent.chmod(0o555)


def as_nobody(room: Path) -> None:
    """Gives up the rights of root, where this process has them; scratch files go to the room."""
    tempfile.tempdir = str(room)
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def test_a_record_that_may_not_be_written_answers_all_and_refuses_to_change(tmp_path: Path) -> None:
    path = record(tmp_path)
    more = page(tmp_path / "more", "new.txt", PAGES["2013.txt"].replace("Tokyo", "Nagoya"))
    with onrecord.open(path) as opened:
        decision = opened.accept(opened.events()[0].id, "as told", "ann")
    changes = [f"add {more}", f"build {more} --replace", f"undo {decision}", "doctor --relink"]
    room = tmp_path / "room"
    room.mkdir(mode=0o777)
    room.chmod(0o777)
    before, files = asked(path), {one.name for one in tmp_path.iterdir()}
    readable_alone(path)

    def work() -> str:
        as_nobody(room)
        told = [asked(path)]
        for words in changes:
            done = CliRunner().invoke(app, [*words.split(), "--record", path])
            told.append(f"{words.split()[0]}: {done.exit_code} {NEEDS_A_FOLDER in done.stderr}")
        return "\n".join(told)

    told = in_child(work)
    tmp_path.chmod(0o755)
    assert told.removeprefix(before) == "".join(f"\n{words.split()[0]}: 1 True" for words in changes)
    assert {one.name for one in tmp_path.iterdir()} == files
