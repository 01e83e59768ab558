"""The work of a cluster without one: units, groups, Parquet files, journals."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.handmade import PAGES, pages, read

from onrecord.ingest.sources import read_paths
from onrecord.model.errors import RecordFault
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run.cluster import shards
from onrecord.run.cluster.units import groups, size_of_groups, units_of
from onrecord.run.cluster.work import STARTS, Work, read_group, taken_in
from onrecord.run.local import Job
from onrecord.run.pool import DIED


def sources(tmp_path: Path) -> list[Source]:
    return list(read_paths([pages(tmp_path / "pages")]))


def work(tmp_path: Path, run: str = "one", size: int = 1) -> Work:
    return Work(str(tmp_path / "work"), Job(read, ("world",), ""), None, 1_000_000, size, run)


def test_a_unit_has_another_key_when_a_file_or_the_settings_change(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages")
    (first,) = units_of([str(folder)], frozenset(), "a")
    assert [file.name for file in first.files] == sorted(PAGES)
    assert units_of([str(folder)], frozenset(), "a") == [first]
    assert units_of([str(folder)], frozenset(), "b")[0].key != first.key
    (folder / "2009.txt").write_text("undated\n", "utf-8")
    assert units_of([str(folder)], frozenset(), "a")[0].key != first.key
    assert len(units_of([str(folder)], frozenset({folder / "2009.txt"}), "a")[0].files) == len(PAGES) - 1


def test_groups_are_bounded_by_their_characters(tmp_path: Path) -> None:
    found = sources(tmp_path)
    assert [len(some) for some in groups(found, 1)] == [1] * len(PAGES)
    assert [len(some) for some in groups(found, 10**6)] == [len(PAGES)]
    assert size_of_groups(units_of([str(tmp_path / "pages")], frozenset(), "")) == 8_000


def test_what_is_written_to_parquet_comes_back(tmp_path: Path) -> None:
    found = sources(tmp_path)
    odd = replace(found[0], id="source-odd", text="half a character \ud83d and \x00", refused="for a test")
    told = [(s, read(s, Packs.load(("world",)), "")) for s in found]
    path = tmp_path / "a.parquet"
    shards.write(path, [*told, (odd, told[0][1])])
    assert list(shards.read_in(path)) == [*told, (odd, told[0][1])]
    assert [s.id for s in shards.sources_in(path)] == [*(s.id for s in found), "source-odd"]
    assert [p.name for p in tmp_path.glob("a*")] == ["a.parquet"]


def test_a_unit_is_done_when_all_its_groups_are(tmp_path: Path) -> None:
    (unit,) = units_of([str(pages(tmp_path / "pages"))], frozenset(), "a")
    doing = work(tmp_path)
    rows = list(taken_in(doing, unit))
    assert len(rows) == len(PAGES) and not doing.done(unit.key)
    for row in rows[:-1]:
        assert read_group(doing, row["unit"], row["group"], row["sources"]) == 1
    assert not doing.done(unit.key)
    again = list(taken_in(doing, unit))
    assert again == rows[-1:], "what was read is not read again"
    read_group(doing, again[0]["unit"], again[0]["group"], again[0]["sources"])
    assert doing.done(unit.key)
    other = replace(doing, size=10**6)
    assert other.done(unit.key), "the size of groups is that of the run which read them"


def journalled(tmp_path: Path, *lines: dict[str, object]) -> tuple[Work, str]:
    doing = work(tmp_path, size=10**6)
    (unit,) = units_of([str(pages(tmp_path / "pages"))], frozenset(), "a")
    (row,) = taken_in(doing, unit)
    journal = doing.shard(unit.key, 0).with_suffix(".journal")
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"run": "one", "beg', "utf-8")
    read_group(doing, row["unit"], row["group"], row["sources"])
    assert not journal.exists()
    return doing, unit.key


def reasons(doing: Work, unit: str) -> list[str | None]:
    return [outcome.refused for _, outcome in shards.read_in(doing.shard(unit, 0))]


def test_a_document_that_was_begun_twice_is_refused_alone(tmp_path: Path) -> None:
    begun = {"run": "one", "begun": 1}
    once, other = journalled(tmp_path / "a", begun), journalled(tmp_path / "b", begun, {**begun, "run": "zero"})
    twice = journalled(tmp_path / "c", begun, begun)
    assert reasons(*once) == reasons(*other) == [None] * len(PAGES)
    assert reasons(*twice) == [None, DIED, None, None]


def test_what_ended_is_taken_from_the_journal(tmp_path: Path) -> None:
    victim = sources(tmp_path)[0].id
    done = journalled(
        tmp_path, {"ended": 0, "outcome": {"source": victim, "articles": [], "refused": "as it was then"}}
    )
    assert reasons(*done)[0] == "as it was then"


def test_processes_that_die_before_they_read_are_no_documents_fault(tmp_path: Path) -> None:
    with pytest.raises(RecordFault, match="before they read"):
        journalled(tmp_path, *[{"run": "one"}] * STARTS)
