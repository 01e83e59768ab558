"""How far those who decide on items agree: the share of the same verdicts, and Cohen's kappa."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

JUDGED = ("accept", "reject", "correct")
"""The verdicts that can be compared: each says of one item whether it is right."""

Verdicts = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers: how many items both judged, the share of the same verdicts, and kappa.

    ``kappa`` (Cohen 1960) is null where chance alone would have both always agree.
    """

    a: str
    b: str
    both: int
    share: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """An item of which reviewers think otherwise, with the decision in force of each, sorted by name."""

    target: str
    decisions: tuple[Mapping[str, Any], ...]


def agreements(decisions: Iterable[Mapping[str, Any]]) -> list[Agreement]:
    """Each pair of reviewers who judged an item both, sorted by name."""
    verdicts: Verdicts = defaultdict(dict)
    for target, by in _latest(decisions).items():
        for name, decision in by.items():
            verdicts[name][target] = _verdict(decision)
    pairs = combinations(sorted(verdicts), 2)
    return [_compared(a, b, verdicts) for a, b in pairs if verdicts[a].keys() & verdicts[b].keys()]


def disputes(decisions: Iterable[Mapping[str, Any]]) -> list[Dispute]:
    """The items that reviewers judged otherwise, sorted by id."""
    found = sorted(_latest(decisions).items())
    several = ((target, by) for target, by in found if len({_verdict(d) for d in by.values()}) > 1)
    return [Dispute(target, tuple(by[name] for name in sorted(by))) for target, by in several]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts; null for none, or where chance alone would have them all agree."""
    if not pairs:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[v] * second[v] for v in first) / len(pairs) ** 2
    observed = sum(a == b for a, b in pairs) / len(pairs)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _compared(a: str, b: str, verdicts: Verdicts) -> Agreement:
    both = sorted(verdicts[a].keys() & verdicts[b].keys())
    pairs = [(verdicts[a][target], verdicts[b][target]) for target in both]
    return Agreement(a, b, len(both), sum(x == y for x, y in pairs) / len(both), kappa(pairs))


def _latest(decisions: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Mapping[str, Any]]]:
    """The last judgement of each reviewer on each item that was not undone."""
    found: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for decision in sorted(decisions, key=lambda d: (str(d["at"]), str(d["id"]))):
        if decision["verdict"] in JUDGED and not decision["undone"]:
            found[str(decision["target"])][str(decision["by"])] = decision
    return found


def _verdict(decision: Mapping[str, Any]) -> str:
    """What is compared: two who put different values in a slot do not agree."""
    told = ("verdict", "field", "value") if decision["verdict"] == "correct" else ("verdict",)
    return " ".join(str(decision[name]) for name in told)
