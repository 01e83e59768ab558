"""Who undertakes a deed: its actors, the owner of what it is done to, or those who announced it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.commitments.couple import couple
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.home import home, is_joint, issuers
from onrecord.read.commitments.kinds import is_work_begun
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.owners import OWNERS, named_before
from onrecord.read.commitments.phrase import counted
from onrecord.read.commitments.sent import sent_before
from onrecord.read.commitments.vocabulary import trigger, word_class
from onrecord.read.marks import Mention
from onrecord.read.parse import Parse
from onrecord.read.parties import Parties, parties_of
from onrecord.read.reading import Reading

GENERIC = re.compile(r"(high-)?(contracting|member|flag|signatory|participating|coastal|host|sending)-(part|state)")
"""The ids of names that are only kinds of parties to a text ("the High Contracting Parties")."""
FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})


def undertaken_by(reading: Reading, draft: Draft) -> Parties:
    """Who undertakes it; for a passive with no agent whose thing it is, else who announced it."""
    if draft.clause is None and draft.rule != "noun-of-thing" and (owned := nationals(reading, draft.action)):
        return Parties(owned)
    if draft.rule == "agenda" and not draft.actors:
        return Parties(issuers(reading))
    if draft.actors:
        found = _active(reading, draft)
        return found if found.actors else _promiser(reading, draft)
    if not draft.passive:
        return Parties()
    things = [counted(reading.parse, o) for o in draft.objects if not is_party(reading, o)]
    named = [t for thing in things for t in (thing, *named_before(reading, thing)) if not _is_person(reading, t)]
    owned_by = _organs(reading, parties_of(reading, named), named)
    if not owned_by.actors and _is_by_owner(reading, draft):  # "a Japanese satellite that is to be launched"
        owned_by = Parties(tuple(dict.fromkeys(a for t in things for a in nationals(reading, t))))
    if owned_by.actors:
        return owned_by
    spoken = _speakers(reading, draft)
    told = spoken if spoken.actors else _teller(reading, draft)
    return told if told.actors or not _is_of_issuers(reading, draft) else Parties(issuers(reading))


def _is_by_owner(reading: Reading, draft: Draft) -> bool:
    """Whether a deed is one that the owner of a thing does to it, or lets it do ("its budget is to shrink")."""
    measures = any(noun_of(reading.parse, o) in word_class("measure") for o in draft.objects)
    return draft.lemma in word_class("by_owner") or (measures and draft.lemma in word_class("growth"))


def _is_of_issuers(reading: Reading, draft: Draft) -> bool:
    """ "A committee will be set up" in a joint statement, with no agent: those who issue it undertake it together."""
    clause = draft.clause
    settled = clause is not None and (clause.passive or is_work_begun(reading, clause))
    if clause is None or not settled or draft.rule not in ("modal", "trigger"):
        return False
    agents = [c.head for c in clause.preps("by") if reading.parse.ents[c.head] not in ("DATE", "TIME")]
    both = issuers(reading)
    return not agents and len(both) > 1 and is_joint(reading) and not _names_others(reading, clause, both)


def _names_others(reading: Reading, clause: Clause, issuers: Collection[str]) -> bool:
    """Whether a clause names anybody, or a place, that is not surely theirs ("Elections will be held in Haiti")."""
    near = reading.mentions_in(*reading.clauses.extent(clause))
    acting = [m for m in near if m.acts or m.country]
    sure = all({*m.acts, *([m.country] if m.country else ())} <= {*issuers} for m in acting)
    return not sure or any(m.place and not (m.acts or m.country) for m in near)


def moved(reading: Reading, draft: Draft) -> Draft:
    """ "9,000 troops would leave the island": forces and their gear that move are moved, by whoever undertakes it."""
    clause = draft.clause
    if clause is None or draft.passive:
        return draft
    if is_work_begun(reading, clause):
        return replace(draft, actors=(), objects=clause.subjects, passive=True)
    if clause.lemma in word_class("growth") and not draft.objects:
        grows = any(noun_of(reading.parse, a) in word_class("measure") for a in draft.actors)
        return replace(draft, actors=(), objects=tuple(draft.actors), passive=True) if grows else draft
    if clause.lemma not in word_class("motion"):
        return draft
    moving = {q.head for q in reading.quantities if reading.parse.lemmas[q.head].lower() in word_class("moved")}
    if not moving & set(draft.actors):
        return draft
    return replace(draft, actors=(), objects=tuple(draft.actors), passive=True)


def _promiser(reading: Reading, draft: Draft) -> Parties:
    """ "Chile's commitment that it will not ...": whose promise the clause spells out."""
    clause = draft.clause
    if clause is None or clause.link != "acl" or not all(reading.parse.pos[a] == "PRON" for a in draft.actors):
        return Parties()
    noun = clause.governor
    if trigger("noun", reading.parse.lemmas[noun].lower()) is None:
        return Parties()
    return parties_of(reading, named_before(reading, noun))


def _active(reading: Reading, draft: Draft) -> Parties:
    parse = reading.parse
    if all(_is_outsider(parse, a) for a in draft.actors):
        return Parties()
    found = _named(_organs(reading, parties_of(reading, draft.actors), list(draft.actors)))
    wider = parties_of(reading, _of_governments(reading, draft.actors))
    found = _of_one_side(wider if len(wider.actors) > len(found.actors) else found)
    if not found.actors and (both := couple(reading, draft.actors)):
        return Parties(both)
    first_person = any(parse.lower[a] in FIRST_PERSON for a in draft.actors)
    if found.actors and not (first_person and _is_one_person(reading, draft)):
        return found
    if first_person:
        return _speakers(reading, draft)
    if (of_own := _sayer(reading, draft)).actors:
        return of_own
    doers = [a for a in draft.actors if noun_of(parse, a) in word_class("doer") and not _is_others(parse, a)]
    found = parties_of(reading, doers, owners=True) if doers else Parties()
    if not found.actors and doers and all(_is_own_organ(parse, d) for d in doers):
        found = _teller(reading, draft)
    if found.actors:
        return found
    if own := home(reading, draft.actors) or sent_before(reading, draft.actors):
        return Parties(own)
    efforts = [a for a in draft.actors if parse.lemmas[a].lower() in word_class("effort")]
    found = parties_of(reading, efforts, owners=True) if efforts else Parties()
    return found if found.actors or not efforts else _speakers(reading, draft)


def _is_outsider(parse: Parse, noun: int) -> bool:
    """ "Ethiopia's creditors": others than whose they are."""
    return noun_of(parse, noun) in word_class("outsider") and bool(parse.kids(noun, "poss"))


def _of_one_side(found: Parties) -> Parties:
    """ "Albright, Berger and Cohen announced": a bare surname in a list of one state's people is one of theirs."""
    states = [a for a in found.actors if len(a) == 3 and a.isupper()]
    bare = {a or n.lower() for n, a in zip(found.people, found.people_ids) if " " not in n}
    kept = tuple(a for a in found.actors if a not in bare)
    return replace(found, actors=kept) if len(states) == 1 and len(found.people) > 2 else found


def _named(found: Parties) -> Parties:
    """The parties without what is only a noun with a capital ("each Party", "the Participants")."""
    nouns = words("commitments_makers")
    named = [a for a in found.actors if a not in nouns and a.removesuffix("s") not in nouns]
    kept = tuple(a for a in named if not GENERIC.match(a))
    return found if kept == found.actors else replace(found, actors=kept, body=None)


def _of_governments(reading: Reading, heads: tuple[int, ...]) -> list[int]:
    """The countries of "the Governments of Ireland and Norway"."""
    parse = reading.parse
    told = [h for h in heads if noun_of(parse, h) == "government"]
    return [t for h in told for p in parse.kids(h, "prep") for c in parse.kids(p, "pobj") for t in parse.conjuncts(c)]


def _sayer(reading: Reading, draft: Draft) -> Parties:
    """ "Hamas said it would release ten": a pronoun that nothing else tells stands for whoever says it."""
    parse, clause = reading.parse, draft.clause
    if clause is None or len(draft.actors) != 1 or parse.lower[draft.actors[0]] not in ("it", "they", "he", "she"):
        return Parties()
    while clause.link == "conj" and (above := reading.clauses.headed(clause.governor)) is not None:
        clause = above
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    if outer is None or outer.lemma not in word_class("report") | word_class("promise") or outer.passive:
        return Parties()
    if not _stands_for(reading, parse.lower[draft.actors[0]], outer.subjects):
        return Parties()
    told = parties_of(reading, outer.subjects)
    return told if told.actors else Parties(couple(reading, outer.subjects) or home(reading, outer.subjects))


def _stands_for(reading: Reading, pronoun: str, heads: tuple[int, ...]) -> bool:
    """Whether a pronoun agrees with the phrases: "he" with a person, "they" with several, "it" with a state or body."""
    people = any(_is_person(reading, h) for h in heads)
    several = len(heads) > 1 or any(reading.parse.tags[h] in ("NNS", "NNPS") for h in heads)
    if pronoun in ("he", "she"):
        return people and not several
    return several if pronoun == "they" else not people and not several


def _is_others(parse: Parse, noun: int) -> bool:
    """ "Our partners", "its allies": others than whose they are."""
    return parse.lemmas[noun].lower() in ("partner", "ally") and bool(parse.kids(noun, "poss"))


def _is_own_organ(parse: Parse, noun: int) -> bool:
    """ "The government", "its army", with nobody named in the phrase: that of whoever tells it."""
    first, last = parse.subtree(noun)
    opening = [parse.lower[c] for c in parse.kids(noun, "det", "poss")]
    return last - first == 2 and opening[:1] in (["the"], ["its"], ["his"], ["her"], ["our"], ["their"])


def _teller(reading: Reading, draft: Draft) -> Parties:
    """The state or body that says or promises the deed in the clause above it."""
    clause = draft.clause
    outer = reading.clauses.headed(clause.governor) if clause is not None and clause.governor >= 0 else None
    if clause is None or outer is None or clause.link != "ccomp" or outer.negated:
        return Parties()
    if outer.lemma not in word_class("report") | word_class("promise") or outer.passive:
        return Parties()
    told = parties_of(reading, outer.subjects)
    mentions = [m for s in outer.subjects if (m := reading.mention_at(s)) is not None]
    alone = {m.actor for m in mentions if m.type == "person" and m.acts in ((), (m.actor,))}
    return Parties(tuple(a for a in told.actors if a not in alone))


def _organs(reading: Reading, found: Parties, heads: list[int]) -> Parties:
    """The parties, an organ whose name opens with its state ("U.S. Army Corps") standing for the state."""
    marks = [m for h in heads if (m := reading.mention_at(h)) is not None]
    states = {m.actor: state for m in marks if (state := _state(reading, m))}
    inner = _inner_organs(marks) if any(len(a) == 3 and a.isupper() for a in found.actors) else set()
    actors = tuple(dict.fromkeys(states.get(a, a) for a in found.actors if a not in inner))
    return found if actors == found.actors else replace(found, actors=actors)


def _inner_organs(mentions: list[Mention]) -> set[str | None]:
    """The agencies and offices told beside a state, of which they are a part ("Japan and its Coast Guard")."""
    return {
        m.actor
        for m in mentions
        if m.type == "body"
        and m.acts == (m.actor,)
        and (said := {w.lower() for w in m.name.split()}) & word_class("organ")
        and not said & word_class("wider")
    }


def _state(reading: Reading, mention: Mention) -> str | None:
    if mention.type != "body" or mention.acts != (mention.actor,):
        return None
    words = {w.lower() for w in mention.name.split()}
    if not words & word_class("organ"):
        return None
    return _nation(reading, mention.first)


def nationals(reading: Reading, noun: int) -> tuple[str, ...]:
    """The governments whose adjective stands before a noun ("increased Japanese production")."""
    parse = reading.parse
    found = []
    for child in parse.kids(noun, *OWNERS):
        for token in parse.conjuncts(child) if child < noun else ():
            mention = reading.mention_at(token)
            state = _nation(reading, token) if mention is None else None
            found += (
                list(mention.acts) if mention is not None and mention.type != "person" else [state] if state else []
            )
    return tuple(dict.fromkeys(found))


def _nation(reading: Reading, token: int) -> str | None:
    found = reading.packs.names().match(reading.parse.words, reading.parse.lower, token)
    if found is None or found[1][0].type not in ("government", "demonym"):
        return None
    entry = found[1][0]
    return entry.acts[0] if entry.acts else entry.id


def is_party(reading: Reading, token: int, kinds: tuple[str, ...] = ("government", "person")) -> bool:
    """Whether the token heads a mention of one of the kinds."""
    mention = reading.mention_headed(token)
    return mention is not None and mention.type in kinds


def _is_person(reading: Reading, token: int) -> bool:
    mention = reading.mention_at(token)
    return mention is not None and mention.type == "person"


def _is_one_person(reading: Reading, draft: Draft) -> bool:
    """A "we" that was tied to one person alone: an official who speaks for somebody not told."""
    mentions = [m for a in draft.actors if (m := reading.mention_at(a)) is not None]
    return all(m.acts == (m.actor,) and m.type == "person" for m in mentions)


def _speakers(reading: Reading, draft: Draft) -> Parties:
    """Those whose words tell of the deed."""
    for quote in reversed(reading.quotes_over(reading.parse.starts[draft.action])):
        speakers = [reading.mentions[s] for s in quote.speakers]
        acts = tuple(dict.fromkeys(a for m in speakers for a in m.acts if m.type != "person" or a != m.actor))
        if acts:
            return Parties(acts)
    return Parties()
