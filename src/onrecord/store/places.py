"""Where records are: files, and databases named by a URL."""

from __future__ import annotations

import re
from importlib.util import find_spec

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.model.errors import BadUsage

_PASSWORD = re.compile(r"(://[^:/@\s]*):[^@\s]+@")

POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


def is_url(record: str) -> bool:
    """Whether a record is named by a database URL."""
    return "://" in record


def shown(record: str) -> str:
    """The record's name without a password."""
    if not is_url(record):
        return record
    try:
        return make_url(record).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return record.split("@")[-1]


def masked(words: str) -> str:
    """The words without the passwords of URLs in them."""
    return _PASSWORD.sub(r"\1:***@", words)


def engine_of(record: str) -> Engine:
    """The engine of a database URL; raises BadUsage for one of another kind, or without its driver.

    Transactions are of isolation level REPEATABLE READ, so that every answer is of one moment, as in SQLite.
    """
    url = _url(record)
    if find_spec("psycopg") is None:
        raise BadUsage(f"{shown(record)}: needs the extra: pip install 'onrecord[postgres]'")
    return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)


def _url(record: str) -> URL:
    try:
        url = make_url(record)
    except (ArgumentError, ValueError):
        raise BadUsage(f"{shown(record)}: no database URL; write postgresql://USER:PASSWORD@HOST/DATABASE") from None
    if url.drivername not in POSTGRES:
        raise BadUsage(f"{shown(record)}: records are SQLite files, or in PostgreSQL (postgresql://...)")
    return url.set(drivername="postgresql+psycopg")
