"""Connected components of a graph of articles, each task seeing the edges of its own articles alone.

Large star and small star in turn until nothing changes (Kiveris et al. 2014, "Connected Components in MapReduce and
Beyond"): every article ends up tied to the one of the smallest number in its component.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from onrecord.run.spread.exchange import Numbers, Stage, keep_numbers
from onrecord.run.spread.tasks import Runner, Task


def ties(stage: Stage, graph: str, task: str, one: Numbers, other: Numbers) -> None:
    """Hands edges to the shards of both their ends."""
    u, v = np.concatenate([one, other]), np.concatenate([other, one])
    keep_numbers(stage, graph, task, _shards(stage, u), u, v)


def divide(stage: Stage, graph: str, run: Runner) -> str:
    """Finds the components of a graph; returns the channel that tells each article, by its shard, its smallest one."""
    before: tuple[int, ...] | None = None
    turn, channel = 0, graph
    while True:
        large = partial(_large, channel=channel, graph=graph, turn=turn)
        run([Task(stage, f"{graph}.{turn}-large", n, large) for n in range(stage.shards)])
        now = tuple(sum(column.tolist()) for column in stage.numbers(f"{graph}.{turn}-sum", 0, "u", "v"))
        if now == before or not any(now):
            return channel
        run(
            [
                Task(stage, f"{graph}.{turn}-small", n, partial(_small, graph=graph, turn=turn))
                for n in range(stage.shards)
            ]
        )
        before, channel, turn = now, f"{graph}.{turn}", turn + 1


def labels(stage: Stage, channel: str, shard: int) -> dict[int, int]:
    """By the number of each article of a shard that hangs together with an earlier one the component's first."""
    u, v = stage.numbers(channel, shard, "u", "v")
    return {n: first for n, first in zip(u.tolist(), v.tolist()) if first < n}


def _large(stage: Stage, shard: int, task: str, channel: str, graph: str, turn: int) -> None:
    """Ties each article's later neighbours to the earliest of them all."""
    u, v = _edges(stage, channel, shard)
    if len(u):
        mixed = (u * 1_000_003 + v) % (1 << 31)
        keep_numbers(stage, f"{graph}.{turn}-sum", task, np.zeros(1, np.int64), np.array([len(u)]), mixed.sum()[None])
        least = np.minimum(_least(u, v), u)
        keep = v > u
        keep_numbers(stage, f"{graph}.{turn}-large", task, _shards(stage, v[keep]), v[keep], least[keep])


def _small(stage: Stage, shard: int, task: str, graph: str, turn: int) -> None:
    """Ties each article and its earlier neighbours to the earliest of them."""
    u, v = _edges(stage, f"{graph}.{turn}-large", shard)
    least = _least(u, v)
    ones, firsts = np.concatenate([v, u]), np.concatenate([least, least])
    keep = ones != firsts
    ties(stage, f"{graph}.{turn}", task, ones[keep], firsts[keep])


def _edges(stage: Stage, channel: str, shard: int) -> tuple[Numbers, Numbers]:
    """The edges of a shard, each once, sorted."""
    found = np.stack(stage.numbers(channel, shard, "u", "v"))
    u, v = np.unique(found, axis=1) if found.size else found
    return u, v


def _least(u: Numbers, v: Numbers) -> Numbers:
    """For each edge the least neighbour of its first end; the edges are sorted."""
    _, starts, counts = np.unique(u, return_index=True, return_counts=True)
    return np.repeat(v[starts], counts)


def _shards(stage: Stage, numbers: Numbers) -> Numbers:
    return (numbers - 1) // stage.size
