"""Numbers as a newspaper prints them: large sums in millions and more, nothing with more places than can be read."""

from __future__ import annotations

from onrecord.store.rows import number

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
"""Short scale, as English newspapers use it."""

PLACES = 2
"""Places after the point; a number with more is shown rounded, and its whole value is told beside it."""


def in_print(value: float | None) -> str:
    """A number in words from a million on: ``3.1 billion``, ``128,400``, ``0.07``; ``?`` where there is none."""
    if value is None:
        return "?"
    size, word = next(((size, word) for size, word in SCALES if abs(value) >= size), (1.0, ""))
    told = round(value / size, PLACES)
    if told == 0 and value:
        return f"{value:.2g}"
    if abs(told) >= 1000 and word and size < SCALES[0][0]:
        return in_print(told * size)
    return f"{number(told)} {word}".rstrip()
