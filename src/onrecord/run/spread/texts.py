"""What each article by itself tells to the steps after: its shingles, the names in it, the text that it is of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import numpy as np

from onrecord.link.copies import own_words, rank_of
from onrecord.link.shingles import shingles_of, words_of
from onrecord.model.items import ITEM_KINDS, Actor, Item
from onrecord.model.lines import plain, restore
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.run.blocks.articles import rank_line
from onrecord.run.blocks.people import rows_of
from onrecord.run.spread.exchange import Numbers, Out, Row, Stage, keep_numbers
from onrecord.store.schema_links import link_named, link_needs, link_seen

LONGEST = 1 << 36
"""Code points of a text at most; with the day in front, the order of two texts is a number of 63 bits."""


def articles_in(stage: Stage, shard: int, *columns: str) -> Iterator[Row]:
    """The articles of a shard."""
    return stage.rows("articles", shard, *columns)


def text_of(row: Row) -> str:
    """The text of an article's row."""
    found: str = row["text"].decode("utf-8", "surrogatepass")
    return found


def article_of(row: Row) -> Article:
    """The article of a row."""
    found: Article = restore(Article, json.loads(row["line"]))
    return found


def items_of(row: Row) -> list[Item]:
    """The items of a row."""
    return [restore(ITEM_KINDS[line["kind"]], line) for line in json.loads(row["items"])]


def texts(stage: Stage, shard: int, task: str, packs: tuple[str, ...]) -> None:
    """Reads the articles of a shard once, for all steps that ask what is in them."""
    world = Packs.load(packs)
    heads, bodies, shas, places = (Out(channel) for channel in ("heads", "texts", "shas", "places"))
    people = _People(stage, shard)
    postings: list[tuple[Numbers, int, int]] = []
    for row in articles_in(stage, shard):
        article, text = article_of(row), text_of(row)
        order = order_of(article, text)
        heads.add(shard, *_head(row, article, text, order))
        if row["newer"] is None:
            shingles = np.unique(shingles_of(words_of(own_words(article, text))).astype(np.int64))
            bodies.add(shard, row["n"], shingles.tobytes())
            postings.append((shingles, row["n"], order))
        places.add(stage.part_of(article.id), article.id, row["n"], row["newer"] is not None)
        if row["sha"]:
            shas.add(stage.part_of(row["sha"]), row["sha"], row["n"])
        actors = [restore(Actor, line) for line in json.loads(row["actors"])]
        people.add(row["n"], article.id, items_of(row), actors, world)
    for out in (heads, bodies, shas, places, *people.outs):
        out.keep(stage, task)
    _keep_postings(stage, task, postings)


def order_of(article: Article, text: str) -> int:
    """Where an article stands among those that may repeat each other, as a number; equals by the articles' numbers."""
    day, size, _ = rank_of(article, text)
    return int(day.replace("-", "").ljust(8, "0")) * LONGEST + LONGEST + size


def _head(row: Row, article: Article, text: str, order: int) -> tuple[object, ...]:
    published = article.published
    days = (published.earliest, published.latest) if published else (None, None)
    told = (row["n"], row["article"], row["source"], row["newer"], row["sha"])
    return (*told, rank_line(article, text), order, *days, json.dumps(plain(published)))


def _keep_postings(stage: Stage, task: str, postings: list[tuple[Numbers, int, int]]) -> None:
    if postings:
        hashes = np.concatenate([shingles for shingles, _, _ in postings])
        sizes = [len(shingles) for shingles, _, _ in postings]
        numbers = np.repeat(np.array([n for _, n, _ in postings]), sizes)
        orders = np.repeat(np.array([order for _, _, order in postings]), sizes)
        parts = (hashes.view(np.uint64) % np.uint64(stage.parts)).astype(np.int64)
        keep_numbers(stage, "postings", task, parts, hashes, numbers, orders)


class _People:
    """Who is named in the articles of a shard: for the record, and for those who ask who a surname is."""

    def __init__(self, stage: Stage, shard: int) -> None:
        self.stage, self.shard = stage, shard
        self.named, self.needs, self.seen, self.names = Out("named"), Out("needs"), Out("seen"), Out("names")

    @property
    def outs(self) -> tuple[Out, ...]:
        """All that is handed on."""
        return self.named, self.needs, self.seen, self.names

    def add(self, n: int, article: str, items: list[Item], actors: Iterable[Actor], packs: Packs) -> None:
        """Takes in what an article tells."""
        rows = rows_of(article, items, actors, packs)
        for r in rows[link_named]:
            self.named.add(self.shard, r["actor"], r["listed"], article)
            if r["listed"] and "-" not in r["actor"]:
                self._name(f"name|{r['actor']}", "listed", n, "", "")
        for r in rows[link_needs]:
            self.needs.add(self.shard, r["what"], article, r["day"])
            self._name(r["what"], "need", n, "", r["day"])
        for r in rows[link_seen]:
            self.seen.add(self.shard, r["what"], article, r["person"], r["day"])
            self._name(r["what"], "seen", n, r["person"], r["day"])

    def _name(self, what: str, kind: str, n: int, person: str, day: str) -> None:
        self.names.add(self.stage.part_of(what), what, kind, n, person, day)
