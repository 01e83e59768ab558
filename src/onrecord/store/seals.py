"""A seal on what came in of each source: a hash of it, by which it shows when some of it is lost or changed later.

Linking makes all else anew from what came in, so nothing else could tell such a change from what was read. Seals are
facts of the record, one a source, beside the fact that all of its sources are sealed (records of older programs have
none). Where a source lies and what it supersedes may change, and is outside; its text has a hash of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, select, type_coerce

from onrecord.store import schema
from onrecord.store.settings import get, put
from onrecord.store.types import AsStored

ALL = "sealed"
"""The fact of a record of which every source that was read, or refused, is sealed."""

SEAL = "seal "
"""What the fact of a seal begins with; the id of its source follows."""

OUTSIDE = ("path", "paths", "supersedes")
"""Fields of a source's line that may change."""

OF: BindParameter[str] = bindparam("of")


def begin(connection: Connection) -> None:
    """Notes of an empty record that all of its sources will be sealed."""
    put(connection, ALL, True)


def seal(connection: Connection, source: str) -> None:
    """Seals what is kept now of a source."""
    put(connection, SEAL + source, _sum(connection, source))


def broken(connection: Connection) -> Iterator[str]:
    """The ids of sources that are not as they were sealed, sorted; of a record that is being made: those of no seal."""
    rows = schema.meta.c
    kept = connection.execute(select(rows.name, rows.value).where(rows.name.startswith(SEAL)))
    seals = {row.name.removeprefix(SEAL): row.value for row in kept}
    wanted = set(seals)
    if get(connection, ALL, False):
        wanted.update(connection.scalars(select(schema.sources.c.id).where(schema.sources.c.pending.is_(False))))
    yield from (source for source in sorted(wanted) if seals.get(source) != _sum(connection, source))


def _stored(table: Table, order: str, *names: str) -> Any:
    """The columns as they are stored of a source's rows: no value need be taken apart."""
    columns = [type_coerce(table.c[name], AsStored()) for name in names]
    return select(*columns).where(table.c.source == OF).order_by(table.c[order])


_SOURCE = select(*(schema.sources.c[name] for name in ("url", "media_type", "refused", "retrieved", "line")))
_SOURCE = _SOURCE.where(schema.sources.c.id == OF)
_READ = (
    _stored(schema.readings, "article", "article", "published", "line", "items", "actors"),
    _stored(schema.times, "article", "article", "line"),
)


def _sum(connection: Connection, source: str) -> str:
    """The hash of what is kept of a source (16 hexadecimal digits), empty where it is not there."""
    row = connection.execute(_SOURCE, {"of": source}).first()
    if row is None:
        return ""
    line = {name: value for name, value in (row.line or {}).items() if name not in OUTSIDE}
    digest = sha256(json.dumps([*row[:-1], line], sort_keys=True).encode())
    for query in _READ:
        for read in connection.execute(query, {"of": source}):
            digest.update(json.dumps(list(read)).encode())
    return digest.hexdigest()[:16]
