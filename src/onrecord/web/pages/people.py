"""Actors: who they are, which offices they held, what they did, said and promised; and figures over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from sqlalchemy import ColumnElement, exists, not_, select
from starlette.responses import Response

from onrecord.model.errors import BadUsage
from onrecord.store import schema
from onrecord.store.named import one_actor
from onrecord.store.query import Filter, Line, Slice, conditions, item_lines
from onrecord.views.chart_files import Form, chart_file
from onrecord.views.charts import DRAWN, thinned
from onrecord.views.listing import actors_of_type, commitments
from onrecord.views.series import Series, one_series, series_page
from onrecord.views.show import show
from onrecord.views.state import told
from onrecord.web.asked import Asked, Question, there
from onrecord.web.days import around
from onrecord.web.paging import Page, Paged, paged
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

TYPES = {
    "government": "Governments",
    "body": "Bodies",
    "person": "People",
    "group": "Groups",
    "place": "Places",
    "system": "Systems",
    "instrument": "Instruments",
}
"""The types of actor, in the order in which they are listed, and what many of a type are called."""
NAMES, NAMES_OF_ONE = 60, 400
"""Actors of a type on the page of all, and on that of one type."""
ITEMS = 15
"""Items of each kind on an actor's page."""
SERIES, LAST = 24, 5
"""Series of figures on a page, and of each the last figures."""
POINTS = 2_000
"""Points that a chart is drawn of at most; more would be no picture."""


@router.get("/actors")
def actors_page(
    request: Request, asked: Question, type: Annotated[str | None, Query(max_length=20)] = None, page: Page = 1
) -> Response:
    """The actors by type, those named most first."""
    chosen = [type] if type in TYPES else list(TYPES)
    size = NAMES_OF_ONE if type in TYPES else NAMES
    of_type = {
        t: paged(lambda part, t=t: actors_of_type(asked.connection, asked.only, t, part), size, page)  # type: ignore[misc]
        for t in chosen
    }
    return rendered(request, "actors.html", asked=asked, of_type=of_type, type=type, types=TYPES)


@router.get("/actors/{key}")
def actor_page(request: Request, asked: Question, key: str) -> Response:
    """One actor, with the offices held and the items that name it, by kind."""
    found = there(one_actor, asked, key)
    only = replace(asked.only, actors=(found,))
    said = schema.speakers.c
    speaks = exists().where(said.item == schema.items.c.id, said.actor == found)
    parts: dict[str, tuple[str, Paged[Line]]] = {
        "Offices": _part(asked, only, "tenure"),
        "Promised": ("commitment", paged(lambda part: commitments(asked.connection, only, part=part), ITEMS)),
        "Done": _part(asked, only, "event"),
        "Said": ("statement", paged(partial(_said, asked, found), ITEMS)),
        "Said to": _part(asked, only, "statement", [not_(speaks)]),
        "Standing facts": _part(asked, only, "relation"),
    }
    actor = show(asked.connection, found).line
    return rendered(request, "actor.html", asked=asked, actor=actor, parts=parts, around=around(asked))


def _part(asked: Asked, only: Filter, kind: str, narrow: Sequence[ColumnElement[bool]] = ()) -> tuple[str, Paged[Line]]:
    def found(part: Slice) -> Iterator[Line]:
        return item_lines(asked.connection, kind, only, part=part, narrow=narrow)

    return kind, paged(found, ITEMS)


def _said(asked: Asked, actor: str, part: Slice) -> list[Line]:
    """What an actor said, by date."""
    said, items = schema.speakers.c, schema.items
    query = select(said.item).where(said.actor == actor, items.c.id == said.item)
    query = query.where(*conditions(asked.connection, replace(asked.only, actors=())))
    return told(asked.connection, list(asked.connection.scalars(part.of(query.order_by(said.placed, said.item)))))


@router.get("/figures")
def figures_page(request: Request, asked: Question, page: Page = 1) -> Response:
    """Figures by series, those told more than once first, each with its chart."""
    found = paged(lambda part: series_page(asked.connection, asked.only, asked.only.as_of, part), SERIES, page)
    return _figures(request, asked, found, LAST)


@router.get("/figures/{key}")
def series_of_one(request: Request, asked: Question, key: str) -> Response:
    """One series, all of its figures that were told of by the day asked about."""
    one = _series(asked, key)
    found = Paged([one], 1, False)
    return _figures(request, asked, found, len(one.figures))


def _figures(request: Request, asked: Asked, found: Paged[Series], last: int) -> Response:
    drawn = {one.id: len(thinned(one.points, DRAWN)) for one in found.shown}
    shown: dict[str, Any] = {"found": found, "last": last, "drawn": drawn, "most": POINTS}
    return rendered(request, "figures.html", asked=asked, around=around(asked), **shown)


def _series(asked: Asked, key: str) -> Series:
    """The series of that id (404 where the record has none) with what the question lets through, be it nothing."""
    whole = there(one_series, asked, key)
    try:
        return one_series(asked.connection, key, asked.only, asked.only.as_of)
    except BadUsage:
        return replace(whole, figures=(), points=())


@router.get("/figures/{key}/chart.{form}")
def chart_page(asked: Question, key: str, form: Form) -> Response:
    """The chart of a series as a picture; a page that is not there where fewer than two of its figures have a day."""
    one = _series(asked, key)
    if len(one.points) < 2:
        raise HTTPException(404, "fewer than two of its figures have a day and a value; there is nothing to draw")
    if len(one.points) > POINTS:
        many = f"{len(one.points):,} points are more than the {POINTS:,} that a chart is drawn of"
        raise BadUsage(f"{many}; narrow it by days (`since`, `until`)")
    headers = {"content-disposition": f'attachment; filename="{one.id}.{form}"'}
    kind = {"svg": "image/svg+xml", "png": "image/png"}[form]
    return Response(chart_file(one.subject, one.points, form), media_type=kind, headers=headers)
