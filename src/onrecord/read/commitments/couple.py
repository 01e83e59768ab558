"""Two who are told as a pair ("the two had agreed", "each will train"): those named before."""

from __future__ import annotations

from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

PAIR = frozenset({"two", "both", "each", "neither", "either"})
WINDOW = 5
"""Sentences back in which the pair may be named, where its own does not."""


def couple(reading: Reading, heads: tuple[int, ...]) -> tuple[str, ...]:
    """The two actors that a phrase for a pair stands for; none where not just two are named."""
    if not any(_is_pair(reading, head) for head in heads):
        return ()
    parse = reading.parse
    number = parse.sent_of[heads[0]]
    for back in range(WINDOW + 1):
        first = parse.sents[max(0, number - back)][0]
        named = [
            m for m in reading.mentions_in(first, heads[0]) if not m.place and not _is_where(reading.parse, m.head)
        ]
        found = tuple(dict.fromkeys(a for m in named for a in m.acts if back == 0 or len(a) == 3))
        if len(found) >= 2:
            return found if len(found) == 2 else ()
    return ()


def _is_where(parse: Parse, token: int) -> bool:
    """ "Moves Marines to Guam": a name that tells where, not who."""
    return parse.deps[token] == "pobj" and parse.lower[parse.heads[token]] in ("to", "in", "at", "on", "into", "near")


def _is_pair(reading: Reading, head: int) -> bool:
    """Whether the phrase is "the two", "each", "both sides"."""
    parse = reading.parse
    told = [head, *parse.kids(head, "det", "nummod", "preconj")]
    return any(parse.lower[t] in PAIR for t in told)
