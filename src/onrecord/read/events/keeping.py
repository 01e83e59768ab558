"""Which drafts the record keeps: deeds with somebody in them, not the words that only govern or describe a deed."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.events.draft import Draft
from onrecord.read.reading import Reading

SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
TALK = frozenset({"praise", "promise", "offer", "invite"})
"""Modes that are words alone: statements and commitments, no events of the record."""
OCCASIONS = frozenset({"meet", "elect", "attack", "disaster", "hold", "exercise", "strike"})
"""Modes of nouns that tell an event by their date alone, whoever took part."""
HARM = frozenset({"kill", "attack", "fight", "disaster", "accident"})
TEMPORAL = frozenset({"after", "following", "since", "during", "amid", "before", "despite", "upon"})


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
    if not _has_somebody(reading, made) or _is_habit(made) or _is_manner(reading, made):
        return False
    if _is_repeated(reading, made) or (made.mode == "disapprove" and made.predicate in words("events_voicing")):
        return False
    if made.reality == "denied" and not _is_denial(reading, made):
        return False
    if made.reality == "hypothetical" or (made.reality == "denied" and made.ruled_by in ("AGREE", "REQUEST")):
        return False
    if _is_aside(made):
        return False
    if made.reality in ("planned", "scheduled") and not _is_occasion(made):
        return False
    if made.rule == "noun":
        return _told_by_noun(reading, made)
    if made.mode in TALK and not (made.mode == "invite" and _is_timed(made)):
        return False
    if made.type == "CONSULT" and not (made.actors or made.people or (made.rule != "verb" and _is_timed(made))):
        return False
    if made.rule == "dated" and made.reality != "happened":
        return False
    if made.type == "AGREE" and made.predicate == "agree" and made.reality == "happened" and len(made.parties) < 2:
        return False  # one side alone undertakes something: a commitment
    if (
        made.mode == "visit"
        and made.rule == "verb"
        and not (_lands(made.others) or made.places or made.recipients.places or _is_timed(made))
    ):
        return False
    if (
        made.rule == "light-verb"
        and made.reality == "denied"
        and made.clause is not None
        and made.clause.lemma == "have"
    ):
        return False
    return made.force >= (55 if made.rule == "light-verb" else 45)


def _is_aside(made: Draft) -> bool:
    """A participle on a noun tells background ("missiles launched by X") unless it is dated or names both sides."""
    clause = made.clause
    if clause is None or clause.link != "acl" or clause.mark == "to" or made.date is not None:
        return False
    return not (made.actors and made.recipients)


def _is_timed(made: Draft) -> bool:
    """Whether a month or day is told for it: more than a year."""
    return made.date is not None and len(made.date.edtf) > 4


def _is_manner(reading: Reading, made: Draft) -> bool:
    """A participle without a date tells how or what for ("saving energy"), unless it names both sides or is begun."""
    clause = made.clause
    if clause is not None and clause.form == "infinitive" and clause.link in ("advcl", "acl"):
        return made.date is None and made.type != "CONSULT"
    if clause is None or clause.form != "gerund" or clause.progressive or made.date is not None:
        return False
    if made.label != "body" or (clause.link == "advcl" and made.actors and made.others):
        return False
    above = reading.clauses.headed(clause.governor) if clause.link == "xcomp" else None
    return above is None or above.lemma not in ("begin", "start", "resume")


def _is_repeated(reading: Reading, made: Draft) -> bool:
    """ "Killed five and injured ten", "shelled the town, killing five" are one deed."""
    clause = made.clause
    if made.mode != "kill" or clause is None or clause.link not in ("conj", "advcl"):
        return False
    first = reading.clauses.headed(clause.governor)
    if first is None or (clause.link == "advcl" and clause.form != "gerund"):
        return False
    return clause.link == "advcl" or first.lemma in words("events_harming")


def _is_denial(reading: Reading, made: Draft) -> bool:
    """Whether somebody denies it, or it is told with a day as what did not happen; "will not retreat" is no event."""
    clause = made.clause
    if clause is None or clause.form != "finite" or clause.modal:
        return False
    return made.date is not None or (clause.link in ("ccomp", "conj") and made.type is not None and not clause.negated)


def _lands(ids: tuple[str, ...]) -> bool:
    return any(len(i) == 3 and i.isupper() for i in ids)


def _is_occasion(made: Draft) -> bool:
    """Meetings, trials and dated ceremonies are events before they happen; other future deeds are commitments."""
    if made.type == "CONSULT":
        if made.reality == "planned" and (made.mode == "visit" or len(made.parties) < 2):
            return False
        return bool(made.parties or made.people or _is_timed(made))
    if made.reality == "planned":
        return False
    if made.reality == "scheduled" and made.mode == "legal":
        return bool(made.date or made.others or made.people)
    return made.date is not None and (made.type is None or made.mode in ("sign", "demonstrate", "strike"))


def _has_somebody(reading: Reading, made: Draft) -> bool:
    """Whether somebody does or undergoes it: named, or at least described in the same clause; or it is dated."""
    clause = made.clause
    unknown = clause is not None and any(_is_pronoun(reading, s) for s in clause.subjects) and not made.actors
    if unknown and made.date is None:
        return False
    if made.parties or made.people:
        return True
    if clause is not None and clause.link in ("relcl", "acl"):
        if made.date is None:
            return False
        harm = clause.passive and (_is_timed(made) or made.mode in ("attack", "fight", "disaster"))
        return made.mode == "sign" or (clause.link == "relcl" and harm)
    if made.rule == "noun":
        return (made.mode in OCCASIONS and _is_timed(made)) or (made.date is not None and made.type == "AGREE")
    if clause is not None and clause.passive and made.mode in HARM and clause.link != "advcl":
        return any(reading.parse.pos[o] == "NOUN" for o in clause.objects)
    if clause is not None and clause.form == "finite" and made.rule == "light-verb" and (made.places or _is_timed(made)):
        return True
    if clause is not None and clause.form == "finite" and clause.passive and _is_timed(made):
        return True
    if made.date is not None and (made.doer or made.mode in ("revise", "begin")):
        return True
    if not made.doer or made.type is None or clause is None or clause.link in ("relcl", "acl"):
        return False
    return clause.link != "advcl" or clause.form == "finite"


def _is_pronoun(reading: Reading, token: int) -> bool:
    return reading.parse.pos[token] == "PRON" or reading.parse.tags[token] in ("PRP", "WP", "WDT")


def _is_habit(made: Draft) -> bool:
    """A plain present without a date tells what somebody does as a rule, but for headlines and speech acts."""
    clause = made.clause
    if clause is None or made.date is not None or made.label != "body" or clause.modal:
        return False
    if made.rule == "light-verb" and made.noun in clause.subjects and made.actors and made.others:
        return False  # "Mali's attacks on Niger continue"
    plain = clause.tense == "present" and not clause.progressive and not clause.perfect
    return plain and not (made.reality == "happened" and made.type in SPEECH and made.actors and made.recipients)


def _told_by_noun(reading: Reading, made: Draft) -> bool:
    """A noun alone tells an event when it is dated or a single, definite thing with both sides named."""
    if made.force < 35 or made.reality not in ("happened", "scheduled") or made.mode in ("ceremony", "hearing"):
        return False
    if made.reality == "scheduled" and not _is_timed(made):
        return False
    if made.date is not None and (made.parties or made.type == "AGREE" or (_is_timed(made) and made.force >= 50)):
        return True
    parse, token = reading.parse, made.noun
    single = parse.tags[token] in ("NN", "NNP") and any(
        parse.lower[c] in ("the", "a", "an", "its", "his", "her", "their", "this", "'s") or parse.deps[c] == "poss"
        for c in parse.children[token]
    )
    if made.type == "ASSAULT" and made.actors.actors and made.others and _is_definite(reading, made):
        return True
    if not single or made.force < 50 or not made.parties:
        return False
    if made.type == "CONSULT" and made.mode == "meet" and len(made.parties) > 1:
        return True
    return bool(made.actors.actors and made.others) or _after_time_word(reading, token)


def _is_definite(reading: Reading, made: Draft) -> bool:
    """ "Mali's ongoing attacks on", "the strikes by": those that were, not such as may be."""
    parse = reading.parse
    before = range(made.first, made.noun)
    return any(parse.deps[t] == "poss" or parse.lower[t] in ("the", "these", "this") for t in before)


def _after_time_word(reading: Reading, token: int) -> bool:
    """ "Following Biden's withdrawal", "after the meeting with": the thing is told as something that was."""
    parse = reading.parse
    governor = parse.heads[token]
    return parse.deps[token] == "pobj" and parse.lower[governor] in TEMPORAL
