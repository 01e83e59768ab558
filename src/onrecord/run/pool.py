"""Several processes, each watched: one that dies, stalls or takes too much memory loses nothing but what it was doing.

What is lost so is done once more, alone, in a new process; what is lost twice is given up with the reason.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar

from onrecord.model.errors import RecordFault
from onrecord.run.limits import MIB, Limits, bounded_memory, pages_of
from onrecord.run.rings import looked_for_seldom

Given = TypeVar("Given")
Result = TypeVar("Result")

DIED = "the process that read it died, twice"

LOOKS_EVERY = 0.5
"""Seconds between looks at the time and the memory of those at work."""

Answer = tuple[Literal["ready", "done", "memory", "fault"], Any]


@dataclass(frozen=True, slots=True)
class Task(Generic[Given, Result]):
    """What is done with each thing: the work, its length in characters, and the result of one that is given up."""

    work: Callable[[Given], Result]
    lost: Callable[[Given, str], Result]
    size: Callable[[Given], int] = lambda thing: 0
    limits: Limits = field(default_factory=Limits)


def serve(pipe: Connection, work: Callable[[Any], Any], memory: int) -> None:
    """What a process does: each thing that comes through the pipe, until no more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError), looked_for_seldom():
        pipe.send(("ready", None))
        while True:
            pipe.send(_answer(work, pipe.recv(), memory))


def _answer(work: Callable[[Any], Any], thing: Any, memory: int) -> Answer:
    try:
        with bounded_memory(memory):
            return "done", work(thing)
    except MemoryError:
        return "memory", None
    except Exception as fault:
        return "fault", fault


class Worker:
    """A process, what it does (the thing's number; null: nothing) and until when it may."""

    def __init__(self, work: Callable[[Any], Any], memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, work, memory), daemon=True)
        self.process.start()
        theirs.close()
        self.is_ready, self.until, self.most = False, float("inf"), float("inf")
        self.doing: int | None = None
        self._seconds = 0.0

    def give(self, number: int, thing: object, seconds: float, memory: int) -> None:
        """Lets it do a thing."""
        has = pages_of(self.process.pid or 0, 1)
        self.doing, self._seconds = number, seconds
        self.until = time.monotonic() + seconds if self.is_ready else float("inf")
        self.most = has + memory * MIB if has is not None and memory else float("inf")
        with suppress(OSError):
            self.pipe.send(thing)

    def ready(self) -> None:
        """Notes that it has started; the time of what it was given begins."""
        self.is_ready, self.until = True, time.monotonic() + self._seconds

    def answer(self) -> Answer | Literal["dead", "late", "large"] | None:
        """What there is to hear of it; null while it is at work within its bounds."""
        try:
            if self.pipe.poll():
                return self.pipe.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            return "dead"
        if not self.process.is_alive():
            return "dead"
        if time.monotonic() > self.until:
            return "late"
        return "large" if (pages_of(self.process.pid or 0, 1) or 0) > self.most else None

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


class Pool(Generic[Given, Result]):
    """So many processes for one task; raises RecordFault where none can be started."""

    def __init__(self, task: Task[Given, Result], jobs: int, tries: int = 2) -> None:
        self._task, self._jobs, self._tries = task, jobs, tries
        self._workers: list[Worker] = []
        self._held: dict[int, Given] = {}
        self._again: deque[int] = deque()
        self._second: set[int] = set()

    def results(self, things: Iterable[Given]) -> Iterator[Result]:
        """The result of each thing, in the order given; few things are held at a time."""
        given, done, following = enumerate(things), dict[int, Result](), 0
        try:
            while True:
                self._feed(given, following)
                if following in done:
                    yield done.pop(following)
                    following += 1
                elif self._held:
                    done.update(self._heard())
                else:
                    return
        finally:
            for worker in self._workers:
                worker.end()

    def _feed(self, given: Iterator[tuple[int, Given]], following: int) -> None:
        """Gives those that have nothing to do the next things; one that was lost is done with nothing beside it."""
        at_work = sum(worker.doing is not None for worker in self._workers)
        if self._again:
            if at_work == 0:
                self._begin(self._again.popleft(), fresh=True)
            return
        if at_work and any(worker.doing in self._second for worker in self._workers):
            return
        while at_work < self._jobs and len(self._held) < 2 * self._jobs:
            found = next(given, None)
            if found is None:
                return
            number, thing = found
            self._held[number] = thing
            self._begin(number)
            at_work += 1

    def _begin(self, number: int, *, fresh: bool = False) -> None:
        free = next((w for w in self._workers if w.doing is None), None)
        if free is not None and fresh:
            self._end(free)
            free = None
        if free is None:
            free = Worker(self._task.work, self._task.limits.memory)
            self._workers.append(free)
        thing, limits = self._held[number], self._task.limits
        free.give(number, thing, limits.time(self._task.size(thing)), limits.memory)

    def _end(self, worker: Worker) -> None:
        worker.end()
        self._workers.remove(worker)

    def _heard(self) -> Iterator[tuple[int, Result]]:
        """Waits a little, and tells of what has ended."""
        at_work = [worker for worker in self._workers if worker.doing is not None]
        wait([w.pipe for w in at_work] + [w.process.sentinel for w in at_work], LOOKS_EVERY)
        for worker in at_work:
            found = worker.answer()
            if found is not None:
                yield from self._told(worker, found)

    def _told(self, worker: Worker, found: Answer | Literal["dead", "late", "large"]) -> Iterator[tuple[int, Result]]:
        number = worker.doing
        assert number is not None
        if found == ("ready", None):
            worker.ready()
            return
        if found == "dead" and not worker.is_ready:
            raise RecordFault("no reading process can be started here; use one process (--jobs 1)")
        if isinstance(found, tuple) and found[0] == "fault":
            raise found[1]
        if isinstance(found, tuple) and found[0] == "done":
            worker.doing = None
            del self._held[number]
            yield number, found[1]
            return
        self._end(worker)
        yield from self._lost(number, found if isinstance(found, str) else "large")

    def _lost(self, number: int, how: str) -> Iterator[tuple[int, Result]]:
        """Does a thing that was lost once more, alone; gives one up that is lost again."""
        if number not in self._second and self._tries > 1:
            self._second.add(number)
            self._again.append(number)
            return
        thing, limits = self._held.pop(number), self._task.limits
        reasons = {"late": limits.late(self._task.size(thing)), "large": limits.large()}
        yield number, self._task.lost(thing, reasons.get(how, DIED))
