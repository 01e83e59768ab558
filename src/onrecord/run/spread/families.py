"""Articles of one text and its reprints come together, and their items become the items that are told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from onrecord.link.counted import original
from onrecord.link.decided import Decided
from onrecord.model.dates import When
from onrecord.model.items import Item
from onrecord.model.lines import plain, restore
from onrecord.model.pages import Article, CopyOf
from onrecord.packs import Packs
from onrecord.run.blocks.things import targets_of, told_rows
from onrecord.run.spread.components import labels
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.people import held
from onrecord.run.spread.texts import article_of, articles_in, items_of

AT_ONCE = 300
"""Articles whose items are held at a time, but for a larger family."""


def families(stage: Stage, shard: int, task: str, channel: str) -> None:
    """Sends the articles of a shard, with what was found of them, to their families."""
    first, out = labels(stage, channel, shard), Out("families")
    copy = {row["n"]: (row["copy_of"], row["relation"]) for row in stage.rows("copies", shard)}
    who: dict[int, list[Row]] = {}
    for row in stage.rows("who", shard):
        who.setdefault(row.pop("n"), []).append(row)
    for row in articles_in(stage, shard, "n", "article", "newer", "line", "items"):
        n: int = row["n"]
        label = first.get(n, n)
        told = *copy.get(n, (None, None)), row["newer"], json.dumps(who.get(n, []))
        out.add(label % stage.parts, label, row["article"], row["line"], row["items"], *told)
    out.keep(stage, task)


def told(stage: Stage, part: int, task: str, ruled: Decided, packs: tuple[str, ...]) -> None:
    """Tells the items of the families of a part, each where the others of its block are."""
    world = Packs.load(packs)
    out, ids, targets = Out("told"), Out("ids"), Out("targets")
    for family in _whole(stage, part):
        articles = {row["article"]: article_as_linked(row) for row in family}
        items: list[Item] = [item for row in family for item in items_of(row)]
        known, full = held(one for row in family for one in json.loads(row["who"]))
        rows, kept = told_rows(items, articles, known, full, ruled, world)
        for key, row in sorted(rows.items()):
            cited = {e["article"] for e in row["line"]["evidence"]}
            facts = json.dumps({a: facts_of(articles[a], articles) for a in sorted(cited)})
            out.add(
                row["key"] % stage.parts, key, row["article"], row["key"], row["past"], json.dumps(row["line"]), facts
            )
            for pair in targets_of(row):
                targets.add(part, pair["target"], pair["told"])
        for old, new in sorted(kept.items()):
            if old != new:
                ids.add(stage.part_of(old), old, new)
    for one in (out, ids, targets):
        one.keep(stage, task)


def article_as_linked(row: Row) -> Article:
    """The article of a row with what linking found of it."""
    copy = CopyOf(row["copy_of"], row["relation"]) if row["copy_of"] else None
    return replace(article_of(row), copy_of=copy, superseded_by=row["newer"])


def facts_of(article: Article, family: Mapping[str, Article]) -> list[object]:
    """What blocks ask of an article that an item cites: its source, its date, and what it repeats in the end."""
    copy = article.copy_of
    repeats = (original(article.id, family), copy.relation) if copy else (None, None)
    return [article.source, plain(article.published), *repeats, article.superseded_by]


def bare_article(key: str, facts: list[Any]) -> Article:
    """An article of which only these facts are known."""
    source, published, copy_of, relation, newer = facts
    copy = CopyOf(copy_of, relation) if copy_of else None
    told = {"published": restore(When, published), "copy_of": copy, "superseded_by": newer}
    return Article(id=key, source=source, n=1, start=0, end=0, **told)


def _whole(stage: Stage, part: int) -> Iterator[list[Row]]:
    """The articles of a part in lists of whole families, each list sorted by the article's id."""
    rows = sorted(stage.rows("families", part), key=lambda row: (row["family"], row["article"]))
    some: list[Row] = []
    for _, family in groupby(rows, key=lambda row: row["family"]):
        some += family
        if len(some) > AT_ONCE:
            yield sorted(some, key=lambda row: row["article"])
            some = []
    if some:
        yield sorted(some, key=lambda row: row["article"])
