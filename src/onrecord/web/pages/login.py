"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.access import COOKIE, LASTS, TooMany
from onrecord.web.forms import Sent, access_of, field
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

HOME = "/state"


@router.get("/login")
def login_page(request: Request, next: Annotated[str, Query(max_length=2000)] = HOME) -> Response:
    """The form to sign in by."""
    if access_of(request).is_open:
        return RedirectResponse(HOME, 303)
    return _form(request, local(next))


@router.post("/login")
async def login(request: Request, form: Sent) -> Response:
    """Begins a session, kept in a cookie that scripts and other sites cannot use."""
    name, secret, back = field(form, "name"), field(form, "secret"), local(field(form, "next"))
    address = request.client.host if request.client else "unknown"
    try:
        key = await anyio.to_thread.run_sync(access_of(request).begin, name, secret, address)
    except TooMany as fault:
        answer = _form(request, back, f"Too many wrong tries; wait {fault.seconds} seconds.", 429)
        answer.headers["retry-after"] = str(fault.seconds)
        return answer
    if key is None:
        return _form(request, back, "That is not the name and password of anybody here.", 401)
    answer = RedirectResponse(back, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, key, max_age=LASTS, path="/", httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout")
async def logout(request: Request, form: Sent) -> Response:
    """Ends the session."""
    access_of(request).end(request.state.visitor.session if request.state.visitor else None)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def local(address: str) -> str:
    """An address of this site; any other is the first page's."""
    whole = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if whole and "\\" not in address else HOME


def _form(request: Request, back: str, fault: str = "", status: int = 200) -> Response:
    return rendered(request, "login.html", status, back=back, fault=fault, named=access_of(request).named)
