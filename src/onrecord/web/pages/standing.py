"""How things stand on a day, and what was promised by then."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.store.query import Line
from onrecord.views.listing import commitments
from onrecord.views.standing import is_late
from onrecord.views.state import state
from onrecord.web.asked import Question
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

COLUMNS = ("late", "open", "revised", "delivered", "dropped")
"""How a promise can stand, as columns of the board."""


@router.get("/state")
def state_page(request: Request, asked: Question) -> Response:
    """Who is in office, what is promised, the latest figures, the last and next events, as of a day."""
    found = state(asked.connection, asked.day, asked.only)
    late = {line["id"] for line in found["commitments"] if is_late(line, asked.day)}
    parts = {
        "tenures": sorted(found["tenures"], key=lambda t: (t["country"] or "~", t["office"], t["person"])),
        "commitments": sorted(found["commitments"], key=lambda c: (c["id"] not in late, _due(c), c["id"])),
        "figures": sorted(found["figures"], key=lambda f: (f["subject"], f["id"])),
        "events": sorted(found["events"], key=lambda e: (e["date"]["earliest"] or "~", e["id"])),
        "relations": sorted(found["relations"], key=lambda r: (r["subject"], r["relation"], r["object"])),
        "threads": sorted(found["threads"], key=lambda t: t["name"]),
        "conflicts": found["conflicts"],
    }
    return rendered(request, "state.html", asked=asked, parts=parts)


def _due(commitment: Line) -> str:
    return (commitment["due"]["latest"] if commitment["due"] else None) or "~"


@router.get("/commitments")
def commitments_page(request: Request, asked: Question) -> Response:
    """The promises by how they stand on the day asked about."""
    board: dict[str, list[Line]] = {name: [] for name in COLUMNS}
    for line in commitments(asked.connection, asked.only):
        board["late" if line["late"] else line["status"]].append(line)
    return rendered(request, "commitments.html", asked=asked, board=board)
