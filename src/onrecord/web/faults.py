"""Every error of the server in one shape: a page for people, ``{"error": {"status", "message"}}`` for programs."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from onrecord.export import printable
from onrecord.model.errors import BadUsage, OnrecordError
from onrecord.store.database import TOO_LONG
from onrecord.web.past import BeingMade
from onrecord.web.templates import rendered


class Unchanged(Exception):
    """The client holds the answer already, by this entity tag."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


Handler = Callable[[Request, Exception], Response]

AGAIN_SECONDS = 3
"""After so many seconds one is to ask again for what is being made; a page does so by itself."""


def told(scope: Scope, status: HTTPStatus | int, message: str) -> Response:
    """The answer that tells of an error, in the form that the address calls for."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": {"status": int(status), "message": printable(message)}}, int(status))
    return rendered(Request(scope), "fault.html", int(status), heading=HTTPStatus(status).phrase, message=message)


def _refused(request: Request, fault: Exception) -> Response:
    return told(request.scope, _status(fault), str(fault))


def _failed(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    answer = told(request.scope, fault.status_code, str(fault.detail))
    answer.headers.update(fault.headers or {})
    return answer


def _unreadable(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    words = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in fault.errors())
    return told(request.scope, HTTPStatus.UNPROCESSABLE_ENTITY, words)


def _broken(request: Request, fault: Exception) -> Response:
    return told(request.scope, HTTPStatus.INTERNAL_SERVER_ERROR, "a fault of the program; the log says more")


def _unchanged(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Unchanged)
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"etag": fault.tag})


def _being_made(request: Request, fault: Exception) -> Response:
    answer = told(request.scope, HTTPStatus.SERVICE_UNAVAILABLE, str(fault))
    if isinstance(fault, BeingMade) and not request.url.path.startswith("/api/"):
        answer = rendered(request, "being_made.html", answer.status_code, fault=fault)
        answer.headers["refresh"] = str(AGAIN_SECONDS)
    answer.headers["retry-after"] = str(AGAIN_SECONDS)
    return answer


def _status(fault: Exception) -> HTTPStatus:
    if isinstance(fault, BadUsage):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.GATEWAY_TIMEOUT if TOO_LONG in str(fault) else HTTPStatus.SERVICE_UNAVAILABLE


HANDLERS: tuple[tuple[type[Exception], Handler], ...] = (
    (Unchanged, _unchanged),
    (BeingMade, _being_made),
    (OnrecordError, _refused),
    (HTTPException, _failed),
    (RequestValidationError, _unreadable),
    (Exception, _broken),
)
"""What answers each kind of error."""


def handle(app: FastAPI) -> None:
    """Lets the application answer every error so."""
    for kind, handler in HANDLERS:
        app.add_exception_handler(kind, handler)
