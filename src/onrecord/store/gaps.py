"""What a record shows or keeps linked although the reading that it was made of is lost."""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.schema_links import link_articles


def unread(connection: Connection) -> list[str]:
    """The ids of articles, sorted, that were linked and of which no reading is there; linking anew would drop them.

    A row that holds the line of another article is none of them: linking anew puts that right.
    """
    articles, read, sources = schema.articles.c, select(schema.readings.c.article), select(schema.sources.c.id)
    shown = select(articles.id, articles.line).where(articles.id.not_in(read))
    found = {row.id for row in connection.execute(shown) if row.line.get("id") == row.id}
    linked = link_articles.c
    kept = select(linked.article).where(linked.article.not_in(read), linked.source.in_(sources))
    return sorted(found | set(connection.scalars(kept)))
