"""Rules that make one expression of several: "early next year", "Friday morning", "5 p.m. EST Nov. 9", "two weeks ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from onrecord.read.times import resolving
from onrecord.read.times.amounts import written
from onrecord.read.times.dates import Built, ordinal_number
from onrecord.read.times.meanings import Find, Meaning, Scene, fixed, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, add_months, day, last_day, ref, shifted, unit_of
from onrecord.read.times.vocabulary import alphabet


def _meaning(hit: Hit, name: str) -> Meaning:
    found = hit.value(name)
    assert isinstance(found, Meaning)
    return found


def _grain(hit: Hit, name: str) -> str:
    """The unit that the part names, bare ("week") or with its article ("the week")."""
    value = hit.value(name)
    return value.grain if isinstance(value, Meaning) else alphabet().value("unit", hit.word(name))


# --- joined: one calendar place from two expressions ------------------------------------------------------------------


def day_part(hit: Hit) -> Built:
    """ "Friday morning", "the night of 20 June 1791"."""
    at, part = _meaning(hit, "d"), _meaning(hit, "p")

    def find(scene: Scene) -> Point:
        found = at.point(scene)
        return found.at(part.point(scene).clock) if found.grain == "day" else found

    return "@parted", replace(point("day-part", "time", find), stated=at.stated)


def day_clock(hit: Hit) -> Built:
    """ "10 p.m. Wednesday", "Oct. 3 at 17:30", "noon Thursday", "5 p.m. this evening"."""
    at, clock = _meaning(hit, "d"), _meaning(hit, "k")

    def find(scene: Scene) -> Point:
        found = at.point(scene)
        return found.at(clock.point(scene).clock) if found.grain == "day" else found

    return "@timed", replace(point("day-clock", "time", find), stated=at.stated)


def weekday_of(hit: Hit) -> Built:
    """ "Monday of next week", "Tuesday last week"."""
    inner, outer = _meaning(hit, "w"), _meaning(hit, "u")
    if outer.grain != "week":
        return None

    def find(scene: Scene) -> Point:
        number = inner.point(scene).first.isoweekday()
        return Point(outer.point(scene).first + timedelta(number - 1), "day")

    return "@date", point("weekday-of-week", "day", find)


def month_of(hit: Hit) -> Built:
    """ "January this year", "August of that year", "the spring of next year", "the third quarter of last year"."""
    inner, outer = _meaning(hit, "m"), _meaning(hit, "u")
    if outer.grain != "year":
        return None

    def find(scene: Scene) -> Point:
        part, year = inner.point(scene), outer.point(scene)
        if part.raw or year.raw:
            return part
        try:
            return replace(part, first=part.first.replace(year=year.first.year))
        except ValueError as fault:
            raise OutOfCalendar("29 February") from fault

    return hit_kind(inner), replace(point("part-of-year", inner.grain, find), stated=outer.stated)


def hit_kind(inner: Meaning) -> str:
    """The kind of token for a point of that width."""
    return {"day": "@date", "month": "@month", "quarter": "@quarter", "season": "@season", "half": "@half"}.get(
        inner.grain, "@deictic"
    )


def quarter_of(hit: Hit) -> Built:
    """ "last year's quarter", "the 1988 quarter", "the year-ago period": the quarter in hand, of that year."""
    outer = _meaning(hit, "u")
    if outer.grain != "year":
        return None

    def find(scene: Scene) -> Point:
        named = scene.quarter
        year = outer.point(scene).first.year
        if named is not None:
            return replace(named, first=named.first.replace(year=year, day=1))
        here = shifted(unit_of(scene.anchor, "quarter"), "quarter", -1)
        return replace(here, first=here.first.replace(year=year))

    return "@quarter", point("year-ago-of", "quarter", find)


def half_of(hit: Hit) -> Built:
    """ "the first half of next year"."""
    outer = _meaning(hit, "u")
    number = ordinal_number(hit, "o") if hit.has("o") else 2
    if outer.grain != "year" or number not in (1, 2):
        return None
    return "@half", point(
        "half-of-year", "half", lambda scene: Point(date(outer.point(scene).first.year, number * 6 - 5, 1), "half")
    )


def ordinal_of(hit: Hit) -> Built:
    """ "the first week of 2015", "the 15th day of next month", "the last month of the year"."""
    outer, grain = _meaning(hit, "u"), _grain(hit, "i")
    number = ordinal_number(hit, "o") if hit.has("o") else -1
    if outer.grain not in ("year", "month", "decade", "century", "season", "quarter", "week") or grain in (
        "second",
        "minute",
        "hour",
    ):
        return None
    return "@date", replace(
        point("ordinal-of", grain, lambda scene: _nth(outer.point(scene), grain, number)), stated=outer.stated
    )


def _nth(outer: Point, grain: str, number: int) -> Point:
    if outer.raw:
        return outer
    if number < 0:
        if grain == "week" and outer.grain == "year":
            return unit_of(date(outer.first.year, 12, 28), "week")
        return unit_of(last_day(outer), grain)
    first = unit_of(outer.first, grain)
    if grain == "week" and outer.grain == "year":
        first = unit_of(date(outer.first.year, 1, 4), "week")
    return shifted(first, grain, number - 1)


def week_number(hit: Hit) -> Built:
    """ "week 31", "week 3 of 2027": the ISO week of that number."""
    number = int(hit.value("n"))
    outer = _meaning(hit, "u") if hit.has("u") else None
    if _grain(hit, "i") != "week" or number != hit.value("n"):
        return None
    if not 1 <= number <= 53 or outer is not None and outer.grain != "year":
        return None

    def find(scene: Scene) -> Point:
        year = outer.point(scene).first.year if outer is not None else scene.anchor.year
        return Point(date.fromisocalendar(year, min(number, 52), 1), "week")

    return "@deictic", point("week-number", "week", find)


def week_of(hit: Hit) -> Built:
    """ "the week of March 6", "the weekend of 5 May"."""
    at = _meaning(hit, "d")
    grain = _grain(hit, "i")
    if at.grain != "day" or grain not in ("week", "weekend"):
        return None
    return "@deictic", replace(
        point("week-of", grain, lambda scene: unit_of(at.point(scene).first, grain)), stated=at.stated
    )


def day_beside(hit: Hit) -> Built:
    """ "the day before last Tuesday", "the day after Christmas", "two days after today", "3 weeks from Jan. 15"."""
    at = _meaning(hit, "x")
    sign = -1 if hit.has("before") else 1
    if hit.has("n"):
        amount = _meaning(hit, "n")
        count, grain = amount.count, amount.grain
        if count is None or count != int(count) or grain not in COUNTABLE:
            return None
    else:
        count, grain = 1.0, _grain(hit, "i")
        if grain not in ("day", "week", "month", "year"):
            return None
    if at.grain == "time" or at.shape != "point":
        return None
    steps = int(count) * sign
    keep = (
        grain in ("day", "week", "fortnight")
        and at.grain in ("day", "week", "weekend")
        or grain == at.grain
        or at.grain == "day"
    )
    if not keep:
        return None
    return "@date", point("counted-from", at.grain, lambda scene: stepped(at.point(scene), grain, steps))


COUNTABLE = ("day", "week", "fortnight", "month", "year", "decade", "century", "quarter", "weekend")


def stepped(at: Point, grain: str, steps: int) -> Point:
    """So many units on from a point that a calendar holds."""
    if at.raw:
        raise OutOfCalendar(at.raw)
    return shifted(at, grain, steps)


def same_day(hit: Hit) -> Built:
    """ "this coming Sunday, March 8", "Friday 2018-07-06": the date tells the day."""
    return "@date", _meaning(hit, "d")


def last_of(hit: Hit) -> Built:
    """ "the last week of 2016"."""
    inner, outer = _meaning(hit, "x"), _meaning(hit, "u")
    if inner.rule != "last-unit" or not inner.grain or outer.grain not in ("year", "month", "decade", "century", "season", "quarter"):
        return None
    grain = inner.grain
    return "@date", replace(point("ordinal-of", grain, lambda scene: _nth(outer.point(scene), grain, -1)), stated=outer.stated)


def beside_weekend(hit: Hit) -> Built:
    """ "Labor Day weekend": the weekend nearest to the day."""
    at = _meaning(hit, "d")
    if at.grain != "day":
        return None

    def find(scene: Scene) -> Point:
        first = at.point(scene).first
        return unit_of(first - timedelta(3) if first.isoweekday() < 4 else first, "weekend")

    return "@date", replace(point("weekend-beside", "weekend", find), stated=at.stated)


# --- ranges: two expressions, the first with the whole as its place -------------------------------------------------------


def _pair(hit: Hit, first: Meaning, second: Meaning, rule: str) -> Built:
    """Two expressions in one token, each with its place in the text."""
    tokens, a, b = hit.tokens, hit.at("a"), hit.at("b")
    begin = replace(first, rule=rule, until=second.find)
    parts = ((tokens.starts[a], tokens.ends[a], begin), (tokens.starts[b], tokens.ends[b], second))
    return "@range", Meaning("range", rule, parts=parts)


def year_range(hit: Hit) -> Built:
    """ "1998-1999", "1957-60", "from 1991 to 1997"."""
    first, value = _meaning(hit, "a"), hit.value("b")
    low = _year_of(first)
    high = _year_of(value) if isinstance(value, Meaning) else low // 100 * 100 + int(value)
    if not 0 < low < high <= low + 150:
        return None
    second = value if isinstance(value, Meaning) else fixed("year", Point(date(high, 1, 1), "year"))
    return _pair(hit, first, second, "year-range")


def _year_of(meaning: Any) -> int:
    at = meaning.told if isinstance(meaning, Meaning) else None
    return 0 if at is None or at.raw or at.grain != "year" else at.first.year


def day_range(hit: Hit) -> Built:
    """ "Oct. 3-5", "April 10-12, 2014"."""
    at, number = _meaning(hit, "a"), int(hit.value("b"))
    year = _year_of(hit.value("y")) if hit.has("y") else 0
    if not 1 <= number <= 31:
        return None

    def begin(scene: Scene) -> Point:
        found = at.point(scene)
        return replace(found, first=found.first.replace(year=year)) if year else found

    def end(scene: Scene) -> Point:
        first = begin(scene).first
        found = day(first.year, first.month, number)
        if found is None or found.first <= first:
            raise OutOfCalendar("no range")
        return found

    stated = at.stated or bool(year)
    return _pair(hit, replace(at, find=begin, stated=stated), replace(at, find=end, stated=stated), "day-range")


def days_before(hit: Hit) -> Built:
    """ "26-30 November 1950": the first number is a day of the second's month."""
    at, number = _meaning(hit, "b"), int(hit.value("a"))
    if not 1 <= number <= 31 or at.grain != "day" or at.told is not None and at.told.first.day <= number:
        return None

    def begin(scene: Scene) -> Point:
        last = at.point(scene).first
        found = day(last.year, last.month, number)
        if found is None or found.first >= last:
            raise OutOfCalendar("no range")
        return found

    return _pair(hit, replace(at, find=begin, told=None), at, "day-range")


def year_from_end(hit: Hit) -> Built:
    """ "from April to June 1968", "13 September - 15 October 1951": the first is the last such before the second."""
    first, second = _meaning(hit, "a"), _meaning(hit, "b")
    if second.told is None or second.told.raw:
        return None
    end = second.told

    def begin(scene: Scene) -> Point:
        at = first.point(scene)
        found = replace(at, first=_in_year(at.first, end.first.year))
        return found if found.first <= end.first else replace(found, first=_in_year(at.first, end.first.year - 1))

    return _pair(hit, replace(first, find=begin, stated=True), second, "range")


def _in_year(at: date, year: int) -> date:
    try:
        return at.replace(year=year)
    except ValueError as fault:
        raise OutOfCalendar(f"{at} in {year}") from fault


# --- modified: early, the end of, about, ago ----------------------------------------------------------------------------


def modified(hit: Hit) -> Built:
    """ "early next year", "mid-1996", "the end of October", "late Tuesday", "around Nov. 1", "earlier this month"."""
    at = _meaning(hit, "x")
    if at.shape != "point":
        return None
    return "@modified", at.modified(_mod(hit), "modified")


def _mod(hit: Hit) -> str | None:
    word, book = hit.word("m"), alphabet()
    return next(
        (
            book.values[g, word]
            for g in ("early", "late", "mid", "earlier", "later", "begin", "end", "approx")
            if (g, word) in book.values
        ),
        None,
    )


def rest_of(hit: Hit) -> Built:
    """ "the rest of the year"."""
    at = _meaning(hit, "x")
    return "@modified", at.modified("END", "modified")


def year_end(hit: Hit) -> Built:
    """ "year-end", "year's end", "month's end"."""
    grain = _grain(hit, "u")
    if grain not in ("year", "month", "week", "quarter"):
        return None
    return "@modified", point("unit-end", grain, _unit_end(grain)).modified("END")


def _unit_end(grain: str) -> Find:
    def find(scene: Scene) -> Point:
        base = scene.named.first if scene.tale and scene.named is not None else scene.anchor
        return unit_of(base, grain)

    return find


def ago(hit: Hit) -> Built:
    """ "two weeks ago", "a year earlier", "three days later", "five years from now"."""
    amount = _meaning(hit, "n")
    if _clause_follows(hit):
        return None
    sign = -1 if hit.has("back") else 1
    own = hit.has("ago") or hit.has("now")
    if hit.has("ago"):
        sign = -1
    mod = _amount_mod(hit)
    if amount.count is None or amount.count != int(amount.count):
        grain = amount.grain
        return "@ago", point("vague-ago", "ref", lambda scene: ref("PAST_REF" if sign < 0 else "FUTURE_REF"))
    steps = int(amount.count) * sign
    find = _counted(amount.grain, steps, own)
    return "@ago", point("ago" if own else "counted-anaphor", _ago_grain(amount.grain), find).modified(mod)


def in_amount(hit: Hit) -> Built:
    """ "in two weeks": a day where the words look ahead, else a span."""
    amount, tokens = _meaning(hit, "n"), hit.tokens
    if amount.count is None or amount.count != int(amount.count) or amount.grain not in COUNTABLE or _clause_of(hit):
        return None
    find = _counted(amount.grain, int(amount.count), True)
    parts = ((tokens.starts[hit.at("n")], tokens.ends[hit.at("n")], replace(amount, rule="in-amount", ahead=find)),)
    return "@amount", Meaning("duration", "in-amount", parts=parts)


def _clause_of(hit: Hit) -> bool:
    """Whether "of" or a window word makes the span that of something else ("in two weeks of talks")."""
    return hit.tokens.words[hit.last : hit.last + 1] == ["of"]


def _clause_follows(hit: Hit) -> bool:
    """Whether "after" or "before" begins a clause or phrase ("two months after his team was blocked")."""
    tokens, last = hit.tokens, hit.last
    if tokens.words[last - 1] not in ("after", "before"):
        return False
    return last < len(tokens) and (tokens.words[last].isalnum() or tokens.chars[last] != "x")


def _ago_grain(grain: str) -> str:
    return {
        "decade": "year",
        "century": "year",
        "fortnight": "week",
        "hour": "time",
        "minute": "time",
        "second": "time",
    }.get(grain, grain)


def _counted(grain: str, steps: int, own: bool) -> Find:
    def find(scene: Scene) -> Point:
        named = scene.named
        base = scene.anchor
        if (
            not own
            and named is not None
            and named.grain in ("day", "week", "month", "year", "quarter", "season")
            and not named.raw
        ):
            base = named.first
        if grain in ("hour", "minute", "second"):
            return Point(base, "day", "TXX:XX") if own else ref("PAST_REF" if steps < 0 else "FUTURE_REF")
        if not scene.tale and scene.quarter is not None and grain == "year" and abs(steps) == 1:
            return shifted(scene.quarter, "year", steps)
        if not own and named is not None and named.grain == "year" and grain == "year" and scene.tale:
            return shifted(named, "year", steps)
        if not scene.tale and grain == "year" and abs(steps) == 1:
            base = scene.anchor
        at = shifted(Point(base, "day"), grain, steps).first
        return unit_of(
            at, {"fortnight": "week", "decade": "year", "century": "year", "weekend": "week"}.get(grain, grain)
        )

    return find


def year_ago(hit: Hit) -> Built:
    """ "year-ago", "the year-earlier quarter", "year-ago period"."""
    if _grain(hit, "i") != "year":
        return None

    def find(scene: Scene) -> Point:
        if scene.quarter is not None:
            return shifted(scene.quarter, "year", -1)
        if hit.has("q"):
            here = shifted(unit_of(scene.anchor, "quarter"), "quarter", -5)
            return here
        return shifted(unit_of(scene.anchor, "year"), "year", -1)

    if hit.has("b"):
        inner = _meaning(hit, "b")
        return "@quarter", point("year-ago", "quarter", lambda scene: shifted(inner.point(scene), "year", -1))
    return "@quarter", point("year-ago", "quarter" if hit.has("q") else "year", find)


def _amount_mod(hit: Hit) -> str | None:
    if hit.has("orso"):
        return "APPROX"
    word, book = hit.word("q"), alphabet()
    if not word:
        return "EQUAL_OR_MORE" if hit.has("ormore") else None
    for name, mod in (
        ("least", "EQUAL_OR_MORE"),
        ("most", "EQUAL_OR_LESS"),
        ("more", "MORE_THAN"),
        ("less", "LESS_THAN"),
        ("fewer", "LESS_THAN"),
        ("up", "EQUAL_OR_LESS"),
        ("under", "LESS_THAN"),
        ("only", None),
        ("just", None),
    ):
        if name in hit.tokens.words[hit.first : hit.at("n")]:
            if name == "more" and "no" in hit.tokens.words[hit.first : hit.at("n")]:
                return "EQUAL_OR_LESS"
            return mod
    return next((book.values[g, word] for g in ("approx", "nearly", "over") if (g, word) in book.values), None)


def amount(hit: Hit) -> Built:
    """ "about two years", "more than four hours", "at least 30 days", "two weeks or so"."""
    at = _meaning(hit, "n")
    return "@amount", replace(at, mod=_amount_mod(hit) or at.mod)


def window(hit: Hit) -> Built:
    """ "the past two years", "the last 12 months", "the next few days", "the first nine months"."""
    at = _meaning(hit, "n")
    book, word = alphabet(), hit.word("w")
    back = word in book.classes["last"] or word in book.classes["past"] or word in book.classes["previous"]
    ahead = word in book.classes["next"] or word in book.classes["coming"] or word in book.classes["following"]
    out = replace(at, rule="window", mod=_amount_mod(hit) or at.mod)
    if at.count is None or not (back or ahead) or at.grain not in COUNTABLE:
        return "@amount", out
    steps = int(at.count) * (-1 if back else 1)
    grain = at.grain
    return "@amount", replace(out, until=lambda scene: stepped(Point(scene.anchor, "day"), grain, steps))


_KINDS = {
    "DATE": ("@date", "@bardate"),
    "DAYISH": ("@date", "@bardate", "@weekday", "@today", "@holiday", "@anaphor"),
    "MONTHISH": ("@barmonth", "@barquarter", "@barseason", "@bardate", "@holiday"),
    "OUTER": ("@year", "@deictic", "@anaphor", "@theunit"),
    "PLACE": (
        "@date",
        "@bardate",
        "@month",
        "@barmonth",
        "@year",
        "@decade",
        "@century",
        "@quarter",
        "@barquarter",
        "@half",
        "@season",
        "@barseason",
        "@weekday",
        "@holiday",
        "@deictic",
        "@anaphor",
        "@today",
    ),
    "AMOUNT": ("@duration", "@aunit"),
    "SPAN": ("@duration", "@aunit", "@units"),
    "CLOCKS": ("@clock",),
    "PARTS_OF_DAY": ("@part", "@midpart"),
    "PARTED": ("@parted",),
    "YEARS": ("@year",),
    "DURATIONS": ("@duration",),
    "AUNIT": ("@aunit",),
    "REFS": ("@ref",),
    "WEEKDAYS_BARE": ("@weekday",),
    "BARE": ("@bardate", "@barmonth"),
    "FULL": ("@date", "@month"),
    "LASTUNIT": ("@deictic",),
    "SPANUNITS": ("@units",),
    "THEUNIT": ("@theunit",),
}
KINDS = sorted(
    {k for ks in _KINDS.values() for k in ks}
    | {"@parted", "@timed", "@set", "@ref", "@range", "@modified", "@ago", "@amount", "@theunit"}
)


def classes() -> dict[str, tuple[str, ...]]:
    """The classes of tokens that the rules of this module speak of."""
    units = tuple(alphabet().classes["unit"])
    return {
        **_KINDS,
        "ANYUNIT": (*units, "@theunit"),
        "DATED": tuple(k for k in (*_KINDS["PLACE"], "@timed") if k != "@weekday"), "POINTS": (*_KINDS["PLACE"], "@parted", "@timed", "@modified", "@theunit"),
    }


JOINING = [
    Rule("day-part", "(early | late)? d=DAYISH (in the | ,)? p=PARTS_OF_DAY", day_part),
    Rule("part-of-day", "(early | late)? p=PARTS_OF_DAY (hours)? (of | on) d=DAYISH", day_part),
    Rule("part-day", "p=PARTS_OF_DAY d=DAYISH", day_part),
    Rule("clock-day", "k=CLOCKS (on | ,)? d=DAYISH", day_clock),
    Rule("clock-parted", "k=CLOCKS (on | ,)? d=PARTED", day_clock),
    Rule("day-clock", "d=DAYISH ,? (at | around | about | by)? k=CLOCKS", day_clock),
    Rule("weekday-of", "(on)? w=DAYISH (of)? u=OUTER", weekday_of),
    Rule("week-weekday", "u=OUTER (on | -)? w=DAYISH", weekday_of),
    Rule("month-of", "m=MONTHISH (of | in | ,)? u=OUTER", month_of),
    Rule("year-month", "u=OUTER (' | ’) s m=MONTHISH", month_of),
    Rule("year-month-plain", "u=OUTER m=MONTHISH", month_of),
    Rule("quarter-of", "(the)? u=OUTER ((' | ’) s)? (quarter | period)", quarter_of),
    Rule(
        "corresponding",
        "the? (corresponding | comparable | same) (quarter | period) (of | in | a)? u=OUTER",
        quarter_of,
    ),
    Rule("half-of", "the? (o=ORD | last | latter) half of u=OUTER", half_of),
    Rule("ordinal-of", "the? (o=ORD | last | final) i=UNIT (of | in) u=POINTS", ordinal_of),
    Rule("week-number", "i=ANYUNIT n=NUM (of u=OUTER)?", week_number),
    Rule("weekday-date", "WEEKDAYS_BARE ,? the? d=DATE", same_day),
    Rule("last-of", "x=LASTUNIT of u=POINTS", last_of),
    Rule("holiday-weekend", "d=DAYISH weekend", beside_weekend),
    Rule("range-year-after", "a=BARE (- | – | — | to | and | until | through) b=FULL", year_from_end),
    Rule("range-days-before", "a=DAYNUM (- | – | — | to | and) b=DATE", days_before),
    Rule("week-of", "i=ANYUNIT (of | ending) d=DAYISH", week_of),
    Rule("day-beside", "i=THEUNIT (before=before | after) x=PLACE", day_beside),
    Rule("counted-from", "n=SPAN (before=before | after | from | since) x=PLACE", day_beside),
    Rule("year-range", "(the? SPANUNITS)? a=YEARS (- | – | — | to | /) b=(YEARS | TWO | DAYNUM)", year_range),
    Rule("day-range", "a=DATE (- | – | —) b=DAYNUM (,? y=YEARS)?", day_range),
    Rule(
        "year-ago",
        "(the | the? comparable | the? corresponding)? i=ANYUNIT - (ago | earlier) (q=(quarter | period) | b=MONTHISH)?",
        year_ago,
    ),
]

_APPROX = "(q=(APPROX | NEARLY | under | at (least | most) | (more | less | fewer) than | no more than | up to))"

_ATLEAST = "(q=(at (least | most) | (more | less) than | nearly | almost | about))"

MODIFYING = [
    Rule(
        "mod",
        "(very | the | sometime)? m=(EARLY | LATE | MID | EARLIER | LATER) -? (on | in | the)? x=POINTS",
        modified,
    ),
    Rule("mod-of", "(the | very)? (very)? m=(BEGIN | END | MID) (part)? of x=POINTS", modified),
    Rule("mod-part-of", "the m=(EARLY | LATE | latter) (part | days | months | years | weeks) of x=POINTS", modified),
    Rule("mod-approx", "m=APPROX x=DATED", modified),
    Rule("mod-sometime", "(sometime | some time) x=POINTS", lambda hit: ("@modified", _meaning(hit, "x"))),
    Rule(
        "mod-clock",
        "m=(APPROX | EARLY | LATE) k=CLOCKS",
        lambda hit: ("@timed", _meaning(hit, "k").modified(_mod(hit))),
    ),
    Rule("rest-of", "the? (rest | remainder) of x=POINTS", rest_of),
    Rule("unit-end", "APPROX? u=ANYUNIT ((' | ’) s | -)? end", year_end),
    Rule("ago", f"{_APPROX}? n=SPAN (orso=or so)? ago=ago", ago),
    Rule("from-now", f"{_APPROX}? n=SPAN (orso=or so)? now=from REFS", ago),
    Rule(
        "later",
        f"{_APPROX}? n=SPAN (back=(earlier | before | previously) | later | hence | after | afterwards | afterward)",
        ago,
    ),
    Rule("amount", f"{_APPROX} n=AMOUNT", amount),
    Rule("over-a", "q=OVER n=AUNIT", amount),
    Rule("amount-or-so", f"{_APPROX}? n=AMOUNT (orso=or so | ormore=or more | or less)", amount),
    Rule(
        "window",
        f"{_ATLEAST}? (the | this | these)? w=(LAST | PAST | PREVIOUS | NEXT | COMING | FOLLOWING | first | final | latest | RECENT | early) n=AMOUNT (orso=or so)?",
        window,
    ),
    Rule("in-amount", "in n=AMOUNT", in_amount),
    Rule("the-amount", "(the | these | those) n=DURATIONS", amount),
]
