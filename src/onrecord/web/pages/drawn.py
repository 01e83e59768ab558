"""What is drawn: the map of places, the network of meetings; each with the same as a table below."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.store.query import lines
from onrecord.views.map import Site, placed
from onrecord.views.network import Tie, most_tied, ties
from onrecord.web.asked import Question, site_of
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

MARGIN = 12.0
"""Degrees shown around the outermost places."""
MOST = 24
"""Actors that are drawn; the table has them all."""
RADIUS = 160.0


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
    """The places that items name, on a plain map, and in a list."""
    found = placed(asked.connection, site_of(request).positions, asked.only)
    return rendered(request, "map.html", asked=asked, found=found, frame=frame_of(found.sites), base=basemap())


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the drawing: id, name, and where it stands on the circle."""

    id: str
    name: str
    x: float
    y: float


@router.get("/network")
def network_page(request: Request, asked: Question) -> Response:
    """Who met whom, drawn on a circle, and as a table."""
    found = ties(asked.connection, asked.only)
    names = {line["id"]: line["name"] for line in lines(asked.connection, "actor")}
    nodes = circle(most_tied(found, MOST), names)
    at = {node.id: node for node in nodes}
    drawn = [(tie, at[tie.one], at[tie.other], _width(tie)) for tie in found if {tie.one, tie.other} <= at.keys()]
    return rendered(request, "network.html", asked=asked, ties=found, names=names, nodes=nodes, drawn=drawn)


def circle(actors: Sequence[str], names: dict[str, str]) -> list[Node]:
    """The actors evenly around a circle, clockwise from the top."""
    turns = [2 * math.pi * n / max(1, len(actors)) - math.pi / 2 for n in range(len(actors))]
    return [
        Node(a, names.get(a, a), round(RADIUS * math.cos(t), 1), round(RADIUS * math.sin(t), 1))
        for a, t in zip(actors, turns, strict=True)
    ]


def _width(tie: Tie) -> float:
    return round(min(8.0, 0.8 + math.log2(1 + len(tie.events))), 1)
