"""Cursors: the place of the last line that was given, opaque to the client, good for its own question alone."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import sha256
from typing import Any

from onrecord.model.errors import BadUsage
from onrecord.store.query import Key

LONGEST = 400


def cursor(question: str, key: Key) -> str:
    """The cursor after a key in the answer to a question (its path and filters in one fixed order)."""
    told = json.dumps([mark(question), *key], separators=(",", ":"), ensure_ascii=True)
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def key_in(question: str, given: str) -> Key:
    """The key that a cursor holds; raises BadUsage where it is none, or another question's."""
    found = _read(given)
    wanted = isinstance(found, list) and len(found) == 4 and isinstance(found[3], str)
    if not wanted or not all(part is None or isinstance(part, str) for part in found[1:3]):
        raise BadUsage("this cursor is none that was given; begin again without one")
    if found[0] != mark(question):
        raise BadUsage("this cursor belongs to another question; keep the filters it came with, or begin without one")
    return found[1], found[2], found[3]


def _read(given: str) -> Any:
    try:
        return json.loads(urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4)))
    except (Error, ValueError, RecursionError):
        return None


def mark(question: str) -> str:
    """A short name of a question, the same for the same words."""
    return sha256(question.encode("utf-8", "backslashreplace")).hexdigest()[:12]
