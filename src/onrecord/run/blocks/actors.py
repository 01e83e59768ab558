"""Actors kept up to date: those that changed articles list, and those that changed things alone name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.actors import actors_in, named_in, one_of
from onrecord.model.items import Actor
from onrecord.model.lines import plain, restore
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed
from onrecord.run.blocks.told import Told
from onrecord.store import linked, schema
from onrecord.store.links import batches, forget, number_of, put_rows, rows_in, values_in
from onrecord.store.query import item_of
from onrecord.store.schema_tied import link_forms, link_listed

AT_ONCE = 200
Names = Mapping[str, str]
"""By the id under which an article lists an actor the id that people gave it."""


def named_before(connection: Connection, told: Told) -> set[str]:
    """The actors that the changed things named, as they were."""
    return values_in(connection, schema.item_actors.c.actor, schema.item_actors.c.item, told.touched)


def kept_actors(
    connection: Connection, changed: Changed, told: Told, named: set[str], names: tuple[Names, Names], packs: Packs
) -> None:
    """Makes anew the actors that changed articles list or changed things name (`named` those they named before).

    ``names`` are those of the last linking, and those of today.
    """
    was, now = names
    listed = _listed(connection, changed)
    renamed = {key for key, _ in was.items() ^ now.items()}
    wanted = {names.get(key, key) for key in listed | renamed for names in (was, now, {})}
    wanted |= named | {actor for key in told.changed for actor in actors_in(told.now[key])}
    found: list[Actor] = []
    for batch in batches(sorted(wanted), AT_ONCE):
        found += _actors(connection, batch, now, packs)
    forget(connection, schema.actors.c.id, wanted - {actor.id for actor in found})
    linked.keep_actors(connection, found)


def _actors(connection: Connection, ids: Iterable[str], names: Names, packs: Packs) -> Iterator[Actor]:
    ids = set(ids)
    called: dict[str, str] = {key: key for key in ids if names.get(key, key) == key}
    called |= {old: new for old, new in names.items() if new in ids}
    forms: dict[str, list[Actor]] = defaultdict(list)
    for row in rows_in(connection, select(link_forms), link_forms.c.actor, called):
        key = called[row.actor]
        forms[key].append(replace(restore(Actor, row.line), id=key, mentions=row.mentions))
    yield from (one_of(same) for _, same in sorted(forms.items()))
    named: dict[str, list[str]] = defaultdict(list)
    for row in rows_in(connection, select(schema.item_actors), schema.item_actors.c.actor, ids - forms.keys()):
        named[row.actor].append(row.item)
    items = schema.items.c
    for key, some in sorted(named.items()):
        query = select(items.line, items.at)
        telling = [item_of(row.line, row.at) for row in rows_in(connection, query, items.id, some)]
        actor = named_in(key, telling, packs)
        if actor is not None:
            yield actor


def _listed(connection: Connection, changed: Changed) -> set[str]:
    """Counts what changed articles list; the ids of these actors."""
    articles, mentions = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for row in rows_in(connection, select(link_listed), link_listed.c.article, changed.gone | changed.fresh):
        articles[row.actor, row.form] -= 1
        mentions[row.actor, row.form] -= row.mentions
    forget(connection, link_listed.c.article, changed.gone | changed.fresh)
    lines: dict[tuple[str, int], Any] = {}
    for batch in batches(sorted(changed.fresh), AT_ONCE):
        rows = list(_rows(connection, batch, lines))
        put_rows(connection, link_listed, rows)
        for line in rows:
            articles[line["actor"], line["form"]] += 1
            mentions[line["actor"], line["form"]] += line["mentions"]
    _count(connection, articles, mentions, lines)
    return {actor for actor, _ in articles}


def _rows(connection: Connection, articles: list[str], lines: dict[tuple[str, int], Any]) -> Iterator[dict[str, Any]]:
    readings = schema.readings.c
    query = select(readings.article, readings.actors)
    for row in sorted(rows_in(connection, query, readings.article, articles), key=lambda r: str(r.article)):
        yield from listed_rows(row.article, row.actors, lines)


def listed_rows(article: str, actors: Iterable[Any], lines: dict[tuple[str, int], Any]) -> Iterator[dict[str, Any]]:
    """The rows of `link_listed` of an article, from the actors that it lists; notes the lines of their forms."""
    for n, line in enumerate(actors):
        actor: Actor = restore(Actor, line)
        bare = plain(replace(actor, mentions=0))
        form = number_of(bare)
        lines[actor.id, form] = bare
        yield {"article": article, "n": n, "actor": actor.id, "form": form, "mentions": actor.mentions}


def _count(
    connection: Connection, articles: Counter[tuple[str, int]], mentions: Counter[tuple[str, int]],
    lines: Mapping[tuple[str, int], Any],
) -> None:  # fmt: skip
    actors = {actor for actor, _ in articles}
    rows: dict[tuple[str, int], dict[str, Any]] = {
        (r.actor, r.form): {"articles": r.articles, "mentions": r.mentions, "line": r.line}
        for r in rows_in(connection, select(link_forms), link_forms.c.actor, actors)
    }
    for key, more in articles.items():
        counts = rows.setdefault(key, {"articles": 0, "mentions": 0, "line": lines.get(key)})
        counts["articles"] += more
        counts["mentions"] += mentions[key]
    forget(connection, link_forms.c.actor, actors)
    left = ((actor, form, row) for (actor, form), row in sorted(rows.items()) if row["articles"])
    put_rows(connection, link_forms, ({"actor": actor, "form": form, **row} for actor, form, row in left))
