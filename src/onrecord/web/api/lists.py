"""The lists: one route a kind, with the filters of the command line, by pages or as a stream, a feed, a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from onrecord.export.atom import TYPE as ATOM
from onrecord.export.atom import Feed, atom
from onrecord.export.ics import TYPE as ICS
from onrecord.export.ics import ics
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import Filter, Key, Line, lines
from onrecord.views.listing import commitments, listed, place_in
from onrecord.web.api.answers import FAULTS, Tag, as_json, as_stream, json_lines, question_of, table
from onrecord.web.api.cursor import LONGEST, cursor, key_in, mark
from onrecord.web.api.feeds import newest
from onrecord.web.api.shapes import PAGES
from onrecord.web.asked import Asked, Question, Whole, site_of

router = APIRouter()

MOST, USUAL = 500, 100
"""Lines of a page: at most, and where no number is asked for."""

KEPT_WHOLE = ("source", "decision")
"""Kinds that no filter narrows: what came in, and what was decided."""

Found = Callable[[Connection, Filter, Key | None], Iterator[Line]]


class Form(StrEnum):
    """The form of a list: a page of JSON, or the whole as lines or a table."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Told(StrEnum):
    """The form of a list of dated lines: those of any list, and a feed."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    atom = "atom"


class Coming(StrEnum):
    """The form of a list of what is to come: those of any list, a feed, and a calendar."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    atom = "atom"
    ics = "ics"


Limit = Annotated[int | None, Query(ge=1, le=MOST, description=f"Lines of a page ({USUAL}); a stream has all.")]
Cursor = Annotated[str | None, Query(max_length=LONGEST, description="Where the last page ended: its `next`.")]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is asked for: its kind, how it is found, and where to begin and end."""

    request: Request
    asked: Asked
    kind: str
    found: Found
    cursor: str | None
    limit: int | None
    tag: str

    @property
    def question(self) -> str:
        """The question without what pages it."""
        return question_of(self.request, "cursor", "limit", "format")

    def lines(self) -> Iterator[Line]:
        """The lines from the cursor on."""
        return self._within(self.asked.only)

    def _within(self, only: Filter) -> Iterator[Line]:
        after = key_in(self.question, self.cursor) if self.cursor else None
        return self.found(self.asked.connection, only, after)

    def page(self) -> Response:
        """Some lines, and the cursor of the next page where there are more."""
        most = self.limit or USUAL
        some = list(islice(self.lines(), most + 1))
        connection, more = self.asked.connection, len(some) > most
        after = cursor(self.question, place_in(connection, some[most - 1])) if more else None
        revision = site_of(self.request).record.revision
        return as_json({"items": some[:most], "next": after, "revision": revision}, self.tag)

    def answer(self, form: str) -> Response:
        """The list in the form asked for."""
        if form == "json":
            return self.page()
        pieces, media_type = self._pieces(form)
        return as_stream(self.asked.going_on(pieces), media_type, self.tag, f"{self.kind}s.{form}")

    def _pieces(self, form: str) -> tuple[Iterator[bytes], str]:
        """The list in a form that is sent while it is found, and what that is called."""
        if form == "atom":
            return self._atom(), ATOM
        found = islice(self.lines(), self.limit)
        if form == "jsonl":
            return json_lines(found), "application/jsonl"
        if form == "csv":
            return table(self.kind, found), "text/csv"
        return self._ics(found), ICS

    def _atom(self) -> Iterator[bytes]:
        feed = Feed(self._name, f"feed:{mark(self.question)}", str(self.request.url))
        most, connection = self.limit or USUAL, self.asked.connection
        return atom(connection, newest(connection, self._within, self.asked.only, most), feed, self._address, most)

    def _ics(self, found: Iterator[Line]) -> Iterator[bytes]:
        return ics(self.asked.connection, found, self._name, self._address)

    @property
    def _name(self) -> str:
        return f"{site_of(self.request).name}: {self.kind}s"

    def _address(self, kind: str, key: str) -> str:
        base = str(self.request.base_url).rstrip("/")
        return f"{base}/{'articles' if kind == 'article' else 'items'}/{key}"


def _route(kind: str) -> None:
    """Gives the API the list of one kind."""
    forms = Coming if kind == "event" else Told if kind in (*ITEM_KINDS, "article") else Form

    def found(connection: Connection, only: Filter, after: Key | None) -> Iterator[Line]:
        return listed(connection, kind, only, after=after)

    def route(
        request: Request, tag: Tag, asked: Question, cursor: Cursor = None, limit: Limit = None, format: Any = "json"
    ) -> Response:
        return Listing(request, asked, kind, found, cursor, limit, tag).answer(str(format))

    route.__annotations__["format"] = forms
    _add(kind, route, forms)


def _add(kind: str, route: Callable[..., Response], forms: type[StrEnum]) -> None:
    content = {MEDIA[form]: {"schema": {"type": "string"}} for form in forms if form != "json"}
    said = f"The {kind}s in the order of the command `{kind}s`; `format` says in which form."
    router.add_api_route(
        f"/{kind}s",
        route,
        name=f"{kind}s",
        summary=f"The {kind}s",
        description=said,
        responses={200: {"model": PAGES[kind], "content": content}, 304: {"description": "Not Modified"}, **FAULTS},
    )


MEDIA = {"jsonl": "application/jsonl", "csv": "text/csv", "atom": ATOM, "ics": ICS}


def _whole(kind: str) -> None:
    """Gives the API the list of a kind that no filter narrows."""

    def found(connection: Connection, only: Filter, after: Key | None) -> Iterator[Line]:
        return (line for line in lines(connection, kind) if after is None or line["id"] > after[2])

    def route(
        request: Request, tag: Tag, asked: Whole, cursor: Cursor = None, limit: Limit = None, format: Form = Form.json
    ) -> Response:
        return Listing(request, asked, kind, found, cursor, limit, tag).answer(format)

    _add(kind, route, Form)


def commitments_route(
    request: Request,
    tag: Tag,
    asked: Question,
    open: Annotated[bool, Query(description="Not yet kept or given up.")] = False,
    late: Annotated[bool, Query(description="Deadline passed, no report found.")] = False,
    cursor: Cursor = None,
    limit: Limit = None,
    format: Coming = Coming.json,
) -> Response:
    """What was promised, as it stood on the day asked about."""

    def found(connection: Connection, only: Filter, after: Key | None) -> Iterator[Line]:
        return commitments(connection, only, open_only=open, late_only=late, after=after)

    return Listing(request, asked, "commitment", found, cursor, limit, tag).answer(format)


for _kind in ("article", "event", "statement", "figure", "tenure", "relation", "actor", "thread", "conflict"):
    _route(_kind)
for _kind in KEPT_WHOLE:
    _whole(_kind)
_add("commitment", commitments_route, Coming)
