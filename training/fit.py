"""Fits confidence to judged items of our own (training/items.py): `python training/fit.py`.

Writes its weights to src/onrecord/packs/english/sure_*.csv. Needs scipy; reading does not.
`python bench/calibration.py` tells on other texts how far the figures can be believed.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from items import Judged, pages, sentences, standing
from scipy.optimize import minimize
from scipy.special import expit

from onrecord.model.items import ITEM_KINDS
from onrecord.read.confidence.weights import BIAS, Weights

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "src/onrecord/packs/english"
FEWEST = 5
"""Items that a feature must be seen on."""
HELD, BIAS_HELD = 64.0, 1.0
"""How strongly weights are held to none, which is the rules' own figure, by cross-validation over the groups."""


def fit(items: Sequence[Judged], held: float = HELD) -> Weights:
    """The weights of one kind: what is added to the rules' own log odds, as little as explains what was judged."""
    counts = Counter(f for item in items for f in item.features)
    names = [n for n in sorted(counts) if counts[n] >= FEWEST]
    matrix = np.array([[*(n in item.features for n in names), 1.0] for item in items], dtype=float)
    told = np.array([item.told / 100 for item in items])
    hold = np.array([*(held for _ in names), BIAS_HELD])
    right, share = np.array([float(item.right) for item in items]), _shares(items)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = told + matrix @ w
        off = share * (expit(z) - right)
        return float(share @ (np.logaddexp(0, z) - right * z) + hold / 2 @ w**2), matrix.T @ off + hold * w

    start, options = np.zeros(len(names) + 1), {"maxiter": 2000, "ftol": 1e-12}
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    found = {n: int(np.rint(100 * w)) for n, w in zip([*names, BIAS], best.x, strict=True)}
    return {n: w for n, w in found.items() if w or n == BIAS}


def _shares(items: Sequence[Judged]) -> np.ndarray:
    """The weight of each: the sentences, made to be hard, and the pages, which are few and known, count alike."""
    on_pages = np.array([item.on_page for item in items])
    if on_pages.all() or not on_pages.any():
        return np.ones(len(items))
    counts = np.where(on_pages, (~on_pages).sum() / on_pages.sum(), 1.0)
    return counts * len(items) / counts.sum()


def fitted(items: Sequence[Judged]) -> dict[str, Weights]:
    """The weights of every kind."""
    return {f"sure_{kind}": fit([i for i in items if i.kind == kind]) for kind in ITEM_KINDS}


def write(name: str, table: Weights) -> None:
    """Writes a table: a row a feature, in order of its name."""
    with (ENGLISH / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out, lineterminator="\n")
        sheet.writerow(["feature", "weight"])
        sheet.writerows([n, table[n]] for n in sorted(table))


def main() -> int:
    items = [*sentences(), *standing(), *pages()]
    for name, table in fitted(items).items():
        write(name, table)
        some = [i for i in items if f"sure_{i.kind}" == name]
        print(f"{name}: {len(some)} items, {sum(i.right for i in some)} right, {len(table)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
