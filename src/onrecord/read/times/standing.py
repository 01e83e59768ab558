"""Which expressions stand as time expressions of their own, and which only beside other words."""

from __future__ import annotations

from onrecord.packs.vocabulary import words
from onrecord.read.times.leaning import is_past
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Meaning
from onrecord.read.times.vocabulary import alphabet


def stands(tokens: Tokens, at: int, kind: str, meaning: Meaning) -> bool:
    """Whether the expression at a token is one of its own."""
    check = _CHECKS.get(kind)
    return check is None or check(tokens, at, meaning)


def _the_unit(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "in the year", "the quarter"; not "the quarter-to-quarter comparison"."""
    if tokens.word(at + 1) == "-" or (tokens.word(at - 2) == "end" and meaning.grain == "day"):
        return False
    after = tokens.word(at + 1)
    if meaning.grain == "day" and tokens.word(at - 1) == "on" and (not after or after in ".,;)"):
        return True  # "the shares lost 8 percent on the day"
    return meaning.grain == "quarter" or (meaning.grain in ("year", "week") and _led(tokens, at, "times_before_unit"))


def _span(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "for a year", "after years of war"; not "$5 a share a year" (a rate)."""
    return _led(tokens, at, "times_before_span") or (tokens.word(at + 1) in ("after", "before") and _free(tokens, at))


def _free(tokens: Tokens, at: int) -> bool:
    """ "A day after the vote", "it came weeks before": no noun before it, which a rate would belong to."""
    before = tokens.word(at - 1)
    return before in ("", ".", ",", "just", "only", "even") or before.endswith("ly") or is_past(before)


def _units(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "weeks of talks", "in the days before the vote", "the years that followed", and what stands as a span."""
    if _span(tokens, at, meaning):
        return True
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if after == "of":
        counted = at > 0 and tokens.values[at - 1] is not None
        return meaning.grain not in ("hour", "quarter") and before not in UNTOLD and not counted
    if after == "away":
        return True
    return before == "the" and after in ("before", "after", "since", "leading", "that")


UNTOLD = frozenset({"-", "the", "those", "these", "age"})
"""Words before "years of" after which no span of some years is told."""


def _led(tokens: Tokens, at: int, name: str) -> bool:
    return tokens.word(at - 1) in words(name)


def _part(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "in the morning", "by nightfall"."""
    if tokens.raw(at).lower().startswith("the "):
        return tokens.word(at - 1) in ("in", "during", "by", "into", "through", "throughout")
    if tokens.word(at - 1) == "all" and not tokens.plain(at + 1):
        return True  # "flat all morning"
    return alphabet().has("dawn", tokens.raw(at).lower()) and tokens.word(at - 1) in ("at", "by", "before", "until")


_CHECKS = {"@theunit": _the_unit, "@units": _units, "@aunit": _span, "@part": _part}
