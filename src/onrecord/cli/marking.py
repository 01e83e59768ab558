"""Reading text without a record: annotate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from onrecord.cli.app import SOME_REFUSED, app
from onrecord.cli.options import PackOption, QuietOption, VerboseOption, note
from onrecord.cli.output import put
from onrecord.export import encoded
from onrecord.model.errors import BadUsage, OnrecordError, Refused
from onrecord.packs import Packs

LONGEST_LINE = 20_000_000

WANTED = 'a line is one document: {"id": "1", "text": "Their ministers met on Monday.", "published": "2013-10-03"}'
"""What `annotate` takes, as it is told to who gave it something else."""

Doc = dict[str, Any]


@app.command()
def annotate(
    file: Annotated[str, typer.Argument(help="JSONL documents {id, text, published?, ...}; - for standard input.")],
    layer: Annotated[list[str] | None, typer.Option(help="Only these (repeatable, or a,b,c).")] = None,
    pack: PackOption = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes (default: as many as pay off).")] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """What the readers find in texts: one line of JSON a document, in the order given."""
    from onrecord.run import shipped_packs
    from onrecord.run.local import jobs_for, spread

    marker = Marker(layers(layer), tuple(pack or shipped_packs()))
    Packs.load(marker.pack_names)
    refused = 0
    with _opened(file) as stream:
        given = list(documents(stream))
        for found in spread(marker.marked, given, _lost, jobs_for(len(given), jobs), _size):
            if isinstance(found, str):
                refused += 1
                note(f"refused {found}", quiet=quiet)
            else:
                put(encoded(found))
    if refused:
        raise typer.Exit(SOME_REFUSED)


def layers(given: list[str] | None) -> tuple[str, ...]:
    """The layers wanted, in their own order; raises BadUsage for one that does not exist."""
    from onrecord.run.annotate import LAYERS

    wanted = [name.strip() for names in given or () for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in LAYERS:
            raise BadUsage(f"no layer {name!r}; the layers are {', '.join(LAYERS)}")
    return tuple(name for name in LAYERS if name in wanted or not wanted)


@dataclass(frozen=True, slots=True)
class Marker:
    """What marks documents: the layers wanted and the packs to go by."""

    layers: tuple[str, ...]
    pack_names: tuple[str, ...]

    def marked(self, document: Doc | str) -> Doc | str:
        """The marks of a document; a text says why it is refused, and so does the answer."""
        from onrecord.run.annotate import annotate as mark

        if isinstance(document, str):
            return document
        try:
            return mark(document, Packs.load(self.pack_names), self.layers)
        except Refused as fault:
            return f"{document['id']}: {fault}"
        except (OnrecordError, ImportError, SyntaxError):
            raise
        except Exception as fault:
            return f"{document['id']}: the readers failed on it ({type(fault).__name__}: {fault})"


def _lost(document: Doc | str, reason: str) -> str:
    return f"{document['id']}: {reason}" if isinstance(document, dict) else document


def _size(document: Doc | str) -> int:
    return len(document.get("text", "")) if isinstance(document, dict) else 0


def documents(stream: IO[bytes]) -> Iterator[Doc | str]:
    """The documents of JSON lines; a line that is none, or whose id was there before, gives the reason instead."""
    seen: set[str] = set()
    for number, line in enumerate(_lines(stream), 1):
        if not line.strip():
            continue
        try:
            document = _document(line)
        except Refused as fault:
            yield f"line {number}: {fault}"
            continue
        if document["id"] in seen:
            yield f"line {number}: the id {document['id']!r} was there before"
            continue
        seen.add(document["id"])
        yield document


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines, one that is too long cut there."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _document(line: bytes) -> Doc:
    if len(line) > LONGEST_LINE:
        raise Refused(f"longer than {LONGEST_LINE} bytes")
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise Refused(f"no JSON in UTF-8 ({fault}); {WANTED}") from fault
    if not isinstance(found, dict) or not isinstance(found.get("id"), str) or not isinstance(found.get("text"), str):
        raise Refused(f"JSON without an id and a text that are strings; {WANTED}")
    return found


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    if not Path(file).is_file():
        raise BadUsage(f"{file}: no such file")
    with Path(file).open("rb") as stream:
        yield stream
