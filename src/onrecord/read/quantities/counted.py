"""What a number counts: the noun, the phrase around it, the whole it is a part of, and the rate ("a day")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.parse import Parse
from onrecord.read.quantities import vocabulary as words
from onrecord.read.quantities.atoms import Atom

REACH = 8
"""Tokens between a number and the noun it counts."""

_NOUN = ("NOUN", "PROPN")
_INSIDE = ("NOUN", "PROPN", "ADJ", "ADV", "DET")


class Thing(NamedTuple):
    """A counted thing: its head, its token range (last exclusive); ``whole`` where a part is taken of it."""

    head: int
    first: int
    last: int
    whole: bool = False


def thing_after(parse: Parse, number: int, after: int, limit: int) -> Thing | None:
    """The noun phrase that the number (its last token) counts, looked for from token ``after`` on."""
    if after >= limit:
        return None
    head = _by_parse(parse, number, after, limit)
    if head is None:
        head = _by_order(parse, after, limit)
    while head is not None and head + 1 < limit and parse.tags[head + 1] == "NNS" and parse.tags[head] == "NN":
        head += 1  # the parser took the first noun of a compound for the whole
    return None if head is None else Thing(head, after, _end(parse, head, limit))


def thing_of(parse: Parse, prep: int, limit: int) -> Thing | None:
    """The noun phrase under "of" (or another preposition) at token ``prep``."""
    head = next((c for c in parse.children[prep] if parse.deps[c] == "pobj" and c > prep), None)
    if head is None or parse.pos[head] not in (*_NOUN, "PRON", "NUM"):
        head = _by_order(parse, prep + 1, limit)
    if head is None:
        return None
    return Thing(head, prep + 1, _end(parse, head, limit), is_definite(parse, prep + 1))


def is_definite(parse: Parse, token: int) -> bool:
    """Whether a noun phrase that starts at the token speaks of a known thing."""
    return token < len(parse) and (
        parse.lower[token] in ("the", "all", "these", "those", "this", "that")
        or parse.tags[token] in ("PRP$", "NNP", "NNPS", "PRP")
    )


def _by_parse(parse: Parse, number: int, after: int, limit: int) -> int | None:
    at, steps = number, 0
    while (
        parse.deps[at] in ("nummod", "quantmod", "compound", "nmod", "amod", "npadvmod", "advmod", "punct")
        and steps < 5
    ):
        at, steps = parse.heads[at], steps + 1
        if at >= after and parse.pos[at] in _NOUN and at < min(limit, after + REACH) and _unbroken(parse, after, at):
            return at
    return None


def _unbroken(parse: Parse, first: int, last: int) -> bool:
    return all(
        parse.pos[t] not in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ")
        or parse.lower[t] == "-"
        or parse.tags[t] in ("VBN", "VBG")
        for t in range(first, last)
    )


def _by_order(parse: Parse, at: int, limit: int) -> int | None:
    """The last noun of the run of adjectives and nouns that starts here."""
    head = None
    for token in range(at, min(limit, at + REACH)):
        if parse.pos[token] in _NOUN and parse.ents[token] not in ("DATE", "TIME"):
            head = token
        elif not _goes_on(parse, token, limit, head is not None):
            break
    return head


def _goes_on(parse: Parse, token: int, limit: int, named: bool) -> bool:
    """Whether a word that is no noun can stand in the phrase; after its first noun only a hyphen can."""
    if named:
        return parse.lower[token] == "-" and token + 1 < limit and parse.pos[token + 1] in _NOUN
    return parse.pos[token] in _INSIDE or parse.tags[token] in ("VBN", "VBG", "HYPH", "PRP$", "POS", "CD")


def _end(parse: Parse, head: int, limit: int) -> int:
    """One past the phrase: the head with its "of" phrases, no clause and no apposition."""
    last = head + 1
    for child in parse.children[head]:
        if child == last and parse.deps[child] == "prep" and parse.lower[child] == "of":
            last = min(limit, parse.subtree(child)[1])
    return last


def rate_at(parse: Parse, atoms: Sequence[Atom], at: int) -> tuple[str | None, int]:
    """ "a day", "per person", "-a-barrel" at an atom: the word, and the atom after it."""
    here = at + 1 if at < len(atoms) and atoms[at].kind == "hyphen" else at
    if here + 1 >= len(atoms) or atoms[here].text not in ("a", "an", "per", "each", "every"):
        return None, at
    noun = here + 2 if atoms[here + 1].kind == "hyphen" and here + 2 < len(atoms) else here + 1
    if atoms[noun].kind == "number" and atoms[here].text in ("per", "every") and noun + 1 < len(atoms):
        return f"{atoms[noun].text} {atoms[noun + 1].text}", noun + 2  # "per 1,000 births"
    told = atoms[here].text == "per" and parse.pos[atoms[noun].token] == "NOUN"
    if atoms[noun].text in words.word_class("rate") or told:
        return atoms[noun].text, noun + 1
    return None, at
