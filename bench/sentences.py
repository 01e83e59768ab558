"""The labelled sentences of training/, each read as a page of its own.

    python bench/sentences.py [--part test|training] [--show N]

Every sentence is a document of one paragraph published on PUBLISHED. An item of ours stands for a label of its kind
where its predicate lies in the words of the label (or its words hold the label's, and these its predicate): one item for
one label, of several the one of the same type, strength or act. An event and a commitment on the same words are one deed
to come: of a meeting, or of what is scheduled, the event counts, of all else the commitment, as in the record; the other
is neither missed nor wrong. Prints how many are found, which of their slots are right, what is taken for what, and how
many items are read into the sentences that hold none; keeps bench/results/sentences.json.

The test part was written apart and no rule was made from it; look at errors (--show) on the training part.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from common import RESULTS, ROOT, keep
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Item, Statement
from onrecord.model.pages import Article, Part
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.article import read_article

PUBLISHED = "2024-05-15"
PARTS = {"test": ROOT / "training/test", "training": ROOT / "training/sentences"}
KINDS: dict[type[Item], str] = {Event: "event", Commitment: "commitment", Statement: "statement"}
TOLD_BY = {"event": "type", "commitment": "strength", "statement": "act"}
CONFUSED = {"event": ("type", "reality"), "commitment": ("strength",), "statement": ("act",)}
NAMES = ("actors", "recipients", "by", "to")
Row = dict[str, Any]


@dataclass
class Tally:
    """The counts of one kind: labels, items of ours, found; slots as [right, of]; what was taken for what."""

    gold: int = 0
    ours: int = 0
    found: int = 0
    named: int = 0
    slots: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    confusion: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))

    def result(self) -> Row:
        """What is kept: precision, recall and F1 of being found, and of being found with the right type; shares."""
        out: Row = {"gold": self.gold, "ours": self.ours, "found": _f1(self.found, self.ours, self.gold)}
        out["typed"] = _f1(self.named, self.ours, self.gold)
        out["slots"] = {k: {"right": r, "of": n, "share": round(r / n, 3)} for k, (r, n) in self.slots.items() if n}
        out["confusion"] = {k: _table(counts) for k, counts in self.confusion.items()}
        return out


def _f1(right: int, ours: int, gold: int) -> Row:
    p, r = right / max(1, ours), right / max(1, gold)
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / max(1e-9, p + r), 3)}


def _table(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = defaultdict(dict)
    for (want, got), n in sorted(counts.items()):
        out[want][got] = n
    return out


def load(part: str) -> list[Row]:
    """The rows of a part, by file name."""
    return [json.loads(x) for path in sorted(PARTS[part].glob("*.jsonl")) for x in path.read_text("utf-8").splitlines()]


def read(row: Row, packs: Packs) -> list[Item]:
    """The items of one sentence."""
    text = row["text"]
    body = (Part("body", 0, len(text)),)
    article = Article(
        id="a", source="s", n=1, start=0, end=len(text), published=When.of(PUBLISHED, "supplied"), parts=body
    )
    return list(read_article(text, text_hash(text), article, packs).items)


def pairs(labels: Sequence[Row], items: Sequence[Item], text: str) -> Iterator[tuple[Row | None, Any]]:
    """Labels and items of one kind, each label with at most one item whose predicate lies in it; then what is left over.

    Of several the one of the same type first, then the label of fewest words, which is nearest to its predicate.
    """
    near = []
    for g, label in enumerate(labels):
        starts = [m.start() for m in re.finditer(re.escape(label["at"]), text)]
        for i, item in enumerate(items):
            inside = any(s <= item.at < s + len(label["at"]) for s in starts)
            if inside or _around(label, item):
                near.append((not _same(label, item), not inside, label["beside"], len(label["at"]), g, i))
    left, right = set(range(len(labels))), set(range(len(items)))
    for *_, g, i in sorted(near):
        if g in left and i in right:
            left.remove(g)
            right.remove(i)
            yield labels[g], items[i]
    yield from ((labels[g], None) for g in sorted(left))
    yield from ((None, items[i]) for i in sorted(right))


def _around(label: Row, item: Any) -> bool:
    """Whether the item's words hold those of the label, and these its predicate: "secured the release" for "the release"."""
    predicate = next(getattr(item, n) for n in ("predicate", "action", "cue") if hasattr(item, n)) or ""
    last = predicate.split()[-1:] or [""]
    return (
        any(label["at"] in e.exact for e in item.evidence) and len(last[0]) > 3 and last[0][:5] in label["at"].lower()
    )


def _same(label: Row, item: Any) -> bool:
    name = TOLD_BY[label["kind"]]
    return bool(label[name] == getattr(item, name))


def beside(labels: list[Row]) -> list[Row]:
    """The labels, those marked that need not be read: of an occasion to come the event counts, else the commitment."""
    undertaken = {label["at"] for label in labels if label["kind"] == "commitment"}
    events = [label for label in labels if label["kind"] == "event"]
    fixed = {e["at"] for e in events if e["reality"] == "scheduled"}
    occasions = fixed | {e["at"] for e in events if e["type"] == "CONSULT" and e["reality"] == "planned"}
    optional = {"event": undertaken - occasions, "commitment": undertaken & occasions}
    return [label | {"beside": label["at"] in optional.get(label["kind"], ())} for label in labels]


def count(tally: Tally, label: Row | None, item: Any) -> None:
    """Adds a pair, a label missed or an item too many to the counts."""
    wanted = label is not None and not label["beside"]
    tally.gold += wanted
    tally.ours += item is not None and (label is None or wanted)
    if label is None or item is None or not wanted:
        return
    tally.found += 1
    tally.named += _same(label, item)
    for slot, right in slots(label, item):
        tally.slots[slot][0] += right
        tally.slots[slot][1] += 1
    for name in CONFUSED[label["kind"]]:
        tally.confusion[name][str(label[name]), str(getattr(item, name))] += 1


def slots(label: Row, item: Any) -> Iterator[tuple[str, bool]]:
    """Each slot that can be compared, and whether ours says the same."""
    for name in CONFUSED[label["kind"]]:
        yield name, label[name] == getattr(item, name)
    for name in (n for n in NAMES if n in label):
        yield name, same_names(label[name], getattr(item, name))
        yield f"{name} that are governments", codes(label[name]) == codes(getattr(item, name))
    if label["kind"] == "commitment":
        told = item.condition.text if item.condition else None
        yield (
            "condition where told" if label["condition"] else "no condition where none",
            overlap(label["condition"], told),
        )
        if label["due"]:
            yield "due where told", item.due is not None
    if label["kind"] == "statement":
        yield "speaker", overlap(label["speaker"], item.speaker.name)


def codes(names: Sequence[str]) -> set[str]:
    """The governments among names."""
    return {n for n in names if re.fullmatch("[A-Z]{3}", n)}


def same_names(want: Sequence[str], got: Sequence[str]) -> bool:
    """Whether each name has one that shares a word with it on the other side, governments by their code."""
    if codes(want) != codes(got):
        return False
    one, other = ([n for n in names if n not in codes(names)] for names in (want, got))
    return all(any(overlap(a, b) for b in other) for a in one) and all(any(overlap(b, a) for a in one) for b in other)


def overlap(want: str | None, got: str | None) -> bool:
    """Whether two wordings, or none and none, share a word of three letters or more (or are one word of fewer)."""
    if not want or not got:
        return not want and not got
    one, other = (set(re.findall(r"\w+", t.lower().replace("-", " "))) - {"the"} for t in (want, got))
    return any(len(w) > 2 for w in one & other) or one == other


def score(rows: list[Row], packs: Packs, show: int) -> Row:
    """The result of one part; prints the first errors."""
    tallies = {kind: Tally() for kind in KINDS.values()}
    false: Counter[str] = Counter()
    empty = sum(not row["items"] for row in rows)
    for row in rows:
        items = read(row, packs)
        if not row["items"]:
            false.update(KINDS[type(i)] for i in items if type(i) in KINDS)
        wrong = []
        for cls, kind in KINDS.items():
            labels = [x for x in beside(row["items"]) if x["kind"] == kind]
            for label, item in pairs(labels, [i for i in items if type(i) is cls], row["text"]):
                count(tallies[kind], label, item)
                wrong += told(label, item)
        if wrong and show > 0:
            show -= 1
            print("\n".join([f"{row['id']}: {row['text']}", *wrong]))
    per_100 = {kind: round(100 * false[kind] / max(1, empty), 1) for kind in KINDS.values()}
    return {
        "sentences": len(rows),
        "without_items": empty,
        "false_per_100": per_100 | {"all": round(sum(per_100.values()), 1)},
        **{kind: tally.result() for kind, tally in tallies.items()},
    }


def told(label: Row | None, item: Any) -> list[str]:
    """The error of a pair in a line, or nothing."""
    if label is None:
        return [f"  TOO MANY {short(item)}"]
    if item is None:
        return [] if label["beside"] else [f"  MISSED { ({k: v for k, v in label.items() if k != 'beside'}) }"]
    bad = [slot for slot, right in slots(label, item) if not right]
    return [f"  WRONG {', '.join(bad)}: {short(item)} for {label['at']!r}"] if bad and not label["beside"] else []


def short(item: Any) -> str:
    """An item in a few words."""
    names = ("type", "predicate", "action", "actors", "recipients", "by", "to", "reality", "strength", "cue", "act")
    told = {n: getattr(item, n) for n in names if getattr(item, n, None)}
    return f"{KINDS[type(item)]} {told}"


def table(name: str, result: Row) -> None:
    """Prints a result for people."""
    print(f"{name}: {result['sentences']} sentences, {result['without_items']} of them without items")
    print("  false items per 100 of these:", ", ".join(f"{k} {v}" for k, v in result["false_per_100"].items()))
    for kind in KINDS.values():
        row = result[kind]
        for what in ("found", "typed"):
            f = row[what]
            title = f"{kind} {'found' if what == 'found' else 'with its ' + TOLD_BY[kind]}"
            print(
                f"  {title:28} p {f['p']:.2f} r {f['r']:.2f} F1 {f['f1']:.2f}  ({row['ours']} ours, {row['gold']} gold)"
            )
        for slot, s in row["slots"].items():
            print(f"    {slot:34} {s['share']:.2f}  ({s['right']}/{s['of']})")
    for kind in KINDS.values():
        for slot, rows in result[kind]["confusion"].items():
            for want, got in rows.items():
                most = sorted(got.items(), key=lambda pair: (-pair[1], pair[0]))
                print(f"  {kind} {slot} {want:13} as " + ", ".join(f"{k} {n}" for k, n in most))


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--part", choices=[*PARTS], default="test")
    args.add_argument("--show", type=int, default=0, metavar="N")
    options = args.parse_args()
    result = score(load(options.part), Packs.load(), options.show)
    table(options.part, result)
    path = RESULTS / "sentences.json"
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    keep("sentences", kept | {options.part: result})
    return 0


if __name__ == "__main__":
    sys.exit(main())
