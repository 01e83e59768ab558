"""Whether what a record shows and keeps is what linking makes of its readings: a copy is linked anew and compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from onrecord.packs import Packs
from onrecord.run.blocks.nearest import places
from onrecord.run.linking import relink_all
from onrecord.store import Database, open_database, schema
from onrecord.store.copying import as_stored
from onrecord.store.decisions import decisions, keep_decision
from onrecord.store.links import number_of
from onrecord.store.schema_links import link_articles, link_words
from onrecord.store.schema_tied import KEPT
from onrecord.store.settings import keep_settings, settings_of
from onrecord.store.sources import copy_read

NUMBERED: Mapping[str, tuple[str, ...]] = {
    "link_articles": ("n", "origin"),
    "link_texts": ("n",),
    "link_shingles": ("n",),
    "link_pairs": ("other", "one"),
    "link_met": ("one", "other"),
    "link_bodies": ("n",),
}
"""The columns with numbers of articles, which go by the order in which these came."""

LEFT_OUT: Mapping[str, tuple[str, ...]] = {"link_heeded": ("state",)}
"""Columns that stand for such a number among others."""

EITHER_WAY = ("link_met",)
"""Tables whose numbers of a row stand in their own order, which is another where articles have other numbers."""

AT_ONCE = 2000
"""Rows that are held at a time."""


def differing(connection: Connection) -> tuple[list[str], list[str]]:
    """The tables that hold something else than linking anew makes: of those that are shown, and of those behind it.

    The rows of a table are compared by a sum of 64 bits, so that none of them need be held.
    """
    with TemporaryDirectory() as folder, open_database(str(Path(folder) / "anew.db"), create=True) as anew:
        with anew.write() as target:
            _copied(connection, target)
        return _other(connection, anew, schema.LINKED), _other(connection, anew, KEPT)


def _copied(origin: Connection, target: Connection) -> None:
    """Puts what was read and decided into an empty record, and links it."""
    copy_read(origin, target)
    for decision in decisions(origin):
        keep_decision(target, decision)
    settings = settings_of(origin)
    if settings is not None:
        keep_settings(target, settings)
    relink_all(target, Packs.load(settings.pack_names if settings else ()))


def _other(connection: Connection, anew: Database, tables: Iterable[Table]) -> list[str]:
    mine = sums(connection, tables)
    with anew.begin() as target:
        others = sums(target, tables)
    return [name for name, number in mine.items() if others[name] != number]


def sums(connection: Connection, tables: Iterable[Table]) -> dict[str, int]:
    """By table a number that stands for its rows in any order, articles told by their ids."""
    articles = _articles(connection)
    return {table.name: _sum(connection, table, articles) for table in tables}


def _articles(connection: Connection) -> dict[int, str]:
    return {row.n: row.article for row in connection.execute(select(link_articles.c.n, link_articles.c.article))}


def _sum(connection: Connection, table: Table, articles: Mapping[int, str]) -> int:
    stored = as_stored(table)
    columns = [column for column in stored.columns if column.name not in LEFT_OUT.get(table.name, ())]
    numbers = {n for n, column in enumerate(columns) if column.name in NUMBERED.get(table.name, ())}
    total = 0
    for row in connection.execute(select(*columns).execution_options(yield_per=AT_ONCE)):
        for told in _told(table, row, numbers, articles):
            total += number_of(*told)
    return total % (1 << 64)


def _told(
    table: Table, row: Row[Any], numbers: Collection[int], articles: Mapping[int, str]
) -> Iterator[Sequence[Any]]:
    """What a row tells, articles by their ids."""
    if table is link_words:
        yield from ((row.word, articles.get(n, n), weight) for n, weight in places(row.held))
        return
    told = [articles.get(v, v) if n in numbers else v for n, v in enumerate(row)]
    yield sorted(told, key=str) if table.name in EITHER_WAY else told
