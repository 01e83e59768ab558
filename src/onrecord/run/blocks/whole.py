"""What the record shows, brought up to date: threads, what became of promises, conflicts, actors, all that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, select

from onrecord.link.counted import counted
from onrecord.link.decided import Decided
from onrecord.link.history import with_course
from onrecord.link.parties import Named
from onrecord.link.promises import Course
from onrecord.model.items import Commitment, Item
from onrecord.packs import Packs
from onrecord.run.blocks.actors import Names, kept_actors, named_before
from onrecord.run.blocks.articles import Changed, linked_articles
from onrecord.run.blocks.conflicts import Conflicts
from onrecord.run.blocks.courses import courses_of
from onrecord.run.blocks.steps import Steps
from onrecord.run.blocks.threads import Rethreaded, rethreaded
from onrecord.run.blocks.ties import Promises, Texts, retied
from onrecord.run.blocks.told import Bare, Told, told_otherwise
from onrecord.store import fulltext, linked, schema
from onrecord.store.decisions import decisions
from onrecord.store.derived import keep_reading_days
from onrecord.store.links import batches, change_rows, forget, rows_in, values_in
from onrecord.store.schema_links import link_articles
from onrecord.store.settings import LINKED_ONCE, get, put

AT_ONCE = 500


def show(
    connection: Connection, changed: Changed, finals: set[str], ruled: Decided, names: Names, packs: Packs
) -> frozenset[str]:
    """Brings what the record shows up to date; returns the decisions that find nothing to hold on to.

    ``finals`` are the things that are told otherwise than before, ``names`` those of actors at the last linking.
    """
    if not get(connection, LINKED_ONCE, False):
        empty(connection)
    bare = Bare(connection, ruled)
    told = told_otherwise(connection, changed, finals, bare, packs)
    threads = rethreaded(connection, told, changed, decisions(connection), bare, packs)
    courses, turned = _followed(connection, told, changed, bare, packs)
    named = named_before(connection, told)
    keep_articles(connection, changed.all)
    _items(connection, told, threads, {key: courses[key] for key in turned}, courses, bare)
    forget(connection, schema.threads.c.id, threads.gone)
    linked.keep_threads(connection, threads.threads.values())
    Conflicts(connection, told, packs).change(changed, courses)
    kept_actors(connection, changed, told, named, (names, ruled.kept), packs)
    linked.forget_articles(connection, changed.all - _there(connection, changed.all))
    keep_reading_days(connection, get(connection, "superseded", []))
    put(connection, LINKED_ONCE, True)
    return ruled.orphaned | bare.unsound | threads.orphaned


def empty(connection: Connection) -> None:
    """Takes out what an earlier linking made, of which nothing is known any more."""
    for table in schema.LINKED:
        connection.execute(delete(table))
    fulltext.clear(connection)


def _followed(
    connection: Connection, told: Told, changed: Changed, bare: Bare, packs: Packs
) -> tuple[dict[str, Course], set[str]]:
    """The courses of promises that anything changed for, and which of them are others than before."""
    named, promises = Named(packs), Promises(connection, told, bare)
    tied = retied(connection, told, promises, Texts(connection), named)
    steps = Steps(connection, told, bare, promises, tied, named)
    steps.change(told.places | changed.all)
    return courses_of(connection, (steps.touched | tied.tied) - tied.gone)


def _there(connection: Connection, articles: Iterable[str]) -> set[str]:
    return values_in(connection, link_articles.c.article, link_articles.c.article, articles)


def keep_articles(connection: Connection, ids: Iterable[str]) -> None:
    """Writes these articles as they are linked."""
    for some in batches(sorted(ids), AT_ONCE):
        articles = linked_articles(connection, some)
        linked.keep_articles(connection, (articles[key] for key in sorted(articles)))


def _items(
    connection: Connection, told: Told, threads: Rethreaded, turned: Mapping[str, Course],
    courses: Mapping[str, Course], bare: Bare,
) -> None:  # fmt: skip
    """Writes the things that are told otherwise, are in other threads, or of which something else became."""
    linked.forget_items(connection, told.gone)
    whole = told.changed | turned.keys()
    of_thing = threads.of(connection, whole | threads.moved)
    for some in batches(sorted(whole), AT_ONCE):
        items = {key: told.now[key] for key in some if key in told.now}
        items |= {key: item for key, (item, _) in bare.of(set(some) - items.keys()).items()}
        told.cite(connection, items.values())
        done = (_done(items[key], of_thing[key], courses.get(key), told) for key in some if key in items)
        linked.keep_items(connection, done, {key: a.published for key, a in told.articles.items()})
    _moved(connection, {key: of_thing[key] for key in threads.moved - whole})


def _done(item: Item, threads: tuple[str, ...], course: Course | None, told: Told) -> Item:
    found = counted(replace(item, threads=threads), told.articles)
    return with_course(found, course) if course is not None and isinstance(found, Commitment) else found


def _moved(connection: Connection, threads: Mapping[str, tuple[str, ...]]) -> None:
    """Names other threads in items that are otherwise as they were."""
    items = schema.items.c
    for some in batches(sorted(threads), AT_ONCE):
        rows = rows_in(connection, select(items.id, items.line), items.id, some)
        lines: list[dict[str, Any]] = [{"id": r.id, "line": {**r.line, "threads": list(threads[r.id])}} for r in rows]
        change_rows(connection, schema.items, "id", lines)
