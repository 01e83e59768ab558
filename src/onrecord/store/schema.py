"""The tables of a record: what came in (sources, readings), what is made of it (items, ...), what people decided.

Everything from ``articles`` to ``conflicts`` is worked out from ``readings`` and ``decisions`` and can be thrown away.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table

from onrecord.store.types import Tree, Words

Text = Words
"""Every column of text holds any code points, and is compared and ordered by them."""

metadata = MetaData()


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Tree))

packs = Table(
    "packs",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("sha256", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("path", Words, nullable=False),
    Column("url", Words, index=True),
    Column("media_type", Text, nullable=False),
    Column("refused", Words),
    Column("pending", Boolean, nullable=False, index=True),
    Column("retrieved", Text),
    Column("line", Tree, nullable=False),
    Column("text", Words, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("article", Text, primary_key=True),
    Column("source", Text, _of("sources"), nullable=False, index=True),
    Column("published", Text),
    Column("line", Tree, nullable=False),
    Column("items", Tree, nullable=False),
    Column("actors", Tree, nullable=False),
)

times = Table(
    "times",
    metadata,
    Column("article", Text, primary_key=True),
    Column("source", Text, _of("sources"), nullable=False, index=True),
    Column("line", Tree, nullable=False),
)
"""The days that an article's words name: rows of start, end (code points of the source), first and last ISO day."""

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, _of("sources"), nullable=False, index=True),
    Column("n", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Words),
    Column("publisher", Words),
    Column("published", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("copy_of", Text),
    Column("placed", Text, nullable=False, server_default=""),
    Column("line", Tree, nullable=False),
    Index("articles_in_order", "placed", "id"),
    Index("articles_by_last_day", "latest"),
    Index("articles_copied", "copy_of"),
)
"""``placed`` is the first ISO day it can be of (`~` where there is none): lists are in its order."""

parts = Table(
    "parts",
    metadata,
    Column("article", Text, _of("articles"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("who", Words),
    Column("what", Words),
    Column("status", Text),
    Column("date", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("due", Text),
    Column("due_latest", Text),
    Column("stands", Text),
    Column("confidence", Float, nullable=False),
    Column("at", Integer, nullable=False),
    Column("placed", Text, nullable=False, server_default=""),
    Column("reports", Integer, nullable=False, server_default="1"),
    Column("doubt", Float, nullable=False, server_default="0"),
    Column("line", Tree, nullable=False),
    Index("items_in_order", "kind", "placed", "id"),
    Index("items_by_doubt", "doubt", "id"),
)
"""``stands`` is the ISO day from which the item surely holds: its own date's last day, or its publication's.

``placed`` is its first day (`~` where there is none) and its last one (of what has neither, ``stands``): lists are in
its order. ``reports`` is how many articles tell of it, ``doubt`` how much there is to gain by looking at it:
(1 - confidence) times reports.
"""

evidence = Table(
    "evidence",
    metadata,
    Column("item", Text, _of("items"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("source", Text, _of("sources"), nullable=False),
    Column("article", Text, _of("articles"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Words, nullable=False),
    Column("page", Integer),
    Index("evidence_by_place", "source", "start"),
)

item_actors = Table(
    "item_actors",
    metadata,
    Column("item", Text, _of("items"), primary_key=True),
    Column("actor", Text, primary_key=True, index=True),
)

item_links = Table(
    "item_links",
    metadata,
    Column("item", Text, _of("items"), primary_key=True),
    Column("rel", Text, primary_key=True),
    Column("target", Text, primary_key=True, index=True),
)
"""The ties of items to others, as their lines have them."""

holdings = Table(
    "holdings",
    metadata,
    Column("part", Text, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("rank", Text, primary_key=True),
    Column("rank2", Text, primary_key=True),
    Column("item", Text, _of("items"), primary_key=True, index=True),
    Column("since", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("coming", Boolean, nullable=False),
    Index("holdings_by_rank", "part", "rank", "rank2", "item"),
    sqlite_with_rowid=False,
)
"""Of what a state is made: on a day, of each ``key`` (an office of a person, a series, two parties and what relates
them, a body or pair of actors) the row of highest rank with ``since`` <= day <= ``until`` holds, if ``ends`` > day.

See `onrecord.store.holdings`, which says what the columns are for each part.
"""

spells = Table(
    "spells",
    metadata,
    Column("item", Text, _of("items"), primary_key=True),
    Column("since", Text, primary_key=True),
    Column("until", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("due", Text, nullable=False),
    Index("spells_by_due", "due", "item"),
    Index("spells_by_status", "status", "since", "item"),
)
"""The status of a commitment from one ISO day until before another; ``due`` is its deadline (`~`: none)."""

ties = Table(
    "ties",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("placed", Text, primary_key=True),
    Column("item", Text, _of("items"), primary_key=True, index=True),
    Column("earliest", Text),
    Column("latest", Text),
    Column("stands", Text),
    Column("confidence", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""The pairs of actors (ids in order) that an event brought together, if it happened; days as those of its item."""

sites = Table(
    "sites",
    metadata,
    Column("place", Words, primary_key=True),
    Column("placed", Text, primary_key=True),
    Column("item", Text, _of("items"), primary_key=True, index=True),
    Column("name", Words, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("stands", Text),
    Column("confidence", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""The places that events and commitments name: ``place`` is an id, or `~` and the name of one that no pack knows."""

speakers = Table(
    "speakers",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("placed", Text, primary_key=True),
    Column("item", Text, _of("items"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Who speaks in a statement."""

reading_days = Table(
    "reading_days",
    metadata,
    Column("day", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
)
"""How many articles were published by the end of each day on which some were; no copies, no superseded versions."""

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Words, nullable=False),
    Column("type", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("line", Tree, nullable=False),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("actor", Text, _of("actors"), primary_key=True),
    Column("name", Words, primary_key=True, index=True),
)
"""Every name and alias in folded case, to look an actor up by."""

threads = Table(
    "threads",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Words, nullable=False),
    Column("since", Text),
    Column("until", Text),
    Column("size", Integer, nullable=False, server_default="0"),
    Column("parties", Tree),
    Column("line", Tree, nullable=False),
)
"""``size`` is the number of its items, which its line lists all."""

thread_items = Table(
    "thread_items",
    metadata,
    Column("thread", Text, _of("threads"), primary_key=True),
    Column("item", Text, _of("items"), primary_key=True, index=True),
    Column("n", Integer, nullable=False),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("about", Text, nullable=False),
    Column("why", Words, nullable=False),
    Column("line", Tree, nullable=False),
)

conflict_sides = Table(
    "conflict_sides",
    metadata,
    Column("conflict", Text, _of("conflicts"), primary_key=True),
    Column("side", Text, primary_key=True, index=True),
)
"""The items and articles that a conflict is between."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("target", Text),
    Column("verdict", Text, nullable=False),
    Column("by", Words),
    Column("at", Text),
    Column("undone", Text),
    Column("line", Tree, nullable=False),
)

DERIVED = (conflict_sides, item_links, holdings, spells, ties, sites, speakers, reading_days)
"""The tables that repeat in columns what lines say, to be asked by days; see `onrecord.store.derived`."""

LINKED = (
    *DERIVED, thread_items, threads, conflicts, item_actors, evidence, items, actor_names, actors, parts, articles,
)  # fmt: skip
"""The tables that linking fills, those that point at others first."""
