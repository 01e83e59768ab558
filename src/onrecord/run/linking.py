"""From the readings to the linked record, by what changed since; and to the record that a day in the past had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.link.decided import Decided
from onrecord.link.identities import with_spellings
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed, changed_articles
from onrecord.run.blocks.people import renamed_articles, spellings
from onrecord.run.blocks.rulings import rulings
from onrecord.run.blocks.things import Ruled, regrouped, retold
from onrecord.run.blocks.whole import show
from onrecord.store import Database, memory
from onrecord.store.decisions import decisions, keep_decision, keep_orphans, unfounded
from onrecord.store.links import values_in
from onrecord.store.schema_links import link_articles, link_ids, link_named, link_needs, link_told
from onrecord.store.settings import forget_links, get, keep_settings, put, settings_of
from onrecord.store.sources import KNOWN, copy_known, left_out

Link = Callable[[Connection, Packs], None]


def relink(connection: Connection, packs: Packs) -> None:
    """Links what changed since the last time, be it readings, versions or decisions; the same as linking all afresh."""
    changed = changed_articles(connection)
    renamed = renamed_articles(connection, changed.gone, changed.fresh, packs)
    ruled = with_spellings(rulings(connection, decisions(connection)), spellings(connection, packs))
    before = _Before.of(connection)
    articles = changed.all | renamed | before.articles(connection, ruled)
    told = retold(connection, changed, articles, ruled, packs)
    things = Ruled.of(connection, ruled)
    finals = regrouped(connection, told, things, before.things)
    settle(connection, changed, finals, ruled, things, packs)


def settle(
    connection: Connection, changed: Changed, finals: set[str], ruled: Decided, things: Ruled, packs: Packs
) -> None:
    """Brings what the record shows up to date with the things that are told otherwise."""
    was = _Before.of(connection).kept
    settled(connection, show(connection, changed, finals, ruled, was, packs), ruled, things)


def settled(connection: Connection, orphaned: frozenset[str], ruled: Decided, things: Ruled) -> None:
    """Notes what the linking obeyed, and that it is done; ``orphaned`` are the decisions that find nothing."""
    keep_orphans(connection, orphaned | unfounded(connection))
    _keep(connection, ruled, things)
    put(connection, "revision", get(connection, "revision", 0) + 1)
    put(connection, "stage", "done")


def relink_all(connection: Connection, packs: Packs) -> None:
    """Links all readings afresh, whatever an earlier linking has left."""
    forget_links(connection)
    relink(connection, packs)


@dataclass(frozen=True, slots=True)
class _Before:
    """The decisions that the last linking obeyed: pairs by the ids of items as read and as told, actors."""

    things: Ruled
    distinct: set[frozenset[str]]
    kept: Mapping[str, str]
    renamed: set[tuple[Any, ...]]

    @classmethod
    def of(cls, connection: Connection) -> _Before:
        told = get(connection, "link_ruled") or {}
        things = Ruled(_pairs(told.get("same")), _pairs(told.get("distinct")), frozenset(told.get("rejected", ())))
        renamed = {tuple(one) for one in told.get("renamed", ())}
        return cls(things, _pairs(told.get("apart")), told.get("kept", {}), renamed)

    def articles(self, connection: Connection, ruled: Decided) -> set[str]:
        """The articles whose items are told otherwise by the decisions of today."""
        found: set[str] = set()
        ids = set().union(*(self.distinct ^ ruled.distinct))
        ids |= values_in(connection, link_ids.c.told, link_ids.c.old, ids)
        found |= values_in(connection, link_told.c.article, link_told.c.id, ids)
        actors = {key for key, _ in set(self.kept.items()) ^ set(ruled.kept.items())}
        names = {name for actor in actors for name in _read_as(actor)}
        found |= values_in(connection, link_named.c.article, link_named.c.actor, names)
        found |= values_in(connection, link_needs.c.article, link_needs.c.what, {f"name|{name}" for name in names})
        shas = {one[0] for one in self.renamed ^ set(ruled.renamed)}
        return found | values_in(connection, link_articles.c.article, link_articles.c.sha, shas)


def _read_as(actor: str) -> set[str]:
    """The ids by which a reading can name an actor: its own, its family's name, that before it was told from others."""
    parts = actor.split("-")
    return {parts[-1], *("-".join(parts[:n]) for n in range(1, len(parts) + 1))}


def _keep(connection: Connection, ruled: Decided, things: Ruled) -> None:
    told = {
        "same": _lists(things.same),
        "distinct": _lists(things.distinct),
        "rejected": sorted(things.rejected),
        "apart": _lists(ruled.distinct),
        "kept": dict(sorted(ruled.kept.items())),
        "renamed": sorted(list(one) for one in ruled.renamed),
    }
    put(connection, "link_ruled", told)


def _lists(pairs: Iterable[frozenset[str]]) -> list[list[str]]:
    return sorted(sorted(pair) for pair in pairs)


def _pairs(lists: Iterable[Iterable[str]] | None) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in lists or ()}


def known(database: Database, day: str, *, undated: bool = False, into: Database | None = None) -> Database:
    """The record as it would stand had it been made of what was published by a day alone; the caller closes it.

    Articles of no date take part only with `undated`. It is made in memory, or `into` an empty record.
    """
    then = memory() if into is None else into
    with database.begin() as now, then.write() as target:
        copy_known(now, target, day, undated)
        put(target, KNOWN, left_out(now, day, undated))
        for decision in decisions(now):
            keep_decision(target, decision)
        settings = settings_of(now)
        if settings is not None:
            keep_settings(target, settings)
        relink_all(target, Packs.load(settings.pack_names if settings else ()))
    return then
