"""The whole record as files, and from them again: export, import."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from onrecord.api import open_record
from onrecord.cli.app import app
from onrecord.cli.options import QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import put
from onrecord.export import jsonl, write_table
from onrecord.export.bare import bare
from onrecord.export.complete import behind
from onrecord.export.jsonl import encoded, record_line
from onrecord.model.errors import BadUsage
from onrecord.plugins import Form, Notes, Opened, forms
from onrecord.store.query import KINDS, Line, lines
from onrecord.views.listing import commitments, listed

JSONL = "jsonl"
"""The record's own format, which is no plug-in."""


def form_names() -> list[str]:
    """The names of all forms of export, the record's own first."""
    return [JSONL, *sorted(forms())]


FormatOption = Annotated[
    str,
    typer.Option("--format", "-f", help="The form (docs/exports.md).", autocompletion=form_names),
]
TextOption = Annotated[
    bool | None,
    typer.Option(
        "--with-text/--no-text",
        help="JSON lines with all texts and readings, for `import`; or without the publishers' words, to share.",
    ),
]


@app.command()
def export(
    record: RecordOption = "record.db",
    format: FormatOption = JSONL,
    kind: Annotated[str | None, typer.Option(help="Lines of this one kind (any form but JSON lines).")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="This file; tables of all kinds: a folder for one file a kind."),
    ] = None,
    text: TextOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """The whole record: JSON lines (the exact record), tables, or the form that another program reads.

    docs/exports.md says what each form holds.
    """
    form = None if format == JSONL else _form(format)
    if form is not None and text is not None:
        raise BadUsage("--with-text and --no-text are for JSON lines")
    notes: Notes = []
    with open_record(record) as opened, opened.connected() as connection:
        if form is None:
            _write(_lines(connection, kind, text), output)
        else:
            _export(Opened(connection, lambda k: _dated(connection, k), _wanted(form, kind), notes), form, kind, output)
    for words in notes:
        note(words, quiet=quiet)


@app.command(name="import")
def import_command(
    file: Annotated[str, typer.Argument(help="A file of JSON lines that `export` wrote; - for the standard input.")],
    record: RecordOption = "record.db",
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of a record that is there.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Makes a record of its export again, exactly: what it would export is compared before it is kept.

    From `export --with-text` comes a record that can be added to and proved; from a plain export one to read.
    """
    from onrecord.run.importing import import_lines

    if file == "-":
        counts = import_lines(record, sys.stdin.buffer, replace=replace)
    elif not Path(file).is_file():
        raise BadUsage(f"{file}: no such file")
    else:
        with Path(file).open("rb") as given:
            counts = import_lines(record, given, replace=replace)
    note(f"{record}: {', '.join(f'{count} {kind}' for kind, count in counts.items() if count)}", quiet=quiet)


def _form(name: str) -> Form:
    found = forms()
    if name not in found:
        raise BadUsage(f"no form {name!r}; one of {', '.join(form_names())}")
    return found[name]


def _wanted(form: Form, kind: str | None) -> tuple[str, ...]:
    shown = (*form.kinds, *form.asked_for)
    if kind is not None and kind not in shown:
        raise BadUsage(f"{form.name} shows no {kind!r} lines; one of {', '.join(shown)}")
    return (kind,) if kind else form.kinds


def _lines(connection: Connection, kind: str | None, text: bool | None) -> Iterable[bytes]:
    if kind is not None:
        raise BadUsage("JSON lines are the whole record; for one kind take CSV, or the command that lists it")
    if text is None:
        return jsonl(connection)
    if text:
        return chain(jsonl(connection), map(encoded, behind(connection)))
    every = chain([record_line(connection)], *(lines(connection, k) for k in KINDS))
    return map(encoded, bare(every))


def _export(opened: Opened, form: Form, kind: str | None, output: Path | None) -> None:
    if form.pieces is not None:
        _write(form.pieces(opened), output)
    elif form.name == "csv" and kind is not None:
        _one_table(opened.connection, kind, output)
    elif form.files is not None and output is not None:
        opened.notes.extend(str(path) for path in form.files(opened, output))
    else:
        raise BadUsage(f"{form.name} is no one stream: name a folder (or a new file) with --output")


def _dated(connection: Connection, kind: str) -> Iterator[Line]:
    return commitments(connection) if kind == "commitment" else listed(connection, kind)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    if output is None:
        for piece in pieces:
            put(piece)
    else:
        with output.open("wb") as out:
            out.writelines(pieces)


def _one_table(connection: Connection, kind: str, output: Path | None) -> None:
    if output is None:
        stream = typer.get_text_stream("stdout", encoding="utf-8")
        write_table(stream, kind, lines(connection, kind))
        stream.flush()
    else:
        with output.open("w", encoding="utf-8", newline="") as out:
            write_table(out, kind, lines(connection, kind))
