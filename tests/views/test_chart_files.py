"""A chart to be printed: its words are those of the page, its marks those of the figures, and it loads nothing."""

from __future__ import annotations

import json
import re

import pytest

from onrecord.views.chart_files import chart_file, specification
from onrecord.views.series import Point

POINTS = [
    Point("2009-02-17", "2009-02-17", 8000.0, 8000.0, 8000.0),
    Point("2012-04-27", "2012-04-27", 9000.0, 8500.0, 9500.0),
]


@pytest.mark.slow
def test_it_says_what_the_figures_say() -> None:
    drawn = specification("Marines\u202e", POINTS)
    (rows,) = drawn["datasets"].values() if "datasets" in drawn else [drawn["data"]["values"]]
    assert [row["value"] for row in rows] == [8000.0, 9000.0] and rows[1]["low"] == 8500.0
    assert re.findall(r'"title": "(Marines[^"]*)"', json.dumps(drawn)) == [r"Marines\\u202e"], "printed as its code"
    assert rows[0]["told"] == "17 February 2009: 8,000"


@pytest.mark.slow
def test_it_is_drawn_without_anything_from_elsewhere() -> None:
    drawn = chart_file("<script>x</script> & Marines", POINTS, "svg").decode()
    assert drawn.startswith("<svg") and "<script" not in drawn and "17 February 2009: 8,000" in drawn
    assert set(re.findall(r"https?://[^\"' ]+", drawn)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert chart_file("Marines", POINTS, "png").startswith(b"\x89PNG")
    assert chart_file("Marines", POINTS, "svg") == chart_file("Marines", POINTS, "svg")
