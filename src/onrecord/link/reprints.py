"""Items read from the same words of a text and of its copies: each is one item."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from onrecord.model.items import Item
from onrecord.model.lines import kind_of
from onrecord.model.pages import Article

_WORD = re.compile(r"\w+")


def reprinted(
    items: Iterable[Item], articles: Mapping[str, Article], apart: Collection[frozenset[str]]
) -> list[list[Item]]:
    """The items in groups, in the order given: the same kind, from the same words, at the same word, of one text.

    ``apart``: pairs of ids that a person said are two.
    """
    roots = _roots(articles)
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    again: Counter[Hashable] = Counter()
    for item in items:
        key = _key(item, roots)
        again[item.evidence[0].article, key] += 1
        numbered = key, again[item.evidence[0].article, key]
        clash = any(frozenset((item.id, other.id)) in apart for other in groups[numbered])
        groups[item.id if clash else numbered].append(item)
    return [group for group in groups.values() if group]


def _roots(articles: Mapping[str, Article]) -> dict[str, str]:
    """By each article the text that it repeats in the end, itself where it repeats none."""
    found: dict[str, str] = {}
    for key in articles:
        root = key
        while (article := articles.get(root)) is not None and article.copy_of is not None:
            root = article.copy_of.article
        found[key] = root
    return found


def _key(item: Item, roots: Mapping[str, str]) -> Hashable:
    first = item.evidence[0]
    root = roots.get(first.article)
    if root is None:
        return item.id
    return kind_of(item), root, _words(first.exact), len(_words(first.exact[: max(0, item.at - first.start)]))


def _words(text: str) -> Sequence[str]:
    return tuple(_WORD.findall(text.casefold()))
