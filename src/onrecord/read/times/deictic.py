"""Rules for expressions that count from the day of publication, or from what was named before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from onrecord.read.times import resolving
from onrecord.read.times.dates import Built, ordinal_number, word_value
from onrecord.read.times.meanings import Find, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, day, ref, shifted, unit_of
from onrecord.read.times.vocabulary import alphabet

STEPS = {"this": 0, "current": 0, "last": -1, "past": -1, "next": 1, "coming": 1, "latest": -1}


def today(hit: Hit) -> Built:
    """ "today", "yesterday", "tomorrow"."""
    step, at = word_value("day0", hit.word("w")), hit.first
    if at and hit.tokens.text[hit.tokens.starts[at]].isupper() and hit.tokens.chars[at - 1] == "x":
        before = hit.tokens.text[hit.tokens.starts[at - 1]]
        if before.isupper():
            return None
    return "@today", point("today", "day", lambda scene: Point(scene.anchor + timedelta(step), "day"))


def around_today(hit: Hit) -> Built:
    """ "the day before yesterday", "the day after tomorrow"."""
    step = word_value("day0", hit.word("w")) + (-1 if hit.has("before") else 1)
    return "@today", point("today", "day", lambda scene: Point(scene.anchor + timedelta(step), "day"))


def tonight(hit: Hit) -> Built:
    """ "tonight", "last night", "this morning", "overnight"."""
    clock = alphabet().value("part", hit.word("p")) if hit.has("p") else "TNI"
    back = 1 if hit.has("last") or hit.has("overnight") else -1 if hit.has("next") else 0
    return "@parted", point("part-of-day", "time", lambda scene: Point(scene.anchor - timedelta(back), "day", clock))


def unit_step(grain: str, step: int) -> Find:
    """The unit that the anchor lies in, so many on."""
    if grain == "millennium":
        grain = "century"
    return lambda scene: shifted(unit_of(scene.anchor, grain), grain, step)


def deictic_unit(hit: Hit) -> Built:
    """ "this week", "last year", "next month", "the current quarter", "the coming weekend"."""
    grain = alphabet().value("unit", hit.word("u"))
    if grain in ("second", "minute", "hour") or _in_title(hit):
        return None
    word = _deictic(hit)
    step = STEPS[word]
    if grain == "day":
        return _deictic_day(hit, word, step)
    if word in ("past", "coming") and grain not in ("weekend",) and hit.has("the"):
        return None
    if word == "latest":
        if grain != "quarter":
            return None
        return "@deictic", point("latest", grain, _latest_quarter)
    if grain == "quarter" and word in ("this", "current"):
        return "@deictic", point("this-quarter", grain, unit_step(grain, 0))
    if word == "next" and hit.has("the") and grain in ("year", "month", "week", "decade"):
        return "@deictic", point("next-unit", grain, _next_of(grain))
    return "@deictic", point(f"{word}-unit", grain, unit_step(grain, step))


def _in_title(hit: Hit) -> bool:
    """Whether both words have capitals, as in the name of a programme ("This Week")."""
    tokens, at = hit.tokens, hit.at("u")
    first, last = tokens.text[tokens.starts[at - 1]], tokens.text[tokens.starts[at] : tokens.ends[at]]
    return first.isupper() and last[:1].isupper() and not last.isupper()


def _latest_quarter(scene: Scene) -> Point:
    return shifted(unit_of(scene.anchor, "quarter"), "quarter", -1)


def _next_of(grain: str) -> Find:
    """ "The next year" in a tale follows what was named; in a report it follows the anchor."""

    def find(scene: Scene) -> Point:
        base = scene.named.first if scene.tale and scene.named is not None else scene.anchor
        return shifted(unit_of(base, grain), grain, 1)

    return find


def _deictic(hit: Hit) -> str:
    word = hit.word("d")
    book = alphabet()
    for name in ("this", "current", "last", "past", "next", "coming", "latest"):
        if word in book.classes[name]:
            return name
    raise KeyError(word)


def _deictic_day(hit: Hit, word: str, step: int) -> Built:
    if word == "next":
        return "@anaphor", point("next-day", "day", lambda scene: shifted(resolving.running(scene, "day"), "day", 1))
    if word == "this":
        return "@anaphor", point("this-day", "day", lambda scene: resolving.running(scene, "day"))
    return None


def deictic_weekday(hit: Hit) -> Built:
    """ "last Friday", "next Monday", "this coming Sunday"."""
    number, word = word_value("weekday", hit.word("w")), _deictic(hit)

    def find(scene: Scene) -> Point:
        at = scene.anchor
        if word in ("last", "past"):
            return Point(at - timedelta((at.isoweekday() - number) % 7 or 7), "day")
        if word == "next":
            return Point(at + timedelta(7 - at.isoweekday() + number), "day")
        if word == "coming":
            return Point(at + timedelta((number - at.isoweekday()) % 7 or 7), "day")
        return Point(at + timedelta(number - at.isoweekday()), "day")

    return "@weekday", point(f"{word}-weekday", "day", find)


def deictic_month(hit: Hit) -> Built:
    """ "last April", "this September", "next March"."""
    month, word = word_value("month", hit.word("m")), _deictic(hit)

    def find(scene: Scene) -> Point:
        at = scene.anchor
        if word in ("last", "past"):
            year = at.year - (month >= at.month)
        elif word in ("next", "coming"):
            year = at.year + (month <= at.month)
        else:
            year = at.year
        return Point(date(year, month, 1), "month")

    return "@barmonth", point(f"{word}-month", "month", find)


def deictic_season(hit: Hit) -> Built:
    """ "last fall", "this summer", "this past spring", "next winter"."""
    name, word = alphabet().value("season", hit.word("s")), _deictic(hit)

    def find(scene: Scene) -> Point:
        here = unit_of(scene.anchor, "season", name)
        if word in ("last", "past"):
            ended = resolving.shifted(Point(here.first, "month"), "month", 3).first
            return shifted(here, "year", -1) if ended > scene.anchor else here
        if word in ("next", "coming"):
            return shifted(here, "year", 1) if here.first <= scene.anchor else here
        return here

    return "@barseason", point(f"{word}-season", "season", find)


def anaphor(hit: Hit) -> Built:
    """ "that day", "the same month", "the following year", "the previous Friday", "the next day"."""
    word = hit.word("a")
    book = alphabet()
    step = 1 if word in book.classes["following"] or word == "next" else -1 if word in book.classes["previous"] else 0
    if hit.has("w"):
        return "@anaphor", point("anaphor", "day", _anaphoric_weekday(word_value("weekday", hit.word("w")), step))
    if hit.has("m"):
        return "@barmonth", point("anaphor", "month", _anaphoric_month(word_value("month", hit.word("m")), step))
    if hit.has("p"):
        clock = book.value("part", hit.word("p"))
        return "@parted", point(
            "anaphor", "time", lambda scene: shifted(resolving.running(scene, "day"), "day", step).at(clock)
        )
    grain = book.value("unit", hit.word("u"))
    if grain in ("second", "minute", "hour", "fortnight", "millennium"):
        return None
    return "@anaphor", point("anaphor", grain, lambda scene: shifted(resolving.running(scene, grain), grain, step))


def _anaphoric_weekday(number: int, step: int) -> Find:
    def find(scene: Scene) -> Point:
        at = resolving.running(scene, "day").first
        if step < 0:
            return Point(at - timedelta((at.isoweekday() - number) % 7 or 7), "day")
        return Point(at + timedelta((number - at.isoweekday()) % 7 or 7 * (step > 0)), "day")

    return find


def _anaphoric_month(month: int, step: int) -> Find:
    def find(scene: Scene) -> Point:
        at = resolving.running(scene, "day").first
        if step < 0:
            return Point(date(at.year - (month >= at.month), month, 1), "month")
        return Point(date(at.year + (step > 0 and month <= at.month), month, 1), "month")

    return find


def the_unit(hit: Hit) -> Built:
    """ "the year", "the quarter", "the week", "the weekend": weak, unless the words around it make it a date."""
    grain = alphabet().value("unit", hit.word("u"))
    if grain == "weekend":
        return "@deictic", point("the-weekend", grain, _weekend)
    if grain == "quarter":
        return "@theunit", point("the-quarter", grain, _the_quarter)
    if grain in ("year", "month", "week", "day", "decade", "century"):
        return "@theunit", point("the-unit", grain, lambda scene: _the_unit(scene, grain))
    return None


def _the_unit(scene: Scene, grain: str) -> Point:
    if scene.tale and scene.named is not None:
        return unit_of(scene.named.first, grain)
    named = scene.named
    if (
        named is not None
        and grain in ("day", "month")
        and named.grain in ("day", "month")
        and scene.start - scene.named_at < 150
    ):
        return unit_of(named.first, grain)
    return unit_of(scene.anchor, grain)


def _the_quarter(scene: Scene) -> Point:
    return scene.quarter if scene.quarter is not None else _latest_quarter(scene)


def _weekend(scene: Scene) -> Point:
    here = unit_of(scene.anchor, "weekend")
    if scene.leaning() == "future" or scene.anchor.isoweekday() >= 5:
        return here
    return shifted(here, "week", -1)


def reference(hit: Hit) -> Built:
    """ "now", "recently", "the past", "the future", "at the moment"."""
    word = hit.word("r")
    book = alphabet()
    value = next((book.values[g, word] for g in ("now", "lately", "recent") if (g, word) in book.values), "")
    return "@ref", point("reference", "ref", lambda scene: ref(value))


def _reference(value: str) -> Callable[[Hit], Built]:
    return lambda hit: ("@ref", point("reference", "ref", lambda scene: ref(value)))


def past_or_future(hit: Hit) -> Built:
    """ "the past", "the near future", unless a unit or number follows ("the past two years", "the future of")."""
    after = hit.tokens.words[hit.last] if hit.last < len(hit.tokens) else ""
    if after in _followed() or hit.tokens.chars[hit.last : hit.last + 1] and hit.tokens.values[hit.last] is not None:
        return None
    return _reference("PAST_REF" if hit.has("past") else "FUTURE_REF")(hit)


@cache
def _followed() -> frozenset[str]:
    classes = alphabet().classes
    return frozenset(("of", *(w for g in ("unit", "units", "vague", "couple", "season", "seasons", "weekday", "month") for w in classes[g])))


def soon(hit: Hit) -> Built:
    """ "soon" of what is to come; not "as soon as", not "was soon released"."""
    words, at = hit.tokens.words, hit.first
    if "as" in words[max(0, at - 1) : at] + words[at + 1 : at + 2] or words[at + 1 : at + 2] == ["after"]:
        return None

    def find(scene: Scene) -> Point:
        if scene.leaning() != "future":
            raise OutOfCalendar("soon")
        return ref("FUTURE_REF")

    return "@ref", point("soon", "ref", find)


def past_unit(hit: Hit) -> Built:
    """ "the past year", "the past decade": a span that ends now."""
    grain = alphabet().value("unit", hit.word("u"))
    if grain in ("second", "minute", "hour", "weekend"):
        return None
    from onrecord.read.times.amounts import written

    return "@duration", Meaning("duration", "past-unit", value=written(grain, 1), grain=grain, count=1)


def latest_period(hit: Hit) -> Built:
    """ "the latest period", "the latest quarter": the quarter in hand, else the last one past."""
    return "@deictic", point("latest", "quarter", _the_quarter)


def whole_year(hit: Hit) -> Built:
    """ "the full year", "the fiscal year"."""
    return "@deictic", point("this-unit", "year", unit_step("year", 0))


def deictic_day(hit: Hit) -> Built:
    """ "last Oct. 23", "next May 1"."""
    inner = deictic_month(hit)
    number = ordinal_number(hit, "n")
    if inner is None or not 1 <= number <= 31:
        return None
    month = inner[1]

    def find(scene: Scene) -> Point:
        first = month.point(scene).first
        found = day(first.year, first.month, number)
        if found is None:
            raise OutOfCalendar("no such day")
        return found

    return "@bardate", point("deictic-day", "day", find)


def recent_units(hit: Hit) -> Built:
    """ "recent weeks", "coming months", "the years ahead": a span of no told length."""
    grain = alphabet().value("units", hit.word("u"))
    return "@duration", Meaning("duration", "vague-span", value=vague(grain), grain=grain, count=None)


def vague(grain: str) -> str:
    """The TIMEX3 value of a duration of no told length in that unit."""
    from onrecord.read.times.points import LETTERS

    return ("PT" if grain in ("second", "minute", "hour") else "P") + "X" + LETTERS[grain]


_DEICTIC = "d=(THIS | LAST | NEXT | CURRENT | COMING | LATEST)"

RULES = [
    Rule("today", "w=DAY0", today),
    Rule("around-today", "the? day (before=before | after) w=DAY0", around_today),
    Rule("tonight", "TONIGHT", tonight),
    Rule("overnight", "overnight=overnight", tonight),
    Rule("last-night", "last=last p=PART", tonight),
    Rule("this-part", "this p=PART", tonight),
    Rule("deictic-unit", f"the=the? {_DEICTIC} (fiscal | calendar | working | full | academic)? u=UNIT", deictic_unit),
    Rule("deictic-past", "this d=PAST u=UNIT", deictic_unit),
    Rule("deictic-coming", "this d=COMING u=UNIT", deictic_unit),
    Rule("deictic-weekday", "the? d=(THIS | LAST | NEXT | COMING | PAST) w=WEEKDAY", deictic_weekday),
    Rule("deictic-weekday-this", "this d=(COMING | PAST | NEXT | LAST) w=WEEKDAY", deictic_weekday),
    Rule("deictic-month", "d=(THIS | LAST | NEXT | COMING) m=MONTH", deictic_month),
    Rule("deictic-month-this", "this d=(COMING | PAST | NEXT | LAST) m=MONTH", deictic_month),
    Rule("deictic-season", "the? d=(THIS | LAST | NEXT | COMING) s=SEASON", deictic_season),
    Rule("deictic-season-this", "this d=(COMING | PAST | NEXT | LAST) s=SEASON", deictic_season),
    Rule("that-unit", "that a=same? u=UNIT", anaphor),
    Rule("same-unit", "(the | that | this) a=SAME (u=UNIT | w=WEEKDAY)", anaphor),
    Rule("following-unit", "the? a=(FOLLOWING | PREVIOUS) (u=UNIT | w=WEEKDAY | m=MONTH)", anaphor),
    Rule("next-part", "the a=(FOLLOWING | PREVIOUS | NEXT | SAME) p=PART", anaphor),
    Rule("that-part", "that a=same? p=PART", anaphor),
    Rule("the-unit", "the u=UNIT", the_unit),
    Rule("now", "(right | just)? r=NOW", reference),
    Rule("lately", "(more | most | very)? r=LATELY", reference),
    Rule("recent", "r=RECENT", reference),
    Rule(
        "present-day",
        "(these days | at present | at the moment | at the present time | at this time | at this moment)",
        _reference("PRESENT_REF"),
    ),
    Rule("current", "current", _reference("PRESENT_REF")),
    Rule("the-past", "the (recent | distant)? past=past", past_or_future),
    Rule("the-future", "the (near | immediate | distant)? future", past_or_future),
    Rule("near-future", "(near | immediate | distant) future", past_or_future),
    Rule("soon", "soon", soon),
    Rule("past-unit", "(the)? PAST u=UNIT", past_unit),
    Rule("latest-period", "the? LATEST (period | quarter)", latest_period),
    Rule("whole-year", "the (full | fiscal | calendar | current fiscal | full fiscal) year", whole_year),
    Rule("latest-year", "the? (LATEST) fiscal year", lambda hit: ("@deictic", point("latest", "year", unit_step("year", -1)))),
    Rule("deictic-day", "d=(LAST | THIS | NEXT | COMING) m=MONTH .? n=(DAYNUM | ORD)", deictic_day),
    Rule("recent-units", "(the | very)? (most? recent | past | last) u=UNITS", recent_units),
    Rule("coming-units", "(the | these)? (COMING | next | following | subsequent) u=UNITS", recent_units),
    Rule("future-units", "future (months | weeks | years | quarters)", _reference("FUTURE_REF")),
    Rule("units-ahead", "the? (months | weeks | years | days) ahead", _reference("FUTURE_REF")),
]
