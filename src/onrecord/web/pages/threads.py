"""The lines of the agenda and the running stories; what happened in order, and the days that stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store import schema
from onrecord.store.order import OPEN
from onrecord.store.query import Filter, Line, Slice, item_lines, lines_by_id
from onrecord.store.threads import one_thread
from onrecord.views.listing import commitments, thread_heads, told_of
from onrecord.views.outstanding import outstanding
from onrecord.views.reported import Reported, reported
from onrecord.views.show import show
from onrecord.views.zoom import Zoom, zoom
from onrecord.web.asked import Asked, Question, there
from onrecord.web.days import around
from onrecord.web.paging import Page, Paged, paged
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

DAYS_SHOWN = 60
"""Days that stand out that are shown where no number is asked for."""
SIZE = 40
"""Items, and threads, of a page."""

KINDS = {
    "event": "what happened or is to",
    "statement": "what was said",
    "commitment": "what was promised",
    "figure": "what was counted",
}
TOLD = {
    "event": "Happened",
    "statement": "Said",
    "figure": "Measured",
    "tenure": "In office",
    "relation": "Standing facts",
}
DATE = {"event": "date", "statement": "said", "commitment": "agreed", "figure": "as_of"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A time as part of a stretch: where it begins and how long it is, in hundredths; whether an end is not known."""

    left: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one date, and where that lies in the time shown."""

    date: Line | None
    bar: Bar
    items: list[Line]


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
    kind: Annotated[str, Query(max_length=20)] = "event",
    view: Annotated[str, Query(max_length=20)] = "",
    top: Annotated[int | None, Query(ge=1, le=500)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    page: Page = 1,
) -> Response:
    """What happened in order, with how exactly each date is known; or the days that stand out, in their sentences."""
    if view == "days" or top is not None or q:
        return _days(request, asked, top, q)
    kind = kind if kind in KINDS else "event"
    over = zoom(asked.connection, kind, asked.only)
    placed = schema.items.c.placed
    within = (
        [placed >= over.first, placed < over.last + OPEN] if over and (asked.only.since or asked.only.until) else []
    )
    found = paged(lambda part: item_lines(asked.connection, kind, asked.only, None, part, within), SIZE, page)
    return rendered(
        request, "timeline.html", asked=asked, days=None, kinds=KINDS, kind=kind, zoom=over, found=found,
        groups=list(_groups(found.shown, kind, over)),
    )  # fmt: skip


def _groups(found: Sequence[Line], kind: str, over: Zoom | None) -> Iterator[Group]:
    for _, some in groupby(found, key=lambda line: (line[DATE[kind]] or {}).get("edtf")):
        items = list(some)
        when: Line | None = items[0][DATE[kind]]
        yield Group(when, _bar(when, over), items)


def _bar(when: Line | None, over: Zoom | None) -> Bar:
    if when is None or over is None:
        return Bar(0, 100, True)
    left, width = over.place(when["earliest"], when["latest"])
    return Bar(left, 0 if when["earliest"] == when["latest"] else width, not (when["earliest"] and when["latest"]))


def _days(request: Request, asked: Asked, top: int | None, q: str | None) -> Response:
    found = outstanding(asked.connection, asked.only, top or DAYS_SHOWN, q or None)
    days = found.entries
    items = lines_by_id(asked.connection, {i for day in days for i in day["items"]})
    spans = _spans([(day["date"], day["date"], day["date"]) for day in days])
    shown: dict[str, Any] = {"days": days, "of": found.articles, "items": items, "spans": spans, "top": top, "q": q}
    return rendered(request, "timeline.html", asked=asked, kinds=KINDS, kind="", **shown)


@router.get("/threads")
def threads_page(request: Request, asked: Question, page: Page = 1) -> Response:
    """The threads with when they were told of, as bars over the whole time of the record's threads."""
    found = paged(partial(thread_heads, asked.connection, asked.only), SIZE, page)
    told = reported(asked.connection, [t.id for t in found.shown], asked.only.as_of)
    ends = ((t, r.first_high, r.last_high) for t in found.shown if (r := told.get(t.id)))
    dated = {t.id: (first, last, t.name) for t, first, last in ends if first and last}
    bars = dict(zip(dated, _spans(list(dated.values()), told_of(asked.connection)), strict=True))
    return rendered(request, "threads.html", asked=asked, found=found, bars=bars, told=told)


@router.get("/threads/{key}")
def thread_page(request: Request, asked: Question, key: str, page: Page = 1) -> Response:
    """A thread: what happened, what was promised and what came of it, in order."""
    found = there(one_thread, asked, key)
    only = replace(asked.only, thread=found)
    thread = show(asked.connection, found).line
    reports = reported(asked.connection, [found], asked.only.as_of).get(found, Reported())
    promised = paged(lambda part: commitments(asked.connection, only, part=part), SIZE, page)
    told = {name: paged(partial(_told, asked, only, name), SIZE, page) for name in TOLD}
    more = promised.more or any(one.more for one in told.values())
    found_all: Paged[Line] = Paged([], page, more)
    return rendered(
        request, "thread.html", asked=asked, thread=thread, reports=reports, promised=promised, told=told,
        found=found_all, headings=TOLD, around=around(asked),
    )  # fmt: skip


def _told(asked: Asked, only: Filter, kind: str, part: Slice) -> Iterator[Line]:
    return item_lines(asked.connection, kind, only, part=part)


def _spans(dated: Sequence[tuple[str, str, str]], over: tuple[str, str] | None = None) -> list[Span]:
    """Stretches of days (first, last, label) on the scale of a first and last day, else on that of them all."""
    if not dated:
        return []
    least, most = over or (min(d[0] for d in dated), max(d[1] for d in dated))
    first = date.fromisoformat(least).toordinal()
    whole = max(1, date.fromisoformat(most).toordinal() - first)
    return list(_scaled(dated, first, whole))


def _scaled(dated: Sequence[tuple[str, str, str]], first: int, whole: int) -> Iterator[Span]:
    for since, until, label in dated:
        begin, end = (date.fromisoformat(day).toordinal() - first for day in (since, until))
        yield Span(round(100 * begin / whole, 2), round(100 * max(0, end - begin) / whole, 2), label)
