"""Scores the figures of bench/own/figures.jsonl: `python bench/figures.py [--show]`.

Sixty-two sentences written for this project, each a page of its own, with every count and amount that a careful reader
follows. They were labelled before the reader was run on them (recall .52, precision .89 then) and mended on afterwards.
A figure is found where one of ours has its value, or its lower bound where it is a range; subjects are not compared.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from common import ROOT, keep
from onrecord.model.items import Figure
from onrecord.packs import Packs
from sentences import read

SENTENCES = ROOT / "bench/own/figures.jsonl"


def is_same(label: dict[str, Any], figure: Figure) -> bool:
    """Whether a figure has the value that the label gives."""
    said = next((v for v in (figure.value, figure.low, figure.high) if v is not None), None)
    return said is not None and abs(said - label["value"]) <= 0.001 * abs(label["value"])


def compared(row: dict[str, Any], packs: Packs) -> tuple[int, list[dict[str, Any]], list[Figure]]:
    """How many labels of a sentence are found, the labels missed, the figures too many."""
    left = [item for item in read(row, packs) if isinstance(item, Figure)]
    missed = []
    labels = [item for item in row["items"] if item["kind"] == "figure"]
    for label in labels:
        found = next((f for f in left if is_same(label, f)), None)
        if found is None:
            missed.append(label)
        else:
            left.remove(found)
    return len(labels) - len(missed), missed, left


def main() -> int:
    packs = Packs.load(("us-japan",))
    found = missed = extra = 0
    for line in SENTENCES.read_text("utf-8").splitlines():
        row = json.loads(line)
        right, lost, more = compared(row, packs)
        found, missed, extra = found + right, missed + len(lost), extra + len(more)
        if "--show" in sys.argv and (lost or more):
            print(row["text"], *(f"\n  missed {m['value']} {m['subject']}" for m in lost))
            print("".join(f"  too many: {f.value} {f.unit} {f.subject}\n" for f in more), end="")
    p, r = found / max(1, found + extra), found / max(1, found + missed)
    result = {"gold": found + missed, "found": found, "p": round(p, 3), "r": round(r, 3)}
    print(result)
    keep("figures", result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
