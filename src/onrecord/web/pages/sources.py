"""What came in, what was refused and why; pages can be added here, and each text as it is kept can be had."""

from __future__ import annotations

import anyio.to_thread
from fastapi import APIRouter, HTTPException, Request
from sqlalchemy import select
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from onrecord.model.dates import bounds
from onrecord.model.errors import BadUsage
from onrecord.store import schema
from onrecord.store.decisions import retracted
from onrecord.store.query import lines
from onrecord.views.listing import listed
from onrecord.views.places import places
from onrecord.web.asked import Question, Whole
from onrecord.web.forms import Keeper, Sent, field, visitor_of
from onrecord.web.templates import rendered
from onrecord.web.uploads import Uploads
from onrecord.web.users import Role

router = APIRouter(include_in_schema=False)

REFRESH_SECONDS = 2


def uploads_of(request: Request) -> Uploads:
    """The lots of files that were sent to this server."""
    found: Uploads = request.app.state.uploads
    return found


@router.get("/sources")
def sources_page(request: Request, asked: Question) -> Response:
    """What came in: articles by their day, then what was refused and why."""
    found = list(lines(asked.connection, "source"))
    gone = retracted(asked.connection)
    refused = sorted((s for s in found if s["refused"]), key=lambda s: (s["path"] or "", s["id"]))
    return rendered(
        request,
        "sources.html",
        asked=asked,
        articles=list(listed(asked.connection, "article", asked.only)),
        refused=refused,
        where=places(asked.connection),
        left_out=[s for s in found if s["id"] in gone],
        keeps=visitor_of(request).role.may(Role.admin),
        lots=uploads_of(request).lots(),
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
