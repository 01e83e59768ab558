"""Rules for durations and for sets: "12 to 18 months", "5 1/2 hours", "a two-week", "every other day", "twice a year"."""

from __future__ import annotations

from onrecord.read.times.dates import Built
from onrecord.read.times.deictic import vague
from onrecord.read.times.meanings import Meaning
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import LETTERS
from onrecord.read.times.vocabulary import alphabet

CLOCK_UNITS = ("second", "minute", "hour")


def written(grain: str, count: float | None) -> str:
    """The TIMEX3 value of a duration; "P2Y", "PT5H30M", "PXW"; a decade is ten years, a fortnight two weeks."""
    if count is None:
        return vague(grain)
    if grain == "fortnight":
        count *= 2
    if grain == "decade":
        grain, count = "year", count * 10
    if count != int(count):
        return _broken(grain, count)
    return _part(grain, int(count))


def _part(grain: str, count: float) -> str:
    return (
        ("PT" if grain in CLOCK_UNITS else "P") + f"{count:g}" + LETTERS[grain]
        if count < 1e6
        else ("PT" if grain in CLOCK_UNITS else "P") + str(int(count)) + LETTERS[grain]
    )


SMALLER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24)}


def _broken(grain: str, count: float) -> str:
    """Halves and quarters in the next smaller unit ("2 1/2 years" is P2Y6M); other fractions as decimals."""
    if grain in SMALLER and count * 4 == int(count * 4):
        small, size = SMALLER[grain]
        rest = (count - int(count)) * size
        if rest == int(rest) and int(count):
            tail = (
                _part(small, int(rest)).removeprefix("PT")
                if grain in CLOCK_UNITS
                else _part(small, int(rest)).removeprefix("P")
            )
            return _part(grain, int(count)) + tail
        if rest == int(rest):
            return _part(small, int(rest))
    return _part(grain, count)


def unit_of_hit(hit: Hit) -> str:
    """The unit named by the part ``u``."""
    book, word = alphabet(), hit.word("u")
    return next(
        book.values[group, word]
        for group in ("unit", "units", "shortunit", "letterunit")
        if (group, word) in book.values
    )


def count_of(hit: Hit) -> float | None:
    """How many units a hit counts; None where not told (a few, several)."""
    if hit.has("n"):
        value = float(hit.value("n"))
        if hit.has("half"):
            value += 0.5
        if hit.has("quarter"):
            value += 0.25
        if hit.has("dozen"):
            value *= 12
        return value
    if hit.has("v"):
        return None
    count = 1.0
    if hit.has("c"):
        count = 2.0
    if hit.has("dozen"):
        count *= 12
    if hit.has("halfof"):
        return count / 2
    return count + (0.5 if hit.has("half") else 0)


def duration(hit: Hit) -> Built:
    """ "two years", "a week", "several months", "half an hour", "18-month"."""
    if hit.tokens.glued(hit.first) and not _after_mark(hit):
        return None
    grain = unit_of_hit(hit)
    count = count_of(hit)
    if hit.has("u2"):
        return _compound(hit, grain, count)
    if _no_duration(hit, grain, count):
        return None
    kind = "@aunit" if hit.has("a") and not hit.has("half") and not hit.has("c") else "@duration"
    return kind, Meaning(
        "duration",
        "duration",
        grain=grain,
        count=count,
        value=written(grain, count),
        mod="APPROX" if hit.has("c") else None,
    )


def _after_mark(hit: Hit) -> bool:
    return hit.tokens.words[hit.first - 1] in "([\"“'‘-–—/~<>"


def _no_duration(hit: Hit, grain: str, count: float | None) -> bool:
    """Ordinals of quarters ("three-quarters"), ages ("six-year-old"), years as counts ("1999 days" is none either)."""
    tokens, last = hit.tokens, hit.last
    if grain == "quarter" and count is not None and hit.tokens.words[last - 2] in ("-",):
        return True
    if grain == "quarter" and last < len(tokens) and tokens.words[last] == "of" and not hit.has("v"):
        return True
    if grain == "second" and hit.word("u") == "second":
        return not (hit.has("n") and (count == 1 or tokens.words[last - 2] == "-"))
    return _age(tokens, last)


def _age(tokens: object, last: int) -> bool:
    words: list[str] = tokens.words  # type: ignore[attr-defined]
    if last < len(words) and words[last] in ("-", " "):
        last += 1
    return last < len(words) and (
        words[last] in ("old", "olds") or (words[last] == "of" and words[last + 1 : last + 2] == ["age"])
    )


def _compound(hit: Hit, grain: str, count: float | None) -> Built:
    book, word = alphabet(), hit.word("u2")
    small = next(book.values[g, word] for g in ("unit", "units", "shortunit") if (g, word) in book.values)
    tail = _part(small, float(hit.value("n2")))
    if small in CLOCK_UNITS and grain in CLOCK_UNITS:
        tail = tail.removeprefix("PT")
    else:
        tail = tail.removeprefix("P")
    return "@duration", Meaning("duration", "duration", grain=grain, count=count, value=written(grain, count) + tail)


def counted_range(hit: Hit) -> Built:
    """ "12 to 18 months", "two or three weeks": the lower number, or more."""
    grain, low, high = unit_of_hit(hit), float(hit.value("n")), float(hit.value("k"))
    if _age(hit.tokens, hit.last) or hit.tokens.glued(hit.first) and not _after_mark(hit) or high <= low:
        return None
    return "@duration", Meaning(
        "duration", "duration-range", grain=grain, count=low, value=written(grain, low), mod="EQUAL_OR_MORE"
    )


def bare_units(hit: Hit) -> Built:
    """ "for years", "decades-long", "within hours": some units, where a word before or after says that time is meant."""
    grain = unit_of_hit(hit)
    return "@units", Meaning("duration", "vague-span", grain=grain, value=vague(grain), count=None)


def whole(hit: Hit) -> Built:
    """ "all day", "all week"."""
    grain = unit_of_hit(hit)
    return "@duration", Meaning("duration", "whole", grain=grain, count=1, value=written(grain, 1))


def _set(rule: str, value: str) -> Built:
    return "@set", Meaning("set", rule, value=value)


def every_unit(hit: Hit) -> Built:
    """ "every day", "each of the past three years" is none; "every two weeks", "every other month"."""
    grain = unit_of_hit(hit)
    count = 2.0 if hit.has("other") else float(hit.value("n")) if hit.has("n") else 1.0
    if hit.has("o"):
        count = float(alphabet().value("ordinal", hit.word("o")) if hit.value("o") is None else hit.value("o"))
    if grain == "quarter":
        return _set("every", "P1Q") if count == 1 else _set("every", f"P{count * 3:g}M")
    return _set("every", written(grain, count))


def every_named(hit: Hit) -> Built:
    """ "every Monday", "each July", "every summer", "every morning", "Tuesdays", "weekends"."""
    book = alphabet()
    for group, shape in (
        ("weekday", "XXXX-WXX-{}"),
        ("weekdays", "XXXX-WXX-{}"),
        ("season", "XXXX-{}"),
        ("seasons", "XXXX-{}"),
    ):
        word = hit.word("w")
        if (group, word) in book.values:
            value = shape.format(book.values[group, word])
            part = next(
                (
                    book.values[g, hit.word("p")]
                    for g in ("part", "parts")
                    if hit.has("p") and (g, hit.word("p")) in book.values
                ),
                "",
            )
            return _set("every", value + part)
    if hit.has("m"):
        return _set("every", f"XXXX-{int(book.value('month', hit.word('m'))):02}")
    clock = book.values.get(("part", hit.word("p"))) or book.values.get(("parts", hit.word("p")), "")
    return _set("every", "XXXX-XX-XX" + clock)


def adverb(hit: Hit) -> Built:
    """ "daily", "annually"."""
    if hit.has("s"):
        tokens = hit.tokens
        after = tokens.chars[hit.last] if hit.last < len(tokens) else ""
        if after == "x" and tokens.words[hit.last].isalpha():
            return None
        return _set("adverb", alphabet().value("sometimes", hit.word("s")))
    return _set("adverb", alphabet().value("adverb", hit.word("w")))


def rate(hit: Hit) -> Built:
    """ "once a week", "twice a year", "three times a day", "24 hours a day"; "per year"."""
    grain = unit_of_hit(hit)
    return None if grain in CLOCK_UNITS else _set("rate", written(grain, 1))


_U = "u=(UNIT | UNITS)"
_ANYU = "u=(UNIT | UNITS | SHORTUNIT)"
_FILL = "(more | full | consecutive | straight | additional | additional | long | short | whole | calendar | working | business | trading | successive | solid | extra | difficult | bloody | tumultuous)?"

RULES = [
    Rule("duration", f"n=NUM -? {_FILL} {_ANYU}", duration),
    Rule(
        "duration-glued",
        "n=NUM u=LETTERUNIT",
        lambda hit: duration(hit) if hit.tokens.glued(hit.last - 1) and not hit.tokens.glued(hit.first) else None,
    ),
    Rule("duration-half", f"n=NUM and (a | one)? half=half -? {_U}", duration),
    Rule("duration-quarter", f"n=NUM and (a | one)? quarter=quarter -? {_U}", duration),
    Rule("duration-and-half", f"(n=NUM | a=ARTICLE) {_U} and (a | one)? half=half", duration),
    Rule("duration-and-quarter", f"(n=NUM | a=ARTICLE) {_U} and (a | one) quarter=quarter", duration),
    Rule("duration-compound", f"n=NUM {_ANYU} (and | ,)? n2=NUM u2=(UNIT | UNITS | SHORTUNIT)", duration),
    Rule("duration-range", f"n=NUM (to | or | -) -? k=NUM -? {_FILL} {_ANYU}", counted_range),
    Rule("duration-range-between", f"between n=NUM and k=NUM {_ANYU}", counted_range),
    Rule("a-hundred", f"(a | an) n=SPELLED {_U}", duration),
    Rule("a-unit", f"a=ARTICLE {_FILL} u=UNIT", duration),
    Rule("half-unit", f"(a=ARTICLE)? halfof=half -? (a | an)? u=UNIT", duration),
    Rule("another-unit", f"another (n=NUM)? {_U}", duration),
    Rule("couple", f"a? c=couple of? {_FILL} {_U}", duration),
    Rule("dozen", f"(a | n=NUM)? dozen=dozen {_U}", duration),
    Rule("half-dozen", f"a? halfof=half a? -? dozen=dozen {_U}", duration),
    Rule("vague", f"(a (good | great)? | some | so | very | the)? v=VAGUE -? {_FILL} {_U}", duration),
    Rule("vague-some", f"v=some (of the)? u=UNITS", duration),
    Rule(
        "vague-number",
        f"(tens | dozens | hundreds | thousands | scores | a number) of (v=UNITS) ",
        lambda hit: _vague_number(hit),
    ),
    Rule("units", "u=UNITS", bare_units),
    Rule("whole", "(all | entire) u=UNIT", whole),
    Rule("every-unit", f"(every | each) (single | other=other | n=NUM | o=ORD)? {_U}", every_unit),
    Rule("every-named", "(every | each) (w=(WEEKDAY | SEASON)) p=PART?", every_named),
    Rule("every-month", "(every | each) m=MONTH", every_named),
    Rule("every-part", "(every | each) p=PART", every_named),
    Rule("weekdays", "on? w=WEEKDAYS p=PARTS?", every_named),
    Rule("weekday-parts", "w=WEEKDAY p=PARTS", every_named),
    Rule("adverb", "w=ADVERB", adverb),
    Rule("adverb-sometimes", "s=SOMETIMES", adverb),
    Rule("rate-times", f"(once | twice | n=NUM times) (a | an | each | every | per) u=UNIT", rate),
    Rule("rate-per", "per u=UNIT", rate),
    Rule(
        "any-weekend", "(any | all) u=(UNIT | UNITS)", lambda hit: rate(hit) if unit_of_hit(hit) == "weekend" else None
    ),
]


def _vague_number(hit: Hit) -> Built:
    grain = alphabet().value("units", hit.word("v"))
    return "@duration", Meaning("duration", "vague-span", grain=grain, value=vague(grain), count=None)
