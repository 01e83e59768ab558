"""Who is asking: a token, a name with its password, or the session that one of them began."""

from __future__ import annotations

import getpass
import hmac
import secrets
import time
from base64 import b64decode
from binascii import Error
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from onrecord.web.users import Role, Users, is_name

COOKIE = "onrecord"
LASTS = 12 * 3600
"""Seconds that a session lasts."""
MOST_SESSIONS = 1000

TRIES, OF_NAME, WITHIN = 5, 20, 300
"""Wrong tries of one address, and for one name from anywhere, within so many seconds; then no more are heard."""

SHORTEST_TOKEN = 16
"""Characters of a token: fewer could be guessed."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks: the name that decisions are kept under, the role; ``session`` is null without a cookie.

    ``by_header``: known by what no page from elsewhere can make a browser send, so forms need no token of their own.
    """

    name: str
    role: Role
    session: str | None = None
    by_header: bool = False


class TooMany(Exception):
    """So many wrong tries that no more are heard for some seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(slots=True)
class Tries:
    """The wrong tries of late, by address and by name; only so many are kept in mind."""

    clock: Clock = time.monotonic
    _wrong: OrderedDict[str, list[float]] = field(default_factory=OrderedDict)

    KEPT = 10_000

    def check(self, *whose: str) -> None:
        """Raises TooMany where one of them has tried too often: an address `TRIES` times, a name more."""
        now = self.clock()
        for one in whose:
            most = TRIES if one.startswith("address") else OF_NAME
            recent = [at for at in self._wrong.get(one, ()) if at > now - WITHIN]
            if len(recent) >= most:
                raise TooMany(max(1, round(recent[-most] + WITHIN - now)))

    def note(self, *whose: str) -> None:
        """Keeps a wrong try in mind."""
        for one in whose:
            self._wrong[one] = [*self._wrong.get(one, [])[-OF_NAME:], self.clock()]
            self._wrong.move_to_end(one)
        while len(self._wrong) > self.KEPT:
            self._wrong.popitem(last=False)


class Access:
    """Tells visitors apart; with neither token nor users everybody on this machine may do everything."""

    def __init__(self, token: str | None, users: Users | None, clock: Clock = time.monotonic) -> None:
        self._token, self._users, self._clock = token, users, clock
        self._tries = Tries(clock)
        self._secret = secrets.token_bytes(32)
        self._sessions: OrderedDict[str, tuple[Visitor, str, float]] = OrderedDict()
        self._known: OrderedDict[bytes, tuple[str, float]] = OrderedDict()

    @property
    def is_open(self) -> bool:
        """Whether anybody who reaches the server may ask."""
        return self._token is None and not (self._users and self._users.all())

    @property
    def named(self) -> bool:
        """Whether visitors have names."""
        return bool(self._users and self._users.all())

    def visitor(self, authorization: str, cookie: str, address: str) -> Visitor | None:
        """Who asks, by the headers of a request; null where that is not known. Raises TooMany."""
        if self.is_open:
            return Visitor(_own_name(), Role.admin)
        if authorization:
            return self._by_header(authorization, address)
        return self._by_cookie(cookie)

    def begin(self, name: str, secret: str, address: str) -> str | None:
        """The key of a new session for a name with its password, or for the token; null where they are wrong."""
        visitor = self._tried(name, secret, address)
        if visitor is None:
            return None
        key = secrets.token_urlsafe(32)
        known = Visitor(visitor.name, visitor.role, key)
        self._sessions[key] = known, self._stamp(visitor.name), self._clock() + LASTS
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return key

    def end(self, key: str | None) -> None:
        """Ends a session."""
        self._sessions.pop(key or "", None)

    def form_token(self, visitor: Visitor | None) -> str:
        """What a form of this visitor must hold: no page from elsewhere can know it."""
        key = visitor.session if visitor and visitor.session else ""
        return hmac.new(self._secret, key.encode(), sha256).hexdigest()

    def _by_cookie(self, cookie: str) -> Visitor | None:
        key = _cookie(cookie)
        visitor, stamp, until = self._sessions.get(key, (None, "", 0.0))
        if visitor is None:
            return None
        if until < self._clock() or stamp != self._stamp(visitor.name):
            self.end(key)
            return None
        return visitor

    def _stamp(self, name: str) -> str:
        """What a session holds on to: it ends where the user goes, or has another password or role."""
        user = self._users.all().get(name) if self._users else None
        return f"{user.role} {user.hash}" if user else ""

    def _by_header(self, authorization: str, address: str) -> Visitor | None:
        scheme, _, given = authorization.partition(" ")
        if scheme.casefold() == "bearer":
            return self._header(self._tried("", given.strip(), address))
        if scheme.casefold() != "basic":
            return None
        mark = hmac.digest(self._secret, authorization.encode("utf-8", "backslashreplace"), "sha256")
        name, password = _basic(given)
        stamp, until = self._known.get(mark, ("", 0.0))
        user = self._users.all().get(name) if self._users else None
        if user and until > self._clock() and stamp == self._stamp(name):
            return Visitor(name, user.role, by_header=True)
        found = self._header(self._tried(name, password, address))
        if found:
            self._known[mark] = self._stamp(name), self._clock() + WITHIN
            while len(self._known) > MOST_SESSIONS:
                self._known.popitem(last=False)
        return found

    def _header(self, visitor: Visitor | None) -> Visitor | None:
        return Visitor(visitor.name, visitor.role, by_header=True) if visitor else None

    def _tried(self, name: str, secret: str, address: str) -> Visitor | None:
        whose = (f"address {address}", *([f"name {name}"] if name else ()))
        self._tries.check(*whose)
        if self._token is not None and secrets.compare_digest(_bytes(secret), _bytes(self._token)):
            taken = self._users.all() if self._users else {}
            return Visitor(name if name and name not in taken and is_name(name) else "token", Role.admin)
        user = self._users.find(name, secret) if self._users and name else None
        if user is None:
            self._tries.note(*whose)
            return None
        return Visitor(name, user.role)


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _bytes(words: str) -> bytes:
    return sha256(words.encode("utf-8", "backslashreplace")).digest()


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _basic(given: str) -> tuple[str, str]:
    try:
        name, _, password = b64decode(given, validate=True).decode().partition(":")
    except (Error, ValueError):
        return "", ""
    return name, password
