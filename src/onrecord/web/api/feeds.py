"""What a feed holds: the last published of a list, found without reading all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.export.origins import with_origins
from onrecord.store.query import Filter, Line, horizon
from onrecord.views.days import before

WINDOWS = (31, 366, 3660)
"""Days before the last one in which the last published are looked for, before all is read."""


def newest(
    connection: Connection, found: Callable[[Filter], Iterable[Line]], only: Filter, most: int
) -> Iterable[Line]:
    """Lines of a list among which are so many of the last published (all lines where there are not so many)."""
    last = min(filter(None, (horizon(connection), only.as_of)), default=None)
    for days in WINDOWS if last else ():
        since = before(str(last), days)
        some = list(found(replace(only, told_since=since)))
        if sum((origin.latest or "") >= since for _, origin in with_origins(connection, some)) >= most:
            return some
    return found(only)
