"""What a noun looks like to the learned parts: its class, what hangs on it, what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.events.lexicon import supports
from onrecord.read.learned.around import above, told_in
from onrecord.read.learned.kinds import kind_of, noun_class
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of_noun


def of_noun(reading: Reading, token: int) -> Iterator[str]:
    """The features of a noun."""
    parse = reading.parse
    lemma = parse.lemmas[token].lower()
    name = noun_class(lemma)
    yield "n"
    yield f"n:lemma={lemma}"
    yield f"n:{name}"
    yield f"n:tag={parse.tags[token]}"
    yield f"n:dep={parse.deps[token]}"
    yield f"n:{name},{parse.deps[token]}"
    reality = reality_of_noun(reading, token)
    yield f"n:reality={reality}"
    yield from _below(reading, token, name)
    first, last = parse.subtree(token)
    yield from told_in(reading, token, first, last)
    yield from _under(reading, token, name)


def _below(reading: Reading, token: int, name: str) -> Iterator[str]:
    """What hangs on the noun."""
    parse = reading.parse
    for child in parse.children[token]:
        dep, word = parse.deps[child], parse.lower[child]
        if dep in ("det", "prep", "poss", "neg", "case"):
            shown = word if dep in ("det", "prep") else ""
            yield f"n:{dep}={shown}"
            yield f"n:{name},{dep}={shown}"
        if dep in ("poss", "compound", "amod", "nmod"):
            yield f"n:{dep},{kind_of(reading, child)}"
            yield f"n:{dep}-lemma={parse.lemmas[child].lower()}"
        if dep == "prep":
            for inner in parse.kids(child, "pobj"):
                yield f"n:prep={word},{kind_of(reading, inner)}"
                yield f"n:{name},{word},{kind_of(reading, inner)}"
        if dep in ("acl", "relcl", "nummod", "conj", "appos"):
            yield f"n:child={dep},{parse.tags[child]}"


def _under(reading: Reading, token: int, name: str) -> Iterator[str]:
    """What the noun hangs on."""
    parse = reading.parse
    over = parse.heads[token]
    word = ""
    if parse.deps[token] == "pobj":
        word, over = parse.lower[over], parse.heads[over]
    yield f"n:under={word},{parse.pos[over]}"
    yield f"n:{name},under={word}"
    outer = reading.clauses.headed(over)
    if outer is not None:
        yield f"n:governor={outer.lemma},{word or parse.deps[token]}"
        yield f"n:{name},light={outer.lemma in supports()}"
        yield f"n:outer={outer.tense},{outer.modal},{outer.negated:d}"
        for kind in {kind_of(reading, t) for t in outer.subjects} if parse.deps[token] != "nsubj" else ():
            yield f"n:outer-subject={kind}"
    yield from above(reading, over, "n")
