"""The tables that linking keeps for the next time: what of a record a new page may touch, found by its words and names.

All of it is worked out from ``readings`` and ``decisions``; emptied, it is made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, Table
from sqlalchemy.types import TypeEngine

from onrecord.store.schema import Text, metadata
from onrecord.store.types import Name, Tree

fulltext_rows = Table(
    "fulltext_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("ref", Text, nullable=False, index=True),
)
"""To what each row of the full text index belongs."""


def set_of(name: str, *columns: tuple[str, type[TypeEngine[Any]]], index: Sequence[str] = ()) -> Table:
    """A table that is a set of rows, of which some columns are looked up by themselves."""
    made = (Column(n, kind, primary_key=True, index=n in index) for n, kind in columns)
    return Table(name, metadata, *made, sqlite_with_rowid=False)


link_dirty = set_of("link_dirty", ("source", Text))
"""The sources that were read, retracted or brought back since the last linking."""

link_articles = Table(
    "link_articles",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("article", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False, index=True),
    Column("sha", Text, nullable=False, index=True),
    Column("rank", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("published", Tree),
    Column("origin", Integer),
    Column("copy_of", Text, index=True),
    Column("relation", Text),
    Column("newer", Text),
)
"""The articles that were linked; ``rank`` is their order among possible copies, ``origin`` the number of the article
that one repeats, ``newer`` the source in the place of its own."""

link_texts = Table(
    "link_texts",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("shingles", LargeBinary, nullable=False),
    Column("frequent", Integer, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("size", Integer, nullable=False),
)
"""Of each text its shingles, how many of them many have, whether it is in its own words, how many shingles count."""

link_shingles = set_of("link_shingles", ("hash", BigInteger), ("n", Integer), index=["n"])

link_stock = Table(
    "link_stock",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("df", Integer, nullable=False),
    Column("among", Integer, nullable=False),
)
"""Shingles that many texts have: how many, and how many of those are mainly in their own words."""

link_pairs = Table(
    "link_pairs",
    metadata,
    Column("other", Integer, primary_key=True),
    Column("one", Integer, primary_key=True, index=True),
    Column("share", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Texts that repeat an earlier one, by `link_articles.n`."""

link_met = Table(
    "link_met",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("other", Integer, primary_key=True, index=True),
    Column("both", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many shingles two texts share (by `link_articles.n`, the smaller first), where it may be enough for a copy."""

link_named = set_of("link_named", ("actor", Text), ("listed", Boolean), ("article", Text), index=["article"])
"""Which actors an article's reading names, listed among its actors or in its items alone."""

link_needs = set_of("link_needs", ("what", Text), ("article", Text), ("day", Text), index=["article"])
"""On which names, and on which families in which offices, it hangs who is who in an article."""

link_seen = set_of("link_seen", ("what", Text), ("article", Text), ("person", Text), ("day", Text), index=["article"])
"""Who was seen by full name, by the office, its country and the family's name."""

link_told = Table(
    "link_told",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Text, nullable=False, index=True),
    Column("key", BigInteger, nullable=False, index=True),
    Column("past", Boolean, nullable=False),
    Column("final", Text, index=True),
    Column("line", Tree, nullable=False),
)
"""The items with the reprints of their own text; ``final`` is the id of the thing that they tell (null: rejected)."""

link_ids = set_of("link_ids", ("old", Text), ("told", Text), index=["told"])
"""Under which id of `link_told` an item as read is found, where it is not its own."""

link_targets = set_of("link_targets", ("target", Text), ("told", Text), index=["told"])
"""To which items as read an item points."""

link_bodies = Table(
    "link_bodies",
    metadata,
    Column("article", Name, primary_key=True),
    Column("n", Integer, nullable=False, index=True),
    Column("words", Tree, nullable=False),
    Column("forms", Tree, nullable=False),
    Column("least", Float, nullable=False),
    Column("density", BigInteger, nullable=False),
    Column("above", Name, index=True),
    Column("cluster", Name, index=True),
    Column("story", Name, index=True),
)
"""What the articles that may be of a story are about; ``least`` is the cosine of the last of the nearest others where
there are as many as are kept (else 0), ``density`` that of the closest together, ``above`` the one to which an article
looks up, ``cluster`` the one at which it ends who goes on so, ``story`` the first article of one's story."""

link_words = Table(
    "link_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("held", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""In which articles a word is among the heaviest: their numbers and its weights there, those of some articles a row."""

link_near = Table(
    "link_near",
    metadata,
    Column("article", Name, primary_key=True),
    Column("other", Name, primary_key=True, index=True),
    Column("cosine", Float, nullable=False),
    Column("close", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""The nearest others of each article; ``close`` are the first of them."""

link_between = Table(
    "link_between",
    metadata,
    Column("one", Name, primary_key=True),
    Column("other", Name, primary_key=True, index=True),
    Column("weight", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""What the ties of two clusters of articles (the earlier first), or those within one, weigh together."""

link_clusters = Table(
    "link_clusters",
    metadata,
    Column("cluster", Name, primary_key=True),
    Column("community", Name, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""In which community each cluster is that has ties; it is named by its first cluster."""

link_stories = Table(
    "link_stories",
    metadata,
    Column("story", Text, primary_key=True),
    Column("articles", Tree, nullable=False),
    Column("words", Tree, nullable=False),
    Column("names", Tree, nullable=False),
)
"""The stories by their first article."""

LINKING = (
    *(link_dirty, link_articles, link_texts, link_shingles, link_stock, link_pairs, link_met, link_named, link_needs),
    *(link_seen, link_told, link_ids, link_targets, link_bodies, link_words, link_near, link_between),
    *(link_clusters, link_stories),
)
"""The tables that save the next linking work; they can be emptied, and linking then begins anew."""
