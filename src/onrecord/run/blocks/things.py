"""Items as told by texts, and the things that they tell: linked anew in the blocks that changed articles touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.decided import Decided, Pairs
from onrecord.link.identities import Held, resolved
from onrecord.link.same import by_text, by_version, join, key_of, link_block, rank_of, renamed
from onrecord.model.dates import When
from onrecord.model.items import ITEM_KINDS, Item
from onrecord.model.lines import kind_of, plain, restore
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed, as_linked
from onrecord.run.blocks.people import held_by
from onrecord.store.links import batches, change_rows, forget, number_of, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_articles, link_ids, link_targets, link_told
from onrecord.store.sources import read_items

Row = dict[str, Any]
AT_ONCE = 200
"""Blocks, or things, that are held at a time."""


@dataclass(slots=True)
class Retold:
    """What became of the items as told: the ids of those that changed or went, and the blocks they are or were in.

    ``olds`` are ids of items as read that stand for another told item than before, ``finals`` of things told no more.
    """

    told: set[str] = field(default_factory=set)
    olds: set[str] = field(default_factory=set)
    keys: set[int] = field(default_factory=set)
    finals: set[str] = field(default_factory=set)


def family_of(connection: Connection, articles: Iterable[str], shas: Iterable[str] = ()) -> set[str]:
    """The articles of the record among these, with all of the same text, and all that one copied from another."""
    columns = link_articles.c
    found: set[str] = set()
    new = values_in(connection, columns.article, columns.article, articles)
    new |= values_in(connection, columns.article, columns.sha, shas)
    while new:
        found |= new
        rows = list(rows_in(connection, select(link_articles), columns.article, new))
        more = {row.copy_of for row in rows if row.copy_of}
        more |= values_in(connection, columns.article, columns.copy_of, new)
        more |= values_in(connection, columns.article, columns.sha, {row.sha for row in rows if row.sha})
        new = more - found
    return found


def retold(connection: Connection, changed: Changed, articles: set[str], ruled: Decided, packs: Packs) -> Retold:
    """Reads the items of articles and their families off the readings again, and notes what differs from before."""
    out = Retold()
    wanted = family_of(connection, articles | changed.beside, changed.shas)
    left = set(wanted)
    while left:
        family = _some(connection, left)
        left -= family
        _retell(connection, family, ruled, packs, out)
    _forget_told(connection, changed.gone - wanted, out)
    return out


def _some(connection: Connection, left: set[str]) -> set[str]:
    """Whole families of some hundred articles."""
    found: set[str] = set()
    for article in sorted(left):
        if article not in found:
            found |= family_of(connection, [article])
        if len(found) > 300:
            break
    return found


def _forget_told(connection: Connection, gone: set[str], out: Retold) -> None:
    columns = link_told.c.id, link_told.c.key, link_told.c.final
    rows = list(rows_in(connection, select(*columns), link_told.c.article, gone))
    _drop(connection, {row.id: row for row in rows}, out)


def _drop(connection: Connection, rows: Mapping[str, Any], out: Retold) -> None:
    out.told |= rows.keys()
    out.keys |= {row.key for row in rows.values()}
    out.finals |= {row.final for row in rows.values() if row.final}
    out.olds |= values_in(connection, link_ids.c.old, link_ids.c.told, rows)
    forget(connection, link_told.c.id, rows)
    forget(connection, link_targets.c.told, rows)
    forget(connection, link_ids.c.told, rows)


def _retell(connection: Connection, family: set[str], ruled: Decided, packs: Packs, out: Retold) -> None:
    told, ids = _told(connection, family, ruled, packs)
    old = {r.id: r for r in rows_in(connection, select(link_told), link_told.c.article, family)}
    _drop(connection, {key: row for key, row in old.items() if key not in told}, out)
    new = {key: row for key, row in told.items() if not _equal(old.get(key), row)}
    out.told |= new.keys()
    out.keys |= {row["key"] for row in new.values()} | {old[key].key for key in new if key in old}
    again = [key for key in new if key in old]
    forget(connection, link_told.c.id, again)
    forget(connection, link_targets.c.told, again)
    rows = [{**row, "final": old[key].final if key in old else None} for key, row in sorted(new.items())]
    put_rows(connection, link_told, rows)
    put_rows(connection, link_targets, (pair for _, row in sorted(new.items()) for pair in targets_of(row)))
    was = {r.old: r.told for r in rows_in(connection, select(link_ids), link_ids.c.told, old.keys() | told.keys())}
    now = {key: kept for key, kept in ids.items() if key != kept}
    differ = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    out.olds |= differ
    forget(connection, link_ids.c.old, differ)
    put_rows(connection, link_ids, ({"old": key, "told": now[key]} for key in sorted(differ) if key in now))


def _told(
    connection: Connection, family: set[str], ruled: Decided, packs: Packs
) -> tuple[dict[str, Row], dict[str, str]]:
    """The rows of a family's items as told, and by the id of each item as read the id of its row."""
    linked = {r.article: r for r in rows_in(connection, select(link_articles), link_articles.c.article, family)}
    articles: dict[str, Article] = {}
    items: list[Item] = []
    for article, found, _ in sorted(read_items(connection, family), key=lambda r: r[0].id):
        articles[article.id] = as_linked(article, linked[article.id])
        items += found
    return told_rows(items, articles, *held_by(connection, items, packs), ruled, packs)


def told_rows(
    items: Sequence[Item],
    articles: Mapping[str, Article],
    known: Container[str],
    full: Held,
    ruled: Decided,
    packs: Packs,
) -> tuple[dict[str, Row], dict[str, str]]:
    """The rows of `link_told` of whole families, and by the id of each item as read the id of its row.

    ``known`` and ``full`` are as in `onrecord.link.identities.resolved`.
    """
    standing = {key: a for key, a in articles.items() if a.superseded_by is None}
    rows: dict[str, Row] = {}
    ids: dict[str, str] = {}
    versions = by_version(resolved(items, articles, known, full, ruled, packs), standing)
    for past, some in enumerate(versions):
        told, kept = by_text(some, articles, ruled.distinct)
        ids |= kept
        rows |= {item.id: _row(item, bool(past)) for item in told}
    return rows, ids


def _row(item: Item, past: bool) -> Row:
    key = key_of(item)
    number = number_of(past, "alone", item.id) if key is None else number_of(past, _sorted(key))
    line = {"kind": kind_of(item), **plain(item)}
    return {"id": item.id, "article": item.evidence[0].article, "key": number, "past": past, "line": line}


def _sorted(key: object) -> object:
    """A key without sets, whose order is nobody's."""
    if isinstance(key, tuple):
        return tuple(_sorted(part) for part in key)
    return sorted(key) if isinstance(key, frozenset) else key


def _equal(old: Any, row: Row) -> bool:
    return old is not None and all(getattr(old, name) == row[name] for name in ("article", "key", "past", "line"))


def targets_of(row: Row) -> list[Row]:
    """The rows of `link_targets` of a row of `link_told`."""
    return [
        {"target": target, "told": row["id"]} for target in sorted({link["target"] for link in row["line"]["links"]})
    ]


# --- the things that are told ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ruled:
    """Decisions on things, by the ids of the items as told."""

    same: Pairs
    distinct: Pairs
    rejected: frozenset[str]

    @classmethod
    def of(cls, connection: Connection, ruled: Decided) -> Ruled:
        """The decisions by the ids of today."""
        named = set(ruled.rejected).union(*ruled.same, *ruled.distinct)
        ids = {r.old: r.told for r in rows_in(connection, select(link_ids), link_ids.c.old, named)}
        rejected = frozenset(ids.get(key, key) for key in ruled.rejected)
        return cls(renamed(ruled.same, ids), renamed(ruled.distinct, ids), rejected)

    def differs_from(self, other: Ruled) -> set[str]:
        """The items as told on which two sets of decisions say something else."""
        pairs = (self.same ^ other.same) | (self.distinct ^ other.distinct)
        return set(self.rejected ^ other.rejected).union(*pairs)


def regrouped(connection: Connection, retold: Retold, ruled: Ruled, before: Ruled) -> set[str]:
    """Links the blocks that changed anew; returns the ids of the things that are told otherwise than before."""
    told = retold.told | ruled.differs_from(before)
    left = retold.keys | values_in(connection, link_told.c.key, link_told.c.id, told)
    changed, moved = set(retold.finals), set(retold.told)
    while left:
        some = set(sorted(left)[:AT_ONCE])
        rows = _blocks(connection, some, ruled.same)
        left -= {row.key for row in rows} | some
        changed |= _regroup(connection, rows, told, ruled, moved)
    olds = moved | retold.olds | values_in(connection, link_ids.c.old, link_ids.c.told, moved)
    pointing = values_in(connection, link_targets.c.told, link_targets.c.target, olds)
    return changed | (values_in(connection, link_told.c.final, link_told.c.id, pointing) - {None})


def _blocks(connection: Connection, keys: set[int], forced: Pairs) -> list[Any]:
    """The items as told of these blocks, and of those that people joined to them."""
    found: dict[str, Any] = {}
    while keys:
        rows = {r.id: r for r in rows_in(connection, select(link_told), link_told.c.key, keys)}
        found |= rows
        partners = {key for pair in forced if pair & rows.keys() for key in pair} - found.keys()
        keys = values_in(connection, link_told.c.key, link_told.c.id, partners)
    return list(found.values())


def _regroup(connection: Connection, rows: list[Any], told: set[str], ruled: Ruled, moved: set[str]) -> set[str]:
    items = [item_of(row) for row in rows]
    articles = articles_of(connection, items)
    was = {row.id: row.final for row in rows}
    changed = {key for key in was.values() if key}
    now = finals_of([(item, row.past) for item, row in zip(items, rows, strict=True)], articles, ruled)
    groups: tuple[dict[str | None, set[str]], ...] = (defaultdict(set), defaultdict(set))
    for group, finals in zip(groups, (was, now), strict=True):
        for key, final in finals.items():
            group[final].add(key)
    same = {final for final, ids in groups[1].items() if groups[0].get(final) == ids and not ids & told}
    other = {key: final for key, final in now.items() if was[key] != final}
    moved |= other.keys()
    change_rows(connection, link_told, "id", [{"id": key, "final": final} for key, final in sorted(other.items())])
    return {key for key in (*changed, *now.values()) if key} - same


def finals_of(
    told: Sequence[tuple[Item, bool]], articles: Mapping[str, Article], ruled: Ruled
) -> dict[str, str | None]:
    """By each item of whole blocks (and if it is past) the id of the thing that it tells; null where it is rejected."""
    found: dict[str, str | None] = {}
    for past in (False, True):
        some = [item for item, is_past in told if is_past == past]
        for cluster in link_block(some, articles, ruled.same, ruled.distinct):
            final = None if any(item.id in ruled.rejected for item in cluster) else cluster[0].id
            found |= {item.id: final for item in cluster}
    return found


def item_of(row: Any) -> Item:
    """The item of a row of `link_told`."""
    found: Item = restore(ITEM_KINDS[row.line["kind"]], row.line)
    return found


def articles_of(connection: Connection, items: Iterable[Item]) -> dict[str, Article]:
    """The articles that items cite, with what linking asks of them: their dates, and what repeats what."""
    return bare_articles(connection, {e.article for item in items for e in item.evidence})


def bare_articles(connection: Connection, wanted: Iterable[str]) -> dict[str, Article]:
    """Articles by id with what linking asks of them, and those that they repeat."""
    out: dict[str, Article] = {}
    left = set(wanted)
    while left:
        for row in rows_in(connection, select(link_articles), link_articles.c.article, left):
            when = restore(When, row.published)
            bare = Article(id=row.article, source=row.source, n=1, start=0, end=0, published=when)
            out[row.article] = as_linked(bare, row)
        copied = {out[key].copy_of.article for key in left & out.keys() if out[key].copy_of}  # type: ignore[union-attr]
        left = copied - out.keys() - left
    return out


def things(connection: Connection, finals: Iterable[str]) -> Iterator[tuple[Item, bool]]:
    """The things of these ids with all that is told of them, before anything is known of others; and if it is past."""
    for some in batches(sorted(finals), AT_ONCE):
        rows = list(rows_in(connection, select(link_told), link_told.c.final, some))
        items = {row.id: item_of(row) for row in rows}
        articles = articles_of(connection, items.values())
        final = _final_ids(connection, {link.target for item in items.values() for link in item.links})
        clusters: dict[tuple[str, bool], list[Item]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: rank_of(items[r.id], articles)):
            clusters[row.final, row.past].append(items[row.id])
        for (_, past), cluster in sorted(clusters.items()):
            yield join(cluster, articles, final), past


def _final_ids(connection: Connection, targets: set[str]) -> dict[str, str | None]:
    ids = {r.old: r.told for r in rows_in(connection, select(link_ids), link_ids.c.old, targets)}
    told = {ids.get(key, key) for key in targets}
    finals = {r.id: r.final for r in rows_in(connection, select(link_told), link_told.c.id, told)}
    return {key: finals[ids.get(key, key)] for key in targets if ids.get(key, key) in finals}
