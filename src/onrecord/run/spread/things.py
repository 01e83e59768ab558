"""Things: the items as told of one block come together, and links point at what is left of what they meant."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from onrecord.link.same import join, rank_of
from onrecord.model.items import ITEM_KINDS, Item
from onrecord.model.lines import kind_of, plain, restore
from onrecord.model.pages import Article
from onrecord.run.blocks.things import Ruled, finals_of
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.families import bare_article

AT_ONCE = 1000
"""Items as told that are held at a time, but for a larger block."""

Moved = Mapping[int, int]
"""The block that a block is linked with since people joined things of the two; its own where it is the first."""


def blocks(stage: Stage, part: int, task: str, ruled: Ruled, moved: Moved) -> None:
    """Links the blocks of a part: which thing each item tells, and the things."""
    finals, ending, things, wanted = Out("finals"), Out("ending"), Out("things"), Out("wanted")
    targets: set[str] = set()
    for rows in _whole(stage, part, moved):
        items = {row["id"]: item_of(row["line"]) for row in rows}
        articles = {k: bare_article(k, facts) for row in rows for k, facts in json.loads(row["articles"]).items()}
        now = finals_of([(items[row["id"]], row["past"]) for row in rows], articles, ruled)
        for row in rows:
            finals.add(stage.part_of(row["id"]), row["id"], now[row["id"]])
            ending.add(row["key"] % stage.parts, row["id"], now[row["id"]])
        facts = {key: told for row in rows for key, told in json.loads(row["articles"]).items()}
        for final, past, thing in _things(rows, items, articles, now):
            cited = sorted({e.article for e in thing.evidence})
            things.add(part, final, past, line_of(thing), json.dumps({key: facts[key] for key in cited}))
            targets |= {link.target for link in thing.links}
    for target in sorted(targets):
        wanted.add(stage.part_of(target), target, part)
    for out in (finals, ending, things, wanted):
        out.keep(stage, task)


def _whole(stage: Stage, part: int, moved: Moved) -> Iterator[list[Row]]:
    """The items as told of a part in lists of whole blocks."""
    homes = {part} | {key % stage.parts for key, home in moved.items() if home % stage.parts == part}
    found = (row for place in sorted(homes) for row in stage.rows("told", place))
    placed = ((moved.get(row["key"], row["key"]), row["id"], row) for row in found)
    rows = sorted(told for told in placed if told[0] % stage.parts == part)
    some: list[Row] = []
    for _, block in groupby(rows, key=lambda told: told[0]):
        some += [row for _, _, row in block]
        if len(some) > AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _things(
    rows: list[Row], items: Mapping[str, Item], articles: Mapping[str, Article], now: Mapping[str, str | None]
) -> Iterator[tuple[str, bool, Item]]:
    """Each thing with all that is told of it; its links as they were read."""
    clusters: dict[tuple[str, bool], list[Item]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: rank_of(items[row["id"]], articles)):
        if (final := now[row["id"]]) is not None:
            clusters[final, row["past"]].append(items[row["id"]])
    for (final, past), cluster in sorted(clusters.items()):
        yield final, past, join(cluster, articles, {})


def aimed(stage: Stage, part: int, task: str) -> None:
    """Finds the items as told that links mean."""
    ids = {row["old"]: row["told"] for row in stage.rows("ids", part)}
    out = Out("aimed")
    for row in stage.rows("wanted", part):
        told = ids.get(row["target"], row["target"])
        out.add(stage.part_of(told), told, row["target"], row["part"])
    out.keep(stage, task)


def ends(stage: Stage, part: int, task: str) -> None:
    """Finds the things that these items tell, and sends them to where the links are."""
    finals = {row["id"]: row["final"] for row in stage.rows("finals", part)}
    out = Out("ends")
    for row in stage.rows("aimed", part):
        if row["told"] in finals:
            out.add(row["part"], row["target"], finals[row["told"]])
    out.keep(stage, task)


def shown(stage: Stage, part: int, task: str, right: Mapping[str, Item]) -> None:
    """Finishes the things of a part: their links point at things; ``right`` are those that people put right."""
    final = {row["target"]: row["final"] for row in stage.rows("ends", part)}
    out = Out("shown")
    for row in stage.rows("things", part):
        thing = right.get(row["final"]) or join([item_of(row["line"])], {}, final)
        out.add(part, row["final"], row["past"], line_of(thing), row["facts"])
    out.keep(stage, task)


def shown_in(stage: Stage, part: int) -> Iterator[tuple[Item, bool, dict[str, Article]]]:
    """The things of a part: each, whether superseded articles alone tell it, the articles that it cites."""
    for row in stage.rows("shown", part):
        facts = json.loads(row["facts"])
        yield item_of(row["line"]), row["past"], {key: bare_article(key, told) for key, told in facts.items()}


def item_of(line: str) -> Item:
    """The item of a line."""
    told = json.loads(line)
    found: Item = restore(ITEM_KINDS[told["kind"]], told)
    return found


def line_of(item: Item) -> str:
    """The item as a line; the inverse of `item_of`."""
    return json.dumps({"kind": kind_of(item), **plain(item)})
