"""Time expressions against gold: TimeBank, AQUAINT, WikiWars, the mapped Recognizers cases, own texts, labels by hand.

    python bench/times.py [--parse] [--errors KIND,KIND] [--only NAME] [--peer dateparser|recognizers --python PYTHON]

Needs ONRECORD_DATA (default ../shared/data beside the repository) and the scorer beside it. ``--parse`` gives the tagger
the parse (slower, tense and governors); KIND is VAL, EXT, MISS or FP. Writes bench/results/times.json.
The figures of peers are frozen: measured elsewhere with the same scorer. ``--peer`` runs one beside the tagger on the same
texts, with a Python that has it, and prints how many times as fast the tagger is.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import times_texts
from common import DATA, ROOT, SHARED, keep, scorer
from onrecord.model.dates import When
from onrecord.read.marks import Timex
from onrecord.read.parse import Parse, parse
from onrecord.read.times import find_times

SETS = ("timebank", "aquaint", "wikiwars", "recognizers_spec_direct")
LABELS = ROOT / "bench" / "labels" / "times_seeds.jsonl"
READ_FIRST = ROOT / "bench" / "labels" / "times_whitehouse.jsonl"
PEERS = {
    "HeidelTime + TreeTagger": {"platinum": (81.8, 90.7, 78.1), "timebank": 79.5, "aquaint": 72.9, "words": 1040},
    "SUTime": {"platinum": (80.4, 90.4, 69.0), "timebank": 69.6, "words": 1300},
    "recognizers-text": {"platinum": (68.4, 84.4, 64.6), "timebank": 52.6, "recognizers": 60.0, "words": 1450},
    "Duckling": {"platinum": (62.4, 79.1, 57.8), "timebank": 46.2, "words": 20000},
    "dateparser": {"platinum": (16.7, 68.9, 37.1), "timebank": 27.0, "words": 17700},
}
"""Platinum: strict, relaxed, value F1; the others value F1; words per CPU-second. Frozen."""


def parsed(text: str) -> Parse:
    """The parse of a text, paragraph by paragraph."""
    blocks = [(m.start(), m.end(), "body") for m in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text)]
    return parse(text, blocks)


def shown(found: list[Timex]) -> list[dict[str, Any]]:
    """The expressions as the scorer reads them."""
    return [
        {"start": t.start, "end": t.end, "type": t.type, "value": t.value, "text": t.text, "rule": t.rule}
        for t in found
    ]


def run(rows: list[dict[str, Any]], with_parse: bool) -> tuple[list[dict[str, Any]], float]:
    """The predictions for a set of texts, and the words that the tagger read in a CPU-second (the parse not counted)."""
    out, spent, count = [], 0.0, 0
    for row in rows:
        given = parsed(row["text"]) if with_parse else None
        begin = time.process_time()
        found = find_times(row["text"], When.of(row["dct"][:10]), parse=given)
        spent += time.process_time() - begin
        count += len(row["text"].split())
        out.append({"doc_id": row["doc_id"], "times": shown(found)})
    return out, count / spent


def errors(rows: list[dict[str, Any]], made: list[dict[str, Any]], score: Any) -> Iterator[tuple[str, str]]:
    """What differs from the gold: the kind (VAL, EXT, MISS, FP) and a line about it."""
    for row, pred in zip(rows, made, strict=True):
        gold, times = row["timex"], pred["times"]
        pairs = score.match_spans(gold, times)
        for i, j in pairs:
            if gold[i]["value"] != times[j]["value"]:
                yield "VAL", _line(row, times[j], gold[i]["value"], times[j]["value"])
            if (gold[i]["start"], gold[i]["end"]) != (times[j]["start"], times[j]["end"]):
                yield "EXT", _line(row, times[j], gold[i]["text"], times[j]["text"])
        yield from (
            ("MISS", _line(row, g, g["value"], "")) for i, g in enumerate(gold) if i not in {p[0] for p in pairs}
        )
        yield from (
            ("FP", _line(row, t, "", t["value"])) for j, t in enumerate(times) if j not in {p[1] for p in pairs}
        )


def _line(row: dict[str, Any], at: dict[str, Any], want: str, got: str) -> str:
    text, start, end = row["text"], at["start"], at["end"]
    words = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 40]}".replace("\n", " ")
    return f"{row['dct'][:10]} | {want} | {got} | {at.get('rule', '')} | {words}"


def labelled() -> dict[str, dict[str, int]]:
    """How many of the expressions labelled by hand are found with their span and value: the seeds', the White House's."""
    folders = {"seeds": SHARED / "seeds", "white house": DATA / "corpus"}
    texts = {digest: (name, text) for name, folder in folders.items() for digest, text in _texts(folder)}
    out = {name: {"labels": 0, "spans": 0, "values": 0} for name in folders}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if label["text_sha256"] in texts:
            name, text = texts[label["text_sha256"]]
            _check(label, text, out[name])
    return out


def read_first() -> dict[str, float]:
    """Precision and recall on lines labelled in full before the tagger saw them (strict, relaxed, and with the value)."""
    texts, n = dict(_texts(DATA / "corpus")), dict.fromkeys(("gold", "found", "strict", "relaxed", "values"), 0)
    for line in READ_FIRST.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["text_sha256"] in texts:
            _count(row, texts[row["text_sha256"]], n)
    shown = {k: round(2 * n[k] / (n["gold"] + n["found"]), 4) for k in ("strict", "relaxed", "values")}
    return {
        "labels": n["gold"],
        "found": n["found"],
        "precision": round(n["relaxed"] / n["found"], 4),
        "recall": round(n["relaxed"] / n["gold"], 4),
        **shown,
    }


def _count(row: dict[str, Any], text: str, n: dict[str, int]) -> None:
    """Adds one window to the counts; what is optional counts neither way, a value of null is not judged."""
    begin, stop = row["window"]
    made = [t for t in find_times(text, When.of(row["anchor"])) if t.start < stop and t.end > begin]
    made = [t for t in made if not any(g.get("optional") and _meet(g, t) for g in row["times"])]
    gold = [g for g in row["times"] if not g.get("optional")]
    n["gold"] += len(gold)
    n["found"] += len(made)
    for g in gold:
        met = next((t for t in made if _meet(g, t)), None)
        n["relaxed"] += met is not None
        n["strict"] += met is not None and (met.start, met.end) == (g["start"], g["end"])
        n["values"] += met is not None and g["value"] in (None, met.value)
        if met is None or g["value"] not in (None, met.value):
            print("READ_FIRST |", text[g["start"] : g["end"]], "|", g["value"], "|", met and met.value)
    for t in made:
        if not any(_meet(g, t) for g in gold):
            print("READ_FIRST extra |", t.text, "|", t.value)


def _meet(label: dict[str, Any], timex: Timex) -> bool:
    return bool(label["start"] < timex.end and timex.start < label["end"])


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        yield sha256(text.encode()).hexdigest(), text
    for path in sorted(folder.glob("whitehouse_japan.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            yield sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text


def _check(label: dict[str, Any], text: str, out: dict[str, int]) -> None:
    anchor = When.of(label["anchor"]) if label["anchor"] else None
    begin, stop = label.get("article", [0, len(text)])
    found = {(t.start, t.end): t.value for t in find_times(text, anchor, start=begin, end=stop)}
    got = found.get((label["start"], label["end"]))
    out["labels"] += 1
    out["spans"] += got is not None
    out["values"] += got == label["value"]


def _beside(given: argparse.Namespace, score: Any, rows: list[dict[str, Any]], speed: float) -> dict[str, Any]:
    """The peer's scores on the first texts, and how many times as fast the tagger is, in this run."""
    peer, figures = times_texts.beside(given.peer, given.python, score, rows)
    print(
        f"  {given.peer} on {times_texts.PEER_TEXTS} of them: {figures}; the tagger is {speed / peer:.0f} times as fast"
    )
    return {"peer": given.peer, "texts": times_texts.PEER_TEXTS, "times as fast": round(speed / peer), **figures}


def _own_texts(score: Any, kinds: list[str]) -> dict[str, Any]:
    """The own news texts and GUM's dates."""
    out: dict[str, Any] = {}
    for name in times_texts.OWN:
        rows, made = (list(part) for part in zip(*times_texts.own(name), strict=True))
        figures = score.times(rows, made)
        out[name] = {k: round(figures[k]["f1"], 4) for k in ("strict", "relaxed", "type", "value")}
        print(f"{name:26}", *(f"{k} {v:.3f}" for k, v in out[name].items()))
        for kind, line in errors(rows, made, score):
            if kind in kinds:
                print(kind, "|", line)
    out["gum news"] = times_texts.gum()
    print(f"{'GUM news, dates':26}", out["gum news"])
    return out


def main() -> None:
    """Scores every set, prints the table with the peers beside it, keeps the result."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--parse", action="store_true")
    ask.add_argument("--errors", default="")
    ask.add_argument("--only", choices=SETS)
    ask.add_argument("--peer", choices=("dateparser", "recognizers"))
    ask.add_argument("--python", type=Path, help="a Python that has the peer")
    given = ask.parse_args()
    score, result = scorer(), {}
    for name in (given.only,) if given.only else SETS:
        rows = score.rows(str(DATA / "time" / f"{name}.jsonl"))
        made, speed = run(rows, given.parse)
        figures = score.times(rows, made)
        result[name] = {k: round(figures[k]["f1"], 4) for k in ("strict", "relaxed", "type", "value")}
        print(f"{name:26}", *(f"{k} {v:.3f}" for k, v in result[name].items()), f"{speed:,.0f} words/CPU-s")
        for kind, line in errors(rows, made, score):
            if kind in given.errors.split(","):
                print(kind, "|", line)
        if name == "timebank" and given.peer:
            result["beside"] = _beside(given, score, rows, speed)
    if not given.only:
        result.update(_own_texts(score, given.errors.split(",")))
    if LABELS.exists():
        result["labels"] = labelled()
        print(f"{'labels by hand':26}", result["labels"])
        result["read first"] = read_first()
        print(f"{'read before tagging':26}", result["read first"])
    print("peers (frozen; platinum strict/relaxed/value, then value F1):")
    for name, figures in PEERS.items():
        print(f"  {name:24}", *(f"{k} {v}" for k, v in figures.items()))
    if not given.only:
        keep("times_parse" if given.parse else "times", {"measured": result, "peers, frozen": PEERS})


if __name__ == "__main__":
    main()
