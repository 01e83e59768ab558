"""What came in, what was refused and why; pages can be added here, and each text as it is kept can be had."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote

import anyio.to_thread
from fastapi import APIRouter, HTTPException, Request
from sqlalchemy import select
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from onrecord.model.dates import bounds
from onrecord.model.errors import BadUsage
from onrecord.store import schema
from onrecord.store.decisions import decisions
from onrecord.store.query import Line, Slice, source_line
from onrecord.views.falls import falls
from onrecord.views.listing import listed
from onrecord.views.places import places
from onrecord.views.show import show
from onrecord.web.asked import Asked, Question, Whole, site_of, there
from onrecord.web.forms import Keeper, Sent, field, visitor_of
from onrecord.web.paging import Page, Paged, paged
from onrecord.web.templates import rendered
from onrecord.web.uploads import Uploads, file_name
from onrecord.web.users import Role

router = APIRouter(include_in_schema=False)

REFRESH_SECONDS = 2
SIZE = 100
MOST = 60
"""Lines that are listed of what falls with a source; all are counted."""


_NO_FILE = (
    "this server has no file of it that is still the same: none in a folder named with `serve --originals`, "
    "and none of those that visitors sent and that were kept (`serve --kept`)"
)


def uploads_of(request: Request) -> Uploads:
    """The lots of files that were sent to this server."""
    found: Uploads = request.app.state.uploads
    return found


@router.get("/sources")
def sources_page(request: Request, asked: Question, page: Page = 1) -> Response:
    """What came in: articles by their day, then what was refused and why."""
    found = paged(lambda part: listed(asked.connection, "article", asked.only, part=part), SIZE, page)
    refused = paged(lambda part: _refused(asked, part), SIZE, page)
    return rendered(
        request,
        "sources.html",
        asked=asked,
        found=Paged(found.shown, page, found.more or refused.more),
        refused=refused.shown,
        where=places(asked.connection, [line["id"] for line in found.shown]),
        left_out=_left_out(asked),
        keeps=visitor_of(request).role.may(Role.admin),
        files_kept=site_of(request).kept is not None,
        lots=uploads_of(request).lots(),
    )


def _refused(asked: Asked, part: Slice) -> Iterator[Line]:
    """The sources that were refused, by path."""
    row = schema.sources.c
    query = part.of(select(row.line, row.refused).where(row.refused.is_not(None)).order_by(row.path, row.id))
    return (source_line(line, refused) for line, refused in asked.connection.execute(query))


def _left_out(asked: Asked) -> list[Line]:
    """The sources that are retracted, each with the decision that did it."""
    row = schema.sources.c
    made = [d for d in decisions(asked.connection) if d["verdict"] == "retract" and not d["undone"]]
    kept = asked.connection.execute(select(row.line, row.refused).where(row.id.in_([d["target"] for d in made])))
    lines = {line["id"]: source_line(line, refused) for line, refused in kept}
    return [{**lines[d["target"]], "decision": d} for d in made if d["target"] in lines]


@router.get("/sources/{key}")
def source_page(request: Request, asked: Question, key: str) -> Response:
    """A source: where it is from, its articles, and what falls with it; it can be retracted here, with a reason."""
    line = there(show, asked, key).line
    if line["kind"] != "source":
        raise HTTPException(404, f"{key!r} is no source of the record")
    gone = next((one for one in _left_out(asked) if one["id"] == line["id"]), None)
    found = falls(asked.connection, line["id"]) if gone is None else None
    keeps = visitor_of(request).role.may(Role.admin)
    return rendered(
        request,
        "source.html",
        asked=asked,
        source=line,
        falls=found,
        gone=gone,
        keeps=keeps,
        most=MOST,
        has=line["refused"] is None and site_of(request).offers(line),
    )


@router.post("/sources")
async def send(request: Request, visitor: Keeper, form: Sent) -> Response:
    """Takes files in and leads to the page that tells how far they are."""
    files = [(f.filename or "", f.file) for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    published = field(form, "published").strip() or None
    if not files:
        raise BadUsage("choose one file or more")
    if published is not None:
        bounds(published)
    uploads = uploads_of(request)
    if uploads.is_full:
        raise HTTPException(503, "many files wait to be read; send these when some are done")
    lot = await anyio.to_thread.run_sync(uploads.take, files, visitor.name, published)
    return RedirectResponse(f"/uploads/{lot.id}", 303)


@router.get("/uploads/{key}")
def upload_page(request: Request, visitor: Keeper, key: str) -> Response:
    """How far a lot of files is: each accepted, or refused with its reason; the page comes anew until all is done."""
    lot = uploads_of(request).find(key)
    if lot is None:
        raise HTTPException(404, "no such files; the server forgets them when it stops (the record does not)")
    answer = rendered(request, "upload.html", lot=lot)
    if not lot.over:
        answer.headers["refresh"] = str(REFRESH_SECONDS)
    return answer


@router.get("/sources/{key}/text")
def text(asked: Whole, key: str) -> Response:
    """The text of a source as it is kept, as a plain file."""
    table = schema.sources.c
    kept = asked.connection.scalar(select(table.text).where(table.id == key))
    if kept is None:
        raise HTTPException(404, f"no source {key!r}")
    headers = {"content-disposition": f'attachment; filename="{key}.txt"'}
    return Response(str(kept).encode("utf-8", "backslashreplace"), media_type="text/plain", headers=headers)


@router.get("/sources/{key}/file")
def original(request: Request, asked: Whole, key: str) -> Response:
    """The file that a source was read from, where this server has it and it is still the same bytes."""
    table = schema.sources.c
    line = asked.connection.scalar(select(table.line).where(table.id == key))
    if line is None:
        raise HTTPException(404, f"no source {key!r}")
    found = site_of(request).file_of(line)
    if found is None:
        raise HTTPException(404, _NO_FILE)
    whole = sha256(found).hexdigest() == line["sha256"]
    name = file_name(line["path"] if whole else site_of(request).name_of(line), [])
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(found, media_type="application/octet-stream", headers=headers)
