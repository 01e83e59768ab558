"""Which half of the earth a text is written from: its seasons are those of its dateline."""

from __future__ import annotations

from onrecord.packs import Packs
from onrecord.packs.tokens import tokenise

TEMPERATE = -12.0
"""Degrees of latitude south of which a report's summer is the southern one; nearer the equator there is none."""


def hemisphere(dateline: str | None, packs: Packs) -> str:
    """ "south" where the place that the dateline begins with is known and lies there, else "north"."""
    words = [_written(word) for word in tokenise((dateline or "").split(",")[0])]
    found = packs.names().match(words, [word.lower() for word in words], 0) if words else None
    places = [entry.lat for entry in found[1] if entry.lat is not None] if found else []
    return "south" if places and places[0] < TEMPERATE else "north"


def _written(word: str) -> str:
    return word.capitalize() if word.isupper() and len(word) > 3 else word
