"""How sure items are: fitted on sentences and pages that the parts were not learned from.

The training sentences are read in folds by subject, each with what was learned from the others, and our own labelled
pages (bench/own) with all that was learned; of each item it is noted what tells how sure it is, and whether a label
says the same. Sentences are made to be hard, and the rules know the pages: half of the weight is given to each.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from onrecord.ingest import articles_of, read_paths
from onrecord.model.items import Commitment, Event, Item
from onrecord.packs import Packs
from onrecord.read.article import Readers, items_of, marked
from onrecord.read.commitments import read_commitments
from onrecord.read.events import read_events
from onrecord.read.learned import commitments, events
from onrecord.read.learned.weights import BIAS, Weights, using
from onrecord.read.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "bench/own"
PAGE = "page"
NEAR = 60
"""Code points between the words of a label and the verb of a commitment that tells it, at most."""
FOLDS = 5
REGULAR = 0.3
KINDS: dict[type[Item], str] = {Event: "event", Commitment: "commitment"}
LETTERS: dict[str, type[Item]] = {"E": Event, "C": Commitment}
Label = dict[str, Any]
Placed = tuple[type[Item], int, int, Label]
"""A label with its kind and the place of its words in the text."""


@dataclass
class Log:
    """What tells how sure each item is; an item bears the number of its entry for its confidence."""

    entries: list[list[str]] = field(default_factory=list)

    def note(self, features: Callable[..., list[str]], *about: Any) -> float:
        """Notes an item; the number of the entry."""
        self.entries.append(features(*about))
        return float(len(self.entries) - 1)

    def readers(self) -> Readers:
        """The readers of items that are rated, noting here."""
        choose = partial(commitments.chosen, rate=partial(self.note, commitments.of_commitment))
        return (
            partial(read_events, choose=events.chosen, rate=partial(self.note, events.of_event)),
            partial(read_commitments, choose=choose),
        )


@dataclass
class Told:
    """By kind: the features of each item, and whether it is right."""

    rows: dict[str, list[tuple[list[str], bool]]] = field(default_factory=lambda: {k: [] for k in KINDS.values()})

    def add(self, reading: Reading, labels: Sequence[Placed], extra: list[str]) -> None:
        """Adds the items of a text; of its labels each stands for one item."""
        log, free = Log(), list(labels)
        for item in items_of(reading, log.readers()):
            match = next((x for x in free if _is_right(item, x)), None)
            free = [x for x in free if x is not match]
            self.rows[KINDS[type(item)]].append(([*log.entries[int(item.confidence)], *extra], match is not None))


def _is_right(item: Any, placed: Placed) -> bool:
    """Whether an item tells what a label does: in its words, of its type, by whom it says."""
    cls, start, end, label = placed
    if type(item) is not cls or not any(e.start < end and start < e.end for e in item.evidence):
        return False
    if isinstance(item, Event):
        who = [(label[n], getattr(item, n)) for n in ("actors", "recipients") if label.get(n)]
        return label.get("type") in (item.type, "*") and (not who or any(_share(a, b) for a, b in who))
    return (not label.get("by") or _share(label["by"], item.by)) and start - NEAR <= item.at < end + NEAR


def _share(one: Sequence[str | None], two: Sequence[str | None]) -> bool:
    a, b = ({w for n in names if n for w in re.findall(r"\w{2,}", n.lower())} - {"the", "of"} for names in (one, two))
    return bool(a & b) or (not a and not b)


def of_sentence(row: dict[str, Any]) -> list[Placed]:
    """The labels of a training sentence with their places."""
    cls = {v: k for k, v in KINDS.items()}
    return [
        (cls[label["kind"]], m.start(), m.end(), label)
        for label in row["items"]
        if label["kind"] in cls
        for m in [re.search(re.escape(label["at"]), row["text"])]
        if m
    ]


def pages() -> Iterator[tuple[Reading, list[Placed]]]:
    """Our own labelled pages, marked, with their labels."""
    for name in ("pages.yaml", "speeches.yaml"):
        rows = {p["id"]: p for p in yaml.safe_load((PAGES / name).read_text("utf-8"))}
        with tempfile.TemporaryDirectory() as folder:
            docs = Path(folder) / "own.jsonl"
            keys = ("id", "published", "text", "title", "publisher")
            docs.write_text("\n".join(json.dumps({k: p[k] for k in keys if k in p}) for p in rows.values()), "utf-8")
            packs = Packs.load(("us-japan",))
            for source in read_paths([str(docs)]):
                row = rows[(source.path or "").rpartition("#")[2]]
                for article in articles_of(source, packs):
                    reading = marked(source.text, source.text_sha256 or "", article, packs)
                    yield reading, [x for item in row["items"] for x in _short(item, source.text)]


def _short(line: str, text: str) -> Iterator[Placed]:
    kind, at, slots = line.split("|")
    if kind[0] in LETTERS and at in text:
        label: Label = {"type": "*"}
        for slot, _, value in (pair.partition("=") for pair in slots.split(";")):
            label[slot] = value.split(",") if slot in ("actors", "recipients", "by") else value
        start = text.index(at)
        yield LETTERS[kind[0]], start, start + len(at), label


def gathered(
    rows: Sequence[dict[str, Any]], readings: Sequence[Reading], parts: Callable[[Sequence[int]], dict[str, Weights]]
) -> Told:
    """The items of the sentences, each read with what was learned from other subjects, and of the pages."""
    told = Told()
    groups = [str(row["id"]).rsplit("-", 1)[0] for row in rows]
    for here, there in GroupKFold(FOLDS).split(rows, groups=groups):
        with using(parts(here)):
            for i in there:
                told.add(readings[i], of_sentence(rows[i]), [])
    with using(parts(range(len(rows)))):
        for reading, labels in pages():
            told.add(reading, labels, [PAGE])
    return told


def fit(rows: Sequence[tuple[list[str], bool]]) -> Weights:
    """The weights of one kind; the sentences, made to be hard, and the pages, which are few, count alike."""
    names = sorted({f for features, _ in rows for f in features} - {PAGE})
    place = {n: i for i, n in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, (features, _) in enumerate(rows):
        matrix[i, [place[f] for f in features if f != PAGE]] = 1
    on_pages = np.array([PAGE in features for features, _ in rows])
    counts = np.where(on_pages, (~on_pages).sum() / max(1, on_pages.sum()), 1.0)
    model = LogisticRegression(C=REGULAR, max_iter=2000, tol=1e-8)
    model.fit(matrix, [ok for _, ok in rows], sample_weight=counts * len(rows) / counts.sum())
    table = zip([*names, BIAS], [*model.coef_[0], model.intercept_[0]], strict=True)
    found = {n: (int(np.rint(100 * w)),) for n, w in table}
    return Weights(("yes",), {n: w for n, w in found.items() if w[0] or n == BIAS})
