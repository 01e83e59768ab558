"""What tells steps of promises: promises meet deeds and reports by name alone, under the terms of
`onrecord.run.blocks.step_terms`; those that met are held against each other where the deeds, or the articles, are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.link.history import done_by, plain_step, step_by
from onrecord.link.parties import Named
from onrecord.link.passing import may_tell
from onrecord.link.plain import is_plain, kept_by
from onrecord.link.promises import How
from onrecord.link.reports import Report, reports_of
from onrecord.model.items import Event, Step
from onrecord.model.lines import plain
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.run.blocks.step_terms import heard_rows, kind_numbers, passing_rows, told_of
from onrecord.run.blocks.steps import EVENT, PLAIN, REPORT
from onrecord.run.blocks.ties import DONE, PASSING
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.promises import promise_of
from onrecord.run.spread.texts import article_of, articles_in, text_of
from onrecord.run.spread.things import item_of, line_of, shown_in
from onrecord.store.links import joined, number_of, parted

# --- what can tell of promises ---------------------------------------------------------------------------------------


def deeds(stage: Stage, part: int, task: str) -> None:
    """Sends the names of the deeds of a part to where the promises are that they may keep."""
    outs = {name: Out(name) for name in ("offered", "deeds", "done")}
    for event, articles in _events(stage, part):
        for kind in sorted(kind_numbers(event)):
            outs["deeds"].add(kind % stage.parts, kind, event.id, part)
        when = done_by(event, articles)
        if when is not None:
            day = when.latest or ""
            for row in heard_rows(event, day):
                outs["done"].add(part, *row.values())
                outs["offered"].add(row["terms"] % stage.parts, row["terms"], DONE, day, event.id, part)
    for out in outs.values():
        out.keep(stage, task)


def _events(stage: Stage, part: int) -> Iterator[tuple[Event, dict[str, Article]]]:
    """The events that hold of a part, each with the articles that it cites."""
    for item, past, articles in shown_in(stage, part):
        if isinstance(item, Event) and not past:
            yield item, articles


def makers(stage: Stage, part: int, task: str) -> None:
    """Tells the articles of a part whose deeds they tell, and which promises ask for their words."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in stage.rows("acting", part, "article", "makers"):
        found[row["article"]].update(parted(row["makers"]))
    worded: dict[str, set[int]] = defaultdict(set)
    for row in stage.rows("wording", part):
        worded[row["article"]].add(row["class"])
    out, words = Out("makers"), Out("worded")
    for row in sorted(stage.rows("places", part), key=lambda row: int(row["n"])):
        n, article = row["n"], row["article"]
        if article in found:
            out.add(stage.shard_of(n), n, joined(sorted(found[article])))
        for place in sorted(worded.get(article, ())):
            words.add(stage.shard_of(n), n, place)
    out.keep(stage, task)
    words.keep(stage, task)


def passing(stage: Stage, shard: int, task: str) -> None:
    """Sends the names of what the articles of a shard tell in passing to where the promises are that it may be of."""
    worded: dict[int, list[int]] = defaultdict(list)
    for row in stage.rows("worded", shard):
        worded[row["n"]].append(row["class"])
    outs = {name: Out(name) for name in ("wordings", "heeded", "passing", "offered")}
    made = _makers(stage, shard)
    for row in articles_in(stage, shard, *COLUMNS):
        for place in worded[row["n"]]:
            outs["wordings"].add(place, row["article"], row["text"])
        if row["n"] in made:
            mine = made[row["n"]]
            outs["heeded"].add(shard, row["article"], number_of(row["n"], row["newer"], mine), joined(mine))
            for told in passing_rows(*_reports(row)):
                outs["passing"].add(shard, *(told[name] for name in ("terms", "day", "article")))
                offer = told["terms"], PASSING, told["day"], str(row["n"]), shard
                outs["offered"].add(told["terms"] % stage.parts, *offer)
    for out in outs.values():
        out.keep(stage, task)


COLUMNS = ("n", "article", "newer", "sha", "line", "text")
"""What is asked of articles."""


def _makers(stage: Stage, shard: int) -> dict[int, list[str]]:
    return {row["n"]: parted(row["makers"]) for row in stage.rows("makers", shard)}


def _reports(row: Row) -> tuple[Article, list[Report]]:
    """An article and what it tells in passing; nothing where that does not count."""
    article = replace(article_of(row), superseded_by=row["newer"])
    return article, reports_of(article, text_of(row), row["sha"]) if may_tell(article) else []


# --- what meets ------------------------------------------------------------------------------------------------------


def meet(stage: Stage, part: int, task: str) -> None:
    """Finds which deeds and articles may tell of which promises: those under the same terms, told no later."""
    sought: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for row in stage.rows("seeking", part):
        sought[row["part"], row["terms"]].append((row["day"], row["promise"]))
    found: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for row in stage.rows("offered", part):
        for day, promise in sought.get((row["part"], row["terms"]), ()):
            if day <= row["day"]:
                found[promise, row["part"], row["home"]].add(row["key"])
    out = Out("matched")
    for promise, how, home in sorted(found):
        out.add(stage.part_of(promise), promise, how, home, joined(sorted(found[promise, how, home])))
    out.keep(stage, task)


def kinds(stage: Stage, part: int, task: str) -> None:
    """Finds the first promises of the kinds of a part, where all others make it again, and the deeds of the kind."""
    promises: dict[int, list[Row]] = defaultdict(list)
    for row in stage.rows("kept", part):
        promises[row["kind"]].append(row)
    first: dict[int, str] = {}
    for kind, some in promises.items():
        some.sort(key=lambda row: (row["latest"], row["earliest"], row["promise"]))
        if all(row["before"] for row in some[1:]):
            first[kind] = some[0]["promise"]
    out = Out("firsts")
    for row in stage.rows("deeds", part):
        if row["kind"] in first:
            promise = first[row["kind"]]
            out.add(stage.part_of(promise), promise, row["event"], row["home"])
    out.keep(stage, task)


def lent(stage: Stage, part: int, task: str) -> None:
    """Sends the promises of a part to what may tell of them, and calls for the deeds of their kinds."""
    near: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in stage.rows("matched", part):
        near[row["promise"]][row["part"], row["home"]].update(parted(row["keys"]))
    first: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in stage.rows("firsts", part):
        first[row["promise"]].append((row["event"], row["home"]))
    outs = {DONE: Out("lent"), PASSING: Out("loaned")}
    called = Out("called")
    for row in stage.rows("resolved", part):
        for (how, home), keys in sorted(near.get(row["promise"], {}).items()):
            outs[how].add(home, *row.values(), joined(sorted(keys)))
        if row["promise"] in first and is_plain(promise_of(row)):
            for event, home in sorted(first[row["promise"]]):
                called.add(home, event, row["promise"])
    for out in (*outs.values(), called):
        out.keep(stage, task)


# --- what they tell --------------------------------------------------------------------------------------------------

Told = Iterable[tuple[str, str, int, How, Step]]
"""Promises, what tells a step of each, which of its reports, how; the step."""


def _put(out: Out, place: int, how: int, found: Told) -> None:
    for promise, source, n, told, step in found:
        out.add(place, promise, how, source, n, told, json.dumps(plain(step)))


def done(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Holds the deeds of a part against the promises that came; sends those that were called for."""
    called: dict[str, list[str]] = defaultdict(list)
    for row in stage.rows("called", part):
        called[row["event"]].append(row["promise"])
    out, brought = Out("steps"), Out("brought")
    wanted = {key for row in stage.rows("lent", part, "keys") for key in parted(row["keys"])}
    events: dict[str, Any] = {}
    for event, articles in _events(stage, part) if wanted or called else ():
        if event.id in wanted:
            events[event.id] = event, done_by(event, articles)
        for promise in sorted(called.get(event.id, ())):
            brought.add(stage.part_of(promise), promise, line_of(event))
    named = Named(Packs.load(packs))
    for row in stage.rows("lent", part):
        _put(out, row["class"], EVENT, _kept(row, events, named))
    out.keep(stage, task)
    brought.keep(stage, task)


def _kept(row: Row, events: Mapping[str, Any], named: Named) -> Told:
    promise = promise_of(row)
    for key in parted(row["keys"]):
        event, when = events[key]
        step = step_by(promise, event, when, named)
        if step is not None:
            yield promise.key, event.id, 0, "taken", step


def heard(stage: Stage, shard: int, task: str, packs: tuple[str, ...]) -> None:
    """Holds what the articles of a shard tell in passing against the promises that came."""
    wanted = {int(key) for row in stage.rows("loaned", shard, "keys") for key in parted(row["keys"])}
    made = _makers(stage, shard)
    read = (
        {row["n"]: _reports(row) for row in articles_in(stage, shard, *COLUMNS) if row["n"] in wanted} if wanted else {}
    )
    out, named = Out("steps"), Named(Packs.load(packs))
    for row in stage.rows("loaned", shard):
        promise = promise_of(row)
        for n in map(int, parted(row["keys"])):
            _put(out, row["class"], REPORT, told_of(*read[n], made[n], [promise], named))
    out.keep(stage, task)


def plainly(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Finds what the one deed of its kind tells of the promises of plain things of a part."""
    events: dict[str, list[Event]] = defaultdict(list)
    for row in stage.rows("brought", part):
        event = item_of(row["line"])
        assert isinstance(event, Event)
        events[row["promise"]].append(event)
    out, named = Out("steps"), Named(Packs.load(packs))
    for row in stage.rows("resolved", part) if events else ():
        if row["promise"] in events:
            _put(out, row["class"], PLAIN, _plainly(row, events[row["promise"]], named))
    out.keep(stage, task)


def _plainly(row: Row, events: list[Event], named: Named) -> Told:
    promise = promise_of(row)
    for event in kept_by(promise, sorted(events, key=lambda event: event.id)):
        step = plain_step(promise, event, named)
        if step is not None:
            yield promise.key, event.id, 0, "taken", step
