"""The lines of the agenda and the running stories, and the days that stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store.query import item_lines, lines_by_id, one_thread
from onrecord.views.listing import commitments, listed
from onrecord.views.timeline import timeline
from onrecord.web.asked import Question, there
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

DAYS_SHOWN = 60
"""Days of a timeline that are shown where no number is asked for."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time as part of a whole: where it begins and how long it is, in hundredths; its label."""

    left: float
    width: float
    label: str


@router.get("/timeline")
def timeline_page(
    request: Request,
    asked: Question,
    top: Annotated[int | None, Query(ge=1, le=500)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """The most important days in order, each with its sentences; a drawing of when they were beside the list."""
    days = timeline(asked.connection, asked.only, top=top or DAYS_SHOWN, words=q or None)
    items = lines_by_id(asked.connection, {i for day in days for i in day["items"]})
    spans = _spans([(day["date"], day["date"], day["date"]) for day in days])
    return rendered(request, "timeline.html", asked=asked, days=days, items=items, spans=spans, top=top, q=q)


@router.get("/threads")
def threads_page(request: Request, asked: Question) -> Response:
    """All threads with when they were told of, as bars over the whole time of the record."""
    found = sorted(
        listed(asked.connection, "thread", asked.only), key=lambda t: (t["since"] or "~", t["name"], t["id"])
    )
    dated = [(t["since"], t["until"] or t["since"], t["name"]) for t in found if t["since"]]
    bars = dict(zip((t["id"] for t in found if t["since"]), _spans(dated), strict=True))
    return rendered(request, "threads.html", asked=asked, threads=found, bars=bars)


@router.get("/threads/{key}")
def thread_page(request: Request, asked: Question, key: str) -> Response:
    """A thread: what happened, what was promised and what came of it, in order."""
    found = there(one_thread, asked, key)
    only = replace(asked.only, thread=found)
    (thread,) = (t for t in listed(asked.connection, "thread") if t["id"] == found)
    promised = list(commitments(asked.connection, only))
    told = [i for i in item_lines(asked.connection, None, only) if i["kind"] != "commitment"]
    return rendered(request, "thread.html", asked=asked, thread=thread, promised=promised, told=told)


def _spans(dated: Sequence[tuple[str, str, str]]) -> list[Span]:
    """Stretches of days (first, last, label) on the scale of them all."""
    if not dated:
        return []
    first = date.fromisoformat(min(d[0] for d in dated)).toordinal()
    whole = max(1, date.fromisoformat(max(d[1] for d in dated)).toordinal() - first)
    return list(_scaled(dated, first, whole))


def _scaled(dated: Sequence[tuple[str, str, str]], first: int, whole: int) -> Iterator[Span]:
    for since, until, label in dated:
        begin, end = (date.fromisoformat(day).toordinal() - first for day in (since, until))
        yield Span(round(100 * begin / whole, 2), round(100 * max(0, end - begin) / whole, 2), label)
