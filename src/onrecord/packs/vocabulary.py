"""The English word classes that the readers go by: plain files under ``packs/english``, each read once."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from onrecord.model.errors import BadUsage, PackFault
from onrecord.packs.tables import rows, text_of, tree

ENGLISH = Path(__file__).parent / "english"


@cache
def words(name: str) -> frozenset[str]:
    """The lines of ``english/NAME.txt``, stripped; text after ``#`` is a comment. Raises BadUsage, PackFault."""
    path = _path(name, (".txt",))
    shown = f"english/{path.name}"
    found: dict[str, int] = {}
    for number, line in enumerate(text_of(path, shown).splitlines(), 1):
        word = line.split("#", 1)[0].strip()
        if word in found:
            raise PackFault(shown, number, f"{word!r} stands on line {found[word]} already; take one away")
        if word:
            found[word] = number
    return frozenset(found)


@cache
def _table(name: str) -> tuple[dict[str, object], ...]:
    path = _path(name, (".csv", ".yaml"))
    shown = f"english/{path.name}"
    if path.suffix == ".csv":
        return tuple(dict(row.cells) for row in rows(path, shown, ()))
    data = tree(path, shown)
    if isinstance(data, dict) and all(isinstance(v, dict) for v in data.values()):
        data = [{"id": key, **value} for key, value in data.items()]
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise PackFault(shown, 1, "must hold a list of rows (name: value), or rows by their id")
    return tuple(data)


def table(name: str) -> list[dict[str, object]]:
    """The rows of ``english/NAME.csv`` (cells are strings) or ``.yaml``. Raises BadUsage, PackFault."""
    return [dict(row) for row in _table(name)]


def numbers(name: str) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """The columns of ``english/NAME.csv`` but the first, and by that the whole numbers of each row.

    Raises BadUsage, PackFault.
    """
    path = _path(name, (".csv",))
    shown = f"english/{path.name}"
    lines = csv.reader(text_of(path, shown).splitlines())
    columns, out = next(lines, [""])[1:], {}
    for number, cells in enumerate(lines, 2):
        try:
            out[cells[0]] = tuple(map(int, cells[1:]))
        except (ValueError, IndexError) as fault:
            raise PackFault(shown, number, "must hold a name and whole numbers") from fault
        if len(out[cells[0]]) != len(columns):
            raise PackFault(shown, number, f"must hold {len(columns)} numbers")
    return tuple(columns), out


def _path(name: str, suffixes: tuple[str, ...]) -> Path:
    for suffix in suffixes:
        path = ENGLISH / (name + suffix)
        if path.is_file():
            return path
    raise BadUsage(f"no vocabulary {name!r} ({' or '.join(suffixes)}) in {ENGLISH}")
