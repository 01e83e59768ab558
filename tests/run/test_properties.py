"""What must hold of any record, tried on the bundled sample in random orders, parts and days; its readings are replayed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lots import often

import onrecord
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import Run, add, build
from onrecord.samples import PACKS, PAGES
from onrecord.store import schema
from onrecord.store.database import open_database
from onrecord.store.sources import Outcome, ReadArticle

Read = Callable[[Source, Packs, str], Outcome]
Row = dict[str, Any]

FILES = sorted(p for p in PAGES.iterdir() if p.is_file())
OTHERS = [p for p in FILES if p.name.startswith("kosovo")]
OURS = [p for p in FILES if p not in OTHERS and not p.name.startswith(("undated", "2009-02"))]
"""Pages of the alliance alone: the others are left out which the two stories share."""
THINGS = ("event", "statement", "commitment", "figure", "tenure", "relation")

FEW = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
MANY = settings(max_examples=often(5, 60), deadline=None, suppress_health_check=list(HealthCheck))
ORDERS = {"files": st.permutations(FILES), "cut": st.integers(1, len(FILES))}
DAYS = {"day": st.dates(min_value=date(2005, 1, 1), max_value=date(2025, 12, 31)), "undated": st.booleans()}
SOME = {"ours": st.sets(st.sampled_from(OURS), min_size=1), "others": st.sets(st.sampled_from(OTHERS), min_size=1)}


@pytest.fixture(scope="module")
def replay(sample_record: Path) -> Read:
    """A reader that gives what the sample's record has read of a source."""
    found: dict[str, list[ReadArticle]] = {}
    with open_database(str(sample_record)) as database, database.begin() as connection:
        times = {row.article: row.line for row in connection.execute(schema.times.select())}
        for row in connection.execute(schema.readings.select().order_by(schema.readings.c.article)):
            named = tuple((a, b, c, d) for a, b, c, d in times.get(row.article, ()))
            found.setdefault(row.source, []).append(ReadArticle(row.line, row.items, row.actors, named))
    return lambda source, packs, parser: Outcome(source.id, tuple(found[source.id]))


def until(read: Read, day: str, undated: bool) -> Read:
    """A reader that knows of no article published after an ISO day, nor of undated ones unless told to."""

    def is_known(article: Row) -> bool:
        published = article["published"]
        return undated if published is None or published["latest"] is None else bool(published["latest"] <= day)

    def chosen(source: Source, packs: Packs, parser: str) -> Outcome:
        outcome = read(source, packs, parser)
        return replace(outcome, articles=tuple(a for a in outcome.articles if is_known(a.article)))

    return chosen


def made(read: Read, *parts: list[Path]) -> bytes:
    """The export of a record of the first part, to which the others were added."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "r.db")
        for number, part in enumerate(parts):
            if part:
                run = Run([str(p) for p in part], pack_names=("world", *PACKS), read=read)
                (add if number else build)(path, run)
        with onrecord.open(path) as record:
            return record.export()


def rows(export: bytes, kinds: tuple[str, ...]) -> list[Row]:
    """The lines of some kinds."""
    return [line for line in map(json.loads, export.splitlines()) if line["kind"] in kinds]


def order_changes_nothing(read: Read, files: list[Path], cut: int) -> None:
    assert made(read, files[:cut], files[cut:]) == made(read, FILES)


def known_is_what_was_published(read: Read, record: Path, day: str, undated: bool) -> None:
    with onrecord.open(str(record)) as whole, whole.known_by(day, undated=undated) as then:
        told = then.export()
    known = {line["id"] for line in rows(told, ("source",))}
    alone = made(until(read, day, undated), FILES)
    lines = [b for b in alone.splitlines() if (row := json.loads(b))["kind"] != "source" or row["id"] in known]
    assert told.splitlines()[1:] == lines[1:]  # the first line counts the sources, also those with nothing known


def unrelated_pages_change_nothing(read: Read, ours: set[Path], others: set[Path]) -> None:
    alone = rows(made(read, sorted(ours)), (*THINGS, "conflict"))
    beside = {line["id"]: line for line in rows(made(read, sorted(ours | others)), (*THINGS, "conflict"))}
    assert [beside.get(line["id"]) for line in alone] == alone


@FEW
@given(**ORDERS)
def test_order_and_adding_change_nothing(replay: Read, files: list[Path], cut: int) -> None:
    order_changes_nothing(replay, files, cut)


@FEW
@given(**DAYS)
def test_what_is_known_by_a_day_is_a_build_of_what_was_published_by_then(
    replay: Read, sample_record: Path, day: date, undated: bool
) -> None:
    known_is_what_was_published(replay, sample_record, day.isoformat(), undated)


@FEW
@given(**SOME)
def test_pages_of_another_story_change_nothing(replay: Read, ours: set[Path], others: set[Path]) -> None:
    unrelated_pages_change_nothing(replay, ours, others)


@pytest.mark.slow
@MANY
@given(**ORDERS)
def test_order_and_adding_change_nothing_at_length(replay: Read, files: list[Path], cut: int) -> None:
    order_changes_nothing(replay, files, cut)


@pytest.mark.slow
@MANY
@given(**DAYS)
def test_what_is_known_by_any_day(replay: Read, sample_record: Path, day: date, undated: bool) -> None:
    known_is_what_was_published(replay, sample_record, day.isoformat(), undated)


@pytest.mark.slow
@MANY
@given(**SOME)
def test_pages_of_any_other_story_change_nothing(replay: Read, ours: set[Path], others: set[Path]) -> None:
    unrelated_pages_change_nothing(replay, ours, others)


def test_an_undated_page_takes_part_by_its_interval_and_says_so(sample_lines: list[Row], sample_record: Path) -> None:
    path = {line["id"]: line["path"] for line in sample_lines if line["kind"] == "source"}
    (page,) = [a for a in sample_lines if a["kind"] == "article" and path[a["source"]] == "undated-mattis.txt"]
    assert page["published"]["basis"] == "inferred"
    assert page["published"]["why"]
    own = [i for i in sample_lines if i["kind"] in THINGS and any(e["article"] == page["id"] for e in i["evidence"])]
    assert own
    with onrecord.open(str(sample_record)) as record:
        for day, is_in in ((page["published"]["earliest"], False), (page["published"]["latest"], True)):
            with record.known_by(day) as then:
                told = {line["id"] for line in rows(then.export(), THINGS)}
                assert ({i["id"] for i in own} <= told) is is_in
