"""Deciding in the page: what waits, what was decided, and where those who decide do not agree."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, HTTPException, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from onrecord.link.corrected import SLOTS
from onrecord.model.errors import BadUsage
from onrecord.packs import Packs
from onrecord.run import deciding
from onrecord.run.deciding import Ruling
from onrecord.run.replaying import take_in
from onrecord.store import Database
from onrecord.store.decisions import decisions
from onrecord.store.query import count, lines_by_id
from onrecord.store.settings import settings_of
from onrecord.views.agreement import agreements, disputes
from onrecord.views.review import actor_candidates, queue
from onrecord.web.access import Visitor
from onrecord.web.asked import Question, site_of
from onrecord.web.forms import Keeper, Reviewer, Sent, field, visitor_of
from onrecord.web.pages.login import local
from onrecord.web.templates import rendered
from onrecord.web.users import Role

router = APIRouter(include_in_schema=False)

SHOWN, SHOWN_DECISIONS, SHOWN_PAIRS = 20, 100, 40
MANY = 5_000
"""Lines of offices above which the actors that may be one have a page of their own."""
LONGEST_REASON = 2000


@router.get("/review")
def review_page(
    request: Request,
    asked: Question,
    again: Annotated[bool, Query(description="What others decided on, for a second opinion.")] = False,
    done: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The queue, the pairs of actors, the disagreements and the decisions made."""
    connection, visitor = asked.connection, visitor_of(request)
    made = sorted(decisions(connection), key=lambda d: (d["at"] or "", d["id"]), reverse=True)
    told = disputes(made)
    settings, many = settings_of(connection), count(connection, "tenure") > MANY
    known = Packs.load(settings.pack_names if settings else ()).known_actors
    return rendered(
        request,
        "review.html",
        asked=asked,
        again=again,
        done=next((d for d in made if d["id"] == done), None),
        may=visitor.role.may(Role.review),
        keeps=visitor.role.may(Role.admin),
        waiting=queue(connection, asked.only, visitor.name, again=again, most=SHOWN),
        pairs=None if many else actor_candidates(connection, known)[:SHOWN_PAIRS],
        disputes=told,
        items=lines_by_id(connection, {d.target for d in told} | {str(d["target"]) for d in made[:SHOWN_DECISIONS]}),
        made=made[:SHOWN_DECISIONS],
        agreements=agreements(made),
        slots=SLOTS,
    )


@router.get("/review/actors")
def pairs_page(request: Request, asked: Question) -> Response:
    """The actors that may be one, or two; in a large record apart from the rest, as all offices are gone through."""
    settings = settings_of(asked.connection)
    known = Packs.load(settings.pack_names if settings else ()).known_actors
    pairs = actor_candidates(asked.connection, known)[:SHOWN_PAIRS]
    may = visitor_of(request).role.may(Role.review)
    return rendered(request, "review_actors.html", asked=asked, pairs=pairs, may=may)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks to be decided: the verdict, on what, and why."""

    verdict: str
    target: str
    other: str
    field: str
    value: str

    @classmethod
    def of(cls, form: FormData) -> Wanted:
        """From the fields of the form."""
        return cls(*(field(form, name).strip() for name in ("verdict", "target", "other", "field", "value")))

    def decide(self, database: Database, ruling: Ruling) -> str:
        """Keeps the decision; raises BadUsage where it makes no sense."""
        verdicts: dict[str, Callable[[], str]] = {
            "accept": lambda: deciding.accept(database, self.target, ruling),
            "reject": lambda: deciding.reject(database, self.target, ruling),
            "correct": lambda: deciding.correct(database, self.target, self.field, self.value or None, ruling),
            "merge": lambda: deciding.merge(database, self.target, self.other, ruling),
            "distinct": lambda: deciding.distinct(database, self.target, self.other, ruling),
            "retract": lambda: deciding.retract(database, self.target, ruling),
            "undo": lambda: deciding.undo_decision(database, self.target, later=ruling.later),
        }
        if self.verdict not in verdicts:
            raise BadUsage(f"no verdict {self.verdict!r}; one of {', '.join(verdicts)}")
        return verdicts[self.verdict]()


@router.post("/review")
async def decide(request: Request, visitor: Reviewer, form: Sent) -> Response:
    """Decides, and goes back to where the form stood."""
    wanted, why = Wanted.of(form), field(form, "why").strip()
    if len(why) > LONGEST_REASON:
        raise BadUsage(f"a reason has at most {LONGEST_REASON} characters")
    _allowed(request, visitor, wanted)
    ruling = Ruling(why, visitor.name, later=True)
    key = await written(request, lambda database: wanted.decide(database, ruling))
    request.app.state.linker.decided()
    back = local(field(form, "back") or "/review")
    path, _, query = back.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("done="))
    return RedirectResponse(f"{path}?{kept}{'&' if kept else ''}done={key}" if path == "/review" else back, 303)


def _allowed(request: Request, visitor: Visitor, wanted: Wanted) -> None:
    """Raises 403 where a source is to be retracted, or brought back, by one who may not."""
    verdict = wanted.verdict
    if verdict == "undo":
        with site_of(request).record.connected() as connection:
            verdict = next((d["verdict"] for d in decisions(connection) if d["id"] == wanted.target), "")
    if verdict == "retract" and not visitor.role.may(Role.admin):
        raise HTTPException(403, f"{visitor.name} may {visitor.role}; retracting asks for {Role.admin}")


@router.post("/review/import")
async def import_decisions(request: Request, visitor: Keeper, form: Sent) -> Response:
    """Takes in the decisions of a file of JSON lines, and says which it refused."""
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise BadUsage("choose a file of JSON lines (as `onrecord decisions --format jsonl` prints them)")
    data = await file.read()
    taken = await written(request, lambda database: take_in(database, io.BytesIO(data)))
    return rendered(request, "imported.html", taken=taken)


async def written(request: Request, work: Callable[[Database], Any]) -> Any:
    """What the work gives; one at a time writes to the record, and the others wait for it."""
    database = site_of(request).record.database

    def alone() -> Any:
        with request.app.state.writing:
            return work(database)

    return await anyio.to_thread.run_sync(alone)
