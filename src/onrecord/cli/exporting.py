"""The whole record as files: export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from onrecord.api import Record, open_record
from onrecord.cli.app import app
from onrecord.cli.options import QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import put
from onrecord.export import jsonl, write_table, write_tables
from onrecord.export.annotations import web_annotations
from onrecord.export.atom import Feed, atom
from onrecord.export.citations import bibtex, csl_json
from onrecord.export.geojson import KINDS as PLACED
from onrecord.export.geojson import geojson
from onrecord.export.gexf import gexf
from onrecord.export.graph import KINDS as TIES
from onrecord.export.graphml import graphml
from onrecord.export.ics import KINDS as CALENDAR_KINDS
from onrecord.export.ics import ics
from onrecord.export.timelinejs import KINDS as DATED
from onrecord.export.timelinejs import timelinejs
from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import KINDS, Line, lines
from onrecord.views.days import in_words
from onrecord.views.listing import commitments, listed
from onrecord.views.map import positions_of


class ExportFormat(StrEnum):
    """The form of an export."""

    jsonl = "jsonl"
    csv = "csv"
    atom = "atom"
    ics = "ics"
    graphml = "graphml"
    gexf = "gexf"
    geojson = "geojson"
    timelinejs = "timelinejs"
    annotations = "annotations"
    bibtex = "bibtex"
    csl_json = "csl-json"


Notes = list[str]
"""What there is to say on stderr when an export is written."""

Writer = Callable[[Connection, Iterator[Line], Notes], Iterable[bytes]]

WRITERS: dict[ExportFormat, tuple[Writer, tuple[str, ...], tuple[str, ...]]] = {
    ExportFormat.atom: (lambda c, found, _: atom(c, found, Feed("onrecord")), tuple(ITEM_KINDS), ("article",)),
    ExportFormat.ics: (lambda c, found, _: ics(c, found, "onrecord"), CALENDAR_KINDS, ()),
    ExportFormat.graphml: (lambda c, found, _: graphml(c, found), TIES, ()),
    ExportFormat.gexf: (lambda c, found, _: gexf(c, found), TIES, ()),
    ExportFormat.geojson: (lambda c, found, notes: geojson(c, found, positions_of(c), notes), PLACED, ()),
    ExportFormat.timelinejs: (
        lambda c, found, notes: timelinejs(c, found, in_words, notes),
        DATED,
        ("relation", "tenure"),
    ),
    ExportFormat.annotations: (lambda c, found, _: web_annotations(c, found), tuple(ITEM_KINDS), ()),
    ExportFormat.bibtex: (lambda c, _found, _: bibtex(c, lines(c, "article")), ("article",), ()),
    ExportFormat.csl_json: (lambda c, _found, _: csl_json(c, lines(c, "article")), ("article",), ()),
}
"""The forms that show lines by date: what writes them, the kinds that they show, and those only when asked for."""


@app.command()
def export(
    record: RecordOption = "record.db",
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="The form.")] = ExportFormat.jsonl,
    kind: Annotated[str | None, typer.Option(help="Lines of this one kind (any form but JSON lines).")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="This file; CSV of all kinds: a folder for one file a kind.")
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """The whole record: JSON lines (the exact record), CSV tables, or the form that another program reads.

    docs/exports.md says what each form holds.
    """
    with open_record(record) as opened:
        if format is ExportFormat.csv:
            for path in _export_csv(opened, kind, output):
                note(str(path), quiet=quiet)
            return
        notes: Notes = []
        with opened.connected() as connection:
            _write(_pieces(connection, format, kind, notes), output)
        for words in notes:
            note(words, quiet=quiet)


def _pieces(connection: Connection, form: ExportFormat, kind: str | None, notes: Notes) -> Iterable[bytes]:
    if form is ExportFormat.jsonl:
        if kind is not None:
            raise BadUsage("JSON lines are the whole record; for one kind take CSV, or the command that lists it")
        return jsonl(connection)
    writer, shown, asked_for = WRITERS[form]
    if kind is not None and kind not in (*shown, *asked_for):
        raise BadUsage(f"{form} shows no {kind!r} lines; one of {', '.join((*shown, *asked_for))}")
    found = chain.from_iterable(_dated(connection, k) for k in ([kind] if kind else shown))
    return writer(connection, found, notes)


def _dated(connection: Connection, kind: str) -> Iterator[Line]:
    return commitments(connection) if kind == "commitment" else listed(connection, kind)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    if output is None:
        for piece in pieces:
            put(piece)
    else:
        with output.open("wb") as out:
            out.writelines(pieces)


def _export_csv(record: Record, kind: str | None, output: Path | None) -> list[Path]:
    if kind is not None and kind not in KINDS:
        raise BadUsage(f"no kind {kind!r}; one of {', '.join(KINDS)}")
    if kind is None and output is None:
        raise BadUsage("CSV is one table a kind: name a folder with --output, or one --kind")
    with record.connected() as connection:
        if kind is None and output is not None:
            output.mkdir(parents=True, exist_ok=True)
            return write_tables(connection, output)
        if output is None:
            stream = typer.get_text_stream("stdout", encoding="utf-8")
            write_table(stream, str(kind), lines(connection, str(kind)))
            stream.flush()
            return []
        with output.open("w", encoding="utf-8", newline="") as out:
            write_table(out, str(kind), lines(connection, str(kind)))
        return [output]
