"""What linking made of the readings: articles, items, actors, threads, conflicts, each in its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from onrecord.link import Linked
from onrecord.link.actors import actors_in
from onrecord.model.dates import When
from onrecord.model.items import Actor, Conflict, Item, Thread
from onrecord.model.lines import kind_of, plain
from onrecord.model.pages import Article, contents
from onrecord.store import fulltext, schema
from onrecord.store.derived import keep_derived, keep_reading_days
from onrecord.store.links import batches, change_rows, forget, put_rows, rows_in
from onrecord.store.order import OPEN
from onrecord.store.passages import sentences
from onrecord.store.roles import ROLES, keep_roles
from onrecord.store.rows import item_row, what_of, who_of

BATCH = 500
CONTENT = frozenset({"headline", "standfirst", "caption", "body"})
"""The parts that are searched; bylines, datelines and furniture tell nothing."""
OF_ITEM = (schema.evidence, schema.item_actors, schema.holdings, schema.spells, schema.item_links, *ROLES)
"""The tables that hold rows of an item beside its own."""


def keep_linked(connection: Connection, linked: Linked) -> None:
    """Puts these in the place of everything that an earlier linking made."""
    for table in schema.LINKED:
        connection.execute(delete(table))
    fulltext.clear(connection)
    keep_articles(connection, linked.articles)
    keep_items(connection, linked.items, {article.id: article.published for article in linked.articles})
    keep_actors(connection, linked.actors)
    keep_threads(connection, linked.threads)
    keep_conflicts(connection, linked.conflicts)
    keep_reading_days(connection, sorted({a.source for a in linked.articles if a.superseded_by is not None}))


def keep_articles(connection: Connection, articles: Iterable[Article]) -> None:
    """Puts articles into the record, or these in the place of what it has under their ids."""
    for some in batches(articles, BATCH):
        new = _changed(connection, schema.articles, [_article_row(a) for a in some])
        forget(connection, schema.parts.c.article, new)
        fresh = [a for a in some if a.id in new]
        put_rows(connection, schema.parts, _part_rows(fresh))
        fulltext.forget(connection, new)
        fulltext.put(connection, _article_entries(connection, fresh))


def forget_articles(connection: Connection, ids: Collection[str]) -> None:
    """Takes articles out; what they alone tell must be out before."""
    forget(connection, schema.articles.c.id, ids)
    fulltext.forget(connection, ids)


def keep_items(connection: Connection, items: Iterable[Item], told: Mapping[str, When | None]) -> None:
    """Puts items into the record, or these in the place of what it has under their ids.

    ``told`` has the publication dates of the articles that they cite.
    """
    for some in batches(items, BATCH):
        rows = [item_row(item, first_told(item, told)) for item in some]
        new = _changed(connection, schema.items, rows)
        fresh = [item for item in some if item.id in new]
        for table in OF_ITEM:
            forget(connection, table.c.item, new)
        keep_derived(connection, [(row["line"], row["stands"]) for row in rows if row["id"] in new])
        keep_roles(connection, [row for row in rows if row["id"] in new])
        put_rows(connection, schema.evidence, _evidence_rows(fresh))
        put_rows(connection, schema.item_actors, _named(fresh))
        fulltext.forget(connection, new)
        fulltext.put(connection, _item_entries(fresh))


def forget_items(connection: Connection, ids: Collection[str]) -> None:
    """Takes items out, with all that hangs on them."""
    forget(connection, schema.items.c.id, ids)
    fulltext.forget(connection, ids)


def keep_actors(connection: Connection, actors: Iterable[Actor]) -> None:
    """Puts actors into the record, or these in the place of what it has under their ids."""
    for some in batches(actors, BATCH):
        new = _changed(connection, schema.actors, [_actor_row(actor) for actor in some])
        forget(connection, schema.actor_names.c.actor, new)
        put_rows(connection, schema.actor_names, _actor_names([a for a in some if a.id in new]))


def keep_threads(connection: Connection, threads: Iterable[Thread]) -> None:
    """Puts threads into the record, or these in the place of what it has under their ids."""
    for some in batches(threads, BATCH):
        new = _changed(connection, schema.threads, [_thread_row(thread) for thread in some])
        forget(connection, schema.thread_items.c.thread, new)
        fresh = [t for t in some if t.id in new]
        put_rows(
            connection,
            schema.thread_items,
            ({"thread": t.id, "item": i, "n": n} for t in fresh for n, i in enumerate(t.items)),
        )


def keep_conflicts(connection: Connection, conflicts: Iterable[Conflict]) -> None:
    """Puts conflicts into the record."""
    for some in batches(conflicts, BATCH):
        new = _changed(connection, schema.conflicts, [_conflict_row(conflict) for conflict in some])
        forget(connection, schema.conflict_sides.c.conflict, new)
        fresh = [conflict for conflict in some if conflict.id in new]
        sides = ({"conflict": c.id, "side": side} for c in fresh for side in sorted(set(c.between)))
        put_rows(connection, schema.conflict_sides, sides)


def _changed(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Writes the rows that differ from what the table has under their ids; returns these ids."""
    old = {r.id: r for r in rows_in(connection, select(table), table.c.id, (row["id"] for row in rows))}
    new = [row for row in rows if row["id"] not in old]
    other = [row for row in rows if row["id"] in old and any(getattr(old[row["id"]], k) != v for k, v in row.items())]
    put_rows(connection, table, new)
    change_rows(connection, table, "id", other)
    return {row["id"] for row in (*new, *other)}


def first_told(item: Item, told: Mapping[str, When | None]) -> When | None:
    """The publication date of the earliest report of an item, by the last day it can be of."""
    dates = [date for e in item.evidence if (date := told.get(e.article)) and date.latest]
    return min(dates, key=lambda date: (date.latest, date.earliest or ""), default=None)


def _article_row(article: Article) -> dict[str, Any]:
    published = article.published
    row = {name: getattr(article, name) for name in ("id", "source", "n", "start", "end", "title", "publisher")}
    return {
        **row,
        "published": published.edtf if published else None,
        "earliest": published.earliest if published else None,
        "latest": published.latest if published else None,
        "copy_of": article.copy_of.article if article.copy_of else None,
        "placed": (published.earliest if published else None) or OPEN,
        "line": plain(article),
    }


def _part_rows(articles: Sequence[Article]) -> Iterator[dict[str, Any]]:
    for article in articles:
        for n, part in enumerate(article.parts):
            yield {"article": article.id, "n": n, "label": part.label, "start": part.start, "end": part.end}


def _evidence_rows(items: Sequence[Item]) -> Iterator[dict[str, Any]]:
    for item in items:
        for n, e in enumerate(item.evidence):
            place = {"source": e.source, "article": e.article, "start": e.start, "end": e.end}
            yield {"item": item.id, "n": n, **place, "exact": e.exact, "page": e.page}


def _named(items: Sequence[Item]) -> Iterator[dict[str, Any]]:
    for item in items:
        for actor in sorted(actors_in(item)):
            yield {"item": item.id, "actor": actor}


def _actor_row(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "mentions": actor.mentions,
        "line": {"id": actor.id, **plain(actor)},
    }


def _actor_names(actors: Sequence[Actor]) -> Iterator[dict[str, Any]]:
    for actor in actors:
        for name in sorted({name.casefold() for name in (actor.id, actor.name, *actor.aliases)}):
            yield {"actor": actor.id, "name": name}


def _thread_row(thread: Thread) -> dict[str, Any]:
    row = {name: getattr(thread, name) for name in ("id", "name", "since", "until")}
    return {**row, "size": len(thread.items), "parties": list(thread.parties), "line": plain(thread)}


def _conflict_row(conflict: Conflict) -> dict[str, Any]:
    return {"id": conflict.id, "about": conflict.about, "why": conflict.why, "line": plain(conflict)}


def _item_entries(items: Iterable[Item]) -> Iterator[fulltext.Entry]:
    for item in items:
        first = item.evidence[0]
        told = [*(e.exact for e in item.evidence), ", ".join(who_of(item)), what_of(item)]
        words = "\n".join(dict.fromkeys(told))
        yield fulltext.Entry(words, kind_of(item), item.id, first.article, first.start, first.end)


def _article_entries(connection: Connection, articles: Iterable[Article]) -> Iterator[fulltext.Entry]:
    for source, some in groupby(sorted(articles, key=lambda a: (a.source, a.n)), key=lambda a: a.source):
        text = connection.scalar(select(schema.sources.c.text).where(schema.sources.c.id == source)) or ""
        for article in some:
            yield from _sentences(article, text)


def _sentences(article: Article, text: str) -> Iterator[fulltext.Entry]:
    if article.title and article.title not in text[article.start : article.end]:
        yield fulltext.Entry(article.title, "title", article.id, article.id, article.start, article.start)
    for part in contents(article.parts, CONTENT) if text else ():
        for span in sentences(text, part.start, part.end):
            yield fulltext.Entry(span.of(text), "sentence", article.id, article.id, span.start, span.end)
