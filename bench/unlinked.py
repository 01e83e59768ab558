"""Articles put straight into a record's tables, each as linking would leave it alone: for records of a million items.

`python bench/unlinked.py RECORD FIRST AT_ONCE` adds articles from number FIRST on, some in a transaction, until stopped.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from large import PACKS, document, settle, subject_of
from onrecord.model.items import ITEM_KINDS, Actor
from onrecord.model.lines import restore
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.store import Database, fulltext, open_database, schema
from onrecord.store import linked as tables
from onrecord.store import sources as kept
from onrecord.store.derived import keep_reading_days
from onrecord.store.passages import sentences
from onrecord.store.rows import item_row
from onrecord.store.settings import get, put

BATCH = 250
CONFLICTS = 5000
OF_ONE_KIND = 2_500
"""Articles that are made one by one; a larger record repeats them under other ids (reports, series, places)."""


def put_in(connection: Connection, numbers: range) -> None:
    """Puts the articles of these numbers in, with their items, evidence and actors; what is there already is passed over."""
    articles: list[Article] = []
    items: list[Any] = []
    actors: dict[str, Actor] = {}
    for number in numbers:
        source, outcome = document(number)
        if not kept.take_in(connection, [source]):
            continue
        kept.keep_outcome(connection, outcome)
        for read in outcome.articles:
            articles.append(restore(Article, read.article))
            items += [restore(ITEM_KINDS[line["kind"]], line) for line in read.items]
            actors |= {line["id"]: restore(Actor, line) for line in read.actors}
    told = {article.id: article.published for article in articles}
    once = {item.id: item for item in items}
    fresh = set(once) - set(connection.scalars(select(schema.items.c.id).where(schema.items.c.id.in_(list(once)))))
    items = [once[key] for key in sorted(fresh)]
    known = set(connection.scalars(select(schema.actors.c.id).where(schema.actors.c.id.in_(list(actors)))))
    new = [actors[key] for key in sorted(set(actors) - known)]
    _rows(connection, schema.articles, [tables.article_row(article) for article in articles])
    _rows(connection, schema.parts, list(tables.part_rows(articles)))
    rows = [item_row(item, tables.first_told(item, told)) for item in items]
    _rows(connection, schema.items, rows)
    for table, beside in tables.rows_beside(items, rows):
        _rows(connection, table, list(beside))
    _rows(connection, schema.actors, [tables.actor_row(actor) for actor in new])
    _rows(connection, schema.actor_names, list(tables.actor_names(new)))
    put(connection, "revision", get(connection, "revision", 0) + 1)


def _rows(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def whole(record: str, articles: int, seconds: float) -> bool:
    """Makes a record of so many articles, or goes on with one; whether it is whole before the time is over."""
    until = time.monotonic() + seconds
    parts = -(-articles // OF_ONE_KIND)
    with open_database(record, create=True) as database:
        settle(database)
        while _stage(database) == "reading" and time.monotonic() < until:
            with database.begin() as connection:
                first, last = get(connection, "made", 0), -(-articles // parts)
                put_in(connection, range(first, min(last, first + BATCH)))
                put(connection, "made", max(first, min(last, first + BATCH)))
                put(connection, "stage", "repeating" if first + BATCH >= last else "reading")
        for stage, step, following in (
            ("repeating", lambda c: repeat(c, parts - 1), "finishing"),
            ("finishing", _finish, "done"),
        ):
            if _stage(database) == stage and time.monotonic() < until - seconds / 2:
                with database.begin() as connection:
                    step(connection)
                    put(connection, "stage", following)
        return _stage(database) == "done"


def _stage(database: Database) -> str:
    with database.begin() as connection:
        found = get(connection, "stage", "new")
        if found == "new":
            put(connection, "stage", "reading")
        return "reading" if found == "new" else str(found)


def _finish(connection: Connection) -> None:
    """Threads by subject, conflicts between figures of one series, and the index of words."""
    _threads(connection)
    _conflicts(connection)
    keep_reading_days(connection, [])
    fulltext.fill(connection, _entries(connection))
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA optimize"))


def _threads(connection: Connection) -> None:
    """A thread for each subject (of each repetition), with the items that its articles told first."""
    told = select(schema.evidence.c.item, schema.sources.c.path).where(
        schema.evidence.c.n == 0, schema.sources.c.id == schema.evidence.c.source
    )
    by_subject: dict[str, list[str]] = {}
    for item, path in connection.execute(told.order_by(schema.evidence.c.item)):
        number, _, again = path.rpartition("/")[2].partition(".txt")
        by_subject.setdefault(f"{subject_of(int(number)):08x}{again}", []).append(item)
    stands = schema.items.c.stands
    for key, items in sorted(by_subject.items()):
        some = schema.items.c.id.in_(items[:500])
        since, until = connection.execute(select(func.min(stands), func.max(stands)).where(some)).one()
        line = {"id": f"thread-{key}", "name": f"Subject {key}", "terms": [], "parties": ["USA", "JPN"], "since": since,
                "until": until, "items": items}  # fmt: skip
        row = {name: line[name] for name in ("id", "name", "since", "until", "parties")}
        connection.execute(insert(schema.threads).values(**row, size=len(items), line=line))
        _rows(connection, schema.thread_items, [{"thread": line["id"], "item": i, "n": n} for n, i in enumerate(items)])


REPEATED = {
    "sources": "id || :k, path || :k, url || :k, media_type, refused, pending, retrieved, "
    "replace(line, id, id || :k), text",
    "articles": 'id || :k, source || :k, n, start, "end", title, publisher, published, earliest, latest, copy_of, placed, '
    "replace(replace(line, id, id || :k), source, source || :k)",
    "parts": 'article || :k, n, label, start, "end"',
    "items": "id || :k, kind, type, who, what, status, date, earliest, latest, due, due_latest, stands, confidence, at, "
    "placed, reports, doubt, (SELECT replace(replace(replace(items.line, e.item, e.item || :k), e.article, "
    "e.article || :k), e.source, e.source || :k) FROM evidence e WHERE e.item = items.id AND e.n = 0)",
    "evidence": 'item || :k, n, source || :k, article || :k, start, "end", exact, page',
    "item_actors": "item || :k, actor",
    "holdings": "part, CASE part WHEN 'event' THEN key ELSE key || :k END, rank, rank2, item || :k, since, until, ends, "
    "coming",
    "spells": "item || :k, since, until, status, due",
    "ties": "one, other, placed, item || :k, earliest, latest, stands, confidence",
    "sites": "place, placed, item || :k, name, earliest, latest, stands, confidence",
    "speakers": "actor, placed, item || :k",
}
"""The tables that repeating copies, and the columns with new ids."""


def repeat(connection: Connection, times: int) -> None:
    """Puts everything in so many times more, under ids, series and places of their own."""
    for table, columns in REPEATED.items():
        names = ", ".join(f'"{column.name}"' for column in schema.metadata.tables[table].columns)
        connection.execute(text(f"CREATE TEMP TABLE first AS SELECT {names} FROM {table}"))
        for k in range(times):
            told = columns.replace("items.line", "first.line").replace("items.id", "first.id")
            connection.execute(text(f"INSERT INTO {table} ({names}) SELECT {told} FROM first"), {"k": f"r{k}"})
        connection.execute(text("DROP TABLE first"))


def _conflicts(connection: Connection) -> None:
    rows = schema.holdings.c
    query = select(rows.key, rows.item).where(rows.part == "figure").order_by(rows.key, rows.rank).limit(2 * CONFLICTS)
    last: dict[str, str] = {}
    for key, item in connection.execute(query).all():
        if key in last:
            line = {"id": f"conflict-{item[-16:]}", "between": [last[key], item], "about": "value", "why": "two values"}
            connection.execute(
                insert(schema.conflicts).values(id=line["id"], about="value", why="two values", line=line)
            )
            _rows(
                connection,
                schema.conflict_sides,
                [{"conflict": line["id"], "side": s} for s in sorted({last[key], item})],
            )
            last.pop(key)
        else:
            last[key] = item


def _entries(connection: Connection) -> Iterator[fulltext.Entry]:
    items = schema.items.c
    for row in connection.execute(select(items.kind, items.line, items.who, items.what).order_by(items.id)).yield_per(
        500
    ):
        first = row.line["evidence"][0]
        words = "\n".join((first["exact"], row.who or "", row.what or ""))
        yield fulltext.Entry(words, row.kind, row.line["id"], first["article"], first["start"], first["end"])
    sources, articles = schema.sources.c, schema.articles.c
    query = select(articles.id, articles.line, sources.text).where(articles.source == sources.id).order_by(articles.id)
    for key, line, words in connection.execute(query).yield_per(200):
        for part in line["parts"]:
            if part["label"] in tables.CONTENT:
                for span in sentences(words, part["start"], part["end"]):
                    yield fulltext.Entry(span.of(words), "sentence", key, key, span.start, span.end)


def main() -> int:
    record, first, at_once = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    Packs.load(PACKS)
    with open_database(record) as database:
        while True:
            with database.begin() as connection:
                put_in(connection, range(first, first + at_once))
            first += at_once
            time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
