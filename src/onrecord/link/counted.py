"""How many articles tell a thing independently: what is a copy of an article counts with that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.model.items import Item
from onrecord.model.pages import Article


def counted(item: Item, articles: Mapping[str, Article]) -> Item:
    """The item with the number of its independent reports."""
    told = len({original(e.article, articles) for e in item.evidence})
    return item if told == item.independent else replace(item, independent=told)


def original(article: str, articles: Mapping[str, Article]) -> str:
    """The article that an article repeats, or itself; the first of a chain of copies."""
    seen = {article}
    while (found := articles.get(article)) is not None and found.copy_of is not None:
        article = found.copy_of.article
        if article in seen:
            return min(seen)
        seen.add(article)
    return article
