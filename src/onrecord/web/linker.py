"""Works decisions in behind the pages: one thread links what waits, once nobody has decided for a moment."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock

from onrecord.model.errors import OnrecordError
from onrecord.run.waiting import obey
from onrecord.store import Database
from onrecord.store.waiting import waiting

AT_MOST = 10.0
"""Seconds after which what waits is linked even if more is decided all the while."""


class Linker:
    """Tells how many decisions wait to be worked in, and works them in; ``fault`` is what went wrong the last time."""

    def __init__(self, database: Database, writing: Lock, settle: float) -> None:
        self._database, self._writing, self._settle = database, writing, settle
        self._worker: ThreadPoolExecutor | None = None
        self._stopped, self._last = Event(), 0.0
        self._running: Future[None] | None = None
        self.waiting, self.fault = 0, ""

    def decided(self, some: int = 1) -> None:
        """Notes that something was decided."""
        self.waiting, self._last = self.waiting + some, time.monotonic()
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "linker")
        if self._running is None or self._running.done():
            self._running = self._worker.submit(self._work)

    def open(self) -> None:
        """Begins, with what waits from before."""
        self._stopped.clear()
        with self._database.begin() as connection:
            before = len(waiting(connection).decisions)
        if before:
            self.decided(before)

    def drain(self) -> None:
        """Waits until nothing waits any more."""
        while self._running is not None and not self._running.done():
            self._running.result()

    def close(self) -> None:
        """Lets no further linking begin; what waits is linked when the record is next served or changed."""
        self._stopped.set()
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)
        self._worker = None

    def _work(self) -> None:
        while self.waiting and not self._stopped.is_set():
            self._quiet()
            if self._stopped.is_set():
                return
            try:
                with self._writing:
                    worked_in, self.fault = self.waiting, ""
                    obey(self._database)
                self.waiting -= worked_in
            except OnrecordError as fault:
                self.fault = str(fault)
                return

    def _quiet(self) -> None:
        """Waits until nobody has decided for a moment, but not for ever."""
        until = time.monotonic() + AT_MOST
        while (now := time.monotonic()) < min(until, self._last + self._settle):
            self._stopped.wait(min(until, self._last + self._settle) - now)
            if self._stopped.is_set():
                return
