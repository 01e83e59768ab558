"""Those told by their number ("the two had agreed", "each will train", "the three leaders"): those named before."""

from __future__ import annotations

from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

PAIR = frozenset({"two", "both", "each", "neither", "either"})
NUMBERS = {"three": 3, "four": 4, "five": 5}
WINDOW = 5
"""Sentences back in which the pair may be named, where its own does not."""


def couple(reading: Reading, heads: tuple[int, ...]) -> tuple[str, ...]:
    """The actors that "the two", "both sides" or "the three leaders" stand for; none where not so many are named."""
    number = max((_number(reading, head) for head in heads), default=0)
    if not number:
        return ()
    parse = reading.parse
    if number > 2 and (listed := _listed(reading, heads[0], number)):
        return listed
    last = parse.sent_of[heads[0]]
    for back in range(WINDOW + 1):
        first = parse.sents[max(0, last - back)][0]
        told = reading.mentions_in(first, heads[0])
        named = [m for m in told if not m.place and not _is_where(parse, m.head)]
        found = tuple(dict.fromkeys(a for m in named for a in m.acts if back == 0 or len(a) == 3))
        if len(found) >= number:
            return found if len(found) == number else ()
    return ()


def _listed(reading: Reading, before: int, number: int) -> tuple[str, ...]:
    """The states of the nearest list that names just so many ("Ruiz of Peru, Vela of Chile and Paz of Cuba")."""
    parse = reading.parse
    for mention in reversed(reading.mentions_in(0, before)):
        if mention.acts and mention.type in ("government", "person") and parse.deps[mention.head] != "conj":
            row = (reading.mention_headed(t) for t in parse.conjuncts(mention.head))
            acts = tuple(dict.fromkeys(a for m in row if m is not None for a in m.acts if len(a) == 3))
            if len(acts) == number:
                return acts
    return ()


def _is_where(parse: Parse, token: int) -> bool:
    """ "Moves Marines to Guam": a name that tells where, not who."""
    return parse.deps[token] == "pobj" and parse.lower[parse.heads[token]] in ("to", "in", "at", "on", "into", "near")


def _number(reading: Reading, head: int) -> int:
    """How many a phrase stands for: two for "the two", "each", "both sides", three for "the three leaders"; else 0."""
    parse = reading.parse
    told = [head, *parse.kids(head, "det", "nummod", "preconj")]
    if any(parse.lower[t] in PAIR for t in told):
        return 2
    definite = any(parse.lower[c] in ("the", "all") for c in parse.kids(head, "det"))
    return max((NUMBERS.get(parse.lower[t], 0) for t in told), default=0) if definite else 0
