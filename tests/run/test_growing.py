"""A record that grew, in any order and with decisions in between, is the record that is made at once.

The articles are made up (`bench/large.py`): copies, newer versions of pages, things that several articles tell.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from tests import stores
from tests.lots import often

from large import PACKS, take_in
from onrecord.export.jsonl import jsonl
from onrecord.ingest.versions import superseded, versioned
from onrecord.link import link
from onrecord.model.errors import BadUsage
from onrecord.model.lines import restore
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import deciding, relink, relink_all
from onrecord.run.comparing import sums
from onrecord.run.deciding import Ruling
from onrecord.store import Database, fulltext, memory, schema
from onrecord.store.decisions import decisions, keep_decision, keep_orphans, retracted, unfounded
from onrecord.store.linked import keep_linked
from onrecord.store.schema_tied import KEPT
from onrecord.store.settings import put
from onrecord.store.sources import article_texts, readings

WORLD = Packs.load(PACKS)


def grown(
    numbers: Sequence[int], cuts: Sequence[int], seed: int, decide: bool, empty: Callable[[], Database] = memory
) -> Database:
    """A record to which articles came in parts, with a few decisions after each."""
    made, rng = empty(), Random(seed)
    for first, last in zip((0, *cuts), (*cuts, len(numbers)), strict=True):
        take_in(made, numbers[first:last])
        with made.begin() as connection:
            relink(connection, WORLD)
        for number in range(3 if decide else 0):
            decided(made, rng, f"2026-01-01T00:{first % 60:02}:{number:02}")
    return made


def decided(record: Database, rng: Random, at: str) -> None:
    """One decision drawn by lot; what the program refuses is not made."""
    with record.begin() as connection:
        items = [(r.id, r.kind) for r in connection.execute(schema.items.select().order_by(schema.items.c.id))]
        people = [r.id for r in connection.execute(schema.actors.select().order_by(schema.actors.c.id))]
        pages = [r.id for r in connection.execute(schema.articles.select().order_by(schema.articles.c.id))]
        told = list(connection.execute(schema.evidence.select().where(schema.evidence.c.n > 0)))
        threads = [r.id for r in connection.execute(schema.threads.select().order_by(schema.threads.c.id))]
        inside = {
            r.thread: r.item
            for r in connection.execute(schema.thread_items.select().order_by(schema.thread_items.c.item))
        }
        made = [d["id"] for d in decisions(connection) if not d["undone"]]
    ruling = Ruling("tried", "somebody", at)
    one, other = (rng.choice([key for key, kind in items if kind == "event"]) for _ in range(2))
    again = rng.choice(sorted((r.item, r.article) for r in told) or [(one, pages[0])])
    deeds: list[Callable[[], object]] = [
        lambda: deciding.reject(record, rng.choice(items)[0], ruling),
        lambda: deciding.merge(record, one, other, ruling),
        lambda: deciding.distinct(record, *again, ruling),
        lambda: deciding.correct(record, one, "reality", "denied", ruling),
        lambda: deciding.retract(record, rng.choice(pages), ruling),
        lambda: deciding.undo_decision(record, rng.choice(made or ["none"]), at),
    ]
    if len(people) > 1:
        deeds.append(lambda: deciding.merge(record, *rng.sample(people, 2), ruling))
        deeds.append(lambda: deciding.distinct(record, rng.choice(people), rng.choice(pages), ruling))
    if threads:
        deeds.append(lambda: deciding.distinct(record, *rng.choice(sorted(inside.items())), ruling))
        deeds.append(lambda: deciding.distinct(record, rng.choice(threads), rng.choice(pages), ruling))
    if len(threads) > 1:
        deeds.append(lambda: deciding.merge(record, *rng.sample(threads, 2), ruling))
    try:
        rng.choice(deeds)()
    except BadUsage:
        return


def at_once(numbers: Sequence[int], like: Database) -> Database:
    """The record of all articles and the same decisions, linked in memory as one block."""
    made = memory()
    take_in(made, numbers)
    link_at_once(made, like)
    return made


def link_at_once(made: Database, like: Database) -> None:
    """Links what was read into a record in memory as one block, with the decisions of another."""
    with like.begin() as theirs, made.begin() as connection:
        for decision in decisions(theirs):
            keep_decision(connection, {**decision, "orphaned": False})
        out = retracted(connection)
        rows = connection.execute(schema.sources.select().order_by(schema.sources.c.id))
        found = versioned(restore(Source, row.line) for row in rows if row.id not in out)
        for source in found:
            line = connection.scalar(
                schema.sources.select().with_only_columns(schema.sources.c.line).where(schema.sources.c.id == source.id)
            )
            connection.execute(
                schema.sources.update()
                .where(schema.sources.c.id == source.id)
                .values(line={**line, "supersedes": source.supersedes})
            )
        newer = superseded(found)
        read = list(readings(connection))
        articles = [replace(article, superseded_by=newer.get(article.source)) for article, _, _ in read]
        items, actors = [i for _, some, _ in read for i in some], [a for _, _, some in read for a in some]
        linked = link(articles, items, actors, decisions(connection), WORLD, article_texts(connection))
        keep_linked(connection, linked)
        keep_orphans(connection, linked.orphaned | unfounded(connection))
        put(connection, "stage", "done")


def lines(record: Database) -> list[str]:
    with record.begin() as connection:
        found = [line.decode() for line in jsonl(connection)]
        for table in (*schema.DERIVED, schema.thread_items, schema.evidence, schema.actor_names, schema.parts):
            found += sorted(f"{table.name}: {tuple(row)}" for row in connection.execute(table.select()))
        words = fulltext.entries(connection)
        return found + sorted(map(str, words))


def compared(count: int, seed: int, decide: bool, empty: Callable[[], Database] = memory) -> None:
    rng = Random(seed)
    numbers = rng.sample(range(count), count)
    with grown(numbers, sorted(rng.sample(range(1, count), 3)), seed, decide, empty) as record:
        with at_once(sorted(numbers), record) as whole:
            expected = lines(whole)
        assert lines(record) == expected
        with record.begin() as connection:
            behind = sums(connection, KEPT)
            relink_all(connection, WORLD)
            assert sums(connection, KEPT) == behind, "what linking keeps is what it would make anew"
        assert lines(record) == expected


def test_a_record_that_grew_in_any_order_is_the_record_made_at_once() -> None:
    compared(40, 1, decide=False)


@pytest.mark.parametrize("seed", [2, 119])
def test_decisions_in_between_change_nothing_of_that(seed: int) -> None:
    compared(26, seed, decide=True)


@pytest.mark.slow
@pytest.mark.usefixtures("store")
def test_it_is_so_in_either_store(tmp_path: Path) -> None:
    compared(26, 119, True, lambda: stores.empty(tmp_path / "grown.db"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 10 + often(2, 6)))
def test_a_record_that_grew_at_length(seed: int) -> None:
    compared(often(160, 300), seed, decide=seed % 2 == 0)
