"""The channels through which the tasks of linking hand rows to each other, with their columns."""

from __future__ import annotations

KINDS = {"i": "int64", "s": "string", "f": "float64", "b": "binary", "?": "bool_"}
"""Kinds of columns, by pyarrow's names."""


def _columns(told: str) -> dict[str, str]:
    """Columns by name, each with its kind: "n:i article:s"."""
    return dict(word.rsplit(":", 1) for word in told.split())


CHANNELS = {
    name: _columns(told)
    for name, told in {
        # by shard of articles: what the driver writes out of the record
        "articles": "n:i article:s source:s newer:s sha:s line:s items:s actors:s text:b",
        # texts: to the record's tables
        "heads": "n:i article:s source:s newer:s sha:s rank:s order:i earliest:s latest:s published:s",
        "texts": "n:i shingles:b",
        "named": "actor:s listed:? article:s",
        "needs": "what:s article:s day:s",
        "seen": "what:s article:s person:s day:s",
        # texts: to others, by hash, by office or name, by text
        "postings": "hash:i n:i order:i",
        "names": "what:s kind:s n:i person:s day:s",
        "shas": "sha:s n:i",
        # who is who, by shard
        "who": "n:i what:s person:s day:s",
        # reprints
        "frequent": "n:i count:i",
        "owned": "n:i frequent:i own:?",
        "stock": "hash:i df:i among:i",
        "counting": "n:i count:i",
        "both": "one:i other:i both:i",
        "sizes": "n:i size:i",
        "met": "one:i other:i both:i size:i order:i latest:s",
        "pairs": "other:i one:i share:f order:i order_one:i",
        "kin": "part:i other:i one:i share:f order:i order_one:i",
        "origins": "origin:i other:i",
        "asked": "other:i origin:i article:s words:s",
        "copies": "n:i origin:i copy_of:s relation:s",
        # connected components: edges by the shard of u
        "copying": "u:i v:i",
        "family": "u:i v:i",
        # families, by the smallest number of an article of theirs
        "families": "family:i article:s line:s items:s copy_of:s relation:s newer:s who:s",
        # things: items as told by block, ids by id, finals by block and by id
        "told": "id:s article:s key:i past:? line:s articles:s",
        "targets": "target:s told:s",
        "ids": "old:s told:s",
        "finals": "id:s final:s",
        "ending": "id:s final:s",
        "things": "final:s past:? line:s facts:s",
        "wanted": "target:s part:i",
        "aimed": "told:s target:s part:i",
        "ends": "target:s final:s",
        "shown": "final:s past:? line:s facts:s",
        # which articles no agenda line covers, by article and by thing
        "places": "article:s n:i past:?",
        "acting": "article:s home:i asks:? governments:s makers:s",
        "parties": "article:s governments:s",
        "rows": "id:s past:? state:i low:s high:s articles:s governments:s makers:s terms:s",
        "acts": "article:s parties:s",
        "aligned": "line:s thing:s low:s high:s home:i",
        "lined": "article:s lined:?",
        "uncovered": "n:i",
        # stories
        "bodies": "n:i article:s words:s forms:s",
        "near": "n:i other:i article:s cosine:f",
        "alike": "u:i v:i",
        "hanging": "label:i n:i article:s words:s forms:s",
        "tied": "label:i n:i other:i cosine:f",
        "clustered": "n:i density:i above:s cluster:s",
        "between": "one:s other:s weight:i",
        "communities": "cluster:s community:s",
        "stories": "story:s articles:s words:s names:s",
        "homes": "n:i story:s",
        # threads, by story or agenda line; and by thing in which it is
        "tales": "story:s articles:s words:s names:s",
        "inside": "n:i story:s",
        "insiders": "story:s",
        "telling": "article:s story:s",
        "drawn": "article:s story:s",
        "members": "story:s thing:s low:s high:s articles:s governments:s home:i",
        "threads": "key:s id:s line:s",
        "within": "thing:s key:s thread:s",
        # promises by the class of their deeds, where those that make them again are; by id
        "promises": "id:s line:s told:s own:s home:i",
        "wording": "article:s class:i",
        "bound": "id:s row:s home:i",
        "sought": "terms:i part:i day:s promise:s",
        "again": "later:s n:i earlier:s step:s",
        "resolved": "promise:s line:s row:s class:i",
        # articles by the shard: what the things that they tell ask of them; whole texts for some promises
        "makers": "n:i makers:s",
        "worded": "n:i class:i",
        "wordings": "article:s text:b",
        "heeded": "article:s state:i makers:s",
        "passing": "terms:i day:s article:s",
        # promises and what may tell of them meet by terms or kind
        "seeking": "terms:i part:i day:s promise:s",
        "offered": "terms:i part:i day:s key:s home:i",
        "kept": "kind:i latest:s earliest:s promise:s before:?",
        "deeds": "kind:i event:s home:i",
        "done": "terms:i day:s event:s",
        "matched": "promise:s part:i home:i keys:s",
        "firsts": "promise:s event:s home:i",
        "lent": "promise:s line:s row:s class:i keys:s",
        "loaned": "promise:s line:s row:s class:i keys:s",
        "called": "event:s promise:s",
        "brought": "promise:s line:s",
        "steps": "promise:s part:i source:s n:i how:s step:s",
        "courses": "id:s before:s steps:s",
        "numbered": "id:s course:i",
        # things as they are shown; conflicts by key, by article, then by id
        "final": "id:s past:? ended:? line:s facts:s",
        "sides": "key:i side:s thing:s told:s line:s facts:s",
        "noted": "key:i side:s thing:s",
        "openings": "article:s event:s home:i",
        "ended": "article:s home:i",
        "summoned": "event:s home:i",
        "tellers": "line:s facts:s",
        "disputed": "owner:s id:s line:s",
        "conflicts": "line:s",
        "whose": "owner:s conflict:s",
        # actors, by the id that they have in the record
        "listing": "article:s n:i actor:s form:i mentions:i",
        "forms": "actor:s form:i articles:i mentions:i line:s",
        "namings": "actor:s names:s person:? relation:?",
        "counts": "actor:s form:i articles:i mentions:i line:s",
        "actors": "line:s",
    }.items()
}
"""By channel its columns. Lines are JSON in ASCII, so that any text goes through."""

OWN = frozenset({
    *("articles", "heads", "texts", "named", "needs", "seen", "sizes", "pairs", "copies"),
    *("stock", "targets", "things", "shown", "bodies", "near", "stories"),
    *("acts", "threads", "listing", "counts", "actors", "bound", "sought", "again"),
    *("heeded", "passing", "doers", "words", "numbered", "rows", "final", "noted", "conflicts", "whose"),
})  # fmt: skip
"""Channels of which a part is read from the file of the task of its own number alone."""


def columns_of(channel: str) -> dict[str, str]:
    """The columns of a channel; those of one for each round ("copying.3-large") are the same."""
    return CHANNELS[channel.partition(".")[0]]
