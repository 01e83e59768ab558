"""Rules for days and months that name their place in the calendar: "Oct. 3, 2013", "3 October", "Thursday"."""

from __future__ import annotations

from datetime import date
from typing import Any

from onrecord.read.times import resolving
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Built, Scene, fixed, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, day, shifted
from onrecord.read.times.vocabulary import alphabet

PIVOT = 40
"""Two-digit years below it are of this century (POSIX puts it at 69; news that tells of the wars needs it earlier)."""


def word_value(group: str, word: str) -> int:
    """The number that a word stands for in a class."""
    return int(alphabet().value(group, word))


def year_number(value: Any) -> int:
    """A year from a token's value: a number, or two digits after an apostrophe."""
    short = int(value.lstrip("'’‘")) if isinstance(value, str) else int(value)
    return short if short >= 100 else short + (2000 if short < PIVOT else 1900)


def ordinal_number(hit: Hit, name: str) -> int:
    """The number of an ordinal or day token."""
    value = hit.value(name)
    return int(value) if value is not None else word_value("ordinal", hit.word(name))


def month_number(hit: Hit) -> int:
    """The number of the month named by the part ``m``."""
    return word_value("month", hit.word("m"))


def full_date(hit: Hit) -> Built:
    """ "Oct. 3, 2013", "3 October 2013", "the third of October"."""
    number, month = ordinal_number(hit, "d" if hit.has("d") else "e"), month_number(hit)
    if not 1 <= number <= 31 or _counts(hit) or _sentence_over(hit):
        return None
    if hit.has("y"):
        return calendar_day(year_number(hit.value("y")), month, number, "date")
    if day(2000, month, number) is None:
        return None
    if (month, number) == (9, 11) and _is_attacks(hit):
        return "@date", point("date-no-year", "day", _attacks)
    return "@bardate", point("date-no-year", "day", lambda scene: resolving.day_point(scene, month, number))


def _is_attacks(hit: Hit) -> bool:
    """ "the Sept. 11 attacks", "the Sept. 11 terrorist attacks"."""
    last, after = hit.last, hit.after
    return (hit.tokens.word(last + 1) if after in ("terrorist", "terror", "suicide") else after) in ATTACKS


ATTACKS = frozenset({"attacks", "hijackers", "hijackings", "commission"})


def _attacks(scene: Scene) -> Point:
    """11 September 2001, from that day on; before it a day like others."""
    at = date(2001, 9, 11)
    return Point(at, "day") if scene.anchor >= at else resolving.day_point(scene, 9, 11)


def nine_eleven(hit: Hit) -> Built:
    """ "9/11", the attacks of 2001."""
    tokens, glued = hit.tokens, hit.tokens.glued(hit.first + 1) and hit.tokens.glued(hit.first + 2)
    if (hit.value("a"), hit.value("b")) != (9, 11) or not glued:
        return None
    if hit.after and hit.after in "/.-%" and tokens.glued(hit.last) and tokens.word(hit.last + 1).isdecimal():
        return None  # "9/11/2013"
    return "@date", fixed("nine-eleven", Point(date(2001, 9, 11), "day"))


def calendar_day(year: int, month: int, number: int, rule: str, others: tuple[str, ...] = ()) -> Built:
    """A day told in full; one that the calendar lacks ("Feb. 30, 2019") keeps its value and has no place in time."""
    at = day(year, month, number)
    if at is not None:
        return "@date", fixed(rule, at, others)
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    return "@date", fixed("no-such-day", Point(date(1, 1, 1), "none", raw=f"{year:04}-{month:02}-{number:02}"))


def _sentence_over(hit: Hit) -> bool:
    """Whether a full stop follows a month that is not cut short ("in March. The first flight", "in May. 12 died")."""
    at, word = hit.at("m"), hit.word("m")
    return at + 1 < hit.last and hit.tokens.word(at + 1) == "." and (len(word) > 4 or word in WHOLE)


WHOLE = ("may", "june", "july")
"""Months of four letters or fewer that are never cut short."""


def _counts(hit: Hit) -> bool:
    """Whether the number counts something ("May 10 percent")."""
    return hit.after in ("%", "°") or alphabet().has("counted", hit.after)


def month_year(hit: Hit) -> Built:
    """ "October 2013", "Oct. of 2013", "Oct-2013"."""
    if _sentence_over(hit):
        return None
    return "@month", fixed("month-year", Point(date(year_number(hit.value("y")), month_number(hit), 1), "month"))


def bare_month(hit: Hit) -> Built:
    """ "October": which year is found later; a name before or after it makes it a person or a verb."""
    if not _stands_as_month(hit):
        return None
    month = month_number(hit)
    return "@barmonth", point("month", "month", lambda scene: resolving.month_point(scene, month))


def _stands_as_month(hit: Hit) -> bool:
    tokens, at, word, book = hit.tokens, hit.first, hit.word("m"), alphabet()
    led = book.has("before_month", hit.before)
    if book.has("brief_month", word):
        return led or hit.after == "."
    if word == "march":
        return led or _mid_sentence(tokens, at)
    if not book.has("name_month", word):
        return len(word) > 4 or tokens.raw(at)[0].isupper()
    if book.has("verb_month", word) and not led:
        return tokens.plain(at - 1) and not tokens.raw(at - 1)[0].isupper()
    named = tokens.plain(at - 1) and tokens.raw(at - 1)[0].isupper()
    follows = tokens.plain(at + 1) and tokens.raw(at + 1)[0].isupper()
    return not named and (led or not follows)


def _mid_sentence(tokens: Tokens, at: int) -> bool:
    """Whether a small word stands before it and none with a capital after ("the coldest March")."""
    before, follows = tokens.plain(at - 1), tokens.plain(at + 1) and tokens.raw(at + 1)[0].isupper()
    if tokens.word(at + 1) in ("for", "on", "to"):
        return False  # "the annual March for Work"
    return before and tokens.raw(at - 1).islower() and len(tokens.raw(at - 1)) > 1 and not follows


def iso(hit: Hit) -> Built:
    """ "2013-10-03", "2013-10-03T10:00Z", "20131003"."""
    raw = hit.value("n")
    if raw.isdecimal():
        raw = f"{raw[:4]}-{raw[4:6]}-{raw[6:]}"
    at = day(int(raw[:4]), int(raw[5:7]), int(raw[8:10]))
    if at is None:
        return None
    return "@date", fixed("iso", at.at("T" + raw[11:]) if len(raw) > 10 else at)


def iso_month(hit: Hit) -> Built:
    """ "2015-12", "12-2015": a year and a month, where no range of years can be meant."""
    tokens, month = hit.tokens, int(hit.value("d"))
    if not 1 <= month <= 12 or not tokens.glued(hit.first + 1) or not tokens.glued(hit.first + 2):
        return None
    if (hit.after in ("-", "/") and tokens.glued(hit.last)) or (hit.before in ("-", "/") and tokens.glued(hit.first)):
        return None
    return "@month", fixed("month-year", Point(date(int(hit.value("y")), month, 1), "month"))


def numeric(hit: Hit) -> Built:
    """ "10/3/2013" (month first), "3.10.2013" (day first), "2013/10/3"; what fits only one way is read that way."""
    raw = hit.value("n")
    sign = next(c for c in raw if not c.isdecimal())
    parts = raw.split(sign)
    if len(parts) != 3 or not all(p.isdecimal() for p in parts) or (len(parts[2]) == 2 and sign != "/"):
        return None
    one, two, three = (int(p) for p in parts)
    if len(parts[0]) == 4:
        return calendar_day(one, two, three, "numeric")
    month, number = (two, one) if sign == "." or one > 12 else (one, two)
    year, other = year_number(three), day(year_number(three), number, month)
    return calendar_day(year, month, number, "numeric", (other.value,) if other is not None and one != two else ())


def weekday(hit: Hit) -> Built:
    """ "Thursday": today or one of the last six days, or ahead where the words lean so."""
    number = word_value("weekday", hit.word("w"))
    return "@weekday", point("weekday", "day", lambda scene: resolving.weekday_point(scene, number))


def weekday_number(hit: Hit) -> Built:
    """ "Monday 21", "Tuesday the eleventh": the day of that number that falls nearest on that weekday."""
    wanted, number = word_value("weekday", hit.word("w")), ordinal_number(hit, "d")
    if not 1 <= number <= 31 or (hit.after.isalpha() and hit.after not in _AFTER_NUMBER):
        return None  # "police said Friday 14 people died"
    return "@date", point("weekday-day", "day", lambda scene: _numbered_weekday(scene, wanted, number))


_AFTER_NUMBER = frozenset({"at", "in", "and", "to", "from", "of", "with", "after", "before", "until"})


def _numbered_weekday(scene: Scene, wanted: int, number: int) -> Point:
    choices = []
    for step in (0, -1, 1, -2, 2):
        first = shifted(Point(scene.anchor.replace(day=1), "month"), "month", step).first
        at = day(first.year, first.month, number)
        if at is not None:
            choices.append((at.first.isoweekday() != wanted, abs((at.first - scene.anchor).days), at))
    if not choices or min(c[0] for c in choices):
        raise OutOfCalendar(f"no {number} near on that weekday")
    return min(choices, key=lambda c: c[:2])[2]


_Y = "y=(YEAR | APOSTROPHE)"
_DAY = "d=(DAYNUM | ORD | SMALL)"
_AFTER = "(.? the? d=(DAYNUM | ORD) | the? e=SMALL)"
_WD = "((WEEKDAY | SHORTDAY) .? ,? )?"

RULES = [
    Rule("date-mdy", f"{_WD} m=MONTH {_AFTER} ,? {_Y}", full_date),
    Rule("date-mdy-in", f"{_WD} m=MONTH {_AFTER} (of | in) {_Y}", full_date),
    Rule("date-md", f"{_WD} m=MONTH {_AFTER}", full_date),
    Rule("date-dmy", f"{_WD} the? {_DAY} (of | day of)? m=MONTH .? ,? {_Y}", full_date),
    Rule("date-dmy-in", f"{_WD} the? {_DAY} of? m=MONTH (of | in) y=(YEAR | APOSTROPHE | TWO)", full_date),
    Rule("date-dm", f"{_WD} the? {_DAY} (of | day of)? m=MONTH", full_date),
    Rule("date-d-m-y", f"d=DAYNUM (- | /) m=MONTH (- | /) {_Y}", full_date),
    Rule("date-m-d-y", f"m=MONTH - d=DAYNUM - {_Y}", full_date),
    Rule("date-y-m-d", f"{_Y} (- | /) m=MONTH (- | /) d=DAYNUM", full_date),
    Rule("month-year", f"m=MONTH .? (, | of | - | / | in)? {_Y}", month_year),
    Rule("month-of-short", "m=MONTH of y=TWO", month_year),
    Rule("year-month", "y=YEAR m=MONTH", month_year),
    Rule("month", "m=MONTH", bare_month),
    Rule("nine-eleven", "a=HOUR / b=HOUR", nine_eleven),
    Rule("iso", "n=ISO", iso),
    Rule("iso-month", "y=YEAR - d=HOUR", iso_month),
    Rule("month-iso", "d=HOUR - y=YEAR", iso_month),
    Rule("numeric", "n=NUMERIC", numeric),
    Rule("weekday", "w=WEEKDAY", weekday),
    Rule("weekday-day", "w=WEEKDAY the? d=(DAYNUM | ORD)", weekday_number),
]
