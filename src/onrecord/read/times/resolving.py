"""Which year, week or quarter is meant where the words do not say: the anchor, what was named before, and the lean."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.packs.vocabulary import words
from onrecord.read.times.histories import year_told
from onrecord.read.times.meanings import Lean, Scene
from onrecord.read.times.points import OutOfCalendar, Point, day, last_day, season_of, shifted, unit_of

REACH = 120
"""How far (code points) the year of a date told in full carries to dates without a year in a report."""


def month_point(scene: Scene, month: int) -> Point:
    """The month of that name that is meant."""
    year = _told_year(scene, month)
    if year is None and _every_year(scene):
        return Point(date(scene.anchor.year, month, 1), "none", raw=f"XXXX-{month:02}")
    if year is None:
        year, sure = year_told(scene, month)
        if year is not None and not sure:
            return Point(date(year, month, 1), "month", raw=f"XXXX-{month:02}")
    if year is None:
        at = scene.anchor
        year = at.year + _years_on(month, at.month, scene.leaning())
    return Point(date(year, month, 1), "month")


_USUALLY = re.compile(r"(?:(?!\b(?:but|while|though|and)\b)[^.,;!?\n])*\Z")


def _every_year(scene: Scene) -> bool:
    """Whether a month is that of any year ("the season usually peaks in May"): no year is told, and none is made up."""
    before = _USUALLY.search(scene.text, max(0, scene.start - 70), scene.start)
    return before is not None and not words("times_usually").isdisjoint(before[0].lower().split())


def _years_on(month: int, now: int, lean: Lean) -> int:
    """0 for the anchor's year, 1 for the next, -1 for the one before.

    One bare month in three lies ahead (TempEval-3 corpora): where the words lean so, or, leaning nowhere, within two
    months; in a past sense only the very next month of the same year, which would else be eleven months back.
    """
    if lean == "future":
        return int(month < now)
    ahead = (month - now) % 12
    reach = 6 if lean == "nearest" else 2 if lean == "unknown" else int(month > now)
    if ahead <= reach:
        return int(month < now)
    return -int(month > now)


def day_point(scene: Scene, month: int, number: int) -> Point:
    """The day of a month that is meant; OutOfCalendar where no year near has such a day."""
    year = _told_year(scene, month)
    if year is None:
        year, sure = year_told(scene, month)
        if year is not None and not sure:
            return Point(date(year, month, 1), "day", raw=f"XXXX-{month:02}-{number:02}")
    at, lean = scene.anchor, scene.leaning()
    years = (at.year - 1, at.year, at.year + 1) if year is None else (year,)
    choices = [p for y in years if (p := day(y, month, number)) is not None]
    ahead = 300 if lean == "future" else 60 if lean == "past" else 120
    good = [p for p in choices if ahead - 365 <= (p.first - at).days <= ahead]
    for found in good or choices:
        return found
    raise OutOfCalendar(f"{month}-{number}")


def _told_year(scene: Scene, month: int) -> int | None:
    """The year that carries from a date told in full: the next one where the months would run far backwards."""
    told = scene.carried(REACH)
    if told is None or told.grain in ("decade", "century", "millennium"):
        return None
    year, last = told.first.year, told.first.month
    if told.grain == "year":
        return year
    if told.grain == "season" and told.season == "WI":
        return year + (month < 11)
    return year + (last - month > 6) - (month - last > 9)


def weekday_point(scene: Scene, number: int) -> Point:
    """Today or one of the last six days; today or one of the next six where the words lean to the future."""
    at = scene.anchor
    lean, beside = scene.leaning(), _beside(scene, number)
    if beside is not None and not (lean == "past" and beside.first > at):
        return beside
    if lean == "future":
        return Point(at + timedelta((number - at.isoweekday()) % 7), "day")
    return Point(at - timedelta((at.isoweekday() - number) % 7), "day")


_AND = re.compile(r"\s*(?:,|and|or|to|through|until|-|–)\s*(?:on\s+)?\Z")


def _beside(scene: Scene, number: int) -> Point | None:
    """The weekday that follows the one it is joined to ("on Tuesday and Wednesday"), within the next six days."""
    named = scene.named
    if named is None or scene.weekday_at < 0 or named.grain != "day" or scene.weekday_at != scene.named_at:
        return None
    if not _AND.match(scene.text[scene.named_at : scene.start]):
        return None
    return Point(named.first + timedelta((number - named.first.isoweekday()) % 7 or 7), "day")


def quarter_point(scene: Scene, number: int) -> Point:
    """The quarter of that number that is meant: the one in course or the last one past; the next in a future sense."""
    told = scene.carried(REACH)
    if told is not None and told.grain == "year" and scene.tale:
        return Point(date(told.first.year, number * 3 - 2, 1), "quarter")
    at = scene.anchor
    first = date(at.year, number * 3 - 2, 1)
    if (first - at).days > 31 and scene.leaning() != "future":
        first = first.replace(year=at.year - 1)
    return Point(first, "quarter")


def season_point(scene: Scene, season: str) -> Point:
    """The season that is meant: of the year in hand; the one before where it lies more than half a year ahead."""
    told = scene.carried(REACH)
    if told is not None and told.grain != "decade":
        return season_of(told.first, season, scene.south)
    here, lean = season_of(scene.anchor, season, scene.south), scene.leaning()
    ahead = (here.first - scene.anchor).days
    if ahead > (0 if lean == "past" else 400 if lean == "future" else 183):
        return shifted(here, "year", -1)
    return shifted(here, "year", 1) if lean == "future" and ahead < -92 else here


def running(scene: Scene, grain: str) -> Point:
    """The point that an anaphor ("that day", "the following month") looks back to; the anchor where there is none."""
    if grain == "quarter" and scene.quarter is not None and not scene.tale:
        return scene.quarter
    told = named_before(scene, grain)
    if told is None:
        return unit_of(scene.anchor, grain)
    return told if told.raw else unit_of(told.first, grain)


def named_before(scene: Scene, grain: str) -> Point | None:
    """What was named last and is no wider than ``grain``, if near; else what was named last, with its inside open."""
    named = scene.named
    if named is None or _width(named.grain) <= _width(grain):
        return named
    near = max((told for name, told in scene.last.items() if _width(name) <= _width(grain)), default=None, key=_place)
    if near is not None and scene.start - near[1] < NARROWER and _inside(near[0], named):
        return near[0]
    return opened(named, grain)


NARROWER = 400
"""How far (code points) "the next day" looks back for a day past a month or year that stands between."""


def _inside(at: Point, whole: Point) -> bool:
    """Whether a point lies in what was named after it, or that has no days of its own."""
    return bool(whole.raw) or whole.first <= at.first <= last_day(whole)


def _place(told: tuple[Point, int]) -> int:
    return told[1]


def _width(grain: str) -> int:
    return WIDTHS.index(grain) if grain in WIDTHS else 0


WIDTHS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "millennium")


def opened(at: Point, grain: str) -> Point:
    """Some ``grain`` inside a wider point: "that day" of a text that told only a month is 1998-10-XX."""
    written = Point(
        at.first, at.grain if at.grain in ("week", "month", "decade", "century", "millennium") else "year"
    ).value
    inside = {"day": "-X" if at.grain == "week" else "-XX" if at.grain == "month" else "-XX-XX"}
    inside |= {"week": "-WXX", "weekend": "-WXX-WE", "month": "-XX", "quarter": "-QX", "half": "-HX"}
    if at.grain == "month" and grain != "day":
        written = written[:4]
    return replace(at, clock="", mod=None, raw=written.ljust(4, "X") + inside.get(grain, ""))


def latest_quarter(scene: Scene) -> Point:
    """The quarter in hand, else the last one past."""
    return scene.quarter or shifted(unit_of(scene.anchor, "quarter"), "quarter", -1)
