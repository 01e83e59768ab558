"""How the API answers: a tag that tells when nothing has changed, JSON, or lines as they are found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from hashlib import sha256
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.responses import Response, StreamingResponse

from onrecord import __version__
from onrecord.export import columns, encoded, table_row
from onrecord.store.query import Line
from onrecord.store.settings import get
from onrecord.store.waiting import waiting
from onrecord.web.api.shapes import Fault
from onrecord.web.asked import site_of
from onrecord.web.faults import Unchanged

FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": HTTPStatus(status).phrase}
    for status in (400, 401, 403, 404, 413, 421, 422, 429, 500, 503, 504)
}
"""The errors that any route can answer, all of one shape."""

KEPT = {"cache-control": "private, no-cache", "vary": "authorization, cookie"}
"""An answer may be kept, but is asked for anew with its tag each time."""

AT_ONCE = 200
"""Lines that are sent together."""


def question_of(request: Request, *without: str) -> str:
    """A request in one fixed order: its path and what it asks, but for these parts."""
    asked = sorted((name, value) for name, value in request.query_params.multi_items() if name not in without)
    return f"{request.url.path}?{urlencode(asked, errors='backslashreplace')}"


def tag(request: Request) -> str:
    """The entity tag of the answer: another where the record or the question is; raises Unchanged where it is known."""
    with site_of(request).record.connected() as connection:
        revision, waits = get(connection, "revision", 0), waiting(connection).decisions
    told = f"{__version__} {revision} {' '.join(waits)} {question_of(request)}"
    made = f'"{sha256(told.encode()).hexdigest()[:24]}"'
    given = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if made in given or "*" in given:
        raise Unchanged(made)
    return made


Tag = Annotated[str, Depends(tag)]


def as_json(value: Any, tag: str) -> Response:
    """One answer."""
    return Response(encoded(value), media_type="application/json", headers={**KEPT, "etag": tag})


def as_stream(pieces: Iterable[bytes], media_type: str, tag: str, name: str) -> Response:
    """A long answer, sent while it is found; a browser keeps it as a file."""
    headers = {**KEPT, "etag": tag, "content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def json_lines(found: Iterable[Line]) -> Iterator[bytes]:
    """The lines as JSON, each with its line end, some at a time."""
    waiting = iter(found)
    while some := list(islice(waiting, AT_ONCE)):
        yield b"".join(map(encoded, some))


def table(kind: str, found: Iterable[Line]) -> Iterator[bytes]:
    """The lines as a CSV table (RFC 4180) with a header, some rows at a time."""
    yield _rows([columns(kind)])
    waiting = iter(found)
    while some := list(islice(waiting, AT_ONCE)):
        yield _rows(table_row(kind, line) for line in some)


def _rows(rows: Iterable[Iterable[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "backslashreplace")
