"""The articles of a record, written out for the tasks: a file for so many, read a page at a time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, select, type_coerce

from onrecord.run.spread.exchange import Out, Stage
from onrecord.store.decisions import decisions, retracted
from onrecord.store.links import batches
from onrecord.store.schema import readings, sources
from onrecord.store.schema_links import link_dirty
from onrecord.store.settings import put, settings_of
from onrecord.store.sources import keep_versions
from onrecord.store.types import AsStored

AT_ONCE = 200
"""Articles that are fetched at a time."""
MOST_PARTS = 1024
"""Parts at most: each task writes something for each."""

Newer = dict[str, str]
"""By the id of each source that a newer one stands in the place of, the newer."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written out: the stage, and of which sources there are newer ones."""

    stage: Stage
    newer: Newer


def written(connection: Connection, folder: str, size: int) -> Written:
    """Writes all articles that are to be linked; the stage's folder is named by what is in it and what is asked."""
    newer = _versions(connection)
    apart = Path(folder, f"writing-{uuid4().hex}")
    made, digest, number = Stage(str(apart), 0, size, 1), sha256(), 0
    for shard, rows in enumerate(batches(_numbered(connection, newer), size)):
        out = Out("articles")
        for row in rows:
            number = row[0]
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
            out.add(shard, *row)
        out.keep(made, f"articles-{shard:06}")
    digest.update(repr((size, settings_of(connection), [*map(dict, decisions(connection))])).encode())
    home = Path(folder, digest.hexdigest()[:20])
    if home.exists():
        shutil.rmtree(apart)
    elif number:
        apart.rename(home)
    return Written(Stage(str(home), number, size, min(MOST_PARTS, max(1, -(-number // size)))), newer)


def _versions(connection: Connection) -> Newer:
    """Notes which sources supersede which; as `run.blocks.articles` does, some sources at a time."""
    found: dict[str, str | None] = {}
    out = retracted(connection)
    for ids in batches((*_dirty(connection), *sorted(out))):
        found |= {key: new for key, new in keep_versions(connection, ids).items() if new}
    newer = {key: new for key, new in sorted(found.items()) if new}
    put(connection, "superseded", sorted(newer))
    put(connection, "link_retracted", sorted(out))
    return newer


def _dirty(connection: Connection) -> Iterator[str]:
    column, last = link_dirty.c.source, ""
    while some := connection.scalars(select(column).where(column > last).order_by(column).limit(AT_ONCE)).all():
        yield from some
        last = some[-1]


def _numbered(connection: Connection, newer: Newer) -> Iterator[tuple[Any, ...]]:
    """The rows of the articles to be linked, numbered in order of their ids from 1."""
    out, n = retracted(connection), 0
    for row in _read(connection):
        if row.source not in out:
            n += 1
            told = json.loads(row.line)
            text = row.text[told["start"] : told["end"]].encode("utf-8", "surrogatepass")
            place = n, row.article, row.source, newer.get(row.source), row.about["text_sha256"] or ""
            yield *place, row.line, row.items, row.actors, text


def _read(connection: Connection) -> Iterator[Row[Any]]:
    """The articles of sources that are to be linked, in order of their ids."""
    stored = (type_coerce(readings.c[name], AsStored).label(name) for name in ("line", "items", "actors"))
    query = select(readings.c.article, readings.c.source, *stored, sources.c.line.label("about"), sources.c.text)
    query = query.join_from(readings, sources).join(link_dirty, link_dirty.c.source == readings.c.source)
    last = ""
    while some := connection.execute(
        query.where(readings.c.article > last).order_by(readings.c.article).limit(AT_ONCE)
    ).all():
        yield from some
        last = some[-1].article
