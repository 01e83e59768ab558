"""Rules for what counts from the day of publication: "yesterday", "this week", "last Friday", "next April"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.times import resolving
from onrecord.read.times.dates import month_number, ordinal_number, word_value
from onrecord.read.times.meanings import Built, Find, Meaning, Scene, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import OutOfCalendar, Point, day, duration_value, ref, season_of, shifted, unit_of
from onrecord.read.times.vocabulary import alphabet

STEPS = {"this": 0, "current": 0, "last": -1, "past": -1, "next": 1, "coming": 1}
NEAR = 150
"""How far (code points) "the next year" looks back in a report."""
CLOCK_UNITS = ("second", "minute", "hour")


def day_step(step: int, rule: str = "today") -> Meaning:
    """A day counted from the anchor."""
    return point(rule, "day", lambda scene: Point(scene.anchor + timedelta(step), "day"))


def today(hit: Hit) -> Built:
    """ "today", "yesterday", "tomorrow"; not the name of a paper or programme ("USA Today")."""
    tokens, at = hit.tokens, hit.first
    if tokens.plain(at - 1) and tokens.raw(at)[0].isupper() and tokens.raw(at - 1)[0].isupper():
        return None
    return "@today", day_step(word_value("day0", hit.word("w")))


def around_today(hit: Hit) -> Built:
    """ "the day before yesterday", "the day after tomorrow"."""
    return "@today", day_step(word_value("day0", hit.word("w")) + (-1 if hit.has("before") else 1))


def tonight(hit: Hit) -> Built:
    """ "tonight", "last night", "this morning", "overnight"."""
    clock = alphabet().value("part", hit.word("p")) if hit.has("p") else "TNI"
    back = int(hit.has("last"))
    return "@parted", point("part-of-day", "time", lambda scene: Point(scene.anchor - timedelta(back), "day", clock))


def deictic_word(hit: Hit) -> str:
    """Which of this, last, past, next, coming and current the part ``d`` is."""
    return next(name for name in STEPS if alphabet().has(name, hit.word("d")))


def unit_step(grain: str, step: int) -> Find:
    """The unit that the anchor lies in, so many on."""
    return lambda scene: shifted(unit_of(scene.anchor, grain), grain, step)


def deictic_unit(hit: Hit) -> Built:
    """ "this week", "last year", "next month", "the current quarter", "the coming weekend"."""
    grain, word = alphabet().value("unit", hit.word("u")), deictic_word(hit)
    if grain in CLOCK_UNITS or grain in ("fortnight", "half") or _in_title(hit):
        return None
    if grain == "day":
        return _deictic_day(word, to_now=hit.before == "to")
    if word in ("past", "coming") and hit.has("the") and grain != "weekend":
        return None
    if word == "coming" and grain in ("year", "decade", "century"):
        return "@duration", Meaning("duration", "coming-unit", value=duration_value(grain, 1), grain=grain, count=1)
    if grain == "weekend" and word == "this":
        return "@deictic", point("this-unit", grain, this_weekend)
    if word == "next" and hit.has("the"):
        return "@deictic", point("next-unit", grain, _next_of(grain))
    return "@deictic", point(f"{word}-unit", grain, unit_step(grain, STEPS[word]))


def this_weekend(scene: Scene) -> Point:
    """The weekend of the week in hand; before Thursday, in a past sense, the one just over."""
    here = unit_of(scene.anchor, "weekend")
    over = scene.anchor.isoweekday() < 4 and scene.leaning() == "past"
    return shifted(here, "week", -1) if over else here


def _in_title(hit: Hit) -> bool:
    """Whether both words have capitals, as in the name of a programme ("This Week")."""
    tokens, at = hit.tokens, hit.at("u")
    first, last = tokens.raw(at - 1)[0], tokens.raw(at)
    return first.isupper() and last[0].isupper() and not last.isupper()


def _next_of(grain: str) -> Find:
    """ "The next year" follows what was named in a tale, or just before in a past sense; else it follows the anchor."""

    def find(scene: Scene) -> Point:
        named, base = scene.named, scene.anchor
        if named is not None and (scene.tale or (scene.start - scene.named_at < NEAR and scene.leaning() == "past")):
            base = named.first
        return shifted(unit_of(base, grain), grain, 1)

    return find


def _deictic_day(word: str, to_now: bool) -> Built:
    """ "the next day", "this day"; "to this day" is up to now."""
    if word not in ("next", "this"):
        return None
    if word == "this" and to_now:
        return "@ref", point("reference", "ref", lambda scene: ref("PRESENT_REF"))
    rule = "anaphor" if word == "next" else "this-day"
    return "@anaphor", point(rule, "day", lambda scene: shifted(resolving.running(scene, "day"), "day", STEPS[word]))


def whole_year(hit: Hit) -> Built:
    """ "the full year", "the fiscal year"; "the latest fiscal year"."""
    return "@deictic", point("this-unit", "year", unit_step("year", -1 if hit.has("last") else 0))


def before_last(hit: Hit) -> Built:
    """ "the week before last", "the Monday before last"."""
    if hit.tokens.plain(hit.last) or alphabet().value_in(("unit", "weekday", "month"), hit.after):
        return None
    if hit.has("u"):
        grain = alphabet().value("unit", hit.word("u"))
        return None if grain in CLOCK_UNITS else ("@deictic", point("before-last", grain, unit_step(grain, -2)))
    number = word_value("weekday", hit.word("w"))
    return "@weekday", point("before-last", "day", lambda scene: _last_weekday(scene.anchor, number, 1))


def _last_weekday(at: date, number: int, more: int) -> Point:
    return Point(at - timedelta((at.isoweekday() - number) % 7 or 7) - timedelta(7 * more), "day")


def this_time(hit: Hit) -> Built:
    """ "this time last year", "the same time next year": the year."""
    return "@deictic", point("this-time", "year", unit_step("year", STEPS[deictic_word(hit)]))


def to_date(hit: Hit) -> Built:
    """ "year to date", "quarter-to-date": the unit in course."""
    grain = alphabet().value("unit", hit.word("u"))
    if grain not in ("year", "quarter", "month", "week"):
        return None
    return "@deictic", point("to-date", grain, unit_step(grain, 0))


def latest_quarter(hit: Hit) -> Built:
    """ "the latest period", "the latest quarter"."""
    return "@deictic", point("latest", "quarter", resolving.latest_quarter)


def deictic_weekday(hit: Hit) -> Built:
    """ "last Friday", "next Monday" (of the next week), "this coming Sunday"."""
    number, word = word_value("weekday", hit.word("w")), deictic_word(hit)

    def find(scene: Scene) -> Point:
        at = scene.anchor
        today = at.isoweekday()
        if STEPS[word] < 0:
            return Point(at - timedelta((today - number) % 7 or 7), "day")
        if word == "coming":
            return Point(at + timedelta((number - today) % 7 or 7), "day")
        back = word == "this" and number > today and scene.leaning() == "past"
        return Point(at + timedelta(number - today + 7 * (STEPS[word] - back)), "day")

    return "@weekday", point(f"{word}-weekday", "day", find)


def _month_find(month: int, word: str) -> Find:
    def find(scene: Scene) -> Point:
        at, step = scene.anchor, STEPS[word]
        year = at.year - (month >= at.month) if step < 0 else at.year + (step > 0 and month <= at.month)
        return Point(date(year, month, 1), "month")

    return find


def deictic_month(hit: Hit) -> Built:
    """ "last April", "this September", "next March"."""
    word = deictic_word(hit)
    return "@barmonth", point(f"{word}-month", "month", _month_find(month_number(hit), word))


def deictic_day_of_month(hit: Hit) -> Built:
    """ "last Oct. 23", "next May 1"."""
    number, month = ordinal_number(hit, "n"), _month_find(month_number(hit), deictic_word(hit))

    def find(scene: Scene) -> Point:
        first = month(scene).first
        found = day(first.year, first.month, number)
        if found is None:
            raise OutOfCalendar("no such day")
        return found

    return ("@bardate", point("deictic-day", "day", find)) if 1 <= number <= 31 else None


def deictic_season(hit: Hit) -> Built:
    """ "last fall", "this summer", "this past spring", "next winter"."""
    name, word = alphabet().value("season", hit.word("s")), deictic_word(hit)

    def find(scene: Scene) -> Point:
        base = scene.named.first if scene.tale and scene.named is not None else scene.anchor
        here = season_of(base, name, scene.south)
        if STEPS[word] < 0:
            over = shifted(Point(here.first, "month"), "month", 3).first <= base
            return here if over else shifted(here, "year", -1)
        return shifted(here, "year", 1) if STEPS[word] > 0 and here.first <= base else here

    return "@barseason", point(f"{word}-season", "season", find)


def weekend(hit: Hit) -> Built:
    """ "the weekend": the last one, from Friday on and in a future sense the coming one."""

    def find(scene: Scene) -> Point:
        here = unit_of(scene.anchor, "weekend")
        ahead = scene.leaning() == "future" or scene.anchor.isoweekday() >= 5
        return here if ahead else shifted(here, "week", -1)

    return "@deictic", point("the-weekend", "weekend", find)


_D = "d=(THIS | LAST | NEXT | CURRENT | COMING)"
_KIND = "(fiscal | calendar | working | full | academic)?"

RULES = [
    Rule("today", "w=DAY0", today),
    Rule("around-today", "the? day (before=before | after) w=DAY0", around_today),
    Rule("tonight", "TONIGHT", tonight),
    Rule("overnight", "last=overnight", tonight),
    Rule("last-night", "last=last p=PART", tonight),
    Rule("this-part", "this p=PART", tonight),
    Rule("deictic-unit", f"the=the? {_D} {_KIND} u=UNIT", deictic_unit),
    Rule("deictic-this", "this d=(PAST | COMING) u=UNIT", deictic_unit),
    Rule("latest-quarter", "the? LATEST (period | quarter)", latest_quarter),
    Rule("whole-year", "the (full | fiscal | calendar | current fiscal | full fiscal) year", whole_year),
    Rule("latest-year", "the? last=LATEST fiscal year", whole_year),
    Rule("deictic-weekday", "the? d=(THIS | LAST | NEXT | COMING | PAST) w=WEEKDAY", deictic_weekday),
    Rule("deictic-weekday-this", "this d=(COMING | PAST | NEXT | LAST) w=WEEKDAY", deictic_weekday),
    Rule("deictic-month", "d=(THIS | LAST | NEXT | COMING) m=MONTH", deictic_month),
    Rule("deictic-month-this", "this d=(COMING | PAST | NEXT | LAST) m=MONTH", deictic_month),
    Rule("deictic-day", "d=(LAST | THIS | NEXT | COMING) m=MONTH .? n=(DAYNUM | ORD)", deictic_day_of_month),
    Rule("deictic-season", "the? d=(THIS | LAST | NEXT | COMING) s=SEASON", deictic_season),
    Rule("deictic-season-this", "this d=(COMING | PAST | NEXT | LAST) s=SEASON", deictic_season),
    Rule("before-last", "the (u=UNIT | w=WEEKDAY) before last", before_last),
    Rule("this-time", "(this | the) same? time d=(LAST | NEXT | THIS) year", this_time),
    Rule("to-date", "(the | this)? u=UNIT -? to -? date", to_date),
    Rule("the-weekend", "the weekend", weekend),
]
