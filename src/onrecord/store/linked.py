"""What linking made of the readings: articles, items, actors, threads, conflicts, each in its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select

from onrecord.link import Linked
from onrecord.link.actors import actors_in
from onrecord.model.dates import When
from onrecord.model.items import Actor, Conflict, Item, Thread
from onrecord.model.lines import kind_of, plain
from onrecord.model.pages import Article, contents
from onrecord.store import fulltext, schema
from onrecord.store.derived import OPEN, keep_derived, keep_reading_days
from onrecord.store.passages import sentences
from onrecord.store.rows import item_row, what_of, who_of

BATCH = 500
CONTENT = frozenset({"headline", "standfirst", "caption", "body"})
"""The parts that are searched; bylines, datelines and furniture tell nothing."""

Thing = TypeVar("Thing")


def keep_linked(connection: Connection, linked: Linked) -> None:
    """Puts these in the place of everything that an earlier linking made."""
    for table in schema.LINKED:
        connection.execute(delete(table))
    _fill(connection, schema.articles, (_article_row(a) for a in linked.articles))
    _fill(connection, schema.parts, _part_rows(linked.articles))
    told = {article.id: article.published for article in linked.articles}
    for batch in batches((item_row(item, first_told(item, told)) for item in linked.items), BATCH):
        connection.execute(insert(schema.items), batch)
        keep_derived(connection, [(row["line"], row["stands"]) for row in batch])
    _fill(connection, schema.evidence, _evidence_rows(linked.items))
    _fill(connection, schema.item_actors, _named(linked.items))
    _fill(connection, schema.actors, (_actor_row(actor) for actor in linked.actors))
    _fill(connection, schema.actor_names, _actor_names(linked.actors))
    _keep_threads(connection, linked.threads)
    _fill(connection, schema.conflicts, (_conflict_row(conflict) for conflict in linked.conflicts))
    sides = ({"conflict": c.id, "side": side} for c in linked.conflicts for side in sorted(set(c.between)))
    _fill(connection, schema.conflict_sides, sides)
    keep_reading_days(connection, sorted({a.source for a in linked.articles if a.superseded_by is not None}))
    fulltext.fill(connection, _entries(connection, linked))


def first_told(item: Item, told: dict[str, When | None]) -> When | None:
    """The publication date of the earliest report of an item, by the last day it can be of."""
    dates = [date for e in item.evidence if (date := told.get(e.article)) and date.latest]
    return min(dates, key=lambda date: (date.latest, date.earliest or ""), default=None)


def _fill(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    for batch in batches(rows, BATCH):
        connection.execute(insert(table), batch)


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """The things in lists of at most that many."""
    batch: list[Thing] = []
    for thing in things:
        batch.append(thing)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


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


def _keep_threads(connection: Connection, threads: Sequence[Thread]) -> None:
    _fill(connection, schema.threads, (_thread_row(thread) for thread in threads))
    members = ({"thread": t.id, "item": item, "n": n} for t in threads for n, item in enumerate(t.items))
    _fill(connection, schema.thread_items, members)


def _thread_row(thread: Thread) -> dict[str, Any]:
    row = {name: getattr(thread, name) for name in ("id", "name", "since", "until")}
    return {**row, "size": len(thread.items), "parties": list(thread.parties), "line": plain(thread)}


def _conflict_row(conflict: Conflict) -> dict[str, Any]:
    return {"id": conflict.id, "about": conflict.about, "why": conflict.why, "line": plain(conflict)}


def _entries(connection: Connection, linked: Linked) -> Iterator[fulltext.Entry]:
    for item in linked.items:
        first = item.evidence[0]
        told = [*(e.exact for e in item.evidence), ", ".join(who_of(item)), what_of(item)]
        words = "\n".join(dict.fromkeys(told))
        yield fulltext.Entry(words, kind_of(item), item.id, first.article, first.start, first.end)
    by_source = sorted(linked.articles, key=lambda a: (a.source, a.n))
    for source, articles in groupby(by_source, key=lambda a: a.source):
        text = connection.scalar(select(schema.sources.c.text).where(schema.sources.c.id == source)) or ""
        for article in articles:
            yield from _article_entries(article, text)


def _article_entries(article: Article, text: str) -> Iterator[fulltext.Entry]:
    if article.title and article.title not in text[article.start : article.end]:
        yield fulltext.Entry(article.title, "title", article.id, article.id, article.start, article.start)
    for part in contents(article.parts, CONTENT) if text else ():
        for span in sentences(text, part.start, part.end):
            yield fulltext.Entry(span.of(text), "sentence", article.id, article.id, span.start, span.end)
