"""The few words that name what a deed is done to."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.marks import Quantity
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

LONGEST = 9
"""Words in an object; a longer one is cut to its head with what stands before it."""

_DROPPED_POS = ("PUNCT", "CCONJ", "ADV", "ADP", "SYM", "NUM")
_DROPPED_TAGS = ("DT", "PDT", "PRP$", "WDT", "CD", "$", "POS")


def noun_phrase(parse: Parse, head: int) -> str:
    """The noun with the words that belong to it: no article, possessor or number; a short "of" phrase is kept."""
    first, last = _first(parse, head), _last(parse, head)
    if last - first > LONGEST:
        last = head + 1
    if last - first > LONGEST:
        first = head - 2
    first = max([first, *(t + 1 for t in range(first, head) if parse.words[t] in ("(", ")"))])
    while first < head and _is_dropped(parse, first):
        first += 1
    return " ".join(parse.string(first, last).split())


def _is_dropped(parse: Parse, token: int) -> bool:
    """Whether a word at the left edge is no part of the name ("more", "the", "8,000")."""
    if parse.words[token + 1] == "-":
        return False
    if token and parse.tags[token] == "VBG" and parse.lower[token - 1] in (",", "by"):
        return True  # "..., increasing patrols": a deed that hangs there as an adjective
    if parse.tags[token] in _DROPPED_TAGS or parse.pos[token] in _DROPPED_POS or not parse.words[token][0].isalnum():
        return True
    return parse.lower[token] in ("more", "additional", "other", "further", "new")


def _first(parse: Parse, head: int) -> int:
    """The leftmost word before the head that is part of its name; what stands before a possessive 's is left out."""
    first = head
    for child in reversed([c for c in parse.children[head] if c < head]):
        if parse.deps[child] in ("poss", "det", "predet", "nummod", "quantmod", "cc", "preconj"):
            if parse.deps[child] == "nummod":
                continue
            break
        if parse.deps[child] in ("compound", "amod", "nmod", "punct", "npadvmod", "advmod"):
            first = parse.subtree(child)[0]
    return first


def _last(parse: Parse, head: int) -> int:
    last = head + 1
    for child in parse.children[head]:
        opening = ("of", "on") if parse.lower[head] == "work" else ("of",)  # "work on the tunnel"
        if child == last and parse.deps[child] == "prep" and parse.lower[child] in opening:
            last = _of(parse, child)
    return last


def _of(parse: Parse, prep: int) -> int:
    heads = parse.kids(prep, "pobj")
    return heads[0] + 1 if heads and parse.pos[heads[0]] not in ("NUM", "SYM") else prep


def counted(parse: Parse, head: int) -> int:
    """The noun after "of" where the head is a share or a number ("30 % of the firm")."""
    if parse.pos[head] != "NUM" and parse.lower[head] not in ("%", "percent", "cent", "half"):
        return head
    for prep in parse.kids(head, "prep"):
        if parse.lower[prep] == "of" and parse.kids(prep, "pobj"):
            return parse.kids(prep, "pobj")[0]
    return head


def joined(parse: Parse, heads: tuple[int, ...]) -> str | None:
    """The object of a deed: its phrases joined, the first alone where together they are long."""
    named = (counted(parse, h) for h in heads if parse.pos[h] in ("NOUN", "PROPN", "NUM") or parse.lower[h] == "work")
    phrases = [p for p in (noun_phrase(parse, h) for h in named) if any(c.isalpha() for c in p)]
    if not phrases:
        return None
    both = " and ".join(phrases[:2])
    return both if len(phrases) == 2 and len(both.split()) <= LONGEST - 3 else phrases[0]


def measured(reading: Reading, quantities: Sequence[Quantity], head: int) -> int:
    """The cable of "4,000 km of cable": a unit of measure is not the thing itself."""
    parse = reading.parse
    if not is_unit(quantities, head):
        return head
    return next((t for p in parse.kids(head, "prep") if parse.lower[p] == "of" for t in parse.kids(p, "pobj")), head)


def is_unit(quantities: Sequence[Quantity], head: int) -> bool:
    """Whether a noun is the unit of a measure ("km", "tons")."""
    return any(not q.money and q.unit and q.first <= head < q.last for q in quantities)
