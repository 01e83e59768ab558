"""Changes told as a part: "cut by half", "fell by a third", "exports doubled"; shares that a verb tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.read.clauses import Clause
from onrecord.read.figures.subjects import word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading


def in_percent(reading: Reading, q: Quantity) -> Quantity:
    """A share in percent where the clause tells it of its subject ("accounts for a fifth of world trade")."""
    if q.value is not None or q.low is not None or q.share is None or q.unit is not None or q.counted is None:
        return q
    clause = reading.clauses.around(q.first)
    if clause is None:
        return q
    told = shared(clause)
    things = (*clause.subjects, *(clause.objects if clause.passive else ()))
    told = told or any(q.first <= h < q.last or h == q.head for h in things)
    return replace(q, value=round(100 * q.share, 1), unit="percent", of=q.counted) if told else q


def shared(clause: Clause) -> bool:
    """Whether a clause says of its subject that it is a share of something ("account for", "make up")."""
    return f"{clause.lemma} {clause.particle}".strip() in word_class("share") and not clause.passive


def by_shares(reading: Reading) -> Iterator[Quantity]:
    """The amounts of "dropped by half", "rose by a third" and "exports doubled", in percent."""
    for clause in reading.clauses:
        if clause.negated or clause.modal or clause.form == "infinitive":
            continue
        if clause.lemma in word_class("change"):
            yield from _by_part(reading, clause)
        if clause.lemma in word_class("times"):
            yield from _by_verb(reading, clause)


def _by_part(reading: Reading, clause: Clause) -> Iterator[Quantity]:
    parse = reading.parse
    for complement in clause.preps("by"):
        word = parse.lemmas[complement.head].lower()
        percent = word_class("fraction").get(word)
        first = complement.token + 1
        if percent and all(
            parse.lower[t] in ("a", "an", "one", "nearly", "about", "almost") for t in range(first, complement.head)
        ):
            yield _percent(reading, first, complement.head + 1, float(percent))


def _by_verb(reading: Reading, clause: Clause) -> Iterator[Quantity]:
    """A verb that tells the change itself, where no amount is told ("doubled", not "doubled to 40")."""
    first, last = reading.clauses.extent(clause)
    if any(first <= q.first < last for q in reading.quantities) or clause.tense == "future":
        return
    yield _percent(reading, clause.head, clause.head + 1, float(word_class("times")[clause.lemma]))


def _percent(reading: Reading, first: int, last: int, value: float) -> Quantity:
    parse = reading.parse
    start, end = parse.starts[first], parse.ends[last - 1]
    return Quantity(
        start, end, parse.text[start:end], value=value, unit="percent", first=first, last=last, head=last - 1,
        modifier="about" if parse.lower[first] in ("about", "nearly", "almost") or value % 5 else "exactly",
    )  # fmt: skip
