"""Every list of items as a page of its own: any filter has an address, and the same as a table, lines, a feed."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import Line, Slice
from onrecord.views.listing import commitments, listed
from onrecord.web.asked import Question
from onrecord.web.paging import Page, paged
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

SIZE = 50
FORMS = {"event": ("csv", "jsonl", "atom", "ics"), "commitment": ("csv", "jsonl", "atom", "ics")}
OTHERS = ("csv", "jsonl", "atom")


@router.get("/list/{kind}")
def list_page(request: Request, asked: Question, kind: str, page: Page = 1) -> Response:
    """The items of a kind within a filter, by date."""
    if kind not in ITEM_KINDS:
        raise HTTPException(404, f"no kind {kind!r}; one of {', '.join(ITEM_KINDS)}")

    def found(part: Slice) -> Iterator[Line]:
        if kind == "commitment":
            return commitments(asked.connection, asked.only, part=part)
        return listed(asked.connection, kind, asked.only, part=part)

    shown = paged(found, SIZE, page)
    return rendered(request, "list.html", asked=asked, kind=kind, found=shown, forms=FORMS.get(kind, OTHERS))
