"""Dates that follow from a span or a count: "first review in 16 years", "18th anniversary", "third year running"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.dates import When
from onrecord.packs.vocabulary import table
from onrecord.read.marks import Timex
from onrecord.read.times.points import DAYS, LETTERS, MONTHS, OutOfCalendar, add_months

_SPAN = re.compile(r"P(T?)(\d+)([YMWDEC])\Z")
_UNITS = {letter: unit for unit, letter in LETTERS.items() if unit in ("day", "week", "month", "year", "century")}
_PRECEDED = re.compile(
    r"\b(?:first|only|second|third|worst|record|\w{3,}est|most \w+)\b[^.!?\n]{0,90}?"
    r"\b(?:in|for|since)\s+(?:about|almost|nearly|around|more than|over|at least|some|the (?:last|past))?\s*\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|is|are|was|were|be|been)\b|['’]ll\b", re.IGNORECASE
)
_EXTREME = re.compile(r"\s+(?:low|high|peak|record|best|worst)s?\b", re.IGNORECASE)
_REPEATED = re.compile(
    r"\b(?:the\s+)?(\w+|\d{1,3}(?:st|nd|rd|th))(?:\s+(?:straight|consecutive|successive))?\s+(anniversary|year|month|week)\b"
    r"(\s+(?:running|in a row|in succession))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A count of years or months up to the text's day: ``number`` of ``kind``, from the EDTF date ``since`` on."""

    start: int
    end: int
    number: int
    since: str
    kind: str


def since(timex: Timex, anchor: When | None) -> str | None:
    """The EDTF date that a duration reaches back to from the anchor: "16 years" from 2013 is "1997"; null where open.

    As wide as the unit told: a year for years and decades, a month for months, a day for weeks and days.
    """
    found = _SPAN.match(timex.value)
    if not found or found[1] or anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    unit = "decade" if found[3] == "E" else _UNITS[found[3]]
    ends = {_back(date.fromisoformat(day), unit, int(found[2])) for day in (anchor.earliest, anchor.latest)}
    return ends.pop() if len(ends) == 1 else None


def _back(at: date, unit: str, count: int) -> str | None:
    try:
        if unit in DAYS:
            return (at - timedelta(DAYS[unit] * count)).isoformat()
        first = add_months(at, -MONTHS[unit] * count).isoformat()
    except (OverflowError, ValueError, OutOfCalendar):
        return None
    return first[:7] if unit == "month" else first[:4]


def is_record_span(text: str, timex: Timex) -> bool:
    """Whether a duration closes a claim of precedence ("first review in 16 years", "worst famine in a decade").

    So does "a two-year low", which nothing fell below since.
    """
    if timex.type != "DURATION":
        return False
    extreme = "-" in timex.text and _EXTREME.match(text, timex.end)
    return bool(extreme or precedence(text, timex.start))


def precedence(text: str, at: int) -> bool:
    """Whether what stands before an offset claims that something is the first, only or most since then.

    A verb in between is what the time belongs to ("the first phase will end in two years"): no claim.
    """
    claim = _PRECEDED.search(text[max(0, at - 130) : at])
    return claim is not None and not _VERB.search(claim.group())


def repeats(text: str, anchor: When | None, start: int = 0, end: int | None = None) -> list[Repeat]:
    """ "18th anniversary", "the third year running", "second straight month", with the date that each counts from."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return []
    out = []
    for found in _REPEATED.finditer(text, start, len(text) if end is None else end):
        made = _repeat(found, anchor)
        if made is not None:
            out.append(made)
    return out


def _repeat(found: re.Match[str], anchor: When) -> Repeat | None:
    number, kind = _ordinal(found[1].lower()), found[2].lower()
    counted = (
        kind == "anniversary" or found[3] or re.search(r"straight|consecutive|successive", found[0], re.IGNORECASE)
    )
    if not number or not counted:
        return None
    steps = number if kind == "anniversary" else number - 1
    ends = {_back(date.fromisoformat(str(day)), _KINDS[kind], steps) for day in (anchor.earliest, anchor.latest)}
    back = ends.pop()
    return Repeat(found.start(), found.end(), number, back, kind) if back and not ends else None


_KINDS = {"anniversary": "year", "year": "year", "month": "month", "week": "week"}


def _ordinal(word: str) -> int:
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    return next((int(str(r["value"])) for r in table("times") if r["word"] == word and r["class"] == "ordinal"), 0)
