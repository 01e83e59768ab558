"""The record with all that it was made from: what `onrecord import` makes a whole record of again.

After the lines of the export come those of kind ``text`` (a source's text and what came with it) and ``reading`` (an
article as read, before it was linked): they are not part of the record's format, and other programs may leave them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.settings import get, settings_of


def behind(connection: Connection) -> Iterator[dict[str, Any]]:
    """The lines that stand behind the record: first what it was made with, then its texts, then its readings."""
    settings = settings_of(connection)
    if settings is not None:
        told = {"parser": settings.parser, "pack_names": list(settings.pack_names)}
        yield {
            "kind": "made",
            "id": "made",
            **told,
            "revision": get(connection, "revision", 0),
            "samples": get(connection, "samples", []),
        }
    yield from _texts(connection)
    yield from _readings(connection)


def _texts(connection: Connection) -> Iterator[dict[str, Any]]:
    sources = schema.sources
    query = select(sources).order_by(sources.c.id).execution_options(yield_per=100)
    for row in connection.execute(query):
        state = {"retrieved": row.retrieved, "refused": row.refused, "text": row.text}
        yield {"kind": "text", "id": row.id, "line": row.line, **state}


def _readings(connection: Connection) -> Iterator[dict[str, Any]]:
    times, readings = schema.times, schema.readings
    query = select(readings, times.c.line.label("times")).outerjoin(times, times.c.article == readings.c.article)
    for row in connection.execute(query.order_by(readings.c.article).execution_options(yield_per=100)):
        found = {"line": row.line, "items": row.items, "actors": row.actors, "times": row.times}
        yield {"kind": "reading", "id": row.article, "source": row.source, "published": row.published, **found}
