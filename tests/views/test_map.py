"""Where things happened, and who met whom."""

from __future__ import annotations

from pathlib import Path

from tests.handmade import record

import onrecord
from onrecord.model.items import MEETING
from onrecord.store import Filter
from onrecord.store.query import Slice
from onrecord.views.listing import listed
from onrecord.views.map import Site, placed, told_at
from onrecord.views.names import Names
from onrecord.views.network import ends, most_tied, ties
from onrecord.web.pages.drawn import Frame, basemap, circle, frame_of, labelled


def test_places_of_known_position_are_on_the_map_and_others_are_named(sample_record: Path) -> None:
    with onrecord.open(str(sample_record)) as rec, rec.connected() as connection:
        found = placed(connection, {"tokyo": (35.68, 139.69)})
        assert [site.id for site in found.sites] == ["tokyo"]
        items = told_at(connection, "tokyo")
        assert found.sites[0].count == len(items) > 2 and all("Tokyo" in i["places"] for i in items)
        assert told_at(connection, "tokyo", part=Slice(1, 1)) == items[1:2]
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


def test_of_two_places_too_near_each_other_one_has_its_name_on_the_map() -> None:
    far, near = Site("a", "A", 10, 10, 9), Site("b", "B", 10.2, 10.2, 5)
    assert [named for _, named in labelled([far, near, Site("c", "C", -40, 100, 1)])] == [True, False, True]


def test_a_meeting_ties_each_pair_of_its_parties_once(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as rec, rec.connected() as connection:
        found = ties(connection)
        assert found and all(tie.one < tie.other for tie in found)
        assert {(tie.one, tie.other) for tie in found} <= {("JPN", "USA"), ("SRB", "XKX")}
        both = {t.one: t for t in found}["JPN"]
        events = list(listed(connection, "event", Filter(actors=("JPN", "USA"))))
        happened = [e for e in events if e["reality"] == "happened" and e["type"] in MEETING]
        assert both.count == len(happened)
        assert [m.item for m in ends(connection, both)] == [happened[0]["id"], happened[-1]["id"]]
        once = Filter(since="2013-10-03", until="2013-10-03")
        assert [(t.one, t.count) for t in ties(connection, once)] == [("JPN", 1)]
        assert len(ends(connection, both, once)) == 1
        assert ties(connection, Filter(since="2030-01-01")) == []
        assert most_tied(found, 1) == ["JPN"]


class _Named(Names):
    """Names of a record in which there is but Ann."""

    def __init__(self) -> None:
        self._found = {"a": "Ann", "b": None}


def test_actors_stand_evenly_on_a_circle() -> None:
    nodes = circle(["a", "b"], _Named())
    assert [(n.name, n.x, n.y) for n in nodes] == [("Ann", 0.0, -160.0), ("b", 0.0, 160.0)]
    assert circle([], _Named()) == []
