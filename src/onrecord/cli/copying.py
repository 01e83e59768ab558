"""A record in another place: copy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import app
from onrecord.cli.options import QuietOption, VerboseOption, note
from onrecord.model.errors import BadUsage
from onrecord.model.plurals import numbered


@app.command()
def copy(
    record: Annotated[str, typer.Argument(help="The record: a file, or a database URL.")],
    to: Annotated[str, typer.Argument(help="Where the copy goes: a file, or a database URL.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the record that is there.")
    ] = False,
    users: Annotated[
        bool, typer.Option("--users", help="Copy the users of a served record too (files alone).")
    ] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Copies a record, exactly, to a file or a PostgreSQL database: a back-up, or a move.

    The record may be in use meanwhile, even be written to: the copy is of one moment. One that is being built is copied
    as far as it is, and `build` goes on with the copy. The copy is there as a whole or not at all.
    """
    from onrecord.store import open_database
    from onrecord.store.copying import copy as copied
    from onrecord.store.places import is_url

    if users and (is_url(record) or is_url(to)):
        raise BadUsage("users are kept beside a record in a file alone; leave --users away")
    with open_database(record) as origin, open_database(to, create=True) as target:
        rows = copied(origin, target, replace=replace, note=lambda words: note(words, quiet=quiet))
    if users:
        _copy_users(record, to)
    note(f"{record} is copied to {to}: {numbered(rows, 'row')}", quiet=quiet)


def _copy_users(record: str, to: str) -> None:
    from onrecord.store.database import USERS_FILE

    beside = Path(f"{record}{USERS_FILE}")
    if beside.exists():
        shutil.copy2(beside, f"{to}{USERS_FILE}")
