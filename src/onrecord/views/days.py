"""Days that people give, and days of things."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from onrecord.model.dates import bounds
from onrecord.model.errors import BadDate

NEVER = "9999-12-31"


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
