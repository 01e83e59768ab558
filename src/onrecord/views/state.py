"""Where a relationship stands on a day: offices held, promises open, latest figures, last and next events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.model.errors import BadUsage
from onrecord.store import asof, schema
from onrecord.store.query import EVERYTHING, WHOLE, Filter, Line, Slice, horizon, lines_by_id
from onrecord.store.settings import get
from onrecord.store.sources import KNOWN
from onrecord.store.waiting import waiting
from onrecord.views.running import running
from onrecord.views.standing import on_day, read_by

State = dict[str, list[Line]]


def state(connection: Connection, as_of: str | None = None, only: Filter = EVERYTHING) -> State:
    """What holds on an ISO day (default: the record's last), as export lines sorted by id in each list."""
    return state_within(connection, as_of or last_known_day(connection), only)[0]


def state_within(connection: Connection, day: str, only: Filter, most: int | None = None) -> tuple[State, list[str]]:
    """Like `state`, of each section at most so many lines, the first that people read; and the lists that hold more."""
    found, more = defaultdict[str, dict[str, Line]](dict), dict[str, None]()
    for name in SECTIONS:
        some = section(connection, name, day, only, Slice(0, None if most is None else most + 1))
        part = "events" if name in ("past", "coming") else name
        found[part] |= {str(line["id"]): line for line in some[:most]}
        if most is not None and len(some) > most:
            more[part] = None
    return {name: [some[key] for key in sorted(some)] for name, some in found.items()}, list(more)


def section(
    connection: Connection, name: str, day: str, only: Filter = EVERYTHING, wanted: Slice = WHOLE
) -> list[Line]:
    """A part of the state on an ISO day, in the order in which people read it; ``past`` and ``coming`` are events."""
    return SECTIONS[name](connection, day, replace(only, as_of=None, current=True), wanted)


def last_known_day(connection: Connection) -> str:
    """The day that a question is about where it names none; raises BadUsage where no article has a date."""
    day = horizon(connection)
    if day is None:
        raise BadUsage(f"{nothing_known(connection)}; say of which day with --as-of")
    return day


def nothing_known(connection: Connection) -> str:
    """Why no article of a record has a date: none was published by the day by which it was known, or none at all."""
    known = get(connection, KNOWN)
    if not known or not known["first"]:
        return "no article of the record has a date"
    return f"no page was published by {known['by']}; the first is of {known['first']}"


def told(connection: Connection, ids: Sequence[str]) -> list[Line]:
    """The items of these ids, in their order."""
    found = lines_by_id(connection, set(ids))
    return [found[key] for key in ids]


Section = Callable[[Connection, str, Filter, Slice], list[Line]]


def _held(part: str, *, by_then: bool) -> Section:
    """The last of each key; with `by_then` of what was told by the day alone."""

    def found(connection: Connection, day: str, only: Filter, wanted: Slice) -> list[Line]:
        within = replace(only, as_of=day) if by_then else only
        return told(connection, asof.held(connection, part, day, within, wanted))

    return found


def _coming(connection: Connection, day: str, only: Filter, wanted: Slice) -> list[Line]:
    return told(connection, asof.coming(connection, day, only, wanted))


def _commitments(connection: Connection, day: str, only: Filter, wanted: Slice) -> list[Line]:
    """The promises made and not yet kept, given up or made in other terms, each saying whether it is late."""
    read = read_by(connection)
    return [on_day(line, day, read) for line in told(connection, asof.promised(connection, day, only, None, wanted))]


def _threads(connection: Connection, day: str, only: Filter, wanted: Slice) -> list[Line]:
    return lines_of(connection, "thread", [row.id for row in running(connection, day, only, wanted)])


def _conflicts(connection: Connection, day: str, only: Filter, wanted: Slice) -> list[Line]:
    """The contradictions between things that all stand on the day."""
    ids = asof.contradicting(connection, day, replace(only, as_of=day), wanted)
    return lines_of(connection, "conflict", ids)


def lines_of(connection: Connection, kind: str, ids: Sequence[str]) -> list[Line]:
    """The threads or conflicts of these ids, in their order."""
    table = {"thread": schema.threads, "conflict": schema.conflicts}[kind]
    found: dict[str, Line] = {}
    for n in range(0, len(ids), 500):
        for line in connection.scalars(select(table.c.line).where(table.c.id.in_(ids[n : n + 500]))):
            found[line["id"]] = {"kind": kind, "id": line["id"], **line}
    within = waiting(connection).within if kind == "thread" else lambda line: line
    return [within(found[key]) for key in ids]


SECTIONS: dict[str, Section] = {
    "tenures": _held("tenure", by_then=False),
    "commitments": _commitments,
    "figures": _held("figure", by_then=True),
    "relations": _held("relation", by_then=True),
    "past": _held("event", by_then=False),
    "coming": _coming,
    "threads": _threads,
    "conflicts": _conflicts,
}
"""The parts of a state, each with how it is found."""
