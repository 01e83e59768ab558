"""Whether a database holds a record of this program, or the tables of another."""

from __future__ import annotations

from collections.abc import Collection

NO_RECORD = "this database holds other tables and is no record; name another file"

TELLING = frozenset({"schema_version", "meta", "sources", "readings", "articles", "items", "evidence", "decisions"})
"""Tables of every version of a record."""

ENOUGH = 4
"""How many of those make a database a record, should some be lost; other programs may use a name or two."""


def is_record(tables: Collection[str]) -> bool:
    """Whether tables of these names are those of a record, perhaps not all of them."""
    return len(TELLING.intersection(tables)) >= ENOUGH
