"""Pairs of our own: reports that cannot both be right, and pairs that only look so.

    python bench/disputes.py [--set conflicts2] [--show] [--record FILE]

``own/conflicts.yaml`` (and ``conflicts2.yaml``) holds the pages and, labelled before the program had run on them, what
a careful reader would set side by side. All pairs are read into one record. Recall is the share of the conflicts asked
for that are found, of the kind, between the pair's pages; precision the share of right ones among all that are found.
Writes results/disputes.json, of the second set results/disputes_conflicts2.json.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import onrecord
from common import keep
from onrecord.run import Run, build

OWN = Path(__file__).parent / "own"
SETS = ("conflicts", "conflicts2")
Row = dict[str, Any]


@cache
def pairs(name: str) -> list[Row]:
    """The pairs of a set as they are labelled."""
    found: list[Row] = yaml.safe_load((OWN / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def made(folder: str, name: str) -> Path:
    """A record of all pages of a set, made now."""
    told, record = Path(folder) / "pairs.jsonl", Path(folder) / "pairs.db"
    rows = [{"id": f"{pair['id']}-{n}", **page} for pair in pairs(name) for n, page in enumerate(pair["pages"])]
    told.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    build(str(record), Run((str(told),)))
    return record


def found_in(record: Path) -> list[tuple[str, str, str]]:
    """The conflicts of a record: the pair whose pages they are between (empty where of several), the kind, and why."""
    with onrecord.open(str(record)) as database:
        lines = [json.loads(line) for line in database.export().splitlines()]
    source = {line["id"]: line["path"].rpartition("#")[2] for line in lines if line["kind"] == "source"}
    place = {a["id"]: {source[a["source"]]} for a in lines if a["kind"] == "article"}
    place |= {i["id"]: {source[e["source"]] for e in i["evidence"]} for i in lines if i.get("evidence")}
    out = []
    for line in lines:
        if line["kind"] == "conflict":
            names = {page.rpartition("-")[0] for key in line["between"] for page in place.get(key, ())}
            out.append((names.pop() if len(names) == 1 else "", line["about"], line["why"]))
    return out


def main() -> None:
    """Reads, links, scores, and writes the result."""
    options = argparse.ArgumentParser()
    options.add_argument("--record", type=Path)
    options.add_argument("--show", action="store_true")
    options.add_argument("--set", choices=SETS, default=SETS[0])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = found_in(chosen.record or made(folder, chosen.set))
    asked = {(pair["id"], pair["about"]) for pair in pairs(chosen.set) if pair["about"] != "none"}
    hit = asked & {(name, about) for name, about, _ in found}
    wrong = [row for row in found if row[:2] not in asked]
    result = {
        "pairs": len(pairs(chosen.set)),
        "conflicts asked": len(asked),
        "recall": round(len(hit) / len(asked), 3),
        "conflicts found": len(found),
        "precision": round(1 - len(wrong) / len(found), 3) if found else None,
    }
    print(result)
    if chosen.show:
        print("\n".join(f"missed: {row}" for row in sorted(asked - hit)))
        print("\n".join(f"wrong: {row}" for row in wrong))
    keep("disputes" if chosen.set == SETS[0] else f"disputes_{chosen.set}", result)


if __name__ == "__main__":
    main()
