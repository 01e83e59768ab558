"""Actors: who they are, which offices they held, what they did, said and promised; and figures over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store.query import Line, item_lines, one_actor
from onrecord.views.listing import commitments, listed
from onrecord.views.series import Series, series_of
from onrecord.web.asked import Question, there
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

TYPES = ("government", "body", "person", "group", "place", "system", "instrument")
"""The types of actor, in the order in which they are listed."""


@router.get("/actors")
def actors_page(
    request: Request, asked: Question, type: Annotated[str | None, Query(max_length=20)] = None
) -> Response:
    """The actors by type, those named most first."""
    found = [a for a in listed(asked.connection, "actor", asked.only) if type in (None, "", a["type"])]
    of_type = {t: sorted((a for a in found if a["type"] == t), key=lambda a: (-a["mentions"], a["id"])) for t in TYPES}
    return rendered(request, "actors.html", asked=asked, of_type=of_type, type=type)


@router.get("/actors/{key}")
def actor_page(request: Request, asked: Question, key: str) -> Response:
    """One actor, with the offices held and the items that name it, by kind."""
    found = there(one_actor, asked, key)
    only = replace(asked.only, actors=(found,))
    (actor,) = (a for a in listed(asked.connection, "actor") if a["id"] == found)
    items = list(item_lines(asked.connection, None, only))
    parts: dict[str, list[Line]] = {
        "Offices": [i for i in items if i["kind"] == "tenure"],
        "Promised": list(commitments(asked.connection, only)),
        "Done": [i for i in items if i["kind"] == "event"],
        "Said": [i for i in items if i["kind"] == "statement" and found in i["speaker"]["ids"]],
        "Said to": [i for i in items if i["kind"] == "statement" and found not in i["speaker"]["ids"]],
        "Standing facts": [i for i in items if i["kind"] == "relation"],
    }
    return rendered(request, "actor.html", asked=asked, actor=actor, parts=parts)


@router.get("/figures")
def figures_page(request: Request, asked: Question) -> Response:
    """Figures by series, those told more than once first, each with its chart."""
    found = sorted(series_of(asked.connection, asked.only, asked.only.as_of), key=_by_length)
    return rendered(request, "figures.html", asked=asked, series=found)


def _by_length(series: Series) -> tuple[int, str, str]:
    return -len(series.points), series.subject, series.id
