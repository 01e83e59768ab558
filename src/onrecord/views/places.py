"""Where a line of the record comes from, in words that people know: title, publisher, day, file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.model.spans import Span
from onrecord.store import schema
from onrecord.store.passages import sentence_around
from onrecord.store.query import Line, source_text


@dataclass(frozen=True, slots=True)
class Place:
    """An article and where it stands; ``published`` is its date in EDTF, ``latest`` the last day it can mean."""

    article: str
    source: str
    path: str
    title: str | None
    publisher: str | None
    published: str | None
    latest: str | None
    copy_of: str | None

    def words(self) -> str:
        """The article in a few words: title, publisher, date, file."""
        date = self.published or "undated"
        return ", ".join(filter(None, (f"“{self.title}”" if self.title else None, self.publisher, date, self.path)))


def place_of(connection: Connection, article: str) -> Place:
    """Where an article of the record stands."""
    return places(connection, [article])[article]


def places(connection: Connection, articles: list[str] | None = None) -> dict[str, Place]:
    """Where these articles (or all) stand, by id."""
    a, s = schema.articles.c, schema.sources.c
    query = select(a.id, a.source, s.path, a.title, a.publisher, a.published, a.latest, a.copy_of).join_from(
        schema.articles, schema.sources
    )
    if articles is not None:
        query = query.where(a.id.in_(articles))
    return {row.id: Place(*row) for row in connection.execute(query)}


def sentence_of(connection: Connection, evidence: Line) -> Span:
    """The whole sentence that a piece of evidence stands in, inside its part of the article."""
    span = Span(evidence["start"], evidence["end"])
    parts = schema.parts.c
    query = select(parts.start, parts.end).where(
        parts.article == evidence["article"], parts.start <= span.start, parts.end >= span.end
    )
    part = connection.execute(query.order_by(parts.n)).first()
    if part is None:
        return span
    return sentence_around(source_text(connection, evidence["source"]), Span(part.start, part.end), span)
