"""One pack's folder: its tables read into entries, offices, holdings and agenda lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from onrecord.model.dates import bounds
from onrecord.model.errors import BadDate, PackFault
from onrecord.model.plurals import plural
from onrecord.packs.names import Entry, EntryType
from onrecord.packs.offices import Holding, UntilKind
from onrecord.packs.persons import person_slug
from onrecord.packs.tables import Row, item_lines, rows, tree
from onrecord.packs.terms import TermLength
from onrecord.packs.titles import Office, capitalised
from onrecord.packs.tokens import slug

UNVERIFIED = "unverified"
"""The source of a row that rests on general knowledge alone."""

OPEN = "open"
"""In the column ``until``: in office on the day ``known_until``."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "governments": (
        "id", "name", "aliases", "adjectives", "people", "capital", "capital_aliases", "standins", "lat", "lon",
        "name_order", "source",
    ),
    "names": ("id", "type", "name", "aliases", "acts", "country", "case", "lat", "lon", "wikidata", "source"),
    "offices": ("id", "name", "kind", "country", "aliases", "since", "until", "single", "source"),
    "holders": ("office", "country", "person", "since", "until", "known_until", "acting", "wikidata", "source"),
    "terms": ("office", "country", "years", "begins", "since", "until", "source"),
}  # fmt: skip
"""The tables of a pack (KIND.csv and KIND/*.csv) and their columns."""

NEEDED: dict[str, tuple[str, ...]] = {
    "governments": ("id", "name", "source"),
    "names": ("id", "type", "name", "source"),
    "offices": ("id", "name", "kind", "source"),
    "holders": ("office", "country", "person", "source"),
    "terms": ("office", "country", "years", "source"),
}

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack's name and version, the SHA-256 of its files (paths and texts, sorted), what it is about."""

    name: str
    version: str
    sha256: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda that items of many pages may belong to: the terms it goes by, whom it concerns."""

    id: str
    name: str
    terms: tuple[str, ...]
    parties: tuple[str, ...] = ()
    pack: str = ""


class Folder:
    """The tables of one pack. Faults raise PackFault, or are gathered in ``faults`` where a list is given."""

    def __init__(self, path: Path, faults: list[PackFault] | None = None) -> None:
        self.path = path
        self.faults = faults
        self.about: Mapping[str, Any] = {}
        self._read_titles: Mapping[str, object] | None = None
        self._guard(self._read_about)
        sources = self.about.get("sources")
        self.sources: dict[str, str] = dict(sources) if isinstance(sources, Mapping) else {}

    def _read_about(self) -> None:
        data = tree(self.path / "pack.yaml", self.shown("pack.yaml"))
        if not isinstance(data, Mapping) or not data.get("name") or not data.get("version"):
            raise PackFault(self.shown("pack.yaml"), 1, "must give 'name' and 'version'")
        self.about = data

    def shown(self, name: str) -> str:
        """A file's name as faults show it."""
        return f"{self.path.name}/{name}"

    def _guard(self, work: Callable[[], Made]) -> Made | None:
        try:
            return work()
        except PackFault as fault:
            if self.faults is None:
                raise
            self.faults.append(fault)
            return None

    def info(self) -> PackInfo:
        """What the pack says of itself, and the hash of what it holds."""
        digest = hashlib.sha256()
        for path in sorted(p for p in self.path.rglob("*") if p.suffix in (".csv", ".yaml") and p.is_file()):
            text = path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
            digest.update(b"%s\0%d\0" % (path.relative_to(self.path).as_posix().encode(), len(text)) + text)
        about = " ".join(str(self.about.get("description") or "").split())
        return PackInfo(str(self.about["name"]), str(self.about["version"]), digest.hexdigest(), about)

    def rows(self, kind: str) -> Iterator[Row]:
        """The rows of all tables of a kind, in the order of the files' names."""
        single = self.path / f"{kind}.csv"
        for path in ([single] if single.is_file() else []) + sorted((self.path / kind).glob("*.csv")):
            shown = self.shown(path.relative_to(self.path).as_posix())
            yield from rows(path, shown, COLUMNS[kind], NEEDED[kind], self.faults)

    def made(self, kind: str, make: Callable[[Row], Made]) -> Iterator[tuple[Row, Made]]:
        """Each row of a kind with what is made of it."""
        for row in self.rows(kind):
            made = self._guard(lambda row=row: make(row))  # type: ignore[misc]
            if made is not None:
                yield row, made

    def names(self) -> Iterator[tuple[str, Entry]]:
        """All names with their entries."""
        for _, pairs in self.made("governments", government):
            yield from pairs
        for _, pairs in self.made("names", named):
            yield from pairs

    def family_first(self) -> set[str]:
        """The countries whose people put the family name first."""
        return {row["id"] for row in self.rows("governments") if row["name_order"] == "family-first"}

    def offices(self) -> list[Office]:
        """The offices that the pack lists."""
        return [made for _, made in self.made("offices", office)]

    def holdings(self) -> list[Holding]:
        """The holders that the pack lists."""
        return [made for _, made in self.made("holders", self.holding)]

    def term_lengths(self) -> list[TermLength]:
        """How long the terms of offices last, as far as the pack lists them."""
        return [made for _, made in self.made("terms", term_length)]

    def holding(self, row: Row) -> Holding:
        """A holding from its row; raises PackFault for a date that is none."""
        until = row["until"]
        kind: UntilKind = "open" if until == OPEN else "known" if until else "unknown"
        first = _bounds(row, "since", row["since"])
        last = _bounds(row, "until", until if kind == "known" else "")
        known = _bounds(row, "known_until", row["known_until"])[0]
        sources = row.many("source")
        return Holding(
            row["person"], person_slug(row["person"]), row["office"], row["country"], first[0], last[1], kind, known,
            "; ".join(self.sources.get(s, s) for s in sources), UNVERIFIED not in sources, row["acting"] == "yes",
            first[0] == first[1] and last[0] == last[1], wikidata(row),
        )  # fmt: skip

    def agenda(self) -> list[AgendaLine]:
        """The lines of ``agenda.yaml``."""
        return [line for _, line in self.agenda_lines()]

    def agenda_lines(self) -> list[tuple[int, AgendaLine]]:
        """The lines of ``agenda.yaml``, each with the line of the file where it begins."""
        path, shown = self.path / "agenda.yaml", self.shown("agenda.yaml")
        data = self._guard(lambda: _agenda_items(path, shown)) if path.is_file() else None
        made = [(n, self._guard(lambda n=n, item=item: self._agenda_line(n, item))) for n, item in data or ()]  # type: ignore[misc]
        return [(n, line) for n, line in made if line is not None]

    def _agenda_line(self, n: int, item: object) -> AgendaLine:
        shown = self.shown("agenda.yaml")
        if not isinstance(item, Mapping) or not all(item.get(key) for key in ("id", "name", "terms")):
            raise PackFault(shown, n, "a line of the agenda needs id, name and terms")
        if not isinstance(item["terms"], list):
            raise PackFault(shown, n, "terms must be a list")
        strange = sorted(set(item) - {"id", "name", "terms", "parties"})
        if strange:
            raise PackFault(shown, n, f"unknown key {strange[0]!r}; known: id, name, terms, parties")
        return AgendaLine(
            str(item["id"]), str(item["name"]), listed(item["terms"]), listed(item.get("parties")), self.path.name
        )

    def titles(self) -> Mapping[str, object]:
        """The word classes of ``titles.yaml``."""
        if self._read_titles is None:
            self._read_titles = self._guard(self._titles) or {}
        return self._read_titles

    def _titles(self) -> Mapping[str, object]:
        path, shown = self.path / "titles.yaml", self.shown("titles.yaml")
        data = (tree(path, shown) or {}) if path.is_file() else {}
        known = ", ".join(sorted(TITLE_PARTS))
        if not isinstance(data, Mapping):
            raise PackFault(shown, 1, f"must hold parts, among {known}")
        if strange := sorted(set(data) - TITLE_PARTS):
            raise PackFault(shown, 1, f"unknown part {strange[0]!r}; known: {known}")
        return data

    def plain_titles(self) -> list[Office]:
        """Titles that need no portfolio ("mayor"), as offices of no country."""
        kinds = self.titles().get("titles")
        pairs = kinds.items() if isinstance(kinds, Mapping) else ()
        return [plain_title(str(kind), phrase) for kind, phrases in pairs for phrase in listed(phrases)]


TITLE_PARTS = frozenset({"qualifiers", "ranks", "classes", "heads", "portfolios", "fields", "titles"})


def plain_title(kind: str, phrase: str) -> Office:
    """A title from "name / other words"; plurals are other words too."""
    words = [word.strip() for word in phrase.split(" / ")]
    plurals = [plural(word) for word in words if not word.endswith(".") and not word.isupper() and " of " not in word]
    return Office(slug(words[0]), capitalised(words[0]), kind, (*words[1:], *plurals), single=False)


def government(row: Row) -> list[tuple[str, Entry]]:
    """The names of a government, of its people, its capital and what else stands for it."""
    code, name, acts = row["id"], row["name"], (row["id"],)
    state = Entry(code, "government", acts, code, name)
    people = Entry(code, "demonym", acts, code, name)
    pairs = [(alias, state) for alias in (name, *row.many("aliases"))]
    pairs += [(word, people) for word in dict.fromkeys((*row.many("adjectives"), *row.many("people")))]
    if capital := row["capital"]:
        seat = Entry(slug(capital), "capital", acts, code, capital, lat=number(row, "lat"), lon=number(row, "lon"))
        pairs += [(alias, seat) for alias in (capital, *row.many("capital_aliases"))]
    return pairs + [(word, Entry(slug(word), "standin", acts, code, word)) for word in row.many("standins")]


def number(row: Row, column: str) -> float | None:
    """A coordinate in degrees, or null; raises PackFault."""
    cell = row[column]
    try:
        return float(cell) if cell else None
    except ValueError as fault:
        raise row.fault(f"{column} {cell!r} is not a number of degrees") from fault


def named(row: Row) -> list[tuple[str, Entry]]:
    """The names of a body, place, system, instrument, group or person."""
    entry = Entry(
        row["id"], cast(EntryType, row["type"]), row.many("acts"), row["country"] or None, row["name"],
        "any" if row["case"] == "any" else "exact", number(row, "lat"), number(row, "lon"), wikidata(row),
    )  # fmt: skip
    return [(alias, entry) for alias in (row["name"], *row.many("aliases"))]


def wikidata(row: Row) -> str | None:
    """The Wikidata id of a row, or null; raises PackFault for what has not its form."""
    cell = row["wikidata"]
    if cell and not re.fullmatch(r"Q[1-9]\d*", cell):
        raise row.fault(f"wikidata {cell!r}; write an id as Q9682, or nothing")
    return cell or None


def office(row: Row) -> Office:
    """An office from its row."""
    return Office(
        row["id"], row["name"], row["kind"], row.many("aliases"), row["country"] or None,
        _bounds(row, "since", row["since"])[0], _bounds(row, "until", row["until"])[1], None, row["single"] != "no",
    )  # fmt: skip


def _bounds(row: Row, column: str, cell: str) -> tuple[str | None, str | None]:
    if not cell:
        return None, None
    try:
        return bounds(cell)
    except BadDate as fault:
        raise row.fault(f"{column}: {fault}") from fault


def _agenda_items(path: Path, shown: str) -> list[tuple[int, object]]:
    data = tree(path, shown) or []
    if not isinstance(data, list):
        raise PackFault(shown, 1, "must hold a list of lines, each with id, name and terms")
    return list(zip(item_lines(path, shown), data))


def _strings(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def listed(value: object) -> tuple[str, ...]:
    """A YAML list as strings; anything else is none."""
    return _strings(value) if isinstance(value, list) else ()


def term_length(row: Row) -> TermLength:
    """A term's length from its row; raises PackFault for years or days that are none."""
    if not row["years"].isdecimal() or not 0 < int(row["years"]) < 100:
        raise row.fault(f"years {row['years']!r}; write a number of years")
    if row["begins"] and not re.fullmatch(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", row["begins"]):
        raise row.fault(f"begins {row['begins']!r}; write a month and a day (01-20), or nothing")
    since, until = (_bounds(row, column, row[column])[0] for column in ("since", "until"))
    return TermLength(row["office"], row["country"], int(row["years"]), row["begins"] or None, since, until)
