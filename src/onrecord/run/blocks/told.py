"""Which things are told otherwise than before, and what of each the threads are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.link.corrected import corrected, is_sound
from onrecord.link.counted import original
from onrecord.link.decided import Decided
from onrecord.link.passing import makers_in
from onrecord.link.threads import Member, Terms
from onrecord.model.items import Item
from onrecord.model.lines import kind_of, plain
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed
from onrecord.run.blocks.things import articles_of, bare_articles, family_of, things
from onrecord.store import schema
from onrecord.store.links import forget, joined, number_of, parted, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_told
from onrecord.store.schema_tied import link_things
from onrecord.store.settings import get, put


class Bare:
    """The things as texts tell them and people put them right, before anything is known of others."""

    def __init__(self, connection: Connection, ruled: Decided) -> None:
        self._connection = connection
        sound = [c for c in ruled.corrections if is_sound(c.place[0], c.field, c.value)]
        self.unsound = frozenset(c.decision for c in ruled.corrections) - {c.decision for c in sound}
        self._right: dict[str, Item] = {}
        """The things that people put right, as they are then."""
        shas = {c.place[1] for c in sound}
        articles = family_of(connection, (), shas) if sound else set()
        ids = values_in(connection, link_told.c.final, link_told.c.article, articles) - {None}
        found = list(things(connection, ids | {c.item for c in sound}))
        for which in (False, True):
            some = [item for item, past in found if past is which]
            pairs = zip(some, corrected(some, sound), strict=True)
            self._right |= {new.id: new for old, new in pairs if new != old}

    @property
    def corrected(self) -> set[str]:
        """The ids of the things that people put right."""
        return set(self._right)

    @property
    def right(self) -> dict[str, Item]:
        """The things that people put right, by id."""
        return dict(self._right)

    def of(self, ids: Iterable[str]) -> dict[str, tuple[Item, bool]]:
        """Things by id, and whether each is of superseded articles alone."""
        return {item.id: (self._right.get(item.id, item), past) for item, past in things(self._connection, ids)}


@dataclass(slots=True)
class Told:
    """The things of which anything may be other than before, as they are now.

    ``changed`` are those of ``now`` that are told otherwise (or are new), ``gone`` those that are told no more,
    ``before`` the rows of both as they were; ``past`` are those that superseded articles alone tell. ``articles`` are
    those that ``now`` cites.
    """

    now: dict[str, Item]
    past: set[str]
    articles: dict[str, Article]
    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    before: dict[str, Row[Any]] = field(default_factory=dict)
    _in_articles: dict[str, set[str]] = field(default_factory=dict)
    _changed_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _rows: dict[str, Row[Any]] = field(default_factory=dict)

    def cite(self, connection: Connection, items: Iterable[Item]) -> None:
        """Fetches the articles that other items cite, too."""
        wanted = {e.article for item in items for e in item.evidence} - self.articles.keys()
        self.articles |= bare_articles(connection, wanted)

    @property
    def once(self) -> list[Item]:
        """The changed things that hold, by id."""
        return [self.now[key] for key in sorted(self.changed - self.past)]

    @property
    def touched(self) -> set[str]:
        """The ids of the things that changed or went."""
        return self.changed | self.gone

    def things_in(self, connection: Connection, articles: Iterable[str]) -> list[Row[Any]]:
        """The rows of the things that hold and of which one of the articles tells, by id; before items are kept."""
        articles = set(articles)
        self._look_into(connection, articles - self._in_articles.keys())
        ids = {key for article in articles for key in self._in_articles[article]}
        rows = rows_in(connection, select(link_things), link_things.c.id, ids - self._rows.keys())
        self._rows |= {row.id: row for row in rows}
        return [self._rows[key] for key in sorted(ids) if not self._rows[key].past]

    def _look_into(self, connection: Connection, articles: set[str]) -> None:
        """Finds the ids of the things of which articles tell."""
        if not self._in_articles:
            for key in self.changed:
                for evidence in self.now[key].evidence:
                    self._changed_in[evidence.article].add(key)
        self._in_articles |= {article: self._changed_in.get(article, set()) for article in articles}
        places, touched = schema.evidence.c, self.touched
        for row in rows_in(connection, select(places.item, places.article), places.article, articles):
            if row.item not in touched:
                self._in_articles[row.article].add(row.item)

    @property
    def places(self) -> set[str]:
        """The articles that tell of the things that changed or went, or did so before."""
        found = {e.article for key in self.changed for e in self.now[key].evidence}
        return found.union(*(parted(row.articles) for row in self.before.values()))


def told_otherwise(connection: Connection, changed: Changed, finals: set[str], bare: Bare, packs: Packs) -> Told:
    """The things that may have changed, and which of them did; keeps what threads are made of.

    ``finals`` are the things of which a report is another than before.
    """
    family = family_of(connection, changed.all | changed.beside, changed.shas)
    ids = finals | (values_in(connection, link_told.c.final, link_told.c.article, family) - {None})
    ids |= set(get(connection, "link_corrected", [])) | bare.corrected
    put(connection, "link_corrected", sorted(bare.corrected))
    found = bare.of(ids)
    now = {key: item for key, (item, _) in sorted(found.items())}
    told = Told(now, {key for key, (_, past) in found.items() if past}, articles_of(connection, now.values()))
    before = {row.id: row for row in rows_in(connection, select(link_things), link_things.c.id, ids)}
    states = {key: state_of(item, key in told.past, told.articles) for key, item in now.items()}
    told.changed = {key for key, state in states.items() if key not in before or before[key].state != state}
    told.gone = before.keys() - now.keys()
    told.before = {key: row for key, row in before.items() if key in told.touched}
    forget(connection, link_things.c.id, told.before)
    terms = Terms(packs.agenda)
    put_rows(connection, link_things, (_row(told, key, terms) for key in sorted(told.changed)))
    return told


def state_of(item: Item, past: bool, articles: Mapping[str, Article]) -> int:
    """What stands for a thing and the articles that tell it: their dates, and which of them are copies."""
    cited = sorted({e.article for e in item.evidence})
    told = [
        (key, plain(articles[key].published), original(key, articles), articles[key].superseded_by) for key in cited
    ]
    return number_of(past, kind_of(item), plain(item), told)


def _row(told: Told, key: str, terms: Terms) -> dict[str, Any]:
    item = told.now[key]
    return thing_row(item, key in told.past, told.articles, Member.of(item, told.articles, terms))


def thing_row(item: Item, past: bool, articles: Mapping[str, Article], member: Member) -> dict[str, Any]:
    """The row of `link_things` of a thing, of which threads are made of ``member``."""
    return {
        "id": item.id, "past": past, "state": state_of(item, past, articles), "low": member.low, "high": member.high,
        "articles": joined(member.articles), "governments": joined(sorted(member.governments)),
        "makers": joined(sorted(makers_in(item))), "terms": joined(member.terms),
    }  # fmt: skip


def member_of(row: Row[Any]) -> Member:
    """What threads are made of, from the row of a thing."""
    governments, terms = frozenset(parted(row.governments)), tuple(parted(row.terms))
    return Member(row.id, row.low, row.high, tuple(parted(row.articles)), governments, terms)
