"""The lists: articles, events, statements, commitments, figures, tenures, relations, actors, threads, conflicts."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.app import app
from onrecord.cli.columns import in_order
from onrecord.cli.options import SHOWN_REFUSALS, Asked, Format, asks
from onrecord.cli.output import answer
from onrecord.cli.standing import dated
from onrecord.store import Line
from onrecord.views.days import last_day

PLURALS = {
    "article": "The articles, by date.",
    "event": "What was done or is to be done, by date.",
    "statement": "Who said what, by date.",
    "figure": "Counts and amounts, by date.",
    "tenure": "Offices that the texts show people in, by date.",
    "relation": "Standing facts between actors or places.",
    "actor": "Who and what the articles name.",
    "thread": "The lines of the agenda.",
    "conflict": "Things that cannot both be right.",
}


def _listing(kind: str, words: str) -> None:
    """Gives the program the command that lists one kind."""

    def command(asked: Asked) -> None:
        with asked.opened() as record:
            found = record.lines(kind, **asked.filters)
            day = last_day(asked.as_of) if asked.as_of else None
            _answered(asked, kind, dated(record, kind, found, day) if asked.format is Format.table else found)
            if kind == "article":
                _note_refused(asked, record.refusals())

    command.__name__, command.__doc__ = f"{kind}s", words
    app.command(f"{kind}s")(asks(command))


def _note_refused(asked: Asked, refused: list[tuple[str, str]]) -> None:
    """Says on stderr which inputs are not among the articles, and why."""
    for path, reason in refused[:SHOWN_REFUSALS]:
        asked.note(f"refused {path}: {reason}")
    if len(refused) > SHOWN_REFUSALS:
        asked.note(f"and {len(refused) - SHOWN_REFUSALS} more (`onrecord sources --refused` has all)")


def _answered(asked: Asked, kind: str, found: list[Line]) -> None:
    ordered = in_order(kind, found) if kind == "commitment" and asked.format is Format.table else found
    if not answer(kind, ordered, asked.format):
        asked.note(f"no {kind}s fit")


for _kind, _words in PLURALS.items():
    _listing(_kind, _words)


@app.command()
@asks
def commitments(
    asked: Asked,
    open: Annotated[bool, typer.Option("--open", help="Not yet kept or given up.")] = False,
    late: Annotated[bool, typer.Option("--late", help="Deadline passed, no report found.")] = False,
) -> None:
    """What was promised, as it stood on the --as-of day (default: the last day of the record)."""
    with asked.opened() as record:
        found = record.commitment_lines(open=open, late=late, **asked.filters)
        _answered(asked, "commitment", dated(record, "commitment", found) if asked.format is Format.table else found)
