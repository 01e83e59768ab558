"""When threads were told of: a page that recalls 1923 makes no thread begin in 1923.

A page may be of a month or a year: then so is what it is the first or the last to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, exists, func, select

from onrecord.model.dates import bounds
from onrecord.store import schema
from onrecord.store.links import rows_in
from onrecord.store.query import Line

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Reported:
    """When articles first and last told of a thread: ISO days between which each lies, and the first of its items.

    A ``low`` is null where an article may be of any day before.
    """

    first_low: str | None = None
    first_high: str | None = None
    last_low: str | None = None
    last_high: str | None = None
    earliest: str | None = None

    @property
    def since(self) -> str | None:
        """When it was first told of, in EDTF, no more exact than the articles are; null where that is not known."""
        return _edge(self.first_low, self.first_high)

    @property
    def until(self) -> str | None:
        """When it was last told of, in EDTF, no more exact than the articles are; null where that is not known."""
        return _edge(self.last_low, self.last_high)

    @property
    def back_to(self) -> str | None:
        """The year to which a thread goes back before anybody told of it; null where its first day is of that year."""
        year, told = (self.earliest or "")[:4], (self.first_low or self.first_high or "")[:4]
        return year if year and year < told else None


def _edge(low: str | None, high: str | None) -> str | None:
    """A day between two in EDTF: itself, their month or year where they bound just that, else open to the later."""
    if low is None or high is None:
        return f"../{high}" if high else None
    named = (part for part in (low[:4], low[:7]) if bounds(part) == (low, high))
    return low if low == high else next(named, f"../{high}")


def reported(connection: Connection, threads: Sequence[str], day: str | None = None) -> dict[str, Reported]:
    """By thread when it was told of (up to an ISO day); without those of which nothing was told by then.

    A thread's own ``since`` and ``until`` are the days that its items are of; what an article only recalls is one.
    """
    members, places, articles, items = (
        table.c for table in (schema.thread_items, schema.evidence, schema.articles, schema.items)
    )
    days = _told(articles.earliest, articles.latest)
    found: dict[str, Reported] = {}
    for n in range(0, len(threads), AT_ONCE):
        query = select(members.thread, *days, func.min(items.earliest)).where(
            members.thread.in_(threads[n : n + AT_ONCE])
        )
        query = query.where(items.id == members.item, places.item == members.item, articles.id == places.article)
        query = query.where(articles.latest <= day if day else articles.latest.is_not(None))
        rows: Iterable[Any] = connection.execute(query.group_by(members.thread))
        found |= {key: Reported(*told) for key, *told in rows}
    return found


def told_before(connection: Connection, threads: Iterable[str], day: str) -> set[str]:
    """Which of these threads some article had told of by an ISO day."""
    members, places, articles = (table.c for table in (schema.thread_items, schema.evidence, schema.articles))
    of = select(articles.id).where(places.item == members.item, articles.id == places.article, articles.latest <= day)
    thread = schema.threads.c.id
    query = select(thread).where(exists(of.where(members.thread == thread).correlate(schema.threads)))
    return {row.id for row in rows_in(connection, query, thread, threads)}


def _told(low: ColumnElement[Any], high: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    """The bounds of the first and of the last of some days: each lies between the least (greatest) low and high."""
    least = case((func.count(low) == func.count(), func.min(low)))
    return least, func.min(high), func.max(low), func.max(high)


def with_reported(connection: Connection, lines: Iterable[Line], day: str | None = None) -> list[Line]:
    """Lines of threads, each with ``told``: when it was told of (up to an ISO day)."""
    every = list(lines)
    told = reported(connection, [line["id"] for line in every], day)
    return [{**line, "told": told.get(line["id"], Reported())} for line in every]
