"""The questions: how things stand, what changed, the days that stand out, words, one line, who held an office."""

from __future__ import annotations

from dataclasses import asdict, replace
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from onrecord.export import record_line
from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.packs import Packs
from onrecord.store.settings import settings_of
from onrecord.views.brief import bounded_brief
from onrecord.views.brief_text import as_html, as_markdown
from onrecord.views.days import first_day, last_day
from onrecord.views.diff import Changed, changes
from onrecord.views.holders import holder
from onrecord.views.outstanding import outstanding
from onrecord.views.search import search
from onrecord.views.show import show
from onrecord.views.state import state_within
from onrecord.web.api.answers import FAULTS, Tag, as_json, as_stream
from onrecord.web.api.shapes import About, Changes, Hits, Holder, Shown, State, Timeline
from onrecord.web.asked import Question, Whole, site_of

router = APIRouter()

DAY = Query(max_length=32, description="A date in EDTF.")


USUAL, GREATEST = 100, 5000
"""Lines of a part of an answer: where no number is asked for, and at most."""

Most = Annotated[int, Query(ge=1, le=GREATEST, description="So many lines of each part.")]


class Text(StrEnum):
    """The form of a brief."""

    md = "md"
    html = "html"
    docx = "docx"


MARKDOWN = "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS = {kind: {"schema": {"type": "string"}} for kind in (MARKDOWN, "text/html", DOCX)}
TEXTS: dict[int | str, dict[str, Any]] = {200: {"content": _FORMS}, 304: {"description": "Not Modified"}, **FAULTS}


def told(shape: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """What a route can answer: this shape, or an error."""
    return {200: {"model": shape}, 304: {"description": "Not Modified"}, **FAULTS}


@router.get("/state", responses=told(State))
def state_route(tag: Tag, asked: Question, limit: Most = USUAL) -> Response:
    """Where things stand on a day (default: the last day of the record); `more` names the parts that hold more."""
    found, more = state_within(asked.connection, asked.day, asked.only, limit)
    return as_json({"as_of": asked.day, **found, "more": more}, tag)


@router.get("/diff", responses=told(Changes))
def diff_route(
    tag: Tag, asked: Question, earlier: Annotated[str, DAY], later: Annotated[str, DAY], limit: Most = USUAL
) -> Response:
    """What changed between two days: new, ended, changed, late. `as_of` has no part in it; `more` names what is cut."""
    days = last_day(earlier), last_day(later)
    found = changes(asked.connection, *days, replace(asked.only, as_of=None), limit)
    told = {part: {way: one.lines for way, one in ways.items()} for part, ways in found.items()}
    more = [f"{part}.{way}" for part, ways in found.items() for way, one in ways.items() if _is_cut(one)]
    return as_json({"earlier": days[0], "later": days[1], "changes": told, "more": more}, tag)


def _is_cut(found: Changed) -> bool:
    return found.count is None or found.count > len(found.lines)


@router.get("/timeline", responses=told(Timeline))
def timeline_route(
    tag: Tag,
    asked: Question,
    top: Annotated[int | None, Query(ge=1, le=5000, description="So many days.")] = None,
    query: Annotated[str | None, Query(max_length=200, description="Only sentences with these words.")] = None,
) -> Response:
    """The most important days in order, each told in exact sentences.

    Of a large record they are the days to which most items are dated, told from a part of its `articles`.
    """
    found = outstanding(asked.connection, asked.only, top, query)
    return as_json({"items": found.entries, "articles": found.articles}, tag)


@router.get("/brief", responses=TEXTS)
def brief_route(
    tag: Tag,
    asked: Question,
    title: Annotated[str | None, Query(max_length=200, description="What stands above it.")] = None,
    format: Text = Text.md,
) -> Response:
    """A brief on what the filter lets through, at most 5,000 items: every sentence of a source, with its place."""
    made = bounded_brief(asked.connection, title or None, asked.only)
    if format is Text.docx:
        from onrecord.views.brief_docx import as_docx

        return as_stream(iter([as_docx(made)]), DOCX, tag, "brief.docx")
    if format is Text.html:
        return as_stream(iter([as_html(made).encode("utf-8", "backslashreplace")]), "text/html", tag, "brief.html")
    return as_stream(iter([as_markdown(made).encode("utf-8", "backslashreplace")]), MARKDOWN, tag, "brief.md")


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
    country: Annotated[str, Query(min_length=1, max_length=80, description="The country, by ISO code or name.")],
    on: Annotated[str, DAY],
) -> Response:
    """Who held an office on a day, how that is known, and which articles say so."""
    settings = settings_of(asked.connection)
    packs = Packs.load(settings.pack_names if settings else ())
    found = [holder(packs, office, country, day, asked.connection) for day in (first_day(on), last_day(on))]
    if found[0]["person"] != found[1]["person"]:
        raise BadUsage(f"{on!r} is not one day, and another held the office at its beginning; name a day")
    return as_json(found[1], tag)


@router.get("/record", responses=told(About))
def record_route(request: Request, tag: Tag, asked: Whole) -> Response:
    """What the record is: format, version, packs, counts, the last day of publication, the revision."""
    return as_json({**record_line(asked.connection), "revision": site_of(request).record.revision}, tag)
