"""One line of the record laid open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy import Connection, select
from starlette.responses import Response

from onrecord.export.origins import origins_of
from onrecord.link.corrected import SLOTS
from onrecord.store import schema
from onrecord.store.query import Line, lines_by_id
from onrecord.views.show import show
from onrecord.web.asked import Question, there
from onrecord.web.forms import visitor_of
from onrecord.web.templates import rendered
from onrecord.web.users import Role

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Ties:
    """What an item is connected with in one way: items, and others by address (null: none of their own) and words."""

    how: str
    items: tuple[Line, ...]
    others: tuple[tuple[str | None, str], ...]


@router.get("/items/{key}")
def item_page(request: Request, asked: Question, key: str) -> Response:
    """An item with the words it rests on, in their context, and what rests on it; it can be decided on here."""
    found = there(show, asked, key)
    if "evidence" not in found.line:
        raise HTTPException(404, f"{key!r} is no item of the record")
    return rendered(
        request,
        "item.html",
        asked=asked,
        item=found.line,
        found=found,
        origins=origins_of(asked.connection, sorted({passage.place.article for passage in found.passages})),
        ties=list(_ties(asked.connection, found.resting)),
        may=asked.known_by is None and visitor_of(request).role.may(Role.review),
        slots=SLOTS,
    )


def _ties(connection: Connection, resting: Mapping[str, Sequence[str]]) -> Iterator[Ties]:
    """What rests on an item, or it on, by how; items in the order in which they are told."""
    for how, ids in resting.items():
        items = lines_by_id(connection, set(ids))
        others = tuple(_told(connection, key) for key in ids if key not in items)
        yield Ties(how, tuple(items[key] for key in ids if key in items), others)


def _told(connection: Connection, key: str) -> tuple[str | None, str]:
    """The address of what is no item, and its words."""
    threads, conflicts, decisions = schema.threads.c, schema.conflicts.c, schema.decisions.c
    if name := connection.scalar(select(threads.name).where(threads.id == key)):
        return f"/threads/{key}", str(name)
    if why := connection.scalar(select(conflicts.why).where(conflicts.id == key)):
        return "/conflicts", str(why)
    made = connection.execute(select(decisions.verdict, decisions.by).where(decisions.id == key)).first()
    return ("/review", f"{made.verdict} by {made.by or 'unknown'}") if made else (None, key)
