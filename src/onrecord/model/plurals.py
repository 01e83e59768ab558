"""How many of a thing, in words that agree with the number."""

from __future__ import annotations

IRREGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
"""Verbs of many, and of one."""


def numbered(count: int, noun: str, verb: str = "") -> str:
    """A number with its noun, given for one, and a verb, given for many: "1 line falls", "1,200 lines fall"."""
    thing = noun if count == 1 else plural(noun)
    return " ".join(filter(None, (f"{count:,}", thing, agreeing(count, verb))))


def agreeing(count: int, verb: str) -> str:
    """A verb, given for many, as so many do it: of one "fall" gives falls, "are" is; none of none."""
    return IRREGULAR.get(verb, f"{verb}s") if verb and count == 1 else verb


def plural(phrase: str) -> str:
    """The English plural of a phrase's last word."""
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase if phrase.endswith("s") else phrase + "s"
