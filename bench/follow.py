"""Follow-through of the US-Japan leaders' texts, 2021-2025: steps of promises against steps found by reading.

    python bench/follow.py [--record FILE] [--show] [--draw N]

``labels/follow_read.jsonl`` holds 40 steps read from the pages before the program's output was seen: recall is the
share of them that the program tells, of the kind told there, on the promise or on one that follows it.
``labels/follow_output.jsonl`` holds steps of the program's output judged by hand: precision is the share of right ones
among those that it tells now (steps not judged yet are counted and left out). ``--record`` is a record made of
whitehouse_japan.jsonl (made in a temporary folder where none is given); its readings are linked afresh. ``--show``
lists what is missed, wrong and not judged; ``--draw`` prints N steps at random for judging. Writes results/follow.json.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import DATA, keep
from onrecord.link import link
from onrecord.model.items import Commitment, Step
from onrecord.model.spans import Evidence
from onrecord.packs import Packs
from onrecord.run import Run, build
from onrecord.store.database import open_database
from onrecord.store.settings import settings_of
from onrecord.store.sources import article_texts, readings

CORPUS = DATA / "corpus" / "whitehouse_japan.jsonl"
LABELS = Path(__file__).parent / "labels"
Row = dict[str, Any]


def commitments(record: Path) -> list[Commitment]:
    """The commitments of a record, its readings linked afresh."""
    articles, items, actors = [], [], []
    with open_database(str(record)) as database, database.begin() as connection:
        for article, found, named in readings(connection):
            articles.append(article)
            items += found
            actors += named
        texts, made_with = article_texts(connection), settings_of(connection)
    packs = Packs.load(made_with.pack_names if made_with else ())
    linked = link(articles, items, actors, (), packs, texts)
    return [item for item in linked.items if isinstance(item, Commitment)]


def steps(made: list[Commitment]) -> Iterator[tuple[Commitment, Step]]:
    """Every step told by another text than the promise itself."""
    for promise in made:
        own = {e.article for e in promise.evidence}
        for step in promise.history:
            if step.evidence and step.evidence[0].article not in own:
                yield promise, step


def place(evidence: Evidence) -> Row:
    """Where words stand, as the labels have it."""
    return {"text_sha256": evidence.text_sha256, "start": evidence.start, "end": evidence.end}


def at(evidence: tuple[Evidence, ...], where: Row) -> bool:
    """Whether some of the evidence shares words with a place."""
    return any(
        e.text_sha256 == where["text_sha256"] and e.start < where["end"] and where["start"] < e.end for e in evidence
    )


def told(made: list[Commitment], wanted: Row) -> bool:
    """Whether a step that was read is told of the promise, or of one that follows it."""
    by_id = {c.id: c for c in made}
    after: dict[str, list[str]] = {}
    for promise in made:
        for found in promise.links:
            if found.rel == "follows":
                after.setdefault(found.target, []).append(promise.id)
    line = [c.id for c in made if at(c.evidence, wanted["from"])]
    for key in line:
        line += [k for k in after.get(key, ()) if k not in line]
    return any(s.step in wanted["step"] and at(s.evidence, wanted["to"]) for k in line for s in by_id[k].history)


def verdict(row: Row, judged: list[Row]) -> bool | None:
    """How a step on the same words, or some of them, was judged; null where none was, or two differ."""
    same = [r for r in judged if r["step"] == row["step"] and all(shares(r[end], row[end]) for end in ("from", "to"))]
    found = {bool(r["right"]) for r in same}
    return found.pop() if len(found) == 1 else None


def shares(one: Row, other: Row) -> bool:
    """Whether two places share words."""
    same = one["text_sha256"] == other["text_sha256"]
    return bool(same and one["start"] < other["end"] and other["start"] < one["end"])


def row_of(promise: Commitment, step: Step) -> Row:
    """A step of the output in the form of the labels."""
    return {"from": place(promise.evidence[0]), "to": place(step.evidence[0]), "step": step.step}


def words(promise: Commitment, step: Step) -> str:
    """A step for a person to judge."""
    first, last = (" ".join(e.exact.split())[:250] for e in (promise.evidence[0], step.evidence[0]))
    return f"[{step.step}] {step.change or ''}\n    {first}\n    {last}"


def made_of_corpus(folder: str) -> Path:
    """A record of the corpus, made now."""
    record = Path(folder) / "follow.db"
    build(str(record), Run((str(CORPUS),)))
    return record


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--record", type=Path)
    options.add_argument("--show", action="store_true")
    options.add_argument("--set", default="follow", choices=("follow", "follow_other", "follow_more"))
    options.add_argument("--draw", type=int)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = commitments(chosen.record or made_of_corpus(folder))
    found = [(row_of(p, s), words(p, s)) for p, s in steps(made)]
    judged = rows(f"{chosen.set}_output")
    verdicts = [(verdict(row, judged), row, shown) for row, shown in found]
    if chosen.draw:
        drawn = random.Random(7).sample([v for v in verdicts if v[0] is None], chosen.draw)
        print("\n".join(f"{json.dumps(row)}\n  {shown}" for _, row, shown in drawn))
        return
    wanted = rows(f"{chosen.set}_read")
    hit = [told(made, row) for row in wanted]
    right, wrong = (sum(v is is_right for v, _, _ in verdicts) for is_right in (True, False))
    result = {
        "commitments": len(made),
        "steps": len(found),
        "kinds": dict(sorted(Counter(row["step"] for row, _ in found).items())),
        "judged": right + wrong,
        "precision": round(right / (right + wrong), 3) if right + wrong else None,
        "read first": len(wanted),
        "recall": round(sum(hit) / len(wanted), 3),
    }
    print(result)
    if chosen.show:
        print("\n".join(f"missed: {row}" for row, is_told in zip(wanted, hit, strict=True) if not is_told))
        print("\n".join(f"{'wrong' if v is False else 'not judged'}: {shown}" for v, _, shown in verdicts if not v))
    keep(chosen.set, result)


def rows(name: str) -> list[Row]:
    """The labels of a file, none where there is none."""
    path = LABELS / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


if __name__ == "__main__":
    main()
