"""What linking made of the readings: articles, items, actors, threads, conflicts, each in its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from onrecord.link import Linked
from onrecord.link.actors import actors_in
from onrecord.model.dates import When
from onrecord.model.items import Actor, Conflict, Item, Tenure, Thread
from onrecord.model.lines import kind_of, plain
from onrecord.model.pages import Article, contents
from onrecord.store import fulltext, schema
from onrecord.store.derived import Told, derived_rows, keep_reading_days
from onrecord.store.links import batches, change_rows, forget, put_rows, rows_in
from onrecord.store.order import OPEN
from onrecord.store.passages import sentences
from onrecord.store.roles import ROLES, role_rows
from onrecord.store.rows import item_row, what_of, who_of

Line = Mapping[str, Any]

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
        new = _changed(connection, schema.articles, [article_row(a) for a in some])
        forget(connection, schema.parts.c.article, new)
        fresh = [a for a in some if a.id in new]
        put_rows(connection, schema.parts, part_rows(fresh))
        fulltext.forget(connection, new)
        fulltext.put(connection, article_entries(connection, fresh))


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
        new |= {item.id for item in some if isinstance(item, Tenure)}  # its rows hang on the days of all its articles
        fresh = [item for item in some if item.id in new]
        for table in OF_ITEM:
            forget(connection, table.c.item, new)
        for table, found in rows_beside(fresh, [row for row in rows if row["id"] in new], told):
            put_rows(connection, table, found)
        fulltext.forget(connection, new)
        fulltext.put(connection, item_entries(fresh))


def rows_beside(
    items: Sequence[Item], rows: Sequence[dict[str, Any]], told: Mapping[str, When | None]
) -> Iterator[tuple[Table, Iterable[Any]]]:
    """What the tables of `OF_ITEM` say of these items, which ``rows`` are the rows of; ``told`` as in `keep_items`."""
    found = zip(items, rows, strict=True)
    yield from derived_rows([Told(row["line"], row["stands"], _days(item, told)) for item, row in found])
    yield from role_rows(rows)
    yield schema.evidence, _evidence_rows(items)
    yield schema.item_actors, _named(items)


def forget_items(connection: Connection, ids: Collection[str]) -> None:
    """Takes items out, with all that hangs on them."""
    forget(connection, schema.items.c.id, ids)
    fulltext.forget(connection, ids)


def keep_actors(connection: Connection, actors: Iterable[Actor]) -> None:
    """Puts actors into the record, or these in the place of what it has under their ids."""
    for some in batches(actors, BATCH):
        new = _changed(connection, schema.actors, [actor_row(actor) for actor in some])
        forget(connection, schema.actor_names.c.actor, new)
        put_rows(connection, schema.actor_names, actor_names([a for a in some if a.id in new]))


def keep_threads(connection: Connection, threads: Iterable[Thread]) -> None:
    """Puts threads into the record, or these in the place of what it has under their ids."""
    for some in batches(threads, BATCH):
        new = _changed(connection, schema.threads, [thread_row(plain(thread)) for thread in some])
        forget(connection, schema.thread_items.c.thread, new)
        put_rows(connection, schema.thread_items, thread_items([plain(t) for t in some if t.id in new]))


def keep_conflicts(connection: Connection, conflicts: Iterable[Conflict]) -> None:
    """Puts conflicts into the record."""
    for some in batches(conflicts, BATCH):
        new = _changed(connection, schema.conflicts, [_conflict_row(conflict) for conflict in some])
        forget(connection, schema.conflict_sides.c.conflict, new)
        put_rows(connection, schema.conflict_sides, conflict_sides([plain(c) for c in some if c.id in new]))


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


def _days(item: Item, told: Mapping[str, When | None]) -> list[str]:
    """The last days that the reports of an item can be of."""
    dates = (told.get(e.article) for e in item.evidence)
    return [date.latest for date in dates if date and date.latest]


def article_row(article: Article) -> dict[str, Any]:
    """An article's row."""
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


def part_rows(articles: Sequence[Article]) -> Iterator[dict[str, Any]]:
    """The parts of articles."""
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


def actor_row(actor: Actor) -> dict[str, Any]:
    """An actor's row."""
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "mentions": actor.mentions,
        "line": {"id": actor.id, **plain(actor)},
    }


def actor_names(actors: Sequence[Actor]) -> Iterator[dict[str, Any]]:
    """Every name of actors, in folded case."""
    for actor in actors:
        for name in sorted({name.casefold() for name in (actor.id, actor.name, *actor.aliases)}):
            yield {"actor": actor.id, "name": name}


def thread_row(line: Line) -> dict[str, Any]:
    """A thread's row, by its line."""
    told = {name: line[name] for name in ("id", "name", "since", "until", "parties")}
    return {**told, "size": len(line["items"]), "line": line}


def thread_items(threads: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """The members of threads, by their lines."""
    for line in threads:
        yield from ({"thread": line["id"], "item": item, "n": n} for n, item in enumerate(line["items"]))


def conflict_sides(conflicts: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """What conflicts are between, by their lines."""
    for line in conflicts:
        yield from ({"conflict": line["id"], "side": side} for side in sorted(set(line["between"])))


def _conflict_row(conflict: Conflict) -> dict[str, Any]:
    return {"id": conflict.id, "about": conflict.about, "why": conflict.why, "line": plain(conflict)}


def item_entries(items: Iterable[Item]) -> Iterator[fulltext.Entry]:
    """What of items is looked through."""
    for item in items:
        first = item.evidence[0]
        told = [*(e.exact for e in item.evidence), ", ".join(who_of(item)), what_of(item)]
        words = "\n".join(dict.fromkeys(told))
        yield fulltext.Entry(words, kind_of(item), item.id, first.article, first.start, first.end)


def article_entries(connection: Connection, articles: Iterable[Article]) -> Iterator[fulltext.Entry]:
    """What of articles is looked through: titles and sentences."""
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
