"""Who plays which part: from the places named in a pattern (S, O, D, C, N, prepositions) to parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.lexicon import classes
from onrecord.read.marks import Mention
from onrecord.read.parties import Parties, gathered, mentions_of
from onrecord.read.reading import Reading

COMPLEMENT = ("xcomp", "ccomp", "advcl", "acl", "pcomp")


def core(reading: Reading, head: int) -> int:
    """The noun that a phrase is about: "dozens of prisoners" is about prisoners."""
    parse = reading.parse
    for _ in range(3):
        if parse.lemmas[head].lower() not in classes()["quantifier"]:
            return head
        inner = [c for prep in parse.kids(head, "prep") if parse.lower[prep] == "of" for c in parse.kids(prep, "pobj")]
        if not inner:
            return head
        head = inner[0]
    return head


def heads_at(reading: Reading, clause: Clause, place: str, noun: int = -1) -> list[int]:
    """The heads of the phrases that stand at a place of the clause, or on its event noun."""
    if place == "S":
        return list(clause.subjects)
    if place == "O":
        return [o for o in clause.objects if o != noun]
    if place == "D":
        return list(clause.datives)
    if place == "C":
        return _complement(reading, clause)
    found = [c.head for c in clause.complements if c.word == place] + _led_on(reading, clause, place)
    found = found or _behind_colon(reading, clause, place)
    for owner in (noun, *clause.objects, *_days(reading, clause)):
        if owner >= 0:
            found += after(reading, owner, place)
    return found


def _led_on(reading: Reading, clause: Clause, place: str) -> list[int]:
    """In "met with Minister X of Peru to discuss" the parser may take X for the one who discusses."""
    parse = reading.parse
    preps = [c for c in parse.kids(clause.head, "prep") if parse.lower[c] == place]
    inner = [c for p in preps for c in parse.kids(p, "pcomp") if parse.tags[c] == "VB"]
    return [t for c in inner for s in parse.kids(c, "nsubj") for t in parse.conjuncts(s)]


def _behind_colon(reading: Reading, clause: Clause, place: str) -> list[int]:
    """ "Spoke with: Minister X of Peru; Minister Y of Chile": the preposition's phrases are the list behind it."""
    parse = reading.parse
    ends = parse.sents[clause.sentence][1]
    colons = [p + 1 for p in parse.kids(clause.head, "prep") if parse.lower[p] == place and p + 1 < ends]
    first = next((c for c in colons if parse.words[c] == ":"), ends)
    return [m.head for m in reading.mentions_in(first, ends) if m.type == "person"]


def _days(reading: Reading, clause: Clause) -> list[int]:
    """The words of time in a clause: in "met today with Peru" the parser may hang the guest on the day."""
    parse = reading.parse
    own = parse.kids(clause.head, "npadvmod", "advmod")
    return [t for t in (*own, *(c.head for c in clause.complements)) if parse.ents[t] in ("DATE", "TIME")]


def after(reading: Reading, noun: int, word: str) -> list[int]:
    """The heads of the phrases that a preposition hangs on a noun ("sanctions on X", "talks with X in Y over Z")."""
    parse = reading.parse
    out: list[int] = []
    days = [c for c in parse.kids(noun, "npadvmod", "nmod", "nummod") if parse.ents[c] in ("DATE", "TIME") and c > noun]
    for prep in (p for top in (noun, *days) for p in parse.kids(top, "prep", "agent")):
        if parse.lower[prep] == word:
            out += [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
        for child in parse.kids(prep, "pobj"):
            for inner in parse.kids(child, "prep"):
                if parse.lower[inner] == word and word != "of" and parse.lower[prep] != "of":
                    out += [t for c in parse.kids(inner, "pobj") for t in parse.conjuncts(c)]
    return out


def _complement(reading: Reading, clause: Clause) -> list[int]:
    """Whom the complement clause names: "urged that Iran release ...", "agreed to give aid to Chad"."""
    out: list[int] = []
    for inner in _inner(reading, clause):
        out += [*inner.subjects, *inner.datives, *inner.objects]
        out += [
            c.head
            for c in inner.complements
            if c.word in ("to", "with", "from", "against", "for", "on", "of", "in", "by")
        ]
    return out


def _inner(reading: Reading, clause: Clause) -> list[Clause]:
    clauses, parse = reading.clauses, reading.parse
    found = clauses.below(clause, *COMPLEMENT)
    for prep in parse.kids(clause.head, "prep"):
        found += [c for k in parse.kids(prep, "pcomp") if (c := clauses.headed(k)) is not None]
    for head in clause.objects:
        found += [c for k in parse.kids(head, "acl") if (c := clauses.headed(k)) is not None and c.mark == "to"]
    return found


def actors_at(reading: Reading, clause: Clause, places: Iterable[str], noun: int = -1) -> Parties:
    """The parties at all of the places together."""
    mentions: list[Mention] = []
    for place in places:
        for head in heads_at(reading, clause, place, noun):
            inner = core(reading, head)
            mentions += [m for m in mentions_of(reading, inner, owners=True) if not _is_scene(reading, m, inner)]
    if not mentions and clause.link == "relcl" and not clause.passive and "S" in places:
        mentions = _just_before(reading, clause)
    return gathered(_once(mentions))


def actors_of(reading: Reading, heads: Iterable[int]) -> Parties:
    """The parties that phrases name, given by their heads."""
    return gathered(_once(m for h in heads for m in mentions_of(reading, core(reading, h), owners=True)))


def _is_scene(reading: Reading, mention: Mention, head: int) -> bool:
    """ "Embassy bombings killed ...": the embassy did nothing."""
    return mention.head != head and reading.parse.lemmas[mention.head].lower() in words("events_sites")


def _just_before(reading: Reading, clause: Clause) -> list[Mention]:
    """ "... doubts in Peru, which blames": the name right before a relative clause, where its noun names nobody."""
    parse = reading.parse
    first = parse.subtree(clause.head)[0]
    at = first - 2 if first > 1 and parse.words[first - 1] == "," else first - 1
    mention = reading.mention_at(at) if at >= 0 and parse.lower[first] in ("which", "who") else None
    if mention is None or mention.last != at + 1:
        return []
    if mention.place and mention.country and mention.type == "government":
        return [replace(mention, acts=(mention.country,))]
    return [mention] if mention.acts else []


def recipients_at(reading: Reading, clause: Clause, places: Sequence[str], actors: Parties, noun: int = -1) -> Parties:
    """The parties at the first place that names anybody but the actors; a country named as a place counts."""
    for place in places:
        heads = heads_at(reading, clause, place, noun)
        found = received(reading, heads, actors, place)
        if found:
            return found
    return Parties()


def received(reading: Reading, heads: Iterable[int], actors: Parties, place: str = "O") -> Parties:
    """The parties that phrases in the recipient's place name, the actors left out."""
    mentions: list[Mention] = []
    for head in heads:
        inner = core(reading, head)
        found = mentions_of(reading, inner, owners=place != "C")
        mentions += [m for m in found if _is_other(m, inner, actors)]
    got = gathered(_once(mentions))
    if got:
        return got
    lands = [m.country for m in mentions if m.place and m.country and m.country not in actors.actors]
    return Parties(actors=tuple(dict.fromkeys(lands)), places=got.places, places_ids=got.places_ids)


def _is_other(mention: Mention, head: int, actors: Parties) -> bool:
    own_side = bool(mention.acts) and set(mention.acts) <= set(actors.actors)
    return not own_side or (mention.head == head and _other(mention, actors))


def _other(mention: Mention, actors: Parties) -> bool:
    """Whether a mention that acts for the actor's own side is somebody else ("the police charged the president")."""
    return mention.type in ("person", "office") and mention.named and mention.name not in actors.people


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    return list(dict.fromkeys(mentions))
