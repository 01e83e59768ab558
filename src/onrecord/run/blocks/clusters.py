"""Clusters of articles kept up to date: to which each looks up, the first of its cluster, what ties clusters."""

from __future__ import annotations

from collections import ChainMap, Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from onrecord.link.clusters import Pair, above_of, density_of, pair_of, tops, weights
from onrecord.run.blocks.near import Neighbours
from onrecord.run.blocks.nearest import Near
from onrecord.store.links import batches, change_rows, drop_rows, pairs_in, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_between, link_bodies, link_near

Ties = dict[tuple[str, str], float]
"""By an article and one of its nearest others their cosine."""


@dataclass(slots=True)
class Clusters:
    """The clusters of a record; ``was`` are those in which articles were that are in others now, or gone."""

    connection: Connection
    was: dict[str, str | None] = field(default_factory=dict)

    def leave(self, gone: Collection[str]) -> None:
        """Takes note of articles that go."""
        columns = select(link_bodies.c.article, link_bodies.c.cluster)
        self.was.update({r.article: r.cluster for r in rows_in(self.connection, columns, link_bodies.c.article, gone)})

    def change(self, near: Neighbours) -> set[str]:
        """Finds anew to which articles look up whose neighbours changed; returns the clusters that changed."""
        there = values_in(self.connection, link_bodies.c.article, link_bodies.c.article, near.closer)
        looking = self._looking(there | self._denser(there))
        now = self._moved(looking | near.fresh)
        changed = self._weigh(near, now)
        return changed | {key for key in (*self.was.values(), *now.values()) if key is not None}

    def _denser(self, articles: set[str]) -> set[str]:
        """Counts how densely these articles lie; returns who is close to those that lie otherwise than before."""
        return {key for batch in batches(sorted(articles)) for key in self._denser_of(batch)}

    def _denser_of(self, articles: Sequence[str]) -> set[str]:
        columns = select(link_bodies.c.article, link_bodies.c.density)
        was = {r.article: r.density for r in rows_in(self.connection, columns, link_bodies.c.article, articles)}
        close = self._close(articles)
        now = {key: density_of(close[key]) for key in sorted(was)}
        moved = [{"article": key, "density": n} for key, n in now.items() if n != was[key]]
        change_rows(self.connection, link_bodies, "article", moved)
        query = select(link_near.c.article).where(link_near.c.close)
        rows = rows_in(self.connection, query, link_near.c.other, (row["article"] for row in moved))
        return {row.article for row in rows}

    def _close(self, articles: Iterable[str]) -> dict[str, Near]:
        found: dict[str, Near] = defaultdict(list)
        for r in rows_in(self.connection, select(link_near).where(link_near.c.close), link_near.c.article, articles):
            found[r.article].append((-r.cosine, r.other))
        return defaultdict(list, {key: sorted(some) for key, some in found.items()})

    def _looking(self, articles: set[str]) -> set[str]:
        """Finds to whom these articles look up; returns those that look up to another than before."""
        return {key for batch in batches(sorted(articles)) for key in self._looking_of(set(batch))}

    def _looking_of(self, articles: set[str]) -> list[str]:
        close = self._close(articles)
        named = articles.union(*({other for _, other in some} for some in close.values()))
        columns = select(link_bodies.c.article, link_bodies.c.density, link_bodies.c.above)
        rows = {r.article: r for r in rows_in(self.connection, columns, link_bodies.c.article, named)}
        density = {key: row.density for key, row in rows.items()}
        now = {key: above_of(key, close[key], density) for key in sorted(articles)}
        moved = [key for key, up in now.items() if up != rows[key].above]
        change_rows(self.connection, link_bodies, "article", [{"article": key, "above": now[key]} for key in moved])
        return moved

    def _moved(self, looking: set[str]) -> dict[str, str]:
        """Finds the clusters of these articles and of all that look up to them; those in another, each with it."""
        below, new = set(looking), set(looking)
        while new:
            new = values_in(self.connection, link_bodies.c.article, link_bodies.c.above, new) - below
            below |= new
        columns = select(link_bodies.c.article, link_bodies.c.above, link_bodies.c.cluster)
        rows = {r.article: r for r in rows_in(self.connection, columns, link_bodies.c.article, below)}
        known = self._clusters({r.above for r in rows.values() if r.above is not None} - rows.keys())
        top = tops({**dict.fromkeys(known), **{key: row.above for key, row in rows.items()}})
        now = {key: known.get(top[key], top[key]) for key, row in sorted(rows.items())}
        moved = {key: cluster for key, cluster in now.items() if cluster != rows[key].cluster}
        self.was = {key: rows[key].cluster for key in moved} | self.was
        change_rows(self.connection, link_bodies, "article", [{"article": k, "cluster": c} for k, c in moved.items()])
        return moved

    def _clusters(self, articles: Iterable[str]) -> dict[str, str]:
        columns = select(link_bodies.c.article, link_bodies.c.cluster)
        return {r.article: r.cluster for r in rows_in(self.connection, columns, link_bodies.c.article, articles)}

    # --- what ties them ----------------------------------------------------------------------------------------------

    def _weigh(self, near: Neighbours, moved: Collection[str]) -> set[str]:
        """Brings the weights between clusters up to date; returns the clusters of which any is another than before."""
        change: Counter[Pair[str]] = Counter()
        was = {key: cluster for key, cluster in self.was.items() if cluster is not None}
        for ties, gone in self._ties(near, moved):
            before = {tie: cosine for tie, cosine in ties.items() if not near.are_new(*tie)} | gone
            cluster = self._clusters({key for tie in (*ties, *before) for key in tie})
            change.update(weights(_each_once(ties), cluster))
            change.subtract(weights(_each_once(before), ChainMap(was, cluster)))
        self._add({pair: weight for pair, weight in change.items() if weight})
        return {key for pair, weight in change.items() if weight for key in pair}

    def _ties(self, near: Neighbours, moved: Collection[str]) -> Iterator[tuple[Ties, Ties]]:
        """The ties of the articles that moved or have others than before, some articles at a time, and those no more.

        The two ways of a tie come together, with the first of its articles that is one of these.
        """
        gone: dict[str, list[tuple[str, str]]] = defaultdict(list)
        touched = {*moved, *(key for key, _ in near.now), *(key for key, _ in near.was)}
        for tie in near.was:
            gone[_first(tie, touched)].append(tie)
        for batch in map(set, batches(sorted(touched))):
            ties = {
                (r.article, r.other): r.cosine
                for column in (link_near.c.article, link_near.c.other)
                for r in rows_in(self.connection, select(link_near), column, batch)
                if _first((r.article, r.other), touched) in batch
            }
            yield ties, {tie: near.was[tie] for key in batch for tie in gone.get(key, ())}

    def _add(self, change: Mapping[Pair[str], int]) -> None:
        """Adds to the weights between clusters."""
        one, other = link_between.c.one, link_between.c.other
        rows = pairs_in(self.connection, select(link_between), one, other, change)
        was = {(r.one, r.other): r.weight for r in rows}
        drop_rows(self.connection, link_between, ({"one": one, "other": other} for one, other in sorted(was)))
        now = {pair: was.get(pair, 0) + weight for pair, weight in sorted(change.items())}
        rows_now = ({"one": one, "other": other, "weight": n} for (one, other), n in now.items() if n)
        put_rows(self.connection, link_between, rows_now)


def _first(tie: tuple[str, str], among: Collection[str]) -> str:
    """The first of a tie's two articles that is one of these (one is)."""
    return min(key for key in tie if key in among)


def _each_once(ties: Ties) -> Ties:
    return {pair_of(*tie): cosine for tie, cosine in ties.items()}
