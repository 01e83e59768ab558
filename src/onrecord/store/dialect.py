"""One dialect for all SQLite records of a process: a statement is compiled once, not once for each record opened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

STATEMENTS = 2000
"""Compiled statements that are kept; what the program asks are some hundreds, each in a few forms."""

_COMPILED: LRUCache[Any, Any] = LRUCache(STATEMENTS)


class OneSQLite(SQLiteDialect_pysqlite):
    """SQLite by Python's own module; each is equal to each, for SQLAlchemy keeps compiled statements by dialect."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.onrecord", __name__, OneSQLite.__name__)


def sqlite_engine(**more: Any) -> Engine:
    """An engine of a record in SQLite; the arguments are those of `create_engine`."""
    return create_engine("sqlite+onrecord://", execution_options={"compiled_cache": _COMPILED}, **more)
