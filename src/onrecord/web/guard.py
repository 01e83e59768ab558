"""What stands before every page: who may ask, how much, and what a browser is told to forbid."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


class Guard:
    """Refuses requests by a foreign name and bodies that are too large; puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        fault = self._fault(headers)
        if fault is not None:
            await told(scope, *fault)(scope, receive, _with_headers(send))
            return
        await self._app(scope, _Limited(receive, self._site.largest), _with_headers(send))

    def _fault(self, headers: Headers) -> tuple[HTTPStatus, str] | None:
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name not in self._site.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "this server does not go by that name; ask for it by its own address"
        length = headers.get("content-length", "0")
        if not length.isdigit():
            return HTTPStatus.BAD_REQUEST, "the length of the request is no number"
        if int(length) > self._site.largest:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {self._site.largest} bytes; send less at once"
        return None


class _Limited:
    """A request's body, cut off as one that the client broke off where it is larger than it said it would be."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._left = receive, largest

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return message if self._left >= 0 else {"type": "http.disconnect"}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
