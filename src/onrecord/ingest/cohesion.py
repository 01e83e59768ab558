"""Whether two stretches of a page speak of the same things: what of the earlier the later takes up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.packs.vocabulary import words

REACH = 220
"""Content words on the later side that are compared: two or three paragraphs."""

STEM = 6
"""Letters that two words must share at their beginning to count as one ("deploy", "deployment")."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")


def content_words(text: str) -> list[str]:
    """The words of a text that say what it is about, cut to their stems; names keep a capital first letter."""
    stop = words("furniture_stop_words")
    found = []
    for match in _WORD.finditer(text[:6_000]):
        word = match.group()
        low = word.lower()
        if low in stop or low.removesuffix("'s").removesuffix("’s") in stop:
            continue
        stem = low[:STEM]
        found.append(stem.capitalize() if word[0].isupper() and word[1:2].islower() else stem)
    return found


def taken_up(before: Iterable[str], after: Iterable[str]) -> float:
    """The share (0 to 1) of the later words that the earlier stretch has too; names count twice."""
    known = {word.lower() for word in before}
    total = shared = 0
    for word in dict.fromkeys(after):
        weight = 2 if word[0].isupper() else 1
        total += weight
        shared += weight * (word.lower() in known)
    return shared / total if total else 0.0
