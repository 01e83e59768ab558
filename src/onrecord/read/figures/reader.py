"""Figures: counts and amounts of things in the world that can be followed over time, as of a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.model.items import Figure
from onrecord.packs import table
from onrecord.packs.tokens import slug
from onrecord.read.clauses import Clause
from onrecord.read.denied import is_denied
from onrecord.read.figures.amounts import amount, bringing
from onrecord.read.figures.changes import by_shares, in_percent
from onrecord.read.figures.counts import count
from onrecord.read.figures.dating import as_of
from onrecord.read.figures.dimensions import dimension
from onrecord.read.figures.keeping import is_argument, is_old_level, is_supposed_loss, is_to_come
from onrecord.read.figures.subjects import word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading

PRICE = 10
"""Sums below are prices and shares' dividends, and figures only as a rate ("$9 a barrel")."""

_EMPTY = frozenset(
    {"half", "those", "it", "this", "that", "them", "which", "what", "some", "all", "each", "more", "he", "they", "we"}
)
_UNFOLLOWED = frozenset({"time", "length", "speed", "temperature", "angle", "data", "multiple", "index", "yield"})


@cache
def _kinds() -> dict[str, str]:
    return {str(r["unit"]): str(r["kind"]) for r in table("units")}


def read_figures(reading: Reading) -> list[Figure]:
    """The figures of an article, in order; one told twice is one figure with two evidence spans."""
    kept: dict[tuple[str, float | None, float | None], Figure] = {}
    for quantity in _quantities(reading):
        figure = _figure(reading, quantity)
        if figure is None:
            continue
        key = (figure.series, figure.value, figure.low)
        known = kept.get(key)
        kept[key] = figure if known is None else replace(known, evidence=(*known.evidence, *figure.evidence))
    return list(kept.values())


def _quantities(reading: Reading) -> Iterator[Quantity]:
    """The quantities, shares that a verb tells as percent, with the changes by "half" or "a third", in order."""
    found = [in_percent(reading, q) for q in reading.quantities]
    starts = {q.start for q in found if q.value is not None}
    yield from sorted([*found, *(q for q in by_shares(reading) if q.start not in starts)], key=lambda q: q.start)


def _figure(reading: Reading, q: Quantity) -> Figure | None:
    kind = "money" if q.money else _kinds().get(q.unit or "", "count")
    if _counts_nothing(reading, q, kind):
        return None
    clause, old = _clause(reading, q, kind), is_old_level(reading, q)
    if clause is not None and _is_supposed(reading, q, kind, clause, old):
        return None
    heads = count(reading, q, clause) if kind == "count" else amount(reading, q, clause)
    when = as_of(reading, q, clause)
    if heads is None or (when is None and old):
        return None
    what, words = _measured(reading, q, *heads) if kind == "length" else heads
    if not words or what.lower() in _EMPTY or not any(c.isalpha() for c in slug(" ".join(words))):
        return None
    first, last = _evidence(reading, q, clause)
    return Figure(
        at=q.start, subject=what, value=q.value, low=q.low, high=q.high, unit=q.unit, modifier=q.modifier,
        of=None if q.of is None else " ".join(q.of.of(reading.text).split()), as_of=when,
        series=_series(words, q), rule=f"figures.{'count' if kind == 'count' else 'amount'}/1",
        confidence=_confidence(q, kind, clause), evidence=(reading.cite_tokens(first, last),),
    )  # fmt: skip


def _counts_nothing(reading: Reading, q: Quantity, kind: str) -> bool:
    """Whether a quantity is none that is followed: a time or a speed, a share alone, a small price, "a $23-a-night"."""
    if kind in _UNFOLLOWED and not _is_expectancy(reading, q) and not dimension(reading, q):
        return True
    if (q.value is None and q.low is None) or q.rate == "share" or _compares(reading, q):
        return True
    if is_denied(reading.parse, q.first):
        return True
    low = q.rate is None and max(q.value or 0.0, q.low or 0.0) < PRICE
    return q.money and (low or reading.parse.words[q.last : q.last + 1] == ["-"])


def _clause(reading: Reading, q: Quantity, kind: str) -> Clause | None:
    """The clause that tells the quantity: a count's noun stands in it, a sum itself."""
    clause = reading.clauses.around(q.head if kind == "count" else q.first)
    return clause if clause is None or kind == "count" else bringing(reading, q, clause)


def _is_supposed(reading: Reading, q: Quantity, kind: str, clause: Clause, old: bool) -> bool:
    """Whether the clause tells of what may be or is to come."""
    if kind != "count" and clause.modal in ("could", "may", "might"):
        return True
    if is_supposed_loss(reading, q, clause):
        return True
    return not old and is_argument(q, clause) and is_to_come(reading, q, clause)


def _measured(reading: Reading, q: Quantity, what: str, words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A thing that is so long, and the key of it: its length and its height are two series."""
    noun = dimension(reading, q)
    return (f"{noun} of {what}", (*words, noun)) if noun else (what, words)


def _compares(reading: Reading, q: Quantity) -> bool:
    """ "9 tonnes, 20 percent less than the 11 of 2011": how far one amount lies from another, set behind it."""
    lower = reading.parse.lower
    behind = tuple(lower[q.last : q.last + 2])
    return (
        q.unit == "percent"
        and lower[q.first - 1] == ","
        and behind[1:] == ("than",)
        and behind[0] in word_class("than")
    )


def _is_expectancy(reading: Reading, q: Quantity) -> bool:
    """ "Life expectancy has dropped to 54 years": a time that is followed like any amount."""
    clause = reading.clauses.around(q.first)
    things = clause.subjects if clause is not None else ()
    return any(reading.parse.lemmas[s].lower() in word_class("lasting") for s in things)


def _series(key: Sequence[str], q: Quantity) -> str:
    return f"{slug(' '.join(key)) or 'unnamed'}:{slug(q.unit or ('money' if q.money else 'count')) or 'count'}"


def _evidence(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[int, int]:
    parse = reading.parse
    if clause is None:
        return parse.sents[parse.sent_of[q.first]]
    first, last = reading.clauses.extent(clause)
    return min(first, q.first), max(last, q.last)


def _confidence(q: Quantity, kind: str, clause: Clause | None) -> float:
    sure = 0.75 if kind == "count" else 0.7
    return round(
        sure
        * (1.0 if q.head >= q.last else 0.85)
        * (1.0 if clause is not None else 0.8)
        * (1.0 if q.value is not None else 0.9),
        2,
    )
