"""Promises told by "will", "shall" and "would"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.items import Strength
from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under, listed_after
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.kinds import does_nothing, is_by_none, is_deed, is_open
from onrecord.read.commitments.triggers import MODALS, backshifted, trigger_of
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.reading import Reading


def of_modal(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Will" and "shall" of somebody's own; "would" only as what somebody said that they would do."""
    if clause.modal not in MODALS and not backshifted(reading, clause) and not _is_provided(reading, clause):
        return
    if clause.perfect or not is_open(reading, clause) or _is_opinion(reading, clause) or _is_use(reading, clause):
        return
    found = trigger_of(reading, clause)
    if found is not None and found.word not in word_class("doing"):
        return
    if clause.link == "conj" and clause.inherited and reading.clauses.headed(clause.governor) is not None:
        governor = reading.clauses.headed(clause.governor)
        if governor is not None and governor.modal == clause.modal:
            return  # told with the first of the coordination
    told = list(deeds_under(reading, clause))
    for deed in (*told, *(further for first in told for further in listed_after(reading, first))):
        negated = denied(clause, deed) or _is_none(reading, clause, deed) or is_by_none(reading, clause)
        refused = negated and not deed.passive
        if is_deed(reading, deed, refused or _is_told_deed(reading, clause, deed)):
            makers = clause.subjects or deed.subjects
            told_as: Strength = "planned" if deed.lemma in word_class("set_down") else "pledged"
            yield drafted(reading, clause.head, deed, makers, told_as, "modal", 0.75, negated)


def _is_provided(reading: Reading, clause: Clause) -> bool:
    """ "Under the deal Madrid would share its gas": what a text lays down for a case that may come."""
    if clause.modal != "would" or clause.perfect:
        return False
    return any(reading.parse.lemmas[c.head].lower() in word_class("text") for c in clause.preps("under"))


def _is_opinion(reading: Reading, clause: Clause) -> bool:
    """ "We hope that Israel will end it": what somebody hopes, believes or fears that others do."""
    outer = reading.clauses.headed(clause.governor) if clause.governor >= 0 else None
    if outer is None or clause.link != "ccomp":
        return False
    return outer.lemma in word_class("mind") or (outer.lemma in ("rule", "exclude") and bool(outer.modal))


def _is_use(reading: Reading, clause: Clause) -> bool:
    """ "Programs that will support workers": what a thing is for, promised by nobody."""
    first = reading.clauses.headed(clause.governor) if clause.link == "conj" and clause.inherited else clause
    if first is None or first.link != "relcl":
        return False
    if first.governor not in (*first.subjects, *first.objects):
        return False  # "a memorandum under which the two banks will exchange data"
    return not any((m := reading.mention_at(s)) is not None and m.acts for s in first.subjects)


def _is_told_deed(reading: Reading, clause: Clause, deed: Clause) -> bool:
    """ "Said that it would convene a conference": a meeting that somebody says they will hold."""
    return deed.lemma in word_class("convening") and bool(deed.objects) and backshifted(reading, clause)


def denied(clause: Clause, deed: Clause) -> bool:
    """Whether the promise, or one of the deeds that it lists, is not to be done."""
    return clause.negated or (deed.negated and deed.head != clause.head)


def _is_none(reading: Reading, clause: Clause, deed: Clause) -> bool:
    return not clause.negated and does_nothing(reading, deed)
