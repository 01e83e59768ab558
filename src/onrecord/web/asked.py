"""What a request asks for: the filters of the command line, as parts of an address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Query, Request
from sqlalchemy import Connection

from onrecord.api import Record, filter_of
from onrecord.model.errors import BadUsage
from onrecord.store import Filter
from onrecord.store.database import Bound, bounded
from onrecord.store.query import EVERYTHING
from onrecord.views.names import Names
from onrecord.views.state import last_known_day
from onrecord.web.past import Past
from onrecord.web.site import Site

Found = TypeVar("Found")
Day = Annotated[str | None, Query(max_length=32, description="A date in EDTF: 2013-10-03, 2013-10, 2013.")]
Name = Annotated[str | None, Query(max_length=200)]


class Asked:
    """A question to a record: its filter, the day it is about, and the words in which it was asked.

    The record is opened by whoever first looks into it, which is the thread that answers: to hand a request from thread
    to thread takes longer than to answer most. A question that takes longer than the site allows is given up.
    """

    def __init__(
        self, site: Site, past: Past, filters: Mapping[str, Any], known_by: str | None = None, undated: bool = False
    ) -> None:
        self.filters, self.known_by = filters, known_by or None
        self.as_of: str | None = filters.get("as_of")
        self._site, self._past, self._undated = site, past, undated
        self._open = ExitStack()
        self._bound: Bound | None = None

    @cached_property
    def record(self) -> Record:
        """The record that is asked: the site's, or as it was known by a day; raises BadDate, BeingMade."""
        return self._past.record(self.known_by, self._undated) if self.known_by else self._site.record

    @cached_property
    def connection(self) -> Connection:
        """The one connection over which all is asked."""
        found = self._open.enter_context(self.record.connected())
        self._bound = self._open.enter_context(bounded(found, self._site.seconds))
        return found

    def going_on(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a long answer, each of which may take as long as another answer."""
        for piece in pieces:
            yield piece
            if self._bound is not None:
                self._bound.renew()

    @cached_property
    def only(self) -> Filter:
        """The filter; raises BadUsage where it names nothing in the record."""
        return filter_of(self.connection, **self.filters) if self.filters else EVERYTHING

    @cached_property
    def names(self) -> Names:
        """The names of actors."""
        return Names(self.connection)

    @cached_property
    def day(self) -> str:
        """The ISO day asked about: the day named, else the record's last."""
        return self.only.as_of or last_known_day(self.connection)

    def __enter__(self) -> Asked:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, fault, trace)


def site_of(request: Request) -> Site:
    """What the server serves."""
    site: Site = request.app.state.site
    return site


async def asked(
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
) -> AsyncIterator[Asked]:
    """The question of a request, closed when it is answered."""
    filters: dict[str, Any] = {
        "since": since or None,
        "until": until or None,
        "as_of": as_of or None,
        "actor": [name for name in actor or () if name],
        "thread": thread or None,
        "article": article or None,
        "min_confidence": min_confidence,
    }
    with Asked(site_of(request), request.app.state.past, filters, known_by, undated) as found:
        yield found


async def unnarrowed(
    request: Request,
    known_by: Day = None,
    undated: Annotated[bool, Query(description="With known_by: undated articles too.")] = False,
) -> AsyncIterator[Asked]:
    """The question of a request that no filter narrows, closed when it is answered."""
    with Asked(site_of(request), request.app.state.past, {}, known_by, undated) as found:
        yield found


def there(look: Callable[[Connection, str], Found], asked: Asked, key: str) -> Found:
    """What an address names, as `look` finds it; a page that is not there (404) where it finds nothing."""
    try:
        return look(asked.connection, key)
    except BadUsage as fault:
        raise HTTPException(404, str(fault)) from None


Question = Annotated[Asked, Depends(asked)]
Whole = Annotated[Asked, Depends(unnarrowed)]
