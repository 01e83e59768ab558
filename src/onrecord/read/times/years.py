"""Rules for years and what is wider or told by number: "1998", "the 1990s", "the third quarter", "490 BC"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.packs.vocabulary import words
from onrecord.read.times import resolving
from onrecord.read.times.dates import month_number, ordinal_number, word_value, year_number
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Built, fixed, point
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import Point, season_of
from onrecord.read.times.vocabulary import alphabet

NO_YEAR_AFTER = "$€£¥#%+.:&"
"""Signs after which four digits are no year."""


def year_point(year: int) -> Point:
    """A year of the calendar."""
    return Point(date(year, 1, 1), "year")


def bare_year(hit: Hit) -> Built:
    """ "2013" where it stands as a year: after a preposition or time word, or a number that counts nothing."""
    year = year_number(hit.value("y"))
    if not _clear(hit) or not _stands(hit, year):
        return None
    return "@year", fixed("year", year_point(year))


def _clear(hit: Hit) -> bool:
    """Whether no sign or label makes the number part of a sum, a name or a code ("$2013", "Section 2024", "C-2000")."""
    tokens, at, before = hit.tokens, hit.first, hit.before
    if hit.after in ("%", "°") or (hit.after == ":" and tokens.glued(at + 1) and tokens.glued(at + 2)):
        return False
    if not before:
        return True
    near = tokens.starts[at] - tokens.ends[at - 1] <= 1
    if near and (before in NO_YEAR_AFTER or alphabet().has("label", before)):
        return False
    if not tokens.glued(at):
        return True
    return before in "('\"“‘–—[,=" or (before in "-/" and _joins(tokens, at))


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen before a year stands after another number or time word, or a prefix (mid-, pre-, post-)."""
    if at < 2 or (tokens.values[at - 2] is None and len(tokens.words[at - 2]) == 1):
        return False
    return tokens.chars[at - 2] != "x" or alphabet().has("year_prefix", tokens.words[at - 2])


def _stands(hit: Hit, year: int) -> bool:
    before, ours = hit.before, 1900 <= year <= 2099
    led = alphabet().has("introducer", before)
    if hit.tokens.chars[hit.first] == alphabet().letters["#spelled_year"]:
        return led or before == "the" or ours
    if _counts(hit, year):
        return ours and before in ("in", "since") and not alphabet().has("counted", hit.after)
    return ours or before in ("in", "since", "(", "early", "late", "mid", "until", "before", "during", "year")


def _counts(hit: Hit, year: int) -> bool:
    """Whether a plain plural noun follows at once ("2000 soldiers")."""
    after, tokens = hit.after, hit.tokens
    if after in words("times_year_nouns"):
        return False
    if alphabet().has("counted", after) or alphabet().has("units", after):
        return True
    plural = after.endswith("s") and not after.endswith("ss") and len(after) > 4
    return year % 100 == 0 and plural and tokens.plain(hit.last) and tokens.raw(hit.last)[0].islower()


def year_word(hit: Hit) -> Built:
    """ "the year 2000", "calendar year 2008"."""
    return "@year", fixed("year", year_point(year_number(hit.value("y"))))


def fiscal(hit: Hit) -> Built:
    """ "fiscal 2014", "FY14", "fiscal year 2014": the year of that number (its months are the country's)."""
    return "@year", fixed("fiscal-year", year_point(year_number(hit.value("y"))))


def era(hit: Hit) -> Built:
    """ "490 BC", "April 480 BC", "AD 43"."""
    number = int(hit.value("n"))
    if not hit.has("bc"):
        return ("@year", fixed("year-ad", year_point(number))) if 0 < number < 10000 else None
    month = f"-{month_number(hit):02}" if hit.has("m") else ""
    number_in = f"-{int(hit.value('d')):02}" if hit.has("d") else ""
    return "@year", fixed("year-bc", Point(date(1, 1, 1), "none", raw=f"BC{number:04}{month}{number_in}"))


def decade(hit: Hit) -> Built:
    """ "the 1990s", "the '90s", "the 1800s" (a century); "the 20s" only with the article (a person's are "his 20s")."""
    raw = hit.value("n")
    digits = "".join(c for c in raw if c.isdecimal())
    if len(digits) == 2 and raw[0].isdecimal() and not hit.has("the"):
        return None
    year = int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 20 else 1900)
    if len(digits) == 4 and year % 100 == 0 and year < 2000:
        return "@century", fixed("century", Point(date(year, 1, 1), "century"))
    return ("@decade", fixed("decade", Point(date(year, 1, 1), "decade"))) if year >= 1300 else None


def spelled_decade(hit: Hit) -> Built:
    """ "the nineties", "the nineteen-sixties"."""
    if not hit.has("the") and not alphabet().has("before_tens", hit.before):
        return None
    return "@decade", fixed("decade", Point(date(1900 + word_value("tens", hit.word("t")), 1, 1), "decade"))


def century(hit: Hit) -> Built:
    """ "the 21st century", "nineteenth-century", "the 5th century BC"."""
    number = ordinal_number(hit, "o")
    if not 1 <= number <= 30:
        return None
    if hit.has("bc"):
        return "@century", fixed("century-bc", Point(date(1, 1, 1), "none", raw=f"BC{number - 1:02}"))
    return "@century", fixed("century", Point(date(max(1, (number - 1) * 100), 1, 1), "century"))


def quarter(hit: Hit) -> Built:
    """ "the third quarter", "the fourth quarter of 2012", "the 1988 second quarter"."""
    year = year_number(hit.value("y")) if hit.has("y") else None
    return quarter_in(ordinal_number(hit, "o"), year)


def quarter_in(number: int, year: int | None) -> Built:
    """A quarter of a year, or of the year that is found later."""
    if not 1 <= number <= 4:
        return None
    if year is not None:
        return "@quarter", fixed("quarter", Point(date(year, number * 3 - 2, 1), "quarter"))
    return "@barquarter", point("quarter", "quarter", lambda scene: resolving.quarter_point(scene, number))


def brief_quarter(hit: Hit) -> Built:
    """ "Q3 2013", "3Q", "1Q13", "H1 2008"."""
    raw = hit.value("n")
    year = year_number(hit.value("y")) if hit.has("y") else None
    number = int(raw[1]) if raw[0] in "QH" else int(raw[0])
    short = raw[2:].lstrip("'’")
    year = year_number(int(short)) if short else year
    if raw[0] != "H":
        return quarter_in(number, year)
    return half_in(number, year) if year is not None else None


def half_in(number: int, year: int) -> Built:
    """A half of a year."""
    if number not in (1, 2):
        return None
    return "@half", fixed("half", Point(date(year, number * 6 - 5, 1), "half"))


def half(hit: Hit) -> Built:
    """ "the first half of 2008", "the latter half of 1989"."""
    return half_in(ordinal_number(hit, "o") if hit.has("o") else 2, year_number(hit.value("y")))


def season_year(hit: Hit) -> Built:
    """ "the summer of 2013", "winter 1994"."""
    name, first = alphabet().value("season", hit.word("s")), date(year_number(hit.value("y")), 6, 1)
    made = point("season", "season", lambda scene: season_of(first, name, scene.south))
    return "@season", replace(made, stated=True)


def season(hit: Hit) -> Built:
    """ "the summer", "autumn", "in the fall"; "fall" and "spring" have other senses and need a word that tells."""
    word = hit.word("s")
    led = alphabet().has("before_season", hit.before)
    if word in ("fall", "spring") and not hit.has("the") and not led:
        return None
    if word == "fall" and hit.has("the") and (hit.after in ("of", "in") or not led):
        return None
    name = alphabet().value("season", word)
    return "@barseason", point("season", "season", lambda scene: resolving.season_point(scene, name))


_Y = "y=(YEAR | APOSTROPHE)"
_BC = "bc=(ERA | b . c .?)"

RULES = [
    Rule("year-word", "the? calendar? year y=YEAR", year_word),
    Rule("year", "y=YEAR", bare_year),
    Rule("fiscal", f"the? fiscal (year | -)? {_Y}", fiscal),
    Rule("fiscal-short", "fy y=(YEAR | TWO | APOSTROPHE)", fiscal),
    Rule("calendar-short", "cy y=(YEAR | TWO)", fiscal),
    Rule("era-bc", f"(m=MONTH ,?)? n=NUM {_BC}", era),
    Rule("era-bc-day", f"m=MONTH d=DAYNUM ,? n=NUM {_BC}", era),
    Rule("era-ad", "ANNO n=NUM", era),
    Rule("decade", "the=the? n=DECADE", decade),
    Rule("decade-words", "the=the? (nineteen -?)? t=TENS", spelled_decade),
    Rule("century", f"the? o=ORD -? century {_BC}?", century),
    Rule("quarter", f"the? o=ORD -? fiscal? quarter ((of | in | ,)? (fiscal year?)? {_Y})?", quarter),
    Rule("quarter-of-year", f"the? {_Y} -? fiscal? o=ORD -? quarter", quarter),
    Rule("quarter-fiscal", f"the? fiscal -? o=ORD -? quarter (of? {_Y})?", quarter),
    Rule("quarter-short", f"n=QUARTER (of? {_Y})?", brief_quarter),
    Rule("half", f"the? (o=ORD | last | latter) half of {_Y}", half),
    Rule("season-year", f"the? s=SEASON of? {_Y}", season_year),
    Rule("season", "the=the? s=SEASON", season),
]
