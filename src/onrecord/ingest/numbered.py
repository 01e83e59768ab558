"""Clues from numbered things: after a third nuclear test, before a fourth, in the sixty-eighth session."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.ingest.clues import LEAD, Clue, Interval, Sentence, number_of, ordinal_pattern, word_class, year_near
from onrecord.model.dates import Reason
from onrecord.packs.vocabulary import table

AHEAD_OF = 270
"""Days before it begins from which a numbered period is spoken of."""

BETWEEN = 4
"""Words between the number and its noun ("third underground nuclear test")."""

BEFORE = 8
"""Words before the number that tell whether the thing is done or to come."""


@dataclass(frozen=True, slots=True)
class Series:
    """A numbered series: its noun, the words beside it, the days of its deeds, or its first day and step in months."""

    anchor: re.Pattern[str]
    near: tuple[str, ...]
    without: tuple[str, ...]
    days: dict[int, str]
    first: date | None
    months: int
    since: int

    def day(self, number: int) -> date | None:
        """The day on which that number was done, or began; null where it is not known."""
        if self.first is None:
            return date.fromisoformat(self.days[number]) if number in self.days else None
        months = (self.first.month - 1) + self.months * (number - 1)
        year = self.first.year + months // 12
        return date(year, months % 12 + 1, self.first.day) if self.since <= number and year < 2200 else None


def numbered_clues(told: Sequence[Sentence]) -> tuple[list[Clue], list[Clue]]:
    """What the numbered things of a text say of its day: clues that bound from below alone, and others."""
    below: list[Clue] = []
    others: list[Clue] = []
    for place, sentence in enumerate(told):
        for series in _of(sentence):
            for match in series.anchor.finditer(sentence.text):
                number = number_of(match["n"])
                day = series.day(number) if number else None
                for clue in _clues(told, place, match, series, day) if day else ():
                    (below if clue.allowed[0][1] is None else others).append(clue)
    return below, others


def _of(sentence: Sentence) -> list[Series]:
    if _anchors().isdisjoint(sentence.words):
        return []
    low = sentence.text.lower().replace("’", "'")
    words = low.split()
    near = [series for series in _series() if any(word in low for word in series.near)]
    return [series for series in near if not any(word in words for word in series.without)]


def _clues(told: Sequence[Sentence], place: int, match: re.Match[str], series: Series, day: date) -> list[Clue]:
    sentence = told[place]
    span = sentence.start + match.start("n"), sentence.start + match.end()
    words = [word.lower() for word in re.findall(r"[\w'-]+", sentence.text[: match.start("n")])][-BEFORE:]
    name = " ".join(match.group().split())
    if series.first is not None:
        last = _plus(day, series.months) if place < LEAD and not year_near(told, place) else None
        return [_clue(f"{name} began in {day:%B %Y}", span, (day - timedelta(AHEAD_OF), last))]
    if _done(words) and word_class("ahead").isdisjoint(words):
        return [_clue(f"{name} was on {day.isoformat()}", span, (day - timedelta(1), None))]
    if place < LEAD and not word_class("to_come").isdisjoint(words) and not year_near(told, place) and not _done(words):
        return [_clue(f"{name}, on {day.isoformat()}, is still to come", span, (None, day + timedelta(1)))]
    return []


def _done(words: Sequence[str]) -> bool:
    return any(word in word_class("done") for word in words)


def _clue(told: str, span: tuple[int, int], bounds: tuple[date | None, date | None]) -> Clue:
    interval: Interval = (
        bounds[0].isoformat() if bounds[0] else None,
        bounds[1].isoformat() if bounds[1] else None,
    )
    return Clue((interval,), Reason(told, *span, *interval))


def _plus(day: date, months: int) -> date:
    return day + timedelta(round(months * 30.44) + 31)


@cache
def _series() -> tuple[Series, ...]:
    found = []
    for row in table("furniture_numbered"):
        nouns = "|".join(re.escape(noun) for noun in str(row["anchor"]).split("|"))
        between = rf"(?:[\s,]+[\w'’-]+){{0,{BETWEEN}}}?\s+"
        pattern = re.compile(rf"\b(?P<n>{ordinal_pattern()}){between}(?:{nouns})\b", re.IGNORECASE)
        first, days = row.get("first"), row.get("days")
        found.append(
            Series(
                pattern,
                tuple(str(row["near"]).split("|")),
                tuple(str(row.get("not") or "").split("|")),
                {int(n): str(day) for n, day in days.items()} if isinstance(days, dict) else {},
                date.fromisoformat(str(first)) if first else None,
                int(str(row.get("months") or 0)),
                int(str(row.get("from") or 1)),
            )
        )
    return tuple(found)


@cache
def _anchors() -> frozenset[str]:
    """The last words of the nouns, one of which a sentence holds that names a numbered thing."""
    return frozenset(noun.split()[-1] for row in table("furniture_numbered") for noun in str(row["anchor"]).split("|"))
