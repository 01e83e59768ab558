"""What is worked out from all things together: threads, what became of promises, conflicts, actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, Table, select

from onrecord.link.actors import together
from onrecord.link.conflicts import conflicts_of
from onrecord.link.corrected import corrected, is_sound
from onrecord.link.decided import Decided
from onrecord.link.history import followed
from onrecord.link.parties import Named
from onrecord.link.regrouped import regrouped
from onrecord.link.threads import threaded
from onrecord.model.items import Actor
from onrecord.model.lines import restore
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed, linked_articles
from onrecord.run.blocks.things import things
from onrecord.store import linked, schema
from onrecord.store.decisions import decisions
from onrecord.store.derived import keep_reading_days
from onrecord.store.links import forget
from onrecord.store.schema_links import link_articles, link_told
from onrecord.store.settings import get
from onrecord.store.sources import article_texts


def show(connection: Connection, changed: Changed, finals: set[str], ruled: Decided, packs: Packs) -> frozenset[str]:
    """Brings what the record shows up to date; returns the decisions that find nothing to hold on to."""
    every = linked_articles(connection, connection.scalars(select(link_articles.c.article)))
    known = {key: a for key, a in every.items() if a.superseded_by is None}
    texts = {key: text for key, text in article_texts(connection).items() if key in known}
    sound = [c for c in ruled.corrections if is_sound(c.place[0], c.field, c.value)]
    unsound = {c.decision for c in ruled.corrections} - {c.decision for c in sound}
    found = list(things(connection, set(connection.scalars(select(link_told.c.final))) - {None}))
    once, old = (corrected([item for item, past in found if past is which], sound) for which in (False, True))
    threads, once, lost = regrouped(*threaded(once, every, packs, texts), every, decisions(connection))
    once = followed(once, every, texts, Named(packs))
    everything = sorted([*once, *old], key=lambda item: item.id)
    _out(connection, schema.threads, {t.id for t in threads})
    conflicts = conflicts_of(once, known, packs)
    _out(connection, schema.conflicts, {c.id for c in conflicts})
    gone = set(connection.scalars(select(schema.items.c.id))) - {item.id for item in everything}
    linked.forget_items(connection, gone)
    linked.forget_articles(connection, changed.gone - every.keys())
    linked.keep_articles(connection, every.values())
    linked.keep_items(connection, everything, {key: a.published for key, a in every.items()})
    actors = together(_actors(connection, ruled), everything, packs)
    _out(connection, schema.actors, {a.id for a in actors})
    linked.keep_actors(connection, actors)
    linked.keep_threads(connection, threads)
    linked.keep_conflicts(connection, conflicts)
    keep_reading_days(connection, get(connection, "superseded", []))
    return ruled.orphaned | unsound | lost


def _out(connection: Connection, table: Table, left: set[str]) -> None:
    forget(connection, table.c.id, set(connection.scalars(select(table.c.id))) - left)


def _actors(connection: Connection, ruled: Decided) -> Iterator[Actor]:
    query = select(schema.readings.c.actors).join(link_articles, link_articles.c.article == schema.readings.c.article)
    for lines in connection.scalars(query.order_by(schema.readings.c.article)):
        for actor in (restore(Actor, line) for line in lines):
            yield replace(actor, id=ruled.kept.get(actor.id, actor.id))
