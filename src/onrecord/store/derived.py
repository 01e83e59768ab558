"""What lines say of days, in columns: which office, figure or fact holds when, how a commitment stood from day to day.

All of it is worked out from one line at a time and the days of the articles that it cites, so that a change of one item
changes the rows of that item alone; only `keep_reading_days` looks at all articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, and_, delete, func, insert, select

from onrecord.model.dates import NEVER
from onrecord.store import schema
from onrecord.store.order import BETWEEN, OPEN, bounded_key

Line = Mapping[str, Any]
Row = dict[str, Any]


class Told(NamedTuple):
    """An item's line, the ISO day from which it surely holds, and the last days that the articles it cites can be."""

    line: Line
    stands: str | None
    days: Sequence[str]


SEEN_FOR_DAYS = 366
"""An office-holder whose term no pack knows is taken to be in office for a year after having last been seen in it."""

PAST = frozenset({"happened"})
COMING = frozenset({"happened", "scheduled", "planned"})
"""Seen from a day before it, a thing that did happen was coming just as one that was planned."""

CLOSED = frozenset({"delivered", "dropped"})
TURNS = {"delivered": "delivered", "dropped": "dropped", "revised": "revised"}
"""The steps of a history that change a status, and the status after them."""


def status_on(commitment: Line, day: str) -> str:
    """The status on an ISO day: that of the last step taken by then; a stored end that no step dates holds always."""
    turns = [step for step in commitment["history"] if step["step"] in TURNS]
    if commitment["status"] in CLOSED and not any(step["step"] == commitment["status"] for step in turns):
        return str(commitment["status"])
    taken = [step for step in turns if step["date"] is None or (_last(step["date"]) or NEVER) <= day]
    if taken:
        return TURNS[taken[-1]["step"]]
    return "open" if turns else str(commitment["status"])


def deadline(commitment: Line) -> str | None:
    """The last ISO day by which it is to be kept; null where none is told, or where it is to be kept up until a day.

    "Until 2015" ends what is promised: that nothing was read of it since is no sign that it was not kept.
    """
    due = commitment["due"]
    return None if due is not None and due.get("extent") == "throughout" else _last(due)


def spells(commitment: Line) -> Iterator[tuple[str, str, str]]:
    """The statuses of a commitment in order: from which ISO day (empty: always), until before which, which."""
    turns = {_last(step["date"]) or NEVER for step in commitment["history"] if step["step"] in TURNS and step["date"]}
    days = ["", *sorted(turns)]
    since, status = "", status_on(commitment, "")
    for day in days[1:]:
        turned = status_on(commitment, day)
        if turned != status:
            yield since, day, status
            since, status = day, turned
    yield since, OPEN if status in CLOSED else _end_of(commitment, since), status


def _end_of(commitment: Line, since: str) -> str:
    """From which day on what is told to last until a day is no more; `OPEN` where it lasts, or was changed after."""
    due = commitment["due"]
    if due is None or due.get("extent") != "throughout" or due["latest"] is None:
        return OPEN
    end = _after(due["latest"], 1)
    return end if since < end else OPEN


def meetings(event: Line) -> Iterator[tuple[str, ...]]:
    """The body that an event is of, and each pair of its actors."""
    if event["body"]:
        yield ("body", event["body"])
    yield from combinations(sorted({*event["actors"], *event["recipients"]}), 2)


def holdings(told: Told) -> Iterator[Row]:
    """The rows of `holdings` that an item gives.

    Of a tenure ``since`` and ``until`` are its term; or a row is from a sight to a year after the last of those that
    follow it within a year each. Of a figure and a relation they are from its day on; of an event, from the day on
    which it is known to have happened (`OPEN`: never). ``rank`` of an event is its first day, of a tenure seen again
    that of the sight, of the others ``stands``; ``rank2`` is an event's last day, a figure's confidence.
    """
    line, stands, days = told
    kind = line["kind"]
    if kind == "tenure":
        yield from _tenure(line, stands, days)
    elif kind == "figure":
        yield _row(kind, line["series"], stands or "", f"{line['confidence']:.4f}", since=stands or OPEN)
    elif kind == "relation" and stands is not None:
        key = BETWEEN.join((line["subject"], line["relation"], line["object"]))
        yield _row(kind, key, stands, "", since=stands, ends=_last(line["until"]) or NEVER)
    elif kind == "event":
        yield from _event(line, stands)


def _tenure(line: Line, stands: str | None, days: Sequence[str]) -> Iterator[Row]:
    key = BETWEEN.join(
        (line["country"] or OPEN, line["office_id"] or line["office"], line["person_id"] or line["person"])
    )
    if line["period"] is not None:
        first, last = _first(line["period"]) or "", _last(line["period"]) or NEVER
        yield _row("tenure", key, stands or "", "", since=first, until=last)
    elif line["qualifier"] in (None, "acting") and stands is not None:
        last = max(stands, _last(line["seen"]) or stands)
        for first, until in _seen_again({stands, last, *(day for day in days if stands < day < last)}):
            yield _row("tenure", key, first, "", since=first, until=until)


def _seen_again(days: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The times that days of sight make up, each with the day a year after its last sight."""
    since, until = "", ""
    for day in sorted(days):
        if day > until:
            if since:
                yield since, until
            since = day
        until = _after(day, SEEN_FOR_DAYS)
    yield since, until


def _event(line: Line, stands: str | None) -> Iterator[Row]:
    first, end = _first(line["date"]), _last(line["date"])
    past = line["reality"] in PAST and end is not None and stands is not None
    coming = line["reality"] in COMING and first is not None
    if past or coming:
        since = stands if past and stands else OPEN
        for key in meetings(line):
            yield _row("event", BETWEEN.join(key), first or "", end or NEVER, since=since, coming=coming)


def _row(
    part: str,
    key: str,
    rank: str,
    rank2: str,
    *,
    since: str,
    until: str = NEVER,
    ends: str = OPEN,
    coming: bool = False,
) -> Row:
    named = {"part": part, "key": bounded_key(key), "rank": rank, "rank2": rank2}
    return {**named, "since": since, "until": until, "ends": ends, "coming": coming}


def _after(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return NEVER


def _first(when: Mapping[str, Any] | None) -> str | None:
    return when["earliest"] if when else None


def _last(when: Mapping[str, Any] | None) -> str | None:
    return when["latest"] if when else None


def columns_of(line: Line) -> Row:
    """How many articles tell of an item, and how much there is to gain by looking at it."""
    reports = len({e["article"] for e in line["evidence"]})
    return {"reports": reports, "doubt": (1 - line["confidence"]) * reports}


def derived_rows(items: Sequence[Told]) -> Iterator[tuple[Table, Iterable[Row]]]:
    """By table, the rows of these items."""
    lines = [told.line for told in items]
    yield schema.holdings, ({**row, "item": told.line["id"]} for told in items for row in holdings(told))
    yield schema.spells, (row for line in lines if line["kind"] == "commitment" for row in _spell_rows(line))
    yield schema.item_links, (row for line in lines for row in _link_rows(line))


def _spell_rows(line: Line) -> Iterator[Row]:
    due = deadline(line) or OPEN
    for since, until, status in spells(line):
        yield {"item": line["id"], "since": since, "until": until, "status": status, "due": due}


def _link_rows(line: Line) -> Iterator[Row]:
    for rel, target in sorted({(link["rel"], link["target"]) for link in line["links"]}):
        yield {"item": line["id"], "rel": rel, "target": target}


def keep_reading_days(connection: Connection, superseded: Sequence[str]) -> None:
    """Counts the articles up to each last day that one can be of: no copies, none of superseded sources."""
    table = schema.reading_days
    connection.execute(delete(table))
    connection.execute(insert(table).from_select([table.c.day, table.c.articles], reading_days(superseded)))


def reading_days(superseded: Sequence[str]) -> Select[Any]:
    """The question of how many articles there were by each day."""
    articles = schema.articles.c
    told = and_(articles.latest.is_not(None), articles.copy_of.is_(None), articles.source.not_in(superseded))
    by_day = select(articles.latest, func.count().label("n")).where(told).group_by(articles.latest).subquery()
    return select(by_day.c.latest, func.sum(by_day.c.n).over(order_by=by_day.c.latest))
