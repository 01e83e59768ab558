"""Writes docs/commands.md from the program's own commands: python tools/docs_commands.py [--check]."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from docs_page import keep
from typer.main import get_command

from onrecord.cli import app
from onrecord.cli.options import SHARED

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"

HEAD = """\
# Commands

Written by `tools/docs_commands.py` from the program itself. `onrecord COMMAND --help` says the same.

Answers go to stdout, progress and notes to stderr. A day is written `2013-10-03`; where a span will do, `2013-10` and
`2013` too. An id may be cut to its first digits as long as it names one line. `NO_COLOR` is honoured.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | failed: the disk, the database, a fault of the program |
| 2 | bad usage: the message says what to do |
| 3 | a check found something (`verify`, `doctor`) |
| 4 | some inputs were refused, each named with its reason; the rest is done |
"""

EXAMPLES = {
    "annotate": "onrecord annotate documents.jsonl --layer times,quotes > marks.jsonl",
    "add": "onrecord add more/ --record alliance.db",
    "brief": 'onrecord brief --record alliance.db --thread "Missile defence" --title "The shield" -o brief.md',
    "build": "onrecord build pages/ --record alliance.db --pack us-japan",
    "commitments": "onrecord commitments --record alliance.db --late --as-of 2015-12-31",
    "correct": 'onrecord correct event-322edde0 date 2013-10-03 --record alliance.db --why "the communiqué says so"',
    "decisions": "onrecord decisions --record alliance.db --import decisions.jsonl",
    "demo": "onrecord demo",
    "diff": "onrecord diff 2012-01-01 2013-12-31 --record alliance.db",
    "distinct": 'onrecord distinct "John Smith" article-1f2e3d4c --record alliance.db --why "not the senator"',
    "doctor": "onrecord doctor ./my-pack",
    "events": "onrecord events --record alliance.db --since 2013 --until 2014 --actor JPN",
    "export": "onrecord export --record alliance.db --format csv --output tables/",
    "merge": 'onrecord merge joe-biden joseph-r-biden --record alliance.db --why "one person"',
    "import": "onrecord import whole.jsonl --record again.db",
    "pack": "onrecord pack new ./baltic --country EST --country LVA",
    "sample": "onrecord sample --record alliance.db --n 50 --min-confidence 0.6",
    "retract": 'onrecord retract pages/hoax.txt --record alliance.db --why "a forgery"',
    "review": 'onrecord review --record alliance.db --reject event-322edde0 --why "a rehearsal, no test"',
    "serve": "onrecord serve --record alliance.db",
    "search": "onrecord search radar kyoto --record alliance.db",
    "show": "onrecord show commitment-322edde0 --record alliance.db",
    "sources": "onrecord sources --record alliance.db --refused",
    "state": "onrecord state --record alliance.db --as-of 2013-12-31 --known-by 2013-06-30",
    "statements": "onrecord statements --record alliance.db --actor john-kerry --format json",
    "timeline": "onrecord timeline --record alliance.db --top 10 --query Okinawa",
    "undo": "onrecord undo decision-9f8e7d6c --record alliance.db",
    "user": "onrecord user add ann --role review --record alliance.db",
    "verify": "onrecord verify --record alliance.db",
    "copy": "onrecord copy alliance.db backup/alliance.db --replace",
    "watch": "onrecord watch https://example.org/feed.xml --record alliance.db --every 1h",
    "who": 'onrecord who "foreign minister" --country JPN --on 2013-10-03',
}

KINDS_OF_VALUE = {int: "NUMBER", float: "NUMBER", str: "TEXT", Path: "PATH"}
LISTING = "all questions"


def page() -> str:
    """The whole page."""
    commands = get_command(app).commands  # type: ignore[attr-defined]
    shared = [p for p in commands["events"].params if p.name in SHARED]
    parts = [HEAD, f"## Options of {LISTING}\n\n{_table(shared)}\n"]
    parts += [_section(name, command) for name, command in sorted(commands.items()) if not command.hidden]
    return "\n".join(parts)


def _section(name: str, command: Any) -> str:
    own, asks = list(command.params), {p.name for p in command.params} >= set(SHARED)
    if asks:
        own = [p for p in own if p.name not in SHARED]
    told = [f"## {name}", "", _one_line(command.help), ""]
    if own:
        told += [_table(own), ""]
    if asks:
        told += [f"And the options of {LISTING}.", ""]
    return "\n".join([*told, f"    {EXAMPLES.get(name, f'onrecord {name} --record alliance.db')}", ""])


def _table(params: list[Any]) -> str:
    rows = [f"| {_names(p)} | {_help(p)} |" for p in params]
    return "\n".join(["| option | meaning |", "|---|---|", *rows])


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.name.upper()}{'...' if param.nargs == -1 else ''}`"
    value = "" if param.is_flag else f" {_value(param)}"
    return ", ".join(f"`{opt}{value}`" for opt in (*param.opts, *param.secondary_opts))


def _value(param: Any) -> str:
    kind = param.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "\\|".join(str(one.value) for one in kind)
    return KINDS_OF_VALUE.get(kind, "TEXT")


def _help(param: Any) -> str:
    default = param.default
    shown = default not in (None, False, "", 0.0) and not callable(default) and "default" not in (param.help or "")
    value = param.opts[0] if param.param_type_name == "option" and param.secondary_opts else default
    tail = f" Default: `{getattr(value, 'value', value)}`." if shown else ""
    return f"{_one_line(param.help)}{tail}".replace("|", "\\|")


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


if __name__ == "__main__":
    keep(PAGE, page())
