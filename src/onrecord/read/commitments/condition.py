"""What a promise hangs on."""

from __future__ import annotations

from onrecord.model.items import Condition
from onrecord.read.clauses import Clause
from onrecord.read.commitments.draft import Draft
from onrecord.read.reading import Reading


def condition(reading: Reading, draft: Draft) -> Condition | None:
    """What the deed hangs on: an if-clause on it or on a verb above it, or "subject to", "pending"."""
    clause: Clause | None = draft.clause or reading.clauses.headed(draft.trigger)
    steps = 0
    while clause is not None and steps < 4:
        for below in reading.clauses.below(clause, "advcl"):
            if below.mark == "if" and reading.parse.lower[reading.parse.subtree(below.head)[0]] == "even":
                continue
            if (
                below.mark in ("if", "unless", "provided", "providing", "assuming")
                or reading.parse.lower[below.head] in ("provided", "assuming", "providing")
                or _so_long(reading, below)
            ):
                return _condition(reading, *reading.parse.subtree(below.head))
        clause, steps = next(iter(reading.clauses.above(clause)), None), steps + 1
    return _subject_to(reading, draft)


def _so_long(reading: Reading, below: Clause) -> bool:
    """ "So long as Iran does the same"."""
    first = reading.parse.subtree(below.head)[0]
    return reading.parse.lower[max(0, first - 2) : first + 3].count("long") == 1 and below.mark == "as"


def _subject_to(reading: Reading, draft: Draft) -> Condition | None:
    parse = reading.parse
    low, end = parse.sents[parse.sent_of[draft.action]]
    for token in range(low, end - 1):
        word, after = parse.lower[token], parse.lower[token + 1]
        if token < draft.first and word != "pending":
            continue
        if (word, after) in (
            ("subject", "to"),
            ("conditional", "on"),
            ("contingent", "on"),
            ("contingent", "upon"),
        ) or (word == "pending" and parse.deps[token] in ("prep", "advcl")):
            first, last = parse.subtree(token)
            return _condition(reading, max(first, token), last)
        if (word, after) == ("on", "condition"):
            return _condition(reading, token, parse.subtree(token)[1])
    return None


def _condition(reading: Reading, first: int, last: int) -> Condition:
    while last > first + 1 and reading.parse.words[last - 1] in (",", ".", ";"):
        last -= 1
    span = reading.parse.span(first, last)
    return Condition(span.of(reading.text), span)
