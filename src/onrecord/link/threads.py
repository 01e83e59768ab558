"""Threads: the lines of an agenda, and the items of many pages that belong to each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.dates import When
from onrecord.model.ids import content_id
from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure, Thread
from onrecord.model.pages import Article
from onrecord.packs import AgendaLine, Packs

_WORD = re.compile(r"[\w+]+")

PARTIES_NEEDED = 2
"""An article belongs to a relationship when it tells of at least two of its parties."""


def threaded(items: Sequence[Item], articles: Mapping[str, Article], packs: Packs) -> tuple[list[Thread], list[Item]]:
    """The threads that the packs' agenda lines find among the items, and the items with their threads named."""
    parties = _parties_by_article(items)
    members: dict[str, list[Item]] = defaultdict(list)
    terms = Terms(packs.agenda)
    for item in items:
        for line in terms.found(_words_of(item)):
            if _concerns(line, item, parties):
                members[line.id].append(item)
    for of_line in members.values():
        of_line.sort(key=lambda i: (*when_of(i, articles), i.id))
    threads = [_thread(line, members[line.id], articles) for line in packs.agenda if line.id in members]
    of_item: dict[str, list[str]] = defaultdict(list)
    for thread in threads:
        for item_id in thread.items:
            of_item[item_id].append(thread.id)
    return threads, [replace(i, threads=tuple(sorted(of_item[i.id]))) if i.id in of_item else i for i in items]


def when_of(item: Item, articles: Mapping[str, Article]) -> tuple[str, str]:
    """The first and last day an item can be of: its own date, else its first article's; far ends where not known."""
    when = own_date(item)
    if when is None or when.earliest is None:
        article = articles.get(item.evidence[0].article)
        when = article.published if article else None
    return ((when.earliest if when else None) or "9999-12-31", (when.latest if when else None) or "9999-12-31")


def own_date(item: Item) -> When | None:
    """The date that the item itself tells, whatever its kind calls it."""
    match item:
        case Event(date=when) | Figure(as_of=when) | Statement(said=when) | Tenure(seen=when) | Relation(seen=when):
            return when
        case Commitment():
            return item.agreed
    return None


class Terms:
    """The terms of agenda lines by their first word, so that a text is looked through once for all of them."""

    def __init__(self, agenda: Sequence[AgendaLine]) -> None:
        self._lines = agenda
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for number, line in enumerate(agenda):
            for term in line.terms:
                words = tuple(_WORD.findall(term.casefold()))
                if words:
                    self._by_first[words[0]].append((words, number))

    def found(self, text: str) -> list[AgendaLine]:
        """The lines of which a term stands in the text as whole words, whatever its case and hyphens."""
        words = _WORD.findall(text.casefold())
        hits = {
            number
            for at, word in enumerate(words)
            for term, number in self._by_first.get(word, ())
            if tuple(words[at : at + len(term)]) == term
        }
        return [self._lines[n] for n in sorted(hits)]


def _words_of(item: Item) -> str:
    return "\n".join(e.prefix + e.exact + e.suffix for e in item.evidence)


def _governments(item: Item) -> set[str]:
    match item:
        case Event():
            return {*item.actors, *item.recipients}
        case Commitment():
            return {*item.by, *item.to}
        case Statement():
            return {*item.speaker.ids, *item.addressee}
        case Tenure():
            return {item.country} if item.country else set()
        case Relation():
            return {item.subject, item.object}
    return set()


def _parties_by_article(items: Sequence[Item]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for evidence in item.evidence:
            out[evidence.article] |= _governments(item)
    return out


def _concerns(line: AgendaLine, item: Item, parties: Mapping[str, set[str]]) -> bool:
    if not line.parties:
        return True
    needed = min(PARTIES_NEEDED, len(line.parties))
    return any(len(parties[e.article] & set(line.parties)) >= needed for e in item.evidence)


def _thread(line: AgendaLine, items: list[Item], articles: Mapping[str, Article]) -> Thread:
    days = [when_of(i, articles) for i in items]
    dated = [(low, high) for low, high in days if low != "9999-12-31"]
    return Thread(
        id=content_id("thread", line.id, items[0].id),
        name=line.name,
        terms=line.terms,
        parties=line.parties,
        since=min((low for low, _ in dated), default=None),
        until=max((high for _, high in dated if high != "9999-12-31"), default=None),
        items=tuple(i.id for i in items),
    )
