"""Dates that may be intervals: Extended Date/Time Format (ISO 8601-2) with the bounds worked out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model.errors import BadDate

Basis = Literal["stated", "relative", "inferred", "supplied"]
Extent = Literal["within", "throughout"]

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""EDTF level 1 season codes and their months in the north (winter ends in the next year)."""

NEVER = "9999-12-31"
"""The ISO day that no day comes after."""

_PLAIN = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[\d:.Z+-]+)?[~?%]?\Z")


@dataclass(frozen=True, slots=True)
class Reason:
    """One clue that a date rests on: what it says, and the span of the source that says it."""

    clue: str
    start: int | None = None
    end: int | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date or interval: its EDTF form, its bounds as ISO days (null where not known), and how it is known."""

    edtf: str
    earliest: str | None
    latest: str | None
    extent: Extent = "within"
    basis: Basis = "stated"
    why: tuple[Reason, ...] = ()

    @classmethod
    def of(cls, edtf: str, basis: Basis = "stated", why: tuple[Reason, ...] = (), extent: Extent = "within") -> When:
        """A date from its EDTF form, bounds worked out; raises BadDate."""
        return cls(edtf, *bounds(edtf), extent, basis, why)

    @property
    def exact(self) -> bool:
        """Whether the bounds name one day."""
        return self.earliest is not None and self.earliest == self.latest


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """The first and last day that an EDTF level 1 date or interval can name; raises BadDate."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        low = None if first in ("", "..") else _point(first, edtf)[0]
        high = None if last in ("", "..") else _point(last, edtf)[1]
        if low and high and high < low:
            raise BadDate(f"{edtf!r} ends before it begins")
        return low, high
    return _point(edtf, edtf)


def between(earliest: str | None, latest: str | None, basis: Basis = "inferred", why: tuple[Reason, ...] = ()) -> When:
    """The interval from one ISO day to another, either of them open."""
    edtf = earliest if earliest and earliest == latest else f"{earliest or '..'}/{latest or '..'}"
    return When(edtf or "../..", earliest, latest, "within", basis, why)


def _point(part: str, whole: str) -> tuple[str, str]:
    found = _PLAIN.match(part)
    if not found:
        raise BadDate(f"{whole!r} is not a date; write 2013-10-03, 2013-10, 2013, 2005-23 (a season) or 2020/2023")
    year, month, day = found.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None or month == "XX":
        return f"{low:04}-01-01", f"{high:04}-12-31"
    try:
        return _months(low, int(month), day)
    except ValueError as fault:
        raise BadDate(f"{whole!r} is not a day of the calendar") from fault


def _months(year: int, month: int, day: str | None) -> tuple[str, str]:
    if month in SEASONS:
        first, last = SEASONS[month]
        last_year = year + (last < first)
        return f"{year:04}-{first:02}-01", f"{last_year:04}-{last:02}-{calendar.monthrange(last_year, last)[1]:02}"
    if day and day != "XX":
        exact = date(year, month, int(day)).isoformat()
        return exact, exact
    if not 1 <= month <= 12:
        raise ValueError(month)
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
