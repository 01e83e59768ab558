"""How far confidence can be believed, on texts that it was not fitted to: `python bench/calibration.py`.

Over the labelled sets of bench/record.py but our own pages, to which training/fit.py fits it: of the items said to be so
sure, how many does the record by hand hold? It is not exhaustive, so the shares are lower bounds. Relations, which it
does not hold, are judged in bench/labels/judged_relations.jsonl. Prints by kind a reliability table with the counts of
each bin and the expected calibration error (the mean distance of told and right over the items' bins), then what is
shown from each threshold on. Keeps bench/results/calibration.json.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import pairwise
from types import ModuleType
from typing import Any

from common import ROOT, keep, scorer
from record import SETS, Rows

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
KINDS = ("event", "statement", "commitment", "figure", "tenure", "relation")
FITTED = ("own", "speeches")
"""The sets that confidence is fitted to."""

THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
Told = list[tuple[str, float, bool]]
"""Of each item its kind, how sure it is, and whether it is right."""


def judged(rows: Rows, gold: Rows, score: ModuleType) -> Told:
    """The items of a set: right where some gold row, optional ones included, is found by it alone."""
    texts = {r["path"].replace("#", "/").rsplit("/", 1)[-1]: r["text"] for r in rows if r["kind"] == "source"}
    names = {r["id"]: r["path"].replace("#", "/").rsplit("/", 1)[-1] for r in rows if r["kind"] == "source"}
    sources = [r for r in rows if r["kind"] == "source"]
    by_doc: dict[tuple[str, str], Rows] = defaultdict(list)
    for g in gold:
        by_doc[g.get("doc") or g["source"], g["kind"]].append({k: v for k, v in g.items() if k != "optional"})
    out = []
    for item in rows:
        if item["kind"] in KINDS[:-1]:
            doc = names[item["evidence"][0]["source"]]
            near = by_doc[doc, item["kind"]]
            found = score.record(near, [*sources, item], {doc: texts[doc]})[item["kind"]]["right_pred"] if near else 0
            out.append((item["kind"], item["confidence"], bool(found)))
    return out


def relations(rows: Rows, by_hand: Rows) -> Told:
    """The relations of a set that were judged by hand."""
    keys = ("text_sha256", "start", "end")
    known = {(*(r[k] for k in keys), r["subject"], r["relation"], r["object"]): r["right"] for r in by_hand}
    found = [r for r in rows if r["kind"] == "relation"]
    told = {(*(r["evidence"][0][k] for k in keys), r["subject"], r["relation"], r["object"]): r for r in found}
    return [("relation", told[key]["confidence"], known[key]) for key in told.keys() & known.keys()]


def table(told: Told) -> dict[str, Any]:
    """How many items, the share that is right, the expected calibration error, and for each bin the same."""
    bins, off = {}, 0.0
    for low, high in pairwise(BINS):
        inside = [(sure, ok) for _, sure, ok in told if low <= sure < high]
        if inside:
            sure, right = (sum(x) / len(inside) for x in zip(*inside, strict=True))
            off += len(inside) * abs(sure - right)
            name = f"{low:.1f}-{min(high, 1):.1f}"
            bins[name] = {"items": len(inside), "told": round(sure, 2), "right": round(right, 2)}
    right = sum(ok for *_, ok in told) / len(told)
    return {"items": len(told), "right": round(right, 3), "ece": round(off / len(told), 3), "bins": bins}


def shown(told: Told) -> dict[str, Any]:
    """From each threshold on: the share of the items that is shown, and of these and of the others that is right."""
    out = {}
    for least in THRESHOLDS:
        over = [ok for _, sure, ok in told if sure >= least]
        under = [ok for _, sure, ok in told if sure < least]
        row = {"shown": len(over) / len(told), "right": sum(over) / len(over)}
        row |= {"right_below": sum(under) / len(under)} if under else {}
        out[f"{least:.1f}"] = {k: round(v, 3) for k, v in row.items()}
    return out


def main() -> int:
    score = scorer()
    by_hand = score.rows(str(ROOT / "bench/labels/judged_relations.jsonl"))
    told: Told = []
    for name in SETS:
        if name not in FITTED:
            rows, gold = SETS[name](score)
            told += judged(rows, gold, score) + relations(rows, by_hand)
    of_kind = {k: [x for x in told if x[0] == k] for k in KINDS}
    result = {"all": table(told)} | {k: table(some) for k, some in of_kind.items() if some}
    for name, row in result.items():
        print(f"{name}: {row['items']} items, right {row['right']:.3f}, expected calibration error {row['ece']:.3f}")
        for span, b in row["bins"].items():
            print(f"  {span}  items {b['items']:4d}  told {b['told']:.2f}  right {b['right']:.2f}")
    least = shown(told)
    for name, row in least.items():
        print(f"from {name}: " + ", ".join(f"{k} {v:.3f}" for k, v in row.items()))
    keep("calibration", {"kinds": result, "thresholds": least})
    return 0


if __name__ == "__main__":
    sys.exit(main())
