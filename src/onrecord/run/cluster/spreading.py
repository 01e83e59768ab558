"""The tasks of linking on the machines of a cluster: a bounded number at a time, begun again where a process dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from onrecord.model.errors import OnrecordError, RecordFault
from onrecord.run.cluster.connecting import reason, running
from onrecord.run.spread.tasks import Runner, Task

TRIES = 3
"""How often a task is begun again whose process or machine died."""

WAITING = 2
"""Tasks for each processor that are handed to Ray at a time."""


@contextmanager
def on_ray(address: str | None, jobs: int | None) -> Iterator[Runner]:
    """Runs tasks on Ray at an address, at most ``jobs`` at a time; connected for the time."""
    with running(address):
        import ray

        most = jobs or WAITING * max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]
        remote = ray.remote(num_cpus=1, max_retries=TRIES)(_run)
        yield lambda tasks: _all(remote.remote, tasks, most)


def _run(task: Task) -> None:
    task.run()


def _all(start: Callable[[Task], Any], tasks: Sequence[Task], most: int) -> None:
    """Runs all tasks; raises RecordFault where one cannot be done."""
    import ray

    left = iter([task for task in tasks if not task.done.exists()])
    going = [start(task) for task in islice(left, most)]
    try:
        while going:
            done, going = ray.wait(going)
            ray.get(done)
            going += [start(task) for task in islice(left, len(done))]
    except OnrecordError:
        raise
    except Exception as fault:
        raise RecordFault(f"Ray could not link all documents: {reason(fault)}; run it again to go on") from fault
