"""The questions: how things stand, what changed, the days that stand out, words, one line, who held an office."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from onrecord.export import record_line
from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.packs import Packs
from onrecord.store.settings import settings_of
from onrecord.views.days import first_day, last_day
from onrecord.views.diff import diff
from onrecord.views.holders import holder
from onrecord.views.search import search
from onrecord.views.show import show
from onrecord.views.state import state
from onrecord.views.timeline import timeline
from onrecord.web.api.answers import FAULTS, Tag, as_json
from onrecord.web.api.shapes import About, Changes, Hits, Holder, Shown, State, Timeline
from onrecord.web.asked import Question, Whole, site_of

router = APIRouter()

DAY = Query(max_length=32, description="A date in EDTF.")


def told(shape: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """What a route can answer: this shape, or an error."""
    return {200: {"model": shape}, 304: {"description": "Not Modified"}, **FAULTS}


@router.get("/state", responses=told(State))
def state_route(tag: Tag, asked: Question) -> Response:
    """Where things stand on a day (default: the last day of the record)."""
    return as_json({"as_of": asked.day, **state(asked.connection, asked.day, asked.only)}, tag)


@router.get("/diff", responses=told(Changes))
def diff_route(tag: Tag, asked: Question, earlier: Annotated[str, DAY], later: Annotated[str, DAY]) -> Response:
    """What changed between two days: new, ended, changed, late. `as_of` has no part in it."""
    days = last_day(earlier), last_day(later)
    changes = diff(asked.connection, *days, replace(asked.only, as_of=None))
    return as_json({"earlier": days[0], "later": days[1], "changes": changes}, tag)


@router.get("/timeline", responses=told(Timeline))
def timeline_route(
    tag: Tag,
    asked: Question,
    top: Annotated[int | None, Query(ge=1, le=5000, description="So many days.")] = None,
    query: Annotated[str | None, Query(max_length=200, description="Only sentences with these words.")] = None,
) -> Response:
    """The most important days in order, each told in exact sentences."""
    return as_json({"items": timeline(asked.connection, asked.only, top=top, words=query)}, tag)


@router.get("/search", responses=told(Hits))
def search_route(
    tag: Tag,
    asked: Question,
    q: Annotated[str, Query(min_length=1, max_length=200, description='Words; "a phrase"; word*; -without.')],
    kind: Annotated[str | None, Query(max_length=20, description="Items of this kind instead of sentences.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> Response:
    """Sentences (or items of a kind) that hold all the words, the best first."""
    if kind is not None and kind not in ITEM_KINDS:
        raise BadUsage(f"no kind {kind!r} to search; one of {', '.join(ITEM_KINDS)}")
    return as_json({"items": [f.line() for f in search(asked.connection, q, asked.only, kind, limit)]}, tag)


@router.get("/show/{id}", responses=told(Shown))
def show_route(tag: Tag, asked: Whole, id: str) -> Response:
    """One line with its words in context and what rests on it; the beginning of an id is enough."""
    try:
        found = show(asked.connection, id)
    except BadUsage as fault:
        raise HTTPException(404, str(fault)) from None
    return as_json(asdict(found), tag)


@router.get("/who", responses=told(Holder))
def who_route(
    tag: Tag,
    asked: Whole,
    office: Annotated[str, Query(min_length=1, max_length=200, description="The office: foreign minister.")],
    country: Annotated[str, Query(min_length=1, max_length=20, description="The country, by ISO code.")],
    on: Annotated[str, DAY],
) -> Response:
    """Who held an office on a day, how that is known, and which articles say so."""
    settings = settings_of(asked.connection)
    packs = Packs.load(settings.pack_names if settings else ())
    found = [holder(packs, office, country.upper(), day, asked.connection) for day in (first_day(on), last_day(on))]
    if found[0]["person"] != found[1]["person"]:
        raise BadUsage(f"{on!r} is not one day, and another held the office at its beginning; name a day")
    return as_json(found[1], tag)


@router.get("/record", responses=told(About))
def record_route(request: Request, tag: Tag, asked: Whole) -> Response:
    """What the record is: format, version, packs, counts, the last day of publication, the revision."""
    return as_json({**record_line(asked.connection), "revision": site_of(request).record.revision}, tag)
