"""What a promise hangs on."""

from __future__ import annotations

from onrecord.model.items import Condition
from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.commitments.draft import Draft
from onrecord.read.reading import Reading

PHRASES = frozenset(
    {
        ("subject", "to"),
        ("conditional", "on"),
        ("contingent", "on"),
        ("contingent", "upon"),
        ("on", "condition"),
        ("in", "case"),
    }
)
"""Two words that open what a promise hangs on."""
FRONTED = frozenset({"pending", "failing", "barring", "subject", "in"})
"""Words that open it before the promise too."""


def condition(reading: Reading, draft: Draft) -> Condition | None:
    """What the deed hangs on: an if-clause on it or on a verb above or beside it, or "subject to", "in case of"."""
    clause: Clause | None = draft.clause or reading.clauses.headed(draft.trigger)
    steps = 0
    while clause is not None and steps < 4:
        beside = [
            b for said in reading.clauses.below(clause, "parataxis") for b in reading.clauses.below(said, "advcl")
        ]
        for below in (*reading.clauses.below(clause, "advcl"), *beside):
            if _is_condition(reading, below):
                return _condition(reading, *reading.parse.subtree(below.head))
        clause, steps = next(iter(reading.clauses.above(clause)), None), steps + 1
    return _subject_to(reading, draft)


def _is_condition(reading: Reading, below: Clause) -> bool:
    """ "If", "unless", "provided", "once", "so long as", "should it fail": no "even if"."""
    parse = reading.parse
    first = parse.subtree(below.head)[0]
    opening = parse.lower[first]
    if below.mark == "if" and opening == "even":
        return False
    marks = words("commitments_conditions")
    if below.mark in marks or parse.lower[below.head] in marks or opening in marks:
        return True
    inverted = opening in ("should", "were", "had") and parse.heads[first] == below.head
    return inverted or _so_long(reading, below)


def _so_long(reading: Reading, below: Clause) -> bool:
    """ "So long as Iran does the same"."""
    first = reading.parse.subtree(below.head)[0]
    return reading.parse.lower[max(0, first - 2) : first + 3].count("long") == 1 and below.mark == "as"


def _subject_to(reading: Reading, draft: Draft) -> Condition | None:
    parse = reading.parse
    low, end = parse.sents[parse.sent_of[draft.action]]
    for token in range(low, end - 1):
        pair = (parse.lower[token], parse.lower[token + 1])
        if token < draft.first and pair[0] not in FRONTED:
            continue
        opens = pair in PHRASES or parse.lower[token : token + 3] == ["in", "the", "event"]
        if opens or (pair[0] in ("pending", "failing", "barring") and parse.deps[token] in ("prep", "advcl")):
            first, last = parse.subtree(token)
            return _condition(reading, max(first, token), last)
    return None


def _condition(reading: Reading, first: int, last: int) -> Condition:
    while last > first + 1 and reading.parse.words[last - 1] in (",", ".", ";"):
        last -= 1
    span = reading.parse.span(first, last)
    return Condition(span.of(reading.text), span)
