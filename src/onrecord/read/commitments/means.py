"""Deeds told beside a promise: "by upgrading ...", "with Japan meeting $3.1 billion of the cost"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import again, deeds_under
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.kinds import deed_of_noun, is_deed
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.reading import Reading


def of_absolute(reading: Reading, clause: Clause, outer: Draft) -> Draft | None:
    """ "..., with Japan meeting $3.1 billion of the cost": a partner's share in the same promise."""
    own = reading.parse.kids(clause.head, "nsubj")
    if clause.form != "gerund" or not own or not _is_absolute(clause) or not is_deed_or_share(reading, clause):
        return None
    first, last = reading.clauses.extent(clause)
    return Draft(
        clause.head, clause.lemma, clause, clause.subjects, clause.objects, outer.trigger, first, last,
        outer.strength, "absolute", 0.7, clause.negated,
    )  # fmt: skip


def _is_absolute(clause: Clause) -> bool:
    """ "With Japan paying half": after "with" or none, not "for him entering"."""
    return clause.mark == "with" if clause.link == "pcomp" else clause.link in ("advcl", "conj") and not clause.mark


def of_means(reading: Reading, outer: Draft) -> Iterator[Draft]:
    """ "Strengthen security by upgrading two bases, increasing patrols and training pilots": each a deed promised."""
    clause, parse = outer.clause, reading.parse
    if clause is None or outer.negated:
        return
    near = [p for p in parse.kids(clause.head, "prep") if parse.lower[p] in ("by", "through")]
    near += [t for p in near for t in again(parse, p)]
    for prep in (t for p in _openings(reading, clause) for t in (p, *again(parse, p))):
        yield from _of_nouns(reading, outer, prep)
        for first in (c for g in parse.kids(prep, "pcomp") if (c := reading.clauses.headed(g)) is not None):
            for deed in _listed_gerunds(reading, first):
                meant = is_deed(reading, deed, True) and (prep in near or deed.lemma not in word_class("vague"))
                if deed.objects and meant:
                    start, end = reading.clauses.extent(deed)
                    yield replace(
                        outer, action=deed.head, lemma=deed.lemma, clause=deed, objects=deed.objects, first=start,
                        last=end, rule="means", force=0.7, negated=deed.negated, passive=False,
                    )  # fmt: skip


def _openings(reading: Reading, clause: Clause) -> list[int]:
    """The "by" and "through" of a deed, after "including" too, which may hang on what the deed is done to."""
    parse = reading.parse
    on = [clause.head, *clause.objects]
    on += [i for head in on for i in parse.kids(head, "prep") if parse.lower[i] == "including"]
    found = [p for head in on for p in parse.kids(head, "prep", "agent") if parse.lower[p] in ("by", "through")]
    return [p for p in found if p > clause.head]


def _of_nouns(reading: Reading, outer: Draft, prep: int) -> Iterator[Draft]:
    """ "Deepen trade through the establishment of a port authority": the deed by which it is done, as a noun."""
    parse = reading.parse
    for noun in (t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)):
        verb = deed_of_noun(parse, noun)
        of = [p for p in parse.kids(noun, "prep") if parse.lower[p] == "of"]
        objects = tuple(t for p in of for c in parse.kids(p, "pobj") for t in parse.conjuncts(c))
        timed = any(parse.ents[o] in ("DATE", "TIME") for o in objects)
        if verb is None or not objects or timed or verb not in word_class("begun") or not parse.kids(noun, "det"):
            continue
        first, last = parse.subtree(noun)
        yield replace(
            outer, action=noun, lemma=verb, clause=None, objects=objects, first=first, last=last, rule="means",
            force=0.65, negated=False, passive=False,
        )  # fmt: skip


def _listed_gerunds(reading: Reading, first: Clause) -> Iterator[Clause]:
    """A gerund and those listed after it, however the parser hung them."""
    if first.form != "gerund":
        return
    yield from (d for d in deeds_under(reading, first) if d.form == "gerund")
    told = set(reading.parse.conjuncts(first.head))
    for below in reading.clauses.below(first, "advcl"):
        if below.form == "gerund" and below.head not in told and not below.mark and below.head > first.head:
            yield from (d for d in deeds_under(reading, below) if d.form == "gerund")


def is_deed_or_share(reading: Reading, clause: Clause) -> bool:
    """Whether a gerund tells a deed, or the paying of a cost ("meeting half the bill")."""
    return is_deed(reading, clause, True) or is_payment(reading, clause)


def is_payment(reading: Reading, clause: Clause) -> bool:
    """ "Meet", "cover", "shoulder" with a sum or a cost as its object."""
    if clause.lemma not in word_class("cost_verb"):
        return False
    parse = reading.parse
    return any(
        parse.lemmas[o].lower() in word_class("cost") or parse.ents[o] == "MONEY" or parse.tags[o] == "$"
        for o in clause.objects
    )
