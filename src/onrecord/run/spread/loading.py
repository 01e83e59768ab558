"""What the tasks of linking found, put into the tables that the next linking goes on from; one part at a time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from onrecord.link.clusters import CLOSEST
from onrecord.link.nearness import NEAREST
from onrecord.run.blocks.nearest import index_words
from onrecord.run.spread.exchange import Row, Stage
from onrecord.store.links import put_rows
from onrecord.store.schema_links import (
    link_articles,
    link_between,
    link_bodies,
    link_clusters,
    link_ids,
    link_met,
    link_named,
    link_near,
    link_needs,
    link_pairs,
    link_seen,
    link_shingles,
    link_stock,
    link_stories,
    link_targets,
    link_texts,
    link_told,
)


def keep_texts(connection: Connection, stage: Stage) -> None:
    """The articles, what repeats what, and who is named where."""
    for shard in range(stage.shards):
        put_rows(connection, link_articles, _articles(stage, shard))
        put_rows(connection, link_texts, _texts(stage, shard))
        for channel, table in (("named", link_named), ("needs", link_needs), ("seen", link_seen)):
            put_rows(connection, table, stage.rows(channel, shard))
        put_rows(connection, link_pairs, stage.rows("pairs", shard, "other", "one", "share"))
        put_rows(connection, link_met, map(_met, stage.rows("met", shard, "one", "other", "both")))
    for part in range(stage.parts):
        put_rows(connection, link_shingles, stage.rows("postings", part, "hash", "n"))
        put_rows(connection, link_stock, stage.rows("stock", part))


def _met(row: Row) -> Row:
    one, other = sorted((row["one"], row["other"]))
    return {"one": one, "other": other, "both": row["both"]}


def keep_ids(connection: Connection, stage: Stage) -> None:
    """Which item as told each item as read is."""
    for part in range(stage.parts):
        put_rows(connection, link_ids, stage.rows("ids", part))
        put_rows(connection, link_targets, stage.rows("targets", part))


def keep_told(connection: Connection, stage: Stage) -> None:
    """The items as told, each with the thing that it tells."""
    for part in range(stage.parts):
        put_rows(connection, link_told, _told(stage, part))


def keep_stories(connection: Connection, stage: Stage) -> None:
    """What the articles that may be of a story are about, who is near whom, and the stories."""
    for shard in range(stage.shards):
        names = {row["n"]: row["article"] for row in stage.rows("bodies", shard, "n", "article")}
        put_rows(connection, link_bodies, _bodies(stage, shard))
        words = {row["n"]: json.loads(row["words"]) for row in stage.rows("bodies", shard, "n", "words")}
        index_words(connection, {}, words)
        put_rows(connection, link_near, _near(stage, shard, names))
    for part in range(stage.parts):
        put_rows(connection, link_between, stage.rows("between", part))
        put_rows(connection, link_clusters, stage.rows("communities", part))
        put_rows(connection, link_stories, map(_story, stage.rows("stories", part)))


def _near(stage: Stage, shard: int, names: Mapping[int, str]) -> Iterator[Row]:
    """The nearest others of articles; the rows of each come the nearest first."""
    count = Counter[int]()
    for row in stage.rows("near", shard):
        n, close = row["n"], count[row["n"]] < CLOSEST
        count[n] += 1
        yield {"article": names[n], "other": row["article"], "cosine": row["cosine"], "close": close}


def _story(row: Row) -> Row:
    return {name: value if name == "story" else json.loads(value) for name, value in row.items()}


def _bodies(stage: Stage, shard: int) -> Iterator[Row]:
    near: dict[int, list[float]] = defaultdict(list)
    for row in stage.rows("near", shard, "n", "cosine"):
        near[row["n"]].append(row["cosine"])
    homes = {row["n"]: row["story"] for row in stage.rows("homes", shard)}
    lying = {row.pop("n"): row for row in stage.rows("clustered", shard)}
    for row in stage.rows("bodies", shard):
        alone = {"density": 0, "above": None, "cluster": row["article"]}
        least = min(near[row["n"]]) if len(near[row["n"]]) == NEAREST else 0.0
        told = {"words": json.loads(row["words"]), "forms": json.loads(row["forms"])}
        yield {**row, **told, **lying.get(row["n"], alone), "least": least, "story": homes.get(row["n"])}


def _articles(stage: Stage, shard: int) -> Iterator[Row]:
    copies = {row.pop("n"): row for row in stage.rows("copies", shard)}
    none: dict[str, Any] = {"origin": None, "copy_of": None, "relation": None}
    for row in stage.rows("heads", shard):
        del row["order"]
        yield {**row, "published": json.loads(row["published"]), **copies.get(row["n"], none)}


def _texts(stage: Stage, shard: int) -> Iterator[Row]:
    owned = {row["n"]: row for row in stage.rows("owned", shard)}
    sizes = dict(zip(*(column.tolist() for column in stage.numbers("sizes", shard, "n", "size"))))
    for row in stage.rows("texts", shard):
        yield {**row, **owned[row["n"]], "size": sizes.get(row["n"], 0)}


def _told(stage: Stage, part: int) -> Iterator[Row]:
    finals = {row["id"]: row["final"] for row in stage.rows("ending", part)}
    for row in stage.rows("told", part, "id", "article", "key", "past", "line"):
        yield {**row, "final": finals[row["id"]], "line": json.loads(row["line"])}
