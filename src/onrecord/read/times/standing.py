"""Which expressions stand as time expressions, and which are parts of names, rates, ages or scores."""

from __future__ import annotations

from onrecord.packs.vocabulary import words
from onrecord.read.times.lexing import Tokens
from onrecord.read.times.meanings import Meaning

WEAK = {"@theunit", "@units", "@aunit", "@part", "@duration"}


def stands(tokens: Tokens, at: int, kind: str, meaning: Meaning) -> bool:
    """Whether the expression at a token is one of its own."""
    check = _CHECKS.get(kind)
    return check is None or check(tokens, at, meaning)


def _before(tokens: Tokens, at: int, back: int = 1) -> str:
    return tokens.words[at - back] if at >= back else ""


def _after(tokens: Tokens, at: int, on: int = 1) -> str:
    return tokens.words[at + on] if at + on < len(tokens) else ""


def _the_unit(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    after = _after(tokens, at)
    if after == "-":
        return False
    if meaning.grain == "quarter":
        return True
    return meaning.grain in ("year", "week") and _before(tokens, at) in words("times_before_unit")


def _units(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    return _before(tokens, at) in words("times_before_span") or _after(tokens, at) in ("of",) and False


def _a_unit(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    """ "for a year" but not "$5 a share a year" (a rate), "a day for Poland" (a kind of day)."""
    return _before(tokens, at) in words("times_before_span")


def _part(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    stretch = tokens.text[tokens.starts[at] : tokens.ends[at]].lower()
    return stretch.startswith("the ") and _before(tokens, at) in ("in", "during", "by", "into")


def _season(tokens: Tokens, at: int, meaning: Meaning) -> bool:
    return True


_CHECKS = {"@theunit": _the_unit, "@units": _units, "@aunit": _a_unit, "@part": _part}
