"""Where things happened: the record's places that a pack knows the position of, with what was told of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.packs import Packs
from onrecord.store import schema
from onrecord.store.query import EVERYTHING, WHOLE, Filter, Line, Slice, conditions, lines_by_id
from onrecord.store.settings import settings_of

ROW = select(schema.sites.c.item.label("id"), *(c for c in schema.sites.c if c.name != "item")).subquery("site")
"""The places of items, to be asked as filters ask items."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its id, a name as written, latitude and longitude in degrees, and how many items name it."""

    id: str
    name: str
    lat: float
    lon: float
    count: int


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
    row = ROW.c
    query = select(row.place, func.min(row.name).label("name"), func.count().label("n"))
    rows = connection.execute(query.where(*conditions(connection, only, ROW)).group_by(row.place)).all()
    sites = [Site(one.place, one.name, *positions[one.place], one.n) for one in rows if one.place in positions]
    others = [(str(one.name), int(one.n)) for one in rows if one.place not in positions]
    return Placed(
        tuple(sorted(sites, key=lambda s: (-s.count, s.id))), tuple(sorted(others, key=lambda o: (-o[1], o[0])))
    )


def told_at(connection: Connection, place: str, only: Filter = EVERYTHING, part: Slice = WHOLE) -> list[Line]:
    """A part of the items within a filter that name a place, by date."""
    row = ROW.c
    query = select(row.id).where(row.place == place, *conditions(connection, only, ROW)).order_by(row.placed, row.id)
    ids = list(connection.scalars(part.of(query)))
    found = lines_by_id(connection, set(ids))
    return [found[key] for key in ids]
