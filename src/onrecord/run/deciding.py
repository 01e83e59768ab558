"""Decisions on a record: kept as rows, obeyed at once by linking all readings afresh."""

from __future__ import annotations

import getpass
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.corrected import slot
from onrecord.link.decided import ACTOR, SOURCE, anchor_of, moment
from onrecord.link.decided import decided as in_force
from onrecord.link.identities import own_id
from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.packs import Packs
from onrecord.run.grouping import on_thread
from onrecord.run.linking import relink
from onrecord.run.waiting import kept_for_later, undone_for_later
from onrecord.store import Database, schema
from onrecord.store.decisions import decisions, keep_decision, retracted, undo
from onrecord.store.named import one_actor, one_article, one_source, whole_id
from onrecord.store.query import Line, item_of
from onrecord.store.settings import settings_of, stage_of, whole

LAST = datetime(9999, 1, 1, tzinfo=UTC)
"""No decision is made after that; what tells a later time has no next one."""

_ID = re.compile(rf"(?:{'|'.join(ITEM_KINDS)}|article)-[0-9a-f]{{4,16}}\Z")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided: who and why; ``at`` is the time of it (null: now).

    ``later``: it is kept and shown at once, and linked when `onrecord.run.waiting.obey` is called.
    """

    why: str
    by: str | None = None
    at: str | None = None
    later: bool = False


def now() -> datetime:
    """The time of a decision that is made now, in UTC and whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def _stamp(connection: Connection, target: str) -> str:
    """The time of a decision that is made now: after all on the same thing, be the clock fast or put back.

    The order of decisions says which of two corrections holds. One on a thread is after those on all threads.
    """
    row = schema.decisions.c
    same = row.target.startswith("thread-") if target.startswith("thread-") else row.target == target
    earlier = [moment(at) for at in connection.scalars(select(row.at).where(same))]
    found = now()
    if earlier and found <= max(earlier) < LAST:
        found = max(earlier) + timedelta(microseconds=1)
    return found.astimezone(UTC).isoformat()


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def merge(database: Database, a: str, b: str, ruling: Ruling) -> str:
    """Makes two actors, items of one kind, or threads one; the first keeps its id. Returns the decision's id.

    Raises BadUsage where they are of different kinds, two governments, or were told apart before.
    """
    return _on_two(database, "same", a, b, ruling)


def distinct(database: Database, a: str, b: str, ruling: Ruling) -> str:
    """Keeps two actors, or two items, apart for good; an article for the second parts what it tells from the rest.

    Of a thread, an article for the second becomes a thread of its own; an item for the second is left out.
    Raises BadUsage where they are of different kinds or were merged before.
    """
    return _on_two(database, "distinct", a, b, ruling)


def accept(database: Database, item: str, ruling: Ruling) -> str:
    """Notes that a person found an item to be right."""
    return _on_item(database, "accept", item, ruling)


def reject(database: Database, item: str, ruling: Ruling) -> str:
    """Takes an item, with all its reports, out of the record until the decision is undone."""
    return _on_item(database, "reject", item, ruling)


def correct(database: Database, item: str, field: str, value: str | None, ruling: Ruling) -> str:
    """Puts a slot of an item right (null: empties it), in the words of `onrecord.link.corrected`.

    Raises BadUsage where there is no such slot, or it cannot hold that.
    """
    kind = item.partition("-")[0]
    if kind in ITEM_KINDS:
        slot(kind, field, value)
    return _on_item(database, "correct", item, ruling, field=field, value=value or None)


def retract(database: Database, given: str, ruling: Ruling) -> str:
    """Takes a source out of every view until the decision is undone. Raises BadUsage where it is no source."""
    with database.change("a decision") as connection:
        finished(connection)
        key = one_source(connection, given)
        if key in retracted(connection):
            raise BadUsage(f"{key} is retracted already; `onrecord decisions` lists by whom and why")
        sha = (connection.scalar(select(schema.sources.c.line).where(schema.sources.c.id == key)) or {})["text_sha256"]
        anchor = {"kind": SOURCE, "text_sha256": sha, "start": None, "end": None}
        return _kept(connection, {"target": key, "verdict": "retract", "anchor": anchor}, ruling)


def undo_decision(database: Database, given: str, at: str | None = None, *, later: bool = False) -> str:
    """Undoes a decision (an id, or its beginning); it stays in the record. Raises BadUsage where it has no effect."""
    with database.change("a decision") as connection:
        finished(connection)
        kind, key = whole_id(connection, given)
        if kind != "decision":
            raise BadUsage(f"{given!r} is no decision; `onrecord decisions` lists them")
        line = next(d for d in decisions(connection) if d["id"] == key)
        if line["undone"]:
            raise BadUsage(f"{key} was undone at {line['undone']}")
        undo(connection, key, at or now().isoformat())
        if later:
            undone_for_later(connection, line)
        else:
            linked_afresh(connection)
    return key


def _on_item(database: Database, verdict: str, given: str, ruling: Ruling, **told: Any) -> str:
    with database.change("a decision") as connection:
        finished(connection)
        if not _ID.match(given):
            raise BadUsage(f"{given!r} is no item's id; the lists show them (`onrecord events`)")
        key, anchor = _item(connection, given)
        return _kept(connection, {"target": key, "verdict": verdict, **told, "anchor": anchor}, ruling)


def _on_two(database: Database, verdict: str, a: str, b: str, ruling: Ruling) -> str:
    with database.change("a decision") as connection:
        finished(connection)
        if a.startswith("thread-"):
            row = on_thread(connection, verdict, a, b)
            _contradicted(connection, verdict, [{row["target"], row["other"]}])
        elif verdict == "distinct" and b.startswith("article-"):
            row = _parted(connection, a, one_article(connection, b))
        elif _ID.match(a) and _ID.match(b):
            row = _items(connection, verdict, a, b)
        else:
            row = _actors(connection, verdict, one_actor(connection, a), one_actor(connection, b))
        return _kept(connection, row, ruling)


def _items(connection: Connection, verdict: str, a: str, b: str) -> dict[str, Any]:
    (first, anchor), (second, other_anchor) = _item(connection, a), _item(connection, b)
    if first == second:
        raise BadUsage(f"{first} is one item; to part its reports: `distinct ID ARTICLE`")
    if anchor["kind"] != other_anchor["kind"]:
        raise BadUsage(f"{first} and {second} are of different kinds, and never one")
    _contradicted(connection, verdict, [{first, second}])
    places = {"anchor": anchor, "other_anchor": other_anchor}
    return {"target": first, "other": second, "verdict": verdict, **places}


def _actors(connection: Connection, verdict: str, a: str, b: str) -> dict[str, Any]:
    if a == b:
        raise BadUsage(f"{a} is one actor; to part two bearers of the name, name an article: `distinct {a} ARTICLE`")
    types = {a: _type(connection, a), b: _type(connection, b)}
    if verdict == "same" and set(types.values()) == {"government"}:
        raise BadUsage(f"{a} and {b} are two governments, each by its ISO code, and never one")
    if verdict == "same" and _of_two_kinds(connection, types):
        other = next(key for key in types if types[key] != "person")
        raise BadUsage(
            f"{a} is a {types[a]}, {b} a {types[b]}: they are never one. Where the {types[other]} is a misread name, "
            f"reject or correct the items that hold it: `onrecord statements --actor {other}`, `onrecord events ...`"
        )
    _contradicted(connection, verdict, _groups(connection, verdict, a, b))
    return {"target": a, "other": b, "verdict": verdict, "anchor": {"kind": ACTOR}}


def _of_two_kinds(connection: Connection, types: Mapping[str, str]) -> bool:
    """Whether one actor is a person and the other is not; a group that no pack knows may be one."""
    settings = settings_of(connection)
    known = Packs.load(settings.pack_names if settings else ()).known_actors
    sure = {kind for key, kind in types.items() if kind != "group" or key in known}
    return "person" in sure and len(sure) > 1


def _groups(connection: Connection, verdict: str, a: str, b: str) -> list[set[str]]:
    """All pairs that the decision makes one (or keeps apart), those merged before counted in."""
    kept = in_force(decisions(connection), (), ()).kept
    groups = [{x, *(i for i in kept if kept[i] == kept.get(x, x))} for x in (a, b)]
    return [{x, y} for x in groups[0] for y in groups[1]]


def _contradicted(connection: Connection, verdict: str, pairs: Sequence[set[str]]) -> None:
    against = ("distinct", "split") if verdict == "same" else ("same",)
    for line in decisions(connection):
        if line["verdict"] in against and not line["undone"] and {line["target"], line["other"]} in pairs:
            raise BadUsage(
                f"{line['id']} of {line['by']} says the opposite ({line['why'] or 'no reason given'}); "
                f"undo it first: `onrecord undo {line['id']}`"
            )


def _parted(connection: Connection, given: str, article: str) -> dict[str, Any]:
    """The report of an item, or the mentions of an actor, in one article: another thing, another person."""
    if _ID.match(given):
        key, anchor = _item(connection, given)
        told = _line(connection, key)["evidence"]
        here = next((e for e in told[1:] if e["article"] == article), None)
        if here is None:
            raise BadUsage(f"{key} has no further report in {article}; `onrecord show {key}` lists its reports")
        place = {"kind": anchor["kind"], **{name: here[name] for name in ("text_sha256", "start", "end")}}
        other = _reading(connection, article, place)
        return {"target": key, "other": other, "verdict": "split", "anchor": anchor, "other_anchor": place}
    actor = one_actor(connection, given)
    table = schema.articles.c
    row = connection.execute(select(table.source, table.start, table.end).where(table.id == article)).one()
    sha = connection.scalar(select(schema.sources.c.line).where(schema.sources.c.id == row.source)) or {}
    anchor = {"kind": ACTOR, "text_sha256": sha.get("text_sha256"), "start": row.start, "end": row.end}
    value = own_id(actor, str(anchor["text_sha256"]), row.start)
    return {"target": actor, "other": None, "verdict": "split", "value": value, "anchor": anchor}


def _reading(connection: Connection, article: str, place: Mapping[str, Any]) -> str:
    """The id that a report of an item had before it was merged."""
    items = connection.scalar(select(schema.readings.c["items"]).where(schema.readings.c.article == article)) or []
    for line in items:
        first = line["evidence"][0]
        if line["kind"] == place["kind"] and (first["start"], first["end"]) == (place["start"], place["end"]):
            return str(line["id"])
    raise BadUsage(f"{article} has no item at {place['start']}; build the record anew")


def _item(connection: Connection, given: str) -> tuple[str, dict[str, Any]]:
    kind, key = whole_id(connection, given)
    if kind != "item":
        raise BadUsage(f"{given!r} is no item; name an event, statement, commitment, figure, tenure or relation")
    items = schema.items.c
    line, at = connection.execute(select(items.line, items.at).where(items.id == key)).one()
    return key, anchor_of(item_of(line, at))


def _line(connection: Connection, key: str) -> Line:
    found: Line = connection.execute(select(schema.items.c.line).where(schema.items.c.id == key)).scalar_one()
    return found


def _type(connection: Connection, actor: str) -> str:
    return str(connection.scalar(select(schema.actors.c.type).where(schema.actors.c.id == actor)))


def finished(connection: Connection) -> None:
    """Raises BadUsage for a record that is being made, or holds no texts."""
    if stage_of(connection) != "done":
        raise BadUsage("the record is unfinished; run the same `onrecord build` (or `add`) again, then decide")
    whole(connection)


def _kept(connection: Connection, told: Mapping[str, Any], ruling: Ruling) -> str:
    at = ruling.at or _stamp(connection, str(told["target"]))
    row = {**told, "why": ruling.why, "by": ruling.by or _who(), "at": at}
    key = keep_decision(connection, row)
    if ruling.later:
        kept_for_later(connection, key, row)
    else:
        linked_afresh(connection)
    return key


def linked_afresh(connection: Connection) -> None:
    """Links all readings anew, so that what was decided holds at once."""
    settings = settings_of(connection)
    relink(connection, Packs.load(settings.pack_names if settings else ()))
