"""Judged items of our own, to fit confidence to: what the rules read, and whether it is right.

The training sentences and our own labelled pages (bench/own) are read by the rules, and of each item it is noted what
tells how sure it is and whether it is right: by the labels for events, commitments and statements, and for all kinds of
labels that a page has; else by training/judged.csv, where items were judged by hand. What nobody judged is left out.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.ingest import articles_of, read_paths
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure
from onrecord.model.lines import kind_of
from onrecord.model.pages import Article, Part
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.article import RULES, items_of, marked
from onrecord.read.confidence.features import features
from onrecord.read.confidence.weights import log_odds
from onrecord.read.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "training/sentences"
PAGES = {"pages.yaml": "ECF", "speeches.yaml": "ECFST"}
"""Our own pages, with the letters of the kinds that are labelled in full."""

PUBLISHED = "2024-05-15"
NEAR = 60
"""Code points between the words of a label and the verb of a commitment that tells it, at most."""
LETTERS: dict[str, type[Item]] = {"E": Event, "C": Commitment, "F": Figure, "S": Statement, "T": Tenure}
LABELLED: dict[str, type[Item]] = {"event": Event, "commitment": Commitment, "statement": Statement}
Label = dict[str, Any]
Placed = tuple[type[Item], int, int, Label]
"""A label with its kind and the place of its words in the text."""


@dataclass(frozen=True)
class Judged:
    """An item: its kind, the group (file or page) it is from, what tells how sure it is, the rule's own log odds."""

    kind: str
    group: str
    on_page: bool
    features: tuple[str, ...]
    told: int
    right: bool


def sentences() -> Iterator[Judged]:
    """The judged items of the training sentences."""
    packs = Packs.load()
    for path in sorted(SENTENCES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield from judged(read(row["text"], packs), row["id"], path.stem, of_sentence(row), LABELLED.values())


def standing() -> Iterator[Judged]:
    """The judged relations of the sentences that are written to tell some."""
    packs, lines = Packs.load(), (ROOT / "training/relations.txt").read_text("utf-8").splitlines()
    for number, text in enumerate((line for line in lines if not line.startswith("#")), 1):
        yield from judged(read(text, packs), f"relation-{number}", "relations", (), ())


def pages() -> Iterator[Judged]:
    """The judged items of our own labelled pages."""
    packs = Packs.load(("us-japan",))
    for name, letters in PAGES.items():
        rows = {p["id"]: p for p in yaml.safe_load((ROOT / "bench/own" / name).read_text("utf-8"))}
        full = [LETTERS[letter] for letter in letters]
        with tempfile.TemporaryDirectory() as folder:
            docs = Path(folder) / "own.jsonl"
            keys = ("id", "published", "text", "title", "publisher")
            docs.write_text("\n".join(json.dumps({k: p[k] for k in keys if k in p}) for p in rows.values()), "utf-8")
            for source in read_paths([str(docs)]):
                row = rows[(source.path or "").rpartition("#")[2]]
                labels = [x for item in row["items"] for x in _short(item, source.text)]
                for article in articles_of(source, packs):
                    reading = marked(source.text, source.text_sha256 or "", article, packs)
                    yield from judged(reading, row["id"], f"page {row['id']}", labels, full)


def read(text: str, packs: Packs) -> Reading:
    """A sentence, marked, as an article of one paragraph."""
    body = (Part("body", 0, len(text)),)
    published = When.of(PUBLISHED, "supplied")
    article = Article(id="a", source="s", n=1, start=0, end=len(text), published=published, parts=body)
    return marked(text, text_hash(text), article, packs)


def judged(reading: Reading, where: str, group: str, labels: Sequence[Placed], full: Any) -> Iterator[Judged]:
    """The items of a text that can be judged; of its labels each stands for one item."""
    free, known = list(labels), tuple(full)
    for item in items_of(reading, RULES):
        match = next((x for x in free if _is_right(item, x)), None)
        free = [x for x in free if x is not match]
        right = match is not None if isinstance(item, known) else by_hand().get((where, kind_of(item), what(item)))
        if right is not None:
            told = log_odds(item.confidence)
            yield Judged(kind_of(item), group, group.startswith("page "), tuple(features(reading, item)), told, right)


@cache
def by_hand() -> dict[tuple[str, str, str], bool]:
    """What was judged by hand: (sentence or page, kind, what) to whether it is right."""
    with (ROOT / "training/judged.csv").open(encoding="utf-8", newline="") as rows:
        return {(r["id"], r["kind"], r["what"]): r["right"] == "yes" for r in csv.DictReader(rows)}


def what(item: Any) -> str:
    """What tells an item from others of its kind in a sentence."""
    if isinstance(item, Figure):
        return str(item.low if item.value is None else item.value)
    if isinstance(item, Relation):
        return f"{item.subject} {item.relation} {item.object}"
    return item.person if isinstance(item, Tenure) else ""


def _is_right(item: Any, placed: Placed) -> bool:
    """Whether an item tells what a label does: in its words, of its type, by whom, how much."""
    cls, start, end, label = placed
    if type(item) is not cls or not any(e.start < end and start < e.end for e in item.evidence):
        return False
    return RIGHT[cls](item, label) and (cls is not Commitment or start - NEAR <= item.at < end + NEAR)


def _event(item: Event, label: Label) -> bool:
    who = [(label[n], getattr(item, n)) for n in ("actors", "recipients") if label.get(n)]
    return label.get("type", "*") in (item.type, "*") and (not who or any(_share(a, b) for a, b in who))


def _commitment(item: Commitment, label: Label) -> bool:
    """By whom, and the deed or its object."""
    deed = str(label.get("action") or item.action).removeprefix("not ").split()[0]
    does = deed == item.action or _share([label.get("object") or ""], [item.object or ""])
    return does and (not label.get("by") or _share(label["by"], item.by))


def _statement(item: Statement, label: Label) -> bool:
    wanted = label.get("speaker") or []
    return not wanted or _share([wanted] if isinstance(wanted, str) else wanted, [item.speaker.name, *item.speaker.ids])


def _figure(item: Figure, label: Label) -> bool:
    value = item.low if item.value is None else item.value
    return "value" not in label or (value is not None and abs(value - float(label["value"])) <= 0.001 * abs(value))


def _tenure(item: Tenure, label: Label) -> bool:
    return _share([label["person"]], [item.person])


RIGHT: dict[type[Item], Any] = {
    Event: _event, Commitment: _commitment, Statement: _statement, Figure: _figure, Tenure: _tenure
}  # fmt: skip


def _share(one: Sequence[str | None], two: Sequence[str | None]) -> bool:
    a, b = (
        {w for n in names if n for w in re.findall(r"\w{2,}", n.lower())} - {"the", "of", "and", "to"}
        for names in (one, two)
    )
    return bool(a & b) or (not a and not b)


def of_sentence(row: dict[str, Any]) -> list[Placed]:
    """The labels of a training sentence with their places."""
    return [
        (LABELLED[label["kind"]], m.start(), m.end(), label)
        for label in row["items"]
        if label["kind"] in LABELLED
        for m in [re.search(re.escape(label["at"]), row["text"])]
        if m
    ]


def _short(line: str, text: str) -> Iterator[Placed]:
    """A label in one line ("E|words|slot=value;..."); of words that return each place, for one item."""
    kind, at, slots = line.split("|")
    label: Label = {}
    for slot, _, value in (pair.partition("=") for pair in slots.split(";")):
        label[slot] = value.split(",") if slot in ("actors", "recipients", "by", "speaker") else value
    start = text.find(at)
    if kind[0] in LETTERS and start >= 0:
        yield LETTERS[kind[0]], start, start + len(at), label
