"""Where things happened, as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import array
from onrecord.export.origins import Origin, cited, date_of, on_the_web, with_origins
from onrecord.model.plurals import numbered
from onrecord.store.query import Line

TYPE = "application/geo+json"

KINDS = ("commitment", "event")
"""The kinds of item that name places of their own."""

Positions = Mapping[str, tuple[float, float]]
"""Latitudes and longitudes in degrees (WGS 84), by place id."""


def geojson(connection: Connection, found: Iterable[Line], positions: Positions, notes: list[str]) -> Iterator[bytes]:
    """The collection in pieces: a point for each item and each place that it names and whose position is known.

    A point is where the place is, as the packs have it; no source is asked where in the place a thing happened. Once
    written, ``notes`` says how many names of places had no position.
    """
    missed = [0]
    yield from array({"type": "FeatureCollection"}, "features", _features(connection, found, positions, missed))
    if missed[0]:
        notes.append(f"{numbered(missed[0], 'place', 'are')} left out: no pack of this record has their position")


def _features(
    connection: Connection, found: Iterable[Line], positions: Positions, missed: list[int]
) -> Iterator[dict[str, Any]]:
    for line, origin in with_origins(connection, found):
        named = set(zip(line["places_ids"], line["places"], strict=True))
        known = dict(sorted(pair for pair in named if pair[0] in positions))
        missed[0] += sum(key not in positions for key, _ in named)
        for key, name in known.items():
            yield _feature(line, origin, key, name, positions[key])


def _feature(line: Line, origin: Origin, key: str, name: str, position: tuple[float, float]) -> dict[str, Any]:
    lat, lon = position
    when = date_of(line) or {}
    return {
        "type": "Feature",
        "id": f"{line['id']}/{key}",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "item": line["id"],
            "kind": line["kind"],
            "type": line["type"] if line["kind"] == "event" else line["strength"],
            "status": line["reality"] if line["kind"] == "event" else line["status"],
            "place": name,
            "place_id": key,
            "date": when.get("edtf"),
            "earliest": when.get("earliest"),
            "latest": when.get("latest"),
            "actors": line["actors"] if line["kind"] == "event" else line["by"],
            **cited(line, origin),
            "url": on_the_web(line, origin),
        },
    }
