"""The tables that linking keeps of things: in which threads, courses and conflicts each takes part.

Like those of `onrecord.store.schema_links` they are worked out from ``readings`` and ``decisions``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table

from onrecord.store.schema import Text, metadata
from onrecord.store.schema_links import LINKING, set_of
from onrecord.store.types import Name, Tree

link_things = Table(
    "link_things",
    metadata,
    Column("id", Name, primary_key=True),
    Column("past", Boolean, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("low", Name, nullable=False),
    Column("high", Name, nullable=False),
    Column("articles", Name, nullable=False),
    Column("governments", Text, nullable=False),
    Column("makers", Text, nullable=False),
    Column("terms", Text, nullable=False),
)
"""Of each thing what threads are made of (`onrecord.link.threads.Member`; lists with line ends between); ``makers`` are
those whose deed or promise it is, ``state`` stands for all that is told of it and of the articles that do."""

# --- threads ---------------------------------------------------------------------------------------------------------

link_parties = Table(
    "link_parties",
    metadata,
    Column("article", Text, primary_key=True),
    Column("parties", Text, nullable=False),
)
"""Who acts in what an article tells."""

link_agenda = set_of("link_agenda", ("line", Text), ("thing", Text), index=["thing"])
"""The things on each agenda line."""

link_threads = Table(
    "link_threads",
    metadata,
    Column("key", Text, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("line", Tree, nullable=False),
)
"""The threads by agenda line (``line|ID``), or by first article of a story (``story|ID``), before decisions on them."""

# --- what became of promises -----------------------------------------------------------------------------------------

link_promises = Table(
    "link_promises",
    metadata,
    Column("id", Text, primary_key=True),
    Column("earliest", Text, nullable=False),
    Column("latest", Text, nullable=False),
    Column("kind", BigInteger, nullable=False, index=True),
    Column("told", Tree, nullable=False),
    Column("own", Tree, nullable=False),
    Column("deed", Tree, nullable=False),
    Column("before", Text),
    Column("reach", Text),
    Column("amended", Boolean, nullable=False),
    Column("course", BigInteger),
)
"""The promises that can be met again: ``own`` is the deed of its words, ``deed`` also of what an earlier one tells.

``kind`` stands for makers, class of deeds and head; ``before`` are the promises that it makes again, ``reach`` the last
day of that one, ``course`` what came of it.
"""

link_terms = set_of(
    "link_terms", ("terms", BigInteger), ("part", Integer), ("day", Text), ("promise", Text), index=["promise"]
)
"""Under which terms a promise is found by later ones (part 0), looks for earlier ones (1), is found by deeds (2) and by
what is told in passing (3); ``day`` is the last day of its telling, of part 1 the first."""

link_ties = Table(
    "link_ties",
    metadata,
    Column("later", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("earlier", Text, nullable=False, index=True),
    Column("step", Tree, nullable=False),
    sqlite_with_rowid=False,
)
"""Which promises make which earlier ones again, in order; the step that this is for the earlier."""

link_heard = set_of("link_heard", ("terms", BigInteger), ("day", Text), ("event", Text), index=["event"])
"""Under which terms (a doer and a word) an event is found by the promises that it may keep; ``day`` is the last on
which it can have been done."""

link_kinds = set_of("link_kinds", ("kind", BigInteger), ("event", Text), index=["event"])
"""The kinds of promises that an event may keep."""

link_passing = set_of("link_passing", ("terms", BigInteger), ("day", Text), ("article", Text), index=["article"])
"""Of which things and deeds an article tells in passing; ``day`` is the first of its publication."""

link_heeded = Table(
    "link_heeded",
    metadata,
    Column("article", Text, primary_key=True),
    Column("state", BigInteger, nullable=False),
    Column("makers", Text, nullable=False),
)
"""The articles that were looked through for what is told in passing; ``makers`` are those whose deeds it tells."""

link_steps = Table(
    "link_steps",
    metadata,
    Column("promise", Text, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("how", Text, nullable=False),
    Column("step", Tree, nullable=False),
    Index("link_steps_by_source", "source", "part"),
)
"""What tells a step of a promise: the one event of its kind (part 1), an event (2), an article's n-th report (3)."""

# --- conflicts and actors --------------------------------------------------------------------------------------------

link_sides = set_of("link_sides", ("key", BigInteger), ("side", Text), ("thing", Text), index=["thing"])
"""Under which keys a thing is held against others, and on which side; one side alone (empty) where all are together."""

link_conflicts = set_of("link_conflicts", ("owner", Text), ("conflict", Text), index=["conflict"])
"""The conflicts of a key whose things are held together, of a promise, or of an article's dates."""

link_listed = Table(
    "link_listed",
    metadata,
    Column("article", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("form", BigInteger, nullable=False),
    Column("mentions", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The actors that an article lists."""

link_forms = Table(
    "link_forms",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("form", BigInteger, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("line", Tree, nullable=False),
    sqlite_with_rowid=False,
)
"""The forms in which articles list an actor: in how many, with how many mentions."""

TIED = (
    *(link_things, link_parties, link_agenda, link_threads, link_promises, link_terms, link_ties),
    *(
        link_heard,
        link_kinds,
        link_passing,
        link_heeded,
        link_steps,
        link_sides,
        link_conflicts,
        link_listed,
        link_forms,
    ),
)
"""The tables that save the last stage of the next linking work."""

KEPT = (*LINKING, *TIED)
"""All tables that save the next linking work."""
