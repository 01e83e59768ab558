"""The questions of `onrecord.views` answered line by line in Python, slow and plain: what the SQL must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model.items import ITEM_KINDS
from onrecord.store import Filter, Line, schema
from onrecord.store.derived import status_on
from onrecord.store.query import lines, superseded_sources
from onrecord.views.days import NEVER, before, earliest_of, latest_of

Row = tuple[Line, Any]
CLOSED = ("delivered", "dropped")


def rows(connection: Connection, only: Filter, kind: str | None = None) -> list[Row]:
    """The items that a filter lets through, each with its row, by id."""
    table = schema.items
    past = set(superseded_sources(connection))
    named: dict[str, set[str]] = {}
    for item, actor in connection.execute(select(schema.item_actors.c.item, schema.item_actors.c.actor)):
        named.setdefault(item, set()).add(actor)
    found = []
    for row in connection.execute(select(table).order_by(table.c.id)):
        line = row.line
        if kind in (None, row.kind) and _passes(line, row, named.get(row.id, set()), past, only):
            found.append((line, row))
    return found


def _passes(line: Line, row: Any, named: set[str], past: set[str], only: Filter) -> bool:
    undated = row.earliest is None and row.latest is None
    asked = [
        only.since is None or (not undated and (row.latest or NEVER) >= only.since),
        only.until is None or (not undated and (row.earliest or "") <= only.until),
        only.as_of is None or (row.stands is not None and row.stands <= only.as_of),
        row.confidence >= only.min_confidence,
        set(only.actors) <= named,
        only.thread is None or only.thread in line["threads"],
        only.article is None or only.article in {e["article"] for e in line["evidence"]},
        not only.current or any(e["source"] not in past for e in line["evidence"]),
    ]
    return all(asked)


def _in_order(row: Any) -> tuple[bool, str, str, str]:
    last = row.stands if row.earliest is None and row.latest is None else row.latest
    return row.earliest is None, row.earliest or "", last or "", row.id


def listed(connection: Connection, kind: str, only: Filter) -> list[str]:
    """The ids of a list, in its order."""
    if kind in ITEM_KINDS:
        found = [row for _, row in rows(connection, only, kind)]
        return [r.id for r in sorted(found, key=_in_order)]
    chosen = {"article": _articles, "actor": _actors, "thread": _threads, "conflict": _conflicts}[kind]
    return list(chosen(connection, only))


def _articles(connection: Connection, only: Filter) -> Iterator[str]:
    about = Filter(actors=only.actors, thread=only.thread, min_confidence=only.min_confidence)
    telling = {e["article"] for line, _ in rows(connection, about) for e in line["evidence"]}
    every = sorted(lines(connection, "article"), key=lambda a: (earliest_of(a["published"]) or NEVER, a["id"]))
    for line in every:
        first, last = earliest_of(line["published"]), latest_of(line["published"])
        if only.as_of is not None and (last is None or last > only.as_of):
            continue
        if (only.since or only.until) and first is None and last is None:
            continue
        if (only.since or "") > (last or NEVER) or (first or "") > (only.until or NEVER):
            continue
        if only.article in (None, line["id"]) and (about == Filter() or line["id"] in telling):
            yield line["id"]


def _actors(connection: Connection, only: Filter) -> Iterator[str]:
    table = schema.item_actors.c
    inside = {line["id"] for line, _ in rows(connection, only)}
    wanted = {actor for item, actor in connection.execute(select(table.item, table.actor)) if item in inside}
    yield from (line["id"] for line in lines(connection, "actor") if only == Filter() or line["id"] in wanted)


def _threads(connection: Connection, only: Filter) -> Iterator[str]:
    inside = {line["id"] for line, _ in rows(connection, only)}
    for line in lines(connection, "thread"):
        if only.thread in (None, line["id"]) and (only == Filter() or inside & set(line["items"])):
            yield line["id"]


def _conflicts(connection: Connection, only: Filter) -> Iterator[str]:
    inside = {line["id"] for line, _ in rows(connection, only)} | ({only.article} if only.article else set())
    yield from (c["id"] for c in lines(connection, "conflict") if only == Filter() or inside & set(c["between"]))


def is_open(line: Line, day: str) -> bool:
    """Whether a commitment is still to be kept on a day."""
    return status_on(line, day) not in CLOSED


def replaced(connection: Connection, day: str) -> set[str]:
    """The commitments in whose place another stands."""
    found = [line for line, row in rows(connection, Filter(), "commitment") if row.stands and row.stands <= day]
    followed = {link["target"] for line in found for link in line["links"] if link["rel"] == "follows"}
    return {line["id"] for line in found if line["id"] in followed and status_on(line, day) == "revised"}


def commitments(connection: Connection, only: Filter, day: str, *, late: bool) -> list[str]:
    """The ids of those open, or late, on a day, in the order of the list."""
    gone, narrow = replaced(connection, day), replace(only, current=True)
    found = {line["id"]: line for line, _ in rows(connection, narrow, "commitment")}

    def wanted(line: Line) -> bool:
        due = latest_of(line["due"])
        return is_open(line, day) and not (late and (due is None or due >= day)) and line["id"] not in gone

    return [i for i in listed(connection, "commitment", narrow) if wanted(found[i])]


def state(connection: Connection, day: str, only: Filter) -> dict[str, set[str]]:
    """The ids of what holds on a day, by part."""
    held = replace(only, as_of=day, current=True)
    narrowed = replace(held, as_of=None)
    gone = replaced(connection, day)
    promised = rows(connection, held, "commitment")
    return {
        "tenures": _tenures(connection, rows(connection, narrowed, "tenure"), day),
        "commitments": {i["id"] for i, _ in promised if is_open(i, day) and i["id"] not in gone},
        "figures": _last(
            rows(connection, held, "figure"),
            lambda i: i["series"],
            lambda i, r: (r.stands, float(i["confidence"]), i["id"]),
        ),
        "relations": _relations(rows(connection, held, "relation"), day),
        "events": _events(rows(connection, narrowed, "event"), day),
        "threads": {t["id"] for t in lines(connection, "thread") if _active(connection, t, day, only)},
        "conflicts": _standing_conflicts(connection, held),
    }


def _last(found: Iterable[Row], key: Any, rank: Any) -> set[str]:
    last: dict[Any, Any] = {}
    for line, row in found:
        if key(line) not in last or rank(line, row) > last[key(line)][0]:
            last[key(line)] = (rank(line, row), line["id"])
    return {kept for _, kept in last.values()}


def _tenures(connection: Connection, found: Iterable[Row], day: str) -> set[str]:
    published = {line["id"]: latest_of(line["published"]) for line in lines(connection, "article")}

    def sights(line: Line, stands: str | None) -> list[str]:
        if stands is None or line["qualifier"] not in (None, "acting"):
            return []
        last = max(stands, latest_of(line["seen"]) or stands)
        told = {published[e["article"]] or NEVER for e in line["evidence"]}
        return sorted({stands, last, *(d for d in told if stands < d < last)})

    def holds(line: Line, stands: str | None) -> bool:
        if line["period"] is None:
            return any(before(day, 366) <= seen <= day for seen in sights(line, stands))
        return (earliest_of(line["period"]) or "") <= day <= (latest_of(line["period"]) or NEVER)

    def since(line: Line, stands: str | None) -> str:
        if line["period"] is not None:
            return stands or ""
        run = [seen for seen in sights(line, stands) if seen <= day]
        return next((b for a, b in zip(run[-2::-1], run[::-1], strict=False) if a < before(b, 366)), run[0])

    return _last(
        [(line, row) for line, row in found if holds(line, row.stands)],
        lambda t: (t["person_id"] or t["person"], t["office_id"] or t["office"], t["country"]),
        lambda t, r: (since(t, r.stands), t["id"]),
    )


def _relations(found: list[Row], day: str) -> set[str]:
    last = _last(found, lambda r: (r["subject"], r["relation"], r["object"]), lambda i, r: (r.stands, i["id"]))
    return {line["id"] for line, _ in found if line["id"] in last and (latest_of(line["until"]) or NEVER) > day}


def _events(found: Iterable[Row], day: str) -> set[str]:
    past: dict[Any, Any] = {}
    coming: dict[Any, Any] = {}
    for line, row in found:
        first, end = earliest_of(line["date"]), latest_of(line["date"])
        keys = [("body", line["body"])] if line["body"] else []
        keys += combinations(sorted({*line["actors"], *line["recipients"]}), 2)
        if line["reality"] == "happened" and end is not None and row.stands is not None and row.stands <= day:
            for key in keys:
                past[key] = max(past.get(key, ("", "", "")), (first or "", end, line["id"]))
        elif line["reality"] in ("happened", "scheduled", "planned") and first is not None and first > day:
            for key in keys:
                coming[key] = min(coming.get(key, ("~", "~", "~")), (first, end or NEVER, line["id"]))
    return {rank[2] for kept in (past, coming) for rank in kept.values()}


def _active(connection: Connection, thread: Line, day: str, only: Filter) -> bool:
    begun = thread["since"] is not None and thread["since"] <= day
    asked = only.thread in (None, thread["id"]) and set(only.actors) <= set(thread["parties"])
    told = {a["id"]: a["published"]["latest"] for a in lines(connection, "article") if a["published"]}
    inside = (line for line in rows(connection, Filter(), None) if line[0]["id"] in thread["items"])
    return begun and asked and any(_stirs(line, row, told, day) for line, row in inside)


def _stirs(line: Line, row: Any, told: dict[str, str | None], day: str) -> bool:
    for published in filter(None, (told.get(e["article"]) for e in line["evidence"])):
        when = row.latest if row.latest and row.latest <= published else published
        if before(day, 732) <= when <= day and published <= before(day, -732):
            return True
    return False


def _standing_conflicts(connection: Connection, held: Filter) -> set[str]:
    standing = {line["id"] for line, _ in rows(connection, held)}
    if held == Filter(as_of=held.as_of, current=held.current):
        told = ((a["id"], latest_of(a["published"])) for a in lines(connection, "article"))
        standing |= {key for key, last in told if last is not None and last <= (held.as_of or "")}
    return {c["id"] for c in lines(connection, "conflict") if set(c["between"]) <= standing}
