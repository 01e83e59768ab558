"""Rules for what modifies an expression or counts from one: "early next year", "the end of May", "two weeks ago"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.read.times.amounts import GRAINS, ORSO, QUALIFIED, amount_mod, counted
from onrecord.read.times.kinds import grain_of, meaning
from onrecord.read.times.meanings import Built, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import Point, ref, season_of, shifted, unit_of
from onrecord.read.times.vocabulary import alphabet

MODS = ("early", "late", "mid", "earlier", "later", "begin", "end", "approx")


def modified(hit: Hit) -> Built:
    """ "early next year", "mid-1996", "the end of October", "late Tuesday", "around Nov. 1", "earlier this month"."""
    word, at = hit.word("m"), meaning(hit, "x")
    if word in ("early", "late") and _after_unit(hit):
        return None  # "three years early in 1983"
    if word == "end" and hit.before == "at" and at.grain == "day" and at.rule == "the-unit":
        return None  # "at the end of the day" is a figure of speech
    rule = next((name for name in ("earlier", "later") if alphabet().has(name, word)), "modified")
    return ("@modified", at.modified(alphabet().value_in(MODS, word), rule)) if at.shape == "point" else None


def _after_unit(hit: Hit) -> bool:
    """Whether a unit stands right before, read already or not."""
    if not hit.first:
        return False
    last = hit.tokens.raw(hit.first - 1).lower().rpartition(" ")[2]
    return bool(alphabet().value_in(("unit", "units"), last))


def edge_of(hit: Hit) -> Built:
    """ "the first days of April", "the final weeks of 2012": the month or year, its start or end."""
    words, units = hit.tokens.raw(hit.first).lower().split(), meaning(hit, "n")
    if units.rule != "vague-span" or words[1:2] not in (["first"], ["opening"], ["final"], ["last"], ["closing"]):
        return None
    if units.grain not in ("day", "week"):
        return None
    return "@modified", meaning(hit, "x").modified("START" if words[1] in ("first", "opening") else "END", "modified")


def modified_clock(hit: Hit) -> Built:
    """ "about 5 p.m."."""
    return "@timed", meaning(hit, "k").modified(alphabet().value_in(MODS, hit.word("m")))


def sometime(hit: Hit) -> Built:
    """ "sometime next year"."""
    return "@modified", meaning(hit, "x")


def rest_of(hit: Hit) -> Built:
    """ "the rest of the year"."""
    return "@modified", meaning(hit, "x").modified("END", "later")


def unit_end(hit: Hit) -> Built:
    """ "year-end", "year's end", "the month's end"."""
    grain = grain_of(hit, "u")

    def find(scene: Scene) -> Point:
        told = scene.named if scene.tale or (grain == "year" and _same_sentence(scene)) else None
        return unit_of(scene.anchor if told is None else told.first, grain)

    if grain not in ("year", "month", "week", "quarter"):
        return None
    return "@modified", point("unit-end", grain, find).modified("END")


def _same_sentence(scene: Scene) -> bool:
    """Whether the sentence has told a year before ("in 1997 it cost $4 at year end")."""
    between = scene.text[scene.named_at : scene.start]
    return scene.named is not None and scene.named.grain == "year" and not re.search(r"[.;!?]\s|\n", between)


def ago(hit: Hit) -> Built:
    """ "two weeks ago", "a year earlier", "three days later", "five years from now"."""
    amount = meaning(hit, "n")
    if hit.tokens.words[hit.last - 1] in ("after", "before") and hit.after and hit.after not in '.,;:!?)”"':
        return None
    if not hit.has("ago") and _of_a_unit(hit):
        return None  # "for several days earlier this month"
    if hit.after == "than":  # "three months later than planned"
        begin, end = hit.tokens.starts[hit.first], hit.tokens.ends[hit.last - 2]
        return "@amount", replace(amount, parts=((begin, end, replace(amount, mod=amount_mod(hit))),))
    back, own = hit.has("ago") or hit.has("back"), hit.has("ago") or hit.has("now")
    if amount.grain == "season":
        return _seasons_ago(amount) if hit.has("ago") else None
    if amount.count is None or amount.count != int(amount.count):
        name = "PAST_REF" if back else "FUTURE_REF"
        return "@ago", point("vague-ago", "ref", lambda scene: ref(name))
    find = counted(amount.grain, int(amount.count) * (-1 if back else 1), own)
    grain = "time" if amount.grain in ("hour", "minute", "second") else GRAINS.get(amount.grain, amount.grain)
    return "@ago", point("ago" if own else "counted-anaphor", grain, find).modified(amount_mod(hit))


def _of_a_unit(hit: Hit) -> bool:
    """Whether "earlier" or "later" belongs to a unit in course behind it ("two days earlier this month")."""
    value = hit.tokens.values[hit.last] if hit.last < len(hit.tokens) else None
    return isinstance(value, Meaning) and value.rule in ("this-unit", "this-weekday", "that-unit")


def _seasons_ago(amount: Meaning) -> Built:
    """ "three summers ago": the summer of that year."""
    if amount.count is None:
        return "@ago", point("vague-ago", "ref", lambda scene: ref("PAST_REF"))
    years, name = int(amount.count), amount.value[-2:]

    def find(scene: Scene) -> Point:
        return season_of(shifted(Point(scene.anchor, "day"), "year", -years).first, name, scene.south)

    return "@ago", point("ago", "season", find)


_LATER = "(back=(earlier | before | previously) | later | hence | after | afterwards | afterward)"

RULES = [
    Rule("mod", "(very | the)? m=(EARLY | LATE | MID | EARLIER | LATER) -? (on | in | the)? x=POINTS", modified),
    Rule("mod-of", "the? very? m=(BEGIN | END | MID) part? of x=POINTS", modified),
    Rule("mod-part-of", "the m=(EARLY | LATE | latter) (part | days | months | years | weeks) of x=POINTS", modified),
    Rule("edge-of", "n=DURATION of x=WIDER", edge_of),
    Rule("mod-approx", "m=APPROX x=DATED", modified),
    Rule("mod-clock", "m=(APPROX | EARLY | LATE) k=CLOCKS", modified_clock),
    Rule("sometime", "(sometime | some time) x=POINTS", sometime),
    Rule("rest-of", "the? (rest | remainder) of x=POINTS", rest_of),
    Rule("unit-end", "APPROX? u=ANYUNIT ((' | ’) s | -)? end", unit_end),
    Rule("ago", f"({QUALIFIED})? n=SPAN {ORSO} ago=ago", ago),
    Rule("from-now", f"({QUALIFIED})? n=SPAN {ORSO} now=from REFS", ago),
    Rule("later", f"({QUALIFIED})? n=SPAN {_LATER}", ago),
]
