"""What the learned parts add to the rules, on subjects not learned from: `python bench/learned.py [--folds N]`.

The files of training/sentences are left out in folds by turns, read with what was learned from the others, and scored
as bench/sentences.py scores: by the rules alone, then with the learned parts. Keeps bench/results/learned.json.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from common import ROOT, keep
from onrecord.packs import Packs
from onrecord.read.article import ITEM_READERS, RULES, Readers, items_of
from onrecord.read.learned.weights import using
from onrecord.read.reading import Reading
from sentences import KINDS, Tally, beside, count, pairs

sys.path.insert(0, str(ROOT / "training"))

from fit import learned_from, load, of_sentence, read, subject
from sklearn.model_selection import GroupKFold

Tallies = dict[str, Tally]


def add(tallies: Tallies, row: dict[str, Any], reading: Reading, readers: Readers) -> int:
    """Counts what the readers find in a sentence; how many items they read into one without."""
    items = items_of(reading, readers)
    for cls, kind in KINDS.items():
        labels = [x for x in beside(row["items"]) if x["kind"] == kind]
        for label, item in pairs(labels, [i for i in items if type(i) is cls], row["text"]):
            count(tallies[kind], label, item)
    return 0 if row["items"] else sum(type(i) in KINDS for i in items)


def by_turns(rows: Sequence[dict[str, Any]], readings: Sequence[Reading], folds: int) -> dict[str, Any]:
    """The result of the rules alone and with what was learned."""
    seen = [of_sentence(row, reading) for row, reading in zip(rows, readings, strict=True)]
    told: dict[str, Tallies] = {name: {k: Tally() for k in KINDS.values()} for name in ("rules", "learned")}
    false = {"rules": 0, "learned": 0}
    for here, there in GroupKFold(folds).split(rows, groups=[subject(row) for row in rows]):
        parts = learned_from([c for i in here for c in seen[i]])
        for i in there:
            false["rules"] += add(told["rules"], rows[i], readings[i], RULES)
            with using(parts):
                false["learned"] += add(told["learned"], rows[i], readings[i], ITEM_READERS)
    empty = sum(not row["items"] for row in rows)
    return {
        name: {k: t.result() for k, t in tallies.items()} | {"false_per_100": round(100 * false[name] / empty, 1)}
        for name, tallies in told.items()
    }


def show(result: dict[str, Any]) -> None:
    """Prints a result for people."""
    for name, found in result.items():
        print(f"{name}: false items per 100 sentences without items: {found['false_per_100']}")
        for kind in KINDS.values():
            row = found[kind]
            for what in ("found", "typed"):
                print(f"  {kind:10} {what:5} p {row[what]['p']:.3f} r {row[what]['r']:.3f} F1 {row[what]['f1']:.3f}")
            print("    " + ", ".join(f"{slot} {s['share']:.2f}" for slot, s in row["slots"].items()))


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--folds", type=int, default=10)
    options = args.parse_args()
    packs = Packs.load()
    rows = load()
    result = by_turns(rows, [read(row["text"], packs) for row in rows], options.folds)
    show(result)
    keep("learned", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
