"""Promises: those of one class of deeds meet, for only these are ever of one undertaking; what became of each is told
there in the order that `onrecord.link.history.followed` has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from onrecord.link.again import Again, ties_of
from onrecord.link.known import needs_text
from onrecord.link.parties import Named
from onrecord.link.promises import Course, Promise, order_of, promises_of, steps_of
from onrecord.model.dates import When
from onrecord.model.items import Commitment
from onrecord.model.lines import plain, restore
from onrecord.packs import Packs
from onrecord.run.blocks.courses import course_number, in_order
from onrecord.run.blocks.ties import DONE, PASSING, deed_line, deed_of_line, promise_row, terms_of
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.things import item_of, line_of, shown_in
from onrecord.store.links import joined, parted


def promised(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Sends the promises of a part to those of their class of deeds, with the texts of those that need them."""
    named = Named(Packs.load(packs))
    out, wording = Out("promises"), Out("wording")
    for item, past, articles in shown_in(stage, part):
        for promise in () if past else promises_of([item], articles, named):
            home = stage.part_of(promise.deed.name)
            told = json.dumps(plain(promise.told)), json.dumps(deed_line(promise.deed))
            out.add(home, promise.key, line_of(promise.item), *told, part)
            if needs_text(promise):
                article = promise.item.evidence[0].article
                wording.add(stage.part_of(article), article, home)
    out.keep(stage, task)
    wording.keep(stage, task)


def tied(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Ties the promises of a part to those that they make again; tells others where they can be found."""
    found, homes = _promises(stage, part)
    texts = {row["article"]: row["text"].decode("utf-8", "surrogatepass") for row in stage.rows("wordings", part)}
    outs = {name: Out(name) for name in ("bound", "again", "sought", "resolved", "seeking", "kept")}
    for again in ties_of(found, texts, Named(Packs.load(packs))):
        promise, steps = again.promise, again.steps
        row = promise_row(promise, again.own, steps[0][0].told.latest if steps else None, None)
        outs["bound"].add(part, promise.key, json.dumps(row), homes[promise.key])
        for n, (earlier, step) in enumerate(steps):
            outs["again"].add(part, promise.key, n, earlier.key, json.dumps(plain(step)))
        place = stage.part_of(promise.key)
        outs["resolved"].add(place, promise.key, line_of(promise.item), json.dumps(row), part)
        before = row["before"] is not None
        outs["kept"].add(row["kind"] % stage.parts, *(row[k] for k in ("kind", "latest", "earliest", "id")), before)
        _findable(stage, part, again, outs)
    for out in outs.values():
        out.keep(stage, task)


def _promises(stage: Stage, part: int) -> tuple[list[Promise], dict[str, int]]:
    """The promises of a part in the order of their telling, and the part of the thing that each is."""
    found, homes = [], {}
    for row in stage.rows("promises", part):
        homes[row["id"]] = row["home"]
        found.append(_promise(row["line"], json.loads(row["own"]), json.loads(row["told"])))
    return sorted(found, key=order_of), homes


def _promise(line: str, deed: Mapping[str, Any], told: Any) -> Promise:
    item = item_of(line)
    assert isinstance(item, Commitment)
    return Promise(item.id, item=item, deed=deed_of_line(deed), told=restore(When, told))


def _findable(stage: Stage, part: int, again: Again, outs: Mapping[str, Out]) -> None:
    for row in terms_of(again.promise, again.own):
        told = row["terms"], row["part"], row["day"], row["promise"]
        outs["sought"].add(part, *told)
        if row["part"] in (DONE, PASSING):
            outs["seeking"].add(row["terms"] % stage.parts, *told)


def promise_of(row: Row) -> Promise:
    """The promise of a row of ``resolved`` (or ``lent``), with what an earlier one tells of its deed."""
    told = json.loads(row["row"])
    promise = _promise(row["line"], told["deed"], told["told"])
    promise.before, promise.amended = tuple(map(Course, parted(told["before"] or ""))), told["amended"]
    return promise


def courses(stage: Stage, part: int, task: str) -> None:
    """Tells what became of the promises of a part, where the things are that they are."""
    rows, homes = {}, {}
    for row in stage.rows("bound", part):
        rows[row["id"]] = SimpleNamespace(**json.loads(row["row"]))
        homes[row["id"]] = row["home"]
    found = in_order(rows, _loaded(stage, "again", part), _loaded(stage, "steps", part))
    out, numbers = Out("courses"), Out("numbered")
    for key, course in sorted(found.items()):
        before = joined(earlier.key for earlier in course.before)
        out.add(homes[key], key, before, json.dumps(plain(steps_of(course))))
        numbers.add(part, key, course_number(course))
    out.keep(stage, task)
    numbers.keep(stage, task)


def _loaded(stage: Stage, channel: str, part: int) -> Iterator[Any]:
    """The rows of a channel with steps, as those of the tables that hold them."""
    for row in stage.rows(channel, part):
        yield SimpleNamespace(**{**row, "step": json.loads(row["step"])})
