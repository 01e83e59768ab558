"""Actors: what articles list of one, and how things name it, meet by the id that it has in the record."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from onrecord.link.actors import Naming, actors_in, named_as, naming_of, one_of
from onrecord.model.items import Actor
from onrecord.model.lines import plain, restore
from onrecord.packs import Packs
from onrecord.run.blocks.actors import Names, listed_rows
from onrecord.run.spread.exchange import Out, Stage
from onrecord.run.spread.texts import articles_in
from onrecord.run.spread.things import shown_in

Form = tuple[str, int]
"""An actor as articles list it, and the number of one of its forms."""


def listed(stage: Stage, shard: int, task: str, names: Names) -> None:
    """Counts what the articles of a shard list."""
    out, forms = Out("listing"), Out("forms")
    lines: dict[Form, Any] = {}
    articles, mentions = Counter[Form](), Counter[Form]()
    for row in articles_in(stage, shard, "article", "actors"):
        for line in listed_rows(row["article"], json.loads(row["actors"]), lines):
            out.add(shard, *(line[name] for name in ("article", "n", "actor", "form", "mentions")))
            articles[line["actor"], line["form"]] += 1
            mentions[line["actor"], line["form"]] += line["mentions"]
    for form in sorted(articles):
        home = stage.part_of(names.get(form[0], form[0]))
        forms.add(home, *form, articles[form], mentions[form], json.dumps(lines[form]))
    out.keep(stage, task)
    forms.keep(stage, task)


def named(stage: Stage, part: int, task: str) -> None:
    """Tells how the things of a part name actors, each way once."""
    found = {(actor, naming_of(actor, item)) for item, _, _ in shown_in(stage, part) for actor in actors_in(item)}
    out = Out("namings")
    for actor, naming in sorted(found):
        out.add(stage.part_of(actor), actor, json.dumps(naming.names), naming.person, naming.relation)
    out.keep(stage, task)


def actors(stage: Stage, part: int, task: str, names: Names, packs: tuple[str, ...]) -> None:
    """Makes the actors of a part: of their forms, or where no article lists them of the things that name them."""
    forms, found = _counted(stage, part), Out("counts")
    same: dict[str, list[Actor]] = defaultdict(list)
    for (actor, form), (articles, mentions, line) in sorted(forms.items()):
        found.add(part, actor, form, articles, mentions, json.dumps(line))
        key = names.get(actor, actor)
        same[key].append(replace(restore(Actor, line), id=key, mentions=mentions))
    made = [one_of(some) for _, some in sorted(same.items())] + _unlisted(stage, part, same, Packs.load(packs))
    out = Out("actors")
    for one in sorted(made, key=lambda one: one.id):
        out.add(part, json.dumps(plain(one)))
    found.keep(stage, task)
    out.keep(stage, task)


def _counted(stage: Stage, part: int) -> dict[Form, tuple[int, int, Any]]:
    """By form in how many articles it is listed, with how many mentions, and its line."""
    found: dict[Form, tuple[int, int, Any]] = {}
    for row in stage.rows("forms", part):
        articles, mentions, _ = found.get((row["actor"], row["form"]), (0, 0, None))
        counts = articles + row["articles"], mentions + row["mentions"]
        found[row["actor"], row["form"]] = *counts, json.loads(row["line"])
    return found


def _unlisted(stage: Stage, part: int, listed: Mapping[str, object], packs: Packs) -> list[Actor]:
    namings: dict[str, set[Naming]] = defaultdict(set)
    for row in stage.rows("namings", part):
        if row["actor"] not in listed:
            naming = Naming(tuple(json.loads(row["names"])), row["person"], row["relation"])
            namings[row["actor"]].add(naming)
    made = (named_as(actor, some, packs) for actor, some in sorted(namings.items()))
    return [actor for actor in made if actor is not None]
