"""Deeds that no pattern knows: a verb in the past with a day of its own and somebody who does or undergoes it."""

from __future__ import annotations

from functools import cache

from onrecord.packs import table, words
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import classes, nouns, verbs
from onrecord.read.events.roles import actors_at, core, recipients_at
from onrecord.read.moment import moment_of
from onrecord.read.reading import Reading
from onrecord.read.reality import is_performed

FORCE = 50
SURER = 60
MAIN = ("ROOT", "conj", "ccomp", "advcl")
TIME = ("DATE", "TIME")


@cache
def told() -> frozenset[str]:
    """Verbs of saying and thinking: what they tell are statements."""
    cues = frozenset(str(row["cue"]) for row in table("speech") if row["class"] != "adjective")
    return cues - words("events_also")


def dated(reading: Reading, clause: Clause, dated_sentences: frozenset[int]) -> Draft | None:
    """The draft of a dated deed, of type null since no pattern knows its verb; null where the clause tells of none."""
    if clause.sentence not in dated_sentences or not _is_deed(reading, clause):
        return None
    if clause.objects and all(reading.parse.ents[o] in TIME for o in clause.objects):
        return None  # "spent the weekend"
    heads = clause.objects if clause.passive and not clause.subjects else clause.subjects
    if not any(_is_somebody(reading, h) for h in heads) or moment_of(reading, clause) is None:
        return None
    made = _drafted(reading, clause, FORCE, "dated")
    made.recipients = recipients_at(reading, clause, ["O", "D", "to"], made.actors)
    return made


def deed(reading: Reading, clause: Clause) -> Draft | None:
    """The draft of what a government or body did, told as a fact of its own; null where none is told."""
    if clause.link not in MAIN or not _is_done(reading, clause):
        return None
    if clause.passive or clause.progressive or "been" in _auxes(reading, clause) or not _has_aim(reading, clause):
        return None
    if _is_of_event(reading, clause) or all(reading.parse.ents[o] in TIME for o in clause.objects or [clause.head]):
        return None  # "the raid dismayed the mediators", "spent the weekend in a hostel"
    if clause.lemma == "put" and any(c.word == "at" and _is_number(reading, c.head) for c in clause.complements):
        return None  # "the unions put the number at 3.5 million"
    made = _drafted(reading, clause, FORCE, "deed")
    if clause.lemma in words("events_proceedings") and made.actors.body is None:
        return None
    if not any(_is_listed(reading, a) for a in made.actors.actors):
        if not _is_apt(reading, clause):
            return None
        made.force, made.apt = SURER, True
    made.recipients = recipients_at(reading, clause, ["D", "to"], made.actors)
    return made


def _is_of_event(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is itself a thing that was done: what came of it is no deed of whoever did it."""
    told = (nouns().get(reading.parse.lemmas[core(reading, s)].lower()) for s in clause.subjects)
    return any(row is not None and row.force >= FORCE for row in told)


def _is_number(reading: Reading, token: int) -> bool:
    return any(q.first <= token < q.last for q in reading.quantities)


def _drafted(reading: Reading, clause: Clause, force: int, rule: str) -> Draft:
    """The draft of an untyped deed that the clause's subject does."""
    first, last = reading.clauses.extent(clause)
    made = Draft(clause.head, clause.lemma, None, None, clause, -1, first, last, force, rule)
    made.actors = actors_at(reading, clause, ["S"])
    made.doer = True
    return made


def _is_apt(reading: Reading, clause: Clause) -> bool:
    """Whether a verb that tells deeds elsewhere stands with somebody who acts and with a thing."""
    things = any(reading.parse.pos[o] in ("NOUN", "PROPN") for o in clause.objects)
    return things and _is_known(clause) and any(_is_actor(reading, s) for s in clause.subjects)


def _has_aim(reading: Reading, clause: Clause) -> bool:
    """Whether the verb stands with what its deed is done to or towards; a loose verb ("take") asks for a thing."""
    parse = reading.parse
    things = [
        o for o in clause.objects if parse.pos[o] == "NOUN" and parse.lemmas[o].lower() not in words("events_idle")
    ]
    if things or clause.lemma in words("events_not"):
        turned = parse.kids(clause.head, "oprd") or [o for o in clause.objects if parse.kids(o, "nsubj")]
        return bool(things) and not turned  # "made it a priority" tells no deed
    if reading.clauses.below(clause, "ccomp") or (clause.objects and not things and _are_nouns(reading, clause)):
        return False  # "received a boost" tells no deed
    return bool(clause.objects or clause.particle or any(parse.ents[c.head] not in TIME for c in clause.complements))


def _are_nouns(reading: Reading, clause: Clause) -> bool:
    return all(reading.parse.pos[o] == "NOUN" for o in clause.objects)


def _is_known(clause: Clause) -> bool:
    """Whether the verb tells deeds elsewhere, though no pattern of it fits here."""
    return clause.lemma in verbs() and clause.lemma not in words("events_not")


def _is_actor(reading: Reading, head: int) -> bool:
    """Whether a noun names a person, or those who act for a state, an army or a crowd."""
    mention = reading.mention_headed(core(reading, head))
    if mention is not None and mention.type in ("person", "office") and mention.named:
        return True
    lemma = reading.parse.lemmas[core(reading, head)].lower()
    return any(lemma in classes()[name] for name in ("public", "force", "fighters"))


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
    """Whether a verb that is not too loose to tell a deed tells a past one, in whatever form."""
    if clause.lemma in words("events_not"):
        return False
    if clause.form == "participle" or clause.link == "xcomp":
        return _is_word_of_deed(reading, clause) and (clause.passive or _is_begun(reading, clause))
    return _is_done(reading, clause)


def _is_done(reading: Reading, clause: Clause) -> bool:
    """Whether a finite verb in the past tells a deed: no state, thought or speech."""
    if not _is_word_of_deed(reading, clause) or clause.modal:
        return False
    return (clause.form == "finite" and clause.tense == "past") or is_performed(reading, clause)


def _is_word_of_deed(reading: Reading, clause: Clause) -> bool:
    return (
        reading.parse.pos[clause.head] == "VERB"
        and clause.lemma not in words("events_states")
        and clause.lemma not in told()
    )


def _is_begun(reading: Reading, clause: Clause) -> bool:
    """ "Began to shell": the deed is the inner verb's."""
    outer = reading.clauses.headed(clause.governor) if clause.link == "xcomp" else None
    return outer is not None and outer.lemma in ("begin", "start") and outer.tense == "past"


def _is_somebody(reading: Reading, head: int) -> bool:
    parse, inner = reading.parse, core(reading, head)
    mention = reading.mention_headed(inner)
    if mention is not None and (mention.acts or mention.type in ("person", "group", "body", "office")):
        return True
    lemma = parse.lemmas[inner].lower()
    return lemma in words("events_doers") or lemma in classes()["cargo"] or parse.ents[inner] == "PERSON"
