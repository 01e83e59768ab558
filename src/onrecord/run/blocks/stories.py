"""Stories kept up to date: those of the communities that changed articles touch are told anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from onrecord.link.copies import own_words
from onrecord.link.stories import Forms, Story, body_of, stories_in
from onrecord.run.blocks.clusters import Clusters
from onrecord.run.blocks.communities import communities
from onrecord.run.blocks.near import Neighbours
from onrecord.run.blocks.nearest import index_words
from onrecord.store.links import batches, change_rows, forget, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_articles, link_bodies, link_stories
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
        near = Neighbours(self.connection)
        clusters = Clusters(self.connection)
        clusters.leave(gone)
        stories = values_in(self.connection, link_bodies.c.story, link_bodies.c.article, gone) - {None}
        owners = near.leave(gone)
        self._forget(gone)
        self._put(fresh)
        near.find(fresh, owners)
        self._tell(communities(self.connection, clusters.change(near)), stories)

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
        forget(self.connection, link_bodies.c.article, gone)

    def _put(self, fresh: set[str]) -> None:
        numbers = {
            r.article: r.n for r in rows_in(self.connection, select(link_articles), link_articles.c.article, fresh)
        }
        for batch in batches(sorted(fresh), AT_ONCE):
            bodies = {a.id: body_of(own_words(a, text)) for a, text in own_texts(self.connection, batch)}
            rows = [
                {"article": k, "n": numbers[k], "words": b.words, "forms": b.forms, "least": 0.0, "density": 0}
                for k, b in sorted(bodies.items())
            ]
            put_rows(self.connection, link_bodies, rows)
            index_words(self.connection, {}, {numbers[k]: b.words for k, b in bodies.items()})

    def _tell(self, groups: Iterable[Collection[str]], stories: set[str]) -> None:
        """Tells the stories of communities of clusters anew; ``stories`` lost an article."""
        for clusters in groups:
            stories |= self._told(clusters)
        live = values_in(self.connection, link_bodies.c.story, link_bodies.c.story, stories)
        forget(self.connection, link_stories.c.story, stories - live)
        self.changed.update(stories - live)

    def _told(self, clusters: Collection[str]) -> set[str]:
        """Tells the story of a community anew; returns those in which its articles were."""
        columns = select(link_bodies.c.article, link_bodies.c.words, link_bodies.c.story)
        rows = {r.article: r for r in rows_in(self.connection, columns, link_bodies.c.cluster, clusters)}
        told = stories_in([sorted(rows)], {key: row.words for key, row in rows.items()}, self._forms)
        home = {article: story.articles[0] for story in told for article in story.articles}
        moved = [
            {"article": key, "story": home.get(key)} for key, row in sorted(rows.items()) if row.story != home.get(key)
        ]
        change_rows(self.connection, link_bodies, "article", moved)
        was = self.of(home.values())
        new = {story.articles[0]: story for story in told if was.get(story.articles[0]) != story}
        forget(self.connection, link_stories.c.story, new)
        lines = ((key, {"articles": s.articles, "words": s.words, "names": s.names}) for key, s in sorted(new.items()))
        put_rows(self.connection, link_stories, ({"story": key, **line} for key, line in lines))
        self.changed.update(new)
        return {row.story for row in rows.values()} - {None}

    def _forms(self, articles: Iterable[str]) -> list[Forms]:
        columns = select(link_bodies.c.article, link_bodies.c.forms)
        return [row.forms for row in rows_in(self.connection, columns, link_bodies.c.article, articles)]
