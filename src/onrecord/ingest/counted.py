"""Clues from counted years: "ten years ago, in 2003", "16 years after the 1997 guidelines", "first in 16 years"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.ingest.clues import LEAD, Clue, Sentence, looks_ahead, number_of, word_class
from onrecord.model.dates import Reason

_N = r"(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_ABOUT = r"(?:(?P<about>about|around|some|roughly|nearly|almost|over|more\sthan|at\sleast|under|less\sthan)\s)?"
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)"
_AGO = (
    re.compile(rf"\b{_ABOUT}{_N}\syears\sago,?\s\(?(?:(?:back\s)?in\s(?:\w+\s)?)?{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR},?\s(?:-\s|–\s|—\s|\()?{_ABOUT}{_N}\syears\sago\b", re.IGNORECASE),
)
_AFTER = re.compile(
    rf"\b{_ABOUT}{_N}\syears\s(?:after|since|on\sfrom)\s(?:(?!today|now)[\w'’-]+\s){{0,5}}?(?:in\s(?:\w+\s)?)?{_YEAR}\b",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"\bin\s{_ABOUT}{_N}\syears\b[^.]{{0,60}}?\bsince\s(?:\S+\s){{0,3}}?{_YEAR}\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

LONGEST = 120
"""Years above which a count of years is a figure of speech."""

EXACT, HALF_ROUND, ROUND = 1, 2, 4
"""Years by which a count may be off: people round to tens, and to fives."""

AROUND = {"about": 2, "around": 2, "some": 2, "roughly": 2, "nearly": 2, "almost": 2}
"""Years by which a count may be off that is said to be rounded."""

MORE, LESS = 3, 3
"""Years by which "more than ten" may be above ten, and "less than ten" below."""


def counted_clues(told: Sequence[Sentence]) -> tuple[list[Clue], list[Clue]]:
    """What counts of years from a named year say of the text's day: clues from below alone, and around a day."""
    below: list[Clue] = []
    others: list[Clue] = []
    for place, sentence in enumerate(told):
        if " years" not in sentence.text or not _ANY_YEAR.search(sentence.text):
            continue
        today, sure = _of_today(sentence, place), _of_one_year(sentence)
        for pattern in (*_AGO, *((_AFTER, _FIRST) if sure else ())):
            now = today or pattern in _AGO
            for match in pattern.finditer(sentence.text):
                (others if now else below).extend(_clue(sentence, match, now=now))
    return below, others


def _of_one_year(sentence: Sentence) -> bool:
    """Whether the sentence names one year alone and speaks of nothing to come."""
    return len(_ANY_YEAR.findall(sentence.text)) == 1 and not looks_ahead(sentence)


def _of_today(sentence: Sentence, place: int) -> bool:
    """Whether the sentence stands at the beginning and speaks of the text's own days."""
    return place < LEAD and not word_class("present").isdisjoint(sentence.words)


def _clue(sentence: Sentence, match: re.Match[str], *, now: bool) -> list[Clue]:
    number = int(match["n"]) if match["n"].isdigit() else number_of(match["n"])
    if not number or number > LONGEST:
        return []
    low, high = _slack((match["about"] or "").lower(), number)
    year = int(match["y"]) + number
    if year + high > 2199:
        return []
    first = (date(year - low, 1, 1)).isoformat()
    last = (date(year + high + 1, 1, 1) - timedelta(1)).isoformat() if now else None
    span = sentence.start + match.start(), sentence.start + match.end()
    return [Clue(((first, last),), Reason(f"counts {' '.join(match.group().split())}", *span, first, last))]


def _slack(about: str, number: int) -> tuple[int, int]:
    """The years by which the count may be too high or too low."""
    around = ROUND if number >= 20 and number % 10 == 0 else HALF_ROUND if number % 5 == 0 else EXACT
    around = max(around, AROUND.get(about, EXACT))
    if about in ("over", "more than", "at least"):
        return around, MORE + around
    if about in ("under", "less than"):
        return LESS + around, around
    return around, around
