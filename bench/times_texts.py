"""What the times bench looks at beside the public corpora: own news texts, the dates of GUM's news, a peer run beside.

The own texts are tests/data/times_news.txt and times_wires.txt. GUM (Wikinews, names/gum_news_dev.jsonl) marks dates that a calendar holds
with their days, durations and "now" not: it tells recall and places, no precision.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from common import DATA, ROOT
from onrecord.model.dates import When, bounds
from onrecord.read.marks import Timex
from onrecord.read.times import find_times

sys.path.insert(0, str(ROOT / "tests" / "read" / "times"))
from marked import NEWS, WIRES, Marked, texts

OWN = {"own news texts": NEWS, "own wires and markets": WIRES}

PEER = ROOT / "bench" / "times_peer.py"
PEER_TEXTS = 40
"""Texts of TimeBank that the peer reads: slow ones take a minute for them."""


def own(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The own texts of a file as gold rows and predictions; what may be found or not is taken out of both."""
    return [_pair(text) for text in texts(OWN[name])]


def _pair(text: Marked) -> tuple[dict[str, Any], dict[str, Any]]:
    free = [g for g in text.labels if not g.value]
    made = find_times(text.text, When.of(text.day), hemisphere=text.half)
    kept = [t for t in made if not any(g.start < t.end and t.start < g.end for g in free)]
    gold = [_gold(g, kept, text.text) for g in text.labels if g.value]
    row = {"doc_id": text.id, "dct": text.day, "text": text.text, "timex": gold}
    times = [
        {"start": t.start, "end": t.end, "type": t.type, "value": t.value, "text": t.text, "rule": t.rule} for t in kept
    ]
    return row, {"doc_id": text.id, "times": times}


def _gold(label: Any, made: list[Timex], text: str) -> dict[str, Any]:
    value = label.value
    if value == "?":  # not judged: what was found is right
        value = next((t.value for t in made if label.start < t.end and t.start < label.end), "?")
    words = text[label.start : label.end]
    return {"start": label.start, "end": label.end, "type": label.type, "value": value, "mod": label.mod, "text": words}


def gum() -> dict[str, int]:
    """How many of GUM's dates are found, and how many with the days that it gives them."""
    out = {"dates": 0, "found": 0, "days": 0}
    for line in (DATA / "names" / "gum_news_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        made = find_times(row["text"], When.of(row["meta"]["dateCreated"][:10]))
        for date in row["dates"]:
            met = [t for t in made if t.start < date["end"] and date["start"] < t.end]
            out["dates"] += 1
            out["found"] += bool(met)
            out["days"] += any(_days(t) == _told(date["attrs"]) for t in met)
    return out


def _told(attrs: str) -> tuple[str | None, str | None]:
    """The days of a date: TEI's when, from and to, notBefore and notAfter."""
    told = dict(re.findall(r'(\w+):::"([^"]*)"', attrs))
    first = told.get("when") or told.get("from") or told.get("notBefore") or ""
    last = told.get("when") or told.get("to") or told.get("notAfter") or ""
    return _bound(first, 0), _bound(last, 1)


def _bound(written: str, end: int) -> str | None:
    return bounds(written.partition("T")[0])[end] if written else None


def _days(timex: Timex) -> tuple[str | None, str | None]:
    if timex.when is None:
        return timex.begin_point, timex.end_point
    return timex.when.earliest, timex.when.latest


def beside(name: str, python: Path, score: Any, rows: list[dict[str, Any]]) -> tuple[float, dict[str, Any]]:
    """A peer's words per CPU-second and scores, run by the Python that has it on the first texts of a corpus."""
    rows = rows[:PEER_TEXTS]
    lines = "".join(json.dumps({k: row[k] for k in ("doc_id", "dct", "text")}) + "\n" for row in rows)
    done = subprocess.run([python, PEER, name], input=lines, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    figures = score.times(rows, told["docs"])
    return told["words"] / told["seconds"], {k: round(figures[k]["f1"], 4) for k in ("strict", "relaxed", "value")}
