"""The weights of confidence (``packs/english/sure_*.csv``): what each feature adds to the log odds of being right.

Logistic regression, fitted by ``training/fit.py`` to judged items of our own. Weights are whole hundredths, so a sum
is exact, and so is every figure made of it, on any machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from onrecord.packs import numbers

BIAS = "bias"
"""The feature that every item has."""

MOST = 0.98
"""No rule is surer than this."""

Weights = dict[str, int]
"""By feature its weight in hundredths."""

_IN_USE: dict[str, Weights] = {}


@contextmanager
def using(fitted: dict[str, Weights]) -> Iterator[None]:
    """Rates with other weights than those shipped, to try what was fitted to some of the items on the rest."""
    _IN_USE.update(fitted)
    try:
        yield
    finally:
        _IN_USE.clear()


def weights(name: str) -> Weights:
    """The weights of a table. Raises BadUsage where there is none of that name, PackFault where it is broken."""
    return _IN_USE[name] if name in _IN_USE else _shipped(name)


@cache
def _shipped(name: str) -> Weights:
    return {feature: row[0] for feature, row in numbers(name)[1].items()}


def log_odds(share: float) -> int:
    """The log odds of a share, in whole hundredths; of none and all as of 1 - MOST and MOST."""
    within = min(MOST, max(1 - MOST, share))
    return round(100 * math.log(within / (1 - within)))


def chance(name: str, features: Iterable[str], told: int = 0) -> float:
    """The chance that stands at log odds ``told`` (hundredths) and what the features add, to two decimals."""
    table = weights(name)
    total = told + table[BIAS] + sum(table.get(feature, 0) for feature in set(features))
    return round(1 / (1 + math.exp(-total / 100)), 2)
