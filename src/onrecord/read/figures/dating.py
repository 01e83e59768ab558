"""The day as of which a figure holds."""

from __future__ import annotations

import re

from onrecord.model.dates import When, between
from onrecord.read.clauses import Clause
from onrecord.read.figures.keeping import is_compared, is_old_level
from onrecord.read.marks import Quantity
from onrecord.read.moment import moment_of
from onrecord.read.reading import Reading

_BETWEEN = frozenset(
    {"in", "on", "at", "the", "by", "of", "for", "(", ",", "as", "end", "year", "last", "early", "late"}
)
BEHIND = 3
"""Tokens between an amount and a day of its own, at most."""


def as_of(reading: Reading, q: Quantity, clause: Clause | None) -> When | None:
    """The day beside the amount where the sentence has several, the clause's own; in the present the article's.

    An amount told in the past holds no later than the article; nothing that is told holds in the future; an old level
    has the day that stands beside it, or none.
    """
    beside, published = _beside(reading, q), reading.published
    if is_old_level(reading, q):
        return beside
    own = (
        (beside if _several(reading, clause) else None)
        or _stated(reading, q)
        or (moment_of(reading, clause) if clause is not None else None)
    )
    others = [*_of_old_levels(reading, q), *_set_in(reading, q, clause)]
    if own is not None and not _ahead(own, published) and (own == beside or own not in others):
        return own
    if published is None or clause is None or clause.tense != "past" or clause.perfect:
        return published
    return between(None, published.latest, "inferred") if published.latest else None


def _stated(reading: Reading, q: Quantity) -> When | None:
    """The day of the sentence that stands behind "as of" or "as at"; null where there are two of them."""
    parse = reading.parse
    first, last = parse.sents[parse.sent_of[q.first]]
    told = {
        t.when
        for t in reading.times_in(parse.span(first, last))
        if t.type == "DATE" and re.search(r"\bas\s+(?:of|at)\s+$", reading.text[: t.start][-12:], re.IGNORECASE)
    }
    return told.pop() if len(told) == 1 else None


def _of_old_levels(reading: Reading, q: Quantity) -> list[When | None]:
    """The days beside the old levels of the sentence: they date nothing else."""
    number = reading.parse.sent_of[q.first]
    near = [o for o in reading.quantities if reading.parse.sent_of[o.first] == number]
    return [_beside(reading, o) for o in near if is_old_level(reading, o) or is_compared(reading, o)]


def _set_in(reading: Reading, q: Quantity, clause: Clause | None) -> list[When | None]:
    """The days beside amounts that a comma sets in before another's verb ("the quota, 9 tonnes in 2013, fell to 4")."""
    if clause is None or q.first < clause.head:
        return []
    near = (o for o in reading.quantities if reading.parse.sent_of[o.first] == clause.sentence)
    return [_beside(reading, o) for o in near if o.first < clause.head and reading.parse.lower[o.first - 1] == ","]


def _ahead(when: When, published: When | None) -> bool:
    """Whether a day lies behind the article's own."""
    latest = published.latest if published is not None else None
    return bool(latest and when.earliest and when.earliest > latest)


def _beside(reading: Reading, q: Quantity) -> When | None:
    """The day that stands right behind the amount and what it counts ("155 in 2021", "7.2 percent a year earlier")."""
    parse = reading.parse
    last = max(q.last, q.head + 1 if q.head - q.last < BEHIND else q.last)
    end = parse.sents[parse.sent_of[q.first]][1]
    for at in range(last, min(last + BEHIND + 1, end)):
        found = [t for t in reading.times if t.start == parse.starts[at] and t.type == "DATE" and t.when is not None]
        if found:
            return found[0].when
        if parse.lower[at] not in _BETWEEN:
            return None
    return None


def _several(reading: Reading, clause: Clause | None) -> bool:
    """Whether the sentence of a clause has several days."""
    if clause is None:
        return False
    span = reading.parse.span(*reading.parse.sents[clause.sentence])
    return len([t for t in reading.times_in(span) if t.type == "DATE"]) > 1
