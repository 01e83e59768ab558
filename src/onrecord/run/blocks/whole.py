"""What is worked out from all things together: threads, what became of promises, conflicts, actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, Table, select

from onrecord.link import tied
from onrecord.link.decided import Decided
from onrecord.model.items import Actor, Commitment, Item
from onrecord.model.lines import restore
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed, linked_articles
from onrecord.run.blocks.stories import Stories
from onrecord.run.blocks.things import family_of, things
from onrecord.store import linked, schema
from onrecord.store.decisions import decisions
from onrecord.store.derived import keep_reading_days
from onrecord.store.links import forget
from onrecord.store.schema_links import link_articles, link_told
from onrecord.store.settings import get, put
from onrecord.store.sources import article_texts


def show(connection: Connection, changed: Changed, finals: set[str], ruled: Decided, packs: Packs) -> frozenset[str]:
    """Brings what the record shows up to date; returns the decisions that find nothing to hold on to.

    ``finals`` are the things that are told otherwise than before.
    """
    articles = linked_articles(connection, connection.scalars(select(link_articles.c.article)))
    texts = {k: text for k, text in article_texts(connection).items() if articles[k].superseded_by is None}
    found = list(things(connection, set(connection.scalars(select(link_told.c.final))) - {None}))
    once, old = ([item for item, past in found if past is which] for which in (False, True))
    actors = _actors(connection, ruled)
    shown = tied(once, old, articles, actors, decisions(connection), ruled, packs, texts, Stories(connection))
    items = _perhaps_changed(connection, shown.items, changed, finals, ruled)
    _out(connection, schema.threads, {t.id for t in shown.threads})
    _out(connection, schema.conflicts, {c.id for c in shown.conflicts})
    _out(connection, schema.actors, {a.id for a in shown.actors})
    linked.forget_items(connection, set(connection.scalars(select(schema.items.c.id))) - {i.id for i in shown.items})
    linked.forget_articles(connection, set(connection.scalars(select(schema.articles.c.id))) - articles.keys())
    linked.keep_articles(connection, (articles[key] for key in sorted(changed.all & articles.keys())))
    linked.keep_items(connection, items, {key: a.published for key, a in articles.items()})
    linked.keep_actors(connection, shown.actors)
    linked.keep_threads(connection, shown.threads)
    linked.keep_conflicts(connection, shown.conflicts)
    keep_reading_days(connection, get(connection, "superseded", []))
    return shown.orphaned


def _perhaps_changed(
    connection: Connection, items: Iterable[Item], changed: Changed, finals: set[str], ruled: Decided
) -> list[Item]:
    """The items of which anything can be other than before: what is told, copies, threads, what became of a promise."""
    corrected = sorted(c.item for c in ruled.corrections)
    if corrected or get(connection, "link_corrected"):
        put(connection, "link_corrected", corrected)
        return list(items)
    articles = family_of(connection, changed.all | changed.beside, changed.shas)
    threads: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(schema.thread_items.c.item, schema.thread_items.c.thread)):
        threads[row.item].append(row.thread)
    return [
        item
        for item in items
        if isinstance(item, Commitment)
        or item.id in finals
        or sorted(threads.get(item.id, ())) != list(item.threads)
        or any(e.article in articles for e in item.evidence)
    ]


def _out(connection: Connection, table: Table, left: set[str]) -> None:
    forget(connection, table.c.id, set(connection.scalars(select(table.c.id))) - left)


def _actors(connection: Connection, ruled: Decided) -> Iterator[Actor]:
    query = select(schema.readings.c.actors).join(link_articles, link_articles.c.article == schema.readings.c.article)
    for lines in connection.scalars(query.order_by(schema.readings.c.article)):
        for actor in (restore(Actor, line) for line in lines):
            yield replace(actor, id=ruled.kept.get(actor.id, actor.id))
