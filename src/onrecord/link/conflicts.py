"""Conflicts: two items (or two dates of one article) that cannot both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from onrecord.link.offices import office_conflicts
from onrecord.model.dates import When
from onrecord.model.ids import content_id
from onrecord.model.items import Conflict, Figure, Item
from onrecord.model.pages import Article
from onrecord.packs import Packs, words

ABOUT_TOLERANCE = 0.1
"""Two values, either of them "about", contradict each other only when they lie further apart than this."""


def conflicts_of(items: Sequence[Item], articles: Mapping[str, Article], packs: Packs) -> list[Conflict]:
    """The contradictions among the items, with the packs' offices, and inside articles' dates, sorted by id."""
    found = [*_figures(items, articles), *_dates(articles.values()), *office_conflicts(items, packs)]
    return sorted(found, key=lambda c: c.id)


def _conflict(about: Literal["value", "date"], why: str, *ids: str) -> Conflict:
    between = tuple(sorted(ids))
    return Conflict(id=content_id("conflict", about, *between), between=between, about=about, why=why)


def _figures(items: Sequence[Item], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    by_day: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for item in items:
        if isinstance(item, Figure) and item.as_of and item.as_of.exact:
            by_day[item.series, item.as_of.earliest or ""].append(item)
    for (_, day), same in sorted(by_day.items()):
        for a, b in combinations(same, 2):
            if not _both_true(a, b) and not _corrected(a, b, articles):
                yield _conflict("value", f"{a.subject}: {_told(a)} and {_told(b)}, both as of {day}", a.id, b.id)


def _corrected(a: Figure, b: Figure, articles: Mapping[str, Article]) -> bool:
    """Whether the later report says of itself that it corrects: a revision."""
    first, last = sorted((a, b), key=lambda f: (_published(f, articles), f.id))
    told = f"{last.evidence[0].prefix} {last.evidence[0].exact}".casefold()
    later = _published(first, articles) < _published(last, articles)
    return later and not words("link_correction").isdisjoint(re.findall(r"\w+", told))


def _published(figure: Figure, articles: Mapping[str, Article]) -> str:
    article = articles.get(figure.evidence[0].article)
    return (article.published.latest if article and article.published else None) or "9999-12-31"


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


def _dates(articles: Iterable[Article]) -> Iterator[Conflict]:
    for article in articles:
        chosen = article.published
        others = [w for w in article.date_candidates if chosen and not _overlap(chosen, w)]
        if chosen and others:
            told = ", ".join(sorted({w.edtf for w in others}))
            yield _conflict("date", f"published {chosen.edtf} ({chosen.basis}), but also told: {told}", article.id)


def _overlap(a: When, b: When) -> bool:
    return (a.earliest or "") <= (b.latest or "9999") and (b.earliest or "") <= (a.latest or "9999")
