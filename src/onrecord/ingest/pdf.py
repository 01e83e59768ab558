"""The format of PDF: the words of each page as its text layer has them, a form feed before each page but the first."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pypdfium2

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

PAGE_BREAK = "\n\f"

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_STEP = 1 << 20
_WRAPPED = "\ufffe"
"""What PDFium puts for a hyphen and the end of its line."""


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
    return replace(source, renderer=f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}", pages=starts)


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


def _pages(data: bytes, limit: int) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Refused("encrypted" if "assword" in str(fault) else f"a broken PDF: {fault}") from fault
    try:
        if len(document) < 1:
            raise Refused("a PDF without pages")
        if len(document) > PAGES:
            raise Refused(f"over-long: more than {PAGES} pages")
        yield from _texts(document, limit)
    finally:
        document.close()


def _texts(document: Any, limit: int) -> Iterator[str]:
    """The text of each page; one that cannot be read is empty, none at all that can is a fault."""
    length = broken = 0
    for number in range(len(document)):
        try:
            text = _page_text(document, number)
        except pypdfium2.PdfiumError:
            text, broken = "", broken + 1
        length += len(text)
        if length > limit:
            raise Refused(f"over-long: more than {limit} characters")
        yield text
    if broken == len(document):
        raise Refused("a broken PDF: no page can be read")


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        return str(words.get_text_range()).replace(_WRAPPED, "-\n").replace("\0", "")
    finally:
        words.close()
        page.close()


def joined(pages: Iterator[str]) -> tuple[str, tuple[int, ...]]:
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
