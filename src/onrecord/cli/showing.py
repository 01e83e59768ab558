"""One line laid open, and the whole record as files: show, export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text
from sqlalchemy import Connection

from onrecord.api import Record, open_record
from onrecord.cli.app import app
from onrecord.cli.options import Asked, Format, QuietOption, RecordOption, VerboseOption, asks, note
from onrecord.cli.output import console, heading, put, put_json, say
from onrecord.export import encoded, jsonl, printable, write_table, write_tables
from onrecord.export.atom import Feed, atom
from onrecord.export.ics import KINDS as CALENDAR_KINDS
from onrecord.export.ics import ics, in_calendar
from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import KINDS, Line, lines
from onrecord.views.days import in_words
from onrecord.views.listing import commitments, listed
from onrecord.views.show import Passage, Shown

HIDDEN = ("kind", "id", "evidence", "rule", "confidence", "links", "threads", "history", "date_candidates")
"""Fields of an item that `show` prints in words of its own."""

DATES = ("published", "modified")
"""Fields of an article below which `show` prints what they rest on."""


@app.command()
@asks
def show(asked: Asked, id: Annotated[str, typer.Argument(help="An id, or its beginning.")]) -> None:
    """One line: its sentence in context, why it was read so, and what rests on it."""
    with asked.opened() as record:
        found = record.show(id)
    if asked.format is Format.table:
        _print(found)
    else:
        put_json(asdict(found), asked.format)


def _print(found: Shown) -> None:
    line = found.line
    heading(f"{line.get('kind', '')} {line['id']}".strip())
    for name, value in line.items():
        if name not in HIDDEN and value not in (None, [], "") and value is not False:
            say(f"  {name}: {_value(value)}")
            if name in DATES:
                _print_clues(value)
    for when in line.get("date_candidates", ()):
        say(f"  day found: {_value(when)}")
        _print_clues(when)
    for step in line.get("history", ()):
        say(f"  {_step(step)}")
    for passage in found.passages:
        _print_passage(passage)
    if "rule" in line:
        say()
        say(f"read by the rule {line['rule']}, confidence {line['confidence']}")
        _print_reasons(line)
    for how, ids in found.resting.items():
        say(f"{how}: {', '.join(ids)}")


def _step(step: dict[str, Any]) -> str:
    when = in_words(step["date"]["edtf"]) if step["date"] else "undated"
    return f"{step['step']}, {when}" + (f": {_value(step['change'])}" if step["change"] else "")


def _value(value: object) -> str:
    if isinstance(value, dict) and "edtf" in value:
        return f"{in_words(value['edtf'])} ({value['basis']})"
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(value)
    return value if isinstance(value, str) else encoded({"": value}).decode()[4:-2]


def _print_clues(when: dict[str, Any]) -> None:
    """What a date rests on, a clue a line, with the place in the source where one is given."""
    for reason in when["why"]:
        place = "" if reason["start"] is None else f", characters {reason['start']}–{reason['end']}"
        say(f"    {reason['clue']}{place}")


def _print_reasons(line: dict[str, object]) -> None:
    for name, value in line.items():
        for reason in value.get("why", ()) if isinstance(value, dict) else ():
            say(f"  {name}: {reason['clue']}")


def _print_passage(passage: Passage) -> None:
    say()
    say(f"{passage.words()}:")
    marked = Text("  ")
    cut = passage.before[:1].isalnum()
    for words, style in (
        (f"… {passage.before.partition(' ')[2]}" if cut else passage.before, "dim"),
        (passage.lead, ""),
        (f"[{passage.exact}]", "bold reverse"),
        (passage.tail, ""),
        (passage.after, "dim"),
    ):
        marked.append(printable(words), style=style)
    console().print(marked)


class ExportFormat(StrEnum):
    """The form of an export."""

    jsonl = "jsonl"
    csv = "csv"
    atom = "atom"
    ics = "ics"


@app.command()
def export(
    record: RecordOption = "record.db",
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="The form.")] = ExportFormat.jsonl,
    kind: Annotated[str | None, typer.Option(help="CSV, Atom, ICS: lines of this one kind.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="This file; CSV of all kinds: a folder for one file a kind.")
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """The whole record: JSON lines (the exact record), CSV tables, an Atom feed, or a calendar of deadlines (ICS)."""
    with open_record(record) as opened:
        if format is ExportFormat.jsonl:
            with opened.connected() as connection:
                _write(jsonl(connection), output)
        elif format is not ExportFormat.csv:
            with opened.connected() as connection:
                _write(_feed(connection, format, kind), output)
        else:
            for path in _export_csv(opened, kind, output):
                note(str(path), quiet=quiet)


def _feed(connection: Connection, form: ExportFormat, kind: str | None) -> Iterator[bytes]:
    if form is ExportFormat.ics:
        kinds: tuple[str, ...] = (in_calendar(kind),) if kind else CALENDAR_KINDS
        return ics(connection, chain.from_iterable(_dated(connection, k) for k in kinds), "onrecord")
    if kind is not None and kind not in (*ITEM_KINDS, "article"):
        raise BadUsage(f"a feed shows articles and items, no {kind!r}")
    return atom(
        connection,
        chain.from_iterable(_dated(connection, k) for k in ([kind] if kind else ITEM_KINDS)),
        Feed("onrecord"),
    )


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
