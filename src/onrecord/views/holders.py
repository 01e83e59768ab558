"""Who held an office on a day: what the packs know, and what the articles of a record say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.packs import Packs, country_of, office_named, who
from onrecord.packs.persons import same_person
from onrecord.store.query import Line, lines

NOT_IN_OFFICE = frozenset({"former", "designate"})


def holder(packs: Packs, office: str, country: str, on: str, connection: Connection | None = None) -> dict[str, Any]:
    """The packs' answer for an ISO day, with what the articles say; the country by its code or name.

    ``articles`` are the ids of those that show the person in that office; ``otherwise``, where there are any, lists
    whom others call so on that day. Where the packs know nobody, the one person whom articles show in the office on
    that very day is the answer, and the articles are its source; else ``seen`` has whom they show there last before the
    day, and first after it. Raises BadUsage for a country that no pack knows.
    """
    country = country_of(packs, country)
    answer: dict[str, Any] = dict(who(packs, office, country, on))
    named = office_named(packs, office, country, on)
    told: list[Line] = []
    if connection is not None:
        wanted = {named.id} if named else set()
        told = [t for t in lines(connection, "tenure") if t["country"] == country and _of(t, wanted, office)]
    if answer["person"] is None:
        answer |= _by_articles(told, on)
    mine = [t for t in told if answer["person"] and same_person(t["person"], answer["person"])]
    saying = {e["article"] for t in mine for e in t["evidence"]}
    others = [t for t in told if t not in mine and t["qualifier"] not in NOT_IN_OFFICE and _covers(t, on)]
    otherwise = [
        {"person": t["person"], "qualifier": t["qualifier"], "articles": sorted({e["article"] for e in t["evidence"]})}
        for t in sorted(others, key=lambda t: (t["person"], t["id"]))
    ]
    seen = _nearest(told, on) if answer["person"] is None else []
    more = {"otherwise": otherwise, "seen": seen}
    return {**answer, "articles": sorted(saying), **{name: found for name, found in more.items() if found}}


def _nearest(told: Sequence[Line], day: str) -> list[dict[str, Any]]:
    """Whom articles last show in the office before a day, and whom first after it: who it was that day is not said."""
    sure = [t for t in told if t["qualifier"] is None and t["seen"] and t["seen"]["earliest"] and t["seen"]["latest"]]
    before = [t for t in sure if t["seen"]["latest"] < day]
    after = [t for t in sure if t["seen"]["earliest"] > day]
    ends = (max(before, key=lambda t: (t["seen"]["latest"], t["id"]), default=None),
            min(after, key=lambda t: (t["seen"]["earliest"], t["id"]), default=None))  # fmt: skip
    return [
        {"person": t["person"], "seen": t["seen"]["edtf"], "articles": sorted({e["article"] for e in t["evidence"]})}
        for t in ends
        if t
    ]


def _of(tenure: Line, ids: set[str], office: str) -> bool:
    """Whether a tenure is of the office, by its id or its words."""
    return tenure["office_id"] in ids or tenure["office"].casefold() == office.casefold()


def _covers(tenure: Line, day: str) -> bool:
    """Whether a tenure was seen on a day, exactly or at both ends of a time that holds it."""
    seen = tenure["seen"]
    if not seen or not seen["earliest"] or not seen["latest"]:
        return False
    return bool(seen["earliest"] <= day <= seen["latest"])


def _by_articles(told: Sequence[Line], day: str) -> dict[str, Any]:
    """The one person whom articles show in the office on the day; nothing where they show several, or none."""
    sure = [t for t in told if t["qualifier"] is None and t["seen"] and t["seen"]["earliest"] and t["seen"]["latest"]]
    here = [t for t in sure if _covers(t, day)]
    persons = {t["person_id"] or t["person"] for t in here}
    if len(persons) != 1:
        return {}
    one = here[0]
    first, last = one["seen"]["earliest"], one["seen"]["latest"]
    return {
        "person": one["person"],
        "from": None,
        "to": None,
        "known_until": last,
        "sources": [f"articles, seen {first} to {last}" if first != last else f"articles, seen {first}"],
    }
