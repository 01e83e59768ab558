"""Answers on stdout: tables that fit the terminal, JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.segment import Segments
from rich.table import Table
from rich.text import Text

from onrecord.cli.columns import COLUMNS, Column
from onrecord.cli.options import Format
from onrecord.export import encoded, pretty, printable, write_table
from onrecord.store import Line

WIDTH = 120
"""Columns of a table that is not printed on a terminal and where COLUMNS does not say."""


BELOW = 4
"""How far a sentence below its row stands in."""


def put(data: bytes) -> None:
    """Writes bytes to stdout."""
    typer.echo(data, nl=False)


def put_json(found: Any, form: Format) -> None:
    """Writes one answer as JSON: on one line where JSON lines are wanted, else laid out."""
    put((encoded if form is Format.jsonl else pretty)(found))


def say(words: str = "") -> None:
    """Writes a line of text to stdout, made safe to print."""
    typer.echo(printable(words))


def heading(words: str) -> None:
    """Writes a heading to stdout, bold where the terminal can."""
    console().print(Text(printable(words), style="bold"))


def console() -> Console:
    """A console on stdout as wide as the terminal; NO_COLOR is honoured, nothing in a text is taken as markup."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def answer(kind: str, lines: Iterable[Line], form: Format) -> int:
    """Prints lines of one kind in the form wanted; returns how many there were."""
    found = list(lines)
    if form is Format.jsonl:
        for line in found:
            put(encoded(line))
    elif form is Format.json:
        put(pretty(found))
    elif form is Format.csv:
        out = io.StringIO()
        write_table(out, kind, found)
        put(out.getvalue().encode())
    else:
        table(COLUMNS[kind], found)
    return len(found)


def table(columns: Sequence[Column], lines: Sequence[Line]) -> None:
    """Prints lines as a table cut to the width there is, one row each, its sentence whole below; nothing for none."""
    if not lines:
        return
    cells = [column for column in columns if not column.below]
    out = console()
    grid = Table(box=None, pad_edge=False, header_style="bold", expand=any(c.share for c in cells))
    for column in cells:
        grid.add_column(column.head, no_wrap=True, overflow="ellipsis", ratio=column.share or None)
    for line in lines:
        grid.add_row(*(_one_line(column.of(line)) for column in cells))
    head, *drawn = out.render_lines(grid, pad=False, new_lines=True)
    out.print(Segments(head), end="")
    for line, row in zip(lines, drawn, strict=True):
        out.print(Segments(row), end="")
        for column in columns:
            if column.below:
                below(column.of(line))


def below(words: str) -> None:
    """Prints words under their heading, set in and wrapped at the width there is."""
    console().print(Padding(_one_line(words), (0, 0, 0, BELOW), expand=False))


def _one_line(words: str) -> Text:
    return Text(" ".join(printable(words).split()))


def rows(heads: Sequence[str], cells: Iterable[Sequence[Any]]) -> None:
    """Prints a CSV table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([printable(c) if isinstance(c, str) else c for c in row] for row in cells)
    put(out.getvalue().encode())
