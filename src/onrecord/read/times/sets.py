"""Rules for what comes again and again: "every day", "each July", "Tuesdays", "weekends", "daily", "twice a year"."""

from __future__ import annotations

from onrecord.read.times.deictic import CLOCK_UNITS
from onrecord.read.times.durations import unit_named
from onrecord.read.times.meanings import Built, Meaning
from onrecord.read.times.patterns import Hit, Rule
from onrecord.read.times.points import duration_value
from onrecord.read.times.vocabulary import alphabet


def _set(rule: str, value: str) -> Built:
    return "@set", Meaning("set", rule, value=value)


def every_unit(hit: Hit) -> Built:
    """ "every day", "every two weeks", "every other month", "every third year"."""
    grain, count = unit_named(hit), 1.0
    if grain == "second" and hit.tokens.plain(hit.last) and hit.word("u") == "second":
        return None  # "every second car"
    if hit.has("other"):
        count = 2.0
    elif hit.has("n"):
        count = float(hit.value("n"))
    elif hit.has("o"):
        count = float(hit.value("o") or alphabet().value("ordinal", hit.word("o")))
    return _set("every", duration_value(grain, count))


def every_named(hit: Hit) -> Built:
    """ "every Monday", "each July", "every summer", "every morning", "Tuesday nights", "Tuesdays"."""
    book = alphabet()
    day = book.value_in(("weekday", "weekdays"), hit.word("w"))
    season = book.value_in(("season", "seasons"), hit.word("s"))
    month = book.value_in(("month",), hit.word("m"))
    clock = book.value_in(("part", "parts"), hit.word("p"))
    if day:
        return _set("every", f"XXXX-WXX-{day}{clock}")
    if season or month:
        return _set("every", f"XXXX-{season or f'{int(month):02}'}")
    return _set("every", f"XXXX-XX-XX{clock}")


def adverb(hit: Hit) -> Built:
    """ "daily", "annually"."""
    return _set("adverb", alphabet().value("adverb", hit.word("w")))


def loose_adverb(hit: Hit) -> Built:
    """ "quarterly" where no noun follows ("the quarterly dividend" is a kind of dividend)."""
    return None if hit.tokens.plain(hit.last) else _set("adverb", alphabet().value("sometimes", hit.word("w")))


def rate(hit: Hit) -> Built:
    """ "once a week", "twice a year", "three times a day", "per year"."""
    grain = unit_named(hit)
    return None if grain in CLOCK_UNITS else _set("rate", duration_value(grain, 1))


def weekends(hit: Hit) -> Built:
    """ "any weekend", "all weekends"."""
    return _set("every", "P1WE")


_U = "u=(UNIT | UNITS)"

RULES = [
    Rule("every-unit", f"(every | each) (single | other=other | n=NUM | o=ORD)? {_U}", every_unit),
    Rule("every-range", "(every | each) n=NUM (or | to | -) NUM (u=UNITS)", every_unit),
    Rule("every-named", "(every | each) (w=WEEKDAY | s=SEASON) p=PART?", every_named),
    Rule("every-month", "(every | each) m=MONTH", every_named),
    Rule("every-part", "(every | each) p=PART", every_named),
    Rule("weekdays", "w=WEEKDAYS p=PARTS?", every_named),
    Rule("weekday-parts", "w=WEEKDAY p=PARTS", every_named),
    Rule("adverb", "w=ADVERB", adverb),
    Rule("adverb-loose", "w=SOMETIMES", loose_adverb),
    Rule("rate-times", "(once | twice | n=NUM times) (a | an | each | every | per) u=UNIT", rate),
    Rule("rate-per", "per u=UNIT", rate),
    Rule("any-weekend", "(any | all) (weekend | weekends)", weekends),
]
