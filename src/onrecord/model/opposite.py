"""Which two deeds run opposite ways: "Chad warned Mali" and "Mali warned Chad" are never one."""

from __future__ import annotations

from collections.abc import Collection

Deed = tuple[str | None, Collection[str], Collection[str]]
"""A deed's mode, those who do it and those to whom it is done."""

MUTUAL = frozenset({"meet", "talk", "call", "negotiate", "views", "sign"})
"""Modes of events that both sides do with each other, whichever of them a text names first (hand-set)."""


def are_opposite(one: Deed, other: Deed) -> bool:
    """Whether each has a doer to whom the other is only done; what both sides do with each other runs no way."""
    (mode, does, bears), (mode_too, does_too, bears_too) = one, other
    if not MUTUAL.isdisjoint({mode, mode_too}):
        return False
    return bool((set(does) & set(bears_too)) - set(does_too)) and bool((set(does_too) & set(bears)) - set(does))
