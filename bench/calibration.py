"""How far confidence can be believed: `python bench/calibration.py`.

Over the labelled sets of bench/record.py: of the items said to be so sure, how many does the record by hand hold? It is
not exhaustive, so the shares are lower bounds. Prints a reliability table by kind, with the counts of each bin.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import pairwise
from types import ModuleType
from typing import Any

from common import keep, scorer
from record import SETS, Rows

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
KINDS = ("event", "statement", "commitment", "figure", "tenure")


def judged(rows: Rows, gold: Rows, score: ModuleType) -> list[tuple[str, float, bool]]:
    """(kind, confidence, right) of each item: right where some gold row, optional ones included, is found by it alone."""
    texts = {r["path"].replace("#", "/").rsplit("/", 1)[-1]: r["text"] for r in rows if r["kind"] == "source"}
    names = {r["id"]: r["path"].replace("#", "/").rsplit("/", 1)[-1] for r in rows if r["kind"] == "source"}
    sources = [r for r in rows if r["kind"] == "source"]
    by_doc: dict[tuple[str, str], Rows] = defaultdict(list)
    for g in gold:
        by_doc[g.get("doc") or g["source"], g["kind"]].append({k: v for k, v in g.items() if k != "optional"})
    out = []
    for item in rows:
        if item["kind"] in KINDS:
            doc = names[item["evidence"][0]["source"]]
            near = by_doc[doc, item["kind"]]
            found = score.record(near, [*sources, item], {doc: texts[doc]})[item["kind"]]["right_pred"] if near else 0
            out.append((item["kind"], item["confidence"], bool(found)))
    return out


def table(rows: list[tuple[str, float, bool]]) -> dict[str, Any]:
    """For each bin: how many items, their mean confidence, and the share that is right."""
    out = {}
    for low, high in pairwise(BINS):
        inside = [(c, ok) for _, c, ok in rows if low <= c < high]
        if inside:
            told = sum(c for c, _ in inside) / len(inside)
            out[f"{low:.1f}-{min(high, 1):.1f}"] = {
                "items": len(inside),
                "told": round(told, 2),
                "right": round(sum(ok for _, ok in inside) / len(inside), 2),
            }
    return out


def main() -> int:
    score = scorer()
    all_rows = [row for name in SETS for row in judged(*SETS[name](score), score)]
    result = {"all": table(all_rows)} | {k: table([r for r in all_rows if r[0] == k]) for k in KINDS}
    for name, bins in result.items():
        print(name)
        for span, row in bins.items():
            print(f"  {span}  items {row['items']:4d}  told {row['told']:.2f}  right {row['right']:.2f}")
    keep("calibration", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
