"""Where a relationship stands on a day: offices held, promises open, latest figures, last and next events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model.errors import BadUsage
from onrecord.store import schema
from onrecord.store.query import EVERYTHING, Filter, Line, horizon, item_ids, item_rows, lines
from onrecord.views.days import NEVER, before, earliest_of, latest_of
from onrecord.views.standing import is_open, on_day, published_days, replaced

SEEN_FOR_DAYS = 366
"""An office-holder whose term no pack knows is taken to be in office for a year after having been seen in it."""

QUIET_DAYS = 2 * 366
"""A thread is taken to go on for two years after its last item."""

PAST = frozenset({"happened"})
COMING = frozenset({"happened", "scheduled", "planned"})
"""Seen from a day before it, a thing that did happen was coming just as one that was planned."""

State = dict[str, list[Line]]


def state(connection: Connection, as_of: str | None = None, only: Filter = EVERYTHING) -> State:
    """What holds on an ISO day (default: the record's last), as export lines sorted by id in each list."""
    day = as_of or last_known_day(connection)
    held = replace(only, as_of=day, current=True)
    narrowed = replace(held, as_of=None)

    def rows(kind: str, within: Filter) -> Rows:
        return item_rows(connection, kind, within)

    found: dict[str, Iterable[Line]] = {
        "tenures": tenures(rows("tenure", narrowed), day),
        "commitments": commitments(connection, rows("commitment", held), day),
        "figures": latest_by_series(rows("figure", held)),
        "relations": relations(rows("relation", held), day),
        "events": last_and_next(rows("event", narrowed), day),
        "threads": threads(lines(connection, "thread"), day, only),
        "conflicts": conflicts(connection, held),
    }
    return {name: sorted(some, key=lambda line: str(line["id"])) for name, some in found.items()}


def last_known_day(connection: Connection) -> str:
    """The day that a question is about where it names none; raises BadUsage where no article has a date."""
    day = horizon(connection)
    if day is None:
        raise BadUsage("no article of the record has a date; say of which day with --as-of")
    return day


Rows = Iterable[tuple[Line, str | None]]
"""Items with the day from which each surely stands."""


def tenures(rows: Rows, day: str) -> Iterator[Line]:
    """The offices held: by the term that a pack knows, else by having been seen; one line a person and office."""
    seen: dict[tuple[Any, ...], tuple[str, Line]] = {}
    for line, stands in rows:
        if not _holds(line, stands, day):
            continue
        key = (line["person_id"] or line["person"], line["office_id"] or line["office"], line["country"])
        if key not in seen or (stands or "", line["id"]) > (seen[key][0], seen[key][1]["id"]):
            seen[key] = (stands or "", line)
    yield from (line for _, line in seen.values())


def _holds(tenure: Line, stands: str | None, day: str) -> bool:
    period = tenure["period"]
    if period is None:
        in_office = tenure["qualifier"] in (None, "acting")
        return in_office and stands is not None and before(day, SEEN_FOR_DAYS) <= stands <= day
    return (earliest_of(period) or "") <= day <= (latest_of(period) or NEVER)


def commitments(connection: Connection, rows: Rows, day: str) -> Iterator[Line]:
    """The promises made and not yet kept, given up or made in other terms, each saying whether it is late."""
    published, gone = published_days(connection), replaced(connection, day)
    return (on_day(line, day, published) for line, _ in rows if is_open(line, day) and line["id"] not in gone)


def latest_by_series(rows: Rows) -> Iterator[Line]:
    """The last figure of each series; of several on one day the surest."""
    last: dict[str, tuple[tuple[str, float, str], Line]] = {}
    for line, stands in rows:
        rank = (stands or "", float(line["confidence"]), str(line["id"]))
        if line["series"] not in last or rank > last[line["series"]][0]:
            last[line["series"]] = (rank, line)
    return (line for _, line in last.values())


def relations(rows: Rows, day: str) -> Iterator[Line]:
    """The facts last told of two parties, where they have not ended."""
    last: dict[tuple[str, str, str], tuple[tuple[str, str], Line]] = {}
    for line, stands in rows:
        key, rank = (line["subject"], line["relation"], line["object"]), (stands or "", str(line["id"]))
        if key not in last or rank > last[key][0]:
            last[key] = (rank, line)
    return (line for _, line in last.values() if (latest_of(line["until"]) or NEVER) > day)


def last_and_next(rows: Rows, day: str) -> Iterator[Line]:
    """For each body and each pair of actors, the last event by a day and the next after it; each event once."""
    last: dict[tuple[str, ...], tuple[tuple[str, str, str], Line]] = {}
    coming: dict[tuple[str, ...], tuple[tuple[str, str, str], Line]] = {}
    for line, stands in rows:
        first, end = earliest_of(line["date"]), latest_of(line["date"])
        if line["reality"] in PAST and end is not None and stands is not None and stands <= day:
            _keep(last, line, (first or "", end, line["id"]), highest=True)
        elif line["reality"] in COMING and first is not None and first > day:
            _keep(coming, line, (first, end or NEVER, line["id"]), highest=False)
    found = {line["id"]: line for kept in (last, coming) for _, line in kept.values()}
    return iter(found.values())


def _keep(kept: dict[tuple[str, ...], Any], line: Line, rank: tuple[str, str, str], highest: bool) -> None:
    for key in meetings(line):
        if key not in kept or (rank > kept[key][0] if highest else rank < kept[key][0]):
            kept[key] = (rank, line)


def meetings(event: Line) -> Iterator[tuple[str, ...]]:
    """The body that an event is of, and each pair of its actors."""
    if event["body"]:
        yield ("body", event["body"])
    yield from combinations(sorted({*event["actors"], *event["recipients"]}), 2)


def threads(found: Iterable[Line], day: str, only: Filter) -> Iterator[Line]:
    """The threads that have begun and had an item not too long ago."""
    for line in found:
        begun = line["since"] is not None and line["since"] <= day
        goes_on = line["until"] is None or line["until"] >= before(day, QUIET_DAYS)
        concerns = only.thread in (None, line["id"]) and set(only.actors) <= set(line["parties"])
        if begun and goes_on and concerns:
            yield line


def conflicts(connection: Connection, held: Filter) -> Iterator[Line]:
    """The contradictions between things that all stand on the filter's day."""
    standing = item_ids(connection, held)
    if held == Filter(as_of=held.as_of, current=held.current):
        articles = schema.articles.c
        standing |= set(connection.scalars(select(articles.id).where(articles.latest <= held.as_of)))
    for line in lines(connection, "conflict"):
        if set(line["between"]) <= standing:
            yield line
