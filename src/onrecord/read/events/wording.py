"""What the form of a clause makes of a draft: an aside, a manner, a habit, a repetition, a denial."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import SPEECH, Draft
from onrecord.read.reading import Reading
from onrecord.read.reality import is_performed

STOPS = frozenset(".!?:;,…\"”'’)]")
LONGEST_HEADLINE = 16


def is_aside(reading: Reading, made: Draft) -> bool:
    """A participle on a noun tells background ("missiles launched by X") unless it is dated or names both sides."""
    clause = made.clause
    if clause is None or made.date is not None:
        return False
    if clause.link == "relcl" and clause.perfect and not made.actors:
        return not clause.passive and _is_present(reading, clause)  # "the states that have recognised it"
    if clause.link != "acl" or clause.mark == "to":
        return False
    joint = made.type in ("AGREE", "CONSULT") and len(made.actors.actors) > 1
    return not (made.actors and made.recipients) and not joint


def _is_present(reading: Reading, clause: Clause) -> bool:
    return any(reading.parse.lower[c] in ("have", "has", "'ve") for c in reading.parse.kids(clause.head, "aux"))


def is_timed(made: Draft) -> bool:
    """Whether a month or day is told for it: more than a year."""
    return made.date is not None and len(made.date.edtf) > 4


def is_manner(reading: Reading, made: Draft) -> bool:
    """A participle without a date tells how or what for ("saving energy"), unless it names both sides or is begun."""
    clause = made.clause
    if clause is not None and clause.form == "infinitive" and clause.link in ("advcl", "acl", "conj"):
        return made.date is None and made.type != "CONSULT"
    if clause is None or clause.form != "gerund" or clause.progressive:
        return False
    if made.date is not None:
        return clause.link == "advcl" and not made.parties and not made.people
    if made.label != "body" or (made.actors and made.others and _is_own_deed(reading, clause, made)):
        return False
    first = _first_of(reading, clause)
    above = reading.clauses.headed(first.governor) if first.link == "xcomp" else None
    if above is not None and above.lemma == "include":
        return above.tense != "past" or not _is_done(reading, above)
    return above is None or first.head != clause.head or above.lemma not in ("begin", "start", "resume")


def _is_done(reading: Reading, above: Clause) -> bool:
    """Whether what included deeds is a thing that was done ("its efforts have included hosting"), not one planned."""
    return any(reading.parse.lemmas[s].lower() in words("events_efforts") for s in above.subjects)


def _first_of(reading: Reading, clause: Clause) -> Clause:
    """The first of the participles that one is coordinated with."""
    while (
        clause.link in ("conj", "advcl")
        and (above := reading.clauses.headed(clause.governor))
        and above.form == clause.form
    ):
        clause = above
    return clause


def _is_own_deed(reading: Reading, clause: Clause, made: Draft) -> bool:
    """Whether a participle that names both sides stands free, or is what they are "alone in" or "united in"."""
    if clause.link == "advcl":
        return True
    return (
        clause.link == "pcomp" and made.type in SPEECH and reading.parse.lower[reading.parse.heads[clause.head]] == "in"
    )


def is_repeated(reading: Reading, made: Draft) -> bool:
    """ "Killed five and injured ten", "shelled the town, killing five" are one deed."""
    clause = made.clause
    if made.mode != "kill" or clause is None or clause.link not in ("conj", "advcl"):
        return False
    first = reading.clauses.headed(clause.governor)
    if first is None or (clause.link == "advcl" and clause.form != "gerund"):
        return False
    return clause.link == "advcl" or first.lemma in words("events_harming")


def is_denial(reading: Reading, made: Draft) -> bool:
    """Whether somebody denies it, or it is told with a day as what did not happen; "will not retreat" is no event."""
    clause = made.clause
    if clause is None or clause.form != "finite" or clause.modal:
        return False
    if (
        made.type is not None
        and made.actors.actors
        and clause.tense == "past"
        and clause.link in ("ROOT", "conj", "ccomp")
    ):
        return True
    return made.date is not None or (clause.link in ("ccomp", "conj") and made.type is not None and not clause.negated)


def is_habit(reading: Reading, made: Draft) -> bool:
    """A plain present without a date tells what somebody does as a rule, but for headlines and speech acts."""
    clause = made.clause
    if clause is None or made.date is not None or made.label != "body" or clause.modal or is_performed(reading, clause):
        return False
    if _is_headline(reading, clause) and (made.parties or made.type is not None):
        return False
    if made.rule == "light-verb" and made.noun in clause.subjects and made.actors and made.others:
        return False  # "Mali's attacks on Niger continue"
    if made.type == "PROTEST" and clause.link == "ROOT" and reading.parse.tags[clause.head] == "VBP":
        return False  # "thousands protest in the streets"
    plain = clause.tense == "present" and not clause.progressive and not clause.perfect
    return plain and not (made.reality == "happened" and made.type in SPEECH and made.actors and made.recipients)


def _is_headline(reading: Reading, clause: Clause) -> bool:
    """Whether the clause is the main one of a line without a full stop: a headline, or one of a list of them."""
    parse = reading.parse
    first, last = parse.sents[clause.sentence]
    told = clause.link in ("ROOT", "conj", "parataxis") and bool(clause.subjects)
    return told and parse.words[last - 1] not in STOPS and last - first <= LONGEST_HEADLINE
