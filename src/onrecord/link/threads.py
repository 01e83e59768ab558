"""Threads: the lines of an agenda and the running stories beside them, and the items of many pages in each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.copies import own_words
from onrecord.link.stories import NAMED_BY, Story, stories_of
from onrecord.model.dates import When
from onrecord.model.ids import content_id
from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure, Thread
from onrecord.model.pages import Article
from onrecord.packs import AgendaLine, Packs

_WORD = re.compile(r"[\w+]+")

PARTIES_NEEDED = 2
"""An article belongs to a relationship when it tells of at least two of its parties."""
COVERED = 0.25
"""From this share of its items on agenda lines an article is told by those, and starts no story."""
TERMS = 12
"""Words of a story that are kept with its thread."""
GOVERNMENT = re.compile("[A-Z]{3}")


Tell = Callable[[Collection[str]], Iterable[Story]]
"""Finds the stories among articles by id."""


def among(articles: Mapping[str, Article], texts: Mapping[str, str] | None) -> Tell:
    """Finds stories by the texts of articles; where there are none, none."""
    own = texts or {}
    return lambda ids: stories_of({i: own_words(articles[i], own[i]) for i in sorted(ids) if i in own})


def threaded(
    items: Sequence[Item], articles: Mapping[str, Article], packs: Packs, tell: Tell
) -> tuple[list[Thread], list[Item]]:
    """The threads among the items, and the items with their threads named.

    The packs' agenda lines first; then the stories that `tell` finds among those articles that no line covers.
    """
    lines = _agenda(items, packs)
    seeds = [*lines, *_stories(items, articles, lines, tell)]
    threads = [
        _thread(seed, sorted(seed.items, key=lambda i: (*when_of(i, articles), i.id)), articles) for seed in seeds
    ]
    of_item: dict[str, list[str]] = defaultdict(list)
    for thread in threads:
        for item_id in thread.items:
            of_item[item_id].append(thread.id)
    return threads, [replace(i, threads=tuple(sorted(of_item[i.id]))) if i.id in of_item else i for i in items]


@dataclass(frozen=True, slots=True)
class _Seed:
    """What a thread grows from: its key and name, the words that stand for it, its parties and its items.

    A story's ``articles`` are its own alone: an item that other stories tell as well cannot give it its id.
    """

    key: str
    name: str
    terms: tuple[str, ...]
    parties: tuple[str, ...]
    items: list[Item]
    articles: tuple[str, ...] = ()


def _agenda(items: Sequence[Item], packs: Packs) -> list[_Seed]:
    """A seed for each agenda line of which items tell."""
    parties = _parties_by_article(items)
    members: dict[str, list[Item]] = defaultdict(list)
    terms = Terms(packs.agenda)
    for item in items:
        for line in terms.found(_words_of(item)):
            if _concerns(line, item, parties):
                members[line.id].append(item)
    return [
        _Seed(line.id, line.name, line.terms, line.parties, members[line.id])
        for line in packs.agenda
        if line.id in members
    ]


def _stories(items: Sequence[Item], articles: Mapping[str, Article], lines: Sequence[_Seed], tell: Tell) -> list[_Seed]:
    """A seed for each story of the articles that no agenda line covers; copies follow their original."""
    uncovered = {i for i in _uncovered(items, lines) if i in articles and not articles[i].copy_of}
    told: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for article in {e.article for e in item.evidence}:
            told[article].append(item)
    copies: dict[str, list[str]] = defaultdict(list)
    for i, found in articles.items():
        if found.copy_of:
            copies[found.copy_of.article].append(i)
    return [seed for story in tell(uncovered) if (seed := _story(story, told, copies)) is not None]


def _uncovered(items: Sequence[Item], lines: Sequence[_Seed]) -> set[str]:
    """The articles of whose items less than `COVERED` are in an agenda line."""
    on_agenda = {item.id for line in lines for item in line.items}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for item in items:
        for article in {e.article for e in item.evidence}:
            counts[article][0] += item.id in on_agenda
            counts[article][1] += 1
    return {article for article, (told, of) in counts.items() if told < COVERED * of}


def _story(story: Story, told: Mapping[str, list[Item]], copies: Mapping[str, list[str]]) -> _Seed | None:
    """The seed of a story; null where nothing but its articles' being alike holds it together."""
    inside = {*story.articles, *(copy for i in story.articles for copy in copies.get(i, ()))}
    members = list({item.id: item for i in sorted(inside) for item in told.get(i, ())}.values())
    if not members or len(story.names) < NAMED_BY:
        return None
    named: Counter[str] = Counter()
    for governments in _parties_by_article(members).values():
        named.update(g for g in governments if GOVERNMENT.fullmatch(g))
    parties = sorted(g for g, n in named.items() if 2 * n > len(inside))
    return _Seed("story", ", ".join(story.names), story.words[:TERMS], tuple(parties), members, story.articles)


def when_of(item: Item, articles: Mapping[str, Article]) -> tuple[str, str]:
    """The first and last day an item can be of: its own date, else its first article's; far ends where not known."""
    when = own_date(item)
    if when is None or when.earliest is None:
        article = articles.get(item.evidence[0].article)
        when = article.published if article else None
    return ((when.earliest if when else None) or "9999-12-31", (when.latest if when else None) or "9999-12-31")


def bounds(items: Sequence[Item], articles: Mapping[str, Article]) -> tuple[str | None, str | None]:
    """The first and the last day of the items; null where none is known."""
    dated = [(low, high) for low, high in (when_of(i, articles) for i in items) if low != "9999-12-31"]
    since = min((low for low, _ in dated), default=None)
    return since, max((high for _, high in dated if high != "9999-12-31"), default=None)


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


def _earliest(seed: _Seed, items: Sequence[Item]) -> str:
    """The id of the earliest item, of a story the earliest that is first told in it, or else of its first article."""
    if not seed.articles:
        return items[0].id
    own = (item.id for item in items if item.evidence[0].article in seed.articles)
    return next(own, seed.articles[0])


def _thread(seed: _Seed, items: list[Item], articles: Mapping[str, Article]) -> Thread:
    since, until = bounds(items, articles)
    return Thread(
        id=content_id("thread", seed.key, _earliest(seed, items)),
        name=seed.name,
        terms=seed.terms,
        parties=seed.parties,
        since=since,
        until=until,
        items=tuple(i.id for i in items),
    )
