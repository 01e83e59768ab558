"""A small chart of one figure over time as SVG: a point a value, a bar where only bounds are told, no script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Protocol

from onrecord.views.days import spelled
from onrecord.views.sums import in_print

DRAWN = 300
"""Points of a chart at most; it has fewer pixels between its sides."""

WIDTH, HEIGHT = 330, 96
LEFT, RIGHT, TOP, BOTTOM = 72, 14, 10, 22
"""Pixels around the plot, for the words at its sides."""


class Point(Protocol):
    """A value as of a day (ISO), its date as told (EDTF), and the bounds of it."""

    @property
    def day(self) -> str: ...
    @property
    def edtf(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


def thinned(points: Sequence[Point], most: int = DRAWN) -> Sequence[Point]:
    """The points in order; of more than `most` (4 up) the first, the last, and each stretch's least and greatest."""
    if len(points) <= most:
        return points
    stretches, inner = (most - 2) // 2, range(1, len(points) - 1)
    kept = {0, len(points) - 1}
    for n in range(stretches):
        some = inner[n * len(inner) // stretches : (n + 1) * len(inner) // stretches]
        kept |= {min(some, key=lambda i: points[i].low), max(some, key=lambda i: points[i].high)}
    return [points[i] for i in sorted(kept)]


def chart(points: Sequence[Point]) -> str:
    """The chart of at least one point, of many thinned; the vertical axis begins at 0 unless a value is below it."""
    points = thinned(points)
    floor = min(0.0, *(p.low for p in points))
    top = max(p.high for p in points)
    days = [date.fromisoformat(p.day).toordinal() for p in points]
    xs = [_scaled(day, min(days), max(days), LEFT, WIDTH - RIGHT) for day in days]
    marks = [_mark(p, x, floor, top) for p, x in zip(points, xs, strict=True)]
    line = " ".join(f"{x:.1f},{_height(p.value, floor, top):.1f}" for p, x in zip(points, xs, strict=True))
    told = "; ".join(f"{spelled(p.edtf)}: {in_print(p.value)}" for p in points)
    base = HEIGHT - BOTTOM
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{escape(told)}</title>"
        f'<path class="axis" d="M{LEFT} {TOP}V{base}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 5}" y="{TOP + 4}" text-anchor="end">{in_print(top)}</text>'
        f'<text x="{LEFT - 5}" y="{base}" text-anchor="end">{in_print(floor)}</text>'
        f'<text x="{xs[0]:.1f}" y="{HEIGHT - 6}">{escape(spelled(points[0].edtf))}</text>'
        f'<text x="{xs[-1]:.1f}" y="{HEIGHT - 6}" text-anchor="end">{escape(spelled(points[-1].edtf))}</text>'
        f'<polyline class="line" points="{line}"/>{"".join(marks)}</svg>'
    )


def _mark(point: Point, x: float, floor: float, top: float) -> str:
    low, high = _height(point.low, floor, top), _height(point.high, floor, top)
    bar = f'<path class="bar" d="M{x:.1f} {low:.1f}V{high:.1f}"/>' if point.low != point.high else ""
    told = f"<title>{escape(spelled(point.edtf))}: {in_print(point.value)}</title>"
    return f'{bar}<circle cx="{x:.1f}" cy="{_height(point.value, floor, top):.1f}" r="3">{told}</circle>'


def _height(value: float, floor: float, top: float) -> float:
    return _scaled(value, floor, top, HEIGHT - BOTTOM, TOP)


def _scaled(value: float, low: float, high: float, start: float, end: float) -> float:
    return (start + end) / 2 if low == high else start + (value - low) / (high - low) * (end - start)
