"""Rules for references without a date ("now", "the future") and spans of no told length ("recent weeks")."""

from __future__ import annotations

from onrecord.read.times.meanings import Built, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, duration_value, ref
from onrecord.read.times.vocabulary import alphabet

FOLLOWED = ("unit", "units", "vague", "couple", "season", "seasons", "weekday", "month")
"""Classes of words after which "the past" is only the start of an expression."""


def reference(name: str) -> Built:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    return "@ref", point("reference", "ref", lambda scene: ref(name))


def by_word(hit: Hit) -> Built:
    """ "now", "recently", "current"; not "as recently as"."""
    if hit.before == "as" and hit.after == "as":
        return None
    return reference(alphabet().value_in(("now", "lately", "recent"), hit.word("r")))


def present(hit: Hit) -> Built:
    """ "at this time", "these days"; not the start of "at this time last year"."""
    return None if alphabet().value_in(("last", "next"), hit.after) else reference("PRESENT_REF")


def the_present(hit: Hit) -> Built:
    """ "from 1970 to the present"; not "the present talks"."""
    return None if hit.tokens.plain(hit.last) or hit.after == "-" else reference("PRESENT_REF")


def past_or_future(hit: Hit) -> Built:
    """ "the past", "the near future", unless a unit or number follows ("the past two years", "the future of")."""
    tokens, last = hit.tokens, hit.last
    number = last < len(tokens) and tokens.values[last] is not None
    if number or hit.after == "of" or alphabet().value_in(FOLLOWED, hit.after):
        return None
    return reference("PAST_REF" if hit.has("past") else "FUTURE_REF")


def soon(hit: Hit) -> Built:
    """ "soon" of what is to come; not "as soon as", not "was soon released"."""
    if hit.before == "as" or hit.after in ("as", "after"):
        return None

    def find(scene: Scene) -> Point:
        if scene.leaning() != "future":
            raise OutOfCalendar("soon")
        return ref("FUTURE_REF")

    return "@ref", point("soon", "ref", find)


def vague_span(hit: Hit) -> Built:
    """ "recent weeks", "the coming months", "tens of years"."""
    grain = alphabet().value("units", hit.word("u"))
    return "@duration", Meaning("duration", "vague-span", value=duration_value(grain, None), grain=grain)


def edge_units(hit: Hit) -> Built:
    """ "the first hours", "the final weeks"; not "the early hours" of a day."""
    grain = alphabet().value("units", hit.word("u"))
    if grain == "hour" and hit.after == "of" and "early" in hit.tokens.words[hit.first : hit.last]:
        return None
    return vague_span(hit) if grain != "quarter" else None


def two_units(hit: Hit) -> Built:
    """ "within weeks or months", "in days and weeks": the shorter unit, where it stands as a span."""
    if hit.last - hit.first > 3:
        return vague_span(hit)
    made = vague_span(hit)
    return made and ("@units", made[1])


def past_unit(hit: Hit) -> Built:
    """ "the past year", "the past decade": a span that ends now."""
    grain = alphabet().value("unit", hit.word("u"))
    if grain in ("second", "minute", "hour", "weekend"):
        return None
    return "@duration", Meaning("duration", "past-unit", value=duration_value(grain, 1), grain=grain, count=1)


_PRESENT = "these days | at present | at the moment | at the present time | at this time | at this moment | current"

RULES = [
    Rule("now", "(right | just)? r=NOW", by_word),
    Rule("lately", "(more | most | very)? r=LATELY", by_word),
    Rule("recent", "r=RECENT", by_word),
    Rule("present", _PRESENT, present),
    Rule("the-present", "the present", the_present),
    Rule("moments-ago", "(a | a few)? (moment | moments) ago", lambda hit: reference("PAST_REF")),
    Rule("the-past", "the (recent | distant)? past=past", past_or_future),
    Rule("the-future", "(the | the? (near | immediate | distant)) future", past_or_future),
    Rule("soon", "soon", soon),
    Rule("future-units", "future (months | weeks | years | quarters)", lambda hit: reference("FUTURE_REF")),
    Rule("units-ahead", "the? (months | weeks | years | days) ahead", lambda hit: reference("FUTURE_REF")),
    Rule("past-unit", "the? PAST u=UNIT", past_unit),
    Rule("recent-units", "(the | very)? (most? recent | past | last) u=UNITS", vague_span),
    Rule("coming-units", "(the | these)? (COMING | next | following | subsequent) u=UNITS", vague_span),
    Rule("edge-units", "the (first | final | opening | closing | early | late | latter | middle) u=UNITS", edge_units),
    Rule("two-units", "(the? (last | past | next | coming | recent))? u=UNITS (or | and) UNITS", two_units),
    Rule("many-units", "(tens | dozens | hundreds | thousands | scores | a number) of u=UNITS", vague_span),
]
