"""How a commitment stands on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.query import Line, superseded_sources
from onrecord.views.days import NEVER, latest_of

CLOSED = frozenset({"delivered", "dropped"})
TURNS = {"delivered": "delivered", "dropped": "dropped", "revised": "revised"}
"""The steps of a history that change a status, and the status after them."""


def status_on(commitment: Line, day: str) -> str:
    """The status on an ISO day: that of the last step taken by then; a stored end that no step dates holds always."""
    turns = [step for step in commitment["history"] if step["step"] in TURNS]
    if commitment["status"] in CLOSED and not any(step["step"] == commitment["status"] for step in turns):
        return str(commitment["status"])
    taken = [step for step in turns if step["date"] is None or (latest_of(step["date"]) or NEVER) <= day]
    if taken:
        return TURNS[taken[-1]["step"]]
    return "open" if turns else str(commitment["status"])


def is_open(commitment: Line, day: str) -> bool:
    """Whether it is still to be kept on an ISO day."""
    return status_on(commitment, day) not in CLOSED


def is_late(commitment: Line, day: str) -> bool:
    """Whether its deadline has passed on an ISO day and nothing told by then says that it was kept or given up."""
    due = latest_of(commitment["due"])
    return due is not None and due < day and is_open(commitment, day)


def on_day(commitment: Line, day: str, published: Sequence[str] = ()) -> Line:
    """The commitment as it stood on an ISO day: that day's status, and ``late``, which is never stored.

    A late one has ``read_since``, how many articles of after its deadline were read by then (no report among them);
    ``published``: the last day that each article can be of, sorted.
    """
    late = is_late(commitment, day)
    due = latest_of(commitment["due"])
    read = bisect_right(published, day) - bisect_right(published, due) if late and due else None
    return {**commitment, "status": status_on(commitment, day), "late": late, "read_since": read}


def published_days(connection: Connection) -> list[str]:
    """The last day that each dated article can be of, sorted; copies of others and superseded versions left out."""
    articles = schema.articles.c
    query = select(articles.latest).where(
        articles.latest.is_not(None),
        articles.copy_of.is_(None),
        articles.source.not_in(superseded_sources(connection)),
    )
    return list(connection.scalars(query.order_by(articles.latest)))


def replaced(connection: Connection, day: str) -> set[str]:
    """The commitments that stand in other terms in a later commitment which follows them, told by an ISO day."""
    items = schema.items.c
    query = select(items.line).where(items.kind == "commitment", items.stands <= day)
    found = [line for line in connection.scalars(query) if line["links"] or line["history"]]
    followed = {link["target"] for line in found for link in line["links"] if link["rel"] == "follows"}
    return {line["id"] for line in found if line["id"] in followed and status_on(line, day) == "revised"}
