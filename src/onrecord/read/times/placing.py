"""The interval of days that a point of the calendar stands for in the record (EDTF level 1)."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.model.dates import Basis, When
from onrecord.read.times.points import Point, add_months, first_day, last_day

SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
"""EDTF level 1 (ISO 8601-2:2019, 4.8); a season of the south is written as an interval."""
THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}
DECADES = {"START": (0, 4), "MID": (4, 7), "END": (7, 10)}
"""Early, mid and late in a decade, by the last digit of the year."""


def place(at: Point, basis: Basis, anchor: date, rule: str = "", south: bool = False) -> When:
    """The days of a point; early, mid and late take a third, earlier and later the part before or after the anchor."""
    if "/" in at.raw and at.mod in THIRDS:
        first, last = (date.fromisoformat(end) for end in at.raw.split("/"))
        return When.of(_interval(*_third(first, last, *THIRDS[at.mod])), basis)
    first, last = first_day(at), last_day(at)
    whole = (first, last)
    if rule in ("earlier", "later") and first <= anchor <= last:
        first, last = (first, anchor) if rule == "earlier" else (anchor, last)
    elif at.mod in THIRDS and at.grain != "day":
        first, last = _narrowed(at, first, last)
    plain = _plain(at, south) if (first, last) == whole else None
    return When.of(plain or _interval(first, last), basis)


def _narrowed(at: Point, first: date, last: date) -> tuple[date, date]:
    if at.grain in ("decade", "century", "millennium"):
        low, high = DECADES[at.mod or ""]
        tenth = (last.year - first.year + 1) // 10
        return date(first.year + low * tenth, 1, 1), date(first.year + high * tenth - 1, 12, 31)
    low, high = THIRDS[at.mod or ""]
    if at.grain == "year":
        return date(first.year, low * 4 + 1, 1), add_months(date(first.year, 1, 1), high * 4) - timedelta(1)
    return _third(first, last, low, high)


def _third(first: date, last: date, low: int, high: int) -> tuple[date, date]:
    days = (last - first).days + 1
    return first + timedelta(round(days * low / 3)), first + timedelta(round(days * high / 3) - 1)


def _plain(at: Point, south: bool) -> str | None:
    written = at.value.partition("T")[0]
    if "X" in written:
        return None
    if at.grain in ("day", "month", "year"):
        return written
    if at.grain in ("decade", "century"):
        return written.ljust(4, "X")
    if at.grain == "season" and not south:
        return f"{written[:4]}-{SEASON_CODES[at.season]}"
    return None


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def spanning(first: When, last: When) -> When:
    """From the start of one interval to the end of another."""
    edtf = f"{first.edtf.partition('/')[0]}/{last.edtf.rpartition('/')[2]}"
    return When(edtf, first.earliest, last.latest, "within", first.basis)
