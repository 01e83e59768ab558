"""Conflicts: two items (or two dates of one article) that cannot both be right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from onrecord.link.disputes import corrected, disputes
from onrecord.link.offices import office_conflicts
from onrecord.link.wording import content, names, weight
from onrecord.model.dates import When
from onrecord.model.ids import content_id
from onrecord.model.items import Conflict, Figure, Item
from onrecord.model.pages import Article
from onrecord.packs import Packs, words
from onrecord.read.figures.subjects import word_class

ABOUT_TOLERANCE = 0.1
"""Two values, either of them "about", contradict each other only when they lie further apart than this."""


DEAD = "dead"
_LAST_WORD = re.compile(r".*-")

TELLING = 5.0
"""A subject of some words that weigh this much is one thing; "people" and "jobs" are many (hand-set)."""
ALIKE = 0.6
"""Two sentences are of one thing when they share this part of the weight of their words."""


def conflicts_of(items: Sequence[Item], articles: Mapping[str, Article], packs: Packs) -> list[Conflict]:
    """The contradictions among the items, with the packs' offices, and inside articles' dates, sorted by id."""
    found = [*_figures(items, articles), *office_conflicts(items, packs)]
    found += [c for article in articles.values() for c in date_conflicts(article)]
    found += [conflict(about, why, *ids) for about, why, ids in disputes(items, articles)]
    return once_each(found)


def once_each(found: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts sorted by id; of those between the same on the same matter the first by its words."""
    return list({c.id: c for c in sorted(found, key=lambda c: (c.id, c.why), reverse=True)}.values())[::-1]


def conflict(about: Literal["value", "date", "status", "speaker"], why: str, *ids: str) -> Conflict:
    """A conflict between items, or of an article's own dates."""
    between = tuple(sorted(ids))
    return Conflict(id=content_id("conflict", about, *between), between=between, about=about, why=why)


def _figures(items: Sequence[Item], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    by_day: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in items:
        if isinstance(item, Figure) and (key := counted_on(item)) is not None:
            by_day[key].append(item)
    for same in by_day.values():
        yield from value_conflicts(same, articles)


def counted_on(figure: Figure) -> tuple[str, str] | None:
    """What a figure counts and the ISO day as of which it does; null where that is no one day.

    The dead are counted in several words ("26 dead", "19 drowned"); how long a thing is does not change in a month.
    """
    if not (figure.as_of and figure.as_of.exact):
        return None
    counted = re.sub(r"[a-z]+", lambda m: DEAD if m.group() in words("link_dead") else m.group(), figure.series)
    lasting = _LAST_WORD.sub("", counted.partition(":")[0]) in word_class("dimension").values()
    return counted, str(figure.as_of.earliest)[: 7 if lasting else 10]


def value_conflicts(same: Sequence[Figure], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """The contradictions among the figures of one series and day."""
    for a, b in combinations(sorted(_plain(same), key=lambda f: f.id), 2):
        if not _both_true(a, b) and _of_one_thing(a, b) and _of_one_cause(a, b) and not corrected(a, b, articles):
            day = (counted_on(a) or ("", ""))[1]
            yield conflict("value", f"{a.subject}: {_told(a)} and {_told(b)}, both as of {day}", a.id, b.id)


def _plain(same: Sequence[Figure]) -> list[Figure]:
    """The figures of which an article tells one number on one word; several on one are of several things.

    What an article tells in its own voice, and what it has others say, are two words that may be at odds.
    """
    told = Counter((e.article, f.claimed_by) for f in same for e in f.evidence)
    return [f for f in same if all(told[e.article, f.claimed_by] == 1 for e in f.evidence)]


def _of_one_thing(a: Figure, b: Figure) -> bool:
    """Whether the subject tells what is counted, or the two sentences are alike."""
    named = set(content(a.subject)) - words("link_dead") - set(word_class("dimension").values())
    if len(named) > 1 and weight(named) >= TELLING:
        return True
    one, other = (frozenset(content(f.evidence[0].exact)) for f in (a, b))
    return weight(one & other) >= ALIKE * weight(one | other)


def _of_one_cause(a: Figure, b: Figure) -> bool:
    """Whether dead who are counted in two words died of one thing: the words but for names and numbers tell it."""
    if a.series == b.series:
        return True
    counted = {*content(a.subject), *content(b.subject)}
    told = (f.evidence[0].exact for f in (a, b))
    one, other = (
        frozenset(content(t)) - names(t) - words("link_dead") - words("link_calendar") - counted for t in told
    )
    shared = weight(one & other)
    return shared > 0 and shared >= ALIKE * weight(one | other)


def _told(figure: Figure) -> str:
    return f"{figure.modifier} {figure.value:g}" if figure.value is not None else f"{figure.low} to {figure.high}"


def _both_true(a: Figure, b: Figure) -> bool:
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    return low_a <= high_b and low_b <= high_a


def _range(f: Figure) -> tuple[float, float]:
    """The values that a figure allows."""
    low = f.low if f.low is not None else f.value if f.value is not None else float("-inf")
    high = f.high if f.high is not None else f.value if f.value is not None else float("inf")
    if f.modifier in ("more-than", "at-least"):
        return low, float("inf")
    if f.modifier in ("less-than", "at-most"):
        return float("-inf"), high
    slack = ABOUT_TOLERANCE if f.modifier == "about" else 0.0
    return low - abs(low) * slack, high + abs(high) * slack


def date_conflicts(article: Article) -> Iterator[Conflict]:
    """What an article tells of its date against the one that was chosen."""
    chosen = article.published
    others = [w for w in article.date_candidates if chosen and not _overlap(chosen, w)]
    if chosen and others:
        told = ", ".join(sorted({w.edtf for w in others}))
        yield conflict("date", f"published {chosen.edtf} ({chosen.basis}), but also told: {told}", article.id)


def _overlap(a: When, b: When) -> bool:
    return (a.earliest or "") <= (b.latest or "9999") and (b.earliest or "") <= (a.latest or "9999")
