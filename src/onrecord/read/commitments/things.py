"""Deeds and things that a promising verb governs as nouns: "discuss increased production", "offered doctors"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.items import Strength
from onrecord.read.clauses import Clause
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.kinds import deed_of_noun, says_none
from onrecord.read.commitments.makers import is_party
from onrecord.read.commitments.owners import named_before
from onrecord.read.commitments.phrase import measured
from onrecord.read.commitments.vocabulary import Trigger, things, word_class
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading


def of_things(reading: Reading, clause: Clause, found: Trigger, heads: list[int]) -> Iterator[Draft]:
    """ "Discuss increased production", "set for inauguration", "committed to the defence of Japan"."""
    parse = reading.parse
    holders = clause.subjects
    for listed in _noun_complements(reading, clause, heads, found):
        token = _unwrapped(reading, listed)
        thing = _thing(reading, clause, token, found)
        verb = thing or deed_of_noun(parse, token) or _target(reading, clause, token)
        objects = (
            clause.objects
            if clause.passive
            else ((token,) if thing else tuple(_of(reading, token)) or ((token,) if verb == "achieve" else ()))
        )
        if verb is None or not objects or (not thing and _is_topic(reading, token, found)):
            continue
        none = says_none(parse, token)
        if _is_others(reading, token, found) or (none and not _is_plain(clause, found)):
            continue
        first, last = parse.subtree(token)
        actors = named_before(reading, token) or holders
        start = min((first, clause.head, *(a for a in actors if parse.sent_of[a] == clause.sentence)))
        strength: Strength = "considered" if found.refuses and clause.negated else found.strength
        yield Draft(
            token, verb, None, actors, objects, clause.head, start, last,
            strength, "nominal", 0.6, none or clause.negated != found.refuses, passive=clause.passive,
        )  # fmt: skip


def _is_plain(clause: Clause, found: Trigger) -> bool:
    """Whether a verb simply promises what it governs: what is refused or only weighed is not turned round by a "no"."""
    return not (found.refuses or clause.negated or found.strength == "considered")


def _thing(reading: Reading, clause: Clause, token: int, found: Trigger) -> str | None:
    """ "Offered doctors", "is mulling a curfew": what is done with a thing that stands for its deed."""
    parse = reading.parse
    if _is_founded(reading, clause, token, found):
        return "launch"
    if clause.passive or parse.pos[token] != "NOUN" or found.word not in word_class("weighed_things"):
        return None
    if (
        token not in clause.objects
        and parse.deps[token] != "ccomp"
        and not found.preposition
        and found.word not in ("plan", "budget")
    ):
        return None
    if _is_definite(parse, token):
        return None
    inner = measured(reading, reading.quantities, token)
    verb = things().get(parse.lemmas[inner].lower(), "" if inner != token else None)
    if verb == "pass" and found.word == "agree":
        return None
    if found.word in word_class("offering"):
        return "provide" if verb in ("", "build", "buy") else verb
    return verb or None


def _is_founded(reading: Reading, clause: Clause, token: int, found: Trigger) -> bool:
    """ "Announced a new partnership", "unveiled the first fund": what is to go on once it is announced."""
    parse = reading.parse
    if clause.passive or found.word not in word_class("founding") or token not in clause.objects:
        return False
    new = {parse.lower[c] for c in parse.kids(token, "amod")} & word_class("new")
    return (
        bool(new)
        and parse.tags[token] in ("NN", "NNP")
        and parse.lemmas[token].lower() in word_class("founded") | word_class("standing")
    )


def _is_others(reading: Reading, token: int, found: Trigger) -> bool:
    """What is told again, but for that it is carried out ("confirmed the implementation of the plan")."""
    return found.word in word_class("again") and reading.parse.lemmas[token].lower() not in word_class("carried")


def has_name(reading: Reading, thing: int) -> bool:
    """Whether a thing has a name of its own, no country's or place's."""
    mention = reading.mention_at(thing)
    return reading.parse.pos[thing] == "PROPN" and not (
        mention is not None and (mention.place or mention.acts[:1] == (mention.country,))
    )


def _unwrapped(reading: Reading, token: int) -> int:
    """The terminal of "the feasibility of a floating terminal"."""
    parse = reading.parse
    if parse.lemmas[token].lower() not in word_class("notion"):
        return token
    of = [c for p in parse.kids(token, "prep") if parse.lower[p] == "of" for c in parse.kids(p, "pobj")]
    return of[0] if of else token


def _is_topic(reading: Reading, token: int, found: Trigger) -> bool:
    """ "Discussed sanctions, U.S. support": what is talked of, where no thing is named that it would be done to."""
    parse = reading.parse
    qualities = parse.kids(token, "amod")
    if any(parse.lower[c] in ("possible", "potential") for c in qualities):
        return True
    if found.word in word_class("weighing") and not _is_definite(parse, token):
        return False
    if found.strength != "considered" or any(parse.tags[c] == "VBN" for c in qualities):
        return False
    things = [t for p in parse.kids(token, "prep") if parse.lower[p] == "of" for t in parse.kids(p, "pobj")]
    return not things or all(is_party(reading, t) for t in things)


def _is_definite(parse: Parse, token: int) -> bool:
    return any(parse.lower[c] in word_class("definite") for c in parse.kids(token, "det", "poss"))


def _target(reading: Reading, clause: Clause, token: int) -> str | None:
    """ "Commit to net zero by 2050": a goal with a day or a number, to achieve."""
    if clause.lemma != "commit" or clause.passive:
        return None
    first, last = reading.clauses.extent(clause)
    dated = any(t.start >= reading.parse.starts[token] for t in reading.times_in(reading.parse.span(first, last)))
    return "achieve" if dated and reading.parse.pos[token] == "NOUN" else None


def _noun_complements(reading: Reading, clause: Clause, heads: list[int], found: Trigger) -> list[int]:
    parse = reading.parse
    out = list(clause.objects) if not clause.passive and clause.lemma not in ("agree", "commit") else []
    if clause.lemma == "agree" and clause.form == "finite" and not clause.passive:
        out = [o for o in clause.objects if parse.lemmas[o].lower() in things()]
    out += [c for h in heads for c in parse.kids(h, "ccomp") if parse.pos[c] == "NOUN"]
    opened: tuple[str, ...] = (found.preposition,) if found.preposition else ("to", "on", "for")
    if found.word in word_class("paying") and clause.objects and not clause.passive:
        opened = ()  # "pledged three million for the purchase": what the thing is for
    for head in heads:
        for prep in parse.kids(head, "prep"):
            if parse.lower[prep] in opened:
                out += [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
    return out


def _of(reading: Reading, token: int) -> list[int]:
    """What the deed of a noun is done to: the phrase after "of", else its compound noun."""
    parse = reading.parse
    for prep in parse.kids(token, "prep"):
        if parse.lower[prep] in ("of", "in", "on", "for", "to"):
            found = [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
            if found:
                return found
    return parse.kids(token, "compound")[-1:]
