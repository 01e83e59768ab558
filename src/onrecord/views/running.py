"""Which threads go on as of a day, those told of last first; looked for from the day back, so that the first few are
found as quickly in a large record as in a small one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select

from onrecord.store import asof, schema
from onrecord.store.query import WHOLE, Filter, Slice
from onrecord.views.days import before

QUIET_DAYS = 2 * 366
"""A thread is taken to go on for two years after its last item."""

STRETCHES, ARTICLES = 40, 50
"""So many times so many articles before the day are gone through for threads; whatever else goes on is asked apart."""

MEMBERS = 20_000
"""Members of threads that are asked one by one at most."""

_THREADS, _MEMBER = schema.threads.c, schema.thread_items.alias("in_thread")


def running(connection: Connection, day: str, only: Filter, wanted: Slice = WHOLE) -> list[Any]:
    """What heads the threads that go on as of an ISO day (id, name, since, until, size, parties), a part of them.

    Those go on of which something happened in the two years before the day, or was told in them and is still to come
    or of no day of its own; a page of much later that only looks back at those years does not count.
    First come those told of in the last articles before, the last told first; then the others, by the end of their
    telling.
    """
    maybe = {row.id: row for row in _may_go_on(connection, day, only)}
    enough = len(maybe) if wanted.most is None else min(len(maybe), wanted.skip + wanted.most)
    found: dict[str, None] = {}
    for key in _lately_told(connection, day):
        if len(found) >= enough:
            break
        if key in maybe:
            found[key] = None
    if len(found) < enough:
        found |= dict.fromkeys(_others(connection, day, {k: row for k, row in maybe.items() if k not in found}))
    return [maybe[key] for key in found][wanted.skip :][: wanted.most]


def going_on(connection: Connection, day: str, only: Filter) -> set[str]:
    """The ids of all threads that go on as of an ISO day, in no order."""
    maybe = {row.id: row for row in _may_go_on(connection, day, only)}
    return set(_others(connection, day, maybe))


def _may_go_on(connection: Connection, day: str, only: Filter) -> list[Any]:
    """The threads within a filter that are told of by a day, and not for the last time long before it."""
    threads = _THREADS
    query = select(threads.id, threads.name, threads.since, threads.until, threads.size, threads.parties)
    query = query.where(threads.since <= day)
    query = query.where(or_(threads.until.is_(None), threads.until >= before(day, QUIET_DAYS)))
    if only.thread is not None:
        query = query.where(threads.id == only.thread)
    return [row for row in connection.execute(query) if set(only.actors) <= set(row.parties)]


def _lately_told(connection: Connection, day: str) -> Iterator[str]:
    """The threads of what the last articles before a day tell of these years, each time told of, the last first."""
    latest, since, last = schema.articles.c.latest, before(day, QUIET_DAYS), day
    for _ in range(STRETCHES):
        there = select(latest).where(latest <= last, latest >= since).order_by(latest.desc())
        first = connection.scalar(there.offset(ARTICLES).limit(1)) or since
        yield from connection.scalars(_told(first, last, since))
        if first == since:
            break
        last = before(first, 1)


def _told(first: str, last: str, since: str) -> Any:
    """The threads told of from one ISO day to another in what did not happen before ``since``, the last told first."""
    member, told, place, item = _MEMBER, asof.TOLD, asof.REPORT, asof.ITEM
    happened = or_(item.c.latest.is_(None), item.c.latest >= since)
    query = select(member.c.thread).where(told.c.latest >= first, told.c.latest <= last, place.c.article == told.c.id)
    query = query.where(item.c.id == place.c.item, happened, member.c.item == item.c.id)
    return query.group_by(member.c.thread).order_by(func.max(told.c.latest).desc(), member.c.thread)


def _others(connection: Connection, day: str, maybe: Mapping[str, Any]) -> list[str]:
    """Which of these threads go on, by the end of their telling, the last first.

    Of few they are asked member by member; of many members it is quicker to go through what these years tell of.
    """
    many = sum(row.size for row in maybe.values()) > MEMBERS
    found = _told_of_years(connection, day) & maybe.keys() if many else _stirring(connection, day, sorted(maybe))
    return sorted(found, key=lambda key: (maybe[key].until or "", key), reverse=True)


def _stirring(connection: Connection, day: str, ids: Sequence[str]) -> set[str]:
    threads, found = _THREADS, set[str]()
    goes_on = asof.stirring(threads.id, before(day, QUIET_DAYS), day, before(day, -QUIET_DAYS))
    for n in range(0, len(ids), 500):
        found |= set(connection.scalars(select(threads.id).where(threads.id.in_(ids[n : n + 500]), goes_on)))
    return found


def _told_of_years(connection: Connection, day: str) -> set[str]:
    """The threads told of in the two years before a day, or of these in the two years after it."""
    since, until = before(day, QUIET_DAYS), before(day, -QUIET_DAYS)
    told = set(connection.scalars(_told(since, day, since)))
    return told | set(connection.scalars(_told(before(day, -1), until, since).where(asof.ITEM.c.latest <= day)))
