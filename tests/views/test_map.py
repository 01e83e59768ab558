"""Where things happened, and who met whom."""

from __future__ import annotations

from pathlib import Path

from tests.handmade import record

import onrecord
from onrecord.store import Filter
from onrecord.views.map import placed
from onrecord.views.network import most_tied, ties
from onrecord.web.pages.drawn import Frame, basemap, circle, frame_of


def test_places_of_known_position_are_on_the_map_and_others_are_named(sample_record: Path) -> None:
    with onrecord.open(str(sample_record)) as rec, rec.connected() as connection:
        found = placed(connection, {"tokyo": (35.68, 139.69)})
        assert [site.id for site in found.sites] == ["tokyo"]
        assert len(found.sites[0].items) > 2 and all("Tokyo" in i["places"] for i in found.sites[0].items)
        names = [name for name, _ in found.elsewhere]
        assert "Washington" in names and "Tokyo" not in names
        assert placed(connection, {}, Filter(since="2030-01-01")).sites == ()


def test_the_frame_holds_every_place_and_stays_in_the_world(sample_record: Path) -> None:
    positions = {"tokyo": (35.68, 139.69), "washington": (38.9, -77.0)}
    with onrecord.open(str(sample_record)) as rec, rec.connected() as connection:
        sites = placed(connection, positions).sites
    frame = frame_of(sites)
    for site in sites:
        assert frame.left <= site.lon <= frame.left + frame.width
        assert frame.top <= -site.lat <= frame.top + frame.height
    assert frame_of(()) == Frame(-180, -85, 360, 145)
    assert basemap()["land"].startswith("M") and "public domain" in basemap()["source"]


def test_a_meeting_ties_each_pair_of_its_parties_once(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as rec, rec.connected() as connection:
        found = ties(connection)
        assert found and all(tie.one < tie.other for tie in found)
        assert {(tie.one, tie.other) for tie in found} <= {("JPN", "USA"), ("SRB", "XKX")}
        assert all(e["reality"] == "happened" for tie in found for e in tie.events)
        assert ties(connection, Filter(since="2030-01-01")) == []
        assert most_tied(found, 1) == ["JPN"]


def test_actors_stand_evenly_on_a_circle() -> None:
    nodes = circle(["a", "b"], {"a": "Ann"})
    assert [(n.name, n.x, n.y) for n in nodes] == [("Ann", 0.0, -160.0), ("b", 0.0, 160.0)]
    assert circle([], {}) == []
