"""Promises told by nouns: "plans to deploy", "an agreement intended to move", "the commitment to deterrence"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under
from onrecord.read.commitments.draft import Draft, extent_from
from onrecord.read.commitments.kinds import deed_of_noun, is_deed
from onrecord.read.commitments.owners import (
    governor_of,
    holders,
    inside,
    named_before,
    opening_of,
    owners,
    partners,
    told_before,
)
from onrecord.read.commitments.vocabulary import Trigger, things, trigger, word_class
from onrecord.read.parties import parties_of
from onrecord.read.reading import Reading
from onrecord.read.reality import NONE


def of_noun(reading: Reading, token: int) -> Iterator[Draft]:
    """The promises that a noun at a token makes; none where it is no such noun."""
    found = trigger("noun", reading.parse.lemmas[token].lower())
    if found is None or reading.parse.pos[token] != "NOUN":
        return
    if any(reading.parse.lower[c] == "any" for c in reading.parse.kids(token, "det")):
        return
    governor = governor_of(reading, token)
    if found.word in word_class("goal") and (governor is None or governor.lemma not in word_class("goalset")):
        return  # "met with the goal of improving ties"
    if found.word in word_class("notion") and (governor is None or governor.lemma not in word_class("raising")):
        return  # "the idea of leaving appeals to him"
    if governor is not None and governor.lemma in word_class("opposing"):
        return
    if found.strength == "agreed" and _is_none(reading, token, governor):
        return
    for draft in _deeds(reading, token, found):
        yield _weighed(reading, draft, governor)


def _is_none(reading: Reading, token: int, governor: Clause | None) -> bool:
    """ "Has no agreement", "ended its agreement", "without a deal", "did not reach one": there is none, or no more."""
    parse = reading.parse
    if any(parse.lower[c] in NONE for c in parse.kids(token, "det", "preconj")):
        return True
    if parse.deps[token] == "pobj" and parse.lower[parse.heads[token]] in word_class("lacking"):
        return True
    if governor is None or token in governor.subjects:
        return False
    return governor.lemma in word_class("reaching" if governor.negated else "ended")


def _deeds(reading: Reading, token: int, found: Trigger) -> Iterator[Draft]:
    told = False
    for clause in _clauses(reading, token, found):
        for deed in deeds_under(reading, clause):
            if is_deed(reading, deed, True) and not _is_purpose(found, deed) and not _is_made(reading, token, deed):
                told = True
                yield _of_clause(reading, token, found, deed)
    if not told and "noun" in found.takes:
        yield from _of_nouns(reading, token, found)


def _is_purpose(found: Trigger, deed: Clause) -> bool:
    """ "An agreement to ensure stability" says what it is for, not what is to be done."""
    return found.strength in ("agreed", "binding") and deed.lemma in word_class("vague")


def _is_made(reading: Reading, token: int, deed: Clause) -> bool:
    """ "A decision to make", "a promise to keep": the noun itself is what the verb is done to."""
    alone = not deed.objects or deed.objects == (token,)
    return alone and deed.lemma in ("make", "keep", "give", "share", "report")


def _clauses(reading: Reading, token: int, found: Trigger) -> Iterator[Clause]:
    """The clauses that say what is planned: "plan to move", "accord meant to move", "the plan calls for moving"."""
    parse, clauses = reading.parse, reading.clauses
    for child in parse.children[token]:
        clause = clauses.headed(child)
        if clause is not None and clause.link in ("acl", "relcl") and child > token:
            if clause.form == "infinitive" and "inf" in found.takes:
                yield clause
            elif clause.lemma in ("intend", "aim", "design", "mean"):
                yield from _aims(reading, clause)
    for prep in parse.kids(token, "prep") if "ing" in found.takes else ():
        if parse.lower[prep] in ("to", "for", "of", "on"):
            opened = (clauses.headed(g) for g in parse.kids(prep, "pcomp"))
            yield from (c for c in opened if c is not None and c.form == "gerund")
    governor = clauses.headed(parse.heads[token])
    if (
        governor is not None
        and token in governor.objects
        and "inf" in found.takes
        and governor.lemma in word_class("vouch") | word_class("signing")
    ):
        yield from _after_noun(reading, token, governor)
    if (
        governor is not None
        and token in governor.subjects
        and governor.lemma in word_class("envisage")
        and not governor.passive
    ):
        yield from _aims(reading, governor)


def _after_noun(reading: Reading, token: int, governor: Clause) -> Iterator[Clause]:
    """ "Reaffirmed its obligation under the treaty to settle": the parser hangs the deed on the verb or the treaty."""
    parse = reading.parse
    for at in range(token + 1, parse.sents[governor.sentence][1]):
        below = reading.clauses.headed(at)
        if below is not None and governor.head in parse.ancestors(at):
            if below.form == "infinitive" and below.mark == "to" and below.link != "acl":
                yield below
            return


def _aims(reading: Reading, clause: Clause) -> Iterator[Clause]:
    yield from (b for b in reading.clauses.below(clause, "xcomp") if b.form in ("infinitive", "gerund"))
    for prep in reading.parse.kids(clause.head, "prep"):
        if reading.parse.lower[prep] in ("at", "for", "to"):
            yield from (c for g in reading.parse.kids(prep, "pcomp") if (c := reading.clauses.headed(g)) is not None)


def _of_clause(reading: Reading, token: int, found: Trigger, deed: Clause) -> Draft:
    actors = owners(reading, token) or holders(reading, token) or told_before(reading, token)
    if found.strength == "agreed" and (not actors or parties_of(reading, actors).actors):
        actors = (*actors, *(p for p in partners(reading, token) if p not in actors))
    first, last = extent_from(reading, opening_of(reading, token), deed)
    if deed.passive:
        actors = deed.subjects
    return Draft(
        deed.head, deed.lemma, deed, actors, deed.objects, token, first, last, found.strength,
        "noun", 0.8, found.refuses != deed.negated, noun=token, passive=deed.passive,
    )  # fmt: skip


def _of_nouns(reading: Reading, token: int, found: Trigger) -> Iterator[Draft]:
    """ "Commitment to extended deterrence", "a plan for the withdrawal of troops"."""
    parse = reading.parse
    if found.word == "commitment":
        yield from _compound(reading, token, found)
    for prep in (*parse.kids(token, "prep"), *_next_prep(reading, token)):
        if parse.lower[prep] != ("to" if found.word in ("commitment", "pledge") else "for"):
            continue
        for child in (t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)):
            verb = deed_of_noun(parse, child)
            if verb is None and found.word != "commitment" and (bought := _bought(reading, child, found)):
                yield _of_thing(reading, token, child, bought, found)
                continue
            if verb is None and not (
                found.word == "commitment" and parse.lemmas[child].lower() in word_class("upheld")
            ):
                continue
            actors = owners(reading, token) or holders(reading, token)
            objects = tuple(inside(reading, child)) if verb else (child,)
            if not objects or (found.word != "commitment" and set(objects) <= set(named_before(reading, child))):
                continue
            first, last = opening_of(reading, token), parse.subtree(child)[1]
            yield Draft(
                child, verb or "maintain", None, actors, objects, token, first, last, found.strength,
                "noun-of-deed", 0.65, found.refuses, noun=token,
            )  # fmt: skip


def _next_prep(reading: Reading, token: int) -> tuple[int, ...]:
    """ "Reaffirmed the commitment to the defence of Japan": the preposition that the parser hung on the verb above."""
    parse, after = reading.parse, token + 1
    hung = after < len(parse) and parse.deps[after] == "prep" and parse.heads[after] == parse.heads[token] != token
    return (after,) if hung and parse.deps[token] in ("dobj", "pobj", "attr") else ()


def _bought(reading: Reading, child: int, found: Trigger) -> str:
    """ "A contract for 32 jets", "plans for a canal": what is done with a thing named alone."""
    if any(reading.parse.lower[c] in ("the", "this", "that") for c in reading.parse.kids(child, "det")):
        return ""
    verb = things().get(reading.parse.lemmas[child].lower(), "")
    counted = bool(reading.parse.kids(child, "nummod"))
    fits = verb == "buy" or counted if found.strength == "agreed" else verb not in ("", "send")
    return verb if fits else ""


def _of_thing(reading: Reading, token: int, child: int, verb: str, found: Trigger) -> Draft:
    actors = owners(reading, token) or holders(reading, token)
    return Draft(
        child, verb, None, actors, (child,), token, opening_of(reading, token), reading.parse.subtree(child)[1],
        found.strength, "noun-of-thing", 0.6, found.refuses, noun=token,
    )  # fmt: skip


def _compound(reading: Reading, token: int, found: Trigger) -> Iterator[Draft]:
    """ "The U.S. extended deterrence commitment"."""
    parse = reading.parse
    for child in parse.kids(token, "compound"):
        if parse.lemmas[child].lower() in word_class("upheld"):
            actors = owners(reading, token) or holders(reading, token)
            yield Draft(
                child, "maintain", None, actors, (child,), token, opening_of(reading, token), token + 1,
                found.strength, "noun-of-deed", 0.6, found.refuses, noun=token,
            )  # fmt: skip


def _weighed(reading: Reading, draft: Draft, governor: Clause | None) -> Draft:
    """What the verb over the plan makes of it: discussed is considered, scrapped is dropped, "no plans" is a no."""
    parse = reading.parse
    if any(parse.lower[c] == "no" for c in parse.kids(draft.noun, "det")):
        draft = replace(draft, negated=not draft.negated)
    if governor is None or draft.noun in governor.subjects:
        return draft
    if governor.lemma in word_class("hedge"):
        return replace(draft, strength="considered")
    if not word_class("dropped").isdisjoint(_forms_of(reading, governor, draft.noun)) and not governor.negated:
        return replace(draft, status="dropped")
    if governor.lemma in word_class("settling") and draft.strength == "planned":
        return replace(draft, strength="pledged")
    if governor.lemma in word_class("kept") and governor.tense == "past" and not governor.negated:
        return replace(draft, status="delivered")
    return draft


def _forms_of(reading: Reading, governor: Clause, noun: int) -> set[str]:
    """The verb that a noun is the object of; of "of", "on" or "from" behind it, with its particle ("back out of").

    Nothing where the noun only stands by the verb ("pulled out all stops for its pledge").
    """
    parse = reading.parse
    if noun in governor.objects:
        return {governor.lemma}
    tie = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lower[tie] not in ("of", "on", "from") or tie <= governor.head:
        return set()
    between = parse.lower[governor.head + 1 : tie]
    return {" ".join((governor.lemma, *between))} if len(between) < 2 else set()
