"""Days with a name ("Election Day", "Easter"), by the rules of ``packs/english/times_days.csv``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial

from onrecord.packs.vocabulary import table
from onrecord.read.times.dates import year_number
from onrecord.read.times.meanings import Built, Meaning, Scene, fixed, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point
from onrecord.read.times.vocabulary import alphabet

_WORD = re.compile(r"[a-z]+|[.'-]")


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


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, by its Gregorian date (Meeus 1991)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, number + 1) + timedelta(behind)


def day_in(rule: str, year: int) -> date:
    """The day that a rule names in a year."""
    if rule.startswith("easter:"):
        return easter(year) + timedelta(int(rule[7:]))
    if rule.startswith("orthodox:"):
        return orthodox_easter(year) + timedelta(int(rule[9:]))
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


@cache
def _listed() -> dict[tuple[str, int], tuple[Point, ...]]:
    """The days and spans of ``packs/english/times_feasts.csv`` by name and the year in which they begin."""
    out: dict[tuple[str, int], tuple[Point, ...]] = {}
    for row in table("times_feasts"):
        first, last = (date.fromisoformat(str(row[end])) for end in ("first", "last"))
        key = str(row["feast"]), first.year
        out[key] = (*out.get(key, ()), _span(first, last))
    return out


def _span(first: date, last: date) -> Point:
    """A day, or a span of days that is written as an ISO 8601 interval (TIMEX3 has no form for one)."""
    return Point(first, "day", raw="" if first == last else f"{first}/{last}")


def points_in(rule: str, year: int) -> tuple[Point, ...]:
    """The days or spans that a rule names in a year: mostly one; Ramadan can begin twice in a year or be not listed."""
    if rule.startswith("listed:"):
        return _listed().get((rule[7:], year), ())
    if rule.startswith("every:"):
        _, years, rest, inner = rule.split(":", 3)
        return points_in(inner, year) if year % int(years) == int(rest) else ()
    spans = (one.partition("..") for one in rule.split("|"))
    return tuple(_span(day_in(first, year), day_in(last or first, year)) for first, _, last in spans)


def _finder(rule: str, step: int) -> Callable[[Scene], Point]:
    def find(scene: Scene) -> Point:
        at = scene.named.first if scene.tale and scene.named is not None else scene.anchor
        reach = int(rule.split(":")[1]) if rule.startswith("every:") else 1
        years = range(at.year - reach, at.year + reach + 1)
        choices = [p for y in years if 0 < y < 10000 for p in points_in(rule, y)]
        if not choices:
            raise OutOfCalendar(rule)
        if step:
            return _next_or_last(choices, at, step)
        lean = scene.leaning()
        ahead = 330 if lean == "future" else 30 if lean == "past" else 183
        good = [p for p in choices if ahead - 366 < (p.first - at).days <= ahead]
        return min(good or choices, key=lambda p: abs((p.first - at).days))

    return find


def _next_or_last(choices: list[Point], at: date, step: int) -> Point:
    if step < 0:
        return max((p for p in choices if p.first < at), default=choices[0], key=lambda p: p.first)
    return min((p for p in choices if p.first > at), default=choices[-1], key=lambda p: p.first)


def _build(name: str, rule: str) -> Callable[[Hit], Built]:
    wide = ".." in rule or rule.startswith("listed:")

    def build(hit: Hit) -> Built:
        if wide and not _capital(hit):
            return None  # "he lent", "a golden week"
        if hit.has("y"):
            return _of_year(rule, year_number(hit.value("y")))
        if alphabet().has("weak_day", name) and not hit.has("s") and not alphabet().has("before_new_year", hit.before):
            return None
        tokens, last = hit.tokens, hit.last
        if hit.before == "the" and tokens.plain(last) and tokens.raw(last)[0].isupper():
            return "#name", Meaning("set", "name")  # "the Good Friday Agreement"
        made = point("named-day", "day", _finder(rule, _step(hit)))
        return "@holiday", replace(made, in_year=None if hit.has("s") else partial(_in_year, rule))

    return build


def _of_year(rule: str, year: int) -> Built:
    """The day of a year that is told; of two such, the one nearest to the anchor, the other kept as another reading."""
    found = points_in(rule, year)
    if len(found) == 1:
        return "@date", fixed("named-day", found[0])
    if not found:
        return None

    def find(scene: Scene) -> Point:
        return min(found, key=lambda p: abs((p.first - scene.anchor).days))

    return "@date", replace(point("named-day", "day", find), stated=True, others=tuple(p.value for p in found))


def _in_year(rule: str, year: int) -> Point:
    """The day in a year told beside it ("Easter last year"); OutOfCalendar where the year has none, or two."""
    found = points_in(rule, year)
    if len(found) != 1:
        raise OutOfCalendar(f"{rule} in {year}")
    return found[0]


def _capital(hit: Hit) -> bool:
    return any(hit.tokens.raw(at)[0].isupper() for at in range(max(hit.at("name"), hit.first), hit.last))


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
        led = "the? " if name.startswith(("day ", "fourth ")) else ""
        pattern = (
            f"s=(LAST | NEXT | THIS | PREVIOUS | FOLLOWING | COMING)? {led}name=({words}) ((of | in | ,)? y=YEAR)?"
        )
        out.append(Rule(f"day {name}", pattern, _build(name, str(row["rule"]))))
    return out
