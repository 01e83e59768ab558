"""One line of the record laid open."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from onrecord.views.show import show
from onrecord.web.asked import Question, there
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)


@router.get("/items/{key}")
def item_page(request: Request, asked: Question, key: str) -> Response:
    """An item with the words it rests on, in their context, and what rests on it."""
    found = there(show, asked, key)
    if "evidence" not in found.line:
        raise HTTPException(404, f"{key!r} is no item of the record")
    return rendered(request, "item.html", asked=asked, item=found.line, found=found)
