"""Fits the learned parts on training/sentences and on nothing else: `python training/fit.py`.

Writes their weights to src/onrecord/packs/english/learned_*.csv. Needs scikit-learn; reading does not.
`python bench/learned.py` tells what they add to the rules on subjects that they were not learned from.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sure import fit as sureness
from sure import gathered

from onrecord.model.dates import When
from onrecord.model.items import Commitment
from onrecord.model.pages import Article, Part
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.article import marked
from onrecord.read.commitments import read_commitments
from onrecord.read.commitments.draft import Draft
from onrecord.read.events import drafts
from onrecord.read.events.keeping import kept
from onrecord.read.learned import commitments, events
from onrecord.read.learned.features import candidates, look
from onrecord.read.learned.weights import BIAS, Weights
from onrecord.read.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "training/sentences"
ENGLISH = ROOT / "src/onrecord/packs/english"
PUBLISHED = "2024-05-15"
FEWEST = 3
"""Candidates that a feature must be seen on."""

REGULAR = {"event": 0.1, "commitment": 0.1, "reality": 0.3, "type": 0.3}
"""How freely each part may learn (scikit-learn's C), by leave-subject-out cross-validation."""

Row = dict[str, Any]


@dataclass
class Candidate:
    """A verb or noun of a sentence: its features, the labels placed on it, whether it stands in the words of one."""

    subject: str
    looks: tuple[str, ...]
    event: list[str]
    commitment: list[str]
    labels: dict[str, Row] = field(default_factory=dict)
    near: bool = False


def load() -> list[Row]:
    """The training sentences, by file."""
    return [json.loads(x) for path in sorted(SENTENCES.glob("*.jsonl")) for x in path.read_text("utf-8").splitlines()]


def subject(row: Row) -> str:
    """The file a sentence stands in."""
    return str(row["id"]).rsplit("-", 1)[0]


def article_of(text: str) -> Article:
    """A sentence as an article of one paragraph."""
    body = (Part("body", 0, len(text)),)
    published = When.of(PUBLISHED, "supplied")
    return Article(id="a", source="s", n=1, start=0, end=len(text), published=published, parts=body)


def read(text: str, packs: Packs) -> Reading:
    """A sentence, marked."""
    return marked(text, text_hash(text), article_of(text), packs)


def of_sentence(row: Row, reading: Reading) -> list[Candidate]:
    """The candidates of a sentence with its labels."""
    told: dict[int, list[str]] = {}
    for made in drafts(reading):
        for token in events.tokens_of(made):
            if token not in told or kept(reading, made):
                told[token] = events.of_draft(reading, made)
    found: dict[int, list[str]] = {}

    def note(_: Reading, pairs: list[tuple[Draft, Commitment]]) -> list[Commitment]:
        found.update({draft.action: commitments.of_found(draft, made) for draft, made in pairs})
        return []

    read_commitments(reading, note)
    out = {
        t: Candidate(subject(row), look(reading, t), told.get(t, events.UNTOLD), found.get(t, commitments.UNTOLD))
        for t in candidates(reading)
    }
    for label in row["items"]:
        if label["kind"] in ("event", "commitment"):
            _place(reading, out, label)
    return list(out.values())


def _place(reading: Reading, out: dict[int, Candidate], label: Row) -> None:
    """Puts a label on the candidate in its words that is its predicate, else on the highest; marks the others."""
    spots = [m.span() for m in re.finditer(re.escape(label["at"]), reading.text)]
    starts = reading.parse.starts
    inside = [t for t in out if any(a <= starts[t] < b for a, b in spots)]
    for token in inside:
        out[token].near = True
    if inside:
        out[min(inside, key=lambda t: _nearness(reading, t, label))].labels[label["kind"]] = label


def _nearness(reading: Reading, token: int, label: Row) -> tuple[int, int, int]:
    words = str(label.get("predicate") or label["action"]).lower().removeprefix("not ").split() or [""]
    forms = {reading.parse.lemmas[token].lower(), reading.parse.lower[token]}
    stem = words[0][:4]
    alike = len(stem) > 2 and any(f.startswith(stem) for f in forms)
    score = 3 * (words[0] in forms) + 2 * bool(forms & set(words)) + alike
    return -score, len(list(reading.parse.ancestors(token))), token


def event_of(c: Candidate) -> str | None:
    """Yes, no, or null where a commitment on the same words stands for it, or it only stands beside a label."""
    if "event" in c.labels:
        return "yes" if "commitment" not in c.labels or is_occasion(c.labels["event"]) else None
    return None if c.near else "no"


def commitment_of(c: Candidate) -> str | None:
    """The same for commitments, for which an occasion on the same words stands."""
    if "commitment" in c.labels:
        return None if "event" in c.labels and is_occasion(c.labels["event"]) else "yes"
    return None if c.near else "no"


def is_occasion(label: Row) -> bool:
    """Whether a deed to come is kept as an event (training/README.md)."""
    return label["reality"] == "scheduled" or (label["type"] == "CONSULT" and label["reality"] == "planned")


def _told(kind: str, name: str) -> Callable[[Candidate], str | None]:
    return lambda c: str(c.labels[kind][name] or "none") if kind in c.labels else None


PARTS: dict[str, tuple[str, Callable[[Candidate], str | None]]] = {
    "event": ("event", event_of),
    "reality": ("event", _told("event", "reality")),
    "type": ("event", _told("event", "type")),
    "commitment": ("commitment", commitment_of),
}
"""Each learned part: the draft whose features it sees, and what it is to tell of a candidate (null: not asked)."""


def fit(name: str, seen: Sequence[Candidate]) -> Weights:
    """The weights of a part, learned from candidates."""
    kind, target = PARTS[name]
    asked = [(c, told) for c in seen if (told := target(c)) is not None]
    rows = [sorted({*c.looks, *getattr(c, kind)}) for c, _ in asked]
    wanted = np.array([told for _, told in asked])
    names = sorted(n for n, count in Counter(f for row in rows for f in row).items() if count >= FEWEST)
    matrix = _matrix(rows, names)
    model = LogisticRegression(C=REGULAR[name], solver=_solver(name), max_iter=1000, tol=1e-6, random_state=0)
    model.fit(matrix, wanted)
    sure = _sureness(matrix, wanted, [c.subject for c, _ in asked], name) if name in YES_NO else (1.0, 0.0)
    coefs, bias = model.coef_ * sure[0], model.intercept_ * sure[0] + sure[1]
    table = np.rint(100 * np.vstack([coefs.T, bias])).astype(int)
    found = {
        n: tuple(int(x) for x in row) for n, row in zip([*names, BIAS], table, strict=True) if row.any() or n == BIAS
    }
    labels = ("yes",) if name in YES_NO else tuple(str(c) for c in model.classes_)
    return Weights(labels, found)


YES_NO = ("event", "commitment")


def _solver(name: str) -> str:
    return "liblinear" if name in YES_NO else "lbfgs"


def _matrix(rows: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    place = {n: i for i, n in enumerate(names)}
    at = [(i, place[f]) for i, row in enumerate(rows) for f in row if f in place]
    return csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), shape=(len(rows), len(names)))


def _sureness(matrix: csr_matrix, wanted: np.ndarray, groups: list[str], name: str) -> tuple[float, float]:
    """What to multiply a sum by and add to it so that it is right as often as it says, on subjects not learned from."""
    sums = np.zeros(len(wanted))
    for here, there in GroupKFold(5).split(matrix, wanted, groups):
        model = LogisticRegression(C=REGULAR[name], solver=_solver(name), max_iter=1000, tol=1e-6, random_state=0)
        sums[there] = model.fit(matrix[here], wanted[here]).decision_function(matrix[there])
    line = LogisticRegression(C=1e6).fit(sums[:, None], wanted)
    return float(line.coef_[0, 0]), float(line.intercept_[0])


def write(name: str, learned: Weights) -> None:
    """Writes a part's table, the commonest form of all: a row a feature, in order of its name."""
    with (ENGLISH / f"learned_{name}.csv").open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out, lineterminator="\n")
        sheet.writerow(["feature", *learned.labels])
        sheet.writerows([n, *learned.rows[n]] for n in sorted(learned.rows))


def learned_from(seen: Sequence[Candidate]) -> dict[str, Weights]:
    """All parts."""
    return {name: fit(name, seen) for name in PARTS}


def learned() -> dict[str, Weights]:
    """All parts, learned from all sentences, and what tells how sure they are."""
    packs, rows = Packs.load(), load()
    readings = [read(row["text"], packs) for row in rows]
    seen = [of_sentence(row, reading) for row, reading in zip(rows, readings, strict=True)]

    def parts(of: Sequence[int]) -> dict[str, Weights]:
        return learned_from([c for i in of for c in seen[i]])

    told = gathered(rows, readings, parts)
    return parts(range(len(rows))) | {f"sure_{kind}": sureness(found) for kind, found in told.rows.items()}


def main() -> int:
    for name, part in learned().items():
        write(name, part)
        print(f"{name}: {len(part.rows)} features, {', '.join(part.labels)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
