"""When threads were told of: a page that recalls 1923 makes no thread begin in 1923."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.store import schema
from onrecord.store.query import Line

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Reported:
    """The first and the last ISO day on which articles told of a thread, and the first that its items are of."""

    since: str | None = None
    until: str | None = None
    earliest: str | None = None

    @property
    def back_to(self) -> str | None:
        """The year to which a thread goes back before anybody told of it; null where its first day is of that year."""
        year = self.earliest[:4] if self.earliest else None
        return year if year and self.since and year < self.since[:4] else None


def reported(connection: Connection, threads: Sequence[str], day: str | None = None) -> dict[str, Reported]:
    """By thread when it was told of (up to an ISO day); without those of which nothing was told by then.

    A thread's own ``since`` and ``until`` are the days that its items are of; what an article only recalls is one.
    """
    members, places, articles, items = (
        table.c for table in (schema.thread_items, schema.evidence, schema.articles, schema.items)
    )
    told = func.min(articles.latest), func.max(articles.latest), func.min(items.earliest)
    found: dict[str, Reported] = {}
    for n in range(0, len(threads), AT_ONCE):
        query = select(members.thread, *told).where(members.thread.in_(threads[n : n + AT_ONCE]))
        query = query.where(items.id == members.item, places.item == members.item, articles.id == places.article)
        query = query.where(articles.latest <= day) if day else query
        found |= {row[0]: Reported(*row[1:]) for row in connection.execute(query.group_by(members.thread))}
    return found


def with_reported(connection: Connection, lines: Iterable[Line]) -> list[Line]:
    """Lines of threads, each with ``told``: when it was told of."""
    every = list(lines)
    told = reported(connection, [line["id"] for line in every])
    return [{**line, "told": told.get(line["id"], Reported())} for line in every]
