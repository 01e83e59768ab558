"""The format of PDF: the words of each page as its text layer has them, a form feed before each page but the first."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pypdfium2.version import PYPDFIUM_INFO

from onrecord.ingest import pdf_pages
from onrecord.ingest.encodings import BLANK, check
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source

MEDIA_TYPE = "application/pdf"
ENDINGS = (".pdf",)

PAGES = 2_000
"""Pages of one document above which it is refused."""

UNPACKED = 100_000_000
"""Bytes to which a document's streams may unpack together; those of pictures, which are not read, count a tenth."""

MEMORY = 1_500_000_000
"""Bytes of memory that the process which reads a document may take."""

SECONDS = 120
"""Seconds of a processor's time that it may take: pages by the thousand take fewer than ten."""

WILD = f"a bomb: reading it takes more than {MEMORY // 1_000_000} MB of memory or {SECONDS} seconds"

PAGE_BREAK = "\n\f"

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_STEP = 1 << 20


def fits(opened: Opened) -> bool:
    """Whether the document's name says PDF, or it begins as one does."""
    return opened.name.lower().endswith(ENDINGS) or opened.peek(5) == b"%PDF-"


def documents(opened: Opened) -> Iterator[Source]:
    """The one source of a PDF, with the offset of each page; refused where it has no words that can be read."""
    data = opened.whole()
    digest = sha256(data).hexdigest()
    try:
        if len(data) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        yield _source(opened, data, digest)
    except Refused as fault:
        yield refused(opened.name, digest, str(fault), MEDIA_TYPE)


def _source(opened: Opened, data: bytes, digest: str) -> Source:
    check_streams(data)
    text, starts = joined(_pages(data, opened.limit))
    if not text.strip(BLANK):
        raise Refused("no text layer: its pages are pictures, or empty")
    check(text)
    source = accepted(opened.name, digest, text, "utf-8", MEDIA_TYPE, Metadata(supplied=opened.supplied))
    return replace(source, renderer=f"pypdfium2 {PYPDFIUM_INFO}", pages=starts)


def check_streams(data: bytes, unpacked: int = UNPACKED) -> None:
    """Raises Refused where the streams of a PDF unpack beyond a bound; none is held whole."""
    left = float(unpacked)
    for match in _STREAM.finditer(data):
        weight = 0.1 if _PICTURE.search(data, max(0, match.start() - 500), match.start()) else 1.0
        for size in _unpacked(data, match.end()):
            left -= weight * size
            if left < 0:
                raise Refused(f"a bomb: its streams unpack to more than {unpacked} bytes")


def _unpacked(data: bytes, start: int) -> Iterator[int]:
    """The sizes of the pieces that a deflated stream unpacks to, and of what these unpack to where packed twice."""
    outer, inner = zlib.decompressobj(), zlib.decompressobj()
    twice = True
    piece = data[start : start + _STEP]
    try:
        while piece and not outer.eof:
            start += len(piece)
            while piece and not outer.eof:
                found = outer.decompress(piece, _STEP)
                piece = outer.unconsumed_tail
                yield len(found)
                if twice:
                    try:
                        yield from _inner(inner, found)
                    except zlib.error:
                        twice = False
            piece = data[start : start + _STEP]
    except zlib.error:
        return


def _inner(packed: Any, piece: bytes) -> Iterator[int]:
    while piece and not packed.eof:
        yield len(packed.decompress(piece, _STEP))
        piece = packed.unconsumed_tail


def _pages(data: bytes, limit: int) -> list[str]:
    """The text of each page, read in a process of its own: one that runs wild ends alone."""
    bounds = (limit, PAGES, MEMORY, SECONDS)
    command = [sys.executable, "-P", str(Path(pdf_pages.__file__)), *map(str, bounds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise Refused(WILD) from fault
    except OSError as fault:
        raise Refused(f"a process to read it in cannot be started: {fault.strerror}") from fault
    if done.returncode:
        raise Refused(WILD)
    found = json.loads(done.stdout)
    if "refused" in found:
        raise Refused(found["refused"])
    pages: list[str] = found["pages"]
    return pages


def joined(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, and the offset at which each begins."""
    text: list[str] = []
    starts: list[int] = []
    length = 0
    for number, page in enumerate(pages):
        for piece in (PAGE_BREAK if number else "", page):
            starts += [length] if piece is page else []
            text.append(piece)
            length += len(piece)
    return "".join(text), tuple(starts)
