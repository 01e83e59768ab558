"""The few words that name what a deed is done to."""

from __future__ import annotations

from onrecord.read.parse import Parse

LONGEST = 9
"""Words in an object; a longer one is cut to its head with what stands before it."""

_KEPT = ("compound", "amod", "nmod", "nummod", "poss", "punct", "conj", "cc", "npadvmod", "advmod", "quantmod")
_DROPPED_TAGS = ("DT", "PDT", "PRP$", "WDT", "CD", "$", "POS")


def noun_phrase(parse: Parse, head: int) -> str:
    """The noun with the words that belong to it: no article, possessor or number; a short "of" phrase is kept."""
    first = _first(parse, head)
    last = _last(parse, head)
    if last - first > LONGEST:
        last = head + 1
    if last - first > LONGEST:
        first = head - 2
    while first < head and (
        parse.tags[first] in _DROPPED_TAGS
        or parse.pos[first] in ("PUNCT", "CCONJ", "ADV", "ADP", "SYM", "NUM")
        or parse.lower[first] in ("more", "additional", "other", "further", "new")
        or not parse.words[first][0].isalnum()
    ):
        first += 1
    return " ".join(parse.string(first, last).split())


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
        if child == last and parse.deps[child] == "prep" and parse.lower[child] == "of":
            last = _of(parse, child)
    return last


def _of(parse: Parse, prep: int) -> int:
    heads = parse.kids(prep, "pobj")
    return heads[0] + 1 if heads else prep


def joined(parse: Parse, heads: tuple[int, ...]) -> str | None:
    """The object of a deed: its phrases joined, the first alone where together they are long."""
    phrases = [
        noun_phrase(parse, h)
        for h in heads
        if parse.pos[h] in ("NOUN", "PROPN", "NUM", "ADJ", "VERB")
        and not (parse.pos[h] == "ADJ" and parse.deps[h] == "oprd")
        and parse.lower[h] not in ("other", "another")
    ]
    if not phrases:
        return None
    both = " and ".join(phrases[:2])
    return both if len(phrases) == 2 and len(both.split()) <= LONGEST - 3 else phrases[0]
