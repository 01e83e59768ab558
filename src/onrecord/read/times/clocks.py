"""Rules for times of the clock and parts of the day."""

from __future__ import annotations

import re

from onrecord.read.times.dates import Built
from onrecord.read.times.meanings import Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import Point
from onrecord.read.times.vocabulary import alphabet

_PARTS = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::(\d\d))?\s?(?:([ap])\.?\s?m|.*)", re.I)


def clock_value(raw: str) -> str | None:
    """The TIMEX3 time of a clock token: "5 p.m." is T17:00; None where the clock has no such time."""
    found = _PARTS.match(raw)
    if not found:
        return None
    hour, minute, second, half = found.groups()
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None if number > 12 else None
        number = number % 12 + (12 if half.lower() == "p" else 0)
    if number > 24 or int(minute or 0) > 59:
        return None
    return f"T{number:02}:{minute or '00'}" + (f":{second}" if second else "")


def on_day(clock: str, grain: str = "time", rule: str = "clock") -> Meaning:
    """A time of day, on the day last named close by, else on the day of publication."""

    def find(scene: Scene) -> Point:
        named = scene.named
        if named is not None and named.grain == "day" and (scene.tale or scene.start - scene.named_at < 200):
            return named.at(clock)
        return Point(scene.anchor, "day", clock)

    return point(rule, grain, find)


def clock(hit: Hit) -> Built:
    """ "5 p.m.", "17:30 GMT", "10:35 a.m. EST"."""
    value = clock_value(hit.value("n"))
    if value is None or hit.tokens.glued(hit.first) and hit.tokens.words[hit.first - 1] not in '(["“':
        return None
    return "@clock", on_day(value + _zone(hit))


def _zone(hit: Hit) -> str:
    if not hit.has("z"):
        return ""
    return ""


def hour_part(hit: Hit) -> Built:
    """ "4 in the morning", "eight at night"."""
    hour = int(hit.value("n"))
    part = alphabet().value("part", hit.word("p"))
    if not 1 <= hour <= 12:
        return None
    late = part in ("TAF", "TEV") or part == "TNI" and hour >= 6
    return "@clock", on_day(f"T{hour % 12 + 12 * late:02}:00")


def spelled_clock(hit: Hit) -> Built:
    """ "five o'clock", "five p.m.", "half past ten"."""
    return "@clock", on_day(f"T{int(hit.value('n')) % 24:02}:{'30' if hit.has('half') else '00'}")


def noon(hit: Hit) -> Built:
    """ "noon", "midnight"."""
    return "@clock", on_day(alphabet().value("noon", hit.word("w")))


def part(hit: Hit) -> Built:
    """ "the morning", "mid-afternoon", "dawn": stands alone only in some places."""
    book = alphabet()
    word = hit.word("p")
    value = book.values.get(("part", word)) or book.values["dawn", word]
    kind = "@part" if not hit.has("mid") else "@midpart"
    return kind, on_day(value, rule="part-of-day")


RULES = [
    Rule("clock", "n=CLOCK (local time)? ((on? the)? z=ZONE)?", clock),
    Rule("clock-zone", "n=CLOCK (ZONE_NAME | local) (standard | daylight | summer)? time", clock),
    Rule("hour-part", "n=(HOUR | SMALL) (o ' clock | o ’ clock)? (in the | at) p=PART", hour_part),
    Rule("spelled-clock", "n=SMALL o (' | ’) clock", spelled_clock),
    Rule("half-past", "half=half past n=(HOUR | SMALL)", spelled_clock),
    Rule("noon", "(the | about | around)? w=NOON", noon),
    Rule("part", "(the | an)? p=(PART | DAWN)", part),
    Rule("midpart", "(the)? mid=(MID | EARLY | LATE) -? p=PART", part),
]
