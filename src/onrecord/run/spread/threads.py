"""Threads: the things on an agenda line meet by the line; those that the articles of a story tell, by the story."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from onrecord.link.stories import Story
from onrecord.link.threads import Member, agenda_thread, story_thread
from onrecord.model.items import Thread
from onrecord.model.lines import plain
from onrecord.packs import Packs
from onrecord.run.spread.coverage import members_in
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.store.links import joined, parted


def inside(stage: Stage, shard: int, task: str) -> None:
    """Tells the articles of a shard that are of a story, and those that repeat them, which story they are in."""
    homes = {row["n"]: row["story"] for row in stage.rows("homes", shard)}
    out = Out("inside")
    for n, story in sorted(homes.items()):
        out.add(shard, n, story)
    for row in stage.rows("origins", shard) if homes else ():
        if row["origin"] in homes:
            out.add(stage.shard_of(row["other"]), row["other"], homes[row["origin"]])
    out.keep(stage, task)


def telling(stage: Stage, shard: int, task: str) -> None:
    """Sends the articles of a shard that are in stories to where it is known who tells of them."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in stage.rows("inside", shard):
        found[row["n"]].append(row["story"])
    out, count = Out("telling"), Out("insiders")
    for row in stage.rows("heads", shard, "n", "article") if found else ():
        for story in sorted(found.get(row["n"], ())):
            out.add(stage.part_of(row["article"]), row["article"], story)
            count.add(stage.part_of(story), story)
    out.keep(stage, task)
    count.keep(stage, task)


def drawn(stage: Stage, part: int, task: str) -> None:
    """Tells the things that the articles of a part tell which stories these are in."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in stage.rows("telling", part):
        found[row["article"]].append(row["story"])
    places = {(row["home"], row["article"]) for row in stage.rows("acting", part, "home", "article") if found}
    out = Out("drawn")
    for home, article in sorted(places):
        for story in sorted(found.get(article, ())):
            out.add(home, article, story)
    out.keep(stage, task)


def members(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Sends the things of a part to the stories that they are in."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in stage.rows("drawn", part):
        found[row["article"]].add(row["story"])
    out = Out("members")
    for member in members_in(stage, part, Packs.load(packs)) if found else ():
        for story in sorted(set[str]().union(*(found.get(a, set()) for a in member.articles))):
            governments = joined(sorted(member.governments))
            told = member.id, member.low, member.high, joined(member.articles), governments
            out.add(stage.part_of(story), story, *told, part)
    out.keep(stage, task)


def threads(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Makes the threads of the agenda lines and stories of a part, and tells things in which they are."""
    out, within = Out("threads"), Out("within")
    for key, thread, homes in (*_agenda(stage, part, Packs.load(packs)), *_stories(stage, part)):
        out.add(part, key, thread.id, json.dumps(plain(thread)))
        for thing in thread.items:
            within.add(homes[thing], thing, key, thread.id)
    out.keep(stage, task)
    within.keep(stage, task)


Made = Iterator[tuple[str, Thread, dict[str, int]]]
"""Threads by key, with the part of each of their things."""


def _agenda(stage: Stage, part: int, packs: Packs) -> Made:
    rows = _by(stage.rows("aligned", part), "line")
    for line in packs.agenda:
        if some := rows.get(line.id):
            found = (Member(row["thing"], row["low"], row["high"], ()) for row in some)
            yield f"line|{line.id}", agenda_thread(line, found), {row["thing"]: row["home"] for row in some}


def _stories(stage: Stage, part: int) -> Made:
    rows = _by(stage.rows("members", part), "story")
    inside = Counter(row["story"] for row in stage.rows("insiders", part))
    for row in stage.rows("tales", part):
        articles, words, names = (tuple(json.loads(row[name])) for name in ("articles", "words", "names"))
        some = rows.get(row["story"], [])
        story = Story(articles, words, names)
        thread = story_thread(story, inside[row["story"]], [_member(one) for one in some])
        if thread is not None:
            yield f"story|{row['story']}", thread, {one["thing"]: one["home"] for one in some}


def _member(row: Row) -> Member:
    governments = frozenset(parted(row["governments"]))
    return Member(row["thing"], row["low"], row["high"], tuple(parted(row["articles"])), governments)


def _by(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found
