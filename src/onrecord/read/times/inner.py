"""Rules for one unit inside or beside a wider one: "the first week of 2015", "the last Friday of May", "week 31"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.read.times.dates import ordinal_number
from onrecord.read.times.deictic import CLOCK_UNITS
from onrecord.read.times.kinds import grain_of, meaning
from onrecord.read.times.meanings import Built, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, last_day, shifted, unit_of

WIDE = ("year", "month", "decade", "century", "season", "quarter")


def ordinal_of(hit: Hit) -> Built:
    """ "the first week of 2015", "the 15th day of next month", "the last month of the year"."""
    outer, grain, number = meaning(hit, "u"), grain_of(hit, "i"), ordinal_number(hit, "o") if hit.has("o") else -1
    if outer.rule == "named-day" and grain == "day":
        return "@date", point("ordinal-of", "day", lambda scene: _day_of_feast(outer.point(scene), number))
    return _nth_of(outer, grain, number)


def _day_of_feast(at: Point, number: int) -> Point:
    """A day of a feast that lasts ("the first day of Ramadan"); OutOfCalendar where it has no such day."""
    first, _, last = at.raw.partition("/")
    if not last:
        raise OutOfCalendar(at.value)
    found = date.fromisoformat(last) if number < 0 else date.fromisoformat(first) + timedelta(number - 1)
    if found > date.fromisoformat(last):
        raise OutOfCalendar(f"day {number} of {at.raw}")
    return Point(found, "day")


def last_of(hit: Hit) -> Built:
    """ "the last week of 2016"."""
    inner = meaning(hit, "x")
    return _nth_of(meaning(hit, "u"), inner.grain, -1) if inner.rule == "last-unit" else None


def _nth_of(outer: Meaning, grain: str, number: int) -> Built:
    if outer.grain not in (*WIDE, "week") or grain in CLOCK_UNITS:
        return None
    made = point("ordinal-of", grain, lambda scene: _nth(outer.point(scene), grain, number))
    return "@date", replace(made, stated=outer.stated)


def _nth(outer: Point, grain: str, number: int) -> Point:
    """The unit of that number inside a wider one (-1: the last); weeks of a year are the ISO weeks."""
    if outer.raw:
        return outer
    weeks = grain == "week" and outer.grain == "year"
    if number < 0:
        return unit_of(date(outer.first.year, 12, 28) if weeks else last_day(outer), grain)
    first = unit_of(date(outer.first.year, 1, 4) if weeks else outer.first, grain)
    return shifted(first, grain, number - 1)


def nth_weekday(hit: Hit) -> Built:
    """ "the first Monday in November", "the last Friday of May 2014"."""
    inner, outer = meaning(hit, "w"), meaning(hit, "u")
    number = ordinal_number(hit, "o") if hit.has("o") else -1
    told = inner.rule == ("weekday" if hit.has("o") or hit.has("f") else "last-weekday")
    if outer.grain not in ("month", "year") or not told or number > 5:
        return None

    def find(scene: Scene) -> Point:
        wanted, whole = inner.point(scene).first.isoweekday(), outer.point(scene)
        if whole.raw:
            raise OutOfCalendar(whole.raw)
        first, last = whole.first, last_day(whole)
        at = first + timedelta((wanted - first.isoweekday()) % 7 + 7 * (number - 1))
        at = last - timedelta((last.isoweekday() - wanted) % 7) if number < 0 else at
        if at > last:
            raise OutOfCalendar(f"no weekday {number}")
        return Point(at, "day")

    return "@date", replace(point("nth-weekday", "day", find), stated=outer.stated)


def nth_weekday_set(hit: Hit) -> Built:
    """ "the second Tuesday of each month"."""
    return "@set", meaning(hit, "s")


def week_number(hit: Hit) -> Built:
    """ "week 31", "the week 3 of 2027": the ISO week of that number."""
    number, outer = hit.value("n"), meaning(hit, "u") if hit.has("u") else None
    if grain_of(hit, "i") != "week" or number not in range(1, 54) or (outer is not None and outer.grain != "year"):
        return None

    def find(scene: Scene) -> Point:
        year = outer.point(scene).first.year if outer is not None else scene.anchor.year
        return Point(date.fromisocalendar(year, min(int(number), 52), 1), "week")

    return "@deictic", point("week-number", "week", find)


def week_of(hit: Hit) -> Built:
    """ "the week of March 6", "the weekend of 5 May"."""
    at, grain = meaning(hit, "d"), grain_of(hit, "i")
    if at.grain != "day" or grain not in ("week", "weekend"):
        return None
    value = hit.value("i")
    if isinstance(value, Meaning) and value.rule not in ("the-unit", "the-weekend"):
        return None
    made = point("week-of", grain, lambda scene: unit_of(at.point(scene).first, grain))
    return "@deictic", replace(made, stated=at.stated)


def beside_weekend(hit: Hit) -> Built:
    """ "Labor Day weekend": the weekend nearest to the day."""
    at = meaning(hit, "d")

    def find(scene: Scene) -> Point:
        first = at.point(scene).first
        return unit_of(first - timedelta(3) if first.isoweekday() < 4 else first, "weekend")

    if at.grain != "day":
        return None
    return "@date", replace(point("weekend-beside", "weekend", find), stated=at.stated)


def week_from_weekday(hit: Hit) -> Built:
    """ "a week ago Tuesday", "a week from Friday": the weekday before or after the next one."""
    amount, inner = meaning(hit, "n"), meaning(hit, "w")
    if amount.grain != "week" or inner.rule != "weekday":
        return None
    step = -1 if hit.has("ago") else 1

    def find(scene: Scene) -> Point:
        today, wanted = scene.anchor.isoweekday(), inner.point(scene).first.isoweekday()
        ahead = (wanted - today) % 7 or (0 if step < 0 else 7)
        return Point(scene.anchor + timedelta(ahead - 7 if step < 0 and ahead else ahead) + timedelta(7 * step), "day")

    return "@date", point("week-from-weekday", "day", find)


RULES = [
    Rule("ordinal-of", "the? (o=ORD | last | final) i=UNIT (of | in) u=POINTS", ordinal_of),
    Rule("last-of", "x=DEICTIC of u=POINTS", last_of),
    Rule("nth-weekday", "the? (o=ORD | f=final)? w=BARE_WEEKDAY (of | in) u=POINTS", nth_weekday),
    Rule("nth-weekday-set", "the? (o=ORD | last) BARE_WEEKDAY (of | in) s=SETS", nth_weekday_set),
    Rule("week-number", "i=ANYUNIT n=NUM (of u=OUTER)?", week_number),
    Rule("week-of", "i=(ANYUNIT | DEICTIC) (of | ending) d=DAYISH (- DAYNUM)?", week_of),
    Rule("holiday-weekend", "d=DAYISH weekend", beside_weekend),
    Rule("week-ago-weekday", "n=AUNIT (ago=ago | from) w=BARE_WEEKDAY", week_from_weekday),
]
