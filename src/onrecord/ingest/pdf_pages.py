"""The text of each page of a PDF, read in a process of its own by `onrecord.ingest.pdf`.

PDFium can be led to take all memory or never to end (forms that draw themselves, streams packed three times), and it
ends its process where memory runs out: no other part of a run may hang on that. Nothing but PDFium is imported here, so
that the process starts at once; its answer is one JSON object, ``{"pages": [TEXT, ...]}`` or ``{"refused": REASON}``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2

_WRAPPED = "\ufffe"
"""What PDFium puts for a hyphen and the end of its line."""


class Unreadable(Exception):
    """The PDF cannot be read, for the reason given."""


def texts(data: bytes, limit: int, most: int) -> Iterator[str]:
    """The text of each page of a PDF, at most `most` pages and `limit` characters; raises Unreadable."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("encrypted" if "assword" in str(fault) else f"a broken PDF: {fault}") from fault
    try:
        if len(document) < 1:
            raise Unreadable("a PDF without pages")
        if len(document) > most:
            raise Unreadable(f"over-long: more than {most} pages")
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
            raise Unreadable(f"over-long: more than {limit} characters")
        yield text
    if broken == len(document):
        raise Unreadable("a broken PDF: no page can be read")


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        return str(words.get_text_range()).replace(_WRAPPED, "-\n").replace("\0", "")
    finally:
        words.close()
        page.close()


def _bound(memory: int, seconds: int) -> None:
    """Bounds what this process may take, where the system knows such bounds."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, hard))


def main() -> None:
    """Reads a PDF from the standard input; arguments: characters, pages, bytes of memory, seconds."""
    limit, most, memory, seconds = map(int, sys.argv[1:])
    _bound(memory, seconds)
    try:
        found: dict[str, Any] = {"pages": list(texts(sys.stdin.buffer.read(), limit, most))}
    except Unreadable as fault:
        found = {"refused": str(fault)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
