"""Rules for what looks back to a date named before: "that day", "the following month", "the previous Friday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.read.times import resolving
from onrecord.read.times.dates import month_number, word_value
from onrecord.read.times.deictic import CLOCK_UNITS
from onrecord.read.times.meanings import Built, Find, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import Point, duration_value, last_day, shifted, unit_of
from onrecord.read.times.vocabulary import alphabet

SAME_CLAUSE, THESE_WEEKS = 40, 60
"""Code points, and days from the text's own, within which a point told is what a report is about."""
NEAR = 150
"""How far (code points) "the day" and "the month" look back for a day or month named."""


def anaphor(hit: Hit) -> Built:
    """ "that day", "the same month", "the following year", "the next morning", "the previous Friday"."""
    step = _step(hit.word("a"))
    if hit.has("w"):
        return "@anaphor", point("anaphor", "day", _weekday(word_value("weekday", hit.word("w")), step))
    if hit.has("m"):
        return "@barmonth", point("anaphor", "month", _month(month_number(hit), step))
    if hit.has("p"):
        return "@parted", point("anaphor", "time", _part(alphabet().value("part", hit.word("p")), step))
    grain = alphabet().value("unit", hit.word("u"))
    if grain in CLOCK_UNITS or grain in ("fortnight", "millennium"):
        return None
    if step > 0 and grain in ("decade", "century"):
        return "@duration", Meaning("duration", "coming-unit", value=duration_value(grain, 1), grain=grain, count=1)
    return "@anaphor", point("anaphor", grain, _beside(grain, step))


def _beside(grain: str, step: int) -> Find:
    """The unit that the text is at, or the one beside it."""
    return lambda scene: shifted(resolving.running(scene, grain), grain, step)


def _step(word: str) -> int:
    book = alphabet()
    if book.has("following", word) or book.has("next", word):
        return 1
    return -1 if book.has("previous", word) else 0


def _part(clock: str, step: int) -> Find:
    def find(scene: Scene) -> Point:
        at = resolving.running(scene, "day")
        return replace(at, raw=at.raw + clock) if at.raw else shifted(at, "day", step).at(clock)

    return find


def _weekday(number: int, step: int) -> Find:
    def find(scene: Scene) -> Point:
        told = resolving.running(scene, "day")
        if told.raw:
            return replace(told, raw=f"{told.first.year:04}-WXX-{number}")
        at = told.first
        if step < 0:
            return Point(at - timedelta((at.isoweekday() - number) % 7 or 7), "day")
        return Point(at + timedelta((number - at.isoweekday()) % 7 or 7 * step), "day")

    return find


def _month(month: int, step: int) -> Find:
    def find(scene: Scene) -> Point:
        told = scene.named or Point(scene.anchor, "day")
        at = last_day(told) if step > 0 else told.first
        year = at.year - (month >= at.month) if step < 0 else at.year + (step > 0 and month <= at.month)
        return Point(date(year, month, 1), "month")

    return find


def the_unit(hit: Hit) -> Built:
    """ "the year", "the quarter", "the week": weak, unless the words around it make it a date."""
    grain = alphabet().value("unit", hit.word("u"))
    if grain == "year" and hit.after in ("ended", "ending"):
        return "@duration", Meaning("duration", "year-ended", value="P1Y", grain=grain, count=1)
    if grain == "quarter":
        return "@theunit", point("the-quarter", grain, resolving.latest_quarter)
    if grain in ("year", "month", "week", "day", "decade", "century"):
        return "@theunit", point("the-unit", grain, _the_unit(grain))
    return None


def _the_unit(grain: str) -> Find:
    def find(scene: Scene) -> Point:
        told, end = scene.last.get("day", (None, -1))
        if scene.named is not None and (scene.tale or (grain == "month" and scene.named.grain == "month")):
            told, end = scene.named, scene.named_at
        near = scene.tale or (told is not None and grain in ("day", "month") and _in_hand(scene, told, end))
        return unit_of(told.first if told is not None and near else scene.anchor, grain)

    return find


def _in_hand(scene: Scene, told: Point, end: int) -> bool:
    """Whether a point told is what a report is about: close by, and of these weeks or in the same clause."""
    distance = scene.start - end
    return distance < SAME_CLAUSE or (distance < NEAR and abs((scene.anchor - told.first).days) < THESE_WEEKS)


def beside(hit: Hit) -> Built:
    """ "the day before", "the year after", "the night before" with nothing after them: beside what was named last."""
    if hit.after and (hit.tokens.plain(hit.last) or hit.after not in ".,;:!?)”\"'’"):
        return None
    step = -1 if hit.has("before") else 1
    if hit.has("p"):
        return "@parted", point("anaphor", "time", _part(alphabet().value("part", hit.word("p")), step))
    grain = alphabet().value("unit", hit.word("u"))
    if grain not in ("day", "week", "month", "year"):
        return None
    return "@anaphor", point("anaphor", grain, _beside(grain, step))


RULES = [
    Rule("that-unit", "that a=same? u=UNIT", anaphor),
    Rule("same-unit", "(the | that | this) a=SAME (u=UNIT | w=WEEKDAY)", anaphor),
    Rule("following-unit", "the? a=(FOLLOWING | PREVIOUS) (u=UNIT | w=WEEKDAY | m=MONTH)", anaphor),
    Rule("next-part", "the a=(FOLLOWING | PREVIOUS | NEXT | SAME) p=PART", anaphor),
    Rule("that-part", "that a=same? p=PART", anaphor),
    Rule("the-unit", "the u=UNIT", the_unit),
    Rule("unit-beside", "the (u=UNIT | p=PART) (before=(before | earlier) | after)", beside),
]
