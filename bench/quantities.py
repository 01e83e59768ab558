"""Quantities on own phrases and on news: `python bench/quantities.py [--show N]` (data: ONRECORD_DATA).

Counts how many of the cases of tests/data/quantities.csv are right in every slot, and times the reader on news texts.
The peer's figures are frozen (quantulum3 0.10 on the same cases, the value alone counted; it drops modifiers and the
thing counted): they were measured once, in a place of its own.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time

from common import DATA, ROOT, keep, scorer
from onrecord.read.marks import Quantity
from onrecord.read.parse import Parse, parse
from onrecord.read.quantities import find_quantities

PEERS = {"quantulum3: value right": 190, "quantulum3: none read where none is": 13}
SLOTS = ("value", "low", "high", "unit", "modifier", "share", "of_value", "rate")


def cases() -> list[dict[str, str]]:
    """The project's own phrases, one a row."""
    with (ROOT / "tests/data/quantities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def parsed(text: str) -> Parse:
    """The text with each line a paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append((start, start + len(line), "body"))
        start += len(line) + 1
    return parse(text, blocks)


def right(case: dict[str, str], found: Quantity) -> bool:
    """Whether every slot is as the case says."""
    if (found.counted.of(case["sentence"]) if found.counted else "") != case["counted"]:
        return False
    for slot in SLOTS:
        got, want = getattr(found, slot), case[slot]
        if isinstance(got, float):
            if not want or abs(got - float(want)) > 1e-6 * abs(got):
                return False
        elif (got or "") != want:
            return False
    return True


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--show", type=int, default=0)
    options = args.parse_args()
    told = [c for c in cases() if c["text"]]
    bare = [c["sentence"] for c in cases() if not c["text"]]
    good = sum(any(q.text == c["text"] and right(c, q) for q in find_quantities(parsed(c["sentence"]))) for c in told)
    texts = [parsed(r["text"]) for r in scorer().rows(str(DATA / "time/timebank.jsonl"))[:40]]
    start = time.process_time()
    found = [(p, q) for p in texts for q in find_quantities(p)]
    spent = time.process_time() - start
    tokens = sum(len(p) for p in texts)
    result = {
        "cases": len(told),
        "right": good,
        "none_cases": len(bare),
        "none_right": sum(not find_quantities(parsed(s)) for s in bare),
        "peers": PEERS,
        "news_tokens": tokens,
        "news_quantities": len(found),
        "us_per_token": round(spent / tokens * 1e6, 1),
    }
    print(result)
    keep("quantities", {k: v for k, v in result.items() if k != "us_per_token"})
    for text, q in found[: options.show]:
        print(q.text, "|", {s: getattr(q, s) for s in SLOTS if getattr(q, s)}, "|", text.words[q.head])
    return 0


if __name__ == "__main__":
    sys.exit(main())
