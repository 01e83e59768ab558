"""The program itself: its commands' root, and what an error says and returns."""

from __future__ import annotations

import os
import sys
import traceback
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord import __version__
from onrecord.model.errors import BadUsage, OnrecordError, PackFault

DONE, FAILED, USAGE, FOUND, SOME_REFUSED = range(5)
"""The exit codes: done; failed; bad usage; a check found something; some inputs refused, the rest done."""

INTERRUPTED = 130

ORDER = (
    "demo",
    "build",
    "add",
    "state",
    "timeline",
    "commitments",
    "events",
    "statements",
    "figures",
    "tenures",
    "who",
)
"""The commands that the help names first."""


class Commands(TyperGroup):
    """The commands; an error of the program's own ends one with a line on stderr and its exit code."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands as the help lists them: those that make a record, those that ask it, the rest."""
        return sorted(super().list_commands(ctx), key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def invoke(self, ctx: Any) -> Any:
        """Runs a command."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except OnrecordError as fault:
            complain(str(fault))
            raise typer.Exit(exit_code(fault)) from None
        except BrokenPipeError:
            _silence()
            raise typer.Exit(DONE) from None
        except OSError as fault:
            if fault.filename is None:
                raise
            complain(f"{fault.filename}: {fault.strerror}; name another place, or see to its rights")
            raise typer.Exit(FAILED) from None
        return answer


def exit_code(fault: OnrecordError) -> int:
    """What the program returns on an error."""
    if isinstance(fault, BadUsage):
        return USAGE
    return FOUND if isinstance(fault, PackFault) else FAILED


def complain(words: str) -> None:
    """Says on stderr what went wrong."""
    from onrecord.export import printable
    from onrecord.store.places import masked

    typer.echo(f"onrecord: {printable(masked(words))}", err=True)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Keeps the record of a long-running relationship between states, each line tied to its sentence.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit(DONE)


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Keeps the record of a long-running relationship between states, each line tied to its sentence."""


def main() -> None:
    """Runs the program on the command line's words and ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        complain("stopped; what was done is kept, the same command goes on from there")
        sys.exit(INTERRUPTED)
    except Exception as fault:
        if "-v" in sys.argv or "--verbose" in sys.argv:
            traceback.print_exc()
        complain(f"a fault of the program itself: {type(fault).__name__}: {fault} (with -v: where)")
        sys.exit(FAILED)


def _silence() -> None:
    """Keeps Python from complaining, at its end, of a reader that went away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
