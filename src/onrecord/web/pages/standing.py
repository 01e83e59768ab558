"""How things stand on a day, and what was promised by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy import Connection
from starlette.responses import Response

from onrecord.store import asof
from onrecord.store.query import Filter, Line, Slice
from onrecord.views.reported import reported
from onrecord.views.running import running
from onrecord.views.standing import on_day, read_by
from onrecord.views.state import section, told
from onrecord.web.asked import Asked, Question
from onrecord.web.days import around
from onrecord.web.paging import Page, Paged, paged
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

HEADINGS = {
    "tenures": "In office",
    "commitments": "Promised and not yet kept",
    "coming": "Next events",
    "past": "Last events",
    "figures": "Latest figures",
    "relations": "Standing facts",
}
"""The parts of a state that are lists of items, in the order of the page."""

SHOWN = {"tenures": 30, "commitments": 20, "coming": 10, "past": 16, "figures": 16, "relations": 16}
"""Items of each part on the page of all; a part of its own has `SIZE` a page."""
SIZE = 50
THREADS, CONFLICTS = 30, 12

COLUMNS = {
    "late": "Deadline passed, no report found",
    "open": "Open",
    "revised": "Revised",
    "delivered": "Delivered",
    "dropped": "Dropped",
}
"""How a promise can stand, as columns of the board."""
IN_COLUMN = 12


@router.get("/state")
def state_page(request: Request, asked: Question) -> Response:
    """Who is in office, what is promised, the latest figures, the last and next events, as of a day."""
    threads = paged(_threads(asked), THREADS)
    return rendered(
        request,
        "state.html",
        asked=asked,
        headings=HEADINGS,
        parts={name: _part(asked, name, SHOWN[name]) for name in HEADINGS},
        threads=threads,
        told=reported(asked.connection, [t.id for t in threads.shown], asked.day),
        conflicts=_part(asked, "conflicts", CONFLICTS),
        around=around(asked),
    )


@router.get("/state/threads")
def threads_page(request: Request, asked: Question, page: Page = 1) -> Response:
    """The threads that go on, those told of last first, by pages."""
    found = paged(_threads(asked), SIZE, page)
    told = reported(asked.connection, [t.id for t in found.shown], asked.day)
    return rendered(request, "running.html", asked=asked, found=found, told=told, around=around(asked))


def _threads(asked: Asked) -> Callable[[Slice], list[Any]]:
    return partial(running, asked.connection, asked.day, asked.only)


@router.get("/state/{name}")
def part_page(request: Request, asked: Question, name: str, page: Page = 1) -> Response:
    """One part of the state, all of it, by pages."""
    if name not in HEADINGS:
        raise HTTPException(404, f"no part {name!r} of a state; one of {', '.join(HEADINGS)}")
    found = _part(asked, name, SIZE, page)
    return rendered(request, "part.html", asked=asked, heading=HEADINGS[name], found=found, around=around(asked))


def _part(asked: Asked, name: str, size: int, page: int = 1) -> Paged[Line]:
    return paged(partial(section, asked.connection, name, asked.day, asked.only), size, page)


@router.get("/commitments")
def commitments_page(request: Request, asked: Question) -> Response:
    """The promises by how they stand on the day asked about, the first of each column."""
    board = {name: paged(_column(asked, name), IN_COLUMN) for name in COLUMNS}
    return rendered(request, "commitments.html", asked=asked, board=board, headings=COLUMNS, around=around(asked))


@router.get("/commitments/{status}")
def column_page(request: Request, asked: Question, status: str, page: Page = 1) -> Response:
    """One column of the board, all of it, by pages."""
    if status not in COLUMNS:
        raise HTTPException(404, f"no status {status!r}; one of {', '.join(COLUMNS)}")
    board = {status: paged(_column(asked, status), SIZE, page)}
    return rendered(request, "commitments.html", asked=asked, board=board, headings=COLUMNS, around=around(asked))


def _column(asked: Asked, status: str) -> Any:
    return partial(column, asked.connection, asked.day, asked.only, status)


def column(connection: Connection, day: str, only: Filter, status: str, wanted: Slice) -> list[Line]:
    """The promises of a column: late and to come by deadline, kept and given up the last first."""
    narrow = replace(only, as_of=None, current=True)
    ids, read = asof.promised(connection, day, narrow, status, wanted), read_by(connection)
    return [on_day(line, day, read) for line in told(connection, ids)]
