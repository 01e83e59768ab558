"""Stories: which articles tell of one running subject, over weeks or over decades, found without any pack.

Two articles are near when their heaviest words are (cosine). Each keeps its nearest; what hangs together is divided
into communities (Louvain's method, Blondel et al. 2008, on each connected part by itself, so that articles that share
nothing with a part never change it). Time plays no part: a decay would tear the long stories apart.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from onrecord.link.weights import WORD, weights_of

NEAR = 0.1
"""Articles whose weights have a smaller cosine are not near (hand-set; `bench/threads.py` has the figures)."""
NEAREST = 30
"""How many of its nearest articles each article is tied to."""
HELD = 1
"""An article of a story has so many, at least, of the words that half of the story's articles have."""
SEED = 1
"""Of the order in which Louvain's method visits the articles: any number will do, so long as it is always the same."""

Edge = tuple[int, int, float]


SCALE = 100_000
"""Weights are counted in so many parts, so that sums are exact in whatever order they are made."""
NAMED_BY = 3
"""Words that name a story."""

Words = Mapping[str, int]
"""A text's heaviest words, each with its weight in parts of `SCALE`."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one subject, in the order given, and the words that stand for it, the heaviest first.

    ``names`` are the first of these words as the articles write them.
    """

    articles: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What of a text tells its story: its heaviest words, and how often it writes each in which form."""

    words: Words
    forms: Mapping[str, Mapping[str, int]]


def body_of(text: str) -> Body:
    """The heaviest words of a text and their forms."""
    words = {word: round(weight * SCALE) for word, weight in weights_of(text).items()}
    forms: dict[str, Counter[str]] = {word: Counter() for word in words}
    for match in WORD.finditer(text):
        form = match.group().replace("’", "'").removesuffix("'s")
        if form.lower() in words:
            forms[form.lower()][form] += 1
    return Body(words, forms)


def stories_of(texts: Mapping[str, str]) -> list[Story]:
    """The stories of at least two articles among texts by article id; the same whatever the order of the texts."""
    ids = sorted(texts)
    bodies = [body_of(texts[i]) for i in ids]
    return stories_in(ids, bodies, list(edges([body.words for body in bodies])))


def stories_in(ids: Sequence[str], bodies: Sequence[Body], ties: Sequence[Edge]) -> list[Story]:
    """The stories among articles (ids sorted) that are tied so; connected parts never bear upon each other."""
    words = [body.words for body in bodies]
    groups = (_held(group, words) for group in communities(len(ids), ties) if len(group) > 1)
    return [_story([ids[n] for n in group], [bodies[n] for n in group]) for group in groups if len(group) > 1]


def _story(ids: Sequence[str], bodies: Sequence[Body]) -> Story:
    words = _shared(range(len(ids)), [body.words for body in bodies])
    return Story(tuple(ids), words, tuple(_written(word, bodies) for word in words[:NAMED_BY]))


def _written(word: str, bodies: Iterable[Body]) -> str:
    """The word in the form in which the texts write it most of which it is one of the heaviest."""
    forms = Counter[str]()
    for body in bodies:
        forms.update(body.forms.get(word, {}))
    return min(forms, key=lambda form: (-forms[form], form), default=word)


def _held(group: Sequence[int], weights: Sequence[Words]) -> list[int]:
    """The articles of a community that hold enough of the words that most of it holds."""
    words = frozenset(_shared(group, weights))
    return [n for n in group if len(words & weights[n].keys()) >= HELD]


def edges(weights: Sequence[Words]) -> Iterator[Edge]:
    """The ties of each article to its nearest ones, each once: two places in the sequence, and the cosine."""
    tied = {
        (min(n, other), max(n, other)): cosine for n, near in enumerate(_nearest(weights)) for cosine, other in near
    }
    for (one, other), cosine in sorted(tied.items()):
        yield one, other, cosine


def _nearest(weights: Sequence[Words]) -> list[list[tuple[float, int]]]:
    """For each article its nearest ones with their cosines; of equally near ones the first in the sequence."""
    heaps: list[list[tuple[float, int]]] = []  # the least near on top; places as negatives, so that the first stays
    least = np.full(len(weights), NEAR)
    for n, cosines in enumerate(_cosines(weights)):
        near = np.flatnonzero(cosines >= NEAR)
        for other in near[cosines[near] >= least[near]].tolist():
            heappush(heaps[other], (float(cosines[other]), -n))
            if len(heaps[other]) > NEAREST:
                heappop(heaps[other])
                least[other] = heaps[other][0][0]
        first = near[np.lexsort((near, -cosines[near]))[:NEAREST]].tolist()
        heaps.append([(float(cosines[other]), -other) for other in first])
        heapify(heaps[n])
        if len(first) == NEAREST:
            least[n] = heaps[n][0][0]
    return [[(cosine, -other) for cosine, other in heap] for heap in heaps]


def _cosines(weights: Sequence[Words]) -> Iterator[NDArray[np.float64]]:
    """For each article its cosines with those before it (six decimals: no float noise decides)."""
    holders: dict[str, tuple[array[int], array[float]]] = {}
    for n, own in enumerate(weights):
        cosines = np.zeros(n)
        for word, weight in own.items():
            at, heavy = holders.setdefault(word, (array("q"), array("d")))
            if at:
                cosines[np.frombuffer(at, np.int64)] += weight * np.frombuffer(heavy)
            at.append(n)
            heavy.append(weight)
        yield (cosines / SCALE**2).round(6)


def communities(count: int, ties: Sequence[Edge]) -> list[list[int]]:
    """The communities of each connected part of a graph of `count` nodes, each sorted, in order of their first node."""
    import networkx as nx  # Slow to load, and only linking needs it.

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(ties)
    found: list[list[int]] = []
    for part in nx.connected_components(graph):
        nodes = sorted(part)
        place = {node: n for n, node in enumerate(nodes)}  # from 0, so that no other part changes the order of sets
        whole = nx.Graph()
        whole.add_nodes_from(range(len(nodes)))
        whole.add_weighted_edges_from((place[a], place[b], w) for n in nodes for a, b, w in _ties_of(graph, n))
        groups = nx.community.louvain_communities(whole, weight="weight", seed=SEED)
        found += [sorted(nodes[n] for n in group) for group in groups]
    return sorted(found)


def _ties_of(graph: object, node: int) -> list[Edge]:
    return [(node, other, tie["weight"]) for other, tie in sorted(graph[node].items()) if node < other]  # type: ignore[index]


def _shared(group: Sequence[int], weights: Sequence[Words]) -> tuple[str, ...]:
    """The words that weigh most in the story's articles together, of those that stand in half of them."""
    total: dict[str, int] = {}
    holders: dict[str, int] = {}
    for n in group:
        for word, weight in weights[n].items():
            total[word] = total.get(word, 0) + weight
            holders[word] = holders.get(word, 0) + 1
    common = [word for word in total if 2 * holders[word] >= len(group)]
    return tuple(sorted(common, key=lambda word: (-total[word], word)))
