"""Records as they were known by a day: each is linked afresh behind the pages, and kept for the next who asks."""

from __future__ import annotations

import shutil
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock, Thread
from weakref import finalize

from onrecord.api import Record
from onrecord.model.plurals import numbered
from onrecord.run import known
from onrecord.store import Database, open_database
from onrecord.store.sources import known_articles
from onrecord.views.days import last_day

PATIENCE = 3.0
"""Seconds that a request waits for such a record, before it is told to come again."""
KEPT = 4
"""Records that are kept."""

Key = tuple[str, bool, str]


class BeingMade(Exception):
    """The record as known by a day is being made: from how many articles, for how many seconds already."""

    def __init__(self, day: str, articles: int, seconds: float) -> None:
        super().__init__(
            f"what was known by {day} is being worked out: {numbered(articles, 'article', 'were')} published by then; "
            f"linking began {numbered(round(seconds), 'second')} ago; come again in a moment"
        )
        self.day, self.articles, self.seconds = day, articles, seconds


@dataclass(slots=True)
class _Making:
    """A record that is made or being made, of so many articles, since when; ``forget`` takes its file away."""

    articles: int
    record: Future[Record] = field(default_factory=Future)
    since: float = field(default_factory=time.monotonic)
    forget: Callable[[], object] = lambda: None


class Past:
    """The records of late, by the day by which they were known; one is made at a time."""

    def __init__(self, record: Record) -> None:
        self._record, self._lock, self._one = record, Lock(), Lock()
        self._made: OrderedDict[Key, _Making] = OrderedDict()

    def record(self, known_by: str, undated: bool) -> Record:
        """The record of what was published by a day; raises BadDate where it is none, BeingMade while it is made."""
        key = last_day(known_by), undated, str(self._record.revision)
        with self._lock:
            making = self._made.get(key) or self._begin(key)
            self._made.move_to_end(key)
        try:
            return making.record.result(PATIENCE)
        except TimeoutError:
            raise BeingMade(key[0], making.articles, time.monotonic() - making.since) from None

    def close(self) -> None:
        """Takes them away."""
        with self._lock:
            for making in self._made.values():
                making.forget()
            self._made.clear()

    def _begin(self, key: Key) -> _Making:
        with self._record.connected() as connection:
            making = self._made[key] = _Making(known_articles(connection, *key[:2]))
        for old in [one for one, kept in self._made.items() if kept.record.done()][: max(0, len(self._made) - KEPT)]:
            del self._made[old]
        Thread(target=self._make, args=(key, making), name="known", daemon=True).start()
        return making

    def _make(self, key: Key, making: _Making) -> None:
        folder = Path(mkdtemp(prefix="onrecord-"))
        try:
            with self._one:
                database = open_database(str(folder / "known.db"), create=True)
                made = Record(known(self._record.database, key[0], undated=key[1], into=database))
            making.forget = finalize(made, _forget, database, folder)
            making.record.set_result(made)
        except BaseException as fault:
            shutil.rmtree(folder, ignore_errors=True)
            with self._lock:
                self._made.pop(key, None)
            making.record.set_exception(fault)


def _forget(database: Database, folder: Path) -> None:
    database.close()
    shutil.rmtree(folder, ignore_errors=True)
