"""Rules that join expressions: "Friday morning", "5 p.m. EST Nov. 9", "Monday of next week", "week 3 of 2015"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.read.times import resolving
from onrecord.read.times.clocks import half_told_once, in_part, on_day
from onrecord.read.times.dates import ordinal_number
from onrecord.read.times.deictic import CLOCK_UNITS
from onrecord.read.times.kinds import grain_of, meaning
from onrecord.read.times.meanings import Built, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, in_year, shifted, unit_of

COUNTABLE = ("day", "week", "fortnight", "month", "year", "decade", "century", "quarter", "weekend")


def day_part(hit: Hit) -> Built:
    """ "Friday morning", "the night of 20 June 1791"."""
    made = _timed(meaning(hit, "d"), meaning(hit, "p"), "@parted", "day-part")
    mod = "START" if hit.has("early") else "END" if hit.has("late") else None
    return (made[0], made[1].modified(mod)) if made and mod else made


def day_clock(hit: Hit) -> Built:
    """ "10 p.m. Wednesday", "Oct. 3 at 17:30", "noon Thursday", "six o'clock this evening"; not over a line's end.

    A line of its own with the date ends before a capital; one that is only broken to a width does not.
    """
    tokens = hit.tokens
    if re.search(r"\n\s*[A-Z]", tokens.text[tokens.starts[hit.first] : tokens.ends[hit.last - 1]]):
        return None
    return _timed(meaning(hit, "d"), meaning(hit, "k"), "@timed", "day-clock")


def clock_zone_day(hit: Hit) -> Built:
    """ "10:35 a.m. (0735 GMT) Friday": the day is that of both times; all three stay expressions of their own."""
    timed, tokens = _timed(meaning(hit, "d"), meaning(hit, "k"), "@timed", "day-clock"), hit.tokens
    if timed is None:
        return None
    told = ("k", timed[1]), ("z", meaning(hit, "z")), ("d", meaning(hit, "d"))
    parts = ((tokens.starts[hit.at(name)], tokens.ends[hit.at(name)], found) for name, found in told)
    return "@range", Meaning("range", "day-clock", parts=tuple(parts))


def clock_range(hit: Hit) -> Built:
    """ "between 2:40 and 3:00 p.m.", "from 9 to 11 a.m. on Friday": two times; a day goes with its neighbour."""
    tokens = hit.tokens
    clocks = half_told_once(tokens.raw(hit.at("a")), tokens.raw(hit.at("b")))
    if clocks is None:
        return None
    day = next((meaning(hit, name) for name in ("d", "e") if hit.has(name)), None)
    told = [m if day is None else _timed(day, m, "@timed", "day-clock")[1] for m in map(on_day, clocks)]  # type: ignore[index]
    first, last = (hit.at("d") if hit.has("d") else hit.at("a")), (hit.last - 1 if hit.has("e") else hit.at("b"))
    spans = (tokens.starts[first], tokens.ends[hit.at("a")]), (tokens.starts[hit.at("b")], tokens.ends[last])
    return "@range", Meaning("range", "clock", parts=tuple((*span, m) for span, m in zip(spans, told, strict=True)))


def _timed(day: Meaning, clock: Meaning, kind: str, rule: str) -> Built:
    def find(scene: Scene) -> Point:
        at = day.point(scene)
        hour = in_part(clock.point(scene).clock, at.clock[:4])
        if hour == "T24:00" and at.clock == "TMO":
            hour = "T00:00"  # "midnight this morning"
        return at.at(hour) if at.grain == "day" else at

    return kind, replace(point(rule, "time", find), stated=day.stated)


def weekday_of(hit: Hit) -> Built:
    """ "Monday of next week", "Tuesday last week"."""
    inner, outer = meaning(hit, "w"), meaning(hit, "u")

    def find(scene: Scene) -> Point:
        return Point(outer.point(scene).first + timedelta(inner.point(scene).first.isoweekday() - 1), "day")

    return ("@date", point("weekday-of-week", "day", find)) if outer.grain == "week" else None


def part_of_year(hit: Hit) -> Built:
    """ "January this year", "August of that year", "the spring of next year", "this year's third quarter"."""
    inner, outer = meaning(hit, "m"), meaning(hit, "u")

    def find(scene: Scene) -> Point:
        year = outer.point(scene)
        if inner.in_year is not None and not year.raw:
            return inner.in_year(year.first.year)
        part = inner.point(scene)
        return part if part.raw or year.raw else replace(part, first=in_year(part.first, year.first.year))

    if outer.grain != "year":
        return None
    kind = {"day": "@date", "month": "@month", "quarter": "@quarter", "season": "@season"}.get(inner.grain, "@deictic")
    return kind, replace(point("part-of-year", inner.grain, find), stated=outer.stated)


def quarter_of(hit: Hit) -> Built:
    """ "last year's quarter", "the 1988 period": the quarter in hand, of that year."""
    outer = meaning(hit, "u")

    def find(scene: Scene) -> Point:
        quarter = resolving.latest_quarter(scene)
        return replace(quarter, first=in_year(quarter.first.replace(day=1), outer.point(scene).first.year))

    return ("@quarter", point("year-ago", "quarter", find)) if outer.grain == "year" else None


def same_quarter(hit: Hit) -> Built:
    """ "the same quarter of 2007"."""
    return quarter_of(hit) if meaning(hit, "x").grain == "quarter" else None


def year_ago(hit: Hit) -> Built:
    """ "year-ago", "the year-earlier quarter", "the year-ago period"."""
    if grain_of(hit, "i") != "year":
        return None
    if hit.has("b"):
        inner = meaning(hit, "b")
        return "@quarter", point("year-ago", "quarter", lambda scene: shifted(inner.point(scene), "year", -1))

    def find(scene: Scene) -> Point:
        if scene.quarter is not None or hit.has("q"):
            return shifted(resolving.latest_quarter(scene), "year", -1)
        return shifted(unit_of(scene.anchor, "year"), "year", -1)

    return "@quarter", point("year-ago", "quarter" if hit.has("q") else "year", find)


def half_of(hit: Hit) -> Built:
    """ "the first half of next year"."""
    outer, number = meaning(hit, "u"), ordinal_number(hit, "o") if hit.has("o") else 2
    if outer.grain != "year" or number not in (1, 2):
        return None
    month = number * 6 - 5
    return "@half", point(
        "half-of-year", "half", lambda scene: Point(date(outer.point(scene).first.year, month, 1), "half")
    )


def same_day(hit: Hit) -> Built:
    """ "this coming Sunday, March 8", "Friday 2018-07-06": the date tells the day."""
    return "@date", meaning(hit, "d")


def day_beside(hit: Hit) -> Built:
    """ "the day before last Tuesday", "the week after next week", "the week before Christmas"."""
    grain, at = grain_of(hit, "i"), meaning(hit, "x")
    if grain != "week" or at.grain != "day":
        return _counted(hit, 1.0, grain)
    step = -1 if hit.has("before") else 1

    def find(scene: Scene) -> Point:
        return shifted(unit_of(stepped(at.point(scene), "day", 0).first, grain), grain, step)

    return "@date", point("counted-from", grain, find)


def span_rate(hit: Hit) -> Built:
    """ "three hours a week": a span, and how often."""
    tokens, rate = hit.tokens, meaning(hit, "a")
    if hit.after in ("ago", "earlier", "later", "before", "after", "from", "early", "late"):
        return None
    if rate.grain in CLOCK_UNITS or meaning(hit, "n").value in (rate.value, "PT24H", "P7D"):
        return None  # "24 hours a day" is always
    told = ("n", meaning(hit, "n")), ("a", Meaning("set", "rate", value=rate.value))
    parts = ((tokens.starts[hit.at(name)], tokens.ends[hit.at(name)], found) for name, found in told)
    return "@range", Meaning("range", "rate", parts=tuple(parts))


def counted_from(hit: Hit) -> Built:
    """ "two days after today", "three weeks from Jan. 15", "three months after Easter"."""
    amount = meaning(hit, "n")
    return _counted(hit, amount.count, amount.grain)


def _counted(hit: Hit, count: float | None, grain: str) -> Built:
    at, sign = meaning(hit, "x"), -1 if hit.has("before") else 1
    if count is None or count != int(count) or grain not in COUNTABLE or at.grain == "time":
        return None
    if not (at.grain == "day" or grain == at.grain or (grain in ("day", "week", "fortnight") and at.grain == "week")):
        return None
    steps = int(count) * sign
    return "@date", point("counted-from", at.grain, lambda scene: stepped(at.point(scene), grain, steps))


def stepped(at: Point, grain: str, steps: int) -> Point:
    """So many units on from a point that a calendar holds."""
    if at.raw:
        raise OutOfCalendar(at.raw)
    return shifted(at, grain, steps)


_S = "(' | ’) s"

RULES = [
    Rule("day-part", "(early=early | late=late)? d=DAYISH (in the | ,)? p=DAYPART", day_part),
    Rule("part-of-day", "(early=early | late=late)? p=DAYPART hours? (of | on) d=DAYISH", day_part),
    Rule("part-day", "p=DAYPART d=DAYISH", day_part),
    Rule("clock-day", "k=CLOCKS (on | ,)? d=(DAYISH | PARTED)", day_clock),
    Rule("clock-zone-day", "k=CLOCKS OPEN z=CLOCKS CLOSE (on | ,)? d=DAYISH", clock_zone_day),
    Rule("day-clock", "d=DAYISH ,? (at | around | about | by)? k=CLOCKS", day_clock),
    Rule(
        "clock-range",
        "(d=DAYISH ,? (from | between)?)? a=(CLOCKS | HOUR) (and | to | until | - | –) b=CLOCKS "
        "((on | ,)? e=(DAYISH | PARTED))?",
        clock_range,
    ),
    Rule("weekday-of", "w=DAYISH of? u=OUTER", weekday_of),
    Rule("week-weekday", "u=OUTER (on | -)? w=DAYISH", weekday_of),
    Rule("month-of", "m=MONTHISH (of | in | ,)? u=OUTER", part_of_year),
    Rule("year-month", f"u=OUTER ({_S})? m=MONTHISH", part_of_year),
    Rule("quarter-of", f"the? u=OUTER ({_S})? (quarter | period)", quarter_of),
    Rule(
        "comparable", "the? (corresponding | comparable | same) (quarter | period) (of | in | a)? u=OUTER", quarter_of
    ),
    Rule("same-quarter", "x=ANAPHOR (of | in)? u=OUTER", same_quarter),
    Rule(
        "year-ago",
        "the? (comparable | corresponding)? i=AGOUNIT - (ago | earlier) (q=(quarter | period) | b=MONTHISH)?",
        year_ago,
    ),
    Rule("half-of", "the? (o=ORD | last | latter) half of u=OUTER", half_of),
    Rule("weekday-date", "BARE_WEEKDAY ,? the? d=DATE", same_day),
    Rule("day-beside", "i=THEUNIT (before=before | after) x=PLACE", day_beside),
    Rule("span-rate", "n=AMOUNT a=AUNIT", span_rate),
    Rule("counted-from", "n=SPAN (before=before | after | from | since) x=PLACE", counted_from),
]
