"""Counts in how many stretches of text each English word stands, for weighing how much two pages share.

    ONRECORD_DATA=../shared/data python tools/packs/frequencies.py

Read from texts in the public domain only (US government) and under CC0 (UN General Debate); writes
src/onrecord/packs/english/link_frequencies.csv: a word, and the stretches of 400 words in which it stands. The row
``*`` counts all stretches. Words in fewer than ten are left out: all such are equally telling.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from onrecord.link.weights import WORD  # noqa: E402

DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))
TEXTS = ("ungdc", "whitehouse_japan", "whitehouse_other")
OUT = ROOT / "src/onrecord/packs/english/link_frequencies.csv"
STRETCH = 400
FEWEST = 10


def stretches() -> Iterator[set[str]]:
    """The words of each stretch of all texts, in small letters."""
    for name in TEXTS:
        with (DATA / "corpus" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                words = (match.group().lower() for match in WORD.finditer(json.loads(line)["text"]))
                while some := set(islice(words, STRETCH)):
                    yield some


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    for words in stretches():
        total += 1
        counts.update(words)
    with OUT.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("word", "stretches"))
        table.writerow(("*", total))
        table.writerows(sorted((word, n) for word, n in counts.items() if n >= FEWEST))


if __name__ == "__main__":
    main()
