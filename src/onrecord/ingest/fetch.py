"""Fetching the pages and feeds that the user names by URL; nothing else in the program uses the network.

Each hop of a redirect is checked anew, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from onrecord import __version__
from onrecord.ingest.addresses import Place, place_of
from onrecord.ingest.opened import LIMIT
from onrecord.ingest.unpacked import unpacked
from onrecord.model.errors import Refused

if TYPE_CHECKING:
    import httpx  # where a page is fetched it is loaded; every other command starts without it

AGENT = f"onrecord/{__version__}"
"""The user agent, as robots.txt and the server's log see it."""

HOPS = 5
"""Redirects that are followed."""

SECONDS = 30.0
"""The time that one document may take, redirects included (a setting)."""

ROBOTS_SIZE = 500_000
"""Bytes of a robots.txt that are read (RFC 9309)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the last URL, the status, the bytes (decoded from gzip), and the headers."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str]


@dataclass(slots=True)
class Web:
    """The network as one run sees it: each URL is fetched once; `allow_private` lets local addresses be fetched."""

    allow_private: bool = False
    seconds: float = SECONDS
    kept: dict[str, Fetched] = field(default_factory=dict)
    robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def get(self, url: str, *, limit: int = LIMIT) -> Fetched:
        """The document at a URL; raises Refused with the reason where it is not to be had."""
        if url not in self.kept:
            found = self.ask(url, limit=limit)
            if found.status != 200:
                raise Refused(f"the server answered {found.status}")
            self.kept[url] = found
        return self.kept[url]

    def ask(self, url: str, headers: Mapping[str, str] | None = None, *, limit: int = LIMIT) -> Fetched:
        """The server's answer, whatever its status, after robots.txt and redirects; raises Refused."""
        return self._follow(url, headers or {}, limit, robots=True)

    def _follow(self, url: str, headers: Mapping[str, str], limit: int, *, robots: bool) -> Fetched:
        until = time.monotonic() + self.seconds
        for _ in range(HOPS + 1):
            place = place_of(url, allow_private=self.allow_private)
            if robots and not self._allowed(place):
                raise Refused(f"robots.txt of {place.host} does not allow it")
            found = _request(place, headers, limit, until)
            target = found.headers.get("location")
            if found.status not in (301, 302, 303, 307, 308) or not target:
                return found
            url = urljoin(url, target)
        raise Refused(f"more than {HOPS} redirects")

    def _allowed(self, place: Place) -> bool:
        if place.root not in self.robots:
            self.robots[place.root] = self._rules(place)
        return self.robots[place.root].can_fetch(AGENT, place.url)

    def _rules(self, place: Place) -> RobotFileParser:
        """The host's rules; none where it has no robots.txt, everything forbidden where its server fails (RFC 9309)."""
        rules = RobotFileParser()
        try:
            found = self._follow(f"{place.root}/robots.txt", {}, ROBOTS_SIZE, robots=False)
        except Refused as fault:
            raise Refused(f"robots.txt of {place.host} cannot be read: {fault}") from fault
        if found.status >= 500:
            raise Refused(f"robots.txt of {place.host} cannot be read: the server answered {found.status}")
        rules.parse(found.body.decode("utf-8", "replace").splitlines() if found.status == 200 else [])
        return rules


def is_url(path: str) -> bool:
    """Whether an input names a page of the web."""
    return path.startswith(("http://", "https://"))


def _request(place: Place, headers: Mapping[str, str], limit: int, until: float) -> Fetched:
    import httpx

    left = until - time.monotonic()
    if left <= 0:
        raise Refused("it takes too long")
    told = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Host": place.parts.netloc, **headers}
    try:
        with (
            httpx.Client(trust_env=False, timeout=min(left, 15.0), follow_redirects=False) as client,
            client.stream("GET", _pinned(place), headers=told, extensions={"sni_hostname": place.host}) as answer,
        ):
            body = unpacked(_body(answer, limit, until), answer.headers.get("content-encoding", ""), limit)
            if len(body) > limit:
                raise Refused(f"over-long: more than {limit} bytes")
            return Fetched(place.url, answer.status_code, body, dict(answer.headers))
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as fault:
        raise Refused(f"cannot be fetched: {type(fault).__name__}: {fault}"[:300]) from fault


def _pinned(place: Place) -> str:
    """The URL with the checked address in the place of the host's name."""
    address = place.address.split("%")[0]
    host = f"[{address}]" if ip_address(address).version == 6 else address
    path = place.parts.path or "/"
    query = f"?{place.parts.query}" if place.parts.query else ""
    return f"{place.parts.scheme}://{host}:{place.port}{path}{query}"


def _body(answer: httpx.Response, limit: int, until: float) -> bytes:
    """The bytes as they were sent, at most `limit`: they may unpack to any number."""
    told = answer.headers.get("content-length", "")
    if told.isdigit() and int(told) > limit:
        raise Refused(f"over-long: more than {limit} bytes")
    body = bytearray()
    for piece in answer.iter_raw():
        body += piece
        if len(body) > limit:
            raise Refused(f"over-long: more than {limit} bytes")
        if time.monotonic() > until:
            raise Refused("it takes too long")
    return bytes(body)
