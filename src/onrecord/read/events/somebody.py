"""Whether somebody does or undergoes what a draft tells: named, described, or left out of what is dated or harmful."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.events.by_noun import is_looked_back_on, is_two_sided
from onrecord.read.events.draft import SPEECH, Draft
from onrecord.read.events.nominal import has_toll
from onrecord.read.events.wording import is_timed
from onrecord.read.reading import Reading

OCCASIONS = frozenset({"meet", "elect", "attack", "disaster", "hold", "exercise", "strike"})
"""Modes of nouns that tell an event by their date alone, whoever took part."""
HARM = frozenset({"kill", "attack", "fight", "disaster", "accident"})
CALAMITY = ("disaster", "accident", "launch")
"""Modes of what befalls things: nobody need do it."""


def has_somebody(reading: Reading, made: Draft) -> bool:
    """Whether somebody does or undergoes it: named, or at least described in the same clause; or it is dated."""
    clause = made.clause
    unknown = clause is not None and any(_is_pronoun(reading, s) for s in clause.subjects) and not made.actors
    if unknown and made.date is None and not made.apt:
        return False
    if made.parties or made.people:
        return True
    if clause is None:
        if (made.mode == "disaster" and has_toll(reading, made.noun)) or is_looked_back_on(reading, made):
            return True
        if made.type == "ASSAULT" and made.reality == "happened" and is_two_sided(reading, made.noun):
            return True
        return (made.mode in OCCASIONS and is_timed(made)) or (made.date is not None and made.type == "AGREE")
    if _is_known_kind(made, clause):
        return True
    if clause.link in ("relcl", "acl"):
        return _is_dated_aside(reading, made, clause)
    return _is_told(reading, made, clause)


def _is_known_kind(made: Draft, clause: Clause) -> bool:
    """ "The coast guard boarded a trawler": nobody is named, but such as do it stand there, and it is past."""
    past = clause.form == "finite" and clause.tense == "past" and not clause.modal and not clause.progressive
    aside = clause.link == "relcl" and (clause.passive or made.type in SPEECH)
    return made.apt and past and made.force >= 50 and not aside


def _is_dated_aside(reading: Reading, made: Draft, clause: Clause) -> bool:
    """A relative clause with a date of its own tells an event though it names nobody; so does one set in commas."""
    if made.date is None or made.mode == "sign":
        return made.date is not None
    set_off = reading.parse.words[max(0, reading.parse.subtree(clause.head)[0] - 1)] == ","
    if not clause.passive or (clause.link == "acl" and (not set_off or made.type in SPEECH)):
        return False
    return is_timed(made) or made.mode in ("attack", "fight", "disaster")


def _is_told(reading: Reading, made: Draft, clause: Clause) -> bool:
    """Whether a clause that names nobody tells an event: people came to harm, it is dated, somebody is described."""
    if clause.passive and made.mode in HARM and clause.link != "advcl":
        return made.noun >= 0 or any(reading.parse.pos[o] in ("NOUN", "PROPN") for o in clause.objects)
    doing = made.noun in clause.subjects and bool(clause.objects) and not clause.passive
    if made.rule == "light-verb" and made.type == "AGREE" and doing:
        return False  # "the deal ended the strike": told of the deal, which nobody made here
    if _is_past(clause) and (made.mode == "die" and _are_counted(reading, clause)):
        return True
    if _is_past(clause) and made.mode == "attack" and is_timed(made) and not clause.passive:
        return True  # "the bombs went off on Aug. 7"
    bare = clause.passive or made.type == "PROTEST" or made.rule == "light-verb"
    if clause.form == "finite" and is_timed(made) and bare:
        return True
    sited = made.rule == "light-verb" or made.mode == "die" or (made.type == "COERCE" and clause.passive)
    if sited and made.places and clause.form == "finite":
        return True
    if made.date is not None and (made.doer or made.mode in ("revise", "begin", "legislate", "demonstrate", *CALAMITY)):
        return True
    if (
        made.mode in CALAMITY
        and clause.form == "finite"
        and (made.places or clause.link in ("ROOT", "advcl") or clause.passive)
    ):
        return True
    return made.doer and made.type is not None and (clause.link != "advcl" or clause.form == "finite")


def _is_past(clause: Clause) -> bool:
    return clause.form == "finite" and clause.tense == "past" and not clause.modal


def _are_counted(reading: Reading, clause: Clause) -> bool:
    """ "More than 300 miners perished"."""
    return any(q.head in clause.subjects for q in reading.quantities)


def _is_pronoun(reading: Reading, token: int) -> bool:
    return reading.parse.pos[token] == "PRON" or reading.parse.tags[token] in ("PRP", "WP", "WDT")
