"""Bodies of HTTP answers without their content codings (RFC 9110, 8.4), never more of them than asked for."""

from __future__ import annotations

import zlib
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

from onrecord.model.errors import Refused

CODINGS = 3
"""Codings of one body above which it is refused; one is usual."""

MAGIC = b"\x1f\x8b"
"""How gzip begins; archives keep the header "gzip" also of bodies that they hold unpacked."""

GZIP, ZLIB, RAW = 31, 15, -15
"""The forms of deflate, as zlib names them (``wbits``); servers send any of the last two as "deflate"."""


def unpacked(body: bytes, codings: str, limit: int) -> bytes:
    """The body that was packed by these codings ("br, gzip": the last last), at most one byte over the limit.

    Raises Refused for codings that are not known, and for a body that is cut short or is not packed so.
    """
    names = [name for part in codings.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > CODINGS:
        raise Refused(f"a bomb: packed {len(names)} times")
    for name in reversed(names):
        try:
            body = _without(name, body, limit + 1)
        except (OSError, ValueError, EOFError, zlib.error) as fault:
            raise Refused(f"cut short, or not packed as it says ({name})") from fault
    return body


def _without(name: str, body: bytes, most: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflated(body, GZIP, most) if body.startswith(MAGIC) else body[:most]
    if name == "deflate":
        return _inflated(body, ZLIB if body[:1] == b"\x78" else RAW, most)
    if name in ("br", "zstd"):
        found: bytes = (BrotliReader if name == "br" else ZstdReader)(BytesIO(body)).read(most)
        return found
    raise Refused(f"packed in a way that is not known: {name[:40]}")


def _inflated(body: bytes, form: int, most: int) -> bytes:
    """What deflated bytes hold, several gzip members one after another; raises EOFError where they are cut short."""
    found = b""
    while body and len(found) < most:
        member = zlib.decompressobj(form)
        found += member.decompress(body, most - len(found))
        if not member.eof and len(found) < most:
            raise EOFError
        body = member.unused_data if form == GZIP and member.unused_data.startswith(MAGIC) else b""
    return found
