"""Linking spread over tasks leaves a record as linking in one process does: what it shows, and what it keeps for later.

The articles are made up (`bench/large.py`): copies, newer versions of pages, things that several articles tell.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import numpy as np
import pytest
from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))

from tests.handmade import PAGES, pages, run
from tests.run.test_growing import decided, lines

import large
from large import PACKS as PACK_NAMES
from large import take_in
from onrecord.link.shingles import CROWD
from onrecord.packs import Packs
from onrecord.run import build, relink
from onrecord.run.blocks.stories import Stories
from onrecord.run.linking import forget_links
from onrecord.run.spread import Spread, Task, here
from onrecord.run.spread.components import divide, labels, ties
from onrecord.run.spread.exchange import Stage
from onrecord.run.spread.tasks import Runner
from onrecord.store import Database, memory, open_database, schema
from onrecord.store.schema_links import link_articles, link_stories
from onrecord.store.schema_tied import KEPT

pytest.importorskip("pyarrow")

WORLD = Packs.load(PACK_NAMES)
DOCUMENT, TELLING = large.document, large._telling


def kept(record: Database) -> dict[str, list[str]]:
    """What linking keeps for the next time."""
    with record.begin() as connection:
        return {table.name: sorted(map(repr, connection.execute(table.select()))) for table in KEPT}


def same(one: Database, other: Database) -> None:
    assert lines(one) == lines(other)
    mine, others = kept(one), kept(other)
    for name in mine:
        assert mine[name] == others[name], name


def made(numbers: Sequence[int], folder: Path | None, size: int = 10) -> Database:
    record = memory()
    take_in(record, numbers)
    with record.begin() as connection:
        (relink if folder is None else Spread(str(folder), size=size))(connection, WORLD)
    return record


def test_tasks_leave_what_one_process_leaves(tmp_path: Path) -> None:
    with made(range(30), None) as whole, made(range(30), tmp_path) as spread:
        same(spread, whole)
        for record in (whole, spread):
            take_in(record, range(30, 36))
            with record.begin() as connection:
                relink(connection, WORLD)
        same(spread, whole)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 5, 6])
def test_decisions_are_obeyed(tmp_path: Path, seed: int) -> None:
    with made(range(40), None) as whole:
        rng = Random(seed)
        for n in range(8):
            decided(whole, rng, f"2026-01-01T00:00:{n:02}")
        before = lines(whole)
        with whole.begin() as connection:
            forget_links(connection)
            Spread(str(tmp_path), size=7)(connection, WORLD)
        assert lines(whole) == before
        found = kept(whole)
        with whole.begin() as connection:
            forget_links(connection)
            relink(connection, WORLD)
        assert kept(whole) == found


def linked(number: int, seed: int = 1) -> Any:
    """An article whose items point at each other, as statements do at what is said in them."""
    source, outcome = DOCUMENT(number, seed)
    items = outcome.articles[0].items
    for item, other in pairwise(items):
        item["links"] = [{"rel": "said-in", "target": other["id"]}]
    return source, outcome


def crowded(number: int, seed: int = 1) -> Any:
    """Most articles are copies of one, so that its words stand in very many."""
    found, older = TELLING(0 if number % 8 else number, seed)
    return found.copied(f"Paper {number}", Random(number)) if number % 8 else found, older


def test_stories_are_found_by_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[set[str]] = []
    look = Stories._changed
    monkeypatch.setattr(Stories, "_changed", lambda *given: left.extend(found := look(*given)) or found)
    with made(range(24), tmp_path, 9) as record, record.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(link_stories))
    assert not left, "nothing is left for the process that was started"


@pytest.mark.slow
@pytest.mark.parametrize("name, other, count", [("document", linked, 30), ("_telling", crowded, 60)])
def test_links_and_crowds_come_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, other: object, count: int
) -> None:
    monkeypatch.setattr(large, name, other)
    with made(range(count), None) as whole, made(range(count), tmp_path, 9) as spread:
        same(spread, whole)
        with spread.begin() as connection:
            lines = [told["line"] for told in connection.execute(schema.items.select()).mappings()]
            copied = [a for a in connection.execute(schema.articles.select()) if a.copy_of]
    assert any(line["links"] for line in lines) if name == "document" else len(copied) > CROWD


def test_pages_of_one_text_are_told_together(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages")
    (folder / "again.jsonl").write_text(json.dumps({"id": "1", "text": PAGES["2009.txt"]}) + "\n", "utf-8")
    for name, link in (("here", relink), ("spread", Spread(str(tmp_path / "work"), size=2))):
        build(str(tmp_path / name), run(folder, link=link))
    with open_database(str(tmp_path / "here")) as whole, open_database(str(tmp_path / "spread")) as spread:
        same(spread, whole)
        with spread.begin() as connection:
            shas = list(connection.scalars(select(link_articles.c.sha)))
    assert len(set(shas)) < len(shas)


@pytest.mark.slow
def test_linking_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    with made(range(30), None) as whole:
        expected = lines(whole)
    steps: list[str] = []
    for left in (5, 30, 1000):
        record, budget = memory(), iter(range(left))

        @contextmanager
        def stopping(budget: Iterator[int] = budget) -> Iterator[Runner]:
            def some(tasks: Sequence[Task]) -> None:
                for task in tasks:
                    if not task.done.exists():
                        next(budget)
                        steps.append(task.name)
                    task.run()

            yield some

        take_in(record, range(30))
        try:
            with record.begin() as connection:
                Spread(str(tmp_path), stopping, 8)(connection, WORLD)
            assert lines(record) == expected
        except (StopIteration, RuntimeError):
            assert left < 1000
        record.close()
    assert len(steps) == len(set(steps)) > 35


def test_each_step_has_a_name_of_its_own(tmp_path: Path) -> None:
    names: list[str] = []

    @contextmanager
    def noting() -> Iterator[Runner]:
        def some(tasks: Sequence[Task]) -> None:
            names.extend(task.name for task in tasks)
            here(tasks)

        yield some

    record = memory()
    take_in(record, range(6))
    with record.begin() as connection:
        Spread(str(tmp_path), noting, 4)(connection, WORLD)
    record.close()
    assert len(names) == len(set(names)), "a step is skipped where another of its name was done"


@pytest.mark.parametrize("seed", range(3))
def test_components_are_those_of_the_graph(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    stage = Stage(str(tmp_path), 40, 14, 1)
    chain = [(n, n + 1) for n in range(10, 22)] if seed else []
    edges = [*chain, *((rng.randint(1, 40), rng.randint(1, 40)) for _ in range(6 * seed))]
    edges = [(a, b) for a, b in edges if a != b]
    if edges:
        ties(stage, "copying", "edges-0", *np.array(edges, dtype=np.int64).T)
    channel = divide(stage, "copying", here)
    graph = nx.Graph(edges)
    expected = {n: min(part) for part in nx.connected_components(graph) for n in part if n != min(part)}
    found: dict[int, int] = {}
    for shard in range(stage.shards):
        found |= labels(stage, channel, shard)
    assert found == expected
