"""Which quantities are no figure: what is to come, denied, loose, or the old level of a change."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.commitments.vocabulary import word_class as promising
from onrecord.read.figures.subjects import loss_of, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading
from onrecord.read.reality import MARKS_OF_DOUBT, reality_of, reality_of_noun

CROWD = 10_000
"""Vaguer and smaller crowds ("hundreds of farmers") are no figure unless harm befell them."""

MASS = 1_000_000
"""From here on a loose number ("millions of people") is a manner of speaking again."""


def is_argument(q: Quantity, clause: Clause) -> bool:
    """Whether the quantity is a subject or object of the clause itself, not a part of some phrase in it."""
    heads = {*clause.subjects, *clause.objects, *clause.attribute, *(c.head for c in clause.complements)}
    return q.head in heads or any(q.first <= h < q.last for h in heads) or q.of is not None


def is_to_come(reading: Reading, q: Quantity, clause: Clause) -> bool:
    """Whether the clause tells of no state of the world yet: planned, denied, or a share that somebody is to pay.

    "The more than 80,000 missing" are there, whatever is to be done about them.
    """
    parse = reading.parse
    known = any(parse.lower[c] in ("the", "these", "those") for c in parse.kids(q.head, "det"))
    inside = q.first <= q.head < q.last
    if q.of is None and q.modifier != "exactly" and not inside and (known or _are_there(reading, q, clause)):
        return False
    if _may_be(reading, q, clause) or (q.rate is not None and clause.modal == "can" and not clause.negated):
        return False
    if q.money and clause.lemma in promising("pays"):
        return True
    if clause.modal in ("will", "would", "shall") or (q.money and q.of is not None and clause.form == "gerund"):
        return True
    told = reality_of(reading, clause)
    own = q.head in clause.subjects or any(q.first <= h < q.last for h in clause.subjects)
    if told == "denied" and clause.negated and own and clause.form == "finite":
        return clause.modal != ""  # "seven million do not have enough to eat": so many there are
    return told in ("hypothetical", "denied", "planned") or (told == "scheduled" and clause.form == "infinitive")


def is_supposed_loss(reading: Reading, q: Quantity, clause: Clause) -> bool:
    """ "Could prevent the loss of 31 lives", "the drill assumed the loss of 31 lives": nothing was lost."""
    loss = loss_of(reading, q.head)
    if loss is None:
        return False
    if reality_of_noun(reading, loss) != "happened" or reality_of(reading, clause) != "happened":
        return True
    staged = any(reading.parse.lemmas[s].lower() in word_class("staged") for s in clause.subjects)
    return staged or any(c.mark in MARKS_OF_DOUBT for c in reading.clauses.below(clause, "advcl"))


def _may_be(reading: Reading, q: Quantity, clause: Clause) -> bool:
    """ "As many as 300 miners may still be trapped": a bound on what has happened, not what is to come."""
    bound = q.modifier == "at-most" and clause.modal in ("may", "might", "could") and not clause.negated
    return bound and clause.lemma in word_class("harm") | word_class("toll") and (clause.passive or clause.perfect)


def _are_there(reading: Reading, q: Quantity, clause: Clause) -> bool:
    """ "Would protect an estimated 5 million migrants in the country": people who are there whatever comes of it."""
    parse = reading.parse
    people = parse.lemmas[q.head].lower() in word_class("somebody") and clause.lemma not in word_class("harm")
    return people and any(
        parse.lower[p] in ("in", "across") and (m := reading.mention_headed(k)) is not None and m.place
        for p in parse.kids(q.head, "prep")
        for k in parse.kids(p, "pobj")
    )


def is_loose(q: Quantity) -> bool:
    """ "Hundreds of", "millions of": no number of which one can tell a change."""
    if q.high is None:
        return q.modifier == "exactly"
    return q.high > 2 * (q.low or 0) and not CROWD <= (q.low or 0) < MASS


def is_compared(reading: Reading, q: Quantity) -> bool:
    """ "812,000, against 640,000 a year earlier": an amount that another is set beside."""
    lower, at = reading.parse.lower, q.first - 1
    beside = at > 0 and (lower[at] in ("against", "versus") or lower[at - 1] == "compared")
    return beside and any(
        o.last <= at and reading.parse.sent_of[o.first] == reading.parse.sent_of[at] for o in reading.quantities
    )


def is_old_level(reading: Reading, q: Quantity) -> bool:
    """Whether the quantity is what a thing was before a change ("from 20,000 to 10,000", "up from 7 percent")."""
    lower, at = reading.parse.lower, q.first - 1
    while at > 0 and lower[at] in ("about", "around", "some", "nearly", "almost", "the", "just", "over", "roughly"):
        at -= 1
    if at < 0 or lower[at] != "from":
        return False
    ahead = lower[q.last : q.last + 12]
    if any(at - 3 <= o.last <= at and lower[o.first - 1 : o.first] == ["to"] for o in reading.quantities):
        return True  # "fell to $8 billion from $10 billion"
    return "to" in ahead[:8] or (at > 0 and lower[at - 1] in ("up", "down", "rise", "increase", "fall", "drop"))
