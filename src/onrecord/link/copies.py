"""Republished text: which article repeats another, whole, in part or with additions.

Containment of three-word shingles: what share of one article's shingles stand in the other. Two reports of one event in
their own words share few; a wire text with cuts shares most. Phrases that many articles have tell nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.link.shingles import BUDGET, Shared, contained, covered, shared, shingles_of, words_of
from onrecord.model.pages import Article, CopyOf, contents

Relation = Literal["copy", "excerpt", "update"]

NEAR, FAR = 0.3, 0.5
"""Share of the smaller article's shingles that stand in the other, from which it is a copy: within `DAYS`, and later,
when a paper prints its own background again (hand-set on Timeline17; see bench/copies.py)."""
DAYS = 3
"""Days after which a text is seldom printed again, and its background often."""
SHARED = 20
"""Fewer shingles in common are names and stock phrases that any two reports of one event share."""
FLASH, FLASH_SHARE = 8, 0.9
"""But a short text counts from fewer where nearly all of it stands in the other."""
LEAST = min(SHARED, FLASH)
"""Fewer shingles in common are never a copy."""
WHOLE = 0.9
"""The share of a text's words from which the other holds it whole."""
SLACK, SHORT_WHOLE = 20, 0.8
"""But in a short text so many words besides (another headline, who wrote it), as long as this share is the other's."""
HELD = 1_000
"""Articles whose words are held for the next comparison."""

_NUMBER = re.compile(r"\d[\d,.]*")


def copies_of(articles: Mapping[str, Article], texts: Mapping[str, str], budget: int = BUDGET) -> dict[str, CopyOf]:
    """For each article that repeats an earlier one: which, and whether as copy, excerpt or update.

    The original is the article published first (then the longer, then the smaller id); an undated one comes last.
    ``budget``: above so many shingles in all, a sample of them is compared.
    """
    order = sorted((i for i in articles if i in texts), key=lambda i: rank_of(articles[i], texts[i]))
    body = lru_cache(HELD)(lambda n: words_of(own_words(articles[order[n]], texts[order[n]])))
    size = sum(len(texts[i]) for i in order)
    step, pairs = shared((own_words(articles[i], texts[i]) for i in order), size, budget)
    apart = (_days(articles[order[pair.one]], articles[order[pair.other]]) for pair in pairs)
    found = [pair for pair, days in zip(pairs, apart) if repeats(pair, step, days)]
    if step > 1:
        found = [pair for pair in found if contained(body(pair.other), body(pair.one)) >= NEAR]
    origins = _origins(found)
    return {order[n]: CopyOf(order[r], relation_of(body(n), body(r))) for n, r in sorted(origins.items())}


def _origins(pairs: Iterable[Shared]) -> dict[int, int]:
    """By each repeating text the one that it repeats most, or that one's own origin where it repeats that too."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in pairs:
        found[pair.other][pair.one] = pair.share
    origins: dict[int, int] = {}
    for other in sorted(found):
        origins[other] = origin_of(found[other], sorted(found[other]), origins)
    return origins


def origin_of(shares: Mapping[int, float], order: Sequence[int], origins: Mapping[int, int]) -> int:
    """Which of the texts that one repeats (by the share of it; in their order) it repeats in the first place."""
    best = max(order, key=lambda one: shares[one])
    while origins.get(best) in shares:
        best = origins[best]
    return best


def rank_of(article: Article, text: str) -> tuple[str, int, str]:
    """Where an article stands among those that may repeat each other: the original first."""
    published = article.published.earliest if article.published else None
    return published or "9999", -len(text), article.id


def own_words(article: Article, text: str) -> str:
    """The words that are the article's own: its parts without furniture; offsets are the source's."""
    own = list(contents(article.parts, ("headline", "standfirst", "body")))
    return " ".join(text[p.start - article.start : p.end - article.start] for p in own) if own else text


def _days(one: Article, other: Article) -> int:
    latest = one.published.latest if one.published else None
    return days_between(latest, other.published.earliest if other.published else None)


def days_between(latest: str | None, earliest: str | None) -> int:
    """Days from the one's last possible day to the other's first; 0 where a day is not known."""
    return (date.fromisoformat(earliest) - date.fromisoformat(latest)).days if latest and earliest else 0


def repeats(pair: Shared, step: int, days: int) -> bool:
    """Whether the later of two texts, so many days after the other, repeats it."""
    if pair.both * step >= SHARED:
        return pair.share >= (NEAR if days <= DAYS else FAR)
    return pair.both * step >= FLASH and pair.share >= FLASH_SHARE


def relation_of(own: Sequence[str], original: Sequence[str]) -> Relation:
    """``excerpt``: nearly all its words are the original's, but not all of that; ``update``: it says more or else."""
    of_original, of_own = frozenset(shingles_of(original).tolist()), frozenset(shingles_of(own).tolist())
    if not _whole(own, of_original) or _other_figures(own, original, of_original):
        return "update"
    return "copy" if _whole(original, of_own) else "excerpt"


def _whole(words: Sequence[str], other: frozenset[int]) -> bool:
    share = covered(words, other)
    return share >= WHOLE or (share >= SHORT_WHOLE and (1 - share) * len(words) <= SLACK)


def _other_figures(own: Sequence[str], original: Sequence[str], known: frozenset[int]) -> bool:
    """Whether the same three words stand in both but for a number in them."""
    bare = frozenset(shingles_of([_NUMBER.sub("#", word) for word in original]).tolist())
    told = shingles_of(own).tolist()
    masked = shingles_of([_NUMBER.sub("#", word) for word in own]).tolist()
    return any(m in bare and t not in known for m, t in zip(masked, told) if m != t)
