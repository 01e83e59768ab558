"""Where things happened: the record's places that a pack knows the position of, with what was told of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.packs import Packs
from onrecord.store.query import EVERYTHING, Filter, Line, item_lines
from onrecord.store.settings import settings_of

PLACED = ("event", "commitment")
"""The kinds of item that name places of their own."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its id, a name as written, latitude and longitude in degrees, and the items that name it, by date."""

    id: str
    name: str
    lat: float
    lon: float
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The places of known position, those named most first, and the names of the others with how often each stands."""

    sites: tuple[Site, ...]
    elsewhere: tuple[tuple[str, int], ...]


def positions_of(connection: Connection) -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude of the places that the record's packs know, by id; raises BadUsage for a lost pack."""
    made_with = settings_of(connection)
    return Packs.load(made_with.pack_names if made_with else ()).coordinates


def placed(connection: Connection, positions: Mapping[str, tuple[float, float]], only: Filter = EVERYTHING) -> Placed:
    """The places that items within a filter name; ``positions`` are latitudes and longitudes by place id."""
    named: dict[tuple[str | None, str], list[Line]] = defaultdict(list)
    for kind in PLACED:
        for line in item_lines(connection, kind, only):
            for key, name in dict.fromkeys(zip(line["places_ids"], line["places"], strict=True)):
                named[(key, "") if key in positions else (None, name)].append({**line, "place": name})
    sites = [_site(key, items, positions[key]) for (key, _), items in named.items() if key]
    others = [(name, len(items)) for (key, name), items in named.items() if not key]
    return Placed(
        tuple(sorted(sites, key=lambda s: (-len(s.items), s.id))), tuple(sorted(others, key=lambda o: (-o[1], o[0])))
    )


def _site(key: str, items: list[Line], position: tuple[float, float]) -> Site:
    return Site(key, items[0]["place"], *position, tuple(items))
