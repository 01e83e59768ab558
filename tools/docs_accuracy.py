"""Writes docs/accuracy.md, and what the site's About page shows of it, from bench/results/*.json.

    python tools/docs_accuracy.py [--check]

Each row of ``FIGURES`` names a result file and the way to the figure in it; rows of no file are left out.
Peers were measured once on two cores (Nov 2026) unless marked published; bars are our own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from docs_page import keep

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
FIGURES = Path(__file__).with_name("docs_accuracy.csv")
PAGE = ROOT / "docs" / "accuracy.md"
SHOWN = ROOT / "src" / "onrecord" / "web" / "accuracy.json"

HEAD = """\
# How often it is right

Written by `tools/docs_accuracy.py` from `bench/results/`; each table says the command that gives its figures. The data
is for measuring only: nothing of it is in the program. It is development data: errors on it were looked at while the
rules were written, so on unseen texts expect less. Bars and goals are what we ask of ourselves on unseen texts of the
same kind. Peers were measured with the same scorer; a frozen figure was measured once, on the data of that kind that
the peer is known by, and cannot be run here again.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for section, rows in _sections().items():
        shown = [line for row in rows if (line := _row(row))]
        if shown:
            head = ["| | ours | best peer | bar | goal |", "|---|---|---|---|---|"]
            parts.append("\n".join([f"## {section}", "", f"    {rows[0]['command']}", "", *head, *shown, ""]))
    return "\n".join([*parts, *_confidence()])


def _sections() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with FIGURES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["section"], []).append(row)
    return found


def figures() -> str:
    """Our own figures by section, as JSON; sections of no figure are left out."""
    told = {name: {r["what"]: value for r in rows if (value := _value(r))} for name, rows in _sections().items()}
    return json.dumps({name: rows for name, rows in told.items() if rows}, indent=1, ensure_ascii=False) + "\n"


def _value(row: dict[str, str]) -> str | None:
    value: Any = _result(row["file"])
    for name in row["path"].split("/"):
        value = value.get(name) if isinstance(value, dict) else None
    return f"{value:.2f}" if isinstance(value, float) else None if value is None else str(value)


def _row(row: dict[str, str]) -> str | None:
    shown = _value(row)
    if shown is None:
        return None
    return f"| {row['what']} | **{shown}** | {row['peer'] or '-'} | {row['bar'] or '-'} | {row['goal'] or '-'} |"


@cache
def _result(name: str) -> Any:
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _confidence() -> Iterator[str]:
    """Of the items of each confidence, how many were right, by kind, and what a threshold shows."""
    found = _result("calibration")
    if found:
        kinds = found["kinds"]
        spans = sorted(kinds["all"]["bins"])
        yield from ("## What a confidence means", "", "    python bench/calibration.py", "")
        yield "Each cell: the share that is right, and of how many items. The error is the expected calibration error."
        yield from ("", f"| kind | error | {' | '.join(spans)} |", "|---|---|" + "---|" * len(spans))
        for name, row in kinds.items():
            bins = [row["bins"].get(span) for span in spans]
            cells = [f"{b['right']:.2f} of {b['items']}" if b else "-" for b in bins]
            yield f"| {name} | {row['ece']:.3f} | {' | '.join(cells)} |"
        yield from ("", "| shown from | share shown | right of these | right of the others |", "|---|---|---|---|")
        for least, row in found["thresholds"].items():
            below = f"{row['right_below']:.2f}" if "right_below" in row else "-"
            yield f"| {least} | {row['shown']:.2f} | {row['right']:.2f} | {below} |"
        yield ""


if __name__ == "__main__":
    keep(PAGE, page())
    keep(SHOWN, figures())
