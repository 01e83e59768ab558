"""Writes docs/onrecord.1, the manual page, from the program's own commands: python tools/docs_man.py [--check]."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docs_page import keep
from typer.main import get_command

from onrecord import __version__
from onrecord.cli import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "onrecord.1"

EXIT = (
    ("0", "done"),
    ("1", "failed: the disk, the database, a fault of the program"),
    ("2", "bad usage: the message says what to do"),
    ("3", "a check found something"),
    ("4", "some inputs were refused, each named with its reason; the rest is done"),
)


def page() -> str:
    """The whole page, in roff."""
    commands = get_command(app).commands  # type: ignore[attr-defined]
    told = [
        f'.TH ONRECORD 1 "" "onrecord {__version__}" "User Commands"',
        ".SH NAME",
        roff("onrecord - the record of a long-running relationship between states, each line tied to its sentence"),
        ".SH SYNOPSIS",
        r".B onrecord",
        r".I COMMAND",
        "[OPTIONS]",
        ".SH DESCRIPTION",
        roff("Reads what the press and governments publish, and keeps who met, said, agreed, promised, paid, deployed; "
             "when, how much, by when; and how all of that stood as of any day. Answers go to the standard output, "
             "progress and notes to the standard error."),
        ".SH COMMANDS",
    ]  # fmt: skip
    for name, command in sorted(commands.items()):
        if not command.hidden:
            told += _command(name, command)
    told += [".SH EXIT STATUS"]
    for code, meaning in EXIT:
        told += [".TP", roff(code), roff(meaning)]
    told += [".SH ENVIRONMENT", ".TP", "ONRECORD_PARSER", roff("The installed spaCy pipeline to use.")]
    told += [".TP", "ONRECORD_TOKEN", roff("The token that visitors of a served record must give.")]
    return "\n".join(told) + "\n"


def _command(name: str, command: Any) -> list[str]:
    arguments = [p.name.upper() for p in command.params if p.param_type_name == "argument"]
    told = [f".SS {roff(' '.join([name, *arguments]))}", roff(" ".join((command.help or "").split()))]
    for param in command.params:
        if param.param_type_name == "option":
            told += [".TP", rf"\fB{roff(', '.join((*param.opts, *param.secondary_opts)))}\fR", roff(param.help or "")]
    return told


def roff(text: str) -> str:
    """Words as roff prints them: backslashes, hyphens and a leading full stop or apostrophe are taken as they are."""
    plain = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\\&", plain)


if __name__ == "__main__":
    keep(PAGE, page())
