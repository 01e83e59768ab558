"""What a request asks for: the filters of the command line, as parts of an address."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Annotated, Any, TypeVar
from weakref import finalize

from fastapi import Depends, HTTPException, Query, Request
from sqlalchemy import Connection

from onrecord.api import Record, filter_of
from onrecord.model.errors import BadUsage
from onrecord.store import Filter
from onrecord.store.database import bounded
from onrecord.store.query import EVERYTHING
from onrecord.views.days import last_day
from onrecord.views.state import last_known_day
from onrecord.web.site import Site

Found = TypeVar("Found")
Day = Annotated[str | None, Query(max_length=32, description="A date in EDTF: 2013-10-03, 2013-10, 2013.")]
Name = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a record: its filter, the day it is about, and the words in which it was asked."""

    record: Record
    connection: Connection
    only: Filter
    as_of: str | None
    known_by: str | None
    filters: dict[str, Any]

    @property
    def day(self) -> str:
        """The ISO day asked about: the day named, else the record's last."""
        return self.only.as_of or last_known_day(self.connection)


def site_of(request: Request) -> Site:
    """What the server serves."""
    site: Site = request.app.state.site
    return site


def asked(
    request: Request,
    as_of: Day = None,
    known_by: Day = None,
    since: Day = None,
    until: Day = None,
    actor: Annotated[list[str] | None, Query(max_length=20, description="An actor's id or name; repeatable.")] = None,
    thread: Name = None,
    article: Name = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    undated: Annotated[bool, Query(description="With known_by: undated articles too.")] = False,
) -> Iterator[Asked]:
    """The question of a request, open while it is answered."""
    filters: dict[str, Any] = {
        "since": since or None,
        "until": until or None,
        "as_of": as_of or None,
        "actor": [name for name in actor or () if name],
        "thread": thread or None,
        "article": article or None,
        "min_confidence": min_confidence,
    }
    record = _record(request, known_by, undated)
    with record.connected() as connection, bounded(connection, site_of(request).seconds):
        only = filter_of(connection, **filters)
        yield Asked(record, connection, only, as_of or None, known_by or None, filters)


def unnarrowed(
    request: Request,
    known_by: Day = None,
    undated: Annotated[bool, Query(description="With known_by: undated articles too.")] = False,
) -> Iterator[Asked]:
    """The question of a request that no filter narrows, open while it is answered."""
    record = _record(request, known_by, undated)
    with record.connected() as connection, bounded(connection, site_of(request).seconds):
        yield Asked(record, connection, EVERYTHING, None, known_by or None, {})


def _record(request: Request, known_by: str | None, undated: bool) -> Record:
    then: Past = request.app.state.past
    return then.record(known_by, undated) if known_by else site_of(request).record


def there(look: Callable[[Connection, str], Found], asked: Asked, key: str) -> Found:
    """What an address names, as `look` finds it; a page that is not there (404) where it finds nothing."""
    try:
        return look(asked.connection, key)
    except BadUsage as fault:
        raise HTTPException(404, str(fault)) from None


Question = Annotated[Asked, Depends(asked)]
Whole = Annotated[Asked, Depends(unnarrowed)]


class Past:
    """Records as they were known by a day, the last few kept: each is linked afresh when first asked for."""

    KEPT = 4

    def __init__(self, record: Record) -> None:
        self._record, self._lock = record, Lock()
        self._made: OrderedDict[tuple[str, bool, str], Record] = OrderedDict()

    def record(self, known_by: str, undated: bool) -> Record:
        """The record of what was published by a day; raises BadDate where it is none."""
        key = last_day(known_by), undated, str(self._record.revision)
        with self._lock:
            if key not in self._made:
                made = self._made[key] = self._record.known_by(key[0], undated=undated)
                finalize(made, made.database.close)
                if len(self._made) > self.KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(key)
            return self._made[key]

    def close(self) -> None:
        """Lets go of them; one that is still asked is closed when its answer is given."""
        self._made.clear()
