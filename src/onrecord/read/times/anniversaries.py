"""Days and months counted back by whole years: "on this day 80 years ago", "seventy years ago, on June 25"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.read.times.emitting import Found
from onrecord.read.times.meanings import Meaning, Scene
from onrecord.read.times.points import OutOfCalendar, Point, day, unit_of

_BEHIND = re.compile(r",?\s*(?:on|in|of|at|to)?\s*(?:the\s+)?\Z", re.IGNORECASE)
"""What may stand between "N years ago" and the day, at most."""
_BEFORE = re.compile(r",?\s*(?:just|exactly|some|about)?\s*\Z", re.IGNORECASE)
DATED = frozenset(
    {
        "today",
        "weekday",
        "last-weekday",
        "this-day",
        "this-unit",
        "this-season",
        "date-no-year",
        "month",
        "day-part",
        "anaphor",
    }
)
"""Rules of days, weeks, months and seasons that take the year counted back."""


def counted_back(text: str, found: list[Found]) -> list[Found]:
    """The expressions, each day or month that stands beside "N years ago" set in that year."""
    out = list(found)
    for n, (one, two) in enumerate(pairwise(found)):
        between = text[one.end : two.start]
        if _years_back(one.meaning) and two.meaning.rule in DATED and _BEHIND.match(between):
            out[n + 1] = replace(two, meaning=_in_year_of(two.meaning, one.meaning))
        elif _years_back(two.meaning) and one.meaning.rule in DATED - {"month"} and _BEFORE.match(between):
            out[n] = replace(one, meaning=_in_year_of(_day_of_text(text, one), two.meaning))
    return out


def _years_back(meaning: Meaning) -> bool:
    return meaning.rule == "ago" and meaning.grain == "year" and meaning.find is not None


def _day_of_text(text: str, one: Found) -> Meaning:
    """ "On that day 80 years ago": the text's own day of the year."""
    if one.meaning.rule != "anaphor" or not re.match(r"that (?:day|date)\Z", text[one.start : one.end], re.IGNORECASE):
        return one.meaning
    return replace(one.meaning, rule="this-day", find=lambda scene: Point(scene.anchor, "day"))


def _in_year_of(dated: Meaning, years: Meaning) -> Meaning:
    find = dated.find
    if find is None:
        return dated

    def moved(scene: Scene) -> Point:
        at, year = find(scene), years.point(scene).first.year
        weekly = at.grain in ("week", "weekend")
        here = scene.anchor if weekly else at.first
        then = day(year, here.month, here.day)
        if then is None or at.raw:
            raise OutOfCalendar(dated.rule)
        return unit_of(then.first, at.grain) if weekly else replace(at, first=then.first)

    return replace(dated, find=moved, rule="anniversary", until=None, ahead=None, others=())
