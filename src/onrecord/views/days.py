"""Days that people give, and days of things."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Any

from onrecord.model.dates import NEVER, bounds
from onrecord.model.errors import BadDate

__all__ = ["NEVER", "before", "earliest_of", "first_day", "in_words", "last_day", "latest_of", "spelled"]

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""The two digits that stand for a season in EDTF, in its month's place."""

PARTS_OF_YEARS = {
    ("-01-01", "-06-30"): "first half",
    ("-07-01", "-12-31"): "second half",
    ("-01-01", "-03-31"): "first quarter",
    ("-04-01", "-06-30"): "second quarter",
    ("-07-01", "-09-30"): "third quarter",
    ("-10-01", "-12-31"): "fourth quarter",
}
"""Spans of days that have a name."""

_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: str) -> str:
    """A date in EDTF as people read it: ``by 2012-04-27``, ``autumn 2005``, ``about 1998``, ``2013 to 2015``."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point_in_words(edtf)
    if first in ("", ".."):
        return f"by {_point_in_words(last)}" if last not in ("", "..") else "at some time"
    return f"from {_point_in_words(first)}" if last in ("", "..") else _span_in_words(first, last)


def _span_in_words(first: str, last: str) -> str:
    part = PARTS_OF_YEARS.get((first[4:], last[4:]))
    if part and first[:4] == last[:4]:
        return f"{part} of {first[:4]}"
    return f"{_point_in_words(first)} to {_point_in_words(last)}"


def _point_in_words(point: str) -> str:
    doubt = _DOUBT.get(point[-1:], "")
    bare = point[:-1] if doubt else point
    if re.fullmatch(r"\d{2,3}X{1,2}", bare):
        return f"{doubt}{bare.replace('X', '0')}s"
    year, _, season = bare.partition("-")
    return doubt + (f"{SEASONS[season]} {year}" if season in SEASONS else bare.replace("-XX", ""))


_POINT = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")


def spelled(edtf: str) -> str:
    """A date in EDTF as a newspaper prints it: ``3 October 2013``, ``October 2013``, ``by 27 April 2012``."""
    return _POINT.sub(_spelled_point, in_words(edtf))


def _spelled_point(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    if not 1 <= int(month) <= 12:
        return found.group()
    name = calendar.month_name[int(month)]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def first_day(edtf: str) -> str:
    """The first day that a date can name; raises BadDate where it is open at that end."""
    return _bound(edtf, 0)


def last_day(edtf: str) -> str:
    """The last day that a date can name; raises BadDate where it is open at that end."""
    return _bound(edtf, 1)


def _bound(edtf: str, end: int) -> str:
    found = bounds(edtf.strip())[end]
    if found is None:
        raise BadDate(f"{edtf!r} is open at the end that is needed; name a day")
    return found


def before(day: str, days: int) -> str:
    """The ISO day that many days before another."""
    try:
        return (date.fromisoformat(day) - timedelta(days)).isoformat()
    except OverflowError:
        return date.min.isoformat()


def latest_of(when: dict[str, Any] | None) -> str | None:
    """The last day of a stored date; null where it has none."""
    return when["latest"] if when else None


def earliest_of(when: dict[str, Any] | None) -> str | None:
    """The first day of a stored date; null where it has none."""
    return when["earliest"] if when else None
