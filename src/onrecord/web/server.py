"""The server process: a socket of its own, so that the address is known before the first request."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from onrecord.model.errors import BadUsage
from onrecord.web.app import create_app
from onrecord.web.site import Site

IDLE_SECONDS = 20
"""After so long without a request a connection is closed."""
AT_ONCE = 64
"""Requests that are answered at once; more are told to come back (503)."""


def run(site: Site, host: str, port: int, ready: Callable[[str], None], verbose: bool = False) -> None:
    """Serves until interrupted; `ready` is told the address. Raises BadUsage where the address cannot be had."""
    with listening(host, port) as opened:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{opened.getsockname()[1]}/")
        config = uvicorn.Config(
            create_app(site),
            log_level="info" if verbose else "warning",
            access_log=verbose,
            timeout_keep_alive=IDLE_SECONDS,
            limit_concurrency=AT_ONCE,
            h11_max_incomplete_event_size=16_384,
            server_header=False,
            proxy_headers=False,
        )
        uvicorn.Server(config).run(sockets=[opened])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on an address; raises BadUsage where it is taken or not this machine's.

    What is sent over its connections is sent at once: head and body of an answer are two writes, and a body that waits
    for the head to be acknowledged comes 40 ms later (RFC 896 against RFC 1122, section 4.2.3.2). asyncio sees to that
    for sockets alone that name their protocol, which `socket.create_server` does not.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened
    except OSError as fault:
        raise BadUsage(f"{host}:{port} cannot be had: {fault.strerror}; name another --port, or 0 for any") from None
