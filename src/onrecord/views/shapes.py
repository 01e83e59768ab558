"""Whether lines that are JSON are lines of ours at all, before anything is asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.model.items import Actor
from onrecord.model.pages import Article, Source
from onrecord.store import schema
from onrecord.store.query import streamed


def _needed(cls: Any) -> frozenset[str]:
    """The fields that an object must be given."""
    return frozenset(f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)


GIVEN: Mapping[Table, frozenset[str]] = {
    schema.sources: _needed(Source) | {"url", "refused"},
    schema.readings: _needed(Article) | {"published"},
    schema.decisions: frozenset({"id", "target", "verdict", "by", "at", "undone", "orphaned"}),
}
"""By the tables of what came in or was decided: what each of their lines says."""

MADE: Mapping[Table, frozenset[str]] = {
    schema.articles: _needed(Article) | {"published"},
    schema.items: frozenset({"id", "kind", "evidence", "links", "threads"}),
    schema.actors: _needed(Actor),
    schema.threads: frozenset({"id", "items"}),
    schema.conflicts: frozenset({"id", "between"}),
}
"""The same of what linking makes."""


def shapeless(connection: Connection, tables: Mapping[Table, frozenset[str]]) -> Iterator[str]:
    """One line for each row whose line is none that a program of ours writes, with its table and id."""
    for table, needed in tables.items():
        key = next(iter(table.primary_key))
        for row in streamed(connection, select(key.label("key"), table.c.line).order_by(key)):
            if not isinstance(row.line, dict) or not needed <= row.line.keys():
                yield f"{row.key}: its line in {table.name} is none that a program of ours writes"
