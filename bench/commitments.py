"""Commitments and figures alone: `python bench/commitments.py [--errors] [--set NAME] [--corpus N]` (data: ONRECORD_DATA).

Scores them on the sets of bench/record.py (all other readers left out), lists with --errors what was missed and what the
gold does not hold, and with --corpus prints N documents of the government corpus for reading.
"""

from __future__ import annotations

import argparse
import json
import sys
from types import ModuleType
from typing import Any

from common import DATA, keep, scorer  # isort: skip  (sets the path)

import onrecord.read.article as article
import record
from onrecord.ingest import articles_of, read_paths
from onrecord.packs import Packs
from onrecord.read.commitments import read_commitments
from onrecord.read.figures import read_figures

KINDS = ("commitment", "figure")


def wrong(rows: list[dict[str, Any]], gold: list[dict[str, Any]], texts: dict[str, str], score: ModuleType) -> None:
    """Prints the items that the gold does not hold, and the gold items that none of ours matches."""
    sources = [r for r in rows if r["kind"] == "source"]
    for item in (r for r in rows if r["kind"] in KINDS):
        same = [g for g in gold if g["kind"] == item["kind"]]
        if score.record(same, [*sources, item], texts)[item["kind"]]["right_pred"] == 0:
            print("NOT IN GOLD", record.short(item), "<<", item["evidence"][0]["exact"][:140].replace("\n", " "))
    for g in gold:
        if not g.get("optional") and score.record([g], rows, texts)[g["kind"]]["found"] == 0:
            print("MISSED", json.dumps({k: v for k, v in g.items() if k not in ("doc", "source")}))


def corpus(number: int) -> None:
    """Prints what is read from the shortest documents of the government corpus."""
    path = DATA / "corpus/whitehouse_japan.jsonl"
    lines = sorted(path.read_text(encoding="utf-8").splitlines(), key=lambda line: (len(line), line))[:number]
    wanted = {json.loads(line)["id"] for line in lines}
    packs = Packs.load(("us-japan",))
    for source in read_paths([str(path)]):
        if source.path.split("#", 1)[-1] in wanted:
            print("=", source.path)
            for found in articles_of(source, packs):
                for item in article.read_article(source.text, source.text_sha256 or "", found, packs).items:
                    print("  ", item.evidence[0].exact[:200].replace("\n", " "), "->", item)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--errors", action="store_true")
    args.add_argument("--set", choices=[*record.SETS], action="append")
    args.add_argument("--corpus", type=int, default=0)
    options = args.parse_args()
    article.ITEM_READERS = (read_commitments, read_figures)
    score, results = scorer(), {}
    for name in options.set or record.SETS:
        rows, gold = record.SETS[name](score)
        gold = [g for g in gold if g["kind"] in KINDS]
        texts = {r["path"].replace("#", "/").rsplit("/", 1)[-1]: r["text"] for r in rows if r["kind"] == "source"}
        scored = score.record(gold, rows, texts)
        results[name] = {k: scored[k] for k in (*KINDS, "slots")}
        print(f"--- {name}")
        score.show(results[name])
        if options.errors:
            wrong(rows, gold, texts, score)
    keep("commitments", results)
    corpus(options.corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
