"""Same or not: pairs of short reports that tell of one thing, or of two that sound alike.

    python bench/same.py [--show]

``own/same.yaml`` holds triples written for this project: two reports of one thing and one of another, so one pair that is
the same and two that are not. Each pair is read and linked by itself. A pair counts as merged when an event or a
commitment has evidence in both reports. Beside it the pairs that equal words would merge (Jaccard >= .6 of the words).
Writes results/same.json.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from itertools import combinations

import yaml

from common import ROOT, keep
from onrecord.link import link
from onrecord.model.dates import When
from onrecord.model.items import Actor, Commitment, Event, Item
from onrecord.model.pages import Article, Part
from onrecord.packs import Packs
from onrecord.read.article import read_article

Read = tuple[Article, tuple[Item, ...], tuple[Actor, ...], str]
SHARED = 0.6


def read(report: str, packs: Packs) -> Read:
    """One report, read as an article of its own."""
    day, text = report.split(" | ", 1)
    key = hashlib.sha256(report.encode()).hexdigest()
    part = Part("body", 0, len(text))
    article = Article(
        id=f"article-{key[:16]}",
        source=f"source-{key[:16]}",
        n=1,
        start=0,
        end=len(text),
        published=When.of(day),
        parts=(part,),
    )
    found = read_article(text, key, article, packs)
    return article, tuple(found.items), tuple(found.actors), text


def merged(a: Read, b: Read, packs: Packs) -> bool:
    """Whether some event or commitment of the two is one with evidence in both."""
    texts = {article.id: text for article, _, _, text in (a, b)}
    linked = link([a[0], b[0]], [*a[1], *b[1]], [*a[2], *b[2]], (), packs, texts)
    both = {a[0].id, b[0].id}
    things = (i for i in linked.items if isinstance(i, Event | Commitment))
    return any({e.article for e in item.evidence} >= both for item in things)


def alike(a: Read, b: Read) -> bool:
    """Whether the two share most of their words."""
    one, other = (set(re.findall(r"\w+", r[3].casefold())) for r in (a, b))
    return len(one & other) >= SHARED * len(one | other)


def scores(rows: list[tuple[bool, bool]]) -> dict[str, float | int]:
    """Precision and recall of (same, told) pairs."""
    right = sum(same and told for same, told in rows)
    told, same = sum(t for _, t in rows), sum(s for s, _ in rows)
    return {
        "pairs": len(rows),
        "same": same,
        "told": told,
        "precision": round(right / told, 3) if told else 1.0,
        "recall": round(right / same, 3) if same else 1.0,
    }


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--show", action="store_true")
    show, packs = options.parse_args().show, Packs.load()
    triples = yaml.safe_load((ROOT / "bench" / "own" / "same.yaml").read_text(encoding="utf-8"))
    ours, peer = [], []
    for triple in triples:
        reports = {name: read(text, packs) for name, text in triple.items()}
        for one, other in combinations("abc", 2):
            same = other != "c"
            told = merged(reports[one], reports[other], packs)
            ours.append((same, told))
            peer.append((same, alike(reports[one], reports[other])))
            if show and told != same:
                print("missed" if same else "WRONG", triple[one], "//", triple[other], sep="\n   ")
    result = {"onrecord": scores(ours), "equal words": scores(peer)}
    for name, found in result.items():
        print(f"{name:12}", found)
    keep("same", result)


if __name__ == "__main__":
    main()
