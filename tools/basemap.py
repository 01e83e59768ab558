"""Makes the basemap of the site from Natural Earth's land, 1:110 million (public domain): coastlines as one SVG path.

    npm pack world-atlas && tar xzf world-atlas-*.tgz && python tools/basemap.py package/land-110m.json

Degrees as they are (equirectangular): x is the longitude, y the latitude turned over, a tenth of a degree kept.
Writes src/onrecord/web/land.json: a path, and where it comes from.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src/onrecord/web/land.json"
SOURCE = "Natural Earth, 1:110m land, public domain (by way of the npm package world-atlas)"
LEAST = 1.0
"""Square degrees of the smallest island kept."""

Ring = list[tuple[float, float]]


def rings(topology: dict[str, Any]) -> list[Ring]:
    """The outlines of all land, as longitudes and latitudes."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        points = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in points])
    polygons = [p for g in topology["objects"]["land"]["geometries"] for p in g["arcs"]]
    return [_ring(ring, arcs) for polygon in polygons for ring in polygon]


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    return points


def area(ring: Ring) -> float:
    """Square degrees inside an outline."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def path(ring: Ring) -> str:
    """An outline as a piece of an SVG path, points that fall together left out."""
    points = list(dict.fromkeys((round(x, 1), round(-y, 1)) for x, y in ring))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    land = "".join(path(ring) for ring in rings(topology) if area(ring) >= LEAST)
    OUT.write_text(json.dumps({"source": SOURCE, "land": land}) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(land)} characters")


if __name__ == "__main__":
    main()
