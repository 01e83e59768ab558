"""The deeds that a clause tells: itself, those coordinated with it, those inside it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.clauses import Clause
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading


def deeds_under(reading: Reading, clause: Clause, depth: int = 0) -> Iterator[Clause]:
    """The deeds that a clause tells: itself and those coordinated with it, seen through "continue to", "seek to"."""
    for token in reading.parse.conjuncts(clause.head):
        found = reading.clauses.headed(token)
        if found is None or (token != clause.head and not (_same_deed(clause, found) and _is_ahead(reading, found))):
            continue
        if token == clause.head and _shares_object(reading, found):
            continue
        inner = inner_deed(reading, found)
        if inner is None or depth > 3:
            yield found
        else:
            yield from deeds_under(reading, inner, depth + 1)


def listed_after(reading: Reading, first: Clause) -> Iterator[Clause]:
    """The further infinitives of a list "to X, to Y, and to Z" that the parser hung elsewhere than on the first."""
    parse = reading.parse
    if first.mark != "to":
        return
    end = parse.sents[first.sentence][1]
    known = set(parse.conjuncts(first.head))
    opened = [
        t
        for t in range(first.head + 1, end - 1)
        if parse.lower[t] == "to" and parse.tags[t] == "TO" and _follows_mark(parse, t)
    ]
    closing = [t for t in opened if parse.lower[t - 1] == "and"]
    for token in opened if closing else ():
        clause = reading.clauses.headed(parse.heads[token])
        if (
            clause is not None
            and clause.head not in known
            and token <= closing[-1]
            and _under(parse, clause.head, first)
        ):
            yield clause


def _follows_mark(parse: Parse, token: int) -> bool:
    return parse.lower[token - 1] in (",", ";", "and")


def _under(parse: Parse, token: int, first: Clause) -> bool:
    """Whether the token hangs on the first deed or on what governs it, and no other verb's complement lies between."""
    above = list(parse.ancestors(token))
    return first.head in above or (first.governor in above)


def _shares_object(reading: Reading, clause: Clause) -> bool:
    """ "Research and build a missile": the first verb has its object only with the second."""
    if clause.objects or clause.complements or clause.passive:
        return False
    following = [c for t in reading.parse.kids(clause.head, "conj") if (c := reading.clauses.headed(t)) is not None]
    return (
        bool(following)
        and bool(following[0].objects)
        and following[0].head - clause.head <= 3
        and _same_deed(clause, following[0])
    )


def _is_ahead(reading: Reading, clause: Clause) -> bool:
    """ "Will try those who captured or killed tourists": a past that the parser hung on the promise is none of it."""
    if reading.parse.tags[clause.head] == "VBD":
        return False
    return reading.parse.tags[clause.head] != "VBN" or clause.passive


def _same_deed(first: Clause, other: Clause) -> bool:
    return other.inherited and (
        other.form == first.form or ({other.form, first.form} <= {"finite", "infinitive"} and not other.modal)
    )


def inner_deed(reading: Reading, clause: Clause) -> Clause | None:
    """The deed inside "continue to support", "work to ensure"; null where the verb is a deed of its own."""
    if clause.lemma == "do" and any(reading.parse.lower[o] in word_class("utmost") for o in clause.objects):
        return _done_for(reading, clause)
    if clause.lemma not in word_class("through"):
        return None
    if clause.objects:
        return _joined_in(reading, clause)
    for below in reading.clauses.below(clause, "xcomp", "advcl"):
        if below.head > clause.head and (
            below.form == "infinitive" or (below.link == "xcomp" and below.form == "gerund")
        ):
            return below
    return None


def _done_for(reading: Reading, clause: Clause) -> Clause | None:
    """ "Will do everything it can to keep them safe": the deed that it is all done for."""
    last = reading.clauses.extent(clause)[1]
    after = (reading.clauses.headed(t) for t in range(clause.head + 1, last))
    return next((c for c in after if c is not None and c.form == "infinitive" and c.mark == "to"), None)


def _joined_in(reading: Reading, clause: Clause) -> Clause | None:
    """ "Join the United States in supplying": the deed that one joins another in."""
    if clause.lemma not in ("join", "follow"):
        return None
    opened = [p for p in reading.parse.kids(clause.head, "prep") if reading.parse.lower[p] == "in"]
    inner = (reading.clauses.headed(g) for p in opened for g in reading.parse.kids(p, "pcomp"))
    return next((c for c in inner if c is not None and c.form == "gerund"), None)


def again(parse: Parse, prep: int) -> list[int]:
    """The same preposition coordinated further on, wherever it hangs ("to adopting a law by June and to ...")."""
    last = parse.subtree(prep)[1]
    return [
        t
        for t in range(prep + 1, last)
        if parse.lower[t] == parse.lower[prep] and parse.deps[t] == "conj" and parse.pos[t] in ("ADP", "SCONJ")
    ]
