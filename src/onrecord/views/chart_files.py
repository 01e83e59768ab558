"""The chart of a figure over time as a picture to be printed or put elsewhere (Vega-Lite, drawn here)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from onrecord.export.printable import one_line
from onrecord.views.charts import Point
from onrecord.views.days import spelled
from onrecord.views.sums import in_print

Form = Literal["svg", "png"]

WIDTH, HEIGHT = 640, 300
"""Pixels of the plot."""
INK, ACCENT = "#1a1a1a", "#12355b"


def chart_file(subject: str, points: Sequence[Point], form: Form) -> bytes:
    """The chart of at least one point, its words those of the page; nothing is loaded from anywhere."""
    import vl_convert

    drawn = specification(subject, points)
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(drawn, scale=2, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(drawn, allowed_base_urls=[])).encode()


def specification(subject: str, points: Sequence[Point]) -> dict[str, Any]:
    """The chart in Vega-Lite: a line, a bar where only bounds are told, a point a value."""
    import altair as alt

    rows = [_row(point) for point in points]
    day = alt.X("day:T", title=None, scale=alt.Scale(type="utc"))
    base = alt.Chart({"values": rows}, width=WIDTH, height=HEIGHT).encode(x=day)
    value = alt.Y("value:Q", title=None)
    layers = (
        base.mark_line(color=ACCENT).encode(y=value),
        base.mark_rule(color=ACCENT).encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
        base.mark_point(color=ACCENT, filled=True, size=60).encode(y=value, tooltip="told:N"),
    )
    whole = alt.layer(*layers, title=one_line(subject)).configure_axis(labelColor=INK).configure_view(stroke=None)
    return dict(whole.configure_title(anchor="start", fontSize=16, color=INK).to_dict())


def _row(point: Point) -> dict[str, Any]:
    told = f"{spelled(point.edtf)}: {in_print(point.value)}"
    return {"day": point.day, "value": point.value, "low": point.low, "high": point.high, "told": told}
