"""Which expressions stand as time expressions of their own, and which only beside other words."""

from __future__ import annotations

from onrecord.packs.vocabulary import words
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Meaning


def stands(tokens: Tokens, at: int, kind: str, meaning: Meaning) -> bool:
    """Whether the expression at a token is one of its own."""
    check = _CHECKS.get(kind)
    return check is None or check(tokens, at, meaning)


def _the_unit(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "in the year", "the quarter"; not "the quarter-to-quarter comparison"."""
    if tokens.word(at + 1) == "-" or (tokens.word(at - 2) == "end" and meaning.grain == "day"):
        return False
    return meaning.grain == "quarter" or (meaning.grain in ("year", "week") and _led(tokens, at, "times_before_unit"))


def _span(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "for a year", "after years of war"; not "$5 a share a year" (a rate)."""
    return _led(tokens, at, "times_before_span")


def _led(tokens: Tokens, at: int, name: str) -> bool:
    return tokens.word(at - 1) in words(name)


def _part(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "in the morning"."""
    return tokens.raw(at).lower().startswith("the ") and tokens.word(at - 1) in ("in", "during", "by", "into")


_CHECKS = {"@theunit": _the_unit, "@units": _span, "@aunit": _span, "@part": _part}
