"""Samples for hand checking in the page: draw, judge, and see how often the record is right."""

from __future__ import annotations

import anyio.to_thread
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.link.corrected import SLOTS
from onrecord.model.errors import BadUsage
from onrecord.store import Filter
from onrecord.store.query import lines_by_id
from onrecord.views.checked import draw, precision, samples, waiting
from onrecord.web.asked import Question, site_of
from onrecord.web.forms import Reviewer, Sent, field, visitor_of
from onrecord.web.templates import rendered
from onrecord.web.users import Role

router = APIRouter(include_in_schema=False)

SHOWN, MOST = 20, 1000
"""Items shown at a time, and items that a sample may have."""


@router.get("/sample")
def sample_page(request: Request, asked: Question) -> Response:
    """The last sample: how often it is right, and what of it waits to be judged."""
    connection = asked.connection
    kept = samples(connection)
    sample = kept[-1] if kept else None
    left = waiting(connection, sample) if sample else []
    lines = lines_by_id(connection, set(left[:SHOWN]))
    return rendered(
        request,
        "sample.html",
        asked=asked,
        sample=sample,
        left=len(left),
        precision=precision(connection, sample) if sample else [],
        waiting=[lines[key] for key in left[:SHOWN] if key in lines],
        may=visitor_of(request).role.may(Role.review),
        slots=SLOTS,
    )


@router.post("/sample")
async def draw_sample(request: Request, visitor: Reviewer, form: Sent) -> Response:
    """Draws a sample, and shows it."""
    size, seed = _whole(field(form, "n"), 1, MOST), _whole(field(form, "seed"), 0, 999_999)
    sure = _share(field(form, "min_confidence") or "0")
    database = site_of(request).record.database

    def drawn() -> None:
        with database.change("draw a sample") as connection:
            draw(connection, size, seed, Filter(min_confidence=sure))

    await anyio.to_thread.run_sync(drawn)
    return RedirectResponse("/sample", 303)


def _whole(given: str, least: int, most: int) -> int:
    if not given.isdecimal() or len(given) > 6 or not least <= int(given) <= most:
        raise BadUsage(f"{given!r} is no number from {least} to {most}")
    return int(given)


def _share(given: str) -> float:
    try:
        found = float(given)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise BadUsage(f"{given!r} is no confidence from 0 to 1")
    return found
