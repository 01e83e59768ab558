"""How often Python looks for rings of objects that nothing holds any more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 50)
"""Objects made between two looks at the young ones, and such looks between those at older ones.

Readers and linking make lists and tuples by the million and hardly a ring, so that looking at Python's own default
(2,000, 10, 10) was a sixteenth of a build's time; at this one it is a hundredth, and memory stays the same.
"""


@contextmanager
def looked_for_seldom() -> Iterator[None]:
    """Lets Python look for rings as seldom as `SELDOM` says, or as it was told to if that is still less often."""
    before = gc.get_threshold()
    if 0 < before[0] < SELDOM[0]:
        gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
