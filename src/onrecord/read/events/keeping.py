"""Which drafts the record keeps: deeds with somebody in them, not the words that only govern or describe a deed."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import Draft
from onrecord.read.events.nominal import has_toll
from onrecord.read.events.roles import after
from onrecord.read.reading import Reading

SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
TALK = frozenset({"praise", "promise", "offer", "invite"})
"""Modes that are words alone: statements and commitments, no events of the record."""
OCCASIONS = frozenset({"meet", "elect", "attack", "disaster", "hold", "exercise", "strike"})
"""Modes of nouns that tell an event by their date alone, whoever took part."""
HARM = frozenset({"kill", "attack", "fight", "disaster", "accident"})
CALAMITY = ("disaster", "accident", "launch")
"""Modes of what befalls things: nobody need do it."""
STOPS = frozenset(".!?:;,…\"”'’)]")
LONGEST_HEADLINE = 16
MEASURES = frozenset({"economy", "reform", "cancel", "restart", "health", "fail"})
"""Modes that are commitments until they are done, no occasions."""
DONE = frozenset({"ASSAULT", "COERCE", "CONCEDE", "RETREAT", "PROTEST", "AID"})
"""Types whose nouns tell a deed once it is said to whom or where it was done ("the arrest of", "an attack on")."""
PAST = frozenset({"after", "following", "since"})
KEPT = "kept"
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
    return gate(reading, made) == KEPT


def gate(reading: Reading, made: Draft) -> str:
    """The name of the rule that leaves the draft out, the first of them; `KEPT` where none does."""
    if not _has_somebody(reading, made):
        return "nobody"
    if _is_habit(reading, made):
        return "habit"
    if _is_manner(reading, made):
        return "manner"
    if _is_aside(reading, made):
        return "aside"
    if _is_repeated(reading, made):
        return "repeated"
    if not _is_real(reading, made):
        return "unreal"
    if made.rule == "noun":
        return KEPT if _told_by_noun(reading, made) else "noun"
    if _is_talk(made):
        return "talk"
    return KEPT if made.force >= (55 if made.rule == "light-verb" else 45) else "weak"


def _is_real(reading: Reading, made: Draft) -> bool:
    """Whether it happened, is an occasion to come, or is told as what did not happen."""
    if made.reality == "denied":
        return made.ruled_by not in ("AGREE", "REQUEST") and _is_denial(reading, made)
    if made.reality in ("planned", "scheduled"):
        return _is_occasion(made) and made.rule != "dated"
    return made.reality == "happened"


def _is_talk(made: Draft) -> bool:
    """Whether a verb tells words alone, or too little: a promise, concern voiced, one side that "agreed", a trip."""
    if made.mode in TALK:
        return made.mode != "invite" or not (_is_timed(made) or (made.actors.actors and _lands(made.others)))
    if made.mode == "call" and made.predicate == "call" and made.rule == "verb" and not made.recipients:
        return True  # "called him the next Washington"
    if made.mode == "views":
        return made.reality != "happened"  # "met to exchange views"
    if made.mode == "warn":
        return not made.recipients  # "warned that it would spread": words about the world, aimed at nobody
    if made.mode == "disapprove":
        return made.predicate in words("events_voicing")
    if made.type == "AGREE" and made.predicate == "agree" and made.reality == "happened":
        return len(made.parties) < 2  # one side alone undertakes something: a commitment
    if made.mode == "visit" and made.rule == "verb":
        return not (_lands(made.others) or made.places or made.recipients.places or _is_timed(made))
    return made.type == "CONSULT" and not (made.actors or made.people or (made.rule != "verb" and _is_timed(made)))


def _is_aside(reading: Reading, made: Draft) -> bool:
    """A participle on a noun tells background ("missiles launched by X") unless it is dated or names both sides."""
    clause = made.clause
    if clause is None or made.date is not None:
        return False
    if clause.link == "relcl" and clause.perfect and not made.actors:
        return not clause.passive and _is_present(reading, clause)  # "the states that have recognised it"
    if clause.link != "acl" or clause.mark == "to":
        return False
    return not (made.actors and made.recipients)


def _is_present(reading: Reading, clause: Clause) -> bool:
    return any(reading.parse.lower[c] in ("have", "has", "'ve") for c in reading.parse.kids(clause.head, "aux"))


def _is_timed(made: Draft) -> bool:
    """Whether a month or day is told for it: more than a year."""
    return made.date is not None and len(made.date.edtf) > 4


def _is_manner(reading: Reading, made: Draft) -> bool:
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
    above = reading.clauses.headed(clause.governor) if clause.link == "xcomp" else None
    return above is None or above.lemma not in ("begin", "start", "resume")


def _is_own_deed(reading: Reading, clause: Clause, made: Draft) -> bool:
    """Whether a participle that names both sides stands free, or is what they are "alone in" or "united in"."""
    if clause.link == "advcl":
        return True
    return (
        clause.link == "pcomp" and made.type in SPEECH and reading.parse.lower[reading.parse.heads[clause.head]] == "in"
    )


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
    if (
        made.type is not None
        and made.actors.actors
        and clause.tense == "past"
        and clause.link in ("ROOT", "conj", "ccomp")
    ):
        return True
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
    if made.mode in MEASURES:
        return False
    return made.date is not None and (made.type is None or made.mode in ("sign", "demonstrate", "strike"))


def _has_somebody(reading: Reading, made: Draft) -> bool:
    """Whether somebody does or undergoes it: named, or at least described in the same clause; or it is dated."""
    clause = made.clause
    unknown = clause is not None and any(_is_pronoun(reading, s) for s in clause.subjects) and not made.actors
    if unknown and made.date is None:
        return False
    if made.parties or made.people:
        return True
    if clause is None:
        if (made.mode == "disaster" and has_toll(reading, made.noun)) or _is_looked_back_on(reading, made):
            return True
        if made.type == "ASSAULT" and made.reality == "happened" and _is_two_sided(reading, made.noun):
            return True
        return (made.mode in OCCASIONS and _is_timed(made)) or (made.date is not None and made.type == "AGREE")
    if _is_known_kind(made, clause):
        return True
    if clause.link in ("relcl", "acl"):
        return _is_dated_aside(made, clause)
    return _is_told(reading, made, clause)


def _is_known_kind(made: Draft, clause: Clause) -> bool:
    """ "The coast guard boarded a trawler": nobody is named, but such as do it stand there, and it is past."""
    past = clause.form == "finite" and clause.tense == "past" and not clause.modal and not clause.progressive
    aside = clause.link == "relcl" and (clause.passive or made.type in SPEECH)
    return made.apt and past and made.force >= 50 and not aside


def _is_dated_aside(made: Draft, clause: Clause) -> bool:
    """A relative clause with a date of its own tells an event though it names nobody."""
    if made.date is None or made.mode == "sign":
        return made.date is not None
    if clause.link != "relcl" or not clause.passive:
        return False
    return _is_timed(made) or made.mode in ("attack", "fight", "disaster")


def _is_told(reading: Reading, made: Draft, clause: Clause) -> bool:
    """Whether a clause that names nobody tells an event: people came to harm, it is dated, somebody is described."""
    if clause.passive and made.mode in HARM and clause.link != "advcl":
        return made.noun >= 0 or any(reading.parse.pos[o] == "NOUN" for o in clause.objects)
    doing = made.noun in clause.subjects and bool(clause.objects) and not clause.passive
    if made.rule == "light-verb" and made.type == "AGREE" and doing:
        return False  # "the deal ended the strike": told of the deal, which nobody made here
    bare = clause.passive or made.type == "PROTEST" or made.rule == "light-verb"
    if clause.form == "finite" and _is_timed(made) and bare:
        return True
    if (made.rule == "light-verb" or made.mode == "die") and made.places and clause.form == "finite":
        return True
    if made.date is not None and (made.doer or made.mode in ("revise", "begin", "legislate", *CALAMITY)):
        return True
    if (
        made.mode in CALAMITY
        and clause.form == "finite"
        and (made.places or clause.link in ("ROOT", "advcl") or clause.passive)
    ):
        return True
    return made.doer and made.type is not None and (clause.link != "advcl" or clause.form == "finite")


def _is_pronoun(reading: Reading, token: int) -> bool:
    return reading.parse.pos[token] == "PRON" or reading.parse.tags[token] in ("PRP", "WP", "WDT")


def _is_habit(reading: Reading, made: Draft) -> bool:
    """A plain present without a date tells what somebody does as a rule, but for headlines and speech acts."""
    clause = made.clause
    if clause is None or made.date is not None or made.label != "body" or clause.modal:
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


def _told_by_noun(reading: Reading, made: Draft) -> bool:
    """A noun alone tells an event when it is dated or a single, definite thing with both sides named."""
    if made.force < 35 or made.reality not in ("happened", "scheduled") or made.mode in ("ceremony", "hearing"):
        return False
    if made.reality == "scheduled" and not _is_timed(made):
        return False
    if made.type == "AGREE" and reading.parse.pos[made.noun] == "PROPN" and not _is_timed(made):
        return False  # "the 1984 Treaty of Peace": a name
    if made.date is not None and (made.parties or made.type == "AGREE" or (_is_timed(made) and made.force >= 50)):
        return True
    parse, token = reading.parse, made.noun
    if _is_looked_back_on(reading, made):
        return True
    if made.mode == "disaster" and has_toll(reading, token):
        return True
    single = parse.tags[token] in ("NN", "NNP") and any(
        parse.lower[c] in ("the", "a", "an", "its", "his", "her", "their", "this", "'s") or parse.deps[c] == "poss"
        for c in parse.children[token]
    )
    if made.type == "ASSAULT" and made.actors.actors and made.others and _is_definite(reading, made):
        return True
    if made.type == "ASSAULT" and _is_two_sided(reading, token):
        return True
    if made.type == "CONSULT" and made.mode == "meet" and len(made.parties) > 1 and made.force >= 50:
        return single or _after_time_word(reading, token)
    if not single or made.force < 50 or not made.parties:
        return False
    return bool(made.actors.actors and made.others) or _after_time_word(reading, token)


def _is_looked_back_on(reading: Reading, made: Draft) -> bool:
    """ "After the coup", "since his release", "the talks in Muscat": told as a thing that was, by whomever."""
    parse, token = reading.parse, made.noun
    if made.force < 50 or made.reality != "happened" or made.type in SPEECH:
        return False
    governor = parse.heads[token]
    after = parse.deps[token] == "pobj" and parse.lower[governor] in PAST and made.last - made.first > 2
    if made.type in DONE and any(_names(reading, prep) for prep in parse.kids(token, "prep")):
        return _is_definite(reading, made)
    return after or (bool(made.places) and parse.deps[token] != "pobj" and _is_definite(reading, made))


def _is_two_sided(reading: Reading, token: int) -> bool:
    """ "An offensive by the army against villages", "clashes between the police and farmers": both sides are told."""
    parse, of = reading.parse, reading.parse.heads[token]
    tops = [token, parse.heads[of]] if parse.deps[token] == "pobj" and parse.lower[of] == "of" else [token]
    told = {word: [t for top in tops for t in after(reading, top, word)] for word in ("between", "by", "against", "on")}
    return len(told["between"]) > 1 or bool(told["by"] and (told["against"] or told["on"]))


def _names(reading: Reading, prep: int) -> bool:
    """Whether a preposition says to whom or where it was done."""
    parse = reading.parse
    told = parse.lower[prep] in ("of", "on", "by", "in", "at", "against")
    return told and any(parse.pos[t] in ("NOUN", "PROPN") for t in parse.kids(prep, "pobj"))


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
