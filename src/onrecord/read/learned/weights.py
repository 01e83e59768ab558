"""The weights of the learned parts (``packs/english/learned_*.csv``): what each feature adds to each label.

Logistic regression, learned by ``training/fit.py`` from sentences and pages of our own. Weights are whole hundredths,
so a sum is exact, and so is every choice by it, on any machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from onrecord.packs import numbers

BIAS = "bias"
"""The feature that every candidate has."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One learned part: its labels (a single one for yes or no), and by feature a weight for each, in hundredths."""

    labels: tuple[str, ...]
    rows: dict[str, tuple[int, ...]]

    def sums(self, features: Iterable[str]) -> list[int]:
        """The sum of the weights for each label."""
        out = list(self.rows[BIAS])
        for name in set(features):
            for n, weight in enumerate(self.rows.get(name, ())):
                out[n] += weight
        return out


_IN_USE: dict[str, Weights] = {}


@contextmanager
def using(learned: dict[str, Weights]) -> Iterator[None]:
    """Reads with other weights than those shipped, to try what was learned from some of the sentences on the rest."""
    _IN_USE.update(learned)
    try:
        yield
    finally:
        _IN_USE.clear()


def weights(name: str) -> Weights:
    """The weights of a part. Raises BadUsage where there is none of that name, PackFault where its table is broken."""
    return _IN_USE.get(name) or _shipped(name)


@cache
def _shipped(name: str) -> Weights:
    return Weights(*numbers(f"learned_{name}"))


def chance(name: str, features: Iterable[str]) -> float:
    """How likely the answer of a yes-or-no part is yes, to two decimals."""
    return round(1 / (1 + math.exp(-weights(name).sums(features)[0] / 100)), 2)


def likeliest(name: str, features: Iterable[str]) -> tuple[str, float]:
    """The likeliest label of a part, the earlier one of equals, and how likely it is, to two decimals."""
    part = weights(name)
    sums = part.sums(features)
    best = max(range(len(sums)), key=lambda n: (sums[n], -n))
    return part.labels[best], round(1 / sum(math.exp((s - sums[best]) / 100) for s in sums), 2)


def steps(name: str, value: float) -> list[str]:
    """A number as features: one for each tenth that it reaches."""
    return [f"{name}>{n / 10}" for n in range(1, 10) if value >= n / 10]
