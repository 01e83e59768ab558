"""The answers of the SQL are those of the plain rules, on the sample and on records made by chance, on any day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from tests.handmade import made, page
from tests.stores import place
from tests.views import plainly

import onrecord
from onrecord.api import Record
from onrecord.store import Filter, schema
from onrecord.store.query import Slice
from onrecord.views import running as threads_running
from onrecord.views.days import before, last_day
from onrecord.views.listing import commitments, listed
from onrecord.views.running import running
from onrecord.views.state import SECTIONS, section, state

KINDS = ("event", "statement", "commitment", "figure", "tenure", "relation", "article", "actor", "thread", "conflict")
PEOPLE = ("John_Kerry", "Itsunori_Onodera", "Hillary_Clinton")


def day_between(rng: random.Random, first: str = "2008-01-01", days: int = 3000) -> str:
    return (date.fromisoformat(first) + timedelta(rng.randrange(days))).isoformat()


def told(rng: random.Random) -> str:
    """A line of a page: one of every kind, its dates days, months or none."""
    day = rng.choice((day_between(rng), day_between(rng)[:7], day_between(rng)[:4]))
    on = f" date={day}" if rng.random() < 0.8 else ""
    sure = f" sure={rng.choice(('0.4', '0.8', '1'))}"
    by = ",".join(rng.sample(("JPN", "USA", "KOR"), 2))
    reality = rng.choice(("happened", "happened", "scheduled", "planned", "denied"))
    kept = f" kept={day_between(rng)}" if rng.random() < 0.4 else ""
    due = f" due={day_between(rng)}" if rng.random() < 0.8 else ""
    number = rng.randrange(10_000)
    return rng.choice(
        (
            f"event by={by} reality={reality}{on}{sure} | They met for talk {number}.",
            f"event by={by} body=committee reality={reality}{on} | The committee sat, session {number}.",
            f"promise by={rng.choice(('JPN', 'USA'))}{due}{kept}{sure} | A promise numbered {number}.",
            f"figure subject=Marines value={number}{on}{sure} | There were {number} Marines.",
            f"tenure person={rng.choice(PEOPLE)} office=minister country=JPN{on} | The minister spoke, item {number}.",
            f"tenure person={rng.choice(PEOPLE)} office=minister country=JPN as=former | A former one spoke {number}.",
            f"relation subject=JPN relation=hosts object=base-{rng.randrange(3)} | Japan hosts base, says {number}.",
            f"said who=leon-panetta name=Leon_Panetta{on} | Panetta said {number}.",
        )
    )


@pytest.fixture(scope="module", params=["sample", 1, 2, 3])
def rec(request: pytest.FixtureRequest, store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    if request.param == "sample" and store != "sqlite":
        pytest.skip("the sample is in a file")
    if request.param == "sample":
        path = str(request.getfixturevalue("sample_record"))
    else:
        rng = random.Random(request.param)
        folder = tmp_path_factory.mktemp("chance")
        for n in range(15):
            head = f"published {day_between(rng)}" if rng.random() < 0.9 else "undated"
            page(folder / "p", f"{n}.txt", "\n".join((head, *(told(rng) for _ in range(12)))) + "\n")
        path = place(folder / "r.db")
        made(path, folder / "p")
    with onrecord.open(path) as opened:
        yield opened


def filters(connection: Connection, rng: random.Random) -> Iterator[Filter]:
    """Filters by chance, of things that the record has."""
    actors = list(connection.scalars(select(schema.actors.c.id)))
    threads = list(connection.scalars(select(schema.threads.c.id)))
    articles = list(connection.scalars(select(schema.articles.c.id)))
    yield Filter()
    for _ in range(12):
        since, until = sorted((day_between(rng), day_between(rng)))
        yield Filter(
            since=since if rng.random() < 0.3 else None,
            until=until if rng.random() < 0.3 else None,
            actors=tuple(rng.sample(actors, rng.choice((0, 0, 1, 2)))),
            thread=rng.choice(threads) if threads and rng.random() < 0.2 else None,
            article=rng.choice(articles) if rng.random() < 0.15 else None,
            min_confidence=rng.choice((0.0, 0.0, 0.5, 0.9)),
            current=rng.random() < 0.3,
        )


def test_a_state_is_that_of_the_plain_rules(rec: Record) -> None:
    rng = random.Random(7)
    with rec.connected() as connection:
        for only in filters(connection, rng):
            for day in (day_between(rng), day_between(rng)):
                found = {name: {line["id"] for line in lines} for name, lines in state(connection, day, only).items()}
                assert found == plainly.state(connection, day, only), (day, only)


def test_a_list_is_that_of_the_plain_rules(rec: Record) -> None:
    rng = random.Random(8)
    with rec.connected() as connection:
        for only in filters(connection, rng):
            asked = replace(only, as_of=day_between(rng)) if rng.random() < 0.5 else only
            for kind in KINDS:
                found = [line["id"] for line in listed(connection, kind, asked)]
                assert found == plainly.listed(connection, kind, asked), (kind, asked)


def test_open_and_late_promises_are_those_of_the_plain_rules(rec: Record) -> None:
    rng = random.Random(9)
    with rec.connected() as connection:
        for only in filters(connection, rng):
            asked = replace(only, as_of=day_between(rng))
            for late in (False, True):
                found = commitments(connection, asked, open_only=not late, late_only=late)
                wanted = plainly.commitments(connection, asked, asked.as_of or "", late=late)
                assert [line["id"] for line in found] == wanted


def test_parts_of_a_state_together_are_the_whole(rec: Record) -> None:
    rng = random.Random(10)
    with rec.connected() as connection:
        for day in (day_between(rng) for _ in range(4)):
            for name in SECTIONS:
                whole = section(connection, name, day)
                pieces = [section(connection, name, day, Filter(), Slice(n, 2)) for n in range(0, len(whole) + 2, 2)]
                assert [line for piece in pieces for line in piece] == whole


def test_parts_of_a_list_together_are_the_whole(rec: Record) -> None:
    with rec.connected() as connection:
        for kind in KINDS:
            whole = list(listed(connection, kind))
            pieces = [list(listed(connection, kind, part=Slice(n, 3))) for n in range(0, len(whole) + 3, 3)]
            assert [line for piece in pieces for line in piece] == whole


DATES = ("2010-03-05", "2010-03", "2010", "2010-06", "2009-12-31", "2010/2011", "")


@pytest.mark.parametrize("seed", range(4))
def test_what_was_known_by_a_day_is_a_build_of_what_surely_was_published_by_then(seed: int, tmp_path: Path) -> None:
    """Articles of no date or of an interval take part by the last day that they can be of."""
    rng = random.Random(seed)
    heads = {f"{n}.txt": rng.choice(DATES) for n in range(6)}
    for name, day in heads.items():
        lines = (f"published {day}" if day else "undated", *(told(rng) for _ in range(4)))
        page(tmp_path / "all", name, "\n".join(lines) + "\n")
    made(str(tmp_path / "all.db"), tmp_path / "all")
    with onrecord.open(str(tmp_path / "all.db")) as every:
        ends = sorted({last_day(day) for day in heads.values() if day})
        day = rng.choice([end for last in ends for end in (last, before(last, 1))])
        for name, head in heads.items():
            if head and last_day(head) <= day:
                page(tmp_path / "then", name, (tmp_path / "all" / name).read_text("utf-8"))
        with every.known_by(day) as known:
            exported = known.export().splitlines()[1:]
            state = known.state("2011-01-01")
    if not (tmp_path / "then").exists():
        assert exported == []
        return
    made(str(tmp_path / "then.db"), tmp_path / "then")
    with onrecord.open(str(tmp_path / "then.db")) as then:
        assert exported == then.export().splitlines()[1:]
        assert state == then.state("2011-01-01")


def test_threads_that_go_on_come_in_one_order_by_whatever_way_they_are_found(
    rec: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(11)
    with rec.connected() as connection:
        for only in filters(connection, rng):
            day = day_between(rng)
            whole = [row.id for row in running(connection, day, only)]
            for stretches, articles, members in ((40, 1, 0), (1, 1, 0), (1, 1, 10**6), (0, 1, 0)):
                monkeypatch.setattr(threads_running, "STRETCHES", stretches)
                monkeypatch.setattr(threads_running, "ARTICLES", articles)
                monkeypatch.setattr(threads_running, "MEMBERS", members)
                found = [row.id for row in running(connection, day, only)]
                assert sorted(found) == sorted(whole), (day, only)
                pieces = [running(connection, day, only, Slice(n, 2)) for n in range(0, len(found) + 2, 2)]
                assert [row.id for piece in pieces for row in piece] == found
            monkeypatch.undo()
