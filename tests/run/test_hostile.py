"""Hostile inputs of every format in one build: each is read or refused with its reason, and nothing else happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests import stores
from tests.hostile import READ, REFUSED, write

import onrecord
from onrecord.run import Report, Run, build
from onrecord.store import open_database
from onrecord.store.copying import copy
from onrecord.store.query import lines

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="names that other systems have no form for"),
]

Built = tuple[Path, Path, Report]


def built(folder: Path, record: Path, jobs: int) -> Report:
    return build(str(record), Run([str(folder)], pack_names=("us-japan",), jobs=jobs))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The folder, its record built in one process, and the report."""
    home = tmp_path_factory.mktemp("hostile")
    folder = write(home / "pages")
    return folder, home / "one.db", built(folder, home / "one.db", 1)


def test_each_is_read_or_refused_with_its_reason(one: Built) -> None:
    refused = dict(one[2].refused)
    assert refused.keys() >= REFUSED
    assert not refused.keys() & READ
    assert all(reason for reason in refused.values())
    assert not any("the readers failed" in reason for reason in refused.values()), refused


def test_what_is_read_is_proved_and_nothing_else_was_opened(one: Built) -> None:
    with onrecord.open(str(one[1])) as opened, opened.connected() as connection:
        assert opened.verify() == []
        assert b"root:x:0" not in opened.export()
        places = {path for line in lines(connection, "source") for path in line["paths"]}
    assert places >= READ
    assert places >= {"lines.jsonl#caf\u00e9", "lines.jsonl#cafe\u0301", "lines.jsonl#good"}
    assert not any(place.startswith(("loop/", "nowhere")) for place in places if place not in dict(one[2].refused))


def test_several_processes_give_the_same_bytes(one: Built, tmp_path: Path) -> None:
    built(one[0], tmp_path / "two.db", 2)
    with onrecord.open(str(one[1])) as first, onrecord.open(str(tmp_path / "two.db")) as second:
        assert first.export() == second.export()


def test_either_store_keeps_it_all(one: Built, tmp_path: Path, store: str) -> None:
    place = stores.place(tmp_path / "copy.db")
    with open_database(str(one[1])) as origin, open_database(place, create=True) as target:
        copy(origin, target)
    with onrecord.open(str(one[1])) as first, onrecord.open(place) as second:
        assert second.verify() == []
        assert first.export() == second.export()
    with open_database(place) as database, database.change("link") as connection:
        from onrecord.run.deciding import linked_afresh

        linked_afresh(connection)
    with onrecord.open(str(one[1])) as first, onrecord.open(place) as second:
        assert first.export() == second.export()
