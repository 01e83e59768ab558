"""How a commitment stands on a day."""

from __future__ import annotations

from onrecord.store.query import Line
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


def on_day(commitment: Line, day: str) -> Line:
    """The commitment as it stood on an ISO day: that day's status, and ``late``, which is never stored."""
    return {**commitment, "status": status_on(commitment, day), "late": is_late(commitment, day)}
