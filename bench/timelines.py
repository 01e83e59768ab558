"""Timelines of many news articles against published ones (Timeline17 and Entities topics), by align+ m:1 ROUGE and dates.

    python bench/timelines.py [--topic NAME] [--show]

Needs ONRECORD_DATA (default ../shared/data beside the repository), the scorer beside it, and nltk. No parse: sentences by
punctuation, days by the time reader. "given" tells the program the reference's span and number of days, "open" nothing.
Writes bench/results/timelines.json. The texts are for evaluation only; every weight is set by hand.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import DATA, keep, scorer
from onrecord.model.dates import When
from onrecord.read.times import find_times
from onrecord.store.passages import sentences
from onrecord.views.telling import DayTold, Told, days_told

SETS = ("t17", "entities")
STOP = DATA / "timelines" / "smart_common_words.txt"
Reference = dict[str, list[str]]


def told(folder: Path) -> Iterator[Told]:
    """The sentences of a topic's articles with the days they tell."""
    for line in (folder / "articles.jsonl").read_text().splitlines():
        row = json.loads(line)
        text, published = "\n".join(row["sentences"]), row["date"][:10]
        days = [(t.start, t.when.earliest) for t in find_times(text, When.of(published)) if t.when and t.when.exact]
        for n, span in enumerate(sentences(text, 0, len(text))):
            own = sorted({day for at, day in days if day and span.start <= at < span.end})
            yield Told(
                row["id"], span.start, span.of(text), published, tuple((day, 1.0) for day in own), n if n < 2 else None
            )


def references(folder: Path) -> list[Reference]:
    """The published timelines of a topic."""
    rows = (json.loads(line) for line in (folder / "timelines.jsonl").read_text().splitlines())
    return [{day[:10]: text for day, text in row} for row in rows]


def shown(days: list[DayTold]) -> Reference:
    """A timeline as the scorer reads it."""
    return {day.date: [told.text for told in day.sentences] for day in days}


def rounded(scores: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The scores to three decimals."""
    return {name: {k: round(v, 3) for k, v in row.items()} for name, row in scores.items()}


def measure(folder: Path, stop: set[str], score: Any, show: bool) -> dict[str, Any]:
    """A topic's scores for each of its references, and the seconds taken."""
    begin = time.process_time()
    read = list(told(folder))
    reading = time.process_time() - begin
    begin = time.process_time()
    chosen = shown(days_told(read))
    telling = time.process_time() - begin
    wanted = references(folder)
    given = [shown(days_told(read, since=min(r), until=max(r), top=len(r))) for r in wanted]
    if show:
        for day, text in sorted(given[0].items()):
            print(day, "*" if day in wanted[0] else " ", *text, sep="\n    ")
    return {
        "given": [score.timeline(r, g, stop) for r, g in zip(wanted, given, strict=True)],
        "open": [score.timeline(r, chosen, stop) for r in wanted],
        "days": [len(r) for r in wanted],
        "chosen": len(chosen),
        "seconds": {"reading": round(reading, 1), "telling": round(telling, 1)},
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--topic")
    ask.add_argument("--show", action="store_true")
    asked = ask.parse_args()
    score, stop, result = scorer(), set(STOP.read_text().split()), {}
    for name in SETS:
        folders = [f for f in sorted((DATA / "timelines" / name).iterdir()) if asked.topic in (None, f.name)]
        topics = {folder.name: measure(folder, stop, score, asked.show) for folder in folders}
        for topic, found in topics.items():
            line = {k: score.mean_timelines(found[k])["date"]["f1"] for k in ("given", "open")}
            print(f"{topic:22} dates {line['given']:.3f} given, {line['open']:.3f} open; {found['chosen']} of {found['days']}, {found['seconds']}")  # fmt: skip
        means = {
            k: score.mean_timelines([s for t in topics.values() for s in t[k]]) for k in ("given", "open") if topics
        }
        for k, mean in means.items():
            print(f"{name} {k:6}", *(f"{m} {row['f1']:.3f}" for m, row in mean.items()))
        result[name] = {k: rounded(mean) for k, mean in means.items()}
    if asked.topic is None:
        keep("timelines", result)


if __name__ == "__main__":
    main()
