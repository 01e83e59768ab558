"""What a verb or noun looks like to the learned parts: its own form, who stands beside it, what it hangs on."""

from __future__ import annotations

from onrecord.read.learned.around import beside, sentence
from onrecord.read.learned.nouns import of_noun
from onrecord.read.learned.verbs import of_clause
from onrecord.read.reading import Reading

INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "npadvmod"})


def candidates(reading: Reading) -> list[int]:
    """The tokens that may tell an event or commitment: every predicate, and every common noun that heads a phrase."""
    parse = reading.parse
    heads = {c.head for c in reading.clauses}
    timed = _timed(reading)
    return [
        t
        for t, pos in enumerate(parse.pos)
        if t in heads or (pos == "NOUN" and parse.deps[t] not in INSIDE and t not in timed and _is_thing(reading, t))
    ]


def _timed(reading: Reading) -> set[int]:
    return {t for x in reading.times for t in range(*reading.parse.tokens_in(x.start, x.end))}


def _is_thing(reading: Reading, token: int) -> bool:
    """Whether a noun names nobody: a thing, so perhaps a deed."""
    mention = reading.mention_headed(token)
    return mention is None or mention.type in ("other", "instrument")


def features(reading: Reading, token: int) -> list[str]:
    """The names of what holds of a candidate, each NAME=VALUE."""
    clause = reading.clauses.headed(token)
    found = of_clause(reading, clause) if clause is not None else of_noun(reading, token)
    return [*found, *beside(reading, token), *sentence(reading, token)]


def look(reading: Reading, token: int) -> tuple[str, ...]:
    """The features of a candidate, worked out once an article."""
    found = reading.looks.get(token)
    if found is None:
        found = reading.looks[token] = tuple(features(reading, token))
    return found
