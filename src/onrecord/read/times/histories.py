"""A passage that tells of a year long past: its days without a year are of that year, or of none that is known.

"In 1945 our cities lay in ashes. On August 15 the fighting ended": never the August before the text's own day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.read.times.meanings import Meaning, Scene
from onrecord.read.times.points import Point

AGO = 2
"""Calendar years between a year told and the text's own, at least, for the passage to be one of history."""
SPAN = 600
"""Code points that a passage of history reaches on from the last year told."""
TODAY = frozenset(
    {"today", "last-unit", "this-unit", "last-month", "current-unit", "this-day", "weekday", "last-weekday"}
)
"""Rules of words that lead back to the text's own time."""
YEARLY = ("day", "month", "season", "year")

_LED = re.compile(
    r"(?:(?:\A|[.!?;:,—–(\n][\"”’')]?\s*|\s)(?:in|on|by|during|of|until|to|and|back in|early in|late in)"
    r"|\b(?:early|late|mid|spring of|summer of|autumn of|fall of|winter of))"
    r"[\s-]+(?:the\s+)?(?:year\s+)?\Z",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:\A|[.!?;][\"”’')]*\s+|\n\s*)(?:(?:and|but|then|early|late|it was)[\s,]+)*(?:in|on|by)?\s*(?:the\s+)?\Z", re.I
)
_SINCE = re.compile(r"\b(?:since|dat(?:es?|ing) (?:back )?to|from|founded in|born in)\s+(?:the\s+)?\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z“\"])")
_BACK_NOW = re.compile(r"\b(?:now|currently|nowadays|recently|so far|has|have)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Past:
    """A point long past, where it stands in the text, whether it opens its sentence, and how many stand in a row."""

    at: Point
    end: int
    opens: bool
    run: int


def noted(scene: Scene, meaning: Meaning, at: Point, start: int, end: int) -> Past | None:
    """The passage of history that stands after an expression; None where it leads to the text's own time."""
    if meaning.rule in TODAY or at.grain not in YEARLY or at.raw:
        return None if meaning.rule in TODAY else scene.past
    if at.first.year > scene.anchor.year - AGO:
        return None
    before = scene.text[max(0, start - 40) : start]
    counted = meaning.rule in ("ago", "counted-anaphor", "anniversary", "anaphor")
    if (at.grain == "year" and not counted and not _LED.search(before)) or _SINCE.search(before):
        return scene.past
    run = scene.past.run + 1 if scene.past is not None and _holds(scene, scene.past, start) else 1
    return Past(at, end, counted or bool(_OPENS.search(before)), run)


def year_told(scene: Scene, month: int) -> tuple[int | None, bool]:
    """The year of a passage of history for a day or month in it and whether it is sure; (None, True) outside one."""
    past = scene.past
    if past is None or not _holds(scene, past, scene.start) or scene.leaning() == "future":
        return None, True
    breaks = len(_SENTENCE.findall(scene.text[past.end : scene.start]))
    row = past.opens or past.run > 2
    if not row and (breaks != 1 or scene.news or _aside(scene, past)):
        return None, True  # only a background: "a firm founded in 1994. In January ..."
    if scene.news and not breaks:
        return None, True
    told, year = past.at, past.at.first.year
    if told.grain != "year":
        year += (told.first.month - month > 6) - (month - told.first.month > 9)
    return year, row and not scene.news and (breaks < 2 or past.run > 1)


def _aside(scene: Scene, past: Past) -> bool:
    """Whether the year stands in a clause thrown in between commas ("the firm, founded in 1925, said ...")."""
    before = scene.text[max(0, past.end - 100) : past.end]
    return scene.text.startswith(",", past.end) and "," in _SENTENCE.split(before)[-1]


def _holds(scene: Scene, past: Past, start: int) -> bool:
    """Whether nothing between leads out of the passage: a new paragraph, a word of the present, too long a stretch."""
    between = scene.text[past.end : start]
    return len(between) <= SPAN and not re.search(r"\n\s*\n", between) and not _BACK_NOW.search(between)
