"""Rules for terms of office ("his second term"), which only the caller can place: see ``Terms``."""

from __future__ import annotations

from datetime import date

from onrecord.model.dates import bounds
from onrecord.read.times.dates import ordinal_number
from onrecord.read.times.meanings import Built, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point


def term(hit: Hit) -> Built:
    """ "his second term", "her current term", "the president's first term"; no date where nobody tells the term."""
    number = ordinal_number(hit, "o") if hit.has("o") else 0

    def find(scene: Scene) -> Point:
        told = scene.terms(scene.start, scene.end, number) if scene.terms is not None else None
        first = bounds(told)[0] if told else None
        if told is None or first is None:
            raise OutOfCalendar("term")
        return Point(date.fromisoformat(first), "day", raw=told)

    return "@deictic", point("term", "day", find)


RULES = [
    Rule("term", "(his | her | their | its | the)? (o=ORD | current | this) term", term),
]
