"""Packs that people write: a new one to fill, and what one has that another has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.errors import BadUsage
from onrecord.packs.folder import COLUMNS, Folder
from onrecord.packs.pack import BASE, SHIPPED
from onrecord.packs.tables import Row

KEYS = {
    "governments": ("id",),
    "names": ("id",),
    "offices": ("id", "country"),
    "holders": ("office", "country", "person", "since"),
    "terms": ("office", "country", "since"),
}
"""The columns by which a row of one pack is the same row in another."""

ABOUT = """\
# What the pack is about, and where its rows are from. docs/packs.md tells every table and column.
name: {name}
version: "1"
description: >-
  {parties}: the bodies in which they meet, their offices and who held them, what their agenda is about.
sources:
  # Each row of a table names one of these keys. Write one for each place that you took facts from, with the day.
  public: "the public name of the body, place or office"
"""

AGENDA = """\
# Lines of the agenda that run for years; an item joins the line whose terms its sentence holds. Replace this one.
- id: summits
  name: Meetings of leaders
  parties: [{codes}]
  terms: [summit, leaders' meeting, state visit]
"""


def create(folder: Path, countries: Sequence[str] = ()) -> list[Path]:
    """Makes a pack that is sound and empty, with every table's columns; returns its files.

    Raises BadUsage where the folder holds a pack already, or a country is no ISO 3166-1 alpha-3 code that we know.
    """
    if (folder / "pack.yaml").exists():
        raise BadUsage(f"{folder}: holds a pack already; name another folder")
    known = {row["id"]: row["name"] for row in Folder(SHIPPED / BASE).rows("governments")}
    for code in countries:
        if code not in known:
            raise BadUsage(f"no country {code!r}; write ISO 3166-1 alpha-3 codes (KOR), or add it to governments.csv")
    (folder).mkdir(parents=True, exist_ok=True)
    parties = " and ".join(known[code] for code in countries) or "Two states"
    texts = {
        "pack.yaml": ABOUT.format(name=folder.name, parties=parties),
        "agenda.yaml": AGENDA.format(codes=", ".join(countries)),
        **{f"{table}.csv": ",".join(COLUMNS[table]) + "\n" for table in ("names", "offices", "holders")},
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that two packs have not alike: ``how`` is added, gone or changed, ``where`` its file and line."""

    how: str
    table: str
    key: str
    where: str
    cells: tuple[tuple[str, str, str], ...] = ()
    """For a changed row: column, the older cell, the newer."""


def differences(older: Path, newer: Path) -> list[Difference]:
    """What changed from one pack to the other, table by table, sorted by key; raises PackFault for what is no pack."""
    packs = Folder(older), Folder(newer)
    found = [d for table in KEYS for d in _compared(table, *(_rows(pack, table) for pack in packs))]
    return found + list(_agendas(*packs))


def _rows(pack: Folder, table: str) -> dict[str, Row]:
    return {" ".join(filter(None, (row[column] for column in KEYS[table]))): row for row in pack.rows(table)}


def _compared(table: str, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Difference]:
    for key in sorted({*old, *new}):
        row = new.get(key) or old[key]
        where = f"{row.file}:{row.line}"
        if key not in old or key not in new:
            yield Difference("added" if key in new else "gone", table, key, where)
        elif cells := tuple(_cells(old[key], new[key])):
            yield Difference("changed", table, key, where, cells)


def _cells(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    for column in sorted({*old.cells, *new.cells}):
        if old[column] != new[column]:
            yield column, old[column], new[column]


def _agendas(old: Folder, new: Folder) -> Iterator[Difference]:
    before, after = ({line.id: (n, line) for n, line in pack.agenda_lines()} for pack in (old, new))
    for key in sorted({*before, *after}):
        n, line = after.get(key) or before[key]
        where = f"{(new if key in after else old).shown('agenda.yaml')}:{n}"
        if key not in before or key not in after:
            yield Difference("added" if key in after else "gone", "agenda", key, where)
            continue
        told = [(c, _told(before[key][1], c), _told(line, c)) for c in ("name", "parties", "terms")]
        if cells := tuple(cell for cell in told if cell[1] != cell[2]):
            yield Difference("changed", "agenda", key, where, cells)


def _told(line: object, field: str) -> str:
    value = getattr(line, field)
    return value if isinstance(value, str) else "; ".join(value)
