"""Whose the people are that a text sends and then tells of: "Peru sent 40 doctors. The team will ..." """

from __future__ import annotations

from onrecord.model.ids import is_state
from onrecord.read.clauses import Clause
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.parties import parties_of
from onrecord.read.reading import Reading

WINDOW = 3
"""Sentences back to the one that sends them."""


def sent_before(reading: Reading, heads: tuple[int, ...]) -> tuple[str, ...]:
    """The governments or bodies that a sentence shortly before told of as sending "the team"; none where unsure."""
    parse = reading.parse
    if len(heads) != 1 or not _is_definite(reading, heads[0]):
        return ()
    noun, start = noun_of(parse, heads[0]), parse.sents[parse.sent_of[heads[0]]][0]
    near = parse.sents[max(0, parse.sent_of[heads[0]] - WINDOW)][0]
    for token in range(start - 1, near - 1, -1):
        told = noun_of(parse, token) if parse.pos[token] == "NOUN" else ""
        if told == noun or _stands_for(noun, told):
            return _senders(reading, token)
    return ()


def _stands_for(noun: str, told: str) -> bool:
    """Whether a noun can stand for people sent that another told: "the team" for doctors, "the soldiers" for troops."""
    soldiers = word_class("soldiery")
    return (noun in word_class("unit") and told in word_class("sent")) or (noun in soldiers and told in soldiers)


def _is_definite(reading: Reading, head: int) -> bool:
    """ "The soldiers", "the team": such as are sent, with nothing said of whose."""
    parse = reading.parse
    opening = [parse.lower[c] for c in parse.children[head] if c < head]
    return opening == ["the"] and noun_of(parse, head) in word_class("sent")


def _senders(reading: Reading, token: int) -> tuple[str, ...]:
    """Those who sent what stands at a token; none where the verb over it is no sending, or one not done."""
    clause = reading.clauses.headed(reading.parse.heads[token])
    if clause is None or token not in clause.objects or clause.negated or clause.lemma not in word_class("sending"):
        return ()
    if clause.modal not in ("", "will") and not _is_announced(reading, clause):
        return ()
    return tuple(a for a in parties_of(reading, clause.subjects).actors if is_state(a))


def _is_announced(reading: Reading, clause: Clause) -> bool:
    """ "Said that it would send troops": a "would" of somebody's past words, no condition."""
    above = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    told = above is not None and above.tense == "past" and above.lemma in word_class("report")
    return told and clause.modal == "would"
