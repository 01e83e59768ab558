"""What stands before every page: who may ask, how much and how long, and what a browser is told to forbid."""

from __future__ import annotations

import asyncio
import time
from http import HTTPStatus
from urllib.parse import quote

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.access import Access, TooMany, Visitor
from onrecord.web.faults import told
from onrecord.web.site import Site

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing but this server's own files: what a source says can load, run and send nothing (CSP level 3)."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

UNGUARDED = ("/login", "/static/")
"""What is shown before it is known who asks."""

IDLE_SECONDS, WHOLE_SECONDS = 30, 600
"""How long the next piece of a request, and the whole of it, may be in coming."""

Fault = tuple[HTTPStatus, str]


class Guard:
    """Refuses foreign names, unknown visitors, bodies too large or slow; puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp, site: Site, access: Access) -> None:
        self._app, self._site, self._access = app, site, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        elif scope["method"] == "OPTIONS":
            send = _told_methods(send)
        headers = Headers(scope=scope)
        fault = self._fault(headers)
        answer = told(scope, *fault) if fault else await self._admitted(scope, headers)
        if answer is not None:
            await answer(scope, receive, send)
            return
        body = _Limited(receive, self._site.largest)
        try:
            await self._app(scope, body, send)
        except ClientDisconnect:
            await told(scope, *body.fault)(scope, receive, send)

    def _fault(self, headers: Headers) -> Fault | None:
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name.casefold() not in self._site.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "this server does not go by that name; ask for it by its own address"
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return HTTPStatus.BAD_REQUEST, "the length of the request is no number"
        if int(length[:20]) > self._site.largest:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_large(self._site.largest)
        return None

    async def _admitted(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a visitor who may not ask; null for one who may, who is then noted in the scope."""
        client = scope.get("client") or ("unknown", 0)
        given = headers.get("authorization", "")[:1000], headers.get("cookie", "")[:8000], str(client[0])
        scope.setdefault("state", {})["visitor"] = None
        try:
            visitor = await self._visitor(*given)
        except TooMany as fault:
            return _too_many(scope, fault)
        scope["state"]["visitor"] = visitor
        if visitor is not None or scope["path"].startswith(UNGUARDED):
            return None
        return _unknown(scope)

    async def _visitor(self, authorization: str, cookie: str, address: str) -> Visitor | None:
        """Who asks; a password is hashed in another thread, for that takes long."""
        if authorization:
            return await anyio.to_thread.run_sync(self._access.visitor, authorization, cookie, address)
        return self._access.visitor("", cookie, address)


def _too_large(largest: int) -> str:
    return f"more than {largest} bytes; send less at once"


def _unknown(scope: Scope) -> Response:
    if scope["path"].startswith("/api/"):
        answer = told(scope, HTTPStatus.UNAUTHORIZED, "send `Authorization: Bearer TOKEN`, or a name and a password")
        answer.headers["www-authenticate"] = 'Bearer realm="onrecord"'
        return answer
    if scope["method"] == "GET":
        asked = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", HTTPStatus.SEE_OTHER)
    return told(scope, HTTPStatus.UNAUTHORIZED, "sign in first")


def _too_many(scope: Scope, fault: TooMany) -> Response:
    answer = told(scope, HTTPStatus.TOO_MANY_REQUESTS, f"too many wrong tries; wait {fault.seconds} seconds")
    answer.headers["retry-after"] = str(fault.seconds)
    return answer


class _Limited:
    """A request's body, cut off where it is too large or too long in coming; ``fault`` is what to tell the client."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._largest, self._left, self._more = receive, largest, largest, True
        self.fault: Fault = HTTPStatus.BAD_REQUEST, "the request broke off before its end"
        self._until = time.monotonic() + WHOLE_SECONDS

    async def __call__(self) -> Message:
        if not self._more:
            return await self._receive()
        seconds = min(IDLE_SECONDS, self._until - time.monotonic())
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, seconds))
        except TimeoutError:
            return self._cut(HTTPStatus.REQUEST_TIMEOUT, "the rest of the request did not come in time; send it again")
        self._left -= len(message.get("body", b""))
        self._more = bool(message.get("more_body", False))
        if self._left < 0:
            return self._cut(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_large(self._largest))
        return message

    def _cut(self, status: HTTPStatus, message: str) -> Message:
        self.fault = status, message
        return {"type": "http.disconnect"}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if "GET" in headers.get("allow", ""):
                headers["allow"] = "GET, HEAD, OPTIONS"
            if "etag" not in headers and not headers.get("content-type", "").startswith(
                ("text/css", "text/javascript")
            ):
                headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return sending


def _told_methods(send: Send) -> Send:
    """Turns "no such method" into the answer to OPTIONS: the methods there are (RFC 9110, section 9.3.7)."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = [pair for pair in message["headers"] if pair[0] == b"allow"]
            message = {**message, "status": int(HTTPStatus.NO_CONTENT), "headers": allowed}
        elif message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending
