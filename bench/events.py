"""Events against gold: PLOVER-coded news sentences (type), and who did it to whom by the words of source and target.

    python bench/events.py [--errors N] [--sample N]

The peer's unit tests beside it (petrarch_unit_tests) are not scored: they carry codes of an older scheme (WEIS: 032 is a visit)
under types of PLOVER.

Needs ONRECORD_DATA (default ../shared/data beside the repository) and the scorer. Writes bench/results/events.json.
The figures of peers are frozen: measured elsewhere on the held-out part of the same data (PETRARCH-2 on PLOVER's gold standard).
"""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

from common import DATA, keep, scorer
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.read.events import code_events
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse
from onrecord.read.reading import Reading

PEERS = {
    "PETRARCH-2 (frozen, held out)": {
        "type_p": 0.564,
        "type_r": 0.289,
        "type_f1": 0.382,
        "countries": 0.394,
        "both": 0.217,
    }
}


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a JSONL file under the data folder."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def read(texts: list[str]) -> list[Reading]:
    """Each text read as one paragraph of an article of its own."""
    packs = Packs.load()
    out = []
    for n, text in enumerate(texts):
        parsed = parse(text, [(0, len(text), "body")])
        article = Article(id=f"a{n}", source=f"s{n}", n=1, start=0, end=len(text))
        reading = Reading(text, "", article, parsed, packs, mentions=find_mentions(parsed, packs, None))
        out.append(reading)
    return out


def annotated(row: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """One line as ``annotate`` prints it."""
    codes = [
        {
            "start": c.start,
            "end": c.end,
            "type": c.type,
            "predicate": c.predicate,
            "actors": list(c.actors),
            "recipients": list(c.recipients),
            "reality": c.reality,
        }
        for c in code_events(reading)
    ]
    return {"id": row["id"], "events": codes}


def with_codes(row: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """The gold row with country codes for source and target, as far as their own words name a government."""
    events = []
    for event in row["events"]:
        sides = {
            side: [{"code": c} for s in event[side] for c in _codes(row["text"], s["text"], reading)]
            for side in ("source", "target")
        }
        events.append({**event, **sides, "reciprocal": event["type"] == "CONSULT"})
    return {**row, "events": events}


def _codes(text: str, words: str, reading: Reading) -> list[str]:
    at = text.find(words)
    if at < 0 or not words:
        return []
    found = [a for m in reading.mentions if at <= m.start and m.end <= at + len(words) for a in m.acts]
    found += [
        m.country for m in reading.mentions if at <= m.start and m.end <= at + len(words) and m.place and m.country
    ]
    return [a for a in dict.fromkeys(found) if a.isupper() and len(a) == 3][:1]


def main() -> None:
    """Scores and writes the result."""
    args = argparse.ArgumentParser()
    args.add_argument("--sample", type=int, default=0)
    args.add_argument("--errors", type=int, default=0)
    wanted = args.parse_args()
    gold = rows("events/plv_train.jsonl")[: wanted.sample or None]
    started = time.perf_counter()
    readings = read([g["text"] for g in gold])
    parsed_at = time.perf_counter()
    predicted = [annotated(g, r) for g, r in zip(gold, readings)]
    cost = (time.perf_counter() - parsed_at) / sum(len(r.parse) for r in readings) * 1e6
    result = scorer().events([with_codes(g, r) for g, r in zip(gold, readings)], predicted)
    _errors(gold, predicted, wanted.errors)
    report = {
        "data": "plv_train",
        **result,
        "us_per_token": round(cost, 1),
        "parse_s": round(parsed_at - started, 1),
        "peers": PEERS,
    }
    print(json.dumps(report, indent=1))
    if not wanted.sample:
        keep("events", {k: v for k, v in report.items() if k not in ("us_per_token", "parse_s")})


def _errors(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], limit: int) -> None:
    for g, p in zip(gold, predicted) if limit else ():
        want, got = {e["type"] for e in g["events"]}, {e["type"] for e in p["events"]}
        got = {"YIELD" if t in ("CONCEDE", "RETREAT") and "YIELD" in want else t for t in got}
        if want != got and limit > 0:
            limit -= 1
            print(
                sorted(want),
                "->",
                [(e["type"], e["predicate"], e["actors"], e["recipients"], e["reality"]) for e in p["events"]],
                "\n   ",
                g["text"][:300],
            )


if __name__ == "__main__":
    main()
