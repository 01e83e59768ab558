"""The steps that bring a record made by an older version to today's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, select, text

from onrecord.model.errors import RecordFault
from onrecord.store import fulltext, readable, roles, widening
from onrecord.store.ours import NO_RECORD, is_record
from onrecord.store.remaking import remake
from onrecord.store.schema import metadata, schema_version, times
from onrecord.store.schema_links import fulltext_rows, link_bodies, link_near, link_words
from onrecord.store.schema_tied import KEPT, link_heard
from onrecord.store.settings import forget_links

VERSION_LOST = (
    "the version of its tables is lost; make it anew with `onrecord build PATH... --replace`, which keeps the decisions"
)


class VersionLost(RecordFault):
    """A record that no longer says of which version its tables are."""


Step = Callable[[Connection], None]

VERSION = 9
"""The number of today's tables; add one, and a step to `STEPS`, whenever `schema`, `readable` or `fulltext` changes."""


def _add_pages(connection: Connection) -> None:
    """Evidence names its page; that of older records has none."""
    connection.execute(text("ALTER TABLE evidence ADD COLUMN page INTEGER"))
    readable.drop_views(connection)
    readable.create_views(connection)


def _keep_links(connection: Connection) -> None:
    """Linking keeps what it found; it begins anew with the next change."""
    fulltext_rows.create(connection, checkfirst=True)
    connection.execute(fulltext_rows.delete())
    _link_anew(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO fulltext_rows (row, ref) SELECT rowid, ref FROM fulltext"))
    else:
        connection.execute(text("CREATE INDEX fulltext_by_ref ON fulltext (ref)"))
    connection.execute(text("CREATE INDEX IF NOT EXISTS ix_sources_url ON sources (url)"))


def _give_roles(connection: Connection) -> None:
    """Who met whom, where and who spoke is in tables; every row is as today's program makes it of its line."""
    for table in roles.ROLES:
        table.create(connection, checkfirst=True)
    remake(connection)


def _link_anew(connection: Connection) -> None:
    """Empties what linking keeps, so that the next change links all readings afresh."""
    for table in KEPT:
        table.create(connection, checkfirst=True)
    forget_links(connection)


def _index_by_numbers(connection: Connection) -> None:
    """The index of telling words holds its articles as rows of numbers; linking begins anew."""
    link_words.drop(connection, checkfirst=True)
    _link_anew(connection)
    connection.execute(text("CREATE INDEX IF NOT EXISTS ix_link_bodies_n ON link_bodies (n)"))


def _divide_by_clusters(connection: Connection) -> None:
    """Articles are divided by clusters, deeds are found by doer and word; linking begins anew.

    Who was in office when, and words of figures, are told otherwise than before: every row is made anew of its line.
    """
    for table in (link_bodies, link_near, link_heard):
        table.drop(connection, checkfirst=True)
    connection.execute(text("DROP TABLE IF EXISTS link_deeds"))
    _link_anew(connection)
    remake(connection)


STEPS: Mapping[int, Step] = {
    2: lambda connection: times.create(connection, checkfirst=True),
    3: _add_pages,
    4: widening.widen,
    5: _keep_links,
    6: _give_roles,
    7: _link_anew,
    8: _index_by_numbers,
    9: _divide_by_clusters,
}
"""By the version that it leads to: what to do with a record of the version before."""


def migrate(connection: Connection, steps: Mapping[int, Step] = STEPS, version: int = VERSION) -> None:
    """Creates the tables in an empty database, or brings an older record's up to date; raises RecordFault."""
    found = version_of(connection)
    if found == 0:
        _create(connection, version)
    elif found > version:
        raise RecordFault(
            f"the record has tables of version {found}, this onrecord knows {version}; use a newer onrecord"
        )
    for number in range(found + 1, version + 1) if found else ():
        steps[number](connection)
        connection.execute(schema_version.update().values(version=number))


def version_of(connection: Connection) -> int:
    """The version of the tables, 0 for an empty database; raises RecordFault for a database that is no record."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if not is_record(tables):
        raise RecordFault(NO_RECORD)
    found = connection.scalar(select(schema_version.c.version)) if schema_version.name in tables else None
    if not isinstance(found, int) or found < 1:
        raise VersionLost(VERSION_LOST)
    return found


def _create(connection: Connection, version: int) -> None:
    metadata.create_all(connection)
    readable.create_views(connection)
    fulltext.create(connection)
    connection.execute(schema_version.insert().values(version=version))
