"""Reads the plain tables of a pack; every row knows its file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.model.errors import PackFault

SEPARATOR = ";"
"""Between the values of one cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, its file as shown, its line (from 1)."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several."""
        cell = self.cells.get(column)
        return tuple(v for part in cell.split(SEPARATOR) if (v := part.strip())) if cell else ()

    def fault(self, what: str) -> PackFault:
        """A fault at this row."""
        return PackFault(self.file, self.line, what)


def text_of(path: Path, shown: str) -> str:
    """The text of a table; raises PackFault where it is not UTF-8 or not there."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        raise PackFault(shown, line, "not UTF-8; save the table as UTF-8") from fault
    except OSError as fault:
        raise PackFault(shown, 0, f"cannot be read: {fault.strerror or fault}") from fault


def rows(
    path: Path, shown: str, columns: Sequence[str], needed: Sequence[str] = (), faults: list[PackFault] | None = None
) -> Iterator[Row]:
    """The rows of a CSV table with a header line; lines that are empty or start with ``#`` are left out.

    Raises PackFault for an unknown or missing column, a row that is too long, an empty cell that must be filled;
    where a list is given, gathers the faults there and leaves the row out.
    """
    try:
        reader = _lines(text_of(path, shown))
        _, header = next(reader, (1, []))
        _check_header(header, shown, columns, needed)
    except PackFault as fault:
        _note(fault, faults)
        return
    for line, cells in reader:
        row = Row(dict(zip(header, cells)), shown, line)
        found = _fault(row, len(cells), len(header), needed)
        if found:
            _note(found, faults)
        else:
            yield row


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    for cells in reader:
        if cells and not cells[0].startswith("#") and any(cells):
            yield reader.line_num, [cell.strip() for cell in cells]


def _note(fault: PackFault, faults: list[PackFault] | None) -> None:
    if faults is None:
        raise fault
    faults.append(fault)


def _fault(row: Row, cells: int, columns: int, needed: Sequence[str]) -> PackFault | None:
    if cells > columns:
        return row.fault(f"{cells} cells for {columns} columns; put cells that hold commas in quotes")
    empty = next((column for column in needed if not row[column]), None)
    return row.fault(f"column {empty!r} is empty; fill it") if empty else None


def _check_header(header: Sequence[str], shown: str, columns: Sequence[str], needed: Sequence[str]) -> None:
    for name in header:
        if columns and name not in columns:
            raise PackFault(shown, 1, f"unknown column {name!r}; known: {', '.join(columns)}")
    for name in needed:
        if name not in header:
            raise PackFault(shown, 1, f"column {name!r} is missing")


def tree(path: Path, shown: str) -> Any:
    """What a YAML file holds; raises PackFault with the line where it cannot be read."""
    try:
        return yaml.load(text_of(path, shown), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise PackFault(shown, mark.line + 1 if mark else 1, f"not YAML: {getattr(fault, 'problem', fault)}") from fault


def item_lines(path: Path, shown: str) -> list[int]:
    """The lines (from 1) on which the items of a YAML list begin."""
    node = yaml.compose(text_of(path, shown), Loader=yaml.SafeLoader)
    return [item.start_mark.line + 1 for item in node.value] if isinstance(node, yaml.SequenceNode) else []
