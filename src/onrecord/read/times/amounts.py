"""Rules for amounts that stand as spans ("about two years", "the last 12 months") or lead to a day ("in two weeks")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from onrecord.read.times.joining import COUNTABLE, stepped
from onrecord.read.times.kinds import meaning
from onrecord.read.times.meanings import Built, Find, Meaning, Scene
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import DAYS, LETTERS, OutOfCalendar, Point, last_day, ref, shifted, unit_of
from onrecord.read.times.resolving import named_before
from onrecord.read.times.vocabulary import alphabet

AMOUNT_WORDS = {
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
    "more": "MORE_THAN",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "up": "EQUAL_OR_LESS",
    "under": "LESS_THAN",
}
"""TIMEX3 modifiers of amounts (TimeML 1.2.1, section 2.3)."""
GRAINS = {"decade": "year", "century": "year", "fortnight": "week", "weekend": "week"}
"""How wide the point is that so many units lead to, where not as wide as the unit."""
VERB_BEFORE = frozenset(["to", "will", "would", "could", "can", "may", "might", "should", "must", "shall", "not", "t"])
"""Words after which "last" is a verb."""


def counted(grain: str, steps: int, own: bool) -> Find:
    """So many units from the anchor (``own``), or from what was named; "a year ago" of a quarter is that quarter."""

    def find(scene: Scene) -> Point:
        named = None if own else named_before(scene, grain if grain in DAYS or grain == "month" else "year")
        if grain in ("hour", "minute", "second"):
            if not own and named is not None and named.grain == "day" and CLOCK.match(named.clock):
                return clock_on(named, grain, steps)
            return Point(scene.anchor, "day", "TXX:XX") if own else ref("PAST_REF" if steps < 0 else "FUTURE_REF")
        if grain == "year" and abs(steps) == 1 and not scene.tale:
            return shifted(scene.quarter or unit_of(scene.anchor, "year"), "year", steps)
        if not own and grain == "year" and _apposed(scene, steps):
            return shifted(unit_of(scene.anchor, "year"), "year", steps)
        if named is not None and "X" in named.raw:
            open_year = grain in ("month", "quarter", "year")
            return replace(shifted(named, grain, steps), raw="XXXX" + named.raw[4:] if open_year else named.raw)
        base = named.first if named is not None else scene.anchor
        at = shifted(Point(base, "day"), grain, steps).first
        exact = named is not None and named.grain == "day" and grain == "week"
        return unit_of(at, "day" if exact else GRAINS.get(grain, grain))

    return find


def _apposed(scene: Scene, steps: int) -> bool:
    """ "the storm of May 3, 1999, 14 years earlier": the count only tells how far back the year lies."""
    told = scene.explicit
    near = told is not None and scene.text[scene.explicit_at : scene.start] == ", "
    return near and told is not None and told.first.year == scene.anchor.year + steps


CLOCK = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?\Z")


def clock_on(at: Point, grain: str, steps: int) -> Point:
    """The time of day so many hours, minutes or seconds on from one; OutOfCalendar past the years 1-9999."""
    found = CLOCK.match(at.clock)
    if found is None:
        raise OutOfCalendar(at.clock)
    size = {"hour": 3600, "minute": 60, "second": 1}[grain]
    days, rest = divmod(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0) + steps * size, 86400)
    hour, rest = divmod(rest, 3600)
    seconds = f":{rest % 60:02}" if found[3] or grain == "second" else ""
    return shifted(at, "day", days).at(f"T{hour:02}:{rest // 60:02}{seconds}")


def window(hit: Hit) -> Built:
    """ "the past two years", "the last 12 months", "the next few days", "the first nine months"."""
    at, book, word = meaning(hit, "n"), alphabet(), hit.word("w")
    if word == "last" and hit.tokens.words[hit.first] == "last" and hit.before in VERB_BEFORE:
        return None  # "it will last two years"
    out = replace(at, rule="window", mod=amount_mod(hit) or at.mod)
    back = any(book.has(name, word) for name in ("last", "past", "previous"))
    ahead = any(book.has(name, word) for name in ("next", "coming", "following"))
    if at.count is None or not (back or ahead) or at.grain not in COUNTABLE:
        return "@amount", out
    grain, steps = at.grain, int(at.count) * (-1 if back else 1)
    return "@amount", replace(out, until=lambda scene: stepped(Point(scene.anchor, "day"), grain, steps))


def window_of(hit: Hit) -> Built:
    """ "the first three months of 2013": a span with its two ends, and the period, each an expression of its own."""
    amount, outer, tokens = meaning(hit, "n"), meaning(hit, "x"), hit.tokens
    if outer.shape != "point" or amount.count is None or amount.count != int(amount.count):
        return None
    span = replace(amount, rule="window", mod=amount_mod(hit) or amount.mod)
    if amount.grain in COUNTABLE and outer.grain in LETTERS:
        ends = _ends_inside(outer, amount.grain, int(amount.count), hit.has("first"))
        span = replace(span, since=ends[0], until=ends[1])
    told = (hit.first, hit.at("n"), span), (hit.at("x"), hit.at("x"), outer)
    return "@amount", replace(span, parts=tuple((tokens.starts[a], tokens.ends[b], m) for a, b, m in told))


def _ends_inside(outer: Meaning, grain: str, count: int, first: bool) -> tuple[Find, Find]:
    def inside(scene: Scene, at_start: bool) -> Point:
        whole = outer.point(scene)
        if whole.raw:
            raise OutOfCalendar(whole.raw)
        begin, end = Point(whole.first, "day"), Point(last_day(whole), "day")
        if first:
            return begin if at_start else shifted(shifted(begin, grain, count), "day", -1)
        return shifted(shifted(end, "day", 1), grain, -count) if at_start else end

    return (lambda scene: inside(scene, True)), (lambda scene: inside(scene, False))


def within(hit: Hit) -> Built:
    """ "within 30 days", "within the next year": a span that begins at the anchor, with its two ends."""
    amount, tokens, at = meaning(hit, "n"), hit.tokens, hit.at("n")
    if amount.count is None or amount.count != int(amount.count) or amount.grain not in COUNTABLE or hit.after == "of":
        return None
    if amount.rule != "duration":
        return None  # "within the past week"
    grain, steps = amount.grain, int(amount.count)
    inner = replace(amount, rule="within", until=lambda scene: stepped(Point(scene.anchor, "day"), grain, steps))
    return "@amount", replace(amount, parts=((tokens.starts[at], tokens.ends[at], inner),))


def in_amount(hit: Hit) -> Built:
    """ "in two weeks": a day where the words look ahead, else a span."""
    amount, tokens, at = meaning(hit, "n"), hit.tokens, hit.at("n")
    if amount.count is None or amount.count != int(amount.count) or amount.grain not in COUNTABLE or hit.after == "of":
        return None
    ahead = counted(amount.grain, int(amount.count), True) if amount.rule != "range" else None  # "in 30 to 60 days"
    part = (tokens.starts[at], tokens.ends[at], replace(amount, rule="in-amount", ahead=ahead))
    return "@amount", replace(amount, parts=(part,))


def from_event(hit: Hit) -> Built:
    """ "six months after the April agreement": the span, reckoned from the event's own date; both stay expressions."""
    amount, event, tokens = meaning(hit, "n"), meaning(hit, "x"), hit.tokens
    if amount.count is None or amount.count != int(amount.count) or amount.grain not in COUNTABLE:
        return None
    if not tokens.plain(hit.last) or not tokens.raw(hit.last)[0].islower() or event.shape != "point":
        return None
    if event.grain not in LETTERS or _order(amount.grain) < _order(event.grain):
        return None  # days from a month lead nowhere that could be told
    steps = int(amount.count) * (-1 if hit.has("before") else 1)
    x = hit.at("x")
    since = _read_at(event, tokens.starts[x], tokens.ends[x])
    counted = replace(amount, rule="from-event", since=since, until=_from(since, amount.grain, steps))
    parts = ((tokens.starts[at], tokens.ends[at], m) for at, m in ((hit.at("n"), counted), (hit.at("x"), event)))
    return "@amount", replace(amount, parts=tuple(parts))


def quarter_ended(hit: Hit) -> Built:
    """ "the quarter ended June 30": the quarter that the day closes; three months to July 31 have no name."""
    quarter, end, tokens, d = meaning(hit, "x"), meaning(hit, "d"), hit.tokens, hit.at("d")
    if quarter.grain != "quarter" or end.grain not in ("day", "month"):
        return None
    told = _read_at(end, tokens.starts[d], tokens.ends[d])

    def find(scene: Scene) -> Point:
        at = last_day(told(scene))
        if (at + timedelta(8)).month != at.month:  # closes a month, give or take a week ("the quarter ended Sept. 26")
            first = unit_of(shifted(Point(at.replace(day=1), "month"), "month", -2).first, "month").first
            calendar = at.month % 3 == 0
            return Point(first, "quarter", raw="" if calendar else f"{at.year:04}-QX")
        raise OutOfCalendar("no quarter")

    found = replace(quarter, find=find, rule="quarter-ended", stated=end.stated)
    parts = ((tokens.starts[hit.first], tokens.ends[hit.first], found), (tokens.starts[d], tokens.ends[d], end))
    return "@amount", replace(found, parts=tuple(parts))


def _order(grain: str) -> int:
    return list(LETTERS).index(GRAINS.get(grain, grain))


def _read_at(event: Meaning, start: int, end: int) -> Find:
    """The event's date as the words around the date itself tell it, not those around the span."""

    def find(scene: Scene) -> Point:
        here = scene.start, scene.end
        scene.start, scene.end = start, end
        try:
            return event.point(scene)
        finally:
            scene.start, scene.end = here

    return find


def _from(event: Find, grain: str, steps: int) -> Find:
    """So many units from the event's date, as wide as the wider of the two."""

    def find(scene: Scene) -> Point:
        at = event(scene)
        if at.raw or at.clock:
            raise OutOfCalendar(at.value)
        there = stepped(at, grain, steps)
        width = GRAINS.get(grain, grain)
        wide = last_day(unit_of(there.first, width)) > last_day(there) and at.grain != "day"
        return unit_of(there.first, width) if wide else there

    return find


def amount_mod(hit: Hit) -> str | None:
    words = hit.tokens.words[hit.first : hit.at("n")]
    if "no" in words:
        return "EQUAL_OR_LESS"
    told = next((AMOUNT_WORDS[w] for w in words if w in AMOUNT_WORDS), None)
    around = "APPROX" if hit.has("orso") else "EQUAL_OR_MORE" if hit.has("ormore") else None
    return told or around or alphabet().value_in(("approx", "nearly", "over"), hit.word("q")) or None


def amount(hit: Hit) -> Built:
    """ "about two years", "more than four hours", "at least 30 days", "two weeks or so"."""
    at = meaning(hit, "n")
    return "@amount", replace(at, mod=amount_mod(hit) or at.mod)


QUALIFIED = "q=(APPROX | NEARLY | under | at (least | most) | (more | less | fewer) than | no more than | up to)"
_ROUGHLY = "q=(at (least | most) | (more | less) than | nearly | almost | about)"
_WINDOW = "w=(LAST | PAST | PREVIOUS | NEXT | COMING | FOLLOWING | RECENT | first | final | latest | early)"
ORSO = "(orso=or so)?"

RULES = [
    Rule("amount", f"{QUALIFIED} n=AMOUNT", amount),
    Rule("over-a", "q=OVER n=AUNIT", amount),
    Rule("amount-or-so", f"({QUALIFIED})? n=AMOUNT (orso=or so | ormore=or more | or less)", amount),
    Rule("window", f"({_ROUGHLY})? (the | this | these)? {_WINDOW} n=AMOUNT {ORSO}", window),
    Rule("window-of", f"({_ROUGHLY})? the? w=(LAST | first=first | final) n=AMOUNT (of | in) x=POINTS", window_of),
    Rule("in-amount", "in n=AMOUNT", in_amount),
    Rule("within", "within n=AMOUNT", within),
    Rule(
        "from-event",
        "n=AMOUNT (after | before=before | since) (the | its | their | his | her | that) x=PLACE",
        from_event,
    ),
    Rule("quarter-ended", "x=THEUNIT (ended | ending) d=PLACE", quarter_ended),
    Rule("the-amount", "(the | these | those) n=DURATION", amount),
]
