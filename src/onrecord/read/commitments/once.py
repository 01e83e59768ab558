"""A promise that an article tells twice, in its headline and below: one commitment, with both sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.items import Commitment


def once(found: Sequence[Commitment]) -> list[Commitment]:
    """The commitments of one article, each once: the fuller telling with the words of the barer as evidence too."""
    kept: list[Commitment] = []
    for item in found:
        at = next((n for n, other in enumerate(kept) if _is_one(other, item)), -1)
        if at < 0:
            kept.append(item)
        else:
            kept[at] = _joined(kept[at], item)
    return sorted(kept, key=lambda c: c.at)


def _is_one(a: Commitment, b: Commitment) -> bool:
    """Whether the same makers are told of one deed on one thing, and what one says more the other does not deny."""
    if not a.by or (set(a.by), a.negated, a.object, a.money) != (set(b.by), b.negated, b.object, b.money):
        return False
    counts = [c.quantity.value if c.quantity else None for c in (a, b)]
    if a.object is None or counts[0] != counts[1] or (a.action != b.action and counts[0] is None):
        return False
    if a.due and b.due and a.due != b.due:
        return False
    one, other = set(a.places), set(b.places)
    return one <= other or other <= one


def _joined(a: Commitment, b: Commitment) -> Commitment:
    full, bare = (b, a) if _size(b) > _size(a) else (a, b)
    evidence = tuple(sorted({*a.evidence, *b.evidence}, key=lambda e: (e.start, e.end)))
    return replace(full, evidence=evidence, agreed=full.agreed or bare.agreed, due=full.due or bare.due)


def _size(item: Commitment) -> int:
    """How much a telling says beside the deed."""
    told = (item.due, item.agreed, item.condition, item.money, *item.places)
    return sum(1 for slot in told if slot)
