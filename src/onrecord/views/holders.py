"""Who held an office on a day: what the packs know, and what the articles of a record say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.packs import Packs, country_of, office_named, who
from onrecord.packs.persons import same_person
from onrecord.store.query import Line, lines
from onrecord.views.sights import Seen

NOT_IN_OFFICE = frozenset({"former", "designate"})


def holder(packs: Packs, office: str, country: str, on: str, connection: Connection | None = None) -> dict[str, Any]:
    """The packs' answer for an ISO day, with what the articles say; the country by its code or name.

    ``articles`` are the ids of those that show the person in that office; ``otherwise``, where there are any, lists
    whom others call so on that day. Where the packs know nobody, the one person whom articles show in the office on
    that very day (or near it both before and after, and nobody else between) is the answer, and the articles are its
    source; else ``seen`` has whom they show there last before the day, and first after it. Raises BadUsage for a
    country that no pack knows.
    """
    country = country_of(packs, country)
    answer: dict[str, Any] = dict(who(packs, office, country, on))
    named = office_named(packs, office, country, on)
    told: list[Line] = []
    sights = Seen(None, ())
    if connection is not None:
        wanted = {named.id} if named else set()
        told = [t for t in lines(connection, "tenure") if t["country"] == country and _of(t, wanted, office)]
        sights = Seen(connection, [t for t in told if t["qualifier"] not in NOT_IN_OFFICE])
    sure = [t for t in told if t["qualifier"] is None]
    if answer["person"] is None:
        answer |= _by_articles(sure, sights, on)
    mine = [t for t in told if answer["person"] and same_person(t["person"], answer["person"])]
    saying = {e["article"] for t in mine for e in t["evidence"]}
    others = [t for t in told if t not in mine and sights.around(t["id"], on)]
    otherwise = [
        {"person": t["person"], "qualifier": t["qualifier"], "articles": sorted({e["article"] for e in t["evidence"]})}
        for t in sorted(others, key=lambda t: (t["person"], t["id"]))
    ]
    seen = _nearest(sure, sights, on) if answer["person"] is None else []
    more = {"otherwise": otherwise, "seen": seen}
    return {**answer, "articles": sorted(saying), **{name: found for name, found in more.items() if found}}


def _of(tenure: Line, ids: set[str], office: str) -> bool:
    """Whether a tenure is of the office, by its id or its words."""
    return tenure["office_id"] in ids or tenure["office"].casefold() == office.casefold()


def _nearest(sure: Sequence[Line], sights: Seen, day: str) -> list[dict[str, Any]]:
    """Whom articles last show in the office before a day, and whom first after it: who it was that day is not said."""
    found = [(sight, t["id"], t["person"]) for t in sure for sight in sights.of[t["id"]]]
    before = max((one for one in found if one[0].last < day), key=lambda one: (one[0].last, one[1]), default=None)
    after = min((one for one in found if one[0].first > day), key=lambda one: (one[0].first, one[1]), default=None)
    return [
        {"person": person, "seen": sight.edtf, "articles": list(sight.articles)}
        for sight, _, person in filter(None, (before, after))
    ]


def _by_articles(sure: Sequence[Line], sights: Seen, day: str) -> dict[str, Any]:
    """The one person whom articles show in the office on the day; nothing where they show several, or none."""
    here = [(t, found) for t in sure if (found := sights.around(t["id"], day))]
    persons = {t["person_id"] or t["person"] for t, _ in here}
    if len(persons) != 1:
        return {}
    one, (first, last) = here[0]
    told = first.first if first.first == last.last else f"{first.first} to {last.last}"
    return {
        "person": one["person"],
        "from": None,
        "to": None,
        "known_until": last.last,
        "sources": [f"articles, seen {told}"],
    }
