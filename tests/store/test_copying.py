"""Records copied between files and databases, and held by one writer at a time."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import string
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.handmade import PAGES, made, page, pages, record, run
from tests.stores import place

import onrecord
from onrecord.model.errors import BadUsage, RecordExists, RecordFault
from onrecord.run import add, build
from onrecord.store import open_database
from onrecord.store.copying import copy
from onrecord.store.locking import LOCK_FILE
from onrecord.store.places import masked, shown

pytestmark = pytest.mark.usefixtures("store")

ODD = "undated\nevent by=JPN,USA | Officials said \u00e9 e\u0301 \u200b\u202eabc\u202c \ufeff of the radar.\n"


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


def copied(a: str, b: str, **how: bool) -> int:
    with open_database(a) as origin, open_database(b, create=True) as target:
        return copy(origin, target, **how)


@pytest.fixture
def decided(tmp_path: Path) -> Iterator[str]:
    """A record with decisions, odd characters and a refused document."""
    path = place(tmp_path / "one.db")
    folder = page(pages(tmp_path / "pages"), "odd.txt", ODD)
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 8)
    build(path, run(folder))
    with onrecord.open(path) as opened:
        opened.reject(opened.events()[0].id, "not so", "ann")
        opened.undo(opened.accept(opened.figures()[0].id, "so it is", "ben"))
    yield path


def test_a_copy_is_exact_there_and_back(tmp_path: Path, decided: str) -> None:
    there, back = str(tmp_path / "file.db"), place(tmp_path / "back.db")
    rows = copied(decided, there)
    assert copied(there, back) == rows > 50
    assert export(there) == export(back) == export(decided)
    with onrecord.open(back) as opened, onrecord.open(decided) as first:
        assert opened.decisions() == first.decisions()
        found = [(hit.id, hit.text) for hit in first.search("Marines")]
        assert found and found == [(hit.id, hit.text) for hit in opened.search("Marines")]


def test_every_row_of_a_copy_is_the_same(tmp_path: Path, store: str, decided: str) -> None:
    a, b = str(tmp_path / "a.db"), str(tmp_path / "b.db")
    copied(decided, a)
    copied(a, b)

    def dump(path: str) -> list[str]:
        with closing(sqlite3.connect(path)) as connection:
            tables = [
                t for (t,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
            ]
            plain = [table for table in tables if "fulltext" not in table]
            return [repr(sorted(connection.execute(f'SELECT * FROM "{t}"').fetchall(), key=repr)) for t in plain]

    assert dump(a) == dump(b)
    assert store != "sqlite" or dump(decided) == dump(a)


def test_a_copy_takes_the_place_of_another_only_when_asked(tmp_path: Path, decided: str) -> None:
    other = place(tmp_path / "other.db")
    made(other, pages(tmp_path / "few", ["2009.txt"]))
    before = export(other)
    with pytest.raises(RecordExists, match="--replace"):
        copied(decided, other)
    assert export(other) == before
    copied(decided, other, replace=True)
    assert export(other) == export(decided)
    with pytest.raises(BadUsage, match="onto itself"):
        copied(decided, decided, replace=True)


def test_a_copy_of_an_unfinished_record_goes_on_like_it(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def progress(done: int, total: int) -> None:
        if done == 2:
            raise Killed

    path, folder = place(tmp_path / "r.db"), pages(tmp_path / "pages")
    with pytest.raises(Killed):
        build(path, replace(run(folder), progress=progress))
    copied(path, place(tmp_path / "copy.db"))
    assert build(place(tmp_path / "copy.db"), run(folder)).read == len(PAGES) - 2
    assert export(place(tmp_path / "copy.db")) == export(record(tmp_path / "whole"))


def test_a_copy_of_a_record_that_is_written_to_is_of_one_moment(tmp_path: Path) -> None:
    path = record(tmp_path)
    before, copies = export(path), []

    def progress(done: int, total: int) -> None:
        copies.append(place(tmp_path / f"copy{done}.db"))
        copied(path, copies[-1])

    more = page(tmp_path / "more", "new.txt", PAGES["2013.txt"].replace("Tokyo", "Nagoya"))
    add(path, replace(run(more), progress=progress))
    assert len(copies) == 2
    for one in copies:
        build(one, run(tmp_path / "pages", more))
        assert export(one) == export(path) != before


def test_the_second_writer_waits_and_is_told_who_holds_the_record(tmp_path: Path) -> None:
    path = record(tmp_path)
    more, others = page(tmp_path / "more", "a.txt", PAGES["2013.txt"].replace("Tokyo", "Nagoya")), tmp_path / "others"
    page(others, "b.txt", PAGES["2009.txt"].replace("Guam", "Palau"))
    holding, told = threading.Event(), threading.Event()
    notes: list[str] = []

    def first(done: int, total: int) -> None:
        holding.set()
        assert told.wait(30)

    def note(words: str) -> None:
        notes.append(words)
        told.set()

    writer = threading.Thread(target=add, args=(path, replace(run(more), progress=first)))
    writer.start()
    assert holding.wait(30)
    add(path, replace(run(others), note=note))
    writer.join()
    assert len(notes) == 1
    assert "held by process" in notes[0] and "(add)" in notes[0] and "waiting" in notes[0]
    whole = place(tmp_path / "whole.db")
    build(whole, run(tmp_path / "pages", more, others))
    assert export(path) == export(whole)


def test_a_decision_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record(tmp_path)
    with open_database(path) as first, open_database(path) as second, first.held("build"):
        begun = time.monotonic()
        with pytest.raises(RecordFault, match=r"held by process .* \(build\)"), second.held("a decision", patience=0.2):
            pass
        assert time.monotonic() - begun >= 0.2
    with open_database(path) as second, second.held("a decision", patience=0.2):
        pass
    assert not Path(f"{path}{LOCK_FILE}").exists()


def test_a_record_whose_holder_was_killed_is_free_whoever_has_its_number_now(tmp_path: Path) -> None:
    path, (reading, writing) = record(tmp_path), os.pipe()
    child = os.fork()
    if child == 0:
        with open_database(path) as mine, mine.held("build"):
            os.write(writing, b"x")
            time.sleep(60)
    assert os.read(reading, 1) == b"x"
    with open_database(path) as other:
        with pytest.raises(RecordFault, match=f"held by process {child} "), other.held("add", patience=0):
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lock = Path(f"{path}{LOCK_FILE}")
        if lock.exists():
            lock.write_text(lock.read_text().replace(str(child), str(os.getpid())))
        with other.held("add", patience=10):
            pass
    os.close(reading)
    os.close(writing)


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = record(tmp_path)
    folders = [page(tmp_path / str(n), "p.txt", PAGES["2012.txt"].replace("Okinawa", f"Camp {n}")) for n in range(4)]
    threads = [threading.Thread(target=add, args=(path, run(folder))) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = place(tmp_path / "whole.db")
    with onrecord.open(path) as opened:
        assert len(opened.articles()) == len(PAGES) + 4
    build(whole, run(tmp_path / "pages", *folders))
    assert export(path) == export(whole)


def test_no_password_is_shown() -> None:
    url = "postgresql://ann:s3cret@host/db"
    assert shown(url) == "postgresql://ann:***@host/db"
    assert masked(f"record {url} is done, see {url}") == f"record {shown(url)} is done, see {shown(url)}"
    assert "s3cret" not in shown("nonsense://ann:s3cret@:::/x")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://host/db", "SQLite files, or in PostgreSQL"),
        ("postgresql://:::bad", "no database URL"),
    ],
)
def test_other_urls_are_refused(url: str, words: str) -> None:
    with pytest.raises(BadUsage, match=words):
        open_database(url)


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    url = f"postgresql://ann:s3cret@/db?host={tmp_path}"
    with pytest.raises(RecordFault, match="is the server running") as caught:
        open_database(url)
    assert "s3cret" not in str(caught.value)


def test_long_names_are_kept_in_either_store(tmp_path: Path) -> None:
    """What an index of PostgreSQL has no room for is no reason to stop."""
    draw = random.Random(5)
    office = "".join(draw.choice(string.ascii_letters) for _ in range(6000))
    folder = page(
        tmp_path / "p", "a.txt", f"undated\ntenure person=Ann_Lee office={office} country=USA date=2013 | So.\n"
    )
    build(place(tmp_path / "r.db"), run(folder))
    with onrecord.open(place(tmp_path / "r.db")) as opened:
        assert [tenure.office for tenure in opened.tenures()] == [office]
        (held,) = opened.state("2013-12-31")["tenures"]  # type: ignore[typeddict-item]
        assert held["office"] == office
