"""Looking things up and laying days side by side: search, compare, conflicts, sources, about."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.export import record_line
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import horizon, lines_by_id
from onrecord.views.days import last_day
from onrecord.views.diff import changed, changes, way_words
from onrecord.views.embedding import embedder, is_installed
from onrecord.views.listing import listed
from onrecord.views.meaning import prepare, search_meaning
from onrecord.views.places import places
from onrecord.views.search import Found, search
from onrecord.views.splits import marked
from onrecord.web.asked import Asked, Day, Question, site_of
from onrecord.web.paging import Page, paged
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

HITS = 50
CONFLICTS = 20
CHANGES = 20
"""Lines of each way in which a part of the state changed."""


Way = Annotated[str | None, Query(max_length=20)]
"""A part of the state, or how it changed."""


@router.get("/search")
def search_page(
    request: Request,
    asked: Question,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str | None, Query(max_length=20)] = None,
    meaning: bool = False,
) -> Response:
    """Sentences, or items of a kind, that hold the words, or (with the extra `embed`) mean much the same."""
    chosen = kind if kind in ITEM_KINDS else None
    can = is_installed()
    by_meaning = meaning and can
    found = _found(asked, q, chosen, by_meaning) if q.strip() else []
    hits = [(hit, marked(hit.snippet)) for hit in found]
    return rendered(
        request, "search.html", asked=asked, q=q, kind=chosen, kinds=sorted(ITEM_KINDS), hits=hits, can=can,
        full=len(hits) == HITS,
        meaning=by_meaning,
    )  # fmt: skip


def _found(asked: Asked, words: str, kind: str | None, meaning: bool) -> list[Found]:
    if not meaning:
        return search(asked.connection, words, asked.only, kind, HITS)
    model = embedder()
    known = prepare(asked.record.database, model)
    return search_meaning(asked.connection, words, known, model, asked.only, kind, HITS)


@router.get("/compare")
def compare_page(
    request: Request,
    asked: Question,
    earlier: Day = None,
    later: Day = None,
    part: Way = None,
    how: Way = None,
    page: Page = 1,
) -> Response:
    """Two days side by side: what is new, what has ended, what changed; of one part and way by pages."""
    last = horizon(asked.connection) or ""
    days = (last_day(earlier), last_day(later)) if earlier and later else None
    shown = dict[str, Any](asked=asked, earlier=earlier, later=later or last, way_words=way_words)
    if days and part and how:
        found = paged(lambda some: changed(asked.connection, *days, part, how, asked.only, some).lines, CHANGES, page)
        return rendered(request, "changed.html", **shown, part=part, how=how, found=found)
    every = changes(asked.connection, *days, asked.only, CHANGES) if days else None
    return rendered(request, "compare.html", **shown, changes=every)


@router.get("/conflicts")
def conflicts_page(request: Request, asked: Question, page: Page = 1) -> Response:
    """What cannot both be right, with both sides."""
    found = paged(lambda part: listed(asked.connection, "conflict", asked.only, part=part), CONFLICTS, page)
    between = {i for c in found.shown for i in c["between"]}
    sides = lines_by_id(asked.connection, between)
    titles = {key: place.title for key, place in places(asked.connection, sorted(between - sides.keys())).items()}
    return rendered(request, "conflicts.html", asked=asked, found=found, sides=sides, titles=titles)


@router.get("/about")
def about_page(request: Request, asked: Question) -> Response:
    """What the record holds and was made with, and what to trust of it."""
    record, name = record_line(asked.connection), site_of(request).name
    return rendered(request, "about.html", asked=asked, record=record, name=name, accuracy=_accuracy())


@cache
def _accuracy() -> dict[str, dict[str, str]]:
    """How often readers and links are right on the texts for measuring, by section (tools/docs_accuracy.py)."""
    found: dict[str, dict[str, str]] = json.loads(files("onrecord.web").joinpath("accuracy.json").read_text("utf-8"))
    return found
