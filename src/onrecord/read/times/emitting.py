"""From meanings to time expressions: which of them stand, what value each has from the anchor, and its place in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model.dates import Reason, When
from onrecord.read.marks import Timex, TimexType
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Meaning, Scene
from onrecord.read.times.points import OutOfCalendar, Point, first_day, last_day
from onrecord.read.times.standing import stands
from onrecord.read.times.vocabulary import alphabet


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that stands, not yet resolved."""

    start: int
    end: int
    meaning: Meaning


def found(tokens: Tokens) -> Iterator[Found]:
    """The expressions that stand, in order."""
    names = {letter: name for name, letter in alphabet().letters.items() if name[0] == "@"}
    for i, (char, value) in enumerate(zip(tokens.chars, tokens.values)):
        kind = names.get(char)
        if not kind or not isinstance(value, Meaning):
            continue
        if value.parts:
            yield from (Found(*part) for part in value.parts)
        elif stands(tokens, i, kind, value):
            yield Found(_begin(tokens, i, value), tokens.ends[i], value)


def _begin(tokens: Tokens, at: int, meaning: Meaning) -> int:
    """The start without an article that belongs to the noun behind it ("the two-week crisis", "a 10-year bond")."""
    start, end = tokens.starts[at], tokens.ends[at]
    words = tokens.text[start:end].lower()
    if meaning.shape == "duration" and "-" in words or words.endswith(("-quarter", "-ago", "-earlier", "-century")):
        for article in ("the ", "a ", "an "):
            if words.startswith(article):
                return start + len(article)
    return start


def resolve(scene: Scene, item: Found) -> Timex | None:
    """The time expression with its value, seen from the scene's anchor; None where no calendar holds it."""
    scene.start, scene.end = item.start, item.end
    meaning = item.meaning
    words = scene.text[item.start : item.end]
    try:
        if meaning.shape == "set":
            return Timex(item.start, item.end, words, "SET", meaning.value, meaning.mod, rule=meaning.rule)
        if meaning.ahead is not None and scene.leaning() == "future":
            return _point(scene, replace(item, meaning=replace(meaning, shape="point", find=meaning.ahead)), words)
        if meaning.shape == "duration":
            return _duration(scene, item, words)
        return _point(scene, item, words)
    except OutOfCalendar:
        return None


def _duration(scene: Scene, item: Found, words: str) -> Timex:
    meaning = item.meaning
    begin = end = None
    if meaning.until is not None:
        other = meaning.until(scene).first
        first, last = sorted((other, scene.anchor))
        begin, end = first.isoformat(), last.isoformat()
    return Timex(item.start, item.end, words, "DURATION", meaning.value, meaning.mod, begin, end, rule=meaning.rule)


def _point(scene: Scene, item: Found, words: str) -> Timex:
    meaning = item.meaning
    at = meaning.point(scene)
    kind: TimexType = "TIME" if at.clock else "DATE"
    _note(scene, item, at)
    when = None if at.grain in ("ref", "none") else place(at, _basis(meaning), scene)
    begin = end = None
    if meaning.until is not None and when is not None:
        last = meaning.until(scene)
        begin, end, when = at.value, last.value, _to(when, place(last, _basis(meaning), scene))
    return Timex(item.start, item.end, words, kind, at.value, at.mod or meaning.mod, begin, end, when, meaning.rule)


def _to(first: When, last: When) -> When:
    """From the start of one interval to the end of another."""
    return When(f"{first.edtf.partition('/')[0]}/{last.edtf.rpartition('/')[2]}", first.earliest, last.latest, "within", first.basis)


def _basis(meaning: Meaning):  # type: ignore[no-untyped-def]
    return "stated" if meaning.stated else "relative"


def _note(scene: Scene, item: Found, at: Point) -> None:
    """Remembers the point for what follows."""
    if at.grain in ("ref", "none"):
        return
    scene.named, scene.named_at = at, item.end
    if at.grain == "quarter" and not item.meaning.rule.startswith("year-ago") and item.meaning.rule not in ("ago", "counted-anaphor"):
        scene.quarter = at
    if item.meaning.stated:
        scene.explicit, scene.explicit_at = at, item.end


def place(at: Point, basis, scene: Scene) -> When:  # type: ignore[no-untyped-def]
    """The interval of a point: narrowed by early, mid and late to about a third."""
    first, last = first_day(at), last_day(at)
    if at.mod in ("START", "MID", "END") and at.grain not in ("day",):
        first, last = _third(at, first, last)
    return When.of(_edtf(at, first, last), basis)


def _third(at: Point, first: date, last: date) -> tuple[date, date]:
    cuts = (
        {"START": (0.0, 0.4), "MID": (0.4, 0.7), "END": (0.7, 1.0)}
        if at.grain in ("decade", "century")
        else {"START": (0, 1 / 3), "MID": (1 / 3, 2 / 3), "END": (2 / 3, 1)}
    )
    low, high = cuts[at.mod or "MID"]
    days = (last - first).days + 1
    if at.grain in ("decade", "century"):
        years = last.year - first.year + 1
        return date(first.year + round(years * low), 1, 1), date(first.year + round(years * high) - 1, 12, 31)
    return first + timedelta(round(days * low)), first + timedelta(round(days * high) - 1)


def _edtf(at: Point, first: date, last: date) -> str:
    plain = at.value.partition("T")[0]
    if at.grain in ("day", "month", "year") and (first, last) == (first_day(at), last_day(at)):
        return plain
    if at.grain == "decade" and at.mod is None:
        return plain + "X"
    if at.grain == "century" and at.mod is None:
        return plain + "XX"
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
