"""Clocks that jump, and zones: no result and no wait hangs on what time it is said to be."""

from __future__ import annotations

import itertools
import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from tests.handmade import PAGES, page, record, run

import onrecord
from onrecord.model.errors import RecordFault
from onrecord.run import add, build, deciding, pipeline
from onrecord.store import locking, open_database

SOURCE = Path(onrecord.__file__).parent

ASKED_BY = {
    "run/pipeline.py": "when a document was retrieved",
    "run/deciding.py": "when a decision was made",
    "store/locking.py": "since when a record is held",
    "web/kept.py": "how long a file has been left half written",
}
"""The only modules that ask what time it is, and for what."""

WALL = re.compile(
    r"\b(?:(?:datetime|date)\.(?:now|utcnow|today)|time\.(?:time|time_ns|localtime|gmtime|ctime|asctime|strftime|mktime))\("
)

JUMPS = (timedelta(0), timedelta(days=3650), timedelta(days=-9000), timedelta(hours=1), timedelta(hours=-3))


@pytest.fixture
def jumping(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock that is set forward and back between any two looks at it, in a zone that changes too."""
    jumps, real = itertools.cycle(JUMPS), time.time
    zones = itertools.cycle(("Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu"))

    class Moment(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Moment:
            monkeypatch.setenv("TZ", next(zones))
            time.tzset()
            return cls.fromtimestamp(time.time(), tz)

    monkeypatch.setattr(time, "time", lambda: real() + next(jumps).total_seconds())
    for module in (pipeline, deciding, locking):
        monkeypatch.setattr(module, "datetime", Moment)
    yield
    monkeypatch.undo()
    time.tzset()


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


def test_the_time_of_day_is_asked_for_stamps_alone() -> None:
    found = (path for path in SOURCE.rglob("*.py") if WALL.search(path.read_text("utf-8")))
    assert {path.relative_to(SOURCE).as_posix() for path in found} == set(ASKED_BY)


def test_clocks_and_zones_that_change_on_the_way_change_no_byte(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    more = page(tmp_path / "more", "new.txt", PAGES["2013.txt"].replace("Tokyo", "Nagoya"))
    steady = record(tmp_path / "steady")
    add(steady, run(more))
    request.getfixturevalue("jumping")
    path = record(tmp_path)
    add(path, run(more))
    assert export(path) == export(steady)
    build(path, run(tmp_path / "pages"), replace=True)
    add(path, run(more))
    assert export(path) == export(steady)


@pytest.mark.usefixtures("jumping")
def test_waits_are_as_long_as_they_should_be(tmp_path: Path) -> None:
    path, begun, notes = record(tmp_path), time.monotonic(), []
    with open_database(path) as first, open_database(path) as second:
        with first.held("build"), pytest.raises(RecordFault, match="held by"), second.held("add", patience=0.3):
            pass
        assert time.monotonic() - begun >= 0.3
        holding, over = threading.Event(), threading.Event()

        def hold() -> None:
            with first.held("build"):
                holding.set()
                over.wait(20)

        holder = threading.Thread(target=hold)
        holder.start()
        assert holding.wait(20)
        threading.Timer(0.3, over.set).start()
        with second.held("add", notes.append, patience=20):
            assert over.is_set()
        holder.join()
    assert len(notes) == 1 and "(build)" in notes[0]


@pytest.mark.usefixtures("jumping")
def test_the_last_correction_holds_whatever_the_clock_says(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        key = opened.lines("figure")[0]["id"]
        for value in range(1, 2 * len(JUMPS)):
            opened.correct(key, "value", str(value), "read again", "ann")
            assert opened.show(key).line["value"] == value
        made = [line["at"] for line in opened.decisions()]
    assert len(set(made)) == 2 * len(JUMPS) - 1
    assert max(datetime.fromisoformat(at) for at in made) < datetime.now(UTC) + timedelta(days=3651)
    build(path, run(tmp_path / "pages"), replace=True)
    with onrecord.open(path) as opened:
        assert opened.show(key).line["value"] == 2 * len(JUMPS) - 1


def test_times_of_other_zones_are_put_in_order(tmp_path: Path) -> None:
    from onrecord.run.replaying import take_in

    path = record(tmp_path)
    with onrecord.open(path) as opened:
        key = opened.lines("figure")[0]["id"]
        opened.correct(key, "value", "1", "read again", "ann")
        (line,) = opened.decisions()
    given = [
        {"kind": "decision", **line, "at": at, "value": value, "by": "ben"}
        for at, value in (("2100-01-01T09:00:00+14:00", "2"), ("2100-01-01T00:00:00Z", "3"))
    ]
    with open_database(path) as database:
        take_in(database, [json.dumps(one).encode() for one in given])
    with onrecord.open(path) as opened:
        assert opened.show(key).line["value"] == 3
