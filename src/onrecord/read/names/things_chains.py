"""Coreference of things: "an agreement ... the agreement", "the radar", "this move"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.marks import Mention
from onrecord.read.names.draft import one
from onrecord.read.names.vocabulary import words
from onrecord.read.parse import Parse

Phrase = tuple[int, int, int]
"""First token, last token (exclusive), head."""

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod"})
REACH = 8
"""Sentences back in which the thing is looked for."""


def things(parse: Parse, mentions: Sequence[Mention]) -> list[list[Phrase]]:
    """The chains of noun phrases that name no actor: a definite phrase with the last phrase of the same noun.

    A proper name of a thing ("the Hajj") goes with every other mention by the same words.
    """
    taken = {m.head for m in mentions}
    held = {i for m in mentions for i in range(m.first, m.last)}
    last: dict[tuple[str, bool], int] = {}
    chains: list[list[Phrase]] = []
    of: dict[int, int] = {}
    chains += _named(parse, held)
    for i in range(len(parse)):
        if (
            parse.pos[i] != "NOUN"
            or i in taken
            or parse.deps[i] in ("compound", "amod", "npadvmod", "nmod")
            or parse.ents[i] in ("DATE", "TIME")
        ):
            continue
        noun = one(parse.lower[i]) if parse.tags[i] == "NNS" else parse.lower[i]
        key = (noun, parse.tags[i] == "NNS")
        before = last.get(key)
        if before is not None and _takes_up(parse, i, before) and noun not in words("too vague"):
            if before not in of:
                of[before] = len(chains)
                chains.append([_phrase(parse, before)])
            of[i] = of[before]
            chains[of[i]].append(_phrase(parse, i))
        last[key] = i
    return chains


def _named(parse: Parse, held: set[int]) -> list[list[Phrase]]:
    """The proper names that are no mention and stand twice or more, by their words."""
    found: dict[str, list[Phrase]] = {}
    for i in range(len(parse)):
        proper = parse.pos[i] == "PROPN" and parse.deps[i] not in ("compound", "amod", "nmod") and i not in held
        if not proper or parse.ents[i] in ("DATE", "TIME") or not parse.words[i][:1].isupper():
            continue
        first = min((c for c in parse.children[i] if c < i and parse.deps[c] == "compound"), default=i)
        if held.isdisjoint(range(first, i)):
            found.setdefault(parse.string(first, i + 1).lower(), []).append((*_phrase(parse, i)[:2], i))
    return [group for group in found.values() if len(group) > 1]


def _takes_up(parse: Parse, at: int, before: int) -> bool:
    """Whether a phrase is definite and says nothing of its thing that the one before did not say."""
    if parse.sent_of[at] - parse.sent_of[before] > REACH:
        return False
    left = {parse.lower[c] for c in parse.children[at] if c < at and parse.deps[c] in _LEFT}
    if not left & _DEFINITE or any(parse.deps[c] in ("nummod",) for c in parse.children[at]):
        return False
    earlier = {parse.lower[c] for c in parse.children[before] if parse.deps[c] in _LEFT}
    tail = {parse.lower[k] for c in parse.children[at] if parse.deps[c] == "prep" for k in parse.children[c]}
    said = {parse.lower[k] for c in parse.children[before] if parse.deps[c] == "prep" for k in parse.children[c]}
    return left - _DEFINITE <= earlier and tail <= said


def _phrase(parse: Parse, head: int) -> Phrase:
    first = min((parse.edges[0][c] for c in parse.children[head] if c < head and parse.deps[c] in _LEFT), default=head)
    return first, head + 1, head
