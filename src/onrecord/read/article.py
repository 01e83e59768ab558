"""One article, read by every reader in turn: text to marks, marks to items, items tied to the words around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.ids import item_id
from onrecord.model.items import Actor, Item
from onrecord.model.lines import kind_of, line, plain
from onrecord.model.pages import Article, Part, contents, is_read
from onrecord.packs import Packs
from onrecord.plugins import item_readers
from onrecord.read.claims import claimed, linked
from onrecord.read.commitments import read_commitments
from onrecord.read.confidence import rated
from onrecord.read.denied import without_denied
from onrecord.read.events import read_events
from onrecord.read.figures import read_figures
from onrecord.read.marks import Mention, Timex
from onrecord.read.matches import affairs, of_matches, teams
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse
from onrecord.read.quantities import find_quantities
from onrecord.read.quotes import find_quotes
from onrecord.read.reading import Reading
from onrecord.read.relations import read_relations
from onrecord.read.statements import read_statements
from onrecord.read.taken_up import taken_up
from onrecord.read.tenures import read_tenures
from onrecord.read.terms import terms_of
from onrecord.read.times import find_times
from onrecord.read.where import hemisphere

READ = frozenset({"headline", "standfirst", "caption", "body"})
"""The parts that are parsed; bylines, datelines and furniture say nothing about the world."""

Readers = tuple[Callable[[Reading], Sequence[Item]], ...]
RULES: Readers = (read_events, read_statements, read_commitments, read_figures, read_tenures, read_relations)
"""The readers with their rules' own confidence, to fit the record's to."""

ITEM_READERS: Readers = tuple(rated(read) for read in RULES)


@dataclass(frozen=True, slots=True)
class ArticleItems:
    """What one article holds: its items with ids (not yet tied to other articles'), the actors and times it names."""

    items: tuple[Item, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Timex, ...] = ()


def read_article(
    text: str, text_sha256: str, article: Article, packs: Packs, parser: str | None = None
) -> ArticleItems:
    """All items of an article; ``text`` is its whole source's text, and every offset points into it.

    What is in a language without readers gives nothing; the article is kept all the same.
    """
    if not any(read_parts(article)):
        return ArticleItems()
    reading = marked(text, text_sha256, article, packs, parser)
    if not len(reading.parse):
        return ArticleItems()
    return ArticleItems(tuple(items_of(reading)), tuple(_actors(reading.mentions, packs)), reading.times)


def items_of(reading: Reading, readers: Readers | None = None) -> Sequence[Item]:
    """The items of a marked article with ids, by all readers or by those given, tied to each other."""
    asked = readers if readers is not None else [reader.read for reader in item_readers()]
    found = [item for read in asked for item in read(reading)]
    return taken_up(reading, linked(reading, numbered(claimed(reading, affairs(reading, found)))))


def read_parts(article: Article) -> Iterator[Part]:
    """The parts of an article that are read: its words on the world, in a language that there are readers for."""
    return (p for p in contents(article.parts, READ) if is_read(p.language or article.language))


def marked(text: str, text_sha256: str, article: Article, packs: Packs, parser: str | None = None) -> Reading:
    """The article parsed, with its times, quantities, names and quotes."""
    parsed = parse(text, [(p.start, p.end, p.label) for p in read_parts(article)], parser)
    reading = Reading(text, text_sha256, article, parsed, packs)
    mentions = find_mentions(
        parsed,
        packs,
        article.published,
        title=article.title,
        publisher=article.publisher,
        dateline=article.dateline,
    )
    told = of_matches(parsed, mentions, article.section)
    mentions = teams(parsed, mentions, told)
    times = find_times(
        text,
        article.published,
        start=article.start,
        end=article.end,
        parse=parsed,
        hemisphere=hemisphere(article.dateline, packs),
        terms=terms_of(text, mentions, packs, article.published),
    )
    reading = replace(
        reading,
        times=tuple(without_denied(parsed, times)),
        quantities=tuple(find_quantities(parsed)),
        mentions=mentions,
        matches=told,
    )
    return replace(reading, quotes=tuple(find_quotes(reading)))


def numbered(items: Iterable[Item]) -> list[Item]:
    """The items with ids from their earliest evidence, in order of the text; exact doubles are dropped."""
    groups: dict[tuple[str, str, int, int], list[Item]] = defaultdict(list)
    for item in items:
        first = item.evidence[0]
        groups[kind_of(item), first.text_sha256, first.start, first.end].append(item)
    out = []
    for (kind, sha, start, end), group in sorted(groups.items(), key=lambda pair: (pair[0][2], pair[0][3], pair[0][0])):
        unique = {line(plain(item)): item for item in group}
        ordered = sorted(unique, key=lambda form: (unique[form].at, form))
        out += [replace(unique[form], id=item_id(kind, sha, start, end, n)) for n, form in enumerate(ordered)]
    return out


def _actors(mentions: Sequence[Mention], packs: Packs) -> Iterable[Actor]:
    """The actors named, with the names used for them and how often."""
    seen: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.actor is not None and mention.type not in ("office", "other"):
            seen[mention.actor].append(mention)
    for actor_id in sorted(seen):
        yield _actor(actor_id, seen[actor_id], packs)


def _actor(actor_id: str, mentions: Sequence[Mention], packs: Packs) -> Actor:
    named = Counter(m.name for m in mentions if m.named)
    known = packs.actor(actor_id)
    if known is not None:
        aliases = sorted({*known.aliases, *named} - {known.name})
        return replace(known, aliases=tuple(aliases), mentions=len(mentions))
    first = next((m for m in mentions if m.named), mentions[0])
    name = max(named, key=lambda n: (len(n.split()), named[n], n), default=first.name)
    kind = (
        first.type
        if first.type in ("person", "government", "body", "group", "place", "system", "instrument")
        else "group"
    )
    return Actor(id=actor_id, name=name, type=kind, aliases=tuple(sorted(set(named) - {name})), mentions=len(mentions))
