"""Clues from a weekday with a day of the year: "Thursday, Oct. 3" names few years, and a text of about that day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.ingest.clues import Clue, Interval, Sentence, hull, year_near
from onrecord.ingest.days import MONTH, day_without_year
from onrecord.model.dates import Reason

BACK, AHEAD = 200, 330
"""Days before and after which a day is named with its year: what has been is named so sooner than what is to come."""

LONGEST = 20
"""Years of the longest interval that a weekday can narrow."""

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS = frozenset(
    (*_NAMES, *(f"{n}day" for n in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")), "tues", "thur", "thurs")
)
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = rf"(?P<day>{MONTH}\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:st|nd|rd|th)?(?![\d:])"
_PAIR = re.compile(rf"\b{_WEEKDAY},?\s+(?:the\s+)?{_DAY}(?!,?\s*\d{{4}})", re.IGNORECASE)


def weekday_clues(told: Sequence[Sentence], allowed: tuple[Interval, ...]) -> list[Clue]:
    """What each weekday with its day says within the days that are allowed already; none where these are open."""
    first, last = hull(allowed)
    if first is None or last is None or int(last[:4]) - int(first[:4]) > LONGEST:
        return []
    years = range(int(first[:4]) - 1, int(last[:4]) + 2)
    found = []
    for place, sentence in enumerate(told):
        if _WEEKDAYS.isdisjoint(sentence.words):
            continue
        for match in _PAIR.finditer(sentence.text):
            if not year_near(told, place):
                found += _clue(sentence, match, years)
    return found


def _clue(sentence: Sentence, match: re.Match[str], years: range) -> list[Clue]:
    weekday = _NAMES.index(match["weekday"][:3].lower())
    days = [d for d in day_without_year(match["day"], iter(years)) if d.weekday() == weekday]
    windows: tuple[Interval, ...] = tuple(_window(day) for day in days)
    if not windows:
        return []
    told = f"{' '.join(match.group().split())} is a day of {', '.join(str(d.year) for d in days)}"
    span = sentence.start + match.start(), sentence.start + match.end()
    return [Clue(windows, Reason(told, *span, *hull(windows)))]


def _window(day: date) -> Interval:
    return (day - timedelta(AHEAD)).isoformat(), (day + timedelta(BACK)).isoformat()
