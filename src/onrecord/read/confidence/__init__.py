"""How sure each item is: the rule's own figure, mended by how often such items were right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps

from onrecord.model.items import Item
from onrecord.model.lines import kind_of
from onrecord.read.confidence.features import features
from onrecord.read.confidence.weights import chance, log_odds
from onrecord.read.reading import Reading

__all__ = ["rated", "sure"]

Reader = Callable[[Reading], Sequence[Item]]


def rated(read: Reader) -> Reader:
    """A reader whose items say how sure they are by what was fitted to judged items, not by its rules alone."""

    @wraps(read)
    def reader(reading: Reading) -> list[Item]:
        return [replace(item, confidence=sure(reading, item)) for item in read(reading)]

    return reader


def sure(reading: Reading, item: Item) -> float:
    """The share of such items that is right, to two decimals."""
    return chance(f"sure_{kind_of(item)}", features(reading, item), log_odds(item.confidence))
