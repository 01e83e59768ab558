"""From the readings of all articles to the linked record, and to the record that a day in the past had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.link import Linked, link
from onrecord.model.items import Actor, Item
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.store import Database, memory
from onrecord.store.decisions import decisions, keep_decision, keep_orphans, unfounded
from onrecord.store.linked import keep_linked
from onrecord.store.settings import get, keep_settings, put, settings_of
from onrecord.store.sources import article_texts, copy_known, keep_versions, readings

Link = Callable[..., Linked]


def relink(connection: Connection, packs: Packs, linker: Link = link) -> None:
    """Links all readings afresh and puts the result in the place of the last."""
    newer = keep_versions(connection)
    articles: list[Article] = []
    items: list[Item] = []
    actors: list[Actor] = []
    for article, found, named in readings(connection):
        articles.append(replace(article, superseded_by=newer.get(article.source)))
        items += found
        actors += named
    linked = linker(articles, items, actors, decisions(connection), packs, article_texts(connection))
    keep_linked(connection, linked)
    keep_orphans(connection, linked.orphaned | unfounded(connection))
    put(connection, "superseded", sorted(newer))
    put(connection, "revision", get(connection, "revision", 0) + 1)
    put(connection, "stage", "done")


def known(database: Database, day: str, *, undated: bool = False) -> Database:
    """The record as it would stand had it been made of what was published by a day alone; the caller closes it.

    Articles of no date take part only with `undated`.
    """
    then = memory()
    with database.begin() as now, then.begin() as target:
        copy_known(now, target, day, undated)
        for decision in decisions(now):
            keep_decision(target, decision)
        settings = settings_of(now)
        if settings is not None:
            keep_settings(target, settings)
        relink(target, Packs.load(settings.pack_names if settings else ()))
    return then
