"""What a page is about, as weighted words: names and rare words weigh most.

A word's weight is its count (damped) times how rare it is in public English (``link_frequencies.csv``, counted once
over public-domain texts), never in the record at hand: another page in the record changes no page's weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from onrecord.packs.vocabulary import table

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")

SHORTEST = 3
"""Characters of the shortest word that counts."""
NAME = 2.0
"""How much more a name weighs (a word that stands mostly with a capital) than another word as rare."""
SMOOTHED = 10
"""Stretches added to each word's count: below the smallest count of the table all words are equally rare."""
COMMON = 0.2
"""Words in more than this share of all stretches tell nothing."""
KEPT = 60
"""The heaviest words of a page are kept, this many."""

Weights = Mapping[str, float]


def weights_of(text: str) -> dict[str, float]:
    """The heaviest words of a text in small letters, each with its weight; the squares of all weights add up to 1."""
    capital, small = Counter[str](), Counter[str]()
    for match in WORD.finditer(text):
        word = match.group().replace("’", "'").removesuffix("'s")
        (capital if word[:1].isupper() else small)[word.lower()] += 1
    raw = {word: _weight(word, capital[word], small[word]) for word in capital.keys() | small.keys()}
    heaviest = sorted(((w, x) for w, x in raw.items() if x > 0), key=lambda pair: (-pair[1], pair[0]))[:KEPT]
    length = math.sqrt(sum(x * x for _, x in heaviest)) or 1.0
    return {word: x / length for word, x in heaviest}


def _weight(word: str, capital: int, small: int) -> float:
    if len(word) < SHORTEST:
        return 0.0
    named = NAME if capital > 2 * small else 1.0
    return named * (1 + math.log(capital + small)) * rarity(word)


@cache
def rarity(word: str) -> float:
    """The logarithm of how seldom a word stands in public English; 0 for the most common."""
    counts = _frequencies()
    found = counts.get(word, 0)
    return 0.0 if found > COMMON * counts["*"] else math.log((counts["*"] + 1) / (found + SMOOTHED))


@cache
def _frequencies() -> dict[str, int]:
    return {str(row["word"]): int(str(row["stretches"])) for row in table("link_frequencies")}
