"""How a commitment stands on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache

from sqlalchemy import Connection, select

from onrecord.model.plurals import numbered
from onrecord.store import schema
from onrecord.store.asof import superseding
from onrecord.store.derived import CLOSED, deadline, spells, status_on
from onrecord.store.links import rows_in
from onrecord.store.query import Line
from onrecord.views.days import in_words

__all__ = ["CLOSED", "is_late", "is_open", "on_day", "read_by", "replaced", "status_on"]


def is_open(commitment: Line, day: str) -> bool:
    """Whether it is still to be kept on an ISO day: not kept, given up, or past the day until which it was to last."""
    return any(since <= day < until and status not in CLOSED for since, until, status in spells(commitment))


def is_late(commitment: Line, day: str) -> bool:
    """Whether its deadline has passed on an ISO day and nothing told by then says that it was kept or given up."""
    due = deadline(commitment)
    return due is not None and due < day and is_open(commitment, day)


def on_day(commitment: Line, day: str, read: Callable[[str], int] = lambda day: 0) -> Line:
    """The commitment as it stood on an ISO day: that day's status, and ``late``, which is never stored.

    A late one has ``read_since``, how many articles of after its deadline were read by then (no report among them);
    ``read`` tells how many were published by the end of a day (see `read_by`).
    """
    late = is_late(commitment, day)
    due = deadline(commitment)
    since = read(day) - read(due) if late and due else None
    return {**commitment, "status": status_on(commitment, day), "late": late, "read_since": since}


def read_by(connection: Connection) -> Callable[[str], int]:
    """How many articles were published by the end of an ISO day; copies and superseded versions left out."""
    days = schema.reading_days.c

    @cache
    def articles(day: str) -> int:
        query = select(days.articles).where(days.day <= day).order_by(days.day.desc()).limit(1)
        return connection.scalar(query) or 0

    return articles


def with_made(connection: Connection, commitments: Iterable[Line]) -> list[Line]:
    """The commitments, each with ``made``: the day on which it was agreed, or else by which it was told (EDTF, or "").

    The second is the last day that the first report's article can be of.
    """
    found = list(commitments)
    told = _published(connection, {line["evidence"][0]["article"] for line in found if not line["agreed"]})
    return [{**line, "made": _made(line, told.get(line["evidence"][0]["article"]))} for line in found]


def with_told(connection: Connection, items: Iterable[Line], name: str) -> list[Line]:
    """The items, those of no date of that name with ``told``: when their first report was published (EDTF, or null)."""
    found = list(items)
    row = schema.articles.c
    undated = {line["evidence"][0]["article"] for line in found if not line[name]}
    told = {a.id: a.published for a in rows_in(connection, select(row.id, row.published), row.id, undated)}
    return [line if line[name] else {**line, "told": told.get(line["evidence"][0]["article"])} for line in found]


def _made(line: Line, told: str | None) -> str:
    if line["agreed"]:
        return str(line["agreed"]["edtf"])
    return f"../{told}" if told else ""


def _published(connection: Connection, articles: Collection[str]) -> dict[str, str]:
    """The last day that each of these articles can be of."""
    row = schema.articles.c
    found = rows_in(connection, select(row.id, row.latest), row.id, articles)
    return {article.id: article.latest for article in found if article.latest}


def late_words(commitment: Line) -> str:
    """That a deadline passed without a report found, and how much was read since; nothing of one that is not late."""
    if not commitment.get("late"):
        return ""
    read = commitment.get("read_since") or 0
    if not read:
        return "deadline passed, no report found: no article was read since"
    return f"deadline passed, no report found in {numbered(read, 'article')} read since"


def change_words(change: str | None, dated: Callable[[str], str] = in_words) -> str:
    """What a step changed, as people read it: ``due 2014 → first half of 2015``; ``dated`` words a deadline."""
    return "; ".join(_turn(one, dated) for one in (change or "").split("; "))


def _turn(change: str, dated: Callable[[str], str]) -> str:
    what, _, values = change.partition(" ")
    told = [dated(side) if what == "due" else side for side in values.split(" -> ")]
    return f"{what} {' → '.join(told)}".strip()


def replaced(connection: Connection, day: str) -> set[str]:
    """The commitments that stand in other terms in a later commitment which follows them, told by an ISO day."""
    return set(connection.scalars(superseding(day)))
