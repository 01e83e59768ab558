"""Scores the items read from whole pages: `python bench/record.py [--errors]` (data: ONRECORD_DATA, default ../shared/data).

Builds the seeds in memory, prints what `score.py record` says of them, and with --errors lists what was missed and what
the gold does not hold.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from common import DATA, SEEDS, keep, scorer

from onrecord.ingest import articles_of, read_paths
from onrecord.model.lines import item_line, plain
from onrecord.packs import Packs
from onrecord.read.article import read_article


def export(paths: list[Path], packs: Packs) -> list[dict]:
    """The sources and items of some pages as export lines, without linking."""
    out = []
    for source in read_paths([str(p) for p in paths]):
        out.append({"kind": "source", **plain(source)})
        for article in articles_of(source, packs):
            out.append({"kind": "article", **plain(article)})
            found = read_article(source.text, source.text_sha256 or "", article, packs)
            out += [item_line(item) for item in found.items]
    return out


def listed(rows: list[dict], texts: dict[str, str], gold: list[dict], score) -> None:
    """Prints gold items that no item of the same kind matches, and all items, by document."""
    names = {r["id"]: r["path"].rsplit("/", 1)[-1] for r in rows if r["kind"] == "source"}
    for g in gold:
        doc = g.get("doc") or g["source"]
        one = score.record([g], rows, {doc: texts[doc]})
        if not g.get("optional") and one[g["kind"]]["found"] == 0:
            print("MISSED", g["kind"], doc[:3], json.dumps({k: v for k, v in g.items() if k not in ("source", "kind")}))
    for r in rows:
        if r.get("evidence"):
            short = {
                k: v
                for k, v in r.items()
                if k not in ("evidence", "id", "kind", "rule", "links", "threads", "history", "confidence") and v
            }
            for key in ("date", "due", "said", "as_of", "agreed", "seen", "period"):
                if short.get(key):
                    short[key] = short[key]["edtf"]
            if "content" in short:
                short["content"] = short["content"]["text"][:60]
            ev = r["evidence"][0]
            print(
                names[ev["source"]][:3],
                ev["start"],
                r["kind"].upper(),
                json.dumps(short, ensure_ascii=False),
                "<<",
                ev["exact"][:140].replace("\n", " "),
            )


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--errors", action="store_true")
    args.add_argument("--pack", default="us-japan")
    options = args.parse_args()
    score = scorer()
    paths = sorted(p for p in SEEDS.iterdir() if p.is_file())
    gold = [g for g in score.rows(str(DATA / "record/dev_gold.jsonl")) if g["kind"] != "article"]
    texts = {p.name: p.read_bytes().decode("utf-8") for p in paths}
    rows = export(paths, Packs.load((options.pack,)))
    for r in rows:
        if r["kind"] == "article":
            print(
                f"article {r['n']}: {r['title']!r} {(r['published'] or {}).get('edtf')} {(r['published'] or {}).get('basis')}"
            )
    result = score.record(gold, rows, texts)
    score.show(result)
    keep("record_seeds", result)
    if options.errors:
        listed(rows, texts, gold, score)
    return 0


if __name__ == "__main__":
    sys.exit(main())
