"""Points of the calendar, from a clock time to a century: their TIMEX3 values, their days, and steps between them."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

NORTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SOUTH = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}
"""The first month of each season (TIMEX3 names them SP SU FA WI); the one over New Year is of the year it begins in."""

MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
    "season": 12,
}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "season": "Y",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
}
"""The letter of each unit in a TIMEX3 duration."""


class OutOfCalendar(ValueError):
    """The point lies outside the years 1 to 9999."""


@dataclass(frozen=True, slots=True)
class Point:
    """A period of the calendar: its first day, how wide it is, and the time of day where one is told.

    ``raw`` stands for a value that no calendar holds ("PAST_REF", "BC0490"); ``mod`` is the TIMEX3 modifier (START MID
    END APPROX ...), ``season`` the letters of one (SP SU FA WI).
    """

    first: date
    grain: str
    clock: str = ""
    raw: str = ""
    mod: str | None = None
    season: str = ""

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return self.raw or _WRITTEN[self.grain](self) + self.clock

    def with_mod(self, mod: str | None) -> Point:
        """The same point, modified."""
        return replace(self, mod=mod) if mod else self

    def at(self, clock: str) -> Point:
        """The time of day on the (first) day of this point."""
        return replace(self, grain="day", clock=clock, raw="")


def ref(name: str) -> Point:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Point(date(1, 1, 1), "ref", raw=name)


def day(year: int, month: int, number: int) -> Point | None:
    """A calendar day; None where there is none such."""
    try:
        return Point(date(year, month, number), "day")
    except ValueError:
        return None


def unit_of(at: date, grain: str) -> Point:
    """The period of that width that a day lies in."""
    if grain == "week" or grain == "weekend" or grain == "fortnight":
        return Point(at - timedelta(at.weekday()), "week" if grain == "fortnight" else grain)
    return Point(_month_start(at, grain), grain)


def _month_start(at: date, grain: str) -> date:
    if grain == "day":
        return at
    if grain == "month":
        return at.replace(day=1)
    if grain in ("quarter", "half"):
        size = MONTHS[grain]
        return date(at.year, (at.month - 1) // size * size + 1, 1)
    years = MONTHS[grain] // 12
    return date(max(1, at.year // years * years), 1, 1)


def season_of(at: date, season: str, south: bool = False) -> Point:
    """The season of that name in the year of a day; the one over New Year where the day lies in it."""
    month = (SOUTH if south else NORTH)[season]
    return Point(date(at.year - (month == 12 and at.month <= 2), month, 1), "season", season=season)


def shifted(point: Point, grain: str, count: int) -> Point:
    """The point so many units on (back where negative), as wide as before; OutOfCalendar past the years 1-9999."""
    try:
        if grain in DAYS:
            return replace(point, first=point.first + timedelta(DAYS[grain] * count), mod=None)
        return replace(point, first=add_months(point.first, MONTHS[grain] * count), mod=None)
    except (OverflowError, ValueError) as fault:
        raise OutOfCalendar(f"{point.value} {count:+} {grain}") from fault


def add_months(at: date, count: int) -> date:
    """The day so many months on; the month's last day where it has no such day."""
    year, month = divmod(at.year * 12 + at.month - 1 + count, 12)
    if not 1 <= year <= MAXYEAR:
        raise OutOfCalendar(f"year {year}")
    return date(year, month + 1, min(at.day, calendar.monthrange(year, month + 1)[1]))


def in_year(at: date, year: int) -> date:
    """The same day of another year; OutOfCalendar for 29 February."""
    try:
        return at.replace(year=year)
    except ValueError as fault:
        raise OutOfCalendar(f"{at} in {year}") from fault


def last_day(point: Point) -> date:
    """The last day of the period."""
    at, grain = point.first, point.grain
    try:
        if grain == "day":
            return at
        if grain == "week":
            return at + timedelta(6)
        if grain == "weekend":
            return at + timedelta(6)
        size = 3 if grain == "season" else MONTHS[grain]
        return add_months(at, size) - timedelta(1)
    except (OverflowError, ValueError):
        return date(MAXYEAR, 12, 31)


def first_day(point: Point) -> date:
    """The first day of the period (a weekend's: its Saturday)."""
    return point.first + timedelta(5) if point.grain == "weekend" else point.first


def _week(point: Point) -> str:
    year, week, _ = point.first.isocalendar()
    return f"{year:04}-W{week:02}"


def duration_value(grain: str, count: float | None) -> str:
    """The TIMEX3 value of a duration: "P2Y", "PT5H30M", "PXW" (None: not told); a decade is ten years."""
    if count is None:
        return _amount(grain, "X")
    if grain == "decade":
        grain, count = "year", count * 10
    if grain == "fortnight":
        count *= 2
    return _amount(grain, f"{int(count)}") if count == int(count) else _broken(grain, count)


def _amount(grain: str, count: str) -> str:
    return ("PT" if grain in ("second", "minute", "hour") else "P") + count + LETTERS[grain]


def _broken(grain: str, count: float) -> str:
    """Halves and quarters in the next smaller unit ("2 1/2 years" is P2Y6M); other fractions as decimals."""
    small, size = SMALLER.get(grain, ("", 0))
    rest = (count - int(count)) * size
    if not small or rest != int(rest):
        return _amount(grain, f"{count:g}")
    tail = _amount(small, f"{int(rest)}")
    if int(count) == 0:
        return tail
    return _amount(grain, f"{int(count)}") + tail.removeprefix("PT" if grain == "hour" or grain == "minute" else "P")


SMALLER = {
    "century": ("year", 100),
    "year": ("month", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "day": ("hour", 24),
}

_WRITTEN: dict[str, Callable[[Point], str]] = {
    "day": lambda p: p.first.isoformat(),
    "week": _week,
    "weekend": lambda p: _week(p) + "-WE",
    "month": lambda p: p.first.isoformat()[:7],
    "quarter": lambda p: f"{p.first.year:04}-Q{(p.first.month + 2) // 3}",
    "half": lambda p: f"{p.first.year:04}-H{(p.first.month + 5) // 6}",
    "season": lambda p: f"{p.first.year:04}-{p.season}",
    "year": lambda p: f"{p.first.year:04}",
    "decade": lambda p: f"{p.first.year:04}"[:3],
    "century": lambda p: f"{p.first.year:04}"[:2],
    "millennium": lambda p: f"{p.first.year:04}"[:1],
}
