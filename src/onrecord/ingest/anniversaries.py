"""Clues from anniversaries: the 18th anniversary of a thing done on 17 February 2008 is 17 February 2026."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from onrecord.ingest.clues import LEAD, Clue, Sentence, number_of
from onrecord.model.dates import Reason
from onrecord.packs.vocabulary import table

AROUND = 366
"""Days around an anniversary within which a text that speaks of it is taken to be written."""

BEFORE, AFTER = 120, 70
"""Characters before and after the word within which the thing is named whose anniversary it is."""

_ANNIVERSARY = re.compile(
    r"\b(?P<n>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)[\s-]+(?:year[\s-]+)?anniversary\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def anniversary_clues(told: Sequence[Sentence]) -> list[Clue]:
    """What each numbered anniversary in the text says of its day."""
    found = []
    for place, sentence in enumerate(told):
        if "nniversary" not in sentence.text:
            continue
        for match in _ANNIVERSARY.finditer(sentence.text):
            number = number_of(match.group("n"))
            clue = _clue(told, place, sentence, match, number) if number else None
            if clue:
                found.append(clue)
    return found


def _clue(told: Sequence[Sentence], place: int, sentence: Sentence, match: re.Match[str], number: int) -> Clue | None:
    span = sentence.start + match.start(), sentence.start + match.end()
    base = _known_day(sentence.text, match.end())
    if base is None or number < 1:
        return None
    day = _years_on(base, number)
    if place < LEAD // 2 and _news_of(told, day):
        reason = Reason(
            f"{match.group()} of {base.isoformat()}, on {_WEEKDAYS[day.weekday()].capitalize()}",
            *span,
            day.isoformat(),
            day.isoformat(),
        )
        return Clue(((day.isoformat(), day.isoformat()),), reason)
    first, last = (day - timedelta(AROUND)).isoformat(), (day + timedelta(AROUND)).isoformat()
    return Clue(((first, last),), Reason(f"{match.group()} of {base.isoformat()}", *span, first, last))


def _years_on(base: date, number: int) -> date:
    try:
        return base.replace(year=base.year + number)
    except ValueError:
        return date(base.year + number, 3, 1)


def _news_of(told: Sequence[Sentence], day: date) -> bool:
    """Whether the one weekday that the story's beginning names is the anniversary's own."""
    named = {word for s in told[:LEAD] for word in s.words if word in _WEEKDAYS}
    moved = {word for s in told[:LEAD] for word in s.words if word in ("yesterday", "tomorrow")}
    return named == {_WEEKDAYS[day.weekday()]} and not moved


def _known_day(text: str, end: int) -> date | None:
    """The one known day whose words all stand near the anniversary, one of them right after it."""
    low = text.lower().replace("’", "'")
    near, after = low[max(0, end - BEFORE) : end + AFTER], low[end : end + AFTER]
    fitting = {
        day
        for day, groups in _days()
        if all(any(_stands(word, near) for word in group) for group in groups)
        and any(_stands(word, after) for group in groups for word in group)
    }
    return fitting.pop() if len(fitting) == 1 else None


def _stands(word: str, low: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) is not None


@cache
def _days() -> tuple[tuple[date, tuple[tuple[str, ...], ...]], ...]:
    rows = table("furniture_anniversaries")
    return tuple(
        (
            date.fromisoformat(str(row["day"])),
            tuple(tuple(group.strip().split("|")) for group in str(row["words"]).split(";")),
        )
        for row in rows
    )
