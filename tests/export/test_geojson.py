"""Places of items as GeoJSON, held to the rules of RFC 7946."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

from tests.handmade import made, page
from tests.program import onrecord as program

import onrecord
from onrecord.export.geojson import geojson
from onrecord.store.query import Line, item_lines, source_text

TOKYO = {"tokyo": (35.68, 139.69)}


def obeys(collection: Any) -> list[Any]:
    """The features of a collection; sections 3, 3.1.1, 3.1.2, 3.2, 3.3 and 4."""
    assert collection["type"] == "FeatureCollection" and isinstance(collection["features"], list)
    assert not {"crs", "geometry", "properties", "coordinates", "geometries"} & set(collection)
    for feature in collection["features"]:
        assert feature["type"] == "Feature" and isinstance(feature["properties"], dict)
        assert isinstance(feature["id"], (str, int)) and not {"features", "coordinates", "crs"} & set(feature)
        assert set(feature["geometry"]) == {"type", "coordinates"} and feature["geometry"]["type"] == "Point"
        east, north = feature["geometry"]["coordinates"]
        assert -180 <= east <= 180 and -90 <= north <= 90
    assert len({f["id"] for f in collection["features"]}) == len(collection["features"])
    return list(collection["features"])


def test_each_item_stands_at_its_places(sample_record: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.geojson"
    said = program("export", "--record", sample_record, "--format", "geojson", "--output", out).stderr
    features = obeys(json.loads(out.read_bytes()))
    tokyo = [f for f in features if f["properties"]["place"] == "Tokyo"]
    assert len(tokyo) > 2 and len({f["properties"]["place"] for f in features}) > 3
    for feature in tokyo:
        east, north = feature["geometry"]["coordinates"]
        assert abs(east - 139.7) < 0.3 and abs(north - 35.7) < 0.3
    assert f"onrecord: {said}" and "left out: no pack of this record has their position" in said
    with onrecord.open(str(sample_record)) as opened, opened.connected() as connection:
        for facts in (f["properties"] for f in features):
            assert source_text(connection, facts["source"])[facts["start"] : facts["end"]] == facts["sentence"]
            assert facts["item"].startswith(facts["kind"])


def test_a_name_without_a_position_is_counted_and_none_is_made_up(tmp_path: Path) -> None:
    notes: list[str] = []
    path = str(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", "undated\nevent by=JPN | They met \x1b \u202e </script> in Tokyo.\n"))
    with onrecord.open(path) as opened, opened.connected() as connection:
        (line,) = item_lines(connection, "event")
        placed: Line = {**line, "places": ["Tokyo", "Edo", "Nowhere"], "places_ids": ["tokyo", "tokyo", None]}
        (feature,) = obeys(json.loads(b"".join(geojson(connection, [placed, line], TOKYO, notes))))
        assert feature["geometry"]["coordinates"] == [139.69, 35.68]
        assert feature["properties"]["sentence"] == "They met \x1b \u202e </script> in Tokyo."
        assert feature["properties"]["date"] is None and feature["properties"]["url"] is None
        assert notes == ["1 place is left out: no pack of this record has their position"]
        assert obeys(json.loads(b"".join(geojson(connection, [], TOKYO, notes)))) == []


def test_it_is_written_while_it_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", "undated\nevent by=JPN | They met in Tokyo.\n"))
    with onrecord.open(path) as opened, opened.connected() as connection:
        (line,) = item_lines(connection, "event")
        read: list[int] = []

        def many() -> Any:
            for n in range(10**6):
                read.append(n)
                yield {**line, "id": f"event-{n}", "places": ["Tokyo"], "places_ids": ["tokyo"]}

        assert len(list(islice(geojson(connection, many(), TOKYO, []), 1200))) == 1200
        assert len(read) < 3000
