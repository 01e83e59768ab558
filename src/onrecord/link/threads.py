"""Threads: the lines of an agenda and the running stories beside them, and the items of many pages in each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.copies import own_words
from onrecord.link.stories import NAMED_BY, Story, stories_of
from onrecord.model.dates import NEVER, When
from onrecord.model.ids import content_id
from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure, Thread
from onrecord.model.ledes import behind_dateline
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


@dataclass(frozen=True, slots=True)
class Member:
    """What of an item threads are made of.

    ``low`` and ``high`` are the first and last ISO day that it can be of, ``articles`` those that tell of it, the first
    one first, ``governments`` whoever acts in it, ``terms`` the agenda lines of which a term stands in its words.
    """

    id: str
    low: str
    high: str
    articles: tuple[str, ...]
    governments: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()

    @classmethod
    def of(cls, item: Item, articles: Mapping[str, Article], terms: Terms) -> Member:
        """That of an item."""
        told = tuple(dict.fromkeys(e.article for e in item.evidence))
        lines = tuple(line.id for line in terms.found(_words_of(item)))
        return cls(item.id, *when_of(item, articles), told, frozenset(_governments(item)), lines)

    @property
    def rank(self) -> tuple[str, str, str]:
        """Where it stands in a thread."""
        return self.low, self.high, self.id


Parties = Mapping[str, Collection[str]]
"""By article whoever acts in what it tells."""


def threaded(
    items: Sequence[Item], articles: Mapping[str, Article], packs: Packs, texts: Mapping[str, str] | None
) -> tuple[list[Thread], list[Item]]:
    """The threads among the items, and the items with their threads named.

    The packs' agenda lines first; then the stories among those articles that no line covers (null: there are no texts).
    """
    terms = Terms(packs.agenda)
    members = [Member.of(item, articles, terms) for item in items]
    parties = parties_of(members)
    on_agenda: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for line in lines_of(member, parties, packs):
            on_agenda[line].append(member)
    threads = [agenda_thread(line, on_agenda[line.id]) for line in packs.agenda if line.id in on_agenda]
    threads += _stories(members, articles, {m.id for found in on_agenda.values() for m in found}, texts or {})
    of_item: dict[str, list[str]] = defaultdict(list)
    for thread in threads:
        for item_id in thread.items:
            of_item[item_id].append(thread.id)
    return threads, [replace(i, threads=tuple(sorted(of_item[i.id]))) if i.id in of_item else i for i in items]


def lines_of(member: Member, parties: Parties, packs: Packs) -> list[str]:
    """The agenda lines that an item is of: a term stands in it, and its article is of the line's parties."""
    return [line.id for line in packs.agenda if line.id in member.terms and _concerns(line, member, parties)]


def is_covered(lines: int, items: int) -> bool:
    """Whether agenda lines tell an article, so many of whose items are on some."""
    return lines >= COVERED * items


def agenda_thread(line: AgendaLine, members: Iterable[Member]) -> Thread:
    """The thread of an agenda line and the items on it."""
    found = sorted(members, key=lambda m: m.rank)
    return _thread(line.id, found[0].id, found, line.name, line.terms, line.parties)


def _stories(
    members: Sequence[Member], articles: Mapping[str, Article], on_agenda: Collection[str], texts: Mapping[str, str]
) -> Iterator[Thread]:
    """The threads of the stories of the articles that no agenda line covers; copies follow their original."""
    told: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for article in member.articles:
            told[article].append(member)
    copies: dict[str, list[str]] = defaultdict(list)
    for i, found in articles.items():
        if found.copy_of:
            copies[found.copy_of.article].append(i)
    uncovered = {i for i, some in told.items() if not is_covered(sum(m.id in on_agenda for m in some), len(some))}
    own = sorted(i for i in uncovered & texts.keys() if i in articles and not articles[i].copy_of)
    for story in stories_of({i: own_words(articles[i], texts[i]) for i in own}):
        inside = {*story.articles, *(copy for i in story.articles for copy in copies.get(i, ()))}
        thread = story_thread(story, len(inside), {m.id: m for i in inside for m in told.get(i, ())}.values())
        if thread is not None:
            yield thread


def story_thread(story: Story, inside: int, members: Collection[Member]) -> Thread | None:
    """The thread of a story; null where nothing but its articles' being alike holds it together.

    ``inside`` is how many its articles and their copies are, ``members`` the items that these tell.
    """
    if not members or len(story.names) < NAMED_BY:
        return None
    named: Counter[str] = Counter()
    for governments in parties_of(members).values():
        named.update(g for g in governments if GOVERNMENT.fullmatch(g))
    parties = sorted(g for g, n in named.items() if 2 * n > inside)
    found = sorted(members, key=lambda m: m.rank)
    own = frozenset(story.articles)
    first = next((m.id for m in found if m.articles[0] in own), story.articles[0])
    return _thread("story", first, found, ", ".join(story.names), story.words[:TERMS], tuple(parties))


def _thread(
    key: str, first: str, members: Sequence[Member], name: str, terms: tuple[str, ...], parties: tuple[str, ...]
) -> Thread:
    """The thread of some items in order; ``first`` gives it its id.

    That is its earliest item, of a story the earliest that is first told in it (another that other stories tell as well
    cannot), or else its first article.
    """
    since, until = bounds((m.low, m.high) for m in members)
    return Thread(
        id=content_id("thread", key, first),
        name=name,
        terms=terms,
        parties=parties,
        since=since,
        until=until,
        items=tuple(m.id for m in members),
    )


def when_of(item: Item, articles: Mapping[str, Article]) -> tuple[str, str]:
    """The first and last day an item can be of: its own date, else its first article's; far ends where not known."""
    when = own_date(item)
    if when is None or when.earliest is None:
        article = articles.get(item.evidence[0].article)
        when = article.published if article else None
    return ((when.earliest if when else None) or NEVER, (when.latest if when else None) or NEVER)


def bounds(days: Iterable[tuple[str, str]]) -> tuple[str | None, str | None]:
    """The first and the last of the days that items are of; null where none is known."""
    dated = [(low, high) for low, high in days if low != NEVER]
    since = min((low for low, _ in dated), default=None)
    return since, max((high for _, high in dated if high != NEVER), default=None)


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
    return "\n".join(behind_dateline(e.prefix, e.exact) + e.exact + e.suffix for e in item.evidence)


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


def parties_of(members: Iterable[Member]) -> dict[str, set[str]]:
    """By article whoever acts in the items that it tells."""
    out: dict[str, set[str]] = defaultdict(set)
    for member in members:
        for article in member.articles:
            out[article] |= member.governments
    return out


def _concerns(line: AgendaLine, member: Member, parties: Parties) -> bool:
    if not line.parties:
        return True
    needed = min(PARTIES_NEEDED, len(line.parties))
    return any(len(set(line.parties).intersection(parties[article])) >= needed for article in member.articles)
