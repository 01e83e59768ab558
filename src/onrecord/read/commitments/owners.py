"""Whose a noun is: the possessor, the nationality, the giver, the holder of the verb over it."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.reading import Reading

REACH = 80
"""Tokens back to the noun that told whose plan it is."""
OWNERS = ("poss", "amod", "compound", "nmod")


def inside(reading: Reading, token: int) -> list[int]:
    """What the deed that a noun names is done to: the phrase after its preposition, else its compound."""
    parse = reading.parse
    for prep in parse.kids(token, "prep"):
        if parse.lower[prep] in ("of", "in", "on", "for", "to"):
            return [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
    return parse.kids(token, "compound")[-1:]


def owners(reading: Reading, token: int) -> tuple[int, ...]:
    """Whose plan it is: the possessor or the nationality before it, else who it is between."""
    named = named_before(reading, token)
    if named:
        return named
    parse = reading.parse
    given = [c for t in parse.kids(token, "acl") if (c := reading.clauses.headed(t)) is not None and c.passive]
    if given and given[0].subjects:
        return given[0].subjects  # "the undertaking given by Tunis"
    for prep in parse.kids(token, "prep"):
        if parse.lower[prep] in ("between", "among", "by", "of", "from"):
            return tuple(t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c))
    return ()


def partners(reading: Reading, token: int) -> tuple[int, ...]:
    """ "Announced an agreement with Ghana and Togo to share it": the other sides of what a noun tells."""
    parse = reading.parse
    with_ = [p for p in parse.kids(token, "prep") if parse.lower[p] == "with"]
    heads = [t for p in with_ for c in parse.kids(p, "pobj") for t in parse.conjuncts(c)]
    return tuple(h for h in heads if (m := reading.mention_at(h)) is not None and m.acts)


def named_before(reading: Reading, token: int) -> tuple[int, ...]:
    """The actors named before a noun: "Japan's plan", "increased Japanese production"."""
    parse = reading.parse
    out = []
    for child in parse.kids(token, *OWNERS):
        for one in parse.conjuncts(child) if child < token else ():
            mention = reading.mention_at(one)
            if mention is not None and mention.acts:
                out.append(one)
    return tuple(out)


def told_before(reading: Reading, token: int) -> tuple[int, ...]:
    """ "The plan" after "Japan's plan" shortly before is Japan's too."""
    parse = reading.parse
    if not any(parse.lower[c] in ("the", "this", "that") for c in parse.kids(token, "det")):
        return ()
    for earlier in range(token - 1, max(-1, token - REACH), -1):
        if parse.lemmas[earlier] == parse.lemmas[token]:
            return owners(reading, earlier)
    return ()


def holders(reading: Reading, token: int) -> tuple[int, ...]:
    """The subject of the verb that the noun hangs on: "they discussed plans", "Kerry announced a plan"."""
    clause = governor_of(reading, token)
    if clause is None or token in clause.subjects:
        return ()
    return clause.subjects


def governor_of(reading: Reading, token: int) -> Clause | None:
    """The clause that a noun hangs on, through coordination and prepositions."""
    parse, at = reading.parse, token
    for _ in range(4):
        if parse.deps[at] in ("conj", "pobj", "prep", "appos") or (parse.deps[at] == "compound"):
            at = parse.heads[at]
            if parse.pos[at] in ("VERB", "AUX"):
                break
        else:
            at = parse.heads[at]
            break
    return reading.clauses.headed(at)


def opening_of(reading: Reading, token: int) -> int:
    """The first token of a noun's phrase, without what follows it."""
    parse = reading.parse
    return min([token, *(parse.subtree(c)[0] for c in parse.children[token] if c < token)])
