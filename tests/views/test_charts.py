"""A chart of many values is drawn of few, with the first, the last, and what stands out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.views.charts import chart, thinned
from onrecord.views.series import Point


def points(values: list[float]) -> list[Point]:
    days = (date(2001, 1, 1) + timedelta(n) for n in range(len(values)))
    return [Point(f"{day}", f"{day}", v, v, v) for day, v in zip(days, values, strict=True)]


@pytest.mark.parametrize("count", [1, 2, 9, 10])
def test_few_points_are_all_drawn(count: int) -> None:
    assert thinned(points([1.0] * count), 10) == points([1.0] * count)


@pytest.mark.parametrize("count", [11, 12, 400, 1001])
def test_of_many_points_the_ends_and_the_extremes_are_drawn(count: int) -> None:
    values = [float(n % 7) for n in range(count)]
    values[count // 3], values[count // 2] = 1000.0, -1000.0
    many = points(values)
    found = thinned(many, 10)
    assert len(found) <= 10 and (found[0], found[-1]) == (many[0], many[-1])
    assert {many[count // 3], many[count // 2]} <= set(found)
    assert list(found) == sorted(found, key=lambda p: p.day)


def test_a_chart_of_many_points_stays_small() -> None:
    assert chart(points([float(n) for n in range(5000)])).count("<circle") == 300
