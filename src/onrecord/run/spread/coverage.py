"""Which articles no agenda line covers: things meet in their articles to learn who acts there, and again to count."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.link.threads import Member, Terms, is_covered, lines_of
from onrecord.packs import Packs
from onrecord.run.spread.exchange import Out, Stage
from onrecord.run.spread.things import item_of


def acting(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Tells the articles of the things of a part who acts in them."""
    out = Out("acting")
    for member in _members(stage, part, Packs.load(packs)):
        for article in member.articles:
            asks = part if member.terms else None
            out.add(stage.part_of(article), article, asks, json.dumps(sorted(member.governments)))
    out.keep(stage, task)


def parties(stage: Stage, part: int, task: str) -> None:
    """Tells the parts with things that may be of an agenda line who acts in the articles of this part."""
    found: dict[str, set[str]] = defaultdict(set)
    asks: dict[str, set[int]] = defaultdict(set)
    for row in stage.rows("acting", part):
        found[row["article"]].update(json.loads(row["governments"]))
        if row["asks"] is not None:
            asks[row["article"]].add(row["asks"])
    out = Out("parties")
    for article in sorted(asks):
        for place in sorted(asks[article]):
            out.add(place, article, json.dumps(sorted(found[article])))
    out.keep(stage, task)


def counted(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Tells each article of the things of a part whether they are on an agenda line."""
    world, out = Packs.load(packs), Out("lined")
    known = {row["article"]: set(json.loads(row["governments"])) for row in stage.rows("parties", part)}
    for member in _members(stage, part, world):
        lined = bool(lines_of(member, known, world))
        for article in member.articles:
            out.add(stage.part_of(article), article, lined)
    out.keep(stage, task)


def uncovered(stage: Stage, part: int, task: str) -> None:
    """Finds the articles of a part that no agenda line covers."""
    told: Counter[str] = Counter()
    lined: Counter[str] = Counter()
    for row in stage.rows("lined", part):
        told[row["article"]] += 1
        lined[row["article"]] += row["lined"]
    out = Out("uncovered")
    for row in stage.rows("places", part):
        article = row["article"]
        if told[article] and not is_covered(lined[article], told[article]):
            out.add(stage.shard_of(row["n"]), row["n"])
    out.keep(stage, task)


def _members(stage: Stage, part: int, packs: Packs) -> Iterator[Member]:
    """What of the things of a part threads are made of; their days are not asked for."""
    terms = Terms(packs.agenda)
    return (Member.of(item_of(row["line"]), {}, terms) for row in stage.rows("shown", part) if not row["past"])
