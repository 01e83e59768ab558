"""What a treaty, law, order or plan lays down: "the pact calls for the withdrawal of ...", "the law bans ... from"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.items import Strength
from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.kinds import deed_of_noun, is_deed, is_open
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.owners import inside
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.reading import Reading


def of_text(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """The deeds that a text, the subject of the clause, orders, forbids or provides for."""
    strength = text_strength(reading, clause)
    if strength is None or clause.negated or clause.modal not in ("", "will", "would") or not is_open(reading, clause):
        return
    if clause.lemma in word_class("forbids"):
        yield from _forbidden(reading, clause, strength)
    if clause.lemma in word_class("provides"):
        yield from _provided(reading, clause, strength)
        yield from _called_for(reading, clause, strength)


def text_strength(reading: Reading, clause: Clause) -> Strength | None:
    """How a text binds: a law or treaty does, a deal is agreed, a plan is one; null where no text is the subject."""
    if clause.passive:
        return None
    nouns = {noun_of(reading.parse, s) for s in clause.subjects}
    if nouns & word_class("law"):
        return "binding"
    if nouns & word_class("text"):
        return "agreed"
    return "planned" if nouns & word_class("scheme") else None


def _forbidden(reading: Reading, clause: Clause, strength: Strength) -> Iterator[Draft]:
    """ "The treaty bars both sides from deploying missiles": what those told must not do."""
    parse = reading.parse
    opened = [c for p in parse.kids(clause.head, "prep") if parse.lower[p] == "from" for c in parse.kids(p, "pcomp")]
    for token in (*opened, *parse.kids(clause.head, "xcomp", "ccomp")):
        below = reading.clauses.headed(token)
        if below is None or below.form not in ("gerund", "infinitive"):
            continue
        for deed in deeds_under(reading, below):
            if is_deed(reading, deed, True):
                makers = clause.objects or deed.subjects
                yield drafted(reading, clause.head, deed, makers, strength, "text", 0.7, not deed.negated)


def _called_for(reading: Reading, clause: Clause, strength: Strength) -> Iterator[Draft]:
    """ "Calls for Moscow to withdraw": a clause with a doer of its own."""
    for below in reading.clauses.below(clause, "advcl", "xcomp", "ccomp"):
        if below.form == "infinitive" and below.mark in ("for", "to") and below.head > clause.head:
            for deed in deeds_under(reading, below):
                if is_deed(reading, deed, True) and deed.subjects != clause.subjects:
                    yield drafted(reading, clause.head, deed, deed.subjects, strength, "text", 0.7, deed.negated)


def _provided(reading: Reading, clause: Clause, strength: Strength) -> Iterator[Draft]:
    """ "Provides for the return of 4,000 families": deeds as nouns, by whoever they are of."""
    parse = reading.parse
    heads = [c.head for c in clause.preps("for")] + [
        o for o in clause.objects if clause.lemma in ("envisage", "foresee")
    ]
    for token in heads:
        verb, objects = deed_of_noun(parse, token), tuple(inside(reading, token))
        if verb is not None and objects and not _is_any(reading, objects):
            first, last = parse.subtree(token)
            yield Draft(
                token, verb, None, (), objects, clause.head, min(first, clause.head), last, strength, "text", 0.6,
                passive=True,
            )  # fmt: skip


def _is_any(reading: Reading, heads: tuple[int, ...]) -> bool:
    """ "A referendum on any transfer of territory": a rule for whatever may come."""
    return any(reading.parse.lower[c] == "any" for h in heads for c in reading.parse.kids(h, "det"))
