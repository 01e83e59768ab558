"""Which articles are near each other: their heaviest words are alike (cosine).

Time plays no part: a decay would tear the long stories apart.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

NEAR = 0.1
"""Articles whose weights have a smaller cosine are not near (hand-set; `bench/threads.py` has the figures)."""
NEAREST = 30
"""How many of its nearest articles each article is tied to."""
SCALE = 100_000
"""Weights are counted in so many parts, so that sums are exact in whatever order they are made."""

Words = Mapping[str, int]
"""A text's heaviest words, each with its weight in parts of `SCALE`."""


def nearest(words: Mapping[str, Words]) -> dict[str, list[tuple[float, str]]]:
    """For each article, by id, its nearest ones: minus the cosine, and the id; sorted."""
    ids = sorted(words)
    found = zip(ids, _nearest([words[key] for key in ids]), strict=True)
    return {key: sorted((-cosine, ids[other]) for cosine, other in near) for key, near in found}


def _nearest(weights: Sequence[Words]) -> list[list[tuple[float, int]]]:
    """For each article its nearest ones with their cosines; of equally near ones the first in the sequence."""
    heaps: list[list[tuple[float, int]]] = []  # the least near on top; places as negatives, so that the first stays
    least = np.full(len(weights), NEAR)
    for n, cosines in enumerate(_cosines(weights)):
        near = np.flatnonzero(cosines >= NEAR)
        for other in near[cosines[near] >= least[near]].tolist():
            heappush(heaps[other], (float(cosines[other]), -n))
            if len(heaps[other]) > NEAREST:
                heappop(heaps[other])
                least[other] = heaps[other][0][0]
        first = near[np.lexsort((near, -cosines[near]))[:NEAREST]].tolist()
        heaps.append([(float(cosines[other]), -other) for other in first])
        heapify(heaps[n])
        if len(first) == NEAREST:
            least[n] = heaps[n][0][0]
    return [[(cosine, -other) for cosine, other in heap] for heap in heaps]


def _cosines(weights: Sequence[Words]) -> Iterator[NDArray[np.float64]]:
    """For each article its cosines with those before it (six decimals: no float noise decides)."""
    holders: dict[str, tuple[array[int], array[float]]] = {}
    for n, own in enumerate(weights):
        cosines = np.zeros(n)
        for word, weight in own.items():
            at, heavy = holders.setdefault(word, (array("q"), array("d")))
            if at:
                cosines[np.frombuffer(at, np.int64)] += weight * np.frombuffer(heavy)
            at.append(n)
            heavy.append(weight)
        yield (cosines / SCALE**2).round(6)
