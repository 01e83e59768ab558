"""Rules for durations: "two years", "a week", "12 to 18 months", "5 1/2 hours", "10-year", "half an hour"."""

from __future__ import annotations

from onrecord.read.times.deictic import CLOCK_UNITS
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Built, Meaning
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import LETTERS, duration_value
from onrecord.read.times.vocabulary import alphabet

UNIT_ORDER = tuple(LETTERS)
"""From the shortest to the longest."""
UNIT_CLASSES = ("unit", "units", "shortunit", "letterunit")


def unit_named(hit: Hit, name: str = "u") -> str:
    """The unit that a part names."""
    return alphabet().value_in(UNIT_CLASSES, hit.word(name))


def _count(hit: Hit) -> float | None:
    """How many units a hit counts; None where not told (a few, several)."""
    if hit.has("v"):
        return None
    count = float(hit.value("n")) if hit.has("n") else 2.0 if hit.has("c") else 1.0
    if hit.has("dozen"):
        count *= 12
    if hit.has("halfof"):
        return count / 2
    return count + 0.5 * hit.has("half") + 0.25 * hit.has("quarter")


def duration(hit: Hit) -> Built:
    """ "two years", "a week", "several months", "half an hour", "18-month", "two and a half years"."""
    grain, count = unit_named(hit), _count(hit)
    if _inside_name(hit) or _no_duration(hit, grain, count) or _is_age(hit.tokens, hit.last):
        return None
    mod = "APPROX" if hit.has("c") else None
    made = Meaning("duration", "duration", grain=grain, count=count, value=duration_value(grain, count), mod=mod)
    bare = hit.has("a") and not (hit.has("half") or hit.has("halfof") or hit.has("c"))
    return "@aunit" if bare else "@duration", made


def _inside_name(hit: Hit) -> bool:
    """Whether the first token hangs on another word or number ("F-35 days", "3.10 min")."""
    return hit.tokens.glued(hit.first) and hit.before not in "([\"“'‘-–—/~<>*"


def _no_duration(hit: Hit, grain: str, count: float | None) -> bool:
    """Fractions ("three-quarters", "a quarter of") and ordinals ("the two second drafts") are no durations."""
    joined = hit.tokens.words[hit.last - 2] == "-"
    if count is not None and 1000 <= count < 3000 and alphabet().has("unit", hit.word("u")):
        return True
    if grain == "quarter":
        return count is not None and (joined or hit.after == "of")
    return grain == "second" and hit.word("u") == "second" and not (hit.has("n") and (count == 1 or joined))


def _is_age(tokens: Tokens, last: int) -> bool:
    """Whether an age follows: "six-year-old", "52 years old", "18 years of age"."""
    last += tokens.word(last) == "-"
    return tokens.word(last) in ("old", "olds") or (tokens.word(last) == "of" and tokens.word(last + 1) == "age")


def glued(hit: Hit) -> Built:
    """ "3h", "10D": a number and a letter without a space, on their own."""
    tokens = hit.tokens
    return duration(hit) if tokens.glued(hit.last - 1) and not tokens.glued(hit.first) else None


def compound(hit: Hit) -> Built:
    """ "2 years and 6 months", "1 hour 30 minutes"."""
    grain, small = unit_named(hit), unit_named(hit, "u2")
    tail = duration_value(small, float(hit.value("n2")))
    if UNIT_ORDER.index(small) >= UNIT_ORDER.index(grain):
        return None  # "1.5 hours and 2.5 years" are two
    if _inside_name(hit) or _is_age(hit.tokens, hit.last) or not tail:
        return None
    tail = tail.removeprefix("PT" if small in CLOCK_UNITS and grain in CLOCK_UNITS else "P")
    value = duration_value(grain, float(hit.value("n"))) + tail
    return "@duration", Meaning("duration", "duration", grain=grain, count=float(hit.value("n")), value=value)


def quarter_of_unit(hit: Hit) -> Built:
    """ "a quarter century", "three-quarters of an hour"; not "a quarter of the year"."""
    grain, count = unit_named(hit), float(hit.value("n")) if hit.has("n") else 1.0
    if grain not in ("century", "hour", "year", "decade") or count > 3 or hit.tokens.words[hit.last - 2] in ("-", "s"):
        return None
    if grain in ("decade",) or (hit.word("part") == "quarters") != (count > 1):
        return None
    return "@duration", Meaning(
        "duration", "duration", grain=grain, count=count / 4, value=duration_value(grain, count / 4)
    )


def seasons(hit: Hit) -> Built:
    """ "three summers", "several winters"."""
    count, season = None if hit.has("v") else int(hit.value("n")), alphabet().value("seasons", hit.word("s"))
    if hit.word("s") in ("falls", "springs") or (count or 0) > 99:
        return None
    value = f"P{'X' if count is None else count}{season}"
    return "@duration", Meaning("duration", "seasons", grain="season", count=count, value=value)


def counted_range(hit: Hit) -> Built:
    """ "12 to 18 months", "two or three weeks": the lower number, or more."""
    grain, low, high = unit_named(hit), float(hit.value("n")), float(hit.value("k"))
    if _inside_name(hit) or _is_age(hit.tokens, hit.last) or high <= low:
        return None
    value = duration_value(grain, low)
    return "@duration", Meaning("duration", "range", grain=grain, count=low, value=value, mod="EQUAL_OR_MORE")


def unit_or_two(hit: Hit) -> Built:
    """ "a year or two"."""
    grain = unit_named(hit)
    value = duration_value(grain, 1)
    return "@duration", Meaning("duration", "range", grain=grain, count=1, value=value, mod="EQUAL_OR_MORE")


def bare_units(hit: Hit) -> Built:
    """ "for years", "within hours": some units, where a word before says that time is meant."""
    grain = unit_named(hit)
    return "@units", Meaning("duration", "vague-span", grain=grain, value=duration_value(grain, None))


def whole(hit: Hit) -> Built:
    """ "all day", "all week"."""
    grain = unit_named(hit)
    return "@duration", Meaning("duration", "whole", grain=grain, count=1, value=duration_value(grain, 1))


_U = "u=(UNIT | UNITS)"
_ANY = "u=(UNIT | UNITS | SHORTUNIT)"
_FILL = "FILLER?"

RULES = [
    Rule("duration", f"n=NUM -? {_FILL} {_ANY}", duration),
    Rule("duration-plus", f"n=NUM -? plus -? {_U}", duration),
    Rule("duration-glued", "n=NUM u=LETTERUNIT", glued),
    Rule("duration-half", f"n=NUM and (a | one)? half=half -? {_U}", duration),
    Rule("duration-half-joined", "n=NUM - and - (a | one)? -? half=half - u=UNIT", duration),
    Rule("quarter-of", "(a | n=NUM)? -? part=(quarter | quarters) -? (of)? (a | an)? u=UNIT", quarter_of_unit),
    Rule("window-half", "the? (PAST | LAST | NEXT | COMING) u=UNIT and a half=half", duration),
    Rule("seasons", "(n=NUM | v=VAGUE) s=SEASONS", seasons),
    Rule("duration-quarter", f"n=NUM and (a | one)? quarter=quarter -? {_U}", duration),
    Rule("duration-and-half", f"(n=NUM | a=ARTICLE) {_U} and (a | one)? half=half", duration),
    Rule("duration-and-quarter", f"(n=NUM | a=ARTICLE) {_U} and (a | one) quarter=quarter", duration),
    Rule("duration-compound", f"n=NUM {_ANY} (and | ,)? n2=NUM u2=(UNIT | UNITS | SHORTUNIT)", compound),
    Rule("duration-range", f"n=NUM -? (to | or | -) -? k=NUM -? {_FILL} {_ANY}", counted_range),
    Rule("unit-or-two", "a=ARTICLE u=UNIT or two", unit_or_two),
    Rule("duration-between", f"between n=NUM and k=NUM {_ANY}", counted_range),
    Rule("a-hundred", f"(a | an) n=SPELLED {_U}", duration),
    Rule("a-unit", f"a=ARTICLE {_FILL} u=UNIT", duration),
    Rule("half-unit", "a=ARTICLE? halfof=half -? (a | an)? u=UNIT", duration),
    Rule("another-unit", f"another n=NUM? {_U}", duration),
    Rule("couple", f"a? c=couple of? {_FILL} {_U}", duration),
    Rule("dozen", f"(a | n=NUM)? dozen=dozen {_U}", duration),
    Rule("half-dozen", f"a? halfof=half a? -? dozen=dozen {_U}", duration),
    Rule("vague", f"(a (good | great)? | some | so | very | the)? v=VAGUE -? {_FILL} {_U}", duration),
    Rule("vague-some", "v=some (of the)? u=UNITS", duration),
    Rule("units", "u=UNITS", bare_units),
    Rule("whole", "(all | entire) u=UNIT", whole),
]
