"""Conflicts: things are held against those of their key, promises against the events that tell how they ended."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from onrecord.link.conflicts import conflict, date_conflicts, once_each
from onrecord.link.disputes import Key, between, ends_of, told_first
from onrecord.model.items import Commitment, Conflict, Event, Item
from onrecord.model.lines import plain, restore
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.run.blocks.conflicts import WHOLE, among, cited_in, held
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.families import bare_article
from onrecord.run.spread.finished import finished_in
from onrecord.run.spread.texts import article_of, articles_in
from onrecord.run.spread.things import item_of
from onrecord.store.links import number_of


def sides(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Sends the things of a part to those that share a key, and asks who tells of promises that ended twice."""
    world = Packs.load(packs)
    outs = {name: Out(name) for name in ("sides", "noted", "openings", "ended")}
    for row in stage.rows("final", part):
        item = item_of(row["line"])
        for key, side in () if row["past"] else held(item, world):
            number = number_of(*key)
            told = json.dumps(key), row["line"], row["facts"]
            outs["sides"].add(number % stage.parts, number, side, item.id, *told)
        if isinstance(item, Event) and not row["past"]:
            article = item.evidence[0].article
            outs["openings"].add(stage.part_of(article), article, item.id, part)
        for article in sorted(cited_in(item)) if row["ended"] and isinstance(item, Commitment) else ():
            outs["noted"].add(part, number_of("ends", item.id), item.id, article)
            outs["ended"].add(stage.part_of(article), article, part)
    for out in outs.values():
        out.keep(stage, task)


# --- reports against reports -----------------------------------------------------------------------------------------


def against(stage: Stage, part: int, task: str, packs: tuple[str, ...]) -> None:
    """Finds the contradictions of things that share a key of a part."""
    world, out = Packs.load(packs), Out("disputed")
    keys: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in stage.rows("sides", part):
        keys[row["key"]][row["side"]].append(row)
    for number, found in sorted(keys.items()):
        if WHOLE in found:
            items, articles = _restored(found[WHOLE])
            same = [items[key] for key in sorted(items)]
            _put(stage, out, str(number), among(same, articles, world))
        elif len(found) > 1:
            _put(stage, out, None, _pairs(found))
    out.keep(stage, task)


def _pairs(sides: dict[str, list[Row]]) -> Iterator[Conflict]:
    """The contradictions between the sides of a key."""
    items, articles = _restored(row for some in sides.values() for row in some)
    key: Key = tuple(json.loads(next(iter(sides.values()))[0]["told"]))
    for one, other in combinations(sides.values(), 2):
        for a, b in product(one, other):
            for about, why, ids in between(key, items[a["thing"]], items[b["thing"]], articles):
                yield conflict(about, why, *ids)


def _restored(rows: Iterable[Row]) -> tuple[dict[str, Item], dict[str, Article]]:
    """The things of some rows by id, and the articles that they cite."""
    items: dict[str, Item] = {}
    articles: dict[str, Article] = {}
    for row in rows:
        item = item_of(row["line"])
        items[item.id] = item
        articles |= {key: bare_article(key, facts) for key, facts in json.loads(row["facts"]).items()}
    return items, articles


def _put(stage: Stage, out: Out, owner: str | None, found: Iterable[Conflict]) -> None:
    for one in found:
        out.add(stage.part_of(one.id), owner, one.id, json.dumps(plain(one)))


def dated(stage: Stage, shard: int, task: str) -> None:
    """Finds what the articles of a shard tell against their own dates."""
    out = Out("disputed")
    for row in articles_in(stage, shard, "article", "newer", "line"):
        if row["newer"] is None:
            _put(stage, out, row["article"], date_conflicts(article_of(row)))
    out.keep(stage, task)


# --- promises that ended twice ---------------------------------------------------------------------------------------


def summoned(stage: Stage, part: int, task: str) -> None:
    """Finds the events that the articles of a part tell first, where these tell how such a promise ended."""
    homes: dict[str, set[int]] = defaultdict(set)
    for row in stage.rows("ended", part):
        homes[row["article"]].add(row["home"])
    found = {
        (row["home"], row["event"], home)
        for row in (stage.rows("openings", part) if homes else ())
        for home in homes.get(row["article"], ())
    }
    out = Out("summoned")
    for place, event, home in sorted(found):
        out.add(place, event, home)
    out.keep(stage, task)


def tellers(stage: Stage, part: int, task: str) -> None:
    """Sends the events of a part that may tell how promises ended to these."""
    homes: dict[str, set[int]] = defaultdict(set)
    for row in stage.rows("summoned", part):
        homes[row["event"]].add(row["home"])
    out = Out("tellers")
    for row in stage.rows("final", part) if homes else ():
        for home in sorted(homes.get(row["id"], ())):
            out.add(home, row["line"], row["facts"])
    out.keep(stage, task)


def endings(stage: Stage, part: int, task: str) -> None:
    """Finds the promises of a part that are told as kept, and as given up."""
    events, cited = _restored(stage.rows("tellers", part))
    first, out = told_first(events.values()), Out("disputed")
    for item, _, ended, articles in finished_in(stage, part):
        if ended and isinstance(item, Commitment):
            found = ends_of(item, first, {**cited, **articles})
            _put(stage, out, item.id, (conflict(about, why, *ids) for about, why, ids in found))
    out.keep(stage, task)


def conflicts(stage: Stage, part: int, task: str) -> None:
    """Keeps each conflict of a part once, and whose it is."""
    rows = list(stage.rows("disputed", part))
    out, owned = Out("conflicts"), Out("whose")
    for one in once_each(restore(Conflict, json.loads(row["line"])) for row in rows):
        out.add(part, json.dumps(plain(one)))
    for owner, key in sorted({(row["owner"], row["id"]) for row in rows if row["owner"] is not None}):
        owned.add(part, owner, key)
    out.keep(stage, task)
    owned.keep(stage, task)
