"""Texts as sets of three-word shingles, and how many each two of them share.

A shingle is a number: the CRC-32s of three words in a row, mixed. All of an article's shingles are compared as long as
they fit into memory; beyond `BUDGET` a fixed sample of all shingles stands for the rest (the same for every text, as in
mod-k MinHash), so that what is shared is still what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUDGET = 16_000_000
"""Shingles that are compared at most (some 30,000 articles of 500 words, half a gigabyte)."""
CODE_POINTS = 6
"""Of a word and what follows it, about: tells how many shingles a text has before they are made."""
STOCK = 8
"""A shingle that stands in so many articles of mainly their own words is a stock phrase or the page's furniture."""
OWN = 0.7
"""The share of an article's shingles that so many others have too, from which it is a text that many print."""
CROWD, PARTNERS = 44, 8
"""Of a shingle that more than so many texts have, only the pairs with its so many earliest are counted."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in scripts without spaces, a character."""

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared:
    """How many shingles two texts share (``one`` came before ``other``), and how many each has that are no stock."""

    one: int
    other: int
    both: int
    sizes: tuple[int, int]

    @property
    def share(self) -> float:
        """The share of the smaller one's shingles that stand in the other."""
        return self.both / min(self.sizes)


def words_of(text: str) -> list[str]:
    """The words of a text in folded case."""
    return _WORD.findall(text.casefold())


def shingles_of(words: Sequence[str]) -> Hashes:
    """The shingle that begins at each word (two fewer than words); sixty-four bits, evenly spread."""
    codes = np.fromiter(map(_code, words), dtype=np.uint64, count=len(words))
    if len(codes) < 3:
        return np.empty(0, dtype=np.uint64)
    mixed = (codes[:-2] * np.uint64(0x9E3779B97F4A7C15) + codes[1:-1]) * np.uint64(0xC2B2AE3D27D4EB4F) + codes[2:]
    return mixed ^ (mixed >> np.uint64(29))


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def shared(texts: Iterable[str], size: int, budget: int = BUDGET) -> tuple[int, list[Shared]]:
    """One shingle in how many was looked at, and each two texts that share some; ``size`` is all texts' code points.

    Pairs that share less than a tenth are left out.
    """
    step = 1 + size // CODE_POINTS // budget
    own = [_sampled(shingles_of(words_of(text)), step) for text in texts]
    hashes = np.concatenate(own) if own else np.empty(0, dtype=np.uint64)
    numbers = np.repeat(np.arange(len(own), dtype=np.int64), [len(one) for one in own])
    order = np.argsort(hashes, kind="stable")
    return step, _counted(*_without_stock(hashes[order], numbers[order], len(own)), len(own))


def contained(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the smaller text's shingles that stand in the other."""
    mine, others = np.unique(shingles_of(one)), np.unique(shingles_of(other))
    return len(np.intersect1d(mine, others, assume_unique=True)) / max(1, min(len(mine), len(others)))


def _sampled(shingles: Hashes, step: int) -> Hashes:
    return np.unique(shingles if step == 1 else shingles[(shingles >> np.uint64(7)) % np.uint64(step) == 0])


def groups(hashes: Hashes | Numbers) -> tuple[Numbers, Numbers]:
    """Where each run of equal numbers begins, and how long it is."""
    if not len(hashes):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))).astype(np.int64)
    return starts, np.diff(np.append(starts, len(hashes)))


def _without_stock(hashes: Hashes, numbers: Numbers, texts: int) -> tuple[Hashes, Numbers]:
    """The entries of all shingles but those that many articles have which are otherwise in their own words."""
    starts, sizes = groups(hashes)
    group = np.repeat(np.arange(len(starts)), sizes)
    frequent = (sizes >= STOCK)[group]
    total = np.bincount(numbers, minlength=texts)
    own_worded = np.bincount(numbers[frequent], minlength=texts) <= OWN * np.maximum(total, 1)
    among = np.bincount(group[own_worded[numbers]], minlength=len(starts))
    keep = (among < STOCK)[group]
    return hashes[keep], numbers[keep]


def _counted(hashes: Hashes, numbers: Numbers, texts: int) -> list[Shared]:
    own = np.bincount(numbers, minlength=texts)
    keys, both = np.unique(pairs_in(hashes, numbers, texts), return_counts=True)
    smaller = np.minimum(own[keys // max(1, texts)], own[keys % max(1, texts)])
    keys, both = keys[both * 10 >= smaller], both[both * 10 >= smaller]
    found = zip((divmod(key, texts) for key in keys.tolist()), both.tolist())
    return [Shared(one, other, n, (int(own[one]), int(own[other]))) for (one, other), n in found]


def pairs_in(hashes: Hashes | Numbers, numbers: Numbers, texts: int) -> Numbers:
    """A number for each two texts (the one's times how many there are, plus the other's), once a shingle they share.

    The hashes are sorted, the numbers of each ascending.
    """
    starts, sizes = groups(hashes)
    found = [np.empty(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        rows = numbers[starts[sizes == size][:, None] + np.arange(size)]
        for n in range(int(size) - 1 if size <= CROWD else PARTNERS):
            found.append((rows[:, n, None] * texts + rows[:, n + 1 :]).ravel())
    return np.concatenate(found)


def covered(words: Sequence[str], other: frozenset[int]) -> float:
    """The share of the words that stand in three or more in a row in the other text (its shingles)."""
    if len(words) < 3:
        return 0.0
    hit = np.fromiter((s in other for s in shingles_of(words).tolist()), dtype=bool, count=len(words) - 2)
    inside = np.zeros(len(words), dtype=bool)
    for n in range(3):
        inside[n : n + len(hit)] |= hit
    return float(inside.mean())
