"""Short chains of our own: promises between many states and what later pages tell of them, and look-alikes.

    python bench/chains.py [--show] [--record FILE] [--set chains2|...|chains6]

``own/chains.yaml`` holds the pages and, labelled before the program had run on them, the steps that a careful reader
records. All chains are read into one record, so that every promise stands among the deeds of all the others. Recall is
the share of the steps asked for that are told of their promise, of the kind, and with the day and the change asked for;
precision the share of right ones among all steps told. ``standing`` counts the promises whose status in the end and,
where asked for, whose lateness with the number of articles read since are right. ``--record`` is a record made before
(its readings are linked afresh). ``own/chains2.yaml`` holds more of them, labelled when the rules had been mended
on the first; ``own/chains3.yaml`` and ``chains4.yaml`` hold relationships over many years. Writes results/SET.json.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import onrecord
from common import keep
from follow import commitments, steps
from onrecord.model.items import Commitment, Step
from onrecord.run import Run, build

OWN = Path(__file__).parent / "own"
Row = dict[str, Any]


@cache
def chains(name: str = "chains") -> list[Row]:
    """The chains of a set as they are labelled."""
    found: list[Row] = yaml.safe_load((OWN / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def lines(name: str = "chains") -> list[Row]:
    """The undertakings of all chains, each with its chain's id."""
    return [{"chain": chain["id"], **line} for chain in chains(name) for line in chain["lines"]]


def pages(name: str = "chains") -> list[Row]:
    """The pages of all chains as JSONL documents."""
    return [{"id": f"{c['id']}-{n}", **page} for c in chains(name) for n, page in enumerate(c["pages"])]


def made(folder: str, name: str = "chains") -> Path:
    """A record of all pages, made now."""
    told, record = Path(folder) / f"{name}.jsonl", Path(folder) / f"{name}.db"
    told.write_text("".join(f"{json.dumps(row)}\n" for row in pages(name)), encoding="utf-8")
    build(str(record), Run((str(told),)))
    return record


def is_of(promise: Commitment, line: Row) -> bool:
    """Whether a promise is the undertaking: its words and the told words overlap."""
    return any(
        words_meet(e.prefix + e.exact + e.suffix, e.exact, told) for e in promise.evidence for told in line["told"]
    )


def words_meet(around: str, exact: str, told: str) -> bool:
    """Whether told words, found in the text around a citation, share characters with it."""
    at, first = flat(around).find(flat(told)), flat(around).find(flat(exact))
    return at >= 0 and first >= 0 and at < first + len(flat(exact)) and first < at + len(flat(told))


def flat(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def fits(step: Step, wanted: str) -> bool:
    """Whether a step is the one asked for: kind, words, day, change."""
    kinds, told, day, *change = wanted.removeprefix("?").split("|")
    said = step.evidence[0]
    days = ["*"] if day == "*" else day.split(",")
    return (
        step.step in kinds.split("/")
        and words_meet(said.prefix + said.exact + said.suffix, said.exact, told)
        and (days == ["*"] or (step.date is not None and step.date.edtf in days))
        and all(c in (step.change or "") for c in change)
    )


def judged(found: list[Commitment], name: str = "chains") -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """The steps asked for, each with whether it is told, and the steps told, each with whether it was asked for."""
    asked, told = [], []
    for line in lines(name):
        own = [s for p, s in steps(found) if is_of(p, line)]
        asked += [
            (any(fits(s, wanted) for s in own), f"{line['chain']}: {wanted}")
            for wanted in line["steps"]
            if not wanted.startswith("?")
        ]
    for promise, step in steps(found):
        theirs = [line for line in lines(name) if is_of(promise, line)]
        right = any(fits(step, wanted) for line in theirs for wanted in line["steps"])
        shown = f"{words(promise.evidence)} -> [{step.step}] {day(step)} {step.change or ''}: {words(step.evidence)}"
        told.append((right, shown))
    return asked, told


def words(evidence: Any) -> str:
    """The first 120 characters of a citation."""
    return flat(evidence[0].exact)[:120]


def day(step: Step) -> str:
    """The day of a step."""
    return step.date.edtf if step.date else "undated"


def standing(record: Path, found: list[Commitment], name: str = "chains") -> Iterator[tuple[bool, str]]:
    """For every status or lateness asked for, whether the first promise of the undertaking stands so."""
    with onrecord.open(str(record)) as database:
        for line in lines(name):
            first = next((p for p in found if is_of(p, line | {"told": line["told"][:1]})), None)
            if "status" in line:
                status = first.status if first else "unread"
                yield status == line["status"], f"{line['chain']}: {line['status']}, told {status}"
            if "late" in line:
                on, due = line["late"].split("|")
                late = {c["id"]: c for c in database.commitment_lines(late=True, as_of=on)}
                read = late[first.id]["read_since"] if first and first.id in late else None
                count = sum(due < page["published"] <= on for page in pages(name))
                yield read == count, f"{line['chain']}: late, {count} read since, told {read}"


def main() -> None:
    """Reads, links, scores, and writes the result."""
    options = argparse.ArgumentParser()
    options.add_argument("--record", type=Path)
    options.add_argument("--show", action="store_true")
    options.add_argument("--set", default="chains", choices=("chains", *(f"chains{n}" for n in range(2, 7))))
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = chosen.record or made(folder, chosen.set)
        found = commitments(record)
        asked, told = judged(found, chosen.set)
        stands = list(standing(record, found, chosen.set))
    hit, right, stood = (sum(ok for ok, _ in some) for some in (asked, told, stands))
    result = {
        "undertakings": len(lines(chosen.set)),
        "read": sum(any(is_of(p, line) for p in found) for line in lines(chosen.set)),
        "steps asked": len(asked),
        "recall": round(hit / len(asked), 3),
        "steps told": len(told),
        "precision": round(right / len(told), 3) if told else None,
        "standing": f"{stood}/{len(stands)}",
    }
    print(result)
    if chosen.show:
        for name, some in (("missed", asked), ("wrong", told), ("standing", stands)):
            print("\n".join(f"{name}: {shown}" for ok, shown in some if not ok))
        unread = [line for line in lines(chosen.set) if not any(is_of(p, line) for p in found)]
        print("\n".join(f"unread: {line['chain']}: {line['told'][0]}" for line in unread))
    keep(chosen.set, result)


if __name__ == "__main__":
    main()
