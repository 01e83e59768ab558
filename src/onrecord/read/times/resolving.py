"""Which year, week or quarter is meant where the words do not say: the anchor, what was named before, and the lean."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.times.meanings import Scene
from onrecord.read.times.points import OutOfCalendar, Point, day, shifted, unit_of

REACH = 120
"""How far (code points) the year of a date told in full carries to dates without a year in a report."""


def month_point(scene: Scene, month: int) -> Point:
    """The month of that name that is meant."""
    year = _told_year(scene, month, 15)
    if year is not None:
        return Point(date(year, month, 1), "month")
    at, lean = scene.anchor, scene.leaning()
    if lean == "future":
        return Point(date(at.year + (month < at.month), month, 1), "month")
    ahead = (month - at.month) % 12
    if lean == "nearest":
        return Point(date(at.year + (month < at.month and ahead < 7) - (month > at.month and ahead > 6), month, 1), "month")
    near = 0 if lean == "past" and month < at.month else 1 if lean == "past" else 2
    back = ahead > near
    return Point(date(at.year + (month < at.month and not back) - (month > at.month and back), month, 1), "month")


def day_point(scene: Scene, month: int, number: int) -> Point:
    """The day of a month that is meant; OutOfCalendar where no year near has such a day."""
    found = _day_point(scene, month, number)
    if found is None:
        raise OutOfCalendar(f"{month}-{number}")
    return found


def _day_point(scene: Scene, month: int, number: int) -> Point | None:
    year = _told_year(scene, month, number)
    if year is not None:
        return day(year, month, number)
    at, lean = scene.anchor, scene.leaning()
    choices = [p for y in (at.year - 1, at.year, at.year + 1) if 0 < y < 10000 and (p := day(y, month, number))]
    ahead = 300 if lean == "future" else 60 if lean == "past" else 183
    good = [p for p in choices if ahead - 365 <= (p.first - at).days <= ahead]
    return next(iter(good or choices), None)


def _told_year(scene: Scene, month: int, number: int) -> int | None:
    told = scene.carried(REACH)
    if told is None:
        return None
    first = told.first
    if told.grain in ("year", "decade", "century"):
        return first.year if told.grain == "year" else None
    if told.grain == "season" and told.season == "WI":
        return first.year + (month < 6)
    return (
        first.year
        + (month < first.month - 3 and first.month - month > 6)
        - (month > first.month and month - first.month > 9)
    )


def weekday_point(scene: Scene, number: int) -> Point:
    """Today or one of the last six days; one of the next six or today where the words lean to the future."""
    at = scene.anchor
    back = (at.isoweekday() - number) % 7
    if scene.leaning() == "future":
        ahead = (number - at.isoweekday()) % 7
        return Point(at + timedelta(ahead), "day")
    return Point(at - timedelta(back), "day")


def quarter_point(scene: Scene, number: int) -> Point:
    """The quarter of that number that is meant: the one in course or the last one past; the next in a future sense."""
    told = scene.carried(REACH)
    if told is not None and told.grain == "year" and scene.tale:
        return Point(date(told.first.year, number * 3 - 2, 1), "quarter")
    at = scene.anchor
    first = date(at.year, number * 3 - 2, 1)
    if first > at and scene.leaning() != "future" and (first - at).days > 31:
        first = first.replace(year=max(1, at.year - 1))
    return Point(first, "quarter")


def season_point(scene: Scene, season: str) -> Point:
    """The season that is meant: of the year in hand; the one before where it lies more than half a year ahead."""
    told = scene.carried(REACH)
    if told is not None and told.grain != "decade":
        return unit_of(told.first, "season", season)
    here = unit_of(scene.anchor, "season", season)
    lean = scene.leaning()
    if lean == "past" and here.first > scene.anchor:
        return shifted(here, "year", -1)
    if lean == "future" and (scene.anchor - here.first).days > 92:
        return shifted(here, "year", 1)
    if lean == "unknown" and (here.first - scene.anchor).days > 183:
        return shifted(here, "year", -1)
    return here


def running(scene: Scene, grain: str) -> Point:
    """The point that an anaphor ("that day", "the following month") looks back to; the anchor where there is none."""
    at = scene.named
    return (
        unit_of(at.first if at is not None else scene.anchor, grain)
        if grain != "season"
        else unit_of(scene.anchor, grain, "SP")
    )
