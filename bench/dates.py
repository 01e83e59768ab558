"""Dates of texts whose own date is hidden: how often an interval is given, how often it holds the truth, how wide it is.

    ONRECORD_DATA=../shared/data python bench/dates.py [--show N] [--each N]

A stated day that is more than three days off the true one counts as made up (a briefing's text prints its own day and
is put out the next working day).
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from common import DATA, keep
from onrecord.ingest import articles_of
from onrecord.ingest.opened import accepted
from onrecord.model.dates import When, bounds
from onrecord.model.pages import Metadata
from onrecord.packs import Packs

SETS = ("time/timebank.jsonl", "time/aquaint.jsonl", "corpus/whitehouse_japan.jsonl", "corpus/whitehouse_other.jsonl",
        "corpus/ungdc.jsonl", "quotes/polnear_dev.jsonl", "names/gum_news_dev.jsonl", "timelines/t17/egypt/articles.jsonl", "timelines/t17/finan/articles.jsonl",
        "timelines/t17/h1n1/articles.jsonl", "timelines/t17/mj/articles.jsonl")  # fmt: skip


DRAWN = tuple(name for name in SETS if name.startswith("corpus") or "timebank" in name)
"""Whence the texts of the summary are drawn."""

HIDDEN = 300
"""Texts of the summary."""


@dataclass
class Tally:
    """What was said of the dates of one set."""

    texts: int = 0
    stated: int = 0
    stated_right: int = 0
    made_up: int = 0
    closed: int = 0
    half: int = 0
    held: int = 0
    widths: list[int] = field(default_factory=list)


def truth_of(row: dict[str, object]) -> str | None:
    """The text's true day (EDTF), from the set's own field."""
    name = str(row.get("doc_id") or "")
    meta = row.get("meta")
    created = meta.get("dateCreated") if isinstance(meta, dict) else None
    found = (
        row.get("dct")
        or row.get("published")
        or row.get("date")
        or created
        or next((p for p in name.split("_") if p[:4].isdigit() and p.count("-") == 2), None)
    )
    return str(found)[:10] if found else None


def texts(name: str, each: int) -> Iterator[tuple[str, str, str]]:
    """Name, text and true day of every `each`-th text."""
    with (DATA / name).open(encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            row = json.loads(line)
            truth = truth_of(row)
            text = row["text"] if "text" in row else "\n".join(row["sentences"])
            if truth and n % each == 0 and text.strip():
                yield str(row.get("doc_id") or row.get("id")), text, truth


def holds(when: When, truth: str) -> bool:
    """Whether the interval and the true day (or year) share a day."""
    first, last = bounds(truth)
    return (when.earliest is None or when.earliest <= (last or "")) and (
        when.latest is None or when.latest >= (first or "")
    )


def far(when: When, truth: str) -> bool:
    """Whether a day is more than three days from the true one."""
    first, last = bounds(truth)
    gaps = [abs((date.fromisoformat(when.earliest or "") - date.fromisoformat(d or "")).days) for d in (first, last)]
    return not holds(when, truth) and min(gaps) > 3


def hidden(packs: Packs) -> dict[str, float]:
    """One line over 300 texts of the corpus and TimeBank that print no day of their own, drawn by a hash."""
    drawn = sorted(
        (sha256(ident.encode()).hexdigest(), text, truth) for name in DRAWN for ident, text, truth in texts(name, 1)
    )
    tally = Tally()
    for _, text, truth in drawn:
        when = published(text, packs)
        if tally.texts < HIDDEN and not (when and when.basis == "stated"):
            count(tally, when, truth)
        elif tally.texts == HIDDEN:
            break
    said = tally.closed + tally.half
    result = {
        "texts": tally.texts,
        "share_with_interval": round(said / tally.texts, 3),
        "share_closed": round(tally.closed / tally.texts, 3),
        "holds_truth": round(tally.held / said, 3),
        "median_width_days": statistics.median(tally.widths),
    }
    print(
        "date hidden, drawn from corpus and TimeBank:", *(f"{key} {value}" for key, value in result.items()), sep="  "
    )
    return result


def published(text: str, packs: Packs) -> When | None:
    """The day of publication that the program gives a text without metadata."""
    first = articles_of(accepted("page", "0", text, "utf-8", "text/plain", Metadata()), packs)
    return first[0].published if first else None


def width(when: When) -> int | None:
    """Days of a closed interval."""
    if not when.earliest or not when.latest:
        return None
    return (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days + 1


def count(tally: Tally, when: When | None, truth: str) -> bool:
    """Adds one text; whether what was said is wrong."""
    tally.texts += 1
    if when is None:
        return False
    right = holds(when, truth)
    if when.basis == "stated":
        tally.stated += 1
        tally.stated_right += right
        tally.made_up += far(when, truth)
        return not right
    days = width(when)
    tally.closed += days is not None
    tally.half += days is None
    tally.held += right
    tally.widths += [days] if days is not None else []
    return not right


def main() -> None:
    """Prints a line a set, and the wrong ones where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", type=int, default=0)
    asked.add_argument("--each", type=int, default=1)
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    packs = Packs.load()
    print(f"{'set':32s} texts  stated (right, made up)  closed  half-open  holds truth  median width  words/s")
    result = {}
    for name in [x for x in SETS if options.only in x]:
        each = options.each if "whitehouse_other" in name or options.each > 1 else 1
        result[name] = report(name, each, options.show, packs)
    if not options.only:
        result["hidden"] = hidden(packs)
    if not options.only and options.each == 1:
        keep("dates", result)


def report(name: str, each: int, show: int, packs: Packs) -> dict[str, float]:
    """One set's line, and its figures."""
    tally, wrong, words, begin = Tally(), [], 0, time.process_time()
    for ident, text, truth in texts(name, each):
        words += text.count(" ") + 1
        when = published(text, packs)
        if count(tally, when, truth):
            wrong.append((ident, truth, when))
    said = tally.closed + tally.half
    speed = words / (time.process_time() - begin)
    print(
        f"{name:32s} {tally.texts:5d} {tally.stated:5d} ({tally.stated_right}, {tally.made_up}) {tally.closed:14d} {tally.half:9d} "
        f"{tally.held / said if said else 0:11.3f} {statistics.median(tally.widths or [0]):13.0f} {speed:10,.0f}"
    )
    for ident, truth, when in wrong[:show]:
        print("   wrong:", ident, truth, when and (when.edtf, when.basis, [(r.clue[:60], r.start) for r in when.why]))
    share = round(tally.held / said, 3) if said else 0.0
    return {"texts": tally.texts, "made_up": tally.made_up, "interval": said, "holds_truth": share}


if __name__ == "__main__":
    main()
