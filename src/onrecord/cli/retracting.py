"""Taking a source out of the record: what falls with it, then the decision."""

from __future__ import annotations

from typing import Annotated

import typer

import onrecord
from onrecord.cli.app import app
from onrecord.cli.columns import Column, short
from onrecord.cli.deciding import ByOption, WhyOption
from onrecord.cli.options import Format, FormatOption, QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import put, rows, table
from onrecord.export import encoded, pretty
from onrecord.model.plurals import numbered

FALLS = (
    Column("what", lambda line: line["what"], 0),
    Column("id", lambda line: short(line["id"]), 0),
    Column("becomes", lambda line: line["becomes"], 0),
    Column("words", lambda line: line["words"], 1),
)
CELLS = ("what", "id", "becomes", "words")


@app.command()
def retract(
    source: Annotated[str, typer.Argument(help="A source's id, path or address, or one of its articles.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would fall, and decide nothing.")] = False,
    why: WhyOption = "",
    by: ByOption = None,
    format: FormatOption = Format.table,
    record: RecordOption = "record.db",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Takes a source, with all that rests on it alone, out of every view until undone; lists what falls."""
    with onrecord.open(record) as opened:
        found = opened.falls(source)
        _print(found, format)
        gone = sum(line["becomes"] == "falls" for line in found)
        what = f"{numbered(gone, 'line', 'fall')}, {numbered(len(found) - gone, 'line', 'lose')} a report"
        if dry_run:
            note(f"{source}: {what} when it is retracted; nothing was changed", quiet=quiet)
            return
        key = opened.retract(source, why, by)
        note(f"{key}: {source} retracted: {what}; `onrecord undo {short(key)}` takes it back", quiet=quiet)


def _print(found: list[dict[str, str]], form: Format) -> None:
    if form is Format.json:
        put(pretty(found))
    elif form is Format.jsonl:
        for line in found:
            put(encoded(line))
    elif form is Format.csv:
        rows(CELLS, [[line[name] for name in CELLS] for line in found])
    else:
        table(FALLS, found)
