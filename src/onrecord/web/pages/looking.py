"""Looking things up and laying days side by side: search, compare, conflicts, sources, about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.export import record_line
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import horizon, lines, lines_by_id
from onrecord.views.days import last_day
from onrecord.views.diff import diff
from onrecord.views.listing import listed
from onrecord.views.search import search
from onrecord.views.splits import marked
from onrecord.web.asked import Day, Question, site_of
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

HITS = 50


@router.get("/search")
def search_page(
    request: Request,
    asked: Question,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str | None, Query(max_length=20)] = None,
) -> Response:
    """Sentences, or items of a kind, that hold the words."""
    chosen = kind if kind in ITEM_KINDS else None
    found = search(asked.connection, q, asked.only, chosen, HITS) if q.strip() else []
    hits = [(hit, marked(hit.snippet)) for hit in found]
    return rendered(request, "search.html", asked=asked, q=q, kind=chosen, kinds=sorted(ITEM_KINDS), hits=hits)


@router.get("/compare")
def compare_page(request: Request, asked: Question, earlier: Day = None, later: Day = None) -> Response:
    """Two days side by side: what is new, what has ended, what changed."""
    last = horizon(asked.connection) or ""
    days = (last_day(earlier), last_day(later)) if earlier and later else None
    changes = diff(asked.connection, *days, asked.only) if days else None
    return rendered(request, "compare.html", asked=asked, earlier=earlier, later=later or last, changes=changes)


@router.get("/conflicts")
def conflicts_page(request: Request, asked: Question) -> Response:
    """What cannot both be right, with both sides."""
    found = list(listed(asked.connection, "conflict", asked.only))
    sides = lines_by_id(asked.connection, {i for c in found for i in c["between"]})
    articles = {line["id"]: line for line in lines(asked.connection, "article")}
    return rendered(request, "conflicts.html", asked=asked, conflicts=found, sides=sides, articles=articles)


@router.get("/about")
def about_page(request: Request, asked: Question) -> Response:
    """What the record holds and was made with, and what to trust of it."""
    record, name = record_line(asked.connection), site_of(request).name
    return rendered(request, "about.html", asked=asked, record=record, name=name)
