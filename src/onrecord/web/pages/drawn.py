"""What is drawn: the map of places, the network of meetings; each with the same as a table below."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from onrecord.store.query import Slice
from onrecord.views.map import Site, placed, told_at
from onrecord.views.names import Names
from onrecord.views.network import Tie, ends, most_tied, ties
from onrecord.web.asked import Question, site_of
from onrecord.web.days import around
from onrecord.web.paging import Page, paged
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

MARGIN = 12.0
"""Degrees shown around the outermost places."""
MOST = 24
"""Actors that are drawn; the table has them all."""
RADIUS = 160.0
PLACES, FIRST = 40, 4
"""Places that are listed below the map, and items of each; a place has all of its own on a page."""
DOTS, ELSEWHERE = 400, 100
"""Places on the map, and names of others below it."""
SIZE = 50


@cache
def basemap() -> dict[str, str]:
    """The coastlines as an SVG path in degrees, and where they come from (see tools/basemap.py)."""
    found: dict[str, str] = json.loads(files("onrecord.web").joinpath("land.json").read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is shown, in degrees from west and from north (latitudes turned over)."""

    left: float
    top: float
    width: float
    height: float


def frame_of(sites: Sequence[Site]) -> Frame:
    """The least frame around the places; the whole world where there are none."""
    if not sites:
        return Frame(-180, -85, 360, 145)
    west, east = min(s.lon for s in sites) - MARGIN, max(s.lon for s in sites) + MARGIN
    north, south = max(s.lat for s in sites) + MARGIN, min(s.lat for s in sites) - MARGIN
    left, top = max(-180.0, west), max(-90.0, -north)
    return Frame(round(left, 1), round(top, 1), round(min(180.0, east) - left, 1), round(min(90.0, -south) - top, 1))


@router.get("/map")
def map_page(request: Request, asked: Question) -> Response:
    """The places that items name, on a plain map, and in a list with the first items of each."""
    found = placed(asked.connection, site_of(request).positions, asked.only)
    shown = [(site, told_at(asked.connection, site.id, asked.only, Slice(0, FIRST))) for site in found.sites[:PLACES]]
    drawn, others = found.sites[:DOTS], found.elsewhere[:ELSEWHERE]
    told: dict[str, Any] = {"sites": shown, "all": found, "drawn": labelled(drawn), "elsewhere": others}
    return rendered(
        request, "map.html", asked=asked, **told, frame=frame_of(drawn), base=basemap(), around=around(asked)
    )


@router.get("/map/{key}")
def place_page(request: Request, asked: Question, key: str, page: Page = 1) -> Response:
    """One place, all that was told of it, by pages."""
    found = paged(lambda part: told_at(asked.connection, key, asked.only, part), SIZE, page)
    position = site_of(request).positions.get(key)
    if position is None and not found.shown and page == 1:
        raise HTTPException(404, f"no place {key!r} in the record")
    name = next((n for i in found.shown for k, n in zip(i["places_ids"], i["places"], strict=True) if k == key), key)
    return rendered(request, "place.html", asked=asked, found=found, name=name, position=position)


def labelled(sites: Sequence[Site]) -> list[tuple[Site, bool]]:
    """The places, each with whether its name is written beside it: of two too near each other, that named more."""
    frame, named = frame_of(sites), list[Site]()
    for site in sites:
        far = (abs(site.lon - o.lon) > frame.width / 9 or abs(site.lat - o.lat) > frame.width / 50 for o in named)
        if all(far):
            named.append(site)
    return [(site, site in named) for site in sites]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the drawing: id, name, and where it stands on the circle."""

    id: str
    name: str
    x: float
    y: float


@router.get("/network")
def network_page(request: Request, asked: Question, page: Page = 1) -> Response:
    """Who met whom, drawn on a circle, and as a table."""
    found = ties(asked.connection, asked.only)
    some = paged(lambda part: found[part.skip :][: part.most], SIZE, page)
    nodes = circle(most_tied(found, MOST), asked.names)
    at = {node.id: node for node in nodes}
    drawn = [(tie, at[tie.one], at[tie.other], _width(tie)) for tie in found if {tie.one, tie.other} <= at.keys()]
    met = [(tie, ends(asked.connection, tie, asked.only)) for tie in some.shown]
    return rendered(request, "network.html", asked=asked, found=some, met=met, nodes=nodes, drawn=drawn)


def circle(actors: Sequence[str], names: Names) -> list[Node]:
    """The actors evenly around a circle, clockwise from the top."""
    turns = [2 * math.pi * n / max(1, len(actors)) - math.pi / 2 for n in range(len(actors))]
    return [
        Node(a, names.of(a), round(RADIUS * math.cos(t), 1), round(RADIUS * math.sin(t), 1))
        for a, t in zip(actors, turns, strict=True)
    ]


def _width(tie: Tie) -> float:
    return round(min(8.0, 0.8 + math.log2(1 + tie.count) / 2), 1)
