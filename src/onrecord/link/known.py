"""Things told as known: not named again ("the revision would be finished"), or in short ("the power line")."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.link.deeds import TOLD, turn
from onrecord.link.promises import NEVER, YEARS_LATE, Promise
from onrecord.link.wording import content, weight
from onrecord.model.dates import When
from onrecord.packs import words

BEFORE = 300
"""A thing that is not named again stands at most this many code points before."""


def needs_text(promise: Promise) -> bool:
    """Whether the words before a promise must tell what its thing is: it is not named, or by one word as known."""
    return not promise.deed.things or (len(promise.deed.things) == 1 and _is_known(promise))


def _is_known(promise: Promise) -> bool:
    """Whether the thing is told as one that was told before ("the station"), and by when it is to be."""
    said, due = promise.item.evidence[0].exact, promise.item.due
    before = said.partition(promise.item.object or "\n")[0].casefold()
    return due is not None and before[-1:].isspace() and not turn("known").isdisjoint(before.split()[-1:])


def _near(promise: Promise, texts: Mapping[str, str]) -> frozenset[str]:
    """The words of a promise and those just before it."""
    text, said = texts.get(promise.item.evidence[0].article, ""), promise.item.evidence[0].exact
    at = text.find(said)
    return frozenset(content(text[max(at - BEFORE, 0) : at + len(said)])) if at >= 0 else frozenset()


def in_short(a: Promise, b: Promise, texts: Mapping[str, str]) -> bool:
    """ "The power line will be finished by June": some of the thing's words, as known, by those who promised it."""
    one, other = a.deed, b.deed
    if one.name != other.name or one.head != other.head or one.standing or not other.things < one.things:
        return False
    if not _is_known(b) or not b.by or not b.by <= a.by or years_apart(a.told, b.told) > YEARS_LATE:
        return False
    if len(other.things) == 1:
        return weight(one.things) >= TOLD and one.things <= _near(b, texts)
    return len(other.things - words("link_generic")) > 1 and weight(other.things) >= TOLD


def unnamed(a: Promise, b: Promise, texts: Mapping[str, str]) -> bool:
    """ "The revision would be finished": the thing is not named again, but the article speaks of it."""
    if b.deed.things or not a.deed.head or not b.deed.nominal:
        return False
    near = _near(b, texts)
    if b.item.object:
        return a.deed.head in near
    return near >= a.deed.things and weight(a.deed.things) >= TOLD and b.item.due is not None


def years_apart(a: When, b: When) -> int:
    """How many years lie between two days or stretches at least."""
    return int((b.earliest or NEVER)[:4]) - int((a.latest or NEVER)[:4])
