"""Rules for two dates that bound a span: "1998-1999", "Oct. 3-5", "26-30 November", "from April to June 1968".

Both stay expressions of their own, as in TimeML; the first carries the whole span as its place in time.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.times.kinds import meaning
from onrecord.read.times.meanings import Built, Meaning, Scene, fixed
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, day, in_year
from onrecord.read.times.vocabulary import alphabet
from onrecord.read.times.years import year_point

LONGEST = 150
"""Years that a span told by two years can last."""


def _pair(hit: Hit, first: Meaning, second: Meaning, rule: str) -> Built:
    tokens, a, b = hit.tokens, hit.at("a"), hit.at("b")
    begin = replace(first, rule=rule, until=second.find)
    parts = ((tokens.starts[a], tokens.ends[a], begin), (tokens.starts[b], tokens.ends[b], second))
    return "@range", Meaning("range", rule, parts=parts)


def _year(found: object) -> int:
    at = found.told if isinstance(found, Meaning) else None
    return at.first.year if at is not None and not at.raw and at.grain == "year" else 0


def years(hit: Hit) -> Built:
    """ "1998-1999", "from 1991 to 1997"."""
    low, high = _year(hit.value("a")), _year(hit.value("b"))
    if not 0 < low < high <= low + LONGEST:
        return None
    return _pair(hit, meaning(hit, "a"), meaning(hit, "b"), "year-range")


def short_years(hit: Hit) -> Built:
    """ "1957-60": the second number is a year of the same century."""
    low, number = _year(hit.value("a")), int(hit.value("b"))
    high = low // 100 * 100 + number
    alone = hit.tokens.ends[hit.at("b")] - hit.tokens.starts[hit.at("b")] == 2 and hit.after not in ("%", "-", "/")
    if not 0 < low < high or not alone or alphabet().has("counted", hit.after):
        return None
    return _pair(hit, meaning(hit, "a"), fixed("year", year_point(high)), "year-range")


def days_after(hit: Hit) -> Built:
    """ "Oct. 3-5", "April 10-12, 2014"."""
    at, number, year = meaning(hit, "a"), int(hit.value("b")), _year(hit.value("y"))

    def begin(scene: Scene) -> Point:
        found = at.point(scene)
        return replace(found, first=in_year(found.first, year)) if year else found

    def end(scene: Scene) -> Point:
        return _day_of_month(begin(scene), number, after=True)

    if not 1 <= number <= 31 or at.grain != "day":
        return None
    inner = replace(at, find=begin, stated=at.stated or bool(year), told=None)
    return _pair(hit, inner, replace(inner, find=end), "day-range")


def two_days(hit: Hit) -> Built:
    """ "On September 4 and 5": the day after, where no counted thing follows its number."""
    before = hit.tokens.raw(hit.at("a")).split()[-1]
    if not before.isdigit() or int(before) + 1 != int(hit.value("b")) or not (hit.has("y") or hit.after in _AFTER_DAYS):
        return None
    return days_after(hit)


def days_to(hit: Hit) -> Built:
    """ "from May 1 to 5": the second number is a day, where no counted thing follows it."""
    return days_after(hit) if hit.has("y") or hit.after in _AFTER_DAYS else None


def days_before(hit: Hit) -> Built:
    """ "26-30 November 1950": the first number is a day of the second's month."""
    at, number = meaning(hit, "b"), int(hit.value("a"))
    if not 1 <= number <= 31 or at.grain != "day" or (at.told is not None and at.told.first.day <= number):
        return None
    begin = replace(at, find=lambda scene: _day_of_month(at.point(scene), number, after=False), told=None)
    return _pair(hit, begin, at, "day-range")


def _day_of_month(at: Point, number: int, after: bool) -> Point:
    found = day(at.first.year, at.first.month, number)
    if found is None or (found.first > at.first) != after:
        raise OutOfCalendar("no range")
    return found


def year_from_end(hit: Hit) -> Built:
    """ "from April to June 1968", "13 September - 15 October 1951": the first is the last such before the second."""
    first, second = meaning(hit, "a"), meaning(hit, "b")
    end = second.told
    if end is None or end.raw:
        return None

    def begin(scene: Scene) -> Point:
        at = first.point(scene)
        found = replace(at, first=in_year(at.first, end.first.year))
        return found if found.first <= end.first else replace(found, first=in_year(at.first, end.first.year - 1))

    return _pair(hit, replace(first, find=begin, stated=True), second, "range")


def from_to(hit: Hit) -> Built:
    """ "from June 3 to June 5", "between 2003 and 2006": two dates as wide as each other."""
    first, second = meaning(hit, "a"), meaning(hit, "b")
    if first.shape != "point" or second.shape != "point" or first.grain != second.grain or first.grain not in SPANNED:
        return None
    if second.told is not None and first.told is None:
        return year_from_end(hit)
    return _pair(hit, first, second, "range")


SPANNED = ("day", "month", "year", "decade", "quarter")
_AFTER_DAYS = frozenset({"", ".", ",", ";", ":", ")", "?", "!", "in", "at", "to", "for", "with"})
_TO = "(- | – | — | to)"

RULES = [
    Rule("years", f"(the? SOMEUNITS)? a=YEARS ({_TO} | / | until | through) b=YEARS", years),
    Rule("short-years", "(the? SOMEUNITS)? a=YEARS (- | – | /) b=TWO", short_years),
    Rule("days-after", "a=DATE (- | – | —) b=DAYNUM (,? y=YEARS)?", days_after),
    Rule("two-days", "a=DATE and b=DAYNUM (,? y=YEARS)?", two_days),
    Rule("days-to", "a=DATE (to | through | until) b=DAYNUM (,? y=YEARS)?", days_to),
    Rule("days-before", f"a=DAYNUM ({_TO} | and) b=DATE", days_before),
    Rule("from-to", "(from | between) a=PLACE (to | and | until | through) b=PLACE", from_to),
    Rule("year-from-end", f"a=BARE ({_TO} | and | until | through) b=FULL", year_from_end),
]
