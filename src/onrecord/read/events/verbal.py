"""Events told by verbs: each clause against the patterns of its verb."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.dated import dated, deed, sentences_with_dates
from onrecord.read.events.draft import Draft
from onrecord.read.events.kinds import is_a
from onrecord.read.events.lexicon import VerbRow, classes, nouns
from onrecord.read.events.naming import both, joint
from onrecord.read.events.patterns import as_told, cause_of_death, matched
from onrecord.read.events.roles import actors_at, actors_of, after, core, heads_at, recipients_at
from onrecord.read.parties import gathered
from onrecord.read.reading import Reading

WEAK = 45
"""Below this a pattern alone makes no event of the record; a day of its own and somebody in it do."""
OUGHT = frozenset({"must", "should", "ought"})
BRINGING = frozenset({"order", "announce", "approve", "authorise", "authorize", "begin", "start", "cause"})
ACTING = ("public", "force", "fighters")


def verbal(reading: Reading) -> Iterator[Draft]:
    """The events that the clauses' verbs tell of, in order."""
    days = sentences_with_dates(reading)
    for clause in reading.clauses:
        if _is_title(reading, clause) or _is_figurative(reading, clause):
            continue
        row = matched(reading, clause)
        other = dated(reading, clause, days) if row is None or row.force < WEAK else None
        if other is not None:
            row = None
        if other is None and row is None:
            other = deed(reading, clause)
        if other is not None:
            yield other
        if row is not None and row.type == "ASSAULT" and _is_of_work(reading, clause):
            continue
        if row is not None and not _light(reading, clause, row) and not _silent(reading, clause):
            yield _draft(reading, clause, row)
        demand = _demand(reading, clause) if clause.modal in OUGHT else None
        if demand is not None:
            yield demand


def _is_title(reading: Reading, clause: Clause) -> bool:
    """ "Executive Order 7 (Blocking Property of ...)": a title in brackets, no deed."""
    first = reading.parse.subtree(clause.head)[0] if clause.form == "gerund" else 0
    return first > 0 and reading.parse.words[first - 1] in ("(", "[") and reading.parse.words[first][:1].isupper()


def _is_figurative(reading: Reading, clause: Clause) -> bool:
    """ "Struck a wall of silence": what is made of no stuff stands in nobody's way."""
    if clause.lemma not in words("events_hitting"):
        return False
    lemmas = reading.parse.lemmas
    walls = [o for o in clause.objects if lemmas[o].lower() in classes()["obstacle"]]
    stuff = [t for o in walls for t in after(reading, o, "of") if reading.parse.tags[t] in ("NN", "NNS")]
    return bool(stuff) and not any(lemmas[t].lower() in classes()["stuff"] for t in stuff)


def _light(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    """ "Ordered the arrest of": the noun tells the event, the verb only who brought it about."""
    if row.type == "ASSAULT" and clause.lemma in words("events_harming") and _harming(reading, clause):
        return True
    if row.objects or clause.lemma not in BRINGING:
        return False
    nominal = [nouns().get(reading.parse.lemmas[core(reading, o)].lower()) for o in clause.objects]
    return any(n is not None and n.force >= 50 and n.type != "AGREE" for n in nominal)


def _harming(reading: Reading, clause: Clause) -> bool:
    """ "The bombings killed ten": the noun tells the event, the verb what it did."""
    return any(reading.parse.lemmas[core(reading, s)].lower() in nouns() for s in clause.subjects)


def _is_of_work(reading: Reading, clause: Clause) -> bool:
    """ "Her novel attacked the church": words and pictures hurt nobody."""
    return any(reading.parse.lemmas[core(reading, s)].lower() in words("events_works") for s in clause.subjects)


def _silent(reading: Reading, clause: Clause) -> bool:
    """ "Declined to comment" refuses nobody anything."""
    if clause.lemma in ("ask", "request", "insist"):
        return any(c.negated and c.lemma in words("events_silence") for c in reading.clauses.below(clause, "xcomp"))
    if clause.lemma not in ("decline", "refuse"):
        return False
    below = reading.clauses.below(clause, "xcomp")
    told = [c.lemma for c in below] + [reading.parse.lemmas[o].lower() for c in below for o in c.objects]
    return any(lemma in words("events_silence") for lemma in told)


def _demand(reading: Reading, clause: Clause) -> Draft | None:
    """ "The minister said that Iran must ..." asks something of Iran."""
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    if (
        outer is None
        or outer.lemma not in words("events_saying")
        or not any(is_a(reading, s, "actor") for s in clause.subjects)
    ):
        return None
    first, last = reading.clauses.extent(outer)
    made = Draft(outer.head, outer.lemma, "REQUEST", "demand", outer, -1, first, last, 44, "must")
    made.actors = actors_at(reading, outer, ["S"])
    made.recipients = recipients_at(reading, clause, ["S"], made.actors)
    made.doer = True
    return made


def _draft(reading: Reading, clause: Clause, row: VerbRow) -> Draft:
    first, last = reading.clauses.extent(clause)
    made = Draft(
        clause.head,
        row.lemma,
        row.type,
        row.mode,
        clause,
        _event_noun(reading, clause, row),
        first,
        last,
        row.force,
        "verb",
    )
    made.actors = actors_at(reading, clause, row.actors)
    made.recipients = recipients_at(reading, clause, row.recipients, made.actors)
    if made.noun >= 0 and not clause.subjects and not made.actors:
        _of_owner(reading, made, row)
    if row.type == "CONSULT" and made.noun >= 0:
        named = gathered(joint(reading, made.noun))
        made.actors = both(made.actors, named) if len(named.actors) > 1 else made.actors
    cause = cause_of_death(reading, clause) if row.mode == "kill" and not clause.subjects else None
    if cause is not None:
        made.type, made.mode, made.noun = cause[0].type, cause[0].mode, cause[1]
    doers = [h for place in (*row.actors, "O") for h in heads_at(reading, clause, place)]
    made.doer = any(is_a(reading, core(reading, h), "actor") for h in doers)
    made.apt = _is_apt(reading, clause, row)
    return made


def _of_owner(reading: Reading, made: Draft, row: VerbRow) -> None:
    """ "Chad's ban on beef, imposed in May": whose it is did it, where a passive names nobody."""
    assert made.clause is not None
    heads = [t for c in reading.parse.kids(made.noun, "poss") for t in reading.parse.conjuncts(c)]
    own = actors_of(reading, heads)
    if own:
        made.actors = own
        made.recipients = recipients_at(reading, made.clause, [p for p in row.recipients if p != "O"], own)


def _is_apt(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    """Whether the pattern asks for its subject by class, or the subject is of those who act."""
    if not clause.subjects:
        return bool(clause.passive and row.subject and clause.objects)
    clause = as_told(reading, clause)
    if row.subject and any(name not in ("person", "actor", "place") for name in row.subject):
        return True
    return any(is_a(reading, core(reading, s), name) for s in clause.subjects for name in ACTING)


def _event_noun(reading: Reading, clause: Clause, row: VerbRow) -> int:
    """The object that makes the verb this event ("hold talks"): it tells no event of its own, unless it is revised."""
    if row.mode == "revise":
        return -1
    if ":" in row.prep:
        word, _, name = row.prep.partition(":")
        heads = [c.head for c in clause.complements if c.word == word]
        heads += [h for o in clause.objects for h in after(reading, o, word)]
        found = [h for h in heads if is_a(reading, core(reading, h), name)]
        return found[0] if found else -1
    for name in row.objects:
        for head in clause.objects:
            inner = core(reading, head)
            if name in classes() and reading.parse.lemmas[inner].lower() in classes()[name]:
                return inner
    return -1
