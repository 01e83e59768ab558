"""Stories kept up to date: who is near whom is worked out for changed articles, and only their parts divided anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from onrecord.link.copies import own_words
from onrecord.link.stories import NEAREST, Body, Story, body_of, stories_in
from onrecord.run.blocks.nearest import Near, index_words, nearest
from onrecord.store.links import batches, change_rows, drop_rows, forget, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_articles, link_bodies, link_near, link_stories
from onrecord.store.sources import own_texts

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a record; ``changed`` are the first articles of those that are made, told otherwise or no more."""

    connection: Connection
    changed: set[str] = field(default_factory=set)

    def change(self, articles: Collection[str], wanted: Collection[str]) -> None:
        """Takes note of which of these articles may be of a story now (superseded ones may not)."""
        gone, fresh = self._changed(articles, wanted)
        owners = values_in(self.connection, link_near.c.article, link_near.c.other, gone) - gone
        others = values_in(self.connection, link_near.c.other, link_near.c.article, gone) - gone
        stories = values_in(self.connection, link_bodies.c.story, link_bodies.c.article, gone) - {None}
        self._forget(gone)
        self._put(fresh)
        again = {
            r.article for r in rows_in(self.connection, select(link_bodies), link_bodies.c.article, owners) if r.least
        }
        touched = self._near(fresh | again) | owners | others
        self._divide(touched, stories)

    def of(self, stories: Iterable[str]) -> dict[str, Story]:
        """Stories by their first article."""
        rows = rows_in(self.connection, select(link_stories), link_stories.c.story, stories)
        return {r.story: Story(tuple(r.articles), tuple(r.words), tuple(r.names)) for r in rows}

    def _changed(self, articles: Collection[str], wanted: Collection[str]) -> tuple[set[str], set[str]]:
        """The articles that are in no story any more or have another text, and those that are to be looked at."""
        now = {
            r.article: r.n
            for r in rows_in(self.connection, select(link_articles), link_articles.c.article, wanted)
            if r.newer is None
        }
        columns = select(link_bodies.c.article, link_bodies.c.n)
        was = {r.article: r.n for r in rows_in(self.connection, columns, link_bodies.c.article, articles)}
        return {k for k, n in was.items() if now.get(k) != n}, {k for k, n in now.items() if was.get(k) != n}

    def _forget(self, gone: set[str]) -> None:
        columns = select(link_bodies.c.n, link_bodies.c.words)
        rows = rows_in(self.connection, columns, link_bodies.c.article, gone)
        index_words(self.connection, {row.n: row.words for row in rows}, {})
        for column in (link_bodies.c.article, link_near.c.article, link_near.c.other):
            forget(self.connection, column, gone)

    def _put(self, fresh: set[str]) -> None:
        numbers = {
            r.article: r.n for r in rows_in(self.connection, select(link_articles), link_articles.c.article, fresh)
        }
        for batch in batches(sorted(fresh), AT_ONCE):
            bodies = {a.id: body_of(own_words(a, text)) for a, text in own_texts(self.connection, batch)}
            rows = [
                {"article": k, "n": numbers[k], "words": b.words, "forms": b.forms, "least": 0.0, "story": None}
                for k, b in sorted(bodies.items())
            ]
            put_rows(self.connection, link_bodies, rows)
            index_words(self.connection, {}, {numbers[k]: b.words for k, b in bodies.items()})

    # --- who is near whom --------------------------------------------------------------------------------------------

    def _near(self, articles: set[str]) -> set[str]:
        """Finds the nearest of these articles, and puts them among the nearest of others; returns whom it concerns."""
        offers: dict[str, Near] = defaultdict(list)
        touched = set(articles)
        for batch in batches(sorted(articles), AT_ONCE):
            found = nearest(self.connection, batch, articles)
            for article, one in found.items():
                for cosine, other in one.offered:
                    offers[other].append((cosine, article))
            touched |= values_in(self.connection, link_near.c.other, link_near.c.article, batch)
            self._keep({article: one.nearest for article, one in found.items()}, self._known(batch))
        for batch in batches(sorted(offers), AT_ONCE):
            known = self._known(batch)
            now = {k: sorted({*known[k], *offers[k]})[:NEAREST] for k in batch}
            changed = {k: near for k, near in now.items() if near != sorted(known[k])}
            touched |= {other for k in changed for _, other in known[k]} | changed.keys()
            self._keep(changed, known)
        return touched

    def _known(self, articles: Iterable[str]) -> dict[str, Near]:
        known: dict[str, Near] = defaultdict(list)
        for r in rows_in(self.connection, select(link_near), link_near.c.article, articles):
            known[r.article].append((-r.cosine, r.other))
        return known

    def _keep(self, found: Mapping[str, Near], known: Mapping[str, Near]) -> None:
        """Writes the nearest of articles where they are others than those known."""
        was = {(article, *one) for article in found for one in known.get(article, ())}
        now = {(article, *one) for article, near in found.items() for one in near}
        gone = ({"article": article, "other": other} for article, _, other in sorted(was - now))
        drop_rows(self.connection, link_near, gone)
        rows = ({"article": article, "other": other, "cosine": -c} for article, c, other in sorted(now - was))
        put_rows(self.connection, link_near, rows)
        least = [(k, -near[-1][0] if len(near) == NEAREST else 0.0) for k, near in sorted(found.items())]
        change_rows(self.connection, link_bodies, "article", [{"article": k, "least": x} for k, x in least])

    # --- stories -----------------------------------------------------------------------------------------------------

    def _divide(self, touched: set[str], stories: set[str]) -> None:
        """Divides the connected parts of these articles anew; ``stories`` lost an article."""
        left = values_in(self.connection, link_bodies.c.article, link_bodies.c.article, touched)
        while left:
            part, near = self._part(next(iter(sorted(left))))
            left -= part
            stories |= values_in(self.connection, link_bodies.c.story, link_bodies.c.article, part) - {None}
            self._tell(sorted(part), near)
        live = values_in(self.connection, link_bodies.c.story, link_bodies.c.story, stories)
        forget(self.connection, link_stories.c.story, stories - live)
        self.changed.update(stories - live)

    def _part(self, first: str) -> tuple[set[str], dict[tuple[str, str], float]]:
        """All articles that hang together with one, and their ties."""
        found, new, ties = {first}, {first}, {}
        while new:
            more = values_in(self.connection, link_near.c.article, link_near.c.other, new)
            for r in rows_in(self.connection, select(link_near), link_near.c.article, new):
                ties[min(r.article, r.other), max(r.article, r.other)] = r.cosine
                more.add(r.other)
            new = more - found
            found |= new
        return found, ties

    def _tell(self, ids: list[str], near: Mapping[tuple[str, str], float]) -> None:
        place = {key: n for n, key in enumerate(ids)}
        rows = {r.article: r for r in rows_in(self.connection, select(link_bodies), link_bodies.c.article, ids)}
        bodies = [Body(rows[key].words, rows[key].forms) for key in ids]
        told = stories_in(ids, bodies, sorted((place[a], place[b], cosine) for (a, b), cosine in near.items()))
        home = {article: story.articles[0] for story in told for article in story.articles}
        moved = [{"article": key, "story": home.get(key)} for key in ids if rows[key].story != home.get(key)]
        change_rows(self.connection, link_bodies, "article", moved)
        was = self.of(home.values())
        new = {story.articles[0]: story for story in told if was.get(story.articles[0]) != story}
        forget(self.connection, link_stories.c.story, new)
        lines = ((key, {"articles": s.articles, "words": s.words, "names": s.names}) for key, s in sorted(new.items()))
        put_rows(self.connection, link_stories, ({"story": key, **line} for key, line in lines))
        self.changed.update(new)
