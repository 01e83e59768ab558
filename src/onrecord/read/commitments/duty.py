"""Duties: what a treaty, law or ruling told in the sentence, or a day set for it, obliges one to do."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.kinds import is_deed, is_open
from onrecord.read.commitments.modal import denied
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.reading import Reading


def of_duty(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Under the treaty each side must give notice": what a text or ruling named in the sentence obliges one to do."""
    if clause.modal not in ("must", "may") or clause.perfect:
        return
    if not is_open(reading, clause) or not _binds(reading, clause):
        return
    for deed in deeds_under(reading, clause):
        if is_deed(reading, deed, True) and deed.lemma not in word_class("vague"):
            barred = denied(clause, deed) or clause.modal == "may"
            yield drafted(reading, clause.head, deed, clause.subjects, "binding", "duty", 0.7, barred)


def _binds(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence says that a treaty, law or ruling asks for it: "under the deal ...", "the court ruled"."""
    parse = reading.parse
    if clause.modal == "may":
        return _is_barred(reading, clause)
    if _is_due(reading, clause) or _binds_each(reading, clause):
        return True
    first, last = parse.sents[clause.sentence]
    told = (t for t in range(first, last) if parse.deps[t] == "pobj" and parse.lower[parse.heads[t]] in ("under", "in"))
    if any(parse.lemmas[t].lower() in word_class("text") and parse.lower[parse.heads[t]] == "under" for t in told):
        return True
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    return outer is not None and outer.lemma in ("rule", "order", "oblige", "stipulate", "provide", "require")


def _binds_each(reading: Reading, clause: Clause) -> bool:
    """ "Each side must inform the other": the words of a text that binds."""
    parse = reading.parse
    every = {"each", "every", "either", "both", "all"}
    told = [s for s in clause.subjects if noun_of(parse, s) in words("commitments_makers")]
    return any(not every.isdisjoint(parse.lower[c] for c in parse.kids(s, "det")) for s in told)


def _is_barred(reading: Reading, clause: Clause) -> bool:
    """ "No party may station troops there"."""
    parse = reading.parse
    told = [s for s in clause.subjects if noun_of(parse, s) in words("commitments_makers")]
    return any(not {"no", "neither"}.isdisjoint(parse.lower[c] for c in parse.kids(s, "det")) for s in told)


def _is_due(reading: Reading, clause: Clause) -> bool:
    """ "Mexico must deliver it by October", "must pass the law before funds are released": a duty with a day set.

    What somebody says that others must do is a demand.
    """
    if reading.quotes_over(reading.parse.starts[clause.head]) or not clause.objects:
        return False
    waits = any(b.mark in ("before", "until") for b in reading.clauses.below(clause, "advcl"))
    return waits or _set_day(reading, clause)


def _set_day(reading: Reading, clause: Clause) -> bool:
    parse = reading.parse
    dated = [c.head for c in clause.preps("by", "within", "before")]
    dated += [
        c for c in parse.kids(clause.head, "npadvmod") if any(parse.lower[d] == "every" for d in parse.children[c])
    ]
    return any(parse.ents[h] in ("DATE", "TIME") or parse.lemmas[h].lower() in word_class("occasion") for h in dated)


def of_deadline(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Brussels has until May to comply", "the court gave the ministry two months to empty the camp"."""
    if clause.lemma not in ("have", "give") or clause.passive or not is_open(reading, clause):
        return
    spans = [o for o in clause.objects if reading.parse.ents[o] in ("DATE", "TIME")]
    if not spans and not clause.preps("until", "till"):
        return
    makers = clause.subjects if clause.lemma == "have" else clause.datives or tuple(set(clause.objects) - set(spans))
    ends = [*spans, *(c.head for c in clause.preps("until", "till"))]
    of_ends = (b for h in ends for t in reading.parse.kids(h, "relcl", "acl") if (b := reading.clauses.headed(t)))
    for below in (*reading.clauses.below(clause, "xcomp", "advcl"), *of_ends):
        if below.form == "infinitive":
            for deed in (d for d in deeds_under(reading, below) if d.lemma not in word_class("rights")):
                yield drafted(reading, clause.head, deed, makers, "binding", "duty", 0.7, deed.negated)
