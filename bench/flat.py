"""Whether reading stays as fast and as small: `python bench/flat.py [--documents 50000] [--minutes 25]`, ratios in one run.

One process reads made-up short articles one after another and stores each, as a build without workers does: two of three
are new, with a dozen names that stand in no other; the third repeats an earlier one with a sentence changed and one more.
Of every thousand: CPU seconds of reading and of storing beside those of the second thousand (the first loads what is kept),
and the memory of the process. What others do on the machine changes CPU seconds too, so at the end a fresh process reads
two thousand, and the last thousand is compared with its second. Writes bench/results/flat.json.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from ast import literal_eval
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from common import keep
from fiction import name
from large import PACKS, document
from onrecord.model.pages import Source
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.parse import DEFAULT_PARSER, load
from onrecord.run.reading import read_source
from onrecord.store import Database, open_database
from onrecord.store import sources as kept
from scale import cpu, resident

STEP = 1000
FIFTH = 5
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
VERBS = ["met", "told", "warned", "urged", "thanked"]

Row = dict[str, Any]


def text(number: int) -> str:
    """The article of that number; every third repeats one from among the ten before it, with changes."""
    if number % 3 == 2:
        told = new(number - 1 - 3 * (number % 4) if number > 12 else number - 1)
        return told.replace(" last week", " two weeks ago") + f"{new(number).split('. ')[-2].strip()}.\n"
    return new(number)


def new(number: int) -> str:
    """An article with names of its own."""
    draw = Random(f"flat {number}")
    a = [f"{name(draw)}{number:x}" for _ in range(12)]
    return (
        f"{a[0]} and {a[1]} agree on a bridge\n\nMinister {a[2]} {draw.choice(VERBS)} President {a[3]} in {a[4]} on "
        f"{draw.choice(DAYS)}, {draw.randint(1, 28)} May {1990 + number % 30}. Kenya will pay {draw.randint(2, 900)} "
        f"million dollars to Peru by {2000 + number % 30}, Mr. {a[5]} said. "
        f'"We will send {draw.randint(2, 90)} ships to {a[6]}," Mr. {a[7]} told {a[8]}. Officials of Norway and Chile '
        f"signed an agreement on {a[9]} last week, and {a[10]} of {a[11]} praised it as a step towards peace.\n"
    )


def source(number: int) -> Source:
    """That article as a source."""
    whole = text(number)
    place = f"f{number}.txt"
    told = {"id": f"f{number:06d}", "path": place, "paths": (place,), "text": whole}
    return replace(document(1)[0], length=len(whole), text_sha256=text_hash(whole), **told)  # type: ignore[arg-type]


def thousand(database: Database, first: int, packs: Packs) -> Row:
    """CPU seconds of the articles from this number on, and the memory after them."""
    spent = {"read": 0.0, "store": 0.0}
    for number in range(first, first + STEP):
        one, found = source(number), []
        spent["read"] += cpu(lambda one=one, found=found: found.append(read_source(one, packs, DEFAULT_PARSER)))
        spent["store"] += cpu(lambda one=one, found=found: stored(database, one, found[0]))
    return {**spent, "documents": first + STEP, "megabytes": resident(), "words": len(load().vocab)}


def stored(database: Database, one: Source, outcome: Any) -> None:
    """Takes a source in, with what was read of it."""
    with database.write() as connection:
        kept.take_in(connection, [one])
        kept.keep_outcome(connection, outcome)


def told(rows: list[Row]) -> Row:
    """The curve as ratios."""
    base, few = rows[1], max(1, len(rows) // FIFTH)
    middle = {w: [statistics.median(r[w] for r in part) for part in (rows[1 : 1 + few], rows[-few:])] for w in base}
    return {
        "documents": rows[-1]["documents"],
        "speed at the end over the start": {w: round(middle[w][0] / middle[w][1], 3) for w in ("read", "store")},
        "megabytes": {"first thousand": round(rows[0]["megabytes"]), "most": round(max(r["megabytes"] for r in rows))},
        "words met": rows[-1]["words"],
        "curve": {
            str(r["documents"]): {
                **{w: round(r[w] / base[w], 2) for w in ("read", "store")},
                "megabytes": round(r["megabytes"]),
            }
            for r in rows[:: max(1, len(rows) // 25)]
        },
    }


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--documents", type=int, default=50_000)
    args.add_argument("--minutes", type=float, default=25)
    args.add_argument("--fresh", action="store_true", help=argparse.SUPPRESS)
    options = args.parse_args()
    packs, rows, ends = Packs.load(PACKS), list[Row](), time.monotonic() + 60 * options.minutes
    with TemporaryDirectory() as folder, open_database(str(Path(folder) / "r.db"), create=True) as database:
        while len(rows) < 2 or (len(rows) * STEP < options.documents and time.monotonic() < ends):
            rows.append(thousand(database, len(rows) * STEP, packs))
            print(rows[-1], flush=True)
            if len(rows) > 1 and not options.fresh:
                keep("flat", told(rows))
    if not options.fresh:
        keep("flat", told(rows) | beside(rows[-1]))
    return 0


def beside(last: Row) -> Row:
    """The speed of the last thousand over that of a process that has only begun, at the same time."""
    command = [sys.executable, __file__, "--documents", str(2 * STEP), "--fresh"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    fresh = literal_eval(lines[1])
    return {"speed at the end over a fresh process": {w: round(fresh[w] / last[w], 3) for w in ("read", "store")}}


if __name__ == "__main__":
    sys.exit(main())
