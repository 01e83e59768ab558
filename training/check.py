"""Checks the labelled sentences of training/sentences and training/test and prints what they hold.

    python training/check.py [FOLDER...]

Exit code 3 where a line is wrong: not JSON, an `at` that is not in its text, a word outside the vocabulary, an id or a
text told twice (in one part or in both), or too many four-word frames that return within a part (a sign of templates).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

from onrecord.model.items import Modifier, Reality, Strength
from onrecord.packs.pack import SHIPPED

SENTENCES = Path(__file__).parent / "sentences"
TEST = Path(__file__).parent / "test"
PLOVER = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"}
    | {"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
ACTS = frozenset(
    {"assert", "pledge", "urge", "demand", "accuse", "condemn", "criticise", "praise", "warn", "deny", "reject"}
    | {"reaffirm", "propose", "express"}
)
FIELDS = {
    "event": {"type", "predicate", "actors", "recipients", "reality"},
    "statement": {"speaker", "cue", "act", "direct"},
    "commitment": {"by", "to", "action", "object", "strength", "due", "condition"},
    "figure": {"value", "unit", "subject", "modifier"},
}
VOCABULARY = {
    "type": PLOVER | {None},
    "reality": frozenset(get_args(Reality)),
    "strength": frozenset(get_args(Strength)),
    "act": ACTS,
    "modifier": frozenset(get_args(Modifier)),
}
WORDS_MOST, WORDS_LEAST, FRAME, OFTEN, MOST_REPEATED = 48, 3, 4, 3, 0.01
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Row = dict[str, Any]


@cache
def governments() -> frozenset[str]:
    """The codes of governments that the world pack knows."""
    with (SHIPPED / "world" / "governments.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["id"] for row in csv.DictReader(file))


def load(folder: Path = SENTENCES) -> list[Row]:
    """The rows of all files of a folder, by file name; raises ValueError with file and line where one is not JSON."""
    rows = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                rows.append(json.loads(line) | {"where": f"{path.name}:{number}"})
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: not JSON: {error}") from error
    return rows


def problems(rows: Iterable[Row]) -> list[str]:
    """What is wrong, one line a fault, each with its file and line."""
    ids: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    out = []
    for row in rows:
        out += [f"{row['where']}: {fault}" for fault in _faults(row)]
        ids[row["id"]] += 1
        texts[" ".join(words(row["text"]))] += 1
        if ids[row["id"]] > 1:
            out.append(f"{row['where']}: id {row['id']} twice")
        if texts[" ".join(words(row["text"]))] > 1:
            out.append(f"{row['where']}: text twice")
    return out


def _faults(row: Row) -> Iterator[str]:
    text = row["text"]
    if set(row) != {"id", "text", "items", "where"}:
        yield f"keys {sorted(row)}"
    if text != " ".join(text.split()) or not WORDS_LEAST <= len(text.split()) <= WORDS_MOST:
        yield "stray white space, or too short or long"
    for item in row["items"]:
        yield from _item_faults(item, text)


def _item_faults(item: Row, text: str) -> Iterator[str]:
    kind = item.get("kind")
    if kind not in FIELDS or set(item) != FIELDS[kind] | {"kind", "at"}:
        yield f"fields of {item}"
        return
    if not item["at"] or item["at"] not in text:
        yield f"at is not in the text: {item['at']!r}"
    for field, allowed in VOCABULARY.items():
        if field in item and item[field] not in allowed:
            yield f"{field} {item[field]!r}"
    for field in ("predicate", "action", "cue"):
        if field in item and (not item[field] or item[field] != item[field].lower()):
            yield f"{field} {item[field]!r}"
    for field in ("due", "condition", "speaker"):
        if item.get(field) is not None and item[field] not in text:
            yield f"{field} is not in the text: {item[field]!r}"
    for actor in (a for f in ("actors", "recipients", "by", "to") for a in item.get(f, ())):
        if actor not in governments() and actor not in text and not _SLUG.fullmatch(actor):
            yield f"actor {actor!r} is no code of a government, no slug, and not in the text"


def words(text: str) -> list[str]:
    """The words of a text, lower-cased."""
    return [w.lower() for w in _WORD.findall(text)]


def frames(text: str) -> set[tuple[str, ...]]:
    """The runs of four words of a text, numbers and capitalised words masked; runs of masks alone are left out."""
    masked = ["_" if w[0].isupper() or any(c.isdigit() for c in w) else w for w in _WORD.findall(text)]
    runs = {tuple(masked[i : i + FRAME]) for i in range(len(masked) - FRAME + 1)}
    return {run for run in runs if set(run) != {"_"}}


def repeated(rows: Iterable[Row]) -> tuple[float, list[tuple[str, int]]]:
    """The share of frames that stand in more than three sentences, and those frames with their counts, most first."""
    counts = Counter(frame for row in rows for frame in frames(row["text"]))
    often = [(" ".join(f), n) for f, n in counts.most_common() if n > OFTEN]
    return len(often) / max(1, len(counts)), often


def counted(rows: list[Row]) -> dict[str, Counter[str]]:
    """How many items there are by kind, type, reality, strength and act, and how many sentences without any."""
    items = [item for row in rows for item in row["items"]]
    out = {"kind": Counter(i["kind"] for i in items)}
    for field in ("type", "reality", "strength", "act"):
        out[field] = Counter(str(i[field]) for i in items if field in i)
    out["commitments with"] = Counter(f for i in items for f in ("due", "condition") if i.get(f))
    out["sentences"] = Counter({"all": len(rows), "without items": sum(not row["items"] for row in rows)})
    return out


def shared(one: Iterable[Row], other: Iterable[Row]) -> list[str]:
    """A line a row of the other part whose text or id the one part has too; marks and capitals make no difference."""
    texts = {" ".join(words(row["text"])): row["where"] for row in one}
    ids = {row["id"]: row["where"] for row in one}
    out = []
    for row in other:
        if there := texts.get(" ".join(words(row["text"]))):
            out.append(f"{row['where']}: text stands in {there} too")
        if there := ids.get(row["id"]):
            out.append(f"{row['where']}: id {row['id']} stands in {there} too")
    return out


def report(folder: Path, rows: list[Row]) -> list[str]:
    """Prints counts and frames of a part; its faults."""
    faults = problems(rows)
    share, often = repeated(rows)
    print(f"{folder.name}:")
    for name, counts in counted(rows).items():
        print(f"  {name}: " + ", ".join(f"{k} {n}" for k, n in counts.most_common()))
    frames_told = "; ".join(f"{f} ({n})" for f, n in often[:20])
    print(f"  four-word frames in more than {OFTEN} sentences: {share:.2%}; {frames_told}")
    return [*faults, *([f"{folder.name}: too many frames return"] if share >= MOST_REPEATED else ())]


def main(*folders: Path) -> int:
    """Prints counts, frames and faults of each part (both where none is named); 3 where something is wrong."""
    parts = {folder: load(folder) for folder in folders or (SENTENCES, TEST)}
    faults = [fault for folder, rows in parts.items() for fault in report(folder, rows)]
    for one, other in combinations(parts.values(), 2):
        faults += shared(one, other)
    print("\n".join(faults) or "no faults")
    return 3 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
