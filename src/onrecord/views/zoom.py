"""How many items fall into each decade, year, month or day of a stretch of time, to go nearer by."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from onrecord.store import schema
from onrecord.store.order import OPEN
from onrecord.store.query import Filter, conditions

Unit = str

DIGITS = {"decade": 3, "year": 4, "month": 7, "day": 10}
"""How many characters of an ISO day tell the unit."""

DAYS_BY_DAY, DAYS_BY_MONTH, DAYS_BY_YEAR = 62, 3 * 366, 60 * 366
"""Up to so many days a stretch is cut into days, months, years; a longer one into decades."""

MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True)
class Bin:
    """A part of the stretch: its first and last ISO day, how many items begin in it, its name and a short one."""

    since: str
    until: str
    count: int
    words: str
    short: str
    height: float


@dataclass(frozen=True, slots=True)
class Zoom:
    """A stretch of time in parts; ``trail`` leads from the whole to it: name, first and last day (null: all)."""

    first: str
    last: str
    unit: Unit
    bins: tuple[Bin, ...]
    trail: tuple[tuple[str, str | None, str | None], ...]

    def place(self, earliest: str | None, latest: str | None) -> tuple[float, float]:
        """Where a time lies in the stretch and how much of it it takes, in hundredths."""
        first, last = _number(self.first), _number(self.last) + 1
        low = max(_number(earliest) if earliest else first, first)
        high = min(_number(latest) + 1 if latest else last, last)
        whole = max(1, last - first)
        return round(100 * (low - first) / whole, 2), round(100 * max(0, high - low) / whole, 2)


def zoom(connection: Connection, kind: str, only: Filter) -> Zoom | None:
    """The items of a kind over the filter's time (or all the time there is); null where there are none."""
    ends = _ends(connection, kind, only)
    if ends is None:
        return None
    first, last = ends
    unit = _unit(_number(last) - _number(first) + 1)
    row = schema.items.c
    part = func.substr(row.placed, 1, DIGITS[unit]).label("part")
    counted = select(part, func.count()).where(row.kind == kind, row.placed >= first, row.placed < last + OPEN)
    rows = connection.execute(counted.where(*conditions(connection, only)).group_by(part))
    counts: dict[str, int] = {row[0]: row[1] for row in rows}
    return Zoom(first, last, unit, tuple(_bins(first, last, unit, counts)), tuple(_trail(only, first, last)))


def _ends(connection: Connection, kind: str, only: Filter) -> tuple[str, str] | None:
    row = schema.items.c
    dated = (row.kind == kind, row.placed < OPEN)
    low = only.since or connection.scalar(select(func.min(row.placed)).where(*dated))
    high = min(filter(None, (only.until, only.as_of)), default=None)
    high = high or connection.scalar(select(func.max(row.placed)).where(*dated))
    return (low[:10], high[:10]) if low and high and low[:10] <= high[:10] else None


def _unit(days: int) -> Unit:
    if days <= DAYS_BY_DAY:
        return "day"
    return "month" if days <= DAYS_BY_MONTH else "year" if days <= DAYS_BY_YEAR else "decade"


def _bins(first: str, last: str, unit: Unit, counts: dict[str, int]) -> Iterator[Bin]:
    most = max(counts.values(), default=1)
    for since, until in _parts(first, last, unit):
        count = counts.get(since[: DIGITS[unit]], 0)
        height = round(max(1.0, 40 * count / most), 1) if count else 0.0
        yield Bin(since, until, count, *_names(since, unit), height)


def _parts(first: str, last: str, unit: Unit) -> Iterator[tuple[str, str]]:
    """The first and last day of each part that the stretch touches."""
    at = _begin(first, unit)
    while at <= last:
        until = _end(at, unit)
        yield at, until
        following = _number(until) + 1
        if following > date.max.toordinal():
            return
        at = date.fromordinal(following).isoformat()


def _begin(day: str, unit: Unit) -> str:
    whole = {"decade": day[:3] + "0-01-01", "year": day[:4] + "-01-01", "month": day[:7] + "-01", "day": day}[unit]
    return max(whole, "0001-01-01")


def _end(begin: str, unit: Unit) -> str:
    year, month = int(begin[:4]), int(begin[5:7])
    if unit == "decade":
        return f"{begin[:3]}9-12-31"
    if unit == "year":
        return f"{begin[:4]}-12-31"
    return f"{begin[:7]}-{calendar.monthrange(year, month)[1]}" if unit == "month" else begin


def _names(since: str, unit: Unit) -> tuple[str, str]:
    year, month, day = since.split("-")
    if unit == "decade":
        return f"{year[:3]}0s", f"{year[:3]}0s"
    if unit == "year":
        return year, year
    if unit == "month":
        return f"{MONTHS[int(month)]} {year}", MONTHS[int(month)][:3]
    return f"{int(day)} {MONTHS[int(month)]} {year}", str(int(day))


def _trail(only: Filter, first: str, last: str) -> Iterator[tuple[str, str | None, str | None]]:
    yield "All years", None, None
    if not (only.since or only.until):
        return
    for unit in ("decade", "year", "month", "day"):
        begin = _begin(first, unit)
        if _begin(last, unit) != begin:
            yield f"{_names(first, 'day')[0]} to {_names(last, 'day')[0]}", first, last
            return
        yield _names(begin, unit)[0], begin, _end(begin, unit)
        if (begin, _end(begin, unit)) == (first, last):
            return


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
