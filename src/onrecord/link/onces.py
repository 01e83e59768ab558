"""What is done to one named thing once: a bridge opened, a treaty signed, a ship sunk."""

from __future__ import annotations

import re
from functools import cache

from onrecord.link.deeds import turn
from onrecord.link.wording import content, weight
from onrecord.model.items import Event
from onrecord.packs import Packs, words

ALIKE = 0.8
"""Two reports of one such deed share this part of the weight of all their words (hand-set)."""

_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")


def is_once(event: Event) -> bool:
    """Whether an event is such a deed, of a day that its text names itself: a weekday may be read of another week."""
    stated = event.date is not None and event.date.exact and event.date.basis == "stated"
    return (
        event.predicate in words("link_once")
        and event.reality == "happened"
        and stated
        and words("link_recurring").isdisjoint(content(event.evidence[0].exact))
        and bool(_named(event))
    )


def of_one_named_thing(a: Event, b: Event) -> bool:
    """Whether two reports say the same of a thing with one name."""
    one, other = (frozenset(content(e.evidence[0].exact)) - words("link_calendar") for e in (a, b))
    return bool(_named(a) & _named(b)) and weight(one & other) >= ALIKE * weight(one | other)


def _named(event: Event) -> frozenset[str]:
    """The names in an event's words that are no state's and no month's ("Qafa" of the Qafa tunnel)."""
    found = (content(m.group()) for m in _CAPITAL.finditer(event.evidence[0].exact))
    return frozenset(w for some in found for w in some) - words("link_calendar") - _states() - turn("known")


@cache
def _states() -> frozenset[str]:
    """The words of the names of states and their people."""
    states = (a for a in Packs.load().known_actors.values() if a.type == "government")
    return frozenset(w for a in states for name in (a.name, *a.aliases) for w in content(name))
