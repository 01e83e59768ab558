"""Reading many sources on this machine: in this process, or in several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.model.errors import PackFault, RecordFault
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run.limits import Limits, Stalled, bounded_memory, bounded_time
from onrecord.run.pool import Pool, Task
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


def outcomes(job: Job, sources: Iterable[Source], jobs: int, limits: Limits | None = None) -> Iterator[Outcome]:
    """The outcome of each source, in the order given; `jobs` as for `spread`."""

    def lost(source: Source, reason: str) -> Outcome:
        return Outcome(source.id, refused=reason)

    return spread(job.outcome, sources, lost, jobs, lambda source: len(source.text), limits)


def spread(
    work: Callable[[Given], Result],
    things: Iterable[Given],
    lost: Callable[[Given, str], Result],
    jobs: int,
    size: Callable[[Given], int] = lambda thing: 0,
    limits: Limits | None = None,
) -> Iterator[Result]:
    """The result of each thing, in the order given, worked out in this process (`jobs` 1) or several; -1: in one apart.

    ``lost`` gives the result of a thing that twice killed its process or went beyond its limits, from the reason;
    ``size`` is a thing's length in characters. Raises RecordFault where no process can be started.
    """
    settle_environment()
    task = Task(work, lost, size, limits or Limits.of_environment())
    return _here(task, things) if jobs == 1 else Pool(task, abs(jobs)).results(things)


def _here(task: Task[Given, Result], things: Iterable[Given]) -> Iterator[Result]:
    """The results worked out in this process; a thing beyond its limits is tried once more in a process of its own."""
    for thing in things:
        try:
            with bounded_time(task.limits.time(task.size(thing))), bounded_memory(task.limits.memory):
                found = task.work(thing)
        except (Stalled, MemoryError) as fault:
            found = _apart(task, thing, isinstance(fault, Stalled))
        yield found


def _apart(task: Task[Given, Result], thing: Given, late: bool) -> Result:
    try:
        return next(Pool(task, 1, tries=1).results([thing]))
    except RecordFault:
        reason = task.limits.late(task.size(thing)) if late else task.limits.large()
        return task.lost(thing, reason)
