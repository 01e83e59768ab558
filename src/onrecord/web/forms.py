"""Forms that change something: each holds a token that no page from elsewhere knows, and asks for a role."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData, UploadFile

from onrecord.web.access import Access, Visitor
from onrecord.web.users import Role

FIELD = "csrf"
MOST_FIELDS, MOST_FILES, LONGEST_FIELD = 60, 500, 64 << 10


def access_of(request: Request) -> Access:
    """Who tells the visitors of the server apart."""
    found: Access = request.app.state.access
    return found


def visitor_of(request: Request) -> Visitor:
    """Who asks; raises 401 where that is not known."""
    found: Visitor | None = request.state.visitor
    if found is None:
        raise HTTPException(401, "sign in first")
    return found


def at_least(role: Role) -> Callable[[Request], Visitor]:
    """Lets visitors of a role through, raises 403 for others."""

    def check(request: Request) -> Visitor:
        found = visitor_of(request)
        if not found.role.may(role):
            raise HTTPException(403, f"{found.name} may {found.role}; this asks for {role}")
        return found

    return check


async def sent(request: Request) -> AsyncIterator[FormData]:
    """The form that was sent, its files open while it is answered; raises 403 where it is not this site's own."""
    _from_here(request)
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD) as form:
        visitor: Visitor | None = request.state.visitor
        wanted = access_of(request).form_token(visitor)
        if not (visitor and visitor.by_header) and not secrets.compare_digest(
            field(form, FIELD).encode(), wanted.encode()
        ):
            raise HTTPException(403, "this form is not of this page, or the server was started anew; load it again")
        yield form


def _from_here(request: Request) -> None:
    """Raises 403 for a form of another site (an Origin of ``null`` tells nothing; the token does then)."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in ("none", "same-origin") or (origin not in (None, "null", own)):
        raise HTTPException(403, "this form was sent from another site")


def field(form: FormData, name: str) -> str:
    """A field of a form as text; empty where there is none."""
    found = form.get(name)
    return "" if found is None or isinstance(found, UploadFile) else found


Sent = Annotated[FormData, Depends(sent)]
Reviewer = Annotated[Visitor, Depends(at_least(Role.review))]
Keeper = Annotated[Visitor, Depends(at_least(Role.admin))]
