"""A thread by what people call it: its id, its name, its agenda line, some words; an error that helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import stores
from tests.handmade import page, read

import onrecord
from onrecord.api import Record
from onrecord.model.errors import BadUsage
from onrecord.run import Run, build
from onrecord.store.threads import COMPARED, Called, _nearest, one_thread

ALLIES = "event by=JPN,USA date=2012-04-1{} | Japan and the United States {}.\n"


@pytest.fixture(scope="module")
def rec(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with three lines of the agenda."""
    folder = tmp_path_factory.mktemp("threads")
    for n, words in enumerate(("moved Marines to Guam", "tested an interceptor", "licensed the F-35")):
        page(folder / "pages", f"{n}.txt", f"published 2012-04-2{n}\n{ALLIES.format(n, words)}")
    path = stores.place(folder / "record.db")
    build(path, Run([str(folder / "pages")], pack_names=("us-japan",), jobs=1, read=read))
    with onrecord.open(path) as opened:
        yield opened


@pytest.mark.parametrize(
    "given",
    ["missile-defence", "Missile defence", "missile Defence", "defence", "miss def", "MISSILE-DEFENCE"],
)
def test_an_agenda_line_a_name_or_words_of_it_are_enough(rec: Record, given: str) -> None:
    (wanted,) = (thread for thread in rec.threads() if thread.name == "Missile defence")
    with rec.connected() as connection:
        assert one_thread(connection, given) == one_thread(connection, wanted.id) == wanted.id
        assert one_thread(connection, wanted.id[:12]) == wanted.id
    assert [e.evidence[0].exact for e in rec.events(thread=given)] == [
        "Japan and the United States tested an interceptor."
    ]
    assert rec.brief(thread=given).startswith("# Missile defence\n")
    assert rec.timeline(thread=given) and rec.state(thread=given)["threads"]
    assert [found.kind for found in rec.search("interceptor", thread=given)] and not rec.search("Guam", thread=given)


def test_an_agenda_line_holds_after_what_people_decide(rec: Record, tmp_path: Path) -> None:
    with rec.known_by("2012-12-31") as then:
        assert [e.evidence[0].exact for e in then.events(thread="missile-defence")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("misile defense", "nearest: Missile defence (missile-defence), "),
        ("drones-isr", "no one thread 'drones-isr' in the record; nearest: "),
        ("a", "several threads fit: "),
        ("", "'' names no thread: it has no letter and no digit"),
        ("?", "'?' names no thread"),
        (" — !!!", "names no thread"),
        ("misile " * 300, "a name of 2,100 characters is no thread's; give at most 200"),
    ],
)
def test_an_error_names_what_comes_nearest(rec: Record, given: str, said: str) -> None:
    with rec.connected() as connection, pytest.raises(BadUsage) as refused:
        one_thread(connection, given)
    assert said in str(refused.value)


def test_a_record_without_threads_says_so(tmp_path: Path) -> None:
    path = stores.place(tmp_path / "r.db")
    build(
        path,
        Run([str(page(tmp_path / "p", "1.txt", "published 2012-04-21\n"))], pack_names=("world",), jobs=1, read=read),
    )
    with onrecord.open(path) as opened, pytest.raises(BadUsage, match="it has no threads"):
        opened.events(thread="x")


def story(name: str, line: str = "") -> Called:
    return Called(f"thread-{name}", name, line)


@pytest.mark.parametrize("given", ["", "?", "!!!", " ", "—"])
def test_nothing_is_called_by_a_name_without_a_letter(given: str) -> None:
    assert not story("Okinawa, Marines").is_called(given)
    assert not story("Bases", "bases-2").may_be(given)


def test_few_of_many_names_are_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the nearest is among them."""
    compared: list[str] = []
    nearness = Called.nearness

    def counted(one: Called, given: str) -> float:
        compared.append(one.name)
        return nearness(one, given)

    monkeypatch.setattr(Called, "nearness", counted)
    every = [story(f"Round {n} of the talks on fisheries") for n in range(400)] + [story("Northern ferry link")]
    assert _nearest(every, "Nothern fery lnk").startswith("nearest: Northern ferry link (thread-")
    assert len(compared) == COMPARED
