"""From meanings to time expressions: which of them stand, and what value each has from the anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.dates import Basis, When
from onrecord.read.marks import Timex
from onrecord.read.times.derived import is_record_span, precedence, since
from onrecord.read.times.histories import noted
from onrecord.read.times.kinds import KINDS
from onrecord.read.times.leaning import sentence_ends
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Find, Lean, Meaning, Scene
from onrecord.read.times.placing import place, spanning
from onrecord.read.times.points import OutOfCalendar, Point, last_day
from onrecord.read.times.standing import stands
from onrecord.read.times.vocabulary import alphabet

LEANS: tuple[Lean, ...] = ("past", "future")
FROM_TODAY = ("weekday", "today", "last-unit", "this-unit", "last-weekday", "last-month", "current-unit")
"""Rules that count from the day of publication."""
NO_PLACE = ("ref", "none")
A_YEAR_BACK = ("year-ago", "ago", "counted-anaphor")
"""Rules whose quarter is not the one in hand."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that stands, not yet resolved."""

    start: int
    end: int
    meaning: Meaning


def found(tokens: Tokens) -> Iterator[Found]:
    """The expressions that stand, in order."""
    names = {alphabet().letters[kind]: kind for kind in KINDS}
    for i, (char, value) in enumerate(zip(tokens.chars, tokens.values, strict=True)):
        if char not in names or not isinstance(value, Meaning):
            continue
        if value.parts:
            yield from (Found(*part) for part in value.parts)
        elif stands(tokens, i, names[char], value):
            yield Found(_begin(tokens, i, value), tokens.ends[i], value)


ARTICLES = ("the ", "a ", "an ")
ADJECTIVES = ("-quarter", "-ago", "-earlier", "-century")


def _begin(tokens: Tokens, at: int, meaning: Meaning) -> int:
    """The start without an article that belongs to the noun behind it ("the two-week crisis", "a 10-year bond")."""
    words = tokens.raw(at).lower().replace(" - ", "-")  # also in texts cut into words
    if (meaning.shape == "duration" and "-" in words.rpartition(" ")[2]) or words.endswith(ADJECTIVES):
        return tokens.starts[at] + next((len(a) for a in ARTICLES if words.startswith(a)), 0)
    return tokens.starts[at]


def resolve(scene: Scene, item: Found) -> Timex | None:
    """The time expression with its value, seen from the scene's anchor; None where no calendar holds it."""
    scene.start, scene.end = item.start, item.end
    meaning = item.meaning
    try:
        if meaning.ahead is not None and not precedence(scene.text, item.start) and scene.leaning() == "future":
            meaning = replace(meaning, shape="point", find=meaning.ahead, until=None)
        if meaning.shape == "set":
            return _timex(scene, item, "SET", meaning.value)
        return _duration(scene, item) if meaning.shape == "duration" else _point(scene, item, meaning)
    except (OutOfCalendar, OverflowError, ValueError):
        return None


def _timex(scene: Scene, item: Found, kind: str, value: str) -> Timex:
    words = scene.text[item.start : item.end]
    return Timex(item.start, item.end, words, kind, value, item.meaning.mod, rule=item.meaning.rule)  # type: ignore[arg-type]


def _duration(scene: Scene, item: Found) -> Timex:
    timex = _timex(scene, item, "DURATION", item.meaning.value)
    if item.meaning.until is None:
        return _reaching_back(scene, timex)
    if item.meaning.since is not None:
        return _counted(scene, timex, item.meaning.since, item.meaning.until)
    first, last = sorted((item.meaning.until(scene).first, scene.anchor))
    return replace(timex, begin_point=first.isoformat(), end_point=last.isoformat())


def _reaching_back(scene: Scene, timex: Timex) -> Timex:
    """A span that closes a claim of precedence ("first review in 16 years") begins at the date it reaches back to."""
    if not is_record_span(scene.text, timex):
        return timex
    today = scene.anchor.isoformat()
    begin = since(timex, When.of(today))
    return replace(timex, begin_point=begin, end_point=today, rule="since") if begin else timex


def _counted(scene: Scene, timex: Timex, since: Find, until: Find) -> Timex:
    """A span from an event to the day that it leads to, which is its place in time; plain where no calendar has it."""
    try:
        ends = since(scene), until(scene)
    except OutOfCalendar:
        return timex
    begin, end = sorted(ends, key=lambda at: at.first)
    if timex.rule == "window":
        whole = spanning(*(place(at, "relative", scene.anchor) for at in (begin, end)))
        return replace(timex, begin_point=begin.value, end_point=end.value, when=whole)
    return replace(timex, begin_point=begin.value, end_point=end.value, when=place(ends[1], "relative", scene.anchor))


def _point(scene: Scene, item: Found, meaning: Meaning) -> Timex:
    scene.leant = None
    named_at = scene.named_at
    at = meaning.point(scene)
    others = tuple(v for v in meaning.others if v != at.value) or _other_readings(scene, meaning, at)
    timex = replace(
        _timex(scene, item, "TIME" if at.clock else "DATE", at.value), mod=at.mod or meaning.mod, alternatives=others
    )
    if at.grain in NO_PLACE:
        return timex
    today = _other_day(scene, meaning, at, named_at)
    if today is not None:
        _note(scene, item, at)
        return replace(timex, alternatives=(today.value,), when=_either(at, today, scene.anchor))
    _note(scene, item, at)
    if at.raw.startswith("XXXX-") and at.raw[5].isdigit():
        return timex  # a day whose year is not sure
    basis: Basis = "stated" if meaning.stated else "relative"
    when = place(at, basis, scene.anchor, meaning.rule, scene.south)
    if meaning.until is None:
        return replace(timex, when=when)
    last = meaning.until(scene)
    if last.raw or at.raw or last.first < at.first:
        return replace(timex, when=when)
    whole = spanning(when, place(last, basis, scene.anchor, south=scene.south))
    return replace(timex, when=whole, begin_point=at.value, end_point=last.value)


ON_NO_DAY = ("clock", "part-of-day")
"""Rules of a time of day that is told without its day."""
APART = 7
"""Days from the text's own within which a story moves on to it unsaid."""


def _other_day(scene: Scene, meaning: Meaning, at: Point, named_at: int) -> Point | None:
    """The text's own day, where a time of day has its day from another sentence: one in six belongs to it after all."""
    if meaning.rule not in ON_NO_DAY or scene.tale or at.raw or not at.clock or at.first == scene.anchor:
        return None
    if named_at < 0 or abs((scene.anchor - at.first).days) > APART or _spoken_by_day(scene):
        return None
    ended = sentence_ends(scene.text, named_at, scene.start)
    return Point(scene.anchor, "day", at.clock) if ended else None


def _spoken_by_day(scene: Scene) -> bool:
    """Whether the words name their own day ("last night", "this morning", "overnight")."""
    return scene.text[scene.start : scene.end].lower().startswith(("last ", "this ", "tonight", "overnight"))


def _either(one: Point, other: Point, anchor: date) -> When:
    """The days of both."""
    first, last = sorted((one, other), key=lambda point: point.first)
    return spanning(place(first, "relative", anchor), place(last, "relative", anchor))


def _other_readings(scene: Scene, meaning: Meaning, at: Point) -> tuple[str, ...]:
    """The values that a lean to the past or the future would have given, where the words show none."""
    if scene.leant not in ("unknown", "nearest"):
        return ()
    values = [_reading(scene, meaning, lean) for lean in LEANS]
    return tuple(v for v in values if v is not None and v != at.value)


def _reading(scene: Scene, meaning: Meaning, lean: Lean) -> str | None:
    scene.forced = lean
    try:
        return meaning.point(scene).value
    except OutOfCalendar:
        return None
    finally:
        scene.forced = None


def _looks_back(scene: Scene, item: Found, at: Point) -> bool:
    """Whether a tale only glances back ("their successes of the previous year"), or somebody in it says "today"."""
    if scene.tale and item.meaning.rule in FROM_TODAY:
        return True
    back = scene.named is not None and at.first < scene.named.first
    return back and scene.tale and item.meaning.rule in ("anaphor", "counted-anaphor")


_SINCE = re.compile(r"\bsince\s+(?:the\s+|about\s+|around\s+|at\s+least\s+)?\Z", re.IGNORECASE)


def _glances_back(scene: Scene, item: Found, at: Point) -> bool:
    """Whether a report only measures by a date long past ("the worst since 1992"): nothing goes on from there."""
    if scene.tale or at.first.year >= scene.anchor.year - 1:
        return False
    return _SINCE.search(scene.text, max(0, item.start - 30), item.start) is not None


def _note(scene: Scene, item: Found, at: Point) -> None:
    """Remembers the point for what follows."""
    if item.start in scene.strays or _looks_back(scene, item, at):
        return
    if _glances_back(scene, item, at):
        return
    scene.named, scene.named_at = at, item.end
    if item.meaning.rule == "weekday":
        scene.weekday_at = item.end
    scene.last[at.grain] = at, item.end
    if at.grain == "quarter" and not at.raw and item.meaning.rule not in A_YEAR_BACK and last_day(at) < scene.anchor:
        scene.quarter = at
    if item.meaning.stated:
        scene.explicit, scene.explicit_at = at, item.end
    scene.past = noted(scene, item.meaning, at, item.start, item.end)
