"""Loads knowledge packs: folders of plain tables, merged in the order in which they are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

from onrecord.model.errors import BadUsage
from onrecord.model.items import Actor
from onrecord.packs.folder import AgendaLine, Folder, listed
from onrecord.packs.keys import keyed
from onrecord.packs.names import Entry, NameTable
from onrecord.packs.offices import Holding, OfficeTable
from onrecord.packs.persons import short_forms
from onrecord.packs.terms import TermTable
from onrecord.packs.titles import Office, Words
from onrecord.packs.tokens import tokenise
from onrecord.plugins import pack_folders

SHIPPED = Path(__file__).parent
BASE = "world"

ActorType = Literal["government", "person", "body", "group", "place", "system", "instrument"]
ACTOR_TYPES: Mapping[str, ActorType] = {"capital": "place", "demonym": "government", "standin": "body"}
"""The actor's type of entries that have none of their own."""


class Packs:
    """The knowledge of one or more packs, read once and never changed."""

    def __init__(self, paths: Sequence[Path]) -> None:
        folders = [Folder(path) for path in paths]
        self.infos = tuple(folder.info() for folder in folders)
        self.agenda: tuple[AgendaLine, ...] = tuple(line for folder in folders for line in folder.agenda())
        entries = [pair for folder in folders for pair in folder.names()]
        offices: list[Office] = [office for folder in folders for office in (*folder.offices(), *folder.plain_titles())]
        holdings: list[Holding] = [holding for folder in folders for holding in folder.holdings()]
        holdings = keyed(holdings)
        first = frozenset().union(*(folder.family_first() for folder in folders))
        words = title_words([folder.titles() for folder in folders], _no_portfolio(entries))
        self.offices = OfficeTable(offices, words, holdings, first)
        self.terms = TermTable([length for folder in folders for length in folder.term_lengths()], self.offices)
        entries += _people(self.offices, entries)
        self._names = NameTable(entries)
        self._actors = actors_of(entries)
        self.coordinates: Mapping[str, tuple[float, float]] = {
            e.id: (e.lat, e.lon) for _, e in entries if e.lat is not None and e.lon is not None
        }
        """Latitude and longitude in degrees of the places, by id."""

    @classmethod
    def load(cls, names: Sequence[str] = (BASE,)) -> Packs:
        """The packs of these names (shipped ones) or folders, ``world`` first; raises BadUsage, PackFault."""
        wanted = tuple(dict.fromkeys((BASE, *names)))
        if wanted not in _LOADED:
            _LOADED[wanted] = cls([find(name) for name in wanted])
        return _LOADED[wanted]

    def actor(self, id: str) -> Actor | None:
        """The actor of that id, with its names; null where the packs have none."""
        return self._actors.get(id)

    @property
    def known_actors(self) -> Mapping[str, Actor]:
        """All actors of the packs, by id."""
        return self._actors

    def names(self) -> NameTable:
        """The names of everything, by their tokens."""
        return self._names


_LOADED: dict[tuple[str, ...], Packs] = {}


def find(name: str) -> Path:
    """The folder of a pack, from the name of one shipped or brought by a plug-in, or a path; raises BadUsage."""
    for folder in (SHIPPED / name, Path(name)):
        if (folder / "pack.yaml").is_file():
            return folder
    if name in (brought := pack_folders()):
        return brought[name]
    raise BadUsage(f"no pack {name!r}; shipped: {', '.join(shipped())}; or give a folder that holds a pack.yaml")


def shipped() -> list[str]:
    """The names of the packs that come with the program."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/pack.yaml"))


def _people(offices: OfficeTable, entries: Sequence[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """The full names of office-holders, as entries."""
    known = {entry.id for _, entry in entries}
    return [pair for ident, held in offices.persons.items() if ident not in known for pair in _person(ident, held)]


def _person(ident: str, held: Sequence[Holding]) -> Iterator[tuple[str, Entry]]:
    countries = {h.country for h in held if len(h.country) == 3 and h.country.isupper()}
    known = next((h.wikidata for h in held if h.wikidata), None)
    entry = Entry(ident, "person", (), countries.pop() if len(countries) == 1 else None, held[0].person, wikidata=known)
    names = dict.fromkeys(name for h in held for name in (h.person, *short_forms(h.person)))
    return ((name, entry) for name in names if " " in name)


def _no_portfolio(entries: Sequence[tuple[str, Entry]]) -> frozenset[str]:
    """First words of the names of countries and places: "the foreign minister of Japan" has no portfolio Japan."""
    kinds = ("government", "capital", "demonym", "place", "standin")
    return frozenset(tokenise(name)[0].lower() for name, entry in entries if entry.type in kinds)


def title_words(tables: Sequence[Mapping[str, object]], places: frozenset[str] = frozenset()) -> Words:
    """The word classes of titles from the ``titles.yaml`` of each pack."""
    classes = _merged(tables, "classes")
    return Words(
        _turned(_merged(tables, "qualifiers")),
        dict(_ranks(_merged(tables, "ranks"))),
        _turned(_merged(tables, "heads")),
        frozenset(listed(classes.get("open heads"))),
        dict(_portfolios(tables)),
        frozenset(listed(classes.get("never"))) | places,
    )


def _merged(tables: Sequence[Mapping[str, object]], part: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for table in tables:
        value = table.get(part)
        if isinstance(value, Mapping):
            found.update(value)
    return found


def _turned(classes: Mapping[str, object]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in listed(words)}


def _ranks(table: Mapping[str, object]) -> Iterator[tuple[str, frozenset[str] | None]]:
    for word, followers in table.items():
        if word == "any":
            yield from ((free, None) for free in listed(followers))
        else:
            yield word, frozenset(listed(followers))


def _portfolios(tables: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, tuple[str, str]]]:
    for table in tables:
        groups = table.get("fields")
        for group in groups if isinstance(groups, list) else ():
            yield from ((phrase, (phrase, "minister")) for phrase in listed(group))
    for name, value in _merged(tables, "portfolios").items():
        about = value if isinstance(value, Mapping) else {}
        for phrase in (name, *listed(about.get("words"))):
            yield phrase, (name, str(about.get("kind", "minister")))


def actors_of(entries: Sequence[tuple[str, Entry]]) -> dict[str, Actor]:
    """Actors with all their names, from the entries; the first entry of an id names its type."""
    first: dict[str, Entry] = {}
    aliases: dict[str, dict[str, None]] = {}
    for name, entry in entries:
        first.setdefault(entry.id, entry)
        aliases.setdefault(entry.id, {})[name] = None
    return {ident: _actor(entry, [a for a in aliases[ident] if a != entry.name]) for ident, entry in first.items()}


def _actor(entry: Entry, aliases: Sequence[str]) -> Actor:
    kind = ACTOR_TYPES.get(entry.type) or cast(ActorType, entry.type)
    return Actor(id=entry.id, name=entry.name, type=kind, aliases=tuple(aliases), wikidata=entry.wikidata)
