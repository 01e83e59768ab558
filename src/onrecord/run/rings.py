"""How often Python looks for rings of objects that nothing holds any more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = (50_000, 20, 50)
"""Objects made between two looks at the young ones, and such looks between those at older ones.

Readers and linking make lists and tuples by the million and hardly a ring, so that looking at Python's own default
(2,000, 10, 10) was a sixteenth of a build's time; at this one it is a hundredth, and memory stays the same.
"""


_LOCK = Lock()
_before: list[tuple[int, int, int]] = []
"""What Python was told before the first of those who are at it, once for each of them."""


@contextmanager
def looked_for_seldom() -> Iterator[None]:
    """Lets Python look for rings as seldom as `SELDOM` says, or as it was told to if that is still less often.

    It holds for the whole process; of several threads that ask for it at once the last one out puts back what was.
    """
    with _LOCK:
        before = _before[0] if _before else gc.get_threshold()
        _before.append(before)
        if 0 < before[0] < SELDOM[0]:
            gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        with _LOCK:
            _before.pop()
            if not _before:
                gc.set_threshold(*before)
