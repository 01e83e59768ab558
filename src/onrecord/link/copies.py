"""Republished text: which article repeats another, whole, in part or with additions.

Containment of three-word shingles on an inverted index: what share of one article's shingles stand in the other. Two
reports of one event in their own words share few; a wire text with cuts shares most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal
from zlib import crc32

from onrecord.model.pages import Article, CopyOf

CONTAINED = 0.5
"""Share of the shorter article's shingles that stand in the longer one, from which it is a copy."""
SHARED = 20
"""Fewer shingles in common are names and stock phrases that any two reports of one event share."""
WHOLE = 0.9
"""From this share of both it is the same text; of the shorter alone, an excerpt."""
COMMON = 200
"""A shingle that stands in more articles than this tells nothing (boilerplate) and is passed over."""

_WORD = re.compile(r"\w+")
_MASK = (1 << 64) - 1


def copies_of(articles: Mapping[str, Article], texts: Mapping[str, str]) -> dict[str, CopyOf]:
    """For each article that repeats an earlier one: which, and whether as copy, excerpt or update.

    The original is the article published first (then the longer, then the smaller id); an undated one comes last.
    """
    order = sorted((i for i in articles if i in texts), key=lambda i: _rank(articles[i], texts[i]))
    shingles = {i: _shingles(own_words(articles[i], texts[i])) for i in order}
    index: dict[int, list[str]] = defaultdict(list)
    out: dict[str, CopyOf] = {}
    for article in order:
        own = shingles[article]
        best = _best(article, own, index, shingles)
        if best is not None:
            out[article] = CopyOf(out[best].article if best in out else best, _relation(own, shingles[best]))
        for shingle in own:
            index[shingle].append(article)
    return out


def _rank(article: Article, text: str) -> tuple[str, int, str]:
    published = article.published.earliest if article.published else None
    return published or "9999", -len(text), article.id


def own_words(article: Article, text: str) -> str:
    """The words that are the article's own: its parts without furniture; offsets are the source's."""
    own = [p for p in article.parts if p.label in ("headline", "standfirst", "body")]
    return " ".join(text[p.start - article.start : p.end - article.start] for p in own) if own else text


def _shingles(text: str) -> set[int]:
    """A number for every three words in a row: their CRC-32s, mixed as in a polynomial hash."""
    codes = [_code(word) for word in _WORD.findall(text.casefold())]
    return {(a * 0x9E3779B1 + b) * 0x85EBCA6B + c & _MASK for a, b, c in zip(codes, codes[1:], codes[2:])}


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _best(article: str, own: set[int], index: Mapping[int, list[str]], shingles: Mapping[str, set[int]]) -> str | None:
    shared: Counter[str] = Counter()
    for shingle in own:
        others = index.get(shingle, ())
        if len(others) <= COMMON:
            shared.update(others)
    held = [(n / min(len(own), len(shingles[other])), other) for other, n in shared.items() if n >= SHARED]
    enough = [(share, other) for share, other in held if share >= CONTAINED]
    return min(enough, key=lambda pair: (-pair[0], pair[1]))[1] if enough else None


def _relation(own: set[int], original: set[int]) -> Literal["copy", "excerpt", "update"]:
    both = len(own & original)
    if both >= WHOLE * max(len(own), len(original)):
        return "copy"
    return "excerpt" if len(own) < len(original) else "update"
