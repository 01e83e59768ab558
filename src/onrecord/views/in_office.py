"""Whether somebody seen in an office is seen in it on other days by other words: with its country told, or not told.

Pages that name a person's country and pages that leave it out make two tenures of one holding; what is said of the
person ("not seen for a year") is to be true of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from onrecord.packs.persons import same_person
from onrecord.store import asof
from onrecord.store.query import Filter, Line, lines_by_id


def held_on(connection: Connection, tenures: Iterable[Line], day: str) -> set[str]:
    """The ids of the tenures whose person is in that office on an ISO day by any page, whatever is asked for."""
    held = asof.holders(connection, "tenure", day, Filter(current=True))
    return _held_by(tenures, lines_by_id(connection, set(held.values())))


def held_by(connection: Connection, tenures: Sequence[Line], day: str) -> set[str]:
    """The ids of the tenures whose person was in that office at some time up to an ISO day by any page."""
    persons = {t["person_id"] for t in tenures if t["person_id"]}
    return _held_by(tenures, lines_by_id(connection, asof.held_of(connection, persons, day)))


def _held_by(tenures: Iterable[Line], held: Mapping[str, Line]) -> set[str]:
    by_office = defaultdict[str, list[Line]](list)
    for line in held.values():
        for office in _offices(line):
            by_office[office].append(line)
    return {t["id"] for t in tenures if any(_same(t, line) for office in _offices(t) for line in by_office[office])}


def _offices(tenure: Line) -> set[str]:
    """What the office is known by: where two have an id each, it tells them apart in `_same`."""
    return {name for name in (tenure["office_id"], tenure["office"].casefold()) if name}


def _same(one: Line, other: Line) -> bool:
    """Whether two tenures of an office of one name can be one person's holding of it."""
    apart = (one[name] and other[name] and one[name] != other[name] for name in ("country", "office_id"))
    return not any(apart) and same_person(one["person"], other["person"])
