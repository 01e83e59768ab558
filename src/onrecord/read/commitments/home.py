"""Whose an organ of state is that its text names by a common noun alone: "the government", "the ministry"."""

from __future__ import annotations

from collections import Counter

from onrecord.packs import words
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.reading import Reading

WINDOW = 3
"""Sentences back in which one country alone is named."""
LEAST = 3
"""How often the article names its own country at least."""
SHARE = 0.7
"""The share of all countries named that the article's own must have."""


def home(reading: Reading, heads: tuple[int, ...]) -> tuple[str, ...]:
    """The one country that the sentences before name, else the one that the article tells of; none where unsure."""
    organs = [h for h in heads if _is_organ(reading, h)]
    if not organs:
        return ()
    if len(issuer := issuers(reading)) == 1:
        return issuer
    parse = reading.parse
    number = parse.sent_of[organs[0]]
    first = parse.sents[max(0, number - WINDOW)][0]
    near = _countries(reading, first, organs[0])
    if len(near) == 1:
        return tuple(near)
    every = _countries(reading, 0, len(parse))
    most = every.most_common(1)
    return (most[0][0],) if most and most[0][1] >= max(LEAST, SHARE * every.total()) else ()


def issuers(reading: Reading) -> tuple[str, ...]:
    """The governments that say "we" in their own release; none where several say it each for themselves."""
    said = {m.acts for m in reading.mentions if reading.parse.lower[m.head] in ("we", "our") and m.acts}
    alone = next(iter(said)) if len(said) == 1 else ()
    return alone if all(len(a) == 3 for a in alone) else ()


def is_joint(reading: Reading) -> bool:
    """Whether a text speaks as "we" for itself, often enough, and nobody's words in it do."""
    said = [m for m in reading.mentions if reading.parse.lower[m.head] in ("we", "our") and m.acts]
    return len(said) >= LEAST and not any(reading.quotes_over(reading.parse.starts[m.head]) for m in said)


def _is_organ(reading: Reading, head: int) -> bool:
    """Whether the noun is an organ of a state with nothing said of whose ("the ministry", "parliament")."""
    parse = reading.parse
    if noun_of(parse, head) not in words("commitments_organs") or parse.kids(head, "compound", "nmod"):
        return False
    named = [c for p in parse.kids(head, "prep") for c in parse.kids(p, "pobj")]
    if any((m := reading.mention_at(t)) is not None and (m.acts or m.place) for t in named):
        return False
    return all(parse.lower[c] in ("the", "its", "his", "her") for c in parse.kids(head, "det", "poss"))


def _countries(reading: Reading, first: int, last: int) -> Counter[str]:
    """The countries named in a token range, with how often."""
    found: Counter[str] = Counter()
    for mention in reading.mentions_in(first, last):
        told = [a for a in mention.acts if len(a) == 3 and a.isupper()]
        found.update(told or ([mention.country] if mention.place and mention.country else []))
    return found
