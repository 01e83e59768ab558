"""Contradictions on who held an office: between articles, and between an article and the tables of the packs.

The article's wording stays what its own item says; the conflict tells that somebody else is known for that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from onrecord.model.ids import content_id
from onrecord.model.items import Conflict, Item, Tenure
from onrecord.packs import Packs
from onrecord.packs.offices import Holding
from onrecord.packs.persons import same_person

Held = tuple[str, str, str]
"""An office, its country and an ISO day."""
CHANGE = 10
"""Days around the end of a term in which two persons may both be called by the office."""


def office_conflicts(items: Sequence[Item], packs: Packs) -> Iterator[Conflict]:
    """The contradictions among the tenures seen on a day, and with the packs' tables; former and acting left out."""
    by_office: dict[Held, list[Tenure]] = defaultdict(list)
    for t in items:
        if isinstance(t, Tenure) and (held := held_on(t, packs)) is not None:
            by_office[held].append(t)
    for held, told in sorted(by_office.items()):
        yield from conflicts_on(held, told, packs)


def held_on(tenure: Tenure, packs: Packs) -> Held | None:
    """The office that a person is seen in, and the day; null where several may hold it, or it is not of that day."""
    t = tenure
    if not (t.office_id and t.country and t.seen and t.seen.exact) or t.qualifier is not None:
        return None
    return (t.office_id, t.country, str(t.seen.earliest)) if packs.offices.is_single(t.office_id, t.country) else None


def conflicts_on(held: Held, told: Sequence[Tenure], packs: Packs) -> Iterator[Conflict]:
    """The contradictions of tenures of one office and day, and with the packs' tables."""
    office, country, day = held
    holders = packs.offices.all_holders(office, country)
    sitting = [h for h in holders if h.surely_on(day)]
    for t in told:
        if not _past(t, holders, day):
            yield from _with_table(t, told, sitting, holders, day)
    if not sitting:
        yield from _among(told, day)


def _past(tenure: Tenure, holders: Sequence[Holding], day: str) -> bool:
    """Whether the table has the person in that office before the day: the title is told in looking back."""
    return any(same_person(tenure.person, h.person) and (h.since or "") <= day for h in holders)


def _with_table(
    tenure: Tenure, told: Sequence[Tenure], sitting: Sequence[Holding], holders: Sequence[Holding], day: str
) -> Iterator[Conflict]:
    if len(sitting) != 1 or _about_to(tenure, holders, day):
        return
    known = sitting[0]
    if same_person(tenure.person, known.person) or tenure.person_id == known.person_id:
        return
    same = [t.id for t in told if same_person(t.person, known.person)]
    term = f"{known.since} to {known.until or known.known_until}"
    why = (
        f"{tenure.person} is called {tenure.office} of {tenure.country} on {day}; "
        f"{known.source} has {known.person}, {term}"
    )
    yield _conflict(why, tenure.id, *same)


def _about_to(tenure: Tenure, holders: Sequence[Holding], day: str) -> bool:
    """Whether the person's term begins within days: the news of it ran ahead."""
    return any(same_person(tenure.person, h.person) and _within(day, h.since) for h in holders)


def _within(day: str, other: str | None) -> bool:
    if other is None or len(other) != 10:
        return False
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= CHANGE


def _among(told: Sequence[Tenure], day: str) -> Iterator[Conflict]:
    for a, b in combinations(sorted(told, key=lambda t: t.id), 2):
        if a.person_id != b.person_id and not same_person(a.person, b.person):
            why = f"{a.person} and {b.person} are both called {a.office} of {a.country} on {day}"
            yield _conflict(why, a.id, b.id)


def _conflict(why: str, *ids: str) -> Conflict:
    between = tuple(sorted(ids))
    return Conflict(id=content_id("conflict", "office", *between, why), between=between, about="office", why=why)
