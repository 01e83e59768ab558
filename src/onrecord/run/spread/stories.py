"""Stories: each shard of articles finds its nearest among all, a shard at a time; what hangs together is divided in one
place, for Louvain's method has to see a connected part as a whole (`link.clusters`)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.link.clusters import Clustered, clustered
from onrecord.link.copies import own_words
from onrecord.link.nearness import NEAR, NEAREST, SCALE, Words
from onrecord.link.stories import body_of, stories_in
from onrecord.run.spread.components import labels, ties
from onrecord.run.spread.exchange import Out, Row, Stage
from onrecord.run.spread.texts import article_of, articles_in, text_of

Near = list[tuple[float, int, str]]
"""The nearest others of an article: minus the cosine, number, id."""
Holders = Mapping[str, tuple[NDArray[np.int64], NDArray[np.float64]]]
"""By word the places of the articles of a shard that hold it, and its weight in each."""


def bodies(stage: Stage, shard: int, task: str) -> None:
    """Weighs the words of the articles of a shard that may be of a story: no line covers them, and they repeat none."""
    wanted = set(stage.numbers("uncovered", shard, "n")[0].tolist())
    wanted -= {row["n"] for row in stage.rows("copies", shard)}
    out = Out("bodies")
    for row in articles_in(stage, shard, "n", "article", "line", "text") if wanted else ():
        if row["n"] in wanted:
            body = body_of(own_words(article_of(row), text_of(row)))
            out.add(shard, row["n"], row["article"], json.dumps(body.words), json.dumps(body.forms))
    out.keep(stage, task)


def nearest(stage: Stage, shard: int, task: str) -> None:
    """Finds the nearest others of the articles of a shard, and ties them to these."""
    own = [(row["n"], json.loads(row["words"])) for row in stage.rows("bodies", shard)]
    found: dict[int, Near] = {n: [] for n, _ in own}
    for other in range(stage.shards if own else 0):
        rows = list(stage.rows("bodies", other, "n", "article", "words"))
        holders = _holders(rows)
        for n, words in own:
            near = [*found[n], *_near(words, holders, rows)]
            found[n] = sorted(one for one in near if one[1] != n)[:NEAREST]
    out = Out("near")
    for n, near in sorted(found.items()):
        for cosine, other, article in near:
            out.add(shard, n, other, article, -cosine)
    out.keep(stage, task)
    pairs = [(n, other) for n, near in sorted(found.items()) for _, other, _ in near]
    if pairs:
        ties(stage, "alike", task, *np.array(pairs, dtype=np.int64).T)


def _holders(rows: Sequence[Row]) -> Holders:
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, row in enumerate(rows):
        for word, weight in json.loads(row["words"]).items():
            found[word][0].append(place)
            found[word][1].append(weight)
    return {word: (np.array(at), np.array(heavy, dtype=np.float64)) for word, (at, heavy) in found.items()}


def _near(words: Words, holders: Holders, rows: Sequence[Row]) -> Near:
    """The articles of a shard that are near a text of these words."""
    total = np.zeros(len(rows))
    for word, weight in words.items():
        if word in holders:
            at, heavy = holders[word]
            total[at] += weight * heavy
    cosines = (total / SCALE**2).round(6)
    return [(-float(cosines[n]), rows[n]["n"], rows[n]["article"]) for n in np.flatnonzero(cosines >= NEAR).tolist()]


def gather(stage: Stage, shard: int, task: str, channel: str) -> None:
    """Sends the articles of a shard, with their ties, to where all meet that hang together with them."""
    first, held, tied = labels(stage, channel, shard), Out("hanging"), Out("tied")
    near: dict[int, list[Row]] = defaultdict(list)
    for row in stage.rows("near", shard, "n", "other", "cosine"):
        near[row["n"]].append(row)
    for row in stage.rows("bodies", shard):
        n: int = row["n"]
        label = first.get(n, n)
        held.add(label % stage.parts, label, *row.values())
        for tie in near[n]:
            tied.add(label % stage.parts, label, n, tie["other"], tie["cosine"])
    held.keep(stage, task)
    tied.keep(stage, task)


def stories(stage: Stage, part: int, task: str) -> None:
    """Divides what hangs together into stories."""
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in stage.rows("hanging", part):
        rows[row["label"]].append(row)
    near: dict[int, dict[int, list[tuple[float, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in stage.rows("tied", part):
        near[row["label"]][row["n"]].append((-row["cosine"], row["other"]))
    outs = {name: Out(name) for name in ("stories", "homes", "tales", "clustered", "between", "communities")}
    for label in sorted(near):
        found = {row["n"]: row for row in sorted(rows[label], key=lambda row: int(row["n"]))}
        divided = clustered({n: sorted(near[label][n]) for n in found})
        _divided(stage, part, outs, divided, {n: row["article"] for n, row in found.items()})
        _told(stage, part, outs, divided, found)
    for one in outs.values():
        one.keep(stage, task)


def _divided(stage: Stage, part: int, outs: Mapping[str, Out], found: Clustered[int], names: Mapping[int, str]) -> None:
    """Hands on how articles are divided, for the next linking."""
    for n, cluster in found.cluster.items():
        up = found.above[n]
        told = found.density[n], None if up is None else names[up], names[cluster]
        outs["clustered"].add(stage.shard_of(n), n, *told)
    for (one, other), weight in found.between.items():
        outs["between"].add(part, names[one], names[other], weight)
    for group in found.communities:
        for cluster in group:
            outs["communities"].add(part, names[cluster], names[group[0]])


def _told(stage: Stage, part: int, outs: Mapping[str, Out], divided: Clustered[int], found: Mapping[int, Row]) -> None:
    """Hands on the stories of articles that were divided so."""
    number = {row["article"]: n for n, row in found.items()}
    words = {row["article"]: json.loads(row["words"]) for row in found.values()}
    groups = [[found[n]["article"] for n in group] for group in divided.groups()]
    for story in stories_in(groups, words, lambda some: [json.loads(found[number[key]]["forms"]) for key in some]):
        line = story.articles[0], *map(json.dumps, (story.articles, story.words, story.names))
        outs["stories"].add(part, *line)
        outs["tales"].add(stage.part_of(line[0]), *line)
        for article in story.articles:
            outs["homes"].add(stage.shard_of(number[article]), number[article], story.articles[0])
