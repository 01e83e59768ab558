"""What the tasks of linking found, put into what the record shows, and kept for the next linking: a part at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, Table

from onrecord.link.regrouped import on_threads
from onrecord.model.items import Actor, Conflict, Thread
from onrecord.model.lines import restore
from onrecord.run.blocks.threads import decided
from onrecord.run.blocks.told import Bare
from onrecord.run.blocks.whole import keep_articles
from onrecord.run.spread.exchange import Row, Stage
from onrecord.run.spread.finished import Regrouped, finished_in
from onrecord.store import linked
from onrecord.store.decisions import decisions
from onrecord.store.derived import keep_reading_days
from onrecord.store.links import batches, put_rows
from onrecord.store.schema_tied import (
    link_agenda,
    link_conflicts,
    link_forms,
    link_heard,
    link_heeded,
    link_kinds,
    link_listed,
    link_parties,
    link_passing,
    link_promises,
    link_sides,
    link_steps,
    link_terms,
    link_things,
    link_threads,
    link_ties,
)
from onrecord.store.settings import LINKED_ONCE, get, put

TABLES: tuple[tuple[Table, str, tuple[str, ...], str], ...] = (
    (link_heard, "done", (), ""),
    (link_kinds, "deeds", ("kind", "event"), ""),
    (link_terms, "sought", (), ""),
    (link_ties, "again", (), "step"),
    (link_steps, "steps", (), "step"),
    (link_sides, "sides", ("key", "side", "thing"), ""),
    (link_sides, "noted", (), ""),
    (link_conflicts, "whose", (), ""),
    (link_forms, "counts", (), "line"),
)
"""Tables with the channels of their rows, the columns (all, where none is named), and the column in JSON."""
OF_ARTICLES = ((link_heeded, "heeded"), (link_passing, "passing"), (link_listed, "listing"))
"""Tables with the channels of their rows, by shard."""


def regrouped(connection: Connection, stage: Stage, bare: Bare) -> tuple[Regrouped, frozenset[str]]:
    """Keeps what threads are made of; returns what people made of them, and the decisions that find none."""
    put(connection, "link_corrected", sorted(bare.corrected))
    for part in range(stage.parts):
        put_rows(connection, link_things, stage.rows("rows", part))
        put_rows(connection, link_parties, stage.rows("acts", part))
        put_rows(connection, link_agenda, stage.rows("aligned", part, "line", "thing"))
        put_rows(connection, link_threads, _with(stage.rows("threads", part), "line"))
    found = decided(connection, {}, {}, on_threads(decisions(connection)), bare)
    keys = frozenset((get(connection, "link_regrouped") or {})["keys"])
    return Regrouped(keys, tuple(found.threads.values())), found.orphaned


def keep_shown(connection: Connection, stage: Stage, regrouped: Regrouped) -> None:
    """Keeps what the record shows, with the tables behind it."""
    for shard in range(stage.shards):
        keep_articles(connection, (row["article"] for row in stage.rows("heads", shard, "article")))
        for table, channel in OF_ARTICLES:
            put_rows(connection, table, stage.rows(channel, shard))
    for part in range(stage.parts):
        _things(connection, stage, part)
    linked.keep_threads(connection, regrouped.threads)
    for part in range(stage.parts):
        linked.keep_threads(connection, _threads(stage, part, regrouped.keys))
        put_rows(connection, link_promises, _promises(stage, part))
        for table, channel, columns, told in TABLES:
            put_rows(connection, table, _with(stage.rows(channel, part, *columns), told))
        actors = stage.rows("actors", part)
        linked.keep_actors(connection, (restore(Actor, json.loads(row["line"])) for row in actors))
        conflicts = stage.rows("conflicts", part)
        linked.keep_conflicts(connection, (restore(Conflict, json.loads(row["line"])) for row in conflicts))
    keep_reading_days(connection, get(connection, "superseded", []))
    put(connection, LINKED_ONCE, True)


def _things(connection: Connection, stage: Stage, part: int) -> None:
    for some in batches(finished_in(stage, part)):
        told = {key: article.published for _, _, _, articles in some for key, article in articles.items()}
        linked.keep_items(connection, (item for item, *_ in some), told)


def _threads(stage: Stage, part: int, but: Collection[str]) -> Iterator[Thread]:
    rows = (row for row in stage.rows("threads", part) if row["key"] not in but)
    return (restore(Thread, json.loads(row["line"])) for row in rows)


def _promises(stage: Stage, part: int) -> Iterator[Row]:
    numbers = {row["id"]: row["course"] for row in stage.rows("numbered", part)}
    for row in stage.rows("bound", part, "id", "row"):
        yield {**json.loads(row["row"]), "course": numbers[row["id"]]}


def _with(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """Rows, one column of them as JSON values."""
    return ({**row, name: json.loads(row[name])} if name else row for row in rows)
