"""Days with a name ("Election Day", "Easter"), by the rules of ``packs/english/times_days.csv``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.packs.vocabulary import table
from onrecord.read.times.dates import year_number
from onrecord.read.times.meanings import Built, Scene, fixed, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import Point
from onrecord.read.times.vocabulary import alphabet

_WORD = re.compile(r"[a-z]+|[.']")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


def day_in(rule: str, year: int) -> date:
    """The day that a rule names in a year."""
    if rule.startswith("easter:"):
        return easter(year) + timedelta(int(rule[7:]))
    if rule.startswith("after:"):
        inner, _, days = rule[6:].rpartition(":")
        return day_in(inner, year) + timedelta(int(days))
    if ":" in rule:
        month, weekday, nth = (int(p) for p in rule.split(":"))
        return _nth(year, month, weekday, nth)
    return date(year, int(rule[:2]), int(rule[3:]))


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _finder(rule: str, step: int) -> Callable[[Scene], Point]:
    def find(scene: Scene) -> Point:
        at = scene.anchor
        choices = [day_in(rule, y) for y in (at.year - 1, at.year, at.year + 1) if 0 < y < 10000]
        if step < 0:
            return Point(max((d for d in choices if d < at), default=choices[0]), "day")
        if step > 0:
            return Point(min((d for d in choices if d > at), default=choices[-1]), "day")
        lean = scene.leaning()
        ahead = 330 if lean == "future" else 30 if lean == "past" else 183
        good = [d for d in choices if ahead - 366 < (d - at).days <= ahead]
        return Point((good or choices)[0], "day")

    return find


def _build(name: str, rule: str) -> Callable[[Hit], Built]:
    def build(hit: Hit) -> Built:
        if hit.has("y"):
            return "@date", fixed("named-day", Point(day_in(rule, year_number(hit.value("y"))), "day"))
        if alphabet().has("weak_day", name) and not hit.has("s") and not alphabet().has("before_new_year", hit.before):
            return None
        tokens, last = hit.tokens, hit.last
        if hit.before == "the" and tokens.plain(last) and tokens.raw(last)[0].isupper():
            return None  # a name: "the Good Friday Agreement"
        return "@holiday", point("named-day", "day", _finder(rule, _step(hit)))

    return build


def _step(hit: Hit) -> int:
    """-1 for last, 1 for next, else 0."""
    book, word = alphabet(), hit.word("s")
    if any(book.has(group, word) for group in ("last", "previous")):
        return -1
    return int(any(book.has(group, word) for group in ("next", "following", "coming")))


def rules() -> list[Rule]:
    """One rule for each day with a name."""
    out = []
    for row in table("times_days"):
        name = str(row["name"])
        words = " ".join("(' | ’)" if w == "'" else w for w in _WORD.findall(name))
        pattern = f"s=(LAST | NEXT | THIS | PREVIOUS | FOLLOWING | COMING)? {words} (of? y=YEAR)?"
        out.append(Rule(f"day {name}", pattern, _build(name, str(row["rule"]))))
    return out
