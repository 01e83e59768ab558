"""Accuracy that one can check: sample."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.app import app
from onrecord.cli.columns import COLUMNS
from onrecord.cli.options import Asked, Format, asks
from onrecord.cli.output import heading, put, rows, say, table
from onrecord.export.jsonl import encoded, pretty
from onrecord.model.errors import BadUsage
from onrecord.store.query import lines_by_id
from onrecord.views.checked import Precision, as_rows, precision, samples, waiting


@app.command()
@asks
def sample(
    asked: Asked,
    n: Annotated[int, typer.Option("--n", min=1, help="How many items.")] = 50,
    seed: Annotated[int, typer.Option(help="Another number, another sample.")] = 1,
    result: Annotated[bool, typer.Option("--result", help="How often the items of the last sample are right.")] = False,
) -> None:
    """Draws items at random for checking by hand; with --result, how many of those checked are right.

    Judge each by `onrecord review --accept ID` (right) or `--reject ID`, `correct ID` (wrong), or on the page /sample.
    The samples and the judgements stay with the record.
    """
    if asked.known_by is not None:
        raise BadUsage("a sample is drawn from the record as it is; leave --known-by away")
    if result:
        _result(asked)
        return
    with asked.opened() as record:
        drawn = record.sample(n, seed, **asked.filters)
        with record.connected() as connection:
            left = waiting(connection, drawn)
            lines = lines_by_id(connection, set(left))
    found = [lines[key] for key in left if key in lines]
    if asked.format is not Format.table:
        for line in found:
            put(encoded(line))
        return
    for kind in dict.fromkeys(line["kind"] for line in found):
        heading(f"{kind}s")
        table(COLUMNS[kind], [line for line in found if line["kind"] == kind])
        say()
    asked.note(f"{len(drawn['items'])} of {drawn['of']} items drawn, {len(left)} not judged yet")


def _result(asked: Asked) -> None:
    with asked.opened() as record, record.connected() as connection:
        kept = samples(connection)
        if not kept:
            raise BadUsage("no sample was drawn from this record; draw one with `onrecord sample`")
        found = as_rows(precision(connection, kept[-1]))
    if asked.format in (Format.json, Format.jsonl):
        put(pretty(found))
    else:
        rows(tuple(Precision.__slots__), [list(row.values()) for row in found])
