"""Which drafts the record keeps: deeds with somebody in them, not the words that only govern or describe a deed."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.events.by_noun import told_by_noun
from onrecord.read.events.draft import SPEECH as SPEECH
from onrecord.read.events.draft import Draft
from onrecord.read.events.somebody import has_somebody
from onrecord.read.events.wording import is_aside, is_denial, is_habit, is_manner, is_repeated, is_timed
from onrecord.read.reading import Reading

TALK = frozenset({"praise", "promise", "offer", "invite"})
"""Modes that are words alone: statements and commitments, no events of the record."""
MEASURES = frozenset({"economy", "reform", "cancel", "restart", "health", "fail"})
"""Modes that are commitments until they are done, no occasions."""
KEPT = "kept"


def governed(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each that hangs on another speech act ("agreed to withdraw") tied to it."""
    verbs = {made.clause.head: made for made in drafts if made.clause is not None}
    for made in drafts:
        made.governor = _governor(reading, made, verbs)
        made.ruled_by = verbs[made.governor].type if made.governor >= 0 else None
        if made.ruled_by == "AGREE" and made.type == "CONSULT" and made.reality == "planned":
            made.reality = "scheduled"  # a meeting agreed on
    return drafts


def _governor(reading: Reading, made: Draft, verbs: dict[int, Draft]) -> int:
    start = made.clause.head if made.clause is not None else made.noun
    at = start
    for above in reading.parse.ancestors(start):
        if above in verbs and verbs[above] is not made and verbs[above].type in SPEECH:
            return above
        if reading.parse.deps[at] in ("relcl", "conj") or (made.clause is None and above in reading.clauses._by_head):
            return -1
        at = above
    return -1


def kept(reading: Reading, made: Draft) -> bool:
    """Whether the record keeps the draft as an event."""
    return gate(reading, made) == KEPT


def gate(reading: Reading, made: Draft) -> str:
    """The name of the rule that leaves the draft out, the first of them; `KEPT` where none does."""
    if not has_somebody(reading, made):
        return "nobody"
    if is_habit(reading, made):
        return "habit"
    if is_manner(reading, made):
        return "manner"
    if is_aside(reading, made):
        return "aside"
    if is_repeated(reading, made):
        return "repeated"
    if not _is_real(reading, made):
        return "unreal"
    if made.rule == "noun":
        return KEPT if told_by_noun(reading, made) else "noun"
    if _is_talk(reading, made):
        return "talk"
    return KEPT if made.force >= (55 if made.rule == "light-verb" else 45) else "weak"


def _is_real(reading: Reading, made: Draft) -> bool:
    """Whether it happened, is an occasion to come, or is told as what did not happen."""
    if made.reality == "denied":
        return made.ruled_by not in ("AGREE", "REQUEST") and is_denial(reading, made)
    if made.reality in ("planned", "scheduled"):
        return _is_occasion(made) and made.rule != "dated"
    return made.reality == "happened"


def _is_talk(reading: Reading, made: Draft) -> bool:
    """Whether a verb tells words alone, or too little: a promise, concern voiced, one side that "agreed", a trip."""
    if made.mode in TALK:
        return made.mode != "invite" or not (is_timed(made) or (made.actors.actors and _lands(made.others)))
    if made.mode == "call" and made.predicate == "call" and made.rule == "verb" and not made.recipients:
        return True  # "called him the next Washington"
    if made.mode == "views":
        return made.reality != "happened"  # "met to exchange views"
    if made.mode == "warn":
        return not made.recipients  # "warned that it would spread": words about the world, aimed at nobody
    if made.mode == "disapprove":
        return made.predicate in words("events_voicing")
    if made.type == "AGREE" and made.predicate == "agree" and made.reality == "happened":
        return _is_opinion(reading, made) or (len(made.parties) < 2 and not _are_many(reading, made))
    if made.mode == "visit" and made.rule == "verb":
        return not (_lands(made.others) or made.places or made.recipients.places or is_timed(made))
    if made.type != "CONSULT" or made.actors or made.people:
        return False
    sited = made.noun >= 0 and bool(made.places)  # "a last session, held in Lima on Friday"
    return not (is_timed(made) and (made.rule != "verb" or sited or (made.mode == "meet" and made.apt)))


def _is_opinion(reading: Reading, made: Draft) -> bool:
    """ "Agreed that the mood was bad", "agreed to differ": of one mind, or not even that, with nothing agreed on."""
    if made.clause is None:
        return False
    told = [c for c in reading.clauses.below(made.clause, "ccomp") if c.form == "finite" and not c.modal]
    meant = {c.lemma for c in reading.clauses.below(made.clause, "xcomp")}
    return bool(told) or bool(meant & words("events_discord"))


def _are_many(reading: Reading, made: Draft) -> bool:
    """ "G20 leaders agreed on a levy": the members of one body agree with each other; one side alone undertakes."""
    if made.clause is None or reading.clauses.below(made.clause, "ccomp"):
        return False
    parse, subjects = reading.parse, made.clause.subjects
    known = [reading.packs.actor(a) for a in made.actors.actors]
    together = any(parse.tags[s] == "NNS" and parse.lemmas[s].lower() in words("events_together") for s in subjects)
    return together and any(actor is not None and actor.type == "body" for actor in known)


def _lands(ids: tuple[str, ...]) -> bool:
    return any(len(i) == 3 and i.isupper() for i in ids)


def _is_occasion(made: Draft) -> bool:
    """Meetings, trials and dated ceremonies are events before they happen; other future deeds are commitments."""
    if made.type == "CONSULT":
        if made.reality == "planned" and (made.mode == "visit" or len(made.parties) < 2):
            return False
        return bool(made.parties or made.people or is_timed(made))
    if made.reality == "planned":
        return False
    if made.reality == "scheduled" and made.mode == "legal":
        return bool(made.date or made.others or made.people)
    if made.mode in MEASURES:
        return False
    return made.date is not None and (made.type is None or made.mode in ("sign", "demonstrate", "strike"))
