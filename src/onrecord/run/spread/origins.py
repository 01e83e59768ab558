"""What each article repeats in the first place, and how: decided where all that hang together meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

import numpy as np

from onrecord.link.copies import origin_of, own_words, relation_of
from onrecord.link.shingles import words_of
from onrecord.run.spread.components import labels, ties
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.texts import article_of, articles_in, text_of

Place = tuple[int, int]
"""Where a text stands among others: its order, then its number."""


def kin(stage: Stage, shard: int, task: str, channel: str) -> None:
    """Sends the pairs of a shard to where all meet that hang together with them."""
    first, out = labels(stage, channel, shard), Out("kin")
    for row in stage.rows("pairs", shard):
        label: int = first.get(row["other"]) or row["other"]
        out.add(label % stage.parts, label, *(row[k] for k in ("other", "one", "share", "order", "order_one")))
    out.keep(stage, task)


def origins(stage: Stage, part: int, task: str) -> None:
    """Finds for each text of a part which one it repeats in the first place; the earliest text first."""
    shares: dict[Place, dict[int, float]] = defaultdict(dict)
    places: dict[int, Place] = {}
    for row in stage.rows("kin", part):
        shares[row["order"], row["other"]][row["one"]] = row["share"]
        places[row["one"]] = row["order_one"], row["one"]
    found: dict[int, int] = {}
    for place in sorted(shares):
        ones = sorted(shares[place], key=lambda one: places[one])
        found[place[1]] = origin_of(shares[place], ones, found)
    out = Out("origins")
    for other, origin in sorted(found.items()):
        out.add(stage.shard_of(origin), origin, other)
    out.keep(stage, task)


def asked(stage: Stage, shard: int, task: str) -> None:
    """Sends the words of the texts of a shard that others repeat to those."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for row in stage.rows("origins", shard):
        wanted[row["origin"]].append(row["other"])
    out = Out("asked")
    for row in _some(stage, shard, wanted.keys()):
        words = " ".join(_words(row))
        for other in sorted(wanted[row["n"]]):
            out.add(stage.shard_of(other), other, row["n"], row["article"], words)
    out.keep(stage, task)


def copies(stage: Stage, shard: int, task: str) -> None:
    """Decides how the texts of a shard repeat theirs, and ties the two into a family."""
    origin = {row["other"]: row for row in stage.rows("asked", shard)}
    out, tied = Out("copies"), []
    for row in _some(stage, shard, origin.keys()):
        of = origin[row["n"]]
        out.add(shard, row["n"], of["origin"], of["article"], relation_of(_words(row), of["words"].split()))
        tied.append((row["n"], of["origin"]))
    out.keep(stage, task)
    if tied:
        ties(stage, "family", task, *np.array(tied, dtype=np.int64).T)


def same_text(stage: Stage, part: int, task: str) -> None:
    """Ties the articles of one source's text, found in several places, into a family."""
    of_text: dict[str, list[int]] = defaultdict(list)
    for row in stage.rows("shas", part):
        of_text[row["sha"]].append(row["n"])
    tied = [(min(ns), n) for ns in of_text.values() for n in ns if n != min(ns)]
    if tied:
        ties(stage, "family", task, *np.array(tied, dtype=np.int64).T)


def _some(stage: Stage, shard: int, wanted: Collection[int]) -> Iterator[Row]:
    found = articles_in(stage, shard, "n", "article", "line", "text") if wanted else ()
    return (row for row in found if row["n"] in wanted)


def _words(row: Row) -> list[str]:
    return words_of(own_words(article_of(row), text_of(row)))
