"""Deeds told as under way though they are to come: "announced it was withdrawing", "is banning it from December"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.kinds import is_deed, is_open
from onrecord.read.commitments.triggers import trigger_of
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.reading import Reading


def of_progress(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """A progressive with a day to come, or in words that announce it; none of what goes on."""
    yield from _works(reading, clause)
    if not clause.progressive or clause.passive or clause.modal or clause.perfect or not clause.objects:
        return
    if not (_is_announced(reading, clause) or _is_dated_ahead(reading, clause)):
        return
    if trigger_of(reading, clause) is not None or not is_open(reading, clause):
        return
    for deed in deeds_under(reading, clause):
        if is_deed(reading, deed):
            yield drafted(reading, clause.head, deed, clause.subjects, "pledged", "progress", 0.65, clause.negated)


def _works(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Is working with Peru to build a tunnel": what is to come of it, where that is a thing of its own."""
    works = clause.lemma == "work" and clause.progressive and clause.tense == "present" and not clause.negated
    if not works or clause.modal or clause.perfect or clause.link not in ("ROOT", "conj", "ccomp"):
        return
    if not is_open(reading, clause):
        return
    for deed in deeds_under(reading, clause):
        plain = deed.lemma in word_class("vague") | word_class("light") or not deed.objects or deed.head == clause.head
        if not plain and clause.preps("with") and is_deed(reading, deed):
            yield drafted(reading, clause.head, deed, clause.subjects, "planned", "progress", 0.6, deed.negated)


def _is_announced(reading: Reading, clause: Clause) -> bool:
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    return outer is not None and outer.lemma in word_class("announcing") and not outer.negated


def _is_dated_ahead(reading: Reading, clause: Clause) -> bool:
    """Whether a day after the text's own is told on the verb, in the present."""
    published = reading.published
    if clause.tense != "present" or published is None or not published.latest:
        return False
    times = reading.times_in(reading.parse.span(*reading.clauses.extent(clause)))
    return any(t.when is not None and (t.when.earliest or "") > published.latest for t in times)
