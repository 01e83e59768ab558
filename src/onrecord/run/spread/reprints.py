"""Which articles repeat which: shingles are counted where they meet by hash, pairs where they meet by article.

The same verdicts as those of `run.blocks.copies`, which counts what changed; here all is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from onrecord.link.copies import FLASH, days_between, repeats
from onrecord.link.shingles import OWN, STOCK, Shared, groups, pairs_in
from onrecord.run.spread.components import ties
from onrecord.run.spread.exchange import Numbers, Out, Row, Stage, keep_numbers


def frequent(stage: Stage, part: int, task: str) -> None:
    """Counts for each text how many of the shingles of this part are in many texts."""
    hashes, numbers = stage.numbers("postings", part, "hash", "n")
    order = np.argsort(hashes, kind="stable")
    _, sizes = groups(hashes[order])
    found, counts = np.unique(numbers[order][np.repeat(sizes >= STOCK, sizes)], return_counts=True)
    keep_numbers(stage, "frequent", task, (found - 1) // stage.size, found, counts)


def owned(stage: Stage, shard: int, task: str) -> None:
    """Tells of each text whether it is mainly in its own words."""
    counts = _summed(stage, "frequent", shard)
    out = Out("owned")
    for row in stage.rows("texts", shard):
        often = counts[row["n"]]
        out.add(shard, row["n"], often, often <= OWN * max(len(row["shingles"]) // 8, 1))
    out.keep(stage, task)


def both(stage: Stage, part: int, task: str) -> None:
    """Counts, of the shingles of this part that count, those of each text, and those that two share, earlier first."""
    hashes, numbers, orders = stage.numbers("postings", part, "hash", "n", "order")
    texts, places = _by_order(numbers, orders)
    order = np.lexsort((places, hashes))
    hashes, places = hashes[order], places[order]
    starts, sizes = groups(hashes)
    group = np.repeat(np.arange(len(starts)), sizes)
    among = np.bincount(group[_own(stage)[texts[places]]], minlength=len(starts))
    often = sizes >= STOCK
    if often.any():
        stage.write("stock", task, {part: [hashes[starts[often]], sizes[often], among[often]]})
    keep = (among < STOCK)[group]
    found, counts = np.unique(texts[places[keep]], return_counts=True)
    keep_numbers(stage, "counting", task, (found - 1) // stage.size, found, counts)
    keys, shared = np.unique(pairs_in(hashes[keep], places[keep], len(texts)), return_counts=True)
    one, other = texts[keys // max(1, len(texts))], texts[keys % max(1, len(texts))]
    keep_numbers(stage, "both", task, (one - 1) // stage.size, one, other, shared)


def _by_order(numbers: Numbers, orders: Numbers) -> tuple[Numbers, Numbers]:
    """The texts, those that others may repeat first; and the place among them of each entry's."""
    texts, first, entry = np.unique(numbers, return_index=True, return_inverse=True)
    by_order = np.lexsort((texts, orders[first]))
    place = np.empty(len(texts), dtype=np.int64)
    place[by_order] = np.arange(len(texts))
    return texts[by_order], place[entry]


def _own(stage: Stage) -> np.ndarray:
    """By number whether a text is mainly in its own words: a byte an article."""
    found = np.zeros(stage.articles + 1, dtype=bool)
    for table in stage.tables("owned", None, ("n", "own")):
        found[table.column("n").to_numpy()] = table.column("own").to_numpy()
    return found


def met(stage: Stage, shard: int, task: str) -> None:
    """Sums up what the texts of a shard share with later ones; what may be enough goes to the later one's shard."""
    sizes, out = _summed(stage, "counting", shard), Out("sizes")
    for n, size in sorted(sizes.items()):
        out.add(shard, n, size)
    out.keep(stage, task)
    told, out = heads(stage, shard), Out("met")
    for a, b, count in _shared(*stage.numbers("both", shard, "one", "other", "both")):
        if count >= FLASH:
            out.add(stage.shard_of(b), a, b, count, sizes[a], told[a]["order"], told[a]["latest"])
    out.keep(stage, task)


def _shared(one: Numbers, other: Numbers, both: Numbers) -> Iterator[tuple[int, int, int]]:
    """Each two texts once, with all that they share."""
    if len(one):
        order = np.lexsort((other, one))
        one, other, both = one[order], other[order], both[order]
        starts = np.flatnonzero(np.concatenate(([True], (one[1:] != one[:-1]) | (other[1:] != other[:-1]))))
        counts = np.add.reduceat(both, starts)
        yield from zip(one[starts].tolist(), other[starts].tolist(), counts.tolist())


def repeated(stage: Stage, shard: int, task: str) -> None:
    """Decides which of the texts of a shard repeat an earlier one, and ties those to each other."""
    sizes = dict(zip(*(column.tolist() for column in stage.numbers("sizes", shard, "n", "size"))))
    told, out, tied = heads(stage, shard), Out("pairs"), []
    for row in stage.rows("met", shard):
        one, other = row["one"], row["other"]
        pair = Shared(one, other, row["both"], (row["size"], sizes[other]))
        if repeats(pair, 1, days_between(row["latest"], told[other]["earliest"])):
            out.add(shard, other, one, pair.share, told[other]["order"], row["order"])
            tied.append((one, other))
    out.keep(stage, task)
    if tied:
        ties(stage, "copying", task, *np.array(tied, dtype=np.int64).T)


def heads(stage: Stage, shard: int) -> dict[int, Row]:
    """What is known of the articles of a shard, by number."""
    return {row["n"]: row for row in stage.rows("heads", shard)}


def _summed(stage: Stage, channel: str, shard: int) -> Counter[int]:
    found: Counter[int] = Counter()
    for n, count in _counts(stage, channel, shard):
        found[n] += count
    return found


def _counts(stage: Stage, channel: str, shard: int) -> Iterator[tuple[int, int]]:
    yield from zip(*(column.tolist() for column in stage.numbers(channel, shard, "n", "count")))
