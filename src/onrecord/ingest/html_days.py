"""Days as web pages write them: time stamps, packed numbers, and names of months in the languages of newspapers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from onrecord.ingest.days import EARLIEST, LATEST, printed_days
from onrecord.packs.vocabulary import table

BUDDHIST = 543
"""Years by which Thailand's calendar is ahead."""

DAY_FIRST_ENGLISH = frozenset(("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-sg"))
"""Languages of English-speaking countries that write the day before the month (tags that nobody sets by default)."""

_LETTERS = r"[^\W\d_][^\s\d.,;:|/()-]{1,14}"
_STAMP = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_PACKED = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:\d{4,6}|T\d+Z?)?\s*\Z")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d/-])")
_NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|er|º|°|-?an|-?го)?\s*(?:de\s+|d['’]|del?\s+|ta['’]\s+)?({_LETTERS}\.?(?:[^\W\d_]\.)?)[.,]?\s*(?:de\s+|del\s+)?(\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<![^\W_])({_LETTERS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(\d{{4}})(?:\.|ko|\s?m\.|\.?\s?gada)?\s+({_LETTERS})\.?\s+(\d{{1,2}})(?:\.|[- ]?d\.|an)?(?![\d:])"
)
_TURNED = re.compile(rf"(?<!\d)(\d{{4}})\.?\s+gada\s+(\d{{1,2}})\.?\s+({_LETTERS})")
_NUMBERED = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})\s?[년年]\s?(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日号號]"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm|,)?\s+(?P<y2>\d{4}))"
)


@dataclass(frozen=True, slots=True)
class Way:
    """How a page writes its days: in which language, and whether the day goes before the month (null: not known)."""

    language: str = ""
    day_first: bool | None = None

    @classmethod
    def of(cls, language: str | None, page: str = "") -> Way:
        """The way of a page in that language; what English leaves open its own unambiguous days may tell."""
        tag = (language or "").lower().replace("_", "-")
        if tag and (not tag.startswith("en") or tag in DAY_FIRST_ENGLISH):
            return cls(tag[:2], True)
        return cls(tag[:2], _order_shown(page))


def _order_shown(page: str) -> bool | None:
    """Whether the page's numbered days go day first, where those that can be read one way only agree; else null."""
    shown = set()
    for match in _NUMBERS.finditer(page):
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and len(match[4]) == 4 and (first > 12) != (second > 12) and max(first, second) < 32:
            shown.add(first > 12)
    return shown.pop() if len(shown) == 1 else None


def read_stamp(value: Any, way: Way) -> tuple[date, str] | None:
    """The first day that an attribute, key or short line states, and how it is kept (with its time where one is given).

    Null where it states none, or one that can be read two ways.
    """
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())[:200]
    stamp = _STAMP.match(text)
    if stamp and (day := _date(*map(int, stamp[1].split("-")))):
        return day, day.isoformat() + (f"T{stamp[2]}:00{_zone(stamp[3])}" if stamp[2] else "")
    packed = _PACKED.match(text)
    if packed and (day := _date(*map(int, packed.groups()))):
        return day, day.isoformat()
    return next(((day, day.isoformat()) for day in days_of(text, way)), None)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    return "Z" if zone.upper() in ("Z", "UTC", "GMT") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def days_of(text: str, way: Way) -> Iterator[date]:
    """The days of a line, in whatever way they are written."""
    printed = printed_days(text)
    yield from (p.day for p in printed if p.weekday_fits is not False)
    if printed:
        return
    for year, month, day in (*_in_words(text, way), *_in_numbers(text, way)):
        if found := _date(year - BUDDHIST if 2400 < year < 2700 else year, month, day):
            yield found


def _in_words(text: str, way: Way) -> Iterator[tuple[int, int, int]]:
    for match in _NUMBERED.finditer(text):
        one, month, other = (int(g) for g in match.groups() if g)
        yield (one, month, other) if match["y"] else (other, month, one)
    for pattern, (y, m, d) in (
        (_NAMED, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_TURNED, (1, 3, 2)),
        (_YEAR_FIRST, (1, 2, 3)),
    ):
        for match in pattern.finditer(text):
            if number := month_of(match[m], way.language):
                yield int(match[y]), number, int(match[d])


def _in_numbers(text: str, way: Way) -> Iterator[tuple[int, int, int]]:
    for match in _NUMBERS.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        full = year if len(match[4]) == 4 else 2000 + year if year < 70 else 1900 + year
        day_first = True if match[2] == "." else way.day_first
        if first > 12 or second > 12:
            yield (full, second, first) if first > 12 else (full, first, second)
        elif day_first is not None or first == second:
            yield (full, second, first) if day_first else (full, first, second)


def month_of(name: str, language: str = "") -> int | None:
    """The month of that name; one that two languages use for two months goes by the page's language."""
    low = name.lower().rstrip(".") if name.count(".") < 2 else name.lower()
    return _months().get(f"{language}:{low}") or _months().get(low)


@cache
def _months() -> dict[str, int]:
    return {name: int(str(row["month"])) for row in table("web_months") for name in str(row["names"]).split()}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None
