"""The articles of a record as references: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import encoded
from onrecord.export.origins import Origin, on_the_web, with_origins
from onrecord.export.printable import one_line
from onrecord.store.query import Line

BIBTEX = "application/x-bibtex"
CSL = "application/vnd.citationstyles.csl+json"

_TEX = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
"""What TeX takes as more than itself."""

_POINT = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?")


def bibtex(connection: Connection, found: Iterable[Line]) -> Iterator[bytes]:
    """An entry `@misc` for each article, in pieces; its key is the article's id."""
    for line, origin in with_origins(connection, found):
        fields = {name: value for name, value in _fields(line, origin) if value}
        told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        yield f"@misc{{{line['id']},\n{told}}}\n\n".encode()


def _fields(line: Line, origin: Origin) -> Iterator[tuple[str, str | None]]:
    day = _parts(line)
    yield "title", f"{{{_tex(line['title'])}}}" if line["title"] else None
    yield "author", f"{{{_tex(line['author'])}}}" if line["author"] else None
    yield "howpublished", _tex(line["publisher"])
    if len(day) == 1:
        yield from ((name, part) for name, part in zip(("year", "month", "day"), day[0]))
    yield "date", _tex(line["published"]["edtf"]) if line["published"] else None
    yield "language", _tex(line["language"])
    yield "url", address(line, origin)


def _tex(words: str | None) -> str | None:
    return "".join(_TEX.get(character, character) for character in one_line(words)) if words else None


def address(line: Line, origin: Origin) -> str | None:
    """The address with what ends a BibTeX value, or TeX a line, percent-encoded."""
    found = on_the_web(line, origin)
    return re.sub(r"[{}\\ ]", lambda m: f"%{ord(m.group()):02X}", one_line(found)) if found else None


def csl_json(connection: Connection, found: Iterable[Line]) -> Iterator[bytes]:
    """The articles as a CSL-JSON array, in pieces."""
    yield b"["
    for n, (line, origin) in enumerate(with_origins(connection, found)):
        yield (b",\n" if n else b"\n") + encoded(_reference(line, origin)).removesuffix(b"\n")
    yield b"\n]\n"


def _reference(line: Line, origin: Origin) -> dict[str, Any]:
    day, address = _parts(line), on_the_web(line, origin)
    told = {
        "id": line["id"],
        "type": "webpage" if address else "document",
        "title": line["title"],
        "container-title": line["publisher"],
        "author": [{"literal": line["author"]}] if line["author"] else None,
        "issued": {"date-parts": [[int(part) for part in point] for point in day]} if day else None,
        "language": line["language"],
        "URL": address,
    }
    return {name: value for name, value in told.items() if value is not None}


def _parts(line: Line) -> list[tuple[str, ...]]:
    """The point, or both ends, of an article's date, each as exact as it is known; empty where an end is not known."""
    when = line["published"]
    if not when or not when["earliest"] or not when["latest"]:
        return []
    found = _POINT.fullmatch(when["edtf"])
    if found:
        return [tuple(filter(None, found.groups()))]
    ends = dict.fromkeys((when["earliest"], when["latest"]))
    return [tuple(end.split("-")) for end in ends]
