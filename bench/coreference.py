"""CoNLL F1 of coreference: the mean of MUC (Vilain 1995), B-cubed (Bagga & Baldwin 1998) and CEAF-e (Luo 2005)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Cluster = frozenset[Hashable]


def f1(p: float, r: float) -> float:
    """The harmonic mean."""
    return 2 * p * r / (p + r) if p + r else 0.0


def muc(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> tuple[float, float, float, float]:
    """Links kept of gold and of pred: recall numerator and denominator, precision numerator and denominator."""
    return *_links(gold, pred), *_links(pred, gold)


def _links(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    where = {m: n for n, c in enumerate(response) for m in c}
    kept = sum(len(c) - len({where.get(m, ("alone", m)) for m in c}) for c in key)
    return kept, sum(len(c) - 1 for c in key)


def b_cubed(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> tuple[float, float, float, float]:
    """Mention by mention: the shares of its cluster that the other side holds with it."""
    return *_shares(gold, pred), *_shares(pred, gold)


def _shares(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    where = {m: c for c in response for m in c}
    total = sum(len(c & where.get(m, frozenset())) / len(c) for c in key for m in c)
    return total, float(sum(len(c) for c in key))


def ceaf_e(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> tuple[float, float, float, float]:
    """The best one-to-one alignment of clusters by phi-4 = 2|K & R| / (|K| + |R|)."""
    if not gold or not pred:
        return 0.0, float(len(gold)), 0.0, float(len(pred))
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    similar = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in pred] for k in gold])
    rows, columns = linear_sum_assignment(-similar)
    best = float(similar[rows, columns].sum())
    return best, float(len(gold)), best, float(len(pred))


METRICS = {"muc": muc, "b3": b_cubed, "ceaf_e": ceaf_e}


def conll(documents: Sequence[tuple[Sequence[Cluster], Sequence[Cluster]]]) -> dict[str, dict[str, float]]:
    """Each metric over all documents (gold, predicted), counts summed before dividing, and their mean F1."""
    out: dict[str, dict[str, float]] = {}
    for name, metric in METRICS.items():
        totals = [0.0, 0.0, 0.0, 0.0]
        for gold, pred in documents:
            totals = [t + x for t, x in zip(totals, metric(gold, pred), strict=True)]
        r, p = totals[0] / (totals[1] or 1), totals[2] / (totals[3] or 1)
        out[name] = {"p": p, "r": r, "f1": f1(p, r)}
    out["conll"] = {"f1": sum(out[n]["f1"] for n in METRICS) / len(METRICS)}
    return out
