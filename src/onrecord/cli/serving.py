"""Serving a record to browsers and programs, and the users that may ask it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.api import open_record
from onrecord.cli.app import app
from onrecord.cli.options import QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import say
from onrecord.model.errors import BadUsage

OWN = ("127.0.0.1", "localhost", "::1")
"""Addresses that this machine alone can reach."""


@app.command()
def serve(
    record: RecordOption = "record.db",
    host: Annotated[
        str, typer.Option(help="The address to listen on; any but this machine's own needs a token or users.")
    ] = OWN[0],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0: any that is free.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(envvar="ONRECORD_TOKEN", show_default=False, help="A secret that visitors must give."),
    ] = None,
    name: Annotated[list[str] | None, typer.Option(help="A host name that visitors ask for (repeatable).")] = None,
    originals: Annotated[
        list[str] | None,
        typer.Option(help="A folder (or file) that pages were read from: visitors can have the files (repeatable)."),
    ] = None,
    keep: Annotated[
        bool, typer.Option(help="Keep the files that visitors send, so that they can be had (else their text alone).")
    ] = True,
    kept: Annotated[
        str | None,
        typer.Option(
            show_default=False,
            help="The folder to keep them in; without it RECORD.kept beside a record in a file, none for a database.",
        ),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Opens the record as a site on this machine, and an API beside it (docs/site.md)."""
    from onrecord.web.kept import Kept
    from onrecord.web.originals import Originals
    from onrecord.web.server import run
    from onrecord.web.site import Site
    from onrecord.web.users import Users

    users = None if "://" in record else Users.of(record)
    _guarded(host, token, users is not None and bool(users.all()))
    with open_record(record, unfinished=True) as opened:
        files = (Kept(Path(kept)) if kept else Kept.beside(record)) if keep else None
        asked_as = _hosts(host, name or ())
        known = Originals(originals or ())
        site = Site(opened, opened.database.shown, asked_as, token, users=users, originals=known, kept=files)
        run(site, host, port, lambda address: note(f"{record} is at {address} (Ctrl-C stops)", quiet=quiet), verbose)


def _guarded(host: str, token: str | None, has_users: bool) -> None:
    """Raises BadUsage for a token that can be guessed, and for an address that others reach without any."""
    from onrecord.web.access import SHORTEST_TOKEN

    if token is not None and len(token) < SHORTEST_TOKEN:
        raise BadUsage(f"a token that others cannot guess has {SHORTEST_TOKEN} characters or more")
    if host not in OWN and not token and not has_users:
        raise BadUsage(
            f"{host} can be reached by others; give a --token that visitors must know, or users (`onrecord user add`), "
            "or leave --host away"
        )


def _hosts(host: str, names: Iterable[str]) -> tuple[str, ...]:
    """The host names that visitors may ask for."""
    from onrecord.web.site import LOCAL

    return tuple(dict.fromkeys((*LOCAL, f"[{host}]" if ":" in host else host.casefold(), *map(str.casefold, names))))


class Action(StrEnum):
    """What is done with a user."""

    add = "add"
    remove = "remove"
    list = "list"


class RoleName(StrEnum):
    """The roles; those of `onrecord.web.users`, which is not loaded for the help."""

    read = "read"
    review = "review"
    admin = "admin"


@app.command()
def user(
    action: Annotated[Action, typer.Argument(help="add (or change), remove, list.")],
    name: Annotated[str | None, typer.Argument(help="The user.")] = None,
    role: Annotated[
        RoleName, typer.Option(help="read; review: decide too; admin: add pages and retract too.")
    ] = RoleName.read,
    record: RecordOption = "record.db",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Users that may ask a served record; the password is asked for, or is the first line of standard input.

    They are kept, with hashed passwords, in RECORD.users.json beside the record, and are no part of its export.
    """
    from onrecord.web.users import Role, Users

    with open_record(record, unfinished=True):
        users = Users.of(record)
    if action is Action.list:
        for known, one in users.all().items():
            say(f"{known}\t{one.role}")
        return
    if name is None:
        raise BadUsage(f"name the user to {action}: `onrecord user {action} NAME`")
    if action is Action.remove:
        users.remove(name)
        note(f"{name} may ask no more", quiet=quiet)
    else:
        users.add(name, _password(), Role(role))
        note(f"{name} ({role}) is kept in {users.path}", quiet=quiet)


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
