"""Days as they are printed on pages: "3 Oct 2013", "July 28, 2024", "2024-07-28T05:00:00+09:00", "2024年7月28日"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
"""A pattern for the name of a month, short or long."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\s*[,/]?\s*(?:the\s+)?)?"
_FORMS = (
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m>{MONTH})[,\s-]+(?P<y>\d{{4}})",
    rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?P<stamp>[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})",
    r"(?P<y>\d{4})年\s?(?P<m>\d{1,2})月\s?(?P<d>\d{1,2})日",
    r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})",
)
_PRINTED = tuple(re.compile(rf"(?<![\w.-]){_WEEKDAY}{form}(?![\d])", re.IGNORECASE) for form in _FORMS)
_NUMERIC = len(_PRINTED) - 1

EARLIEST, LATEST = 1600, 2199
"""Years outside which four digits are no year of a page."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A day with its offsets in the text searched, and whether the weekday printed beside it fits (null: none is)."""

    day: date
    start: int
    end: int
    weekday_fits: bool | None = None
    zone: str | None = None
    hour: int | None = None


def printed_days(text: str) -> list[Printed]:
    """The days printed in a short text, in order; one that can be read two ways (03/10/2013) is left out."""
    found: list[Printed] = []
    for n, form in enumerate(_PRINTED):
        for match in form.finditer(text):
            day = _day(match, n == _NUMERIC)
            if day and not any(match.start() < p.end and p.start < match.end() for p in found):
                found.append(_printed(match, day))
    return sorted(found, key=lambda p: p.start)


def month_number(name: str) -> int:
    """The number of a month by its name (`MONTH`)."""
    return _MONTHS.index(name[:3].lower()) + 1


def _day(match: re.Match[str], numeric: bool) -> date | None:
    month, year, first = match.group("m"), int(match.group("y")), int(match.group("d"))
    number = int(month) if month.isdigit() else month_number(month)
    if numeric and first <= 12 and number <= 12 and first != number:
        return None
    if numeric and number > 12:
        first, number = number, first
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, number, first)
    except ValueError:
        return None


def _printed(match: re.Match[str], day: date) -> Printed:
    groups = match.groupdict()
    weekday = groups.get("weekday")
    fits = None if weekday is None else _WEEKDAYS.index(weekday.lower()) == day.weekday()
    stamp = groups.get("stamp")
    return Printed(day, match.start(), match.end(), fits, groups.get("zone"), int(stamp[1:3]) if stamp else None)


def day_without_year(text: str, years: Iterator[int]) -> Iterator[date]:
    """The days that "Oct. 3" or "3 October" names in the given years."""
    match = re.search(rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})|(?P<e>\d{{1,2}})\s+(?P<n>{MONTH})", text, re.IGNORECASE)
    if not match:
        return
    month = month_number(match.group("m") or match.group("n"))
    for year in years:
        try:
            yield date(year, month, int(match.group("d") or match.group("e")))
        except ValueError:
            continue
