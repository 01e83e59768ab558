"""What each reader of marks costs beside the parse: `python bench/speed_readers.py [--docs N] [--profile READER]`, one run.

CPU seconds are summed over the same documents; only ratios to the parse are reported. Bar: names, quotes and quantities
together at most 20 % of the parse.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from common import DATA, keep
from onrecord.model.dates import When
from onrecord.model.pages import Article
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse
from onrecord.read.quantities import find_quantities
from onrecord.read.quotes import find_quotes
from onrecord.read.reading import Reading
from onrecord.read.times import find_times

READERS = ("names", "quotes", "quantities")
BAR = 0.20


def main() -> None:
    """Prints the ratios and keeps them."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--docs", type=int, default=40)
    args.add_argument("--profile", choices=("names", "quotes", "quantities", "times"))
    wanted = args.parse_args()
    packs = Packs.load(("us-japan",))
    with (DATA / "corpus/whitehouse_japan.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(wanted.docs))]
    spent: dict[str, float] = defaultdict(float)
    profile = cProfile.Profile()

    def timed(name: str, call: Callable[[], Any]) -> Any:
        begun = time.process_time()
        found = profile.runcall(call) if name == wanted.profile else call()
        spent[name] += time.process_time() - begun
        return found

    read(rows[0], packs, lambda name, call: call())  # the tables are read once, which is not counted
    for row in rows:
        read(row, packs, timed)
    together = sum(spent[name] for name in READERS) / spent["parse"]
    result = {name: round(spent[name] / spent["parse"], 3) for name in spent if name != "parse"}
    result = {"of_parse": result, "names_quotes_quantities": round(together, 3)}
    print(f"bar: names, quotes and quantities together at most {BAR:.2f} of the parse")
    print(json.dumps(result, indent=1))
    if wanted.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    else:
        keep("speed_readers", result)


def read(row: dict[str, Any], packs: Packs, timed: Callable[[str, Callable[[], Any]], Any]) -> None:
    """Parses a document and reads its marks, each step timed."""
    text = row["text"]
    blocks = [(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text)]
    published = When.of(row["published"]) if row.get("published") else None
    article = Article(id="a", source="s", n=1, start=0, end=len(text), published=published, title=row.get("title"))
    parsed = timed("parse", lambda: parse(text, blocks))
    times = timed("times", lambda: find_times(text, published, start=0, end=len(text), parse=parsed))
    mentions = timed("names", lambda: find_mentions(parsed, packs, published, title=row.get("title")))
    quantities = timed("quantities", lambda: find_quantities(parsed))
    reading = Reading(text, text_hash(text), article, parsed, packs)
    reading = replace(reading, times=tuple(times), quantities=tuple(quantities), mentions=tuple(mentions))
    timed("clauses", lambda: len(list(reading.clauses)))
    timed("quotes", lambda: find_quotes(reading))


if __name__ == "__main__":
    main()
