"""Reads a text's expressions from its anchor: one day, an interval whose unknown parts stay open, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.dates import When, between
from onrecord.read.marks import Timex
from onrecord.read.parse import Parse
from onrecord.read.times.emitting import FROM_TODAY, Found, resolve
from onrecord.read.times.governing import lean_by_parse
from onrecord.read.times.leaning import lean_by_words
from onrecord.read.times.meanings import Lean, Scene, Terms

UNKNOWN = (date(1111, 2, 4), date(2888, 11, 29))
"""Two days that share no part of their writing: what differs between them hangs on the anchor."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside a text's words: its parse, the seasons of which half of the earth, the terms of office."""

    parse: Parse | None = None
    south: bool = False
    terms: Terms | None = None


def resolved(text: str, found: list[Found], anchor: When | None, given: Given) -> list[Timex]:
    """The expressions with their values and places, as far as the anchor tells them."""
    if _before_christ(found):
        anchor = None  # the seasons of such a tale are none of ours
    low, high = _ends(anchor)
    tale = _is_tale(found, low, high)
    first = _read(text, found, low, given, tale)
    if low == high:
        return [replace(t, anchor=_named_anchor(t, anchor)) for t in first if t is not None]
    second = _read(text, found, high, given, tale)
    read = [_open(a, b, (low, high) != UNKNOWN) for a, b in zip(first, second, strict=True)]
    if (low, high) != UNKNOWN:
        told = [_read(text, found, day, given, tale) for day in UNKNOWN]
        read = [t and _only_told(t, a, b) for t, a, b in zip(read, *told, strict=True)]
    return [t for t in read if t is not None]


def _ends(anchor: When | None) -> tuple[date, date]:
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return UNKNOWN
    return date.fromisoformat(anchor.earliest), date.fromisoformat(anchor.latest)


def _named_anchor(timex: Timex, anchor: When | None) -> str | None:
    return anchor.edtf if anchor is not None and timex.when is not None and timex.when.basis == "relative" else None


def _is_tale(found: list[Found], low: date, high: date) -> bool:
    """Whether a text tells of times past in their order: years told in full, few words that count from its own day."""
    points = [
        f.meaning.told for f in found if f.meaning.told is not None and f.meaning.told.grain in ("day", "month", "year")
    ]
    past = sum(1 for p in points if (low, high) == UNKNOWN or p.first.year < high.year - 1)
    near = sum(1 for f in found if f.meaning.rule in FROM_TODAY)
    return past >= 5 and past > 3 * near and past * 2 > len(points)


def _before_christ(found: list[Found]) -> bool:
    """Whether a text tells of years before Christ, of which no calendar here has days."""
    old = sum(1 for f in found if f.meaning.rule == "year-bc")
    return old >= 5 and 2 * old > sum(1 for f in found if f.meaning.stated)


STRAY = 2
"""Years by which a date of a tale must differ from those around it to be an aside."""


def _strays(found: list[Found]) -> frozenset[int]:
    """Where the dates begin that fall out of a tale's order: those far from the middle one of the five around them."""
    told = [
        (f.start, f.meaning.told.first.year)
        for f in found
        if f.meaning.told is not None and f.meaning.told.grain in ("day", "month", "year") and not f.meaning.told.raw
    ]
    out = set()
    for i, (start, year) in enumerate(told):
        around = sorted(y for _, y in told[max(0, i - 2) : i + 3])
        if abs(year - around[len(around) // 2]) > STRAY:
            out.add(start)
    return frozenset(out)


def _read(text: str, found: list[Found], at: date, given: Given, tale: bool) -> list[Timex | None]:
    parse = given.parse

    def lean(start: int, end: int) -> Lean:
        return lean_by_words(text, start, end) if parse is None else lean_by_parse(parse, start, end)

    scene = Scene(text, at, lean, given.south, tale, given.terms, strays=_strays(found) if tale else frozenset())
    scene.news = any(f.meaning.rule in ("weekday", "last-weekday", "day-part", "day-clock") for f in found)
    return [resolve(scene, item) for item in found]


_FIELD = re.compile(r"[^\W_]+|\W")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _open(low: Timex | None, high: Timex | None, known: bool) -> Timex | None:
    """One reading of two: the parts of the value that differ are left open, the place spans both."""
    if low is None or high is None:
        return None
    if low == high:
        return low
    when = None
    if known and low.when and high.when:
        when = between(low.when.earliest, high.when.latest, "relative")
    begin = low.begin_point if low.begin_point == high.begin_point else None
    end = low.end_point if low.end_point == high.end_point else None
    return replace(low, value=_opened(low, high), when=when, begin_point=begin, end_point=end, alternatives=())


def _opened(low: Timex, high: Timex) -> str:
    (one, _, clock), (two, _, other) = low.value.partition("T"), high.value.partition("T")
    tail = f"T{clock}" if clock and clock == other else ""
    days = low.rule in WEEKDAYS and _DAY.fullmatch(one) is not None and _DAY.fullmatch(two) is not None
    if days and _weekday(one) == _weekday(two):
        return f"XXXX-WXX-{_weekday(one)}{tail}"
    fields = _FIELD.findall(one), _FIELD.findall(two)
    if len(fields[0]) != len(fields[1]):
        return "XXXX" + tail
    return "".join(a if a == b else _blank(a, b) for a, b in zip(*fields)) + tail


def _only_told(read: Timex, low: Timex | None, high: Timex | None) -> Timex:
    """Without the parts that both ends of an interval happen to share after one that they do not.

    "Yesterday" in a text of October 2013 falls on the 30th seen from its first day and from its last: no day is told by
    that. What the words tell stands in the reading without any date too.
    """
    if low is None or high is None or "X" not in read.value or read.value.startswith("P"):
        return read
    plain = _FIELD.findall(low.value if low == high else _opened(low, high))
    fields, out, parted = _FIELD.findall(read.value), [], False
    if len(plain) != len(fields):
        return read
    for own, told in zip(fields, plain, strict=True):
        parted = parted or "X" in own
        out.append(own if not parted or own == told else _blank(own, told))
    return replace(read, value="".join(out))


WEEKDAYS = (
    "weekday",
    "day-part",
    "day-clock",
    "last-weekday",
    "next-weekday",
    "this-weekday",
    "coming-weekday",
    "past-weekday",
    "anaphor",
)


def _weekday(value: str) -> int:
    return date.fromisoformat(value).isoweekday()


def _blank(one: str, two: str) -> str:
    if one[0] == two[0] and one[0] in "WQH":
        return one[0] + "X" * (len(one) - 1)
    return "X" * len(one)
