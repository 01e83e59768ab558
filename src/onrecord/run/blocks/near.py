"""Who is near whom, kept up to date: the nearest others of each article, and which of these are another's now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from onrecord.link.clusters import CLOSEST
from onrecord.link.nearness import NEAREST
from onrecord.run.blocks.nearest import Near, nearest
from onrecord.store.links import batches, change_rows, drop_rows, forget, put_rows, rows_in
from onrecord.store.schema_links import link_bodies, link_near

AT_ONCE = 200

Tie = tuple[str, str, float, bool]
"""An article, one of its nearest others, their cosine, and whether it is one of the closest."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest others of articles; ``was`` and ``now`` are the ties that are no more or new, with their cosines.

    All ties of the articles that are ``fresh`` are new, and none of them is in ``now``. ``closer`` are the articles
    whose closest others may be others than before.
    """

    connection: Connection
    was: dict[tuple[str, str], float] = field(default_factory=dict)
    now: dict[tuple[str, str], float] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    closer: set[str] = field(default_factory=set)

    def leave(self, gone: set[str]) -> set[str]:
        """Takes these articles out; returns those among whose nearest they were."""
        for column in (link_near.c.article, link_near.c.other):
            rows = rows_in(self.connection, select(link_near), column, gone)
            self.was.update({(row.article, row.other): row.cosine for row in rows})
            forget(self.connection, column, gone)
        return {article for article, _ in self.was} - gone

    def are_new(self, one: str, other: str) -> bool:
        """Whether the tie of an article to one of its nearest is new."""
        return one in self.fresh or other in self.fresh or (one, other) in self.now

    def find(self, fresh: set[str], owners: set[str]) -> None:
        """Finds the nearest of fresh articles, and of those that lost some, and puts them among those of others."""
        self.fresh.update(fresh)
        articles = fresh | owners
        offers: dict[str, Near] = defaultdict(list)
        for batch in batches(sorted(articles), AT_ONCE):
            found = nearest(self.connection, batch, articles)
            for article, one in found.items():
                for cosine, other in one.offered:
                    offers[other].append((cosine, article))
            self._keep({article: one.nearest for article, one in found.items()}, self._known(batch))
        self.closer.update(articles)
        for batch in batches(sorted(offers), AT_ONCE):
            known = self._known(batch)
            near = {k: {(-cosine, other) for _, other, cosine, _ in known[k]} for k in batch}
            now = {k: sorted(near[k].union(offers[k]))[:NEAREST] for k in batch}
            self._keep({k: some for k, some in now.items() if near[k] != set(some)}, known)

    def _known(self, articles: Iterable[str]) -> dict[str, set[Tie]]:
        known: dict[str, set[Tie]] = defaultdict(set)
        for r in rows_in(self.connection, select(link_near), link_near.c.article, articles):
            known[r.article].add((r.article, r.other, r.cosine, r.close))
        return known

    def _keep(self, found: Mapping[str, Near], known: Mapping[str, set[Tie]]) -> None:
        """Writes the nearest of articles where they are others than those known."""
        was = {tie for article in found for tie in known.get(article, ())}
        now = {tie for article, near in found.items() for tie in _ties(article, near)}
        gone = ({"article": article, "other": other} for article, other, *_ in sorted(was - now))
        drop_rows(self.connection, link_near, gone)
        names = ("article", "other", "cosine", "close")
        put_rows(self.connection, link_near, (dict(zip(names, tie, strict=True)) for tie in sorted(now - was)))
        least = [(k, -near[-1][0] if len(near) == NEAREST else 0.0) for k, near in sorted(found.items())]
        change_rows(self.connection, link_bodies, "article", [{"article": k, "least": x} for k, x in least])
        self._note(was - now, now - was)

    def _note(self, was: set[Tie], now: set[Tie]) -> None:
        self.closer.update(article for article, _, _, close in (*was, *now) if close)
        for article, other, cosine, _ in was:
            if self.now.pop((article, other), None) is None:
                self.was[article, other] = cosine
        for article, other, cosine, _ in now:
            if article in self.fresh or other in self.fresh:
                continue
            if self.was.get((article, other)) == cosine:
                del self.was[article, other]
            else:
                self.now[article, other] = cosine


def _ties(article: str, near: Iterable[tuple[float, str]]) -> Iterator[Tie]:
    return ((article, other, -cosine, n < CLOSEST) for n, (cosine, other) in enumerate(near))
