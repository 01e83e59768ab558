"""Packs: a new one, whether one is sound, what two have not alike."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import FOUND, app
from onrecord.cli.options import QuietOption, VerboseOption, note
from onrecord.cli.output import say
from onrecord.model.errors import BadUsage
from onrecord.model.plurals import numbered


class PackAction(StrEnum):
    """What is done with a pack."""

    new = "new"
    check = "check"
    diff = "diff"


@app.command()
def pack(
    action: Annotated[PackAction, typer.Argument(help="new (an empty one), check (each fault), diff (of two).")],
    folder: Annotated[str, typer.Argument(help="The pack's folder; for check and diff also a shipped pack's name.")],
    other: Annotated[str | None, typer.Argument(help="diff: the newer pack.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="new: a party, by name or ISO code (repeatable).")] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Makes a pack to fill; names each fault of one by file and line (exit code 3); tells what changed between two."""
    if other is not None and action is not PackAction.diff:
        raise BadUsage(f"`pack {action}` takes one folder")
    if action is PackAction.new:
        _new(Path(folder), country or (), quiet)
    elif action is PackAction.check:
        _check(folder, quiet)
    else:
        _diff(folder, other)


def _new(folder: Path, countries: Sequence[str], quiet: bool) -> None:
    from onrecord.packs import Packs, country_of
    from onrecord.packs.authoring import create

    for path in create(folder, tuple(country_of(Packs.load(), one) for one in countries)):
        say(str(path))
    note(f"fill the tables (docs/packs.md), then: onrecord pack check {folder}", quiet=quiet)


def _check(folder: str, quiet: bool) -> None:
    from onrecord.packs import check
    from onrecord.packs.pack import find

    faults = check(find(folder))
    for fault in faults:
        say(str(fault))
    note(f"{folder}: {numbered(len(faults), 'fault') if faults else 'sound'}", quiet=quiet)
    if faults:
        raise typer.Exit(FOUND)


def _diff(older: str, newer: str | None) -> None:
    from onrecord.packs.authoring import differences
    from onrecord.packs.pack import find

    if newer is None:
        raise BadUsage("`pack diff` takes two packs: the older, the newer")
    for found in differences(find(older), find(newer)):
        say(f"{found.how:8}{found.table} {found.key}  ({found.where})")
        for column, old, new in found.cells:
            say(f"        {column}: {old or '(empty)'} -> {new or '(empty)'}")
