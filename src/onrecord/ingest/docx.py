"""The format of office documents (.docx): a line for each paragraph and each row of a table."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from typing import Any

from onrecord.ingest.encodings import check
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = (".docx",)

UNPACKED = 200_000_000
"""Bytes that all files of the archive may have together when unpacked."""

MARKUP = 40_000_000
"""Bytes that the mark-up in it may have together: its tree takes ten times as much memory."""

RATIO = 200
"""Times that one file may grow when unpacked, where it is over a megabyte; mark-up of pages grows 5 to 30 times."""

FILES = 5_000
"""Files in the archive above which it is refused."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD = b"\xd0\xcf\x11\xe0"
_SKIPPED = frozenset(_W + name for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    _W + name: sign
    for name, sign in {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}.items()
}


def fits(opened: Opened) -> bool:
    """Whether the document's name says .docx."""
    return opened.name.lower().endswith(ENDINGS)


def documents(opened: Opened) -> Iterator[Source]:
    """The one source of an office document; its own days of making and changing are no day of publication."""
    data = opened.whole()
    digest = sha256(data).hexdigest()
    try:
        if len(data) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        check_archive(data)
        text = _text(_body(data))
        if len(text) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} characters")
        check(text)
        source = accepted(opened.name, digest, text, "utf-8", MEDIA_TYPE, Metadata(supplied=opened.supplied))
        yield replace(source, renderer=f"python-docx {version('python-docx')}")
    except Refused as fault:
        yield refused(opened.name, digest, str(fault), MEDIA_TYPE)


def check_archive(data: bytes, unpacked: int = UNPACKED) -> None:
    """Raises Refused where the bytes are no zip archive, or one that grows out of bounds when unpacked.

    The sizes are the archive's own; a file that is longer than it says fails its check sum when it is read.
    """
    if data.startswith(_OLD):
        raise Refused("encrypted, or an old office document")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = archive.infolist()
    except Exception as fault:
        raise Refused(f"a broken archive ({type(fault).__name__}: {fault})") from fault
    if len(files) > FILES or sum(f.file_size for f in files) > unpacked:
        raise Refused(f"a zip bomb: it unpacks to more than {unpacked} bytes or {FILES} files")
    if any(f.file_size > 1_000_000 and f.file_size > RATIO * max(1, f.compress_size) for f in files):
        raise Refused(f"a zip bomb: a file in it grows more than {RATIO} times")
    if sum(f.file_size for f in files if f.filename.endswith((".xml", ".rels"))) > MARKUP:
        raise Refused(f"over-long: more than {MARKUP} bytes of mark-up")
    if any(f.flag_bits & 1 for f in files):
        raise Refused("encrypted")


def _body(data: bytes) -> Any:
    import docx

    try:
        body = docx.Document(BytesIO(data)).element.body
    except Exception as fault:
        raise Refused(f"a broken office document ({type(fault).__name__})") from fault
    if body is None:
        raise Refused("empty: it has no body")
    if body.getroottree().docinfo.internalDTD is not None:
        raise Refused("an entity bomb: it declares a document type")
    return body


def _text(body: Any) -> str:
    lines = [line for line in _lines(body) if line.strip()]
    return "\n\n".join(lines) + "\n" if lines else ""


def _lines(parent: Any) -> Iterator[str]:
    """The lines below an element: of each paragraph, and of each table's row its cells with tabs between."""
    for child in parent:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == _W + "p":
            yield _paragraph(child)
        elif child.tag == _W + "tr":
            cells = (cell for cell in child.iter(_W + "tc") if _own(cell, child))
            yield "\t".join(" ".join(" ".join(_lines(cell)).split()) for cell in cells)
        else:
            yield from _lines(child)


def _own(cell: Any, row: Any) -> bool:
    """Whether the cell stands in this row, not in a row of a table inside one of its cells."""
    return next(cell.iterancestors(_W + "tr")) is row


def _paragraph(parent: Any) -> str:
    return "".join(_pieces(parent))


def _pieces(parent: Any) -> Iterator[str]:
    """The words of a paragraph in order, inserted ones among them, deleted ones not."""
    for child in parent:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _W + "p":
            yield f"\n{_paragraph(child)}\n"
        else:
            yield from _pieces(child)
