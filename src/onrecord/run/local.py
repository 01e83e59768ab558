"""Reading many sources on this machine: in this process, or in several."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.model.errors import PackFault, RecordFault
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run.reading import Read, outcome_of
from onrecord.store.sources import Outcome

Given = TypeVar("Given")
Result = TypeVar("Result")

WORKER_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "2000000000",
    "MALLOC_MMAP_THRESHOLD_": "2000000000",
    "MALLOC_TOP_PAD_": "67108864",
}
"""One thread a process, and a C library that keeps freed memory (glibc; 3-6 % of the time)."""

FEW = 16
"""Below this many sources one process is quicker than starting several."""

MOST_JOBS = 8

DIED = "the process that read it died, twice"


def jobs_for(sources: int, wanted: int | None) -> int:
    """How many processes to use: as many as wanted, else one for few sources, else one for each free core."""
    if wanted is not None:
        return max(1, min(wanted, sources))
    if sources < FEW:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS)


def settle_environment() -> None:
    """Sets what the numeric libraries read when they start; what the user has set stays."""
    for name, value in WORKER_ENVIRONMENT.items():
        os.environ.setdefault(name, value)


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker needs: the reader, the packs' names and the parser's name."""

    read: Read
    pack_names: tuple[str, ...]
    parser: str

    def outcome(self, source: Source) -> Outcome:
        """What the source holds."""
        try:
            return outcome_of(self.read, source, Packs.load(self.pack_names), self.parser)
        except PackFault as fault:
            raise RecordFault(str(fault)) from None


def outcomes(job: Job, sources: Iterable[Source], jobs: int) -> Iterator[Outcome]:
    """The outcome of each source, in the order given."""
    return spread(job.outcome, sources, lambda source: Outcome(source.id, refused=DIED), jobs)


def spread(
    work: Callable[[Given], Result], things: Iterable[Given], lost: Callable[[Given], Result], jobs: int
) -> Iterator[Result]:
    """The result of each thing, in the order given, worked out in one process or several.

    ``lost`` gives the result of a thing whose process dies twice. Raises RecordFault where no process can be started.
    """
    settle_environment()
    return map(work, things) if jobs == 1 else Pool(work, lost, jobs).results(things)


class Pool(Generic[Given, Result]):
    """Several processes; one that dies takes no other thing's result with it."""

    def __init__(self, work: Callable[[Given], Result], lost: Callable[[Given], Result], jobs: int) -> None:
        self._work, self._lost, self._jobs = work, lost, jobs
        self._executor = _executor(jobs)

    def results(self, things: Iterable[Given]) -> Iterator[Result]:
        """The result of each thing, in the order given; few things are held at a time."""
        waiting: deque[tuple[Given, Future[Result]]] = deque()
        try:
            for thing in things:
                waiting.append((thing, self._submit(thing)))
                if len(waiting) == 2 * self._jobs:
                    yield self._result(*waiting.popleft())
            while waiting:
                yield self._result(*waiting.popleft())
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, thing: Given) -> Future[Result]:
        try:
            return self._executor.submit(self._work, thing)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = _executor(self._jobs)
            return self._executor.submit(self._work, thing)

    def _result(self, thing: Given, future: Future[Result]) -> Result:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(thing)

    def _alone(self, thing: Given) -> Result:
        """The result from a process of its own, for a thing that was at work when a process died."""
        with _executor(1) as executor:
            try:
                return executor.submit(self._work, thing).result()
            except BrokenProcessPool:
                return self._lost(thing)


def _executor(jobs: int) -> ProcessPoolExecutor:
    """A pool that runs; raises RecordFault where processes cannot run at all, so that no source is blamed for it."""
    executor = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    try:
        executor.submit(os.getpid).result()
    except BrokenProcessPool as fault:
        executor.shutdown()
        raise RecordFault("no reading process can be started here; use one process (--jobs 1)") from fault
    return executor
