"""Samples drawn for hand checking, and how often what was checked is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import Any

from sqlalchemy import Connection

from onrecord.model.errors import BadUsage
from onrecord.store.decisions import decisions
from onrecord.store.query import EVERYTHING, Filter, Line, item_ids, lines_by_id
from onrecord.store.settings import get, put

SAMPLES = "samples"
"""The fact of a record that holds the samples drawn from it."""

Z = 1.96
"""Standard deviations on either side of an interval that holds the truth 95 times in 100."""

WRONG = ("reject", "correct")
"""Verdicts that say an item is not right as it was drawn."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the items checked are right: the share, and the interval that holds the true share (95 %).

    ``what`` is ``all``, a kind, or a span of confidence (``0.8-0.9``).
    """

    what: str
    drawn: int
    checked: int
    right: int
    share: float | None
    low: float | None
    high: float | None


def draw(connection: Connection, size: int, seed: int, only: Filter = EVERYTHING) -> Line:
    """Draws items at random and keeps which; the same size, seed, filter and record give the same items.

    Raises BadUsage where there are no items to draw from.
    """
    pool = sorted(item_ids(connection, only), key=lambda key: sha256(f"{seed}:{key}".encode()).digest())
    if not pool:
        raise BadUsage("no items to draw from; widen the filter")
    known = lines_by_id(connection, set(pool[:size]))
    items = [{"id": k, "kind": known[k]["kind"], "confidence": known[k]["confidence"]} for k in pool[:size]]
    sample = {"size": size, "seed": seed, "of": len(pool), "items": items}
    kept = samples(connection)
    put(connection, SAMPLES, [s for s in kept if s != sample] + [sample])
    return sample


def samples(connection: Connection) -> list[Line]:
    """The samples drawn from a record, the oldest first."""
    found: list[Line] = get(connection, SAMPLES, [])
    return found


def waiting(connection: Connection, sample: Line) -> list[str]:
    """The ids of a sample's items that nobody has judged yet, in the order drawn."""
    judged = verdicts(connection)
    return [item["id"] for item in sample["items"] if item["id"] not in judged]


def verdicts(connection: Connection) -> dict[str, bool]:
    """By item whether it was judged right; where reviewers disagree it is wrong, as long as one of them says so."""
    found: dict[str, bool] = {}
    for line in decisions(connection):
        if line["undone"] or line["verdict"] not in ("accept", *WRONG):
            continue
        found[line["target"]] = found.get(line["target"], True) and line["verdict"] == "accept"
    return found


def precision(connection: Connection, sample: Line) -> list[Precision]:
    """How often a sample's items are right: all, by kind, and by tenth of confidence."""
    judged = verdicts(connection)
    items = sample["items"]
    groups: dict[str, list[Line]] = {"all": items}
    for item in sorted(items, key=lambda i: (i["kind"], i["id"])):
        groups.setdefault(item["kind"], []).append(item)
    for item in sorted(items, key=lambda i: (i["confidence"], i["id"])):
        low = min(int(item["confidence"] * 10 + 1e-9), 9) / 10
        groups.setdefault(f"{low:.1f}-{low + 0.1:.1f}", []).append(item)
    return [_precision(what, group, judged) for what, group in groups.items()]


def _precision(what: str, items: Sequence[Line], judged: dict[str, bool]) -> Precision:
    told = [judged[item["id"]] for item in items if item["id"] in judged]
    share, low, high = wilson(told)
    return Precision(what, len(items), len(told), sum(told), share, low, high)


def wilson(told: Iterable[bool]) -> tuple[float | None, float | None, float | None]:
    """The share of what is right, and its 95 % interval (Wilson 1927), to two decimals; null where nothing is told."""
    right = list(told)
    n = len(right)
    if not n:
        return None, None, None
    p, z2 = sum(right) / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return round(p, 2), round(max(0.0, middle - half), 2), round(min(1.0, middle + half), 2)


def as_rows(found: Iterable[Precision]) -> list[dict[str, Any]]:
    """The table as plain values."""
    return [{name: getattr(p, name) for name in Precision.__slots__} for p in found]
