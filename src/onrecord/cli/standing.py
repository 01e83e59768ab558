"""The questions about days: state, diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from onrecord.api import Record
from onrecord.cli.app import app
from onrecord.cli.columns import COLUMNS, in_order
from onrecord.cli.options import Asked, Format, asks
from onrecord.cli.output import heading, put_json, rows, say, table
from onrecord.store import Line
from onrecord.views.basis import basis
from onrecord.views.days import earliest_of, last_day
from onrecord.views.diff import way_words
from onrecord.views.reported import with_reported
from onrecord.views.standing import with_made, with_told
from onrecord.views.state import last_known_day

PARTS = {
    "tenures": ("In office", "tenure"),
    "commitments": ("Commitments open", "commitment"),
    "figures": ("Latest figures", "figure"),
    "relations": ("Standing facts", "relation"),
    "events": ("Events", "event"),
    "threads": ("Active threads", "thread"),
    "conflicts": ("Conflicts", "conflict"),
}
"""The parts of a state: what each is called on the screen, and the kind of its lines."""


UNDATED = {"event": "date", "statement": "said", "figure": "as_of"}
"""The date of the kinds that are listed by the day of their page where the words name none."""


@app.command()
@asks
def state(asked: Asked) -> None:
    """Where things stand on a day (default: the last day of the record)."""
    with asked.opened(silent=asked.as_of is None) as record:
        day = day_asked(record, asked.as_of)
        found = record.state(day, **asked.rest)
        if asked.format is Format.table:
            head(record, f"State on {day}", day)
            print_parts(found, day, record)
            return
    if asked.format in (Format.json, Format.jsonl):
        put_json(found, asked.format)
    else:
        rows(("part", "kind", "id", "words"), ((p, PARTS[p][1], x["id"], _words(x)) for p in found for x in found[p]))


def day_asked(record: Record, given: str | None) -> str:
    """The ISO day that a question is about: the last that was given, else that of the record's last page."""
    if given is not None:
        return last_day(given)
    with record.connected() as connection:
        return last_known_day(connection)


def head(record: Record, words: str, day: str) -> None:
    """Prints what an answer is about: its day, what it is known by, how articles of no certain day take part in it."""
    with record.connected() as connection:
        rests = basis(connection, day)
    known = f", from what was published by {rests.known_by}" if rests.known_by else ""
    heading(f"{words}{known} ({rests.words()})")
    for note in rests.notes():
        say(note)
    say()


def print_parts(found: dict[str, list[Line]], day: str, record: Record) -> None:
    """Prints the parts of a state on an ISO day as tables; what has happened by then apart from what is to come."""
    for part, lines in found.items():
        words, kind = PARTS[part]
        if part == "events":
            coming = [line for line in lines if (earliest_of(line["date"]) or "") > day]
            _section("Last events", kind, [line for line in lines if line not in coming], record, day)
            _section("Next events", kind, coming, record, day)
        else:
            _section(words, kind, lines, record, day)


def _words(line: Line) -> str:
    return str(line["evidence"][0]["exact"] if "evidence" in line else line.get("name") or line.get("why"))


def _section(words: str, kind: str, lines: list[Line], record: Record, day: str) -> None:
    if lines:
        heading(f"{words} ({len(lines)})")
        table(COLUMNS[kind], in_order(kind, dated(record, kind, lines, day)))
        say()


def dated(record: Record, kind: str, lines: list[Line], day: str | None = None) -> list[Line]:
    """Lines for the screen, with the day by which each was made or told, where it has none of its own.

    Threads have when they were told of, by an ISO day (default: whenever).
    """
    if kind not in ("commitment", "thread", *UNDATED):
        return lines
    with record.connected() as connection:
        if kind == "thread":
            return with_reported(connection, lines, day)
        return with_made(connection, lines) if kind == "commitment" else with_told(connection, lines, UNDATED[kind])


@app.command()
@asks
def diff(
    asked: Asked,
    earlier: Annotated[str, typer.Argument(help="The earlier day.")],
    later: Annotated[str, typer.Argument(help="The later day.")],
) -> None:
    """What changed between two days: appointed, promised, kept, changed, new and ended."""
    with asked.opened() as record:
        found = record.diff(earlier, later, **asked.rest)
        if asked.format is Format.table:
            first, last = last_day(earlier), last_day(later)
            head(record, f"Changes from {first} to {last}", last)
            for words, kind, lines in _changes(found):
                _section(words, kind, lines, record, last)
            return
    if asked.format in (Format.json, Format.jsonl):
        put_json(found, asked.format)
    else:
        cells = ((p, how, x["id"], _words(x)) for p in found for how in found[p] for x in found[p][how])
        rows(("part", "change", "id", "words"), cells)


def _changes(found: dict[str, dict[str, list[Line]]]) -> Iterator[tuple[str, str, list[Line]]]:
    """The sections of an answer: heading, kind, lines."""
    for part, ways in found.items():
        for how, lines in ways.items():
            yield f"{part.capitalize()}: {way_words(part, how)}", PARTS[part][1], lines
