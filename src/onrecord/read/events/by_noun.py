"""When a noun alone tells an event: a dated, single or definite thing, or one with both sides."""

from __future__ import annotations

from dataclasses import replace

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import SPEECH, Draft
from onrecord.read.events.kinds import is_a
from onrecord.read.events.lexicon import nouns_of
from onrecord.read.events.nominal import has_toll
from onrecord.read.events.roles import after
from onrecord.read.events.wording import is_timed
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of

DONE = frozenset({"ASSAULT", "COERCE", "CONCEDE", "RETREAT", "PROTEST", "AID"})
"""Types whose nouns tell a deed once it is said to whom or where it was done ("the arrest of", "an attack on")."""
PAST = frozenset({"after", "following", "since"})
TEMPORAL = frozenset({"after", "following", "since", "during", "amid", "before", "despite", "upon"})


def told_by_noun(reading: Reading, made: Draft) -> bool:
    """A noun alone tells an event when it is dated or a single, definite thing with both sides named."""
    if made.force < 35 or made.reality not in ("happened", "scheduled") or made.mode in ("ceremony", "hearing"):
        return False
    if (made.reality == "scheduled" and not is_timed(made)) or not _is_of_such(reading, made):
        return False
    if made.type == "AGREE" and reading.parse.pos[made.noun] == "PROPN" and not is_timed(made):
        return False  # "the 1984 Treaty of Peace": a name
    if made.type == "ASSAULT" and _is_supposed(reading, made.noun):
        return False
    if made.date is not None and (made.parties or made.type == "AGREE" or (is_timed(made) and made.force >= 50)):
        return True
    parse, token = reading.parse, made.noun
    if is_looked_back_on(reading, made) or _is_greeted(reading, made) or _is_deplored(reading, made):
        return True
    if (
        _did_something(reading, made)
        or _frames(reading, made)
        or (made.mode == "disaster" and has_toll(reading, token))
    ):
        return True
    single = parse.tags[token] in ("NN", "NNP") and any(
        parse.lower[c] in ("the", "a", "an", "its", "his", "her", "their", "this", "'s") or parse.deps[c] == "poss"
        for c in parse.children[token]
    )
    if made.type == "ASSAULT" and made.actors.actors and made.others and _is_definite(reading, made):
        return True
    if made.type == "ASSAULT" and is_two_sided(reading, token):
        return True
    if made.type == "CONSULT" and made.mode == "meet" and len(made.parties) > 1 and made.force >= 50:
        return single or _after_time_word(reading, token)
    if not single or made.force < 50 or not made.parties:
        return False
    return bool(made.actors.actors and made.others) or _after_time_word(reading, token)


def _is_of_such(reading: Reading, made: Draft) -> bool:
    """ "The adoption of the budget", "accession to the pact": of a child or to a throne is no such deed."""
    parse, row = reading.parse, nouns_of().get(made.predicate)
    if row is None:
        return True
    prep, kinds = row
    told = [*after(reading, made.noun, prep), *parse.kids(made.noun, "compound")]
    return any(is_a(reading, t, kind) for t in told for kind in kinds)


def is_looked_back_on(reading: Reading, made: Draft) -> bool:
    """ "After the coup", "since his release", "the talks in Muscat": told as a thing that was, by whomever."""
    parse, token = reading.parse, made.noun
    if made.force < 50 or made.reality != "happened" or made.type in SPEECH:
        return False
    governor = parse.heads[token]
    after = parse.deps[token] == "pobj" and parse.lower[governor] in PAST and made.last - made.first > 2
    if made.type in DONE and any(_names(reading, prep) for prep in parse.kids(token, "prep")):
        return _is_definite(reading, made)
    return after or (bool(made.places) and parse.deps[token] != "pobj" and _is_definite(reading, made))


def _is_greeted(reading: Reading, made: Draft) -> bool:
    """ "Welcomed the signing of the Chad-Niger pact": what is hailed or condemned was done."""
    parse, token = reading.parse, made.noun
    outer = reading.clauses.headed(parse.heads[token])
    if outer is None or token not in outer.objects or outer.negated or outer.modal:
        return _is_built_on(reading, made)
    told = outer.lemma in words("events_greeting") and made.reality == "happened" and made.force >= 45
    owned = bool(parse.kids(token, "poss"))
    enough = len(made.parties) > 1 if made.type == "AGREE" and not owned else bool(made.parties)
    return told and enough and parse.tags[token] == "NN" and _is_definite(reading, made)


def _is_built_on(reading: Reading, made: Draft) -> bool:
    """ "Following up on her meeting with traders in Oslo, she wrote": a thing that was."""
    parse, token = reading.parse, made.noun
    prep = parse.heads[token]
    if parse.deps[token] != "pobj" or parse.lower[prep] not in ("on", "upon") or made.reality != "happened":
        return False
    verbs = [parse.lemmas[t].lower() for t in range(max(0, prep - 4), prep)]
    return (
        made.force >= 50 and bool(made.parties) and _is_definite(reading, made) and bool({"follow", "build"} & {*verbs})
    )


def _is_deplored(reading: Reading, made: Draft) -> bool:
    """ "Mali's unprovoked invasion": whose attack it was, in words for one that was."""
    if made.type != "ASSAULT" or not made.actors.actors or not _is_definite(reading, made):
        return False
    parse = reading.parse
    qualities = {parse.lower[c] for t in parse.kids(made.noun, "amod") for c in parse.conjuncts(t)}
    return not qualities.isdisjoint(words("events_deplored"))


def _did_something(reading: Reading, made: Draft) -> bool:
    """ "Ghana's purchase of the port angered its lenders": what had an effect was done."""
    clause = reading.clauses.headed(reading.parse.heads[made.noun])
    if clause is None or made.noun not in clause.subjects or clause.passive or not _is_past(clause):
        return False
    told = made.force >= 50 and made.type not in SPEECH and bool(made.actors.actors) and made.reality == "happened"
    return told and bool(clause.objects) and clause.lemma != "require" and _is_definite(reading, made)


def _frames(reading: Reading, made: Draft) -> bool:
    """ "As part of Ghana's visit to Oslo, they signed", "at the summit in Lima they met": a past deed's occasion."""
    parse, prep = reading.parse, reading.parse.heads[made.noun]
    if made.type != "CONSULT" or made.reality != "happened" or parse.deps[made.noun] != "pobj":
        return False
    if not (made.parties and (made.places or made.others or made.date is not None or made.mode == "visit")):
        return False
    framing = parse.heads[prep] if parse.lower[prep] == "of" else -1
    if framing >= 0 and (parse.lower[framing] not in words("events_frames") or parse.deps[framing] != "pobj"):
        return False
    bare = {"at": ("meet",), "on": ("visit",), "during": ("visit",)}.get(parse.lower[prep], ())
    if framing < 0 and made.mode not in bare:
        return False
    clause = reading.clauses.around(prep)
    return clause is not None and _is_past(clause) and (framing < 0 or _is_definite(reading, made))


def _is_past(clause: Clause) -> bool:
    return clause.form == "finite" and clause.tense == "past" and not clause.modal


def _is_supposed(reading: Reading, token: int) -> bool:
    """ "Fear that the invasion would ruin trade", "ways to repel the attack": in a clause of what is not, or may be."""
    around = reading.clauses.around(token)
    if around is None:
        return False
    if token in around.subjects:
        return around.modal == "would" or reality_of(reading, replace(around, modal="")) != "happened"
    return around.lemma in words("events_warding") and (
        around.form == "infinitive" or reality_of(reading, around) != "happened"
    )


def is_two_sided(reading: Reading, token: int) -> bool:
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
