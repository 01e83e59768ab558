"""Looks a pack over and says the file and line of each fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

from onrecord.model.errors import PackFault
from onrecord.packs.folder import COLUMNS, UNVERIFIED, Folder, government, named, office, term_length
from onrecord.packs.names import Entry, EntryType
from onrecord.packs.offices import Holding
from onrecord.packs.pack import BASE, SHIPPED, title_words
from onrecord.packs.tables import Row
from onrecord.packs.terms import TermLength
from onrecord.packs.titles import Office

TABLES = frozenset({"pack.yaml", "agenda.yaml", "titles.yaml", *(f"{kind}.csv" for kind in COLUMNS)})

Held = tuple[Row, Holding]


def check(folder: Path) -> list[PackFault]:
    """Every fault of the pack in the folder, by file and line; empty where the pack is sound."""
    faults: list[PackFault] = []
    pack = Folder(Path(folder), faults)
    faults += _strange_files(pack)
    world = pack if pack.path.resolve() == (SHIPPED / BASE).resolve() else Folder(SHIPPED / BASE)
    governments = [row for row, _ in pack.made("governments", government)]
    names = [(row, pairs[0][1]) for row, pairs in pack.made("names", named)]
    offices = list(pack.made("offices", office))
    held = list(pack.made("holders", pack.holding))
    known = {row["id"] for row in governments} | _countries(world)
    bodies = {entry.id for _, entry in names} | ({e.id for _, e in world.names()} if world is not pack else set())
    faults += _sources(
        pack,
        world,
        [*governments, *(r for r, _ in names), *(r for r, _ in offices), *(r for r, _ in held), *pack.rows("terms")],
    )
    faults += _governments(governments)
    faults += _names(names, known, bodies)
    faults += _offices(offices, known | bodies)
    every = [o for _, o in offices] + (world.offices() if world is not pack else [])
    faults += _holders(held, every, known | bodies)
    faults += _terms(list(pack.made("terms", term_length)), every, known | bodies)
    faults += _agenda(pack, known | bodies)
    title_words([pack.titles()])
    return sorted({(f.file, f.line, f.what): f for f in faults}.values(), key=lambda f: (f.file, f.line, f.what))


@cache
def _codes(path: Path) -> frozenset[str]:
    return frozenset(row["id"] for row in Folder(path, []).rows("governments"))


def _countries(world: Folder) -> frozenset[str]:
    return _codes(world.path)


def _strange_files(pack: Folder) -> Iterator[PackFault]:
    for path in sorted(p for p in pack.path.rglob("*") if p.is_file() and p.suffix != ".md"):
        name = path.relative_to(pack.path).as_posix()
        kind = name.split("/", 1)[0]
        if name not in TABLES and not (kind in COLUMNS and name.count("/") == 1 and path.suffix == ".csv"):
            yield PackFault(
                pack.shown(name), 0, f"not a table of a pack; known: {', '.join(sorted(TABLES))}, KIND/*.csv"
            )


def _sources(pack: Folder, world: Folder, found: Sequence[Row]) -> Iterator[PackFault]:
    known = {*pack.sources, *world.sources, UNVERIFIED}
    for row in found:
        for source in row.many("source"):
            if source not in known:
                yield row.fault(f"source {source!r} is not among 'sources' of pack.yaml; add it, or write {UNVERIFIED}")


def _governments(found: Sequence[Row]) -> Iterator[PackFault]:
    seen: dict[str, int] = {}
    for row in found:
        code = row["id"]
        if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            yield row.fault(f"{code!r} is not an ISO 3166-1 alpha-3 code")
        if code in seen:
            yield row.fault(f"{code!r} stands on line {seen[code]} already")
        if row["name_order"] not in ("", "family-first"):
            yield row.fault(f"name_order {row['name_order']!r}; write family-first or nothing")
        seen.setdefault(code, row.line)
        yield from _place(row)


def _place(row: Row) -> Iterator[PackFault]:
    if bool(row["lat"]) != bool(row["lon"]):
        yield row.fault("lat and lon go together; give both or none")
    for column, most in (("lat", 90), ("lon", 180)):
        if row[column] and abs(float(row[column])) > most:
            yield row.fault(f"{column} {row[column]} lies beyond {most} degrees")


def _names(found: Sequence[tuple[Row, Entry]], countries: set[str], ids: set[str]) -> Iterator[PackFault]:
    seen: dict[str, Row] = {}
    for row, entry in found:
        if entry.type not in get_args(EntryType):
            yield row.fault(f"unknown type {entry.type!r}; known: {', '.join(get_args(EntryType))}")
        if entry.id in seen:
            yield row.fault(f"id {entry.id!r} stands in {seen[entry.id].file}:{seen[entry.id].line} already")
        if row["case"] not in ("", "exact", "any"):
            yield row.fault(f"case {row['case']!r}; write exact or any")
        if entry.country and entry.country not in countries:
            yield row.fault(f"unknown country {entry.country!r}")
        for actor in entry.acts:
            if actor not in countries and actor not in ids:
                yield row.fault(f"acts as {actor!r}, which is no government and no listed name")
        seen.setdefault(entry.id, row)
        yield from _place(row)


def _offices(found: Sequence[tuple[Row, Office]], places: set[str]) -> Iterator[PackFault]:
    seen: dict[tuple[str, str | None, str], int] = {}
    for row, made in found:
        key = made.id, made.country, made.name
        if key in seen:
            yield row.fault(f"office {made.id!r} of {made.country or 'any country'} stands on line {seen[key]} already")
        if made.country and made.country not in places:
            yield row.fault(f"unknown country {made.country!r}")
        if row["single"] not in ("", "yes", "no"):
            yield row.fault(f"single {row['single']!r}; write yes or no")
        if made.since and made.until and made.until < made.since:
            yield row.fault(f"ends {made.until}, before it begins {made.since}")
        seen.setdefault(key, row.line)


def _holders(held: Sequence[Held], offices: Sequence[Office], places: set[str]) -> Iterator[PackFault]:
    ids = {o.id for o in offices}
    single = {o.id for o in offices if o.single}
    for row, holding in held:
        if holding.office not in ids:
            yield row.fault(f"unknown office {holding.office!r}; list it in offices.csv")
        if holding.country not in places:
            yield row.fault(f"unknown country {holding.country!r}")
        if row["acting"] not in ("", "yes"):
            yield row.fault(f"acting {row['acting']!r}; write yes or nothing")
        if holding.until_kind != "known" and not holding.known_until:
            yield row.fault("the end is open or unknown; give known_until, the last day that the source knows of")
        last = holding.last
        if holding.since and last and last < holding.since:
            yield row.fault(f"ends {last}, before it begins {holding.since}")
    yield from _overlaps([h for h in held if h[1].office in single and not h[1].acting])


def _terms(found: Sequence[tuple[Row, TermLength]], offices: Sequence[Office], places: set[str]) -> Iterator[PackFault]:
    ids = {o.id for o in offices}
    for row, length in found:
        if length.office not in ids:
            yield row.fault(f"unknown office {length.office!r}; list it in offices.csv")
        if length.country not in places:
            yield row.fault(f"unknown country {length.country!r}")


def _overlaps(held: Sequence[Held]) -> Iterator[PackFault]:
    """Holders of one seat whose terms surely share more than the day of the handover."""
    by_seat: dict[tuple[str, str], list[Held]] = {}
    for row, holding in held:
        by_seat.setdefault((holding.country, holding.office), []).append((row, holding))
    for seat in by_seat.values():
        seat.sort(key=lambda pair: (pair[1].since or "", pair[1].last or ""))
        for (_, before), (row, after) in pairwise(seat):
            if before.exact and after.exact and before.last and after.since and after.since < before.last:
                yield row.fault(
                    f"{after.person} begins {after.since}, while {before.person} holds the office until {before.last}"
                )


def _agenda(pack: Folder, parties: set[str]) -> Iterator[PackFault]:
    seen: dict[str, int] = {}
    for n, line in pack.agenda_lines():
        if line.id in seen:
            yield PackFault(pack.shown("agenda.yaml"), n, f"line {line.id!r} stands on line {seen[line.id]} already")
        for party in line.parties:
            if party not in parties:
                yield PackFault(pack.shown("agenda.yaml"), n, f"unknown party {party!r}")
        seen.setdefault(line.id, n)
