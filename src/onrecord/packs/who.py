"""Who held an office on a day, and how far the tables know."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from onrecord.packs.offices import Holding
from onrecord.packs.pack import Packs

Answer = TypedDict(
    "Answer",
    {
        "person": str | None,
        "office": str,
        "country": str,
        "on": str,
        "from": str | None,
        "to": str | None,
        "known_until": str | None,
        "sources": list[str],
        "acting": NotRequired[bool],
    },
)
"""``person`` is null where no holder is known for that day; ``known_until``: how far they know; ``acting`` stands
only where the holder was."""


def who(packs: Packs, office: str, country: str, on: str) -> Answer:
    """Who held the office of the country on the ISO day, by the packs; ``person`` is null where they do not know."""
    named = packs.offices.canonical(office, country, on)
    held = packs.offices.all_holders(named.id, country) if named else []
    sitting = [h for h in held if _in_office(h, on)]
    one = max(sitting, key=lambda h: (not h.acting, h.since or "")) if sitting else None
    answer: Answer = {
        "person": one.person if one else None,
        "office": named.name if named else office,
        "country": country,
        "on": on,
        "from": one.since if one else None,
        "to": one.until if one else None,
        "known_until": max((last for h in held if (last := h.last)), default=None),
        "sources": [one.source] if one else [],
    }
    if one and one.acting:
        answer["acting"] = True
    return answer


def _in_office(holding: Holding, on: str) -> bool:
    last = holding.last
    return holding.since is not None and holding.since <= on and last is not None and on <= last
