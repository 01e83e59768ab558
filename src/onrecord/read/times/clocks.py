"""Rules for times of the clock and parts of the day."""

from __future__ import annotations

import re

from onrecord.read.times.meanings import Built, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import Point
from onrecord.read.times.vocabulary import alphabet

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::(\d\d))?\s?(?:([ap])\.?\s?m)?", re.IGNORECASE)

NEAR = 200
"""How far (code points) a clock time looks back for its day in a report."""


def clock_value(raw: str) -> str | None:
    """The TIMEX3 time of a clock token: "5 p.m." is T17:00; None where the clock has no such time."""
    found = _CLOCK.match(raw)
    if not found:
        return None
    number, half = int(found[1]), (found[4] or "").lower()
    if (half and not 1 <= number <= 12) or number > 24 or int(found[2] or 0) > 59:
        return None
    if half:
        number = number % 12 + 12 * (half == "p")
    return f"T{number:02}:{found[2] or '00'}" + (f":{found[3]}" if found[3] else "")


def on_day(clock: str, rule: str = "clock") -> Meaning:
    """A time of day, on the day last named close by, else on the day of publication."""

    def find(scene: Scene) -> Point:
        named = scene.named
        if named is not None and named.grain == "day" and (scene.tale or scene.start - scene.named_at < NEAR):
            return named.at(clock)
        return Point(scene.anchor, "day", clock)

    return point(rule, "time", find)


def clock(hit: Hit) -> Built:
    """ "5 p.m.", "17:30 GMT", "10:35 a.m. EST"; not "12:5" of a score or "3:16" in a reference."""
    value = clock_value(hit.value("n"))
    if value is None or (hit.tokens.glued(hit.first) and hit.before not in '(["“-–—'):
        return None
    return "@clock", on_day(value)


def clock_place(hit: Hit) -> Built:
    """ "3 p.m. New York time", "5:34 AM Baghdad time": the place has capitals."""
    places = [hit.tokens.raw(hit.at(name)) for name in ("a", "b") if hit.has(name)]
    return clock(hit) if all(word[0].isupper() and word[1:].islower() for word in places) else None


def half_told_once(first: str, second: str) -> tuple[str, str] | None:
    """The two clock times of "2:40 and 3:00 p.m.": the half of the day is told once; None where it is not."""
    half = re.search(r"[ap]\.?\s?m", second, re.IGNORECASE)
    if half is None or re.search("[apm]", first, re.IGNORECASE):
        return None
    begin, end = clock_value(f"{first} {half[0]}"), clock_value(second)
    return None if begin is None or end is None or begin >= end else (begin, end)  # "11 to 3 p.m." begins before noon


def hour_part(hit: Hit) -> Built:
    """ "4 in the morning", "eight at night"."""
    hour, part = int(hit.value("n")), alphabet().value("part", hit.word("p"))
    if not 1 <= hour <= 12:
        return None
    return "@clock", on_day(f"T{hour % 12 + 12 * _late(part, hour):02}:00")


def _late(part: str, hour: int) -> bool:
    """Whether an hour told with that part of the day is after noon."""
    return part in ("TAF", "TEV") or (part == "TNI" and hour >= 6)


def in_part(clock: str, part: str) -> str:
    """A clock time of twelve hours as its part of the day makes it: six o'clock this evening is T18:00."""
    hour = int(clock[1:3]) if clock[1:3].isdecimal() else 0
    if 1 <= hour < 12 and _late(part, hour):
        return f"T{hour + 12:02}{clock[3:]}"
    return clock


def spelled_clock(hit: Hit) -> Built:
    """ "five o'clock", "half past ten"."""
    hour = int(hit.value("n"))
    return ("@clock", on_day(f"T{hour:02}:{'30' if hit.has('half') else '00'}")) if hour <= 24 else None


def noon(hit: Hit) -> Built:
    """ "noon", "midnight"; not the title "High Noon"."""
    if hit.before == "high":
        return None
    return "@clock", on_day(alphabet().value("noon", hit.word("w")))


def part(hit: Hit) -> Built:
    """ "the morning", "dawn": stands alone only in some places."""
    return "@part", on_day(alphabet().value_in(("part", "dawn"), hit.word("p")), "part-of-day")


def middle_part(hit: Hit) -> Built:
    """ "mid-afternoon", "early morning", "late evening"."""
    return "@midpart", on_day(alphabet().value("part", hit.word("p")), "part-of-day")


RULES = [
    Rule("clock", "n=CLOCK (local time)? ((on? the)? ZONE)?", clock),
    Rule("clock-zone", "n=CLOCK (ZONE_NAME | local) (standard | daylight | summer)? time", clock),
    Rule("clock-place", "n=CLOCK a=(PLAIN | new) b=PLAIN? (standard | daylight | summer)? time", clock_place),
    Rule("hour-part", "n=(HOUR | SMALL) (o ' clock | o ’ clock)? (in the | at) p=PART", hour_part),
    Rule("spelled-clock", "n=SMALL o (' | ’) clock", spelled_clock),
    Rule("half-past", "half=half past n=(HOUR | SMALL)", spelled_clock),
    Rule(
        "noon",
        "(the | about | around)? w=NOON ((local time) | ZONE | (ZONE_NAME (standard | daylight | summer)? time))?",
        noon,
    ),
    Rule("part", "(the | an)? p=(PART | DAWN)", part),
    Rule("midpart", "the? (MID | EARLY | LATE) -? p=PART", middle_part),
]
