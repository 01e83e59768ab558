"""How long one document may be read and how much memory that may take, and what holds it to that."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from onrecord.model.errors import BadUsage

MIB = 1 << 20

CHARACTERS_A_SECOND = 1000
"""How slowly a text may be read beyond the time that every document has (readers take 20,000 and more)."""


class Stalled(BaseException):
    """The time of a document is over; no reader catches it, as it is no Exception."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one document: seconds (and one more for each `CHARACTERS_A_SECOND`), MiB of memory; 0: none."""

    seconds: float = 120.0
    memory: int = 2048

    @classmethod
    def of_environment(cls) -> Limits:
        """The bounds that ONRECORD_READ_SECONDS and ONRECORD_READ_MEMORY (MiB) set; raises BadUsage."""
        return cls(_number("ONRECORD_READ_SECONDS", cls().seconds), int(_number("ONRECORD_READ_MEMORY", cls().memory)))

    def time(self, characters: int) -> float:
        """The seconds that a document of this length has."""
        return self.seconds + characters / CHARACTERS_A_SECOND if self.seconds else float("inf")

    def late(self, characters: int) -> str:
        """What is said of a document whose time was over, twice."""
        return f"reading it took longer than {self.time(characters):.0f} seconds, twice (setting ONRECORD_READ_SECONDS)"

    def large(self) -> str:
        """What is said of a document that wanted more memory, twice."""
        return f"reading it takes more than {self.memory} MiB of memory (setting ONRECORD_READ_MEMORY)"


def _number(name: str, default: float) -> float:
    value = os.environ.get(name)
    try:
        found = float(value) if value else default
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e9:
        raise BadUsage(f"{name}={value!r} is no number of 0 or more; 0 means no limit")
    return found


def pages_of(process: int | str, which: int) -> int | None:
    """The bytes of address space (``which`` 0) or of memory (1) that a process has; null where that is not told."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[which]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None


@contextmanager
def bounded_memory(memory: int) -> Iterator[None]:
    """Lets this process have so many MiB more than it has now; beyond, it meets a MemoryError (Linux; main thread)."""
    alone = sys.platform == "linux" and threading.current_thread() is threading.main_thread()
    has = pages_of("self", 0) if memory and alone else None
    if has is None:
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = has + memory * MIB
    if before[0] != resource.RLIM_INFINITY:
        wanted = min(wanted, before[0])
    resource.setrlimit(resource.RLIMIT_AS, (wanted, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextmanager
def bounded_time(seconds: float) -> Iterator[None]:
    """Ends what is done meanwhile with `Stalled` (in the main thread of a Unix process whose alarm nobody uses)."""
    free = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not free or seconds == float("inf") or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise Stalled
