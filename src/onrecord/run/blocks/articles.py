"""Which articles came, went, were superseded, or repeat another than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from onrecord.link.copies import origin_of, own_words, rank_of, relation_of
from onrecord.link.shingles import shingles_of, words_of
from onrecord.model.lines import plain, restore
from onrecord.model.pages import Article, CopyOf
from onrecord.run.blocks.met import changed_pairs
from onrecord.store.decisions import retracted
from onrecord.store.links import batches, forget, put_rows, rows_in, values_in
from onrecord.store.schema import readings, sources
from onrecord.store.schema_links import link_articles, link_dirty, link_pairs, link_texts
from onrecord.store.settings import get, put
from onrecord.store.sources import keep_versions, own_texts

AT_ONCE = 500
"""Articles whose shingles are held at a time."""


@dataclass(slots=True)
class Changed:
    """Articles by id: ``gone``, ``fresh`` (read anew or for the first time), and all that are to be linked anew.

    ``beside`` are articles that one of them repeated, and ``shas`` the texts of those that went.
    """

    gone: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    copied: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    shas: set[str] = field(default_factory=set)

    @property
    def all(self) -> set[str]:
        """Whatever came, went or changed."""
        return self.gone | self.fresh | self.copied


def changed_articles(connection: Connection) -> Changed:
    """Brings the list of articles, and what repeats what, up to date with the readings; tells what changed."""
    sources_touched = _touched(connection)
    changed, last = Changed(), _last(connection)
    old = list(rows_in(connection, select(link_articles), link_articles.c.source, sources_touched))
    changed.gone = {row.article for row in old}
    changed.beside = {row.copy_of for row in old if row.copy_of}
    changed.shas = {row.sha for row in old}
    forget(connection, link_articles.c.n, (row.n for row in old))
    gone = values_in(connection, link_texts.c.n, link_texts.c.n, (row.n for row in old))
    fresh = _standing(connection, sources_touched)
    changed.fresh = {key for key, _ in fresh}
    for batch in list(batches(fresh, AT_ONCE)) or [[]]:
        others = changed_pairs(connection, gone, _registered(connection, dict(batch), last))
        _origins(connection, others, changed)
        gone = set()
    put(connection, "link_retracted", sorted(retracted(connection)))
    forget(connection, link_dirty.c.source, sources_touched)
    return changed


def _touched(connection: Connection) -> set[str]:
    """The sources whose articles are not linked as they should be."""
    found = set(connection.scalars(select(link_dirty.c.source)))
    found |= retracted(connection) ^ set(get(connection, "link_retracted", []))
    newer = keep_versions(connection, found)
    old = {r.source: r.newer for r in rows_in(connection, select(link_articles), link_articles.c.source, newer)}
    past = (set(get(connection, "superseded", [])) - newer.keys()) | {key for key, new in newer.items() if new}
    put(connection, "superseded", sorted(past))
    return found | {key for key, was in old.items() if was != newer[key]}


def _standing(connection: Connection, touched: set[str]) -> list[tuple[str, str | None]]:
    """The articles of sources that are not retracted, and the newer source in the place of each one's."""
    newer = keep_versions(connection, touched)
    standing = touched - retracted(connection)
    rows = rows_in(connection, select(readings.c.article, readings.c.source), readings.c.source, standing)
    return sorted((row.article, newer[row.source]) for row in rows)


def _registered(connection: Connection, fresh: Mapping[str, str | None], last: int) -> dict[int, frozenset[int]]:
    """Gives each article its number, above the last; returns the shingles of those that may be copies."""
    first = max(last, _last(connection)) + 1
    found = sorted(own_texts(connection, fresh), key=lambda pair: pair[0].id)
    lines = rows_in(connection, select(sources.c.id, sources.c.line), sources.c.id, {a.source for a, _ in found})
    shas = {row.id: row.line["text_sha256"] or "" for row in lines}
    rows, shingles = [], {}
    for n, (article, text) in enumerate(found, first):
        published = article.published
        rows.append({
            "n": n, "article": article.id, "source": article.source, "sha": shas[article.source],
            "rank": rank_line(article, text), "newer": fresh[article.id], "published": plain(published),
            "earliest": published.earliest if published else None, "latest": published.latest if published else None,
        })  # fmt: skip
        if fresh[article.id] is None:
            words = words_of(own_words(article, text))
            shingles[n] = frozenset(shingles_of(words).astype("int64").tolist())
    put_rows(connection, link_articles, rows)
    return shingles


def _last(connection: Connection) -> int:
    return connection.scalar(select(func.max(link_articles.c.n))) or 0


def rank_line(article: Article, text: str) -> str:
    """The order of an article among those that may repeat each other, as a text that sorts so."""
    day, size, key = rank_of(article, text)
    return f"{day} {2 * 10**12 + size} {key}"


def _origins(connection: Connection, others: Iterable[int], changed: Changed) -> None:
    """Finds again what each of these texts, and all that hang on them, repeat; the earliest first."""
    rows = {r.n: r for r in rows_in(connection, select(link_articles), link_articles.c.n, others)}
    waiting = [(r.rank, r.n) for r in rows.values()]
    heapify(waiting)
    now: dict[int, int | None] = {}
    while waiting:
        _, n = heappop(waiting)
        if n in now:
            continue
        row = connection.execute(select(link_articles).where(link_articles.c.n == n)).one()
        now[n] = _origin(connection, n)
        told = _repeated(connection, row, now[n])
        if (row.origin, row.copy_of, row.relation) != (now[n], *told):
            values = dict(zip(("origin", "copy_of", "relation"), (now[n], *told), strict=True))
            connection.execute(update(link_articles).where(link_articles.c.n == n).values(values))
        if (row.copy_of, row.relation) != told:
            changed.copied.add(row.article)
            changed.beside |= {key for key in (row.copy_of, told[0]) if key}
        if row.origin != now[n]:
            later = values_in(connection, link_pairs.c.other, link_pairs.c.one, [n])
            for other in rows_in(connection, select(link_articles), link_articles.c.n, later):
                heappush(waiting, (other.rank, other.n))


def _origin(connection: Connection, n: int) -> int | None:
    found = connection.execute(select(link_pairs.c.one, link_pairs.c.share).where(link_pairs.c.other == n))
    shares: dict[int, float] = {row.one: row.share for row in found}
    if not shares:
        return None
    rows = sorted(rows_in(connection, select(link_articles), link_articles.c.n, shares), key=lambda r: str(r.rank))
    return origin_of(shares, [r.n for r in rows], {r.n: r.origin for r in rows})


def _repeated(connection: Connection, row: Row[Any], origin: int | None) -> tuple[str | None, str | None]:
    """The article that one repeats, and how."""
    if origin is None:
        return None, None
    other = str(connection.scalar(select(link_articles.c.article).where(link_articles.c.n == origin)))
    if row.origin == origin and row.copy_of == other and row.relation:
        return other, row.relation
    texts = own_texts(connection, [row.article, other])
    words = {article.id: words_of(own_words(article, text)) for article, text in texts}
    return other, relation_of(words[row.article], words[other])


def linked_articles(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Articles as they are linked, by id."""
    rows = {r.article: r for r in rows_in(connection, select(link_articles), link_articles.c.article, set(ids))}
    read = rows_in(connection, select(readings.c.article, readings.c.line), readings.c.article, rows)
    return {row.article: as_linked(restore(Article, row.line), rows[row.article]) for row in read}


def as_linked(article: Article, row: Row[Any]) -> Article:
    """An article with what linking found of it."""
    copy = CopyOf(row.copy_of, row.relation) if row.copy_of else None
    return replace(article, copy_of=copy, superseded_by=row.newer)
