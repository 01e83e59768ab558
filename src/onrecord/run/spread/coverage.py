"""Which articles no agenda line covers: things meet in their articles to learn who acts there, and again to count."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.link.passing import makers_in
from onrecord.link.threads import Member, Terms, is_covered, lines_of
from onrecord.packs import Packs
from onrecord.run.blocks.told import thing_row
from onrecord.run.spread.exchange import Out, Stage
from onrecord.run.spread.things import shown_in
from onrecord.store.links import joined, parted


def acting(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Tells the articles of the things of a part who acts in them; keeps what threads are made of."""
    out, rows = Out("acting"), Out("rows")
    terms = Terms(Packs.load(packs).agenda)
    for item, past, articles in shown_in(stage, part):
        member = Member.of(item, articles, terms)
        rows.add(part, *thing_row(item, past, articles, member).values())
        if past:
            continue
        told = bool(member.terms), joined(sorted(member.governments)), joined(sorted(makers_in(item)))
        for article in member.articles:
            out.add(stage.part_of(article), article, part, *told)
    out.keep(stage, task)
    rows.keep(stage, task)


def parties(stage: Stage, part: int, task: str) -> None:
    """Tells the parts with things that may be of an agenda line who acts in the articles of this part."""
    found: dict[str, set[str]] = defaultdict(set)
    asks: dict[str, set[int]] = defaultdict(set)
    for row in stage.rows("acting", part):
        found[row["article"]].update(parted(row["governments"]))
        if row["asks"]:
            asks[row["article"]].add(row["home"])
    out, acts = Out("parties"), Out("acts")
    for article, governments in sorted(found.items()):
        acts.add(part, article, joined(sorted(governments)))
    acts.keep(stage, task)
    for article in sorted(asks):
        for place in sorted(asks[article]):
            out.add(place, article, json.dumps(sorted(found[article])))
    out.keep(stage, task)


def counted(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Tells each article of the things of a part whether they are on an agenda line, and each line which are on it."""
    world, out, aligned = Packs.load(packs), Out("lined"), Out("aligned")
    known = {row["article"]: set(json.loads(row["governments"])) for row in stage.rows("parties", part)}
    for member in members_in(stage, part, world):
        lines = lines_of(member, known, world)
        for line in lines:
            aligned.add(stage.part_of(line), line, member.id, member.low, member.high, part)
        for article in member.articles:
            out.add(stage.part_of(article), article, bool(lines))
    out.keep(stage, task)
    aligned.keep(stage, task)


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
        if told[article] and not row["past"] and not is_covered(lined[article], told[article]):
            out.add(stage.shard_of(row["n"]), row["n"])
    out.keep(stage, task)


def members_in(stage: Stage, part: int, packs: Packs) -> Iterator[Member]:
    """What of the things of a part threads are made of."""
    terms = Terms(packs.agenda)
    return (Member.of(item, articles, terms) for item, past, articles in shown_in(stage, part) if not past)
