"""Deeds that no pattern knows: a verb in the past with a day of its own and somebody who does or undergoes it."""

from __future__ import annotations

from functools import cache

from onrecord.packs import table, words
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import classes
from onrecord.read.events.roles import actors_at, core, recipients_at
from onrecord.read.moment import moment_of
from onrecord.read.reading import Reading

FORCE = 50


@cache
def _told() -> frozenset[str]:
    """Verbs of saying and thinking: what they tell are statements."""
    told = frozenset(str(row["cue"]) for row in table("speech") if row["class"] != "adjective")
    return told - words("events_also")


def dated(reading: Reading, clause: Clause, dated_sentences: frozenset[int]) -> Draft | None:
    """The draft of a dated deed, of type null since no pattern knows its verb; null where the clause tells of none."""
    if clause.sentence not in dated_sentences or not _is_deed(reading, clause):
        return None
    heads = clause.objects if clause.passive and not clause.subjects else clause.subjects
    if not any(_is_somebody(reading, h) for h in heads) or moment_of(reading, clause) is None:
        return None
    first, last = reading.clauses.extent(clause)
    made = Draft(clause.head, clause.lemma, None, None, clause, -1, first, last, FORCE, "dated")
    made.actors = actors_at(reading, clause, ["S"])
    made.recipients = recipients_at(reading, clause, ["O", "D", "to"], made.actors)
    made.doer = True
    return made


def deed(reading: Reading, clause: Clause) -> Draft | None:
    """The draft of what a government or body did to something, told as a main fact; null where none is told."""
    if clause.link not in ("ROOT", "conj", "ccomp") or clause.form != "finite" or not _is_deed(reading, clause):
        return None
    if clause.passive or clause.progressive or "been" in _auxes(reading, clause):
        return None
    if not any(reading.parse.pos[o] == "NOUN" for o in clause.objects):
        return None
    first, last = reading.clauses.extent(clause)
    made = Draft(clause.head, clause.lemma, None, None, clause, -1, first, last, FORCE, "deed")
    made.actors = actors_at(reading, clause, ["S"])
    if not any(_is_listed(reading, a) for a in made.actors.actors):
        return None
    made.recipients = recipients_at(reading, clause, ["D", "to"], made.actors)
    made.doer = True
    return made


def _auxes(reading: Reading, clause: Clause) -> list[str]:
    return [reading.parse.lower[c] for c in reading.parse.kids(clause.head, "aux")]


def _is_listed(reading: Reading, actor: str) -> bool:
    """Whether an actor is a government, or a body that a pack lists."""
    known = reading.packs.actor(actor)
    return known is not None and known.type in ("government", "body")


def sentences_with_dates(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that hold a date."""
    parse, out = reading.parse, set()
    for timex in reading.times:
        first, last = parse.tokens_in(timex.start, timex.end)
        if timex.when is not None and first < last:
            out.add(parse.sent_of[first])
    return frozenset(out)


def _is_deed(reading: Reading, clause: Clause) -> bool:
    if reading.parse.pos[clause.head] != "VERB" or clause.lemma in words("events_not") or clause.lemma in _told():
        return False
    if clause.form == "participle":
        return clause.passive
    if clause.link == "xcomp":
        outer = reading.clauses.headed(clause.governor)
        return outer is not None and outer.lemma in ("begin", "start") and outer.tense == "past"
    return clause.form == "finite" and clause.tense == "past" and not clause.modal


def _is_somebody(reading: Reading, head: int) -> bool:
    parse, inner = reading.parse, core(reading, head)
    mention = reading.mention_headed(inner)
    if mention is not None and (mention.acts or mention.type in ("person", "group", "body", "office")):
        return True
    lemma = parse.lemmas[inner].lower()
    return lemma in words("events_doers") or lemma in classes()["cargo"] or parse.ents[inner] == "PERSON"
