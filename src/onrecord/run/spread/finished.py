"""Things as they are shown: in which threads, what became of them, how many articles tell them independently."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.link.counted import counted
from onrecord.link.history import with_course
from onrecord.link.promises import Course, steps_of
from onrecord.model.items import Commitment, Item, Step, Thread
from onrecord.model.lines import restore
from onrecord.model.pages import Article
from onrecord.run.blocks.conflicts import ended_by
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.families import bare_article
from onrecord.run.spread.things import item_of, line_of
from onrecord.store.links import parted

Done = tuple[Item, bool, bool, dict[str, Article]]
"""A thing, whether superseded articles alone tell it, whether it is told as kept and as given up, what it cites."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What people made of threads: the keys of those that they changed, and the threads in place of these."""

    keys: Collection[str]
    threads: Sequence[Thread]

    @property
    def by_thing(self) -> dict[str, set[str]]:
        """By thing the threads that it is in."""
        found: dict[str, set[str]] = defaultdict(set)
        for thread in self.threads:
            for thing in thread.items:
                found[thing].add(thread.id)
        return found


def finished(stage: Stage, part: int, task: str, regrouped: Regrouped) -> None:
    """Finishes the things of a part."""
    threads = regrouped.by_thing
    for row in stage.rows("within", part):
        if row["key"] not in regrouped.keys:
            threads[row["thing"]].add(row["thread"])
    courses = {row["id"]: _course(row) for row in stage.rows("courses", part)}
    out = Out("final")
    for row in stage.rows("shown", part):
        item, articles = item_of(row["line"]), _articles(row)
        item = counted(replace(item, threads=tuple(sorted(threads.get(item.id, ())))), articles)
        course = courses.get(item.id)
        if course is not None and isinstance(item, Commitment):
            item = with_course(item, course)
        ended = course is not None and ended_by(steps_of(course))
        out.add(part, item.id, row["past"], ended, line_of(item), row["facts"])
    out.keep(stage, task)


def _course(row: Row) -> Course:
    steps = [restore(Step, line) for line in json.loads(row["steps"])]
    return Course(row["id"], steps, before=tuple(map(Course, parted(row["before"]))))


def _articles(row: Row) -> dict[str, Article]:
    return {key: bare_article(key, facts) for key, facts in json.loads(row["facts"]).items()}


def finished_in(stage: Stage, part: int) -> Iterator[Done]:
    """The things of a part as they are shown."""
    for row in stage.rows("final", part):
        yield item_of(row["line"]), row["past"], row["ended"], _articles(row)
