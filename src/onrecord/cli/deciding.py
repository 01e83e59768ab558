"""Decisions of a person: review, merge, distinct, undo, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import SOME_REFUSED, app
from onrecord.cli.asking import pack_names
from onrecord.cli.columns import COLUMNS, Column, short
from onrecord.cli.options import Asked, Format, QuietOption, RecordOption, VerboseOption, asks, note
from onrecord.cli.output import answer, heading, put, rows, say, table
from onrecord.export import encoded, pretty
from onrecord.model.errors import BadUsage
from onrecord.model.plurals import agreeing, numbered
from onrecord.store import Line

if TYPE_CHECKING:
    from onrecord.run.deciding import Ruling
    from onrecord.store import Database

WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who decides (default: the user's name).")]
MOST = 20
"""Items that `review` lists, where not told otherwise."""


@contextmanager
def _opened(record: str) -> Iterator[Database]:
    from onrecord.store import open_database

    with open_database(record) as database:
        yield database


def _decide(
    record: str, why: str, by: str | None, quiet: bool, how: Callable[[Database, Ruling], str], done: str
) -> None:
    from onrecord.run.deciding import Ruling

    with _opened(record) as database:
        key = how(database, Ruling(why, by))
        note(f"{key}: {done}; `onrecord undo {short(key)}` takes it back", quiet=quiet)


@app.command()
def merge(
    a: Annotated[str, typer.Argument(help="The actor, item or thread that stays.")],
    b: Annotated[str, typer.Argument(help="The one that is the same.")],
    why: WhyOption = "",
    by: ByOption = None,
    record: RecordOption = "record.db",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Two actors, two items of one kind, or two threads are one: a decision that outlives rebuilds."""
    from onrecord.run import deciding

    _decide(record, why, by, quiet, lambda d, r: deciding.merge(d, a, b, r), f"{b} is {a}")


@app.command()
def distinct(
    a: Annotated[str, typer.Argument(help="An actor, item or thread.")],
    b: Annotated[str, typer.Argument(help="Another, or the article whose report or bearer of the name is another.")],
    why: WhyOption = "",
    by: ByOption = None,
    record: RecordOption = "record.db",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Two actors, or two items, are never one; with an article: what it tells of the first is of another.

    Of a thread: an article of it becomes a thread of its own, an item of it is left out.
    """
    from onrecord.run import deciding

    _decide(record, why, by, quiet, lambda d, r: deciding.distinct(d, a, b, r), f"{b} is not {a}")


@app.command()
def correct(
    item: Annotated[str, typer.Argument(help="An item's id.")],
    field: Annotated[str, typer.Argument(help="The slot: date, due, value, reality, ...")],
    value: Annotated[str, typer.Argument(help="What it says rightly (a date in EDTF); nothing: it is empty.")] = "",
    why: WhyOption = "",
    by: ByOption = None,
    record: RecordOption = "record.db",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Puts one slot of an item right: a decision that outlives rebuilds."""
    from onrecord.run import deciding

    done = f"{field} of {item} is {value or 'empty'}"
    _decide(record, why, by, quiet, lambda d, r: deciding.correct(d, item, field, value or None, r), done)


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="A decision's id, or its beginning.")],
    record: RecordOption = "record.db",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Takes a decision back; it stays in the record as undone."""
    from onrecord.run import deciding

    with _opened(record) as database:
        key = deciding.undo_decision(database, decision)
        note(f"{key}: undone", quiet=quiet)


@app.command()
@asks
def review(
    asked: Asked,
    accept: Annotated[list[str] | None, typer.Option(help="This item is right (id; repeatable).")] = None,
    reject: Annotated[list[str] | None, typer.Option(help="This item is wrong: leave it out (id; repeatable).")] = None,
    why: WhyOption = "",
    by: ByOption = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many items.")] = MOST,
) -> None:
    """What waits for a decision (unsure items, actors that may be one or two); or decides: --accept, --reject."""
    from onrecord.run import deciding

    if not accept and not reject:
        _print_waiting(asked, limit)
        return
    if asked.known_by is not None:
        raise BadUsage("a decision is on the record as it is; leave --known-by away")
    for item in accept or ():
        done = f"{item} accepted"
        _decide(asked.record, why, by, asked.quiet, lambda d, r, i=item: deciding.accept(d, i, r), done)  # type: ignore[misc]
    for item in reject or ():
        done = f"{item} rejected"
        _decide(asked.record, why, by, asked.quiet, lambda d, r, i=item: deciding.reject(d, i, r), done)  # type: ignore[misc]


def _print_waiting(asked: Asked, limit: int) -> None:
    from onrecord.packs import Packs
    from onrecord.views.review import actor_candidates, undecided

    with asked.opened() as record:
        only = record.filter(**asked.filters)
        with record.connected() as connection:
            items = undecided(connection, only, most=limit)
            pairs = actor_candidates(connection, Packs.load(pack_names(record)).known_actors)
    if asked.format is Format.json:
        put(pretty({"items": items, "actors": pairs}))
    elif asked.format is Format.jsonl:
        for line in (*items, *pairs):
            put(encoded(line))
    elif asked.format is Format.csv:
        cells = [("item", i["id"], None, f"confidence {i['confidence']}") for i in items]
        rows(("what", "id", "other", "why"), cells + [("actor", p["actor"], p["other"], p["why"]) for p in pairs])
    else:
        _print_tables(items, pairs)
    if not items and not pairs:
        asked.note("nothing waits for a decision")


def _print_tables(items: list[Line], pairs: list[Line]) -> None:
    for kind in dict.fromkeys(line["kind"] for line in items):
        heading(f"Unsure: {kind}s")
        table(COLUMNS[kind], [line for line in items if line["kind"] == kind])
        say()
    if pairs:
        heading(f"Actors that may be one, or two ({len(pairs)})")
        table(CANDIDATES, pairs)


CANDIDATES = (
    Column("actor", lambda line: line["actor"], 1),
    Column("other", lambda line: line["other"] or "", 1),
    Column("why", lambda line: line["why"], 2),
)


@app.command(name="decisions")
@asks
def decisions_command(
    asked: Asked,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Those that hold on to nothing.")] = False,
    take: Annotated[
        Path | None, typer.Option("--import", help="Keep and obey those of this file of JSON lines.")
    ] = None,
) -> None:
    """What people decided, and which decisions find nothing to hold on to any more; --import replays some."""
    if take is not None:
        _take_in(asked, take)
        return
    with asked.opened() as record:
        found = [line for line in record.decisions() if line["orphaned"] or not orphaned]
    if not answer("decision", found, asked.format):
        asked.note("no decisions fit")


def _take_in(asked: Asked, path: Path) -> None:
    from onrecord.run.replaying import take_in

    with _opened(asked.record) as database, path.open("rb") as lines:
        taken = take_in(database, lines)
    refused = len(taken.refused)
    known = f"{taken.known} {agreeing(taken.known, 'were')} there"
    asked.note(f"{asked.record}: {numbered(taken.new, 'decision')} taken in, {known}, {refused} refused")
    for number, reason in taken.refused:
        asked.note(f"refused {path}:{number}: {reason}")
    if taken.refused:
        raise typer.Exit(SOME_REFUSED)
