"""How near articles are divided: into clusters of those that lie close together, and these into communities.

Each article looks up to the nearest of its closest others that lies more densely among its own; those that end at one
are a cluster (mode seeking: Koontz, Narendra and Fukunaga 1976; Vedaldi and Soatto 2008, "quick shift"). That hangs on
an article's surroundings alone, so one that is added moves few others. The clusters that hang together are divided by
Louvain's method (Blondel et al. 2008), each connected part by itself, so that articles that share nothing with a part
never change it. `bench/threads.py` has the figures behind the constants, which are set by hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

CLOSEST = 5
"""So many of an article's nearest others tell how densely it lies, and to which it looks up."""
CLOSE = 0.45
"""It looks up to none of a smaller cosine."""
RESOLUTION = 1.1
"""That of Louvain's method: a little more and smaller communities than by plain modularity."""
SEED = 1
"""Of the order in which Louvain's method visits the clusters: any number will do, so long as it is always the same."""
PARTS = 1_000_000
"""Cosines (six decimals) are summed up in so many parts, exactly in whatever order."""

Key = TypeVar("Key", int, str)
"""An article, by its id or by a number in the order of ids."""
Near = Sequence[tuple[float, Key]]
"""The nearest others of an article: minus the cosine, and who; sorted."""
Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Clustered(Generic[Key]):
    """Articles as they are divided: how densely each lies, to which it looks up, the first of its cluster; the weights
    of the ties between clusters (and within them), and the communities of these."""

    density: Mapping[Key, int]
    above: Mapping[Key, Key | None]
    cluster: Mapping[Key, Key]
    between: Mapping[tuple[Key, Key], int]
    communities: Sequence[Sequence[Key]]

    def groups(self) -> list[list[Key]]:
        """The articles of each community, sorted, in order of their first."""
        members: dict[Key, list[Key]] = defaultdict(list)
        for key, cluster in self.cluster.items():
            members[cluster].append(key)
        return sorted(sorted(key for cluster in some for key in members[cluster]) for some in self.communities)


def clustered(near: Mapping[Key, Near[Key]]) -> Clustered[Key]:
    """Articles divided by the nearest others of each."""
    density = {key: density_of(some) for key, some in near.items()}
    above = {key: above_of(key, some, density) for key, some in near.items()}
    cluster = tops(above)
    ties = {pair_of(key, other): -cosine for key, some in near.items() for cosine, other in some}
    between = weights(ties, cluster)
    return Clustered(density, above, cluster, between, communities(between))


def density_of(near: Near[Key]) -> int:
    """How near the closest others of an article are, in parts of `PARTS`."""
    return sum(parts_of(-cosine) for cosine, _ in near[:CLOSEST])


def above_of(key: Key, near: Near[Key], density: Mapping[Key, int]) -> Key | None:
    """The nearest of an article's closest others that lies more densely (of equal ones, an earlier one)."""
    for cosine, other in near[:CLOSEST]:
        if -cosine >= CLOSE and (-density[other], other) < (-density[key], key):
            return other
    return None


def tops(above: Mapping[Key, Key | None]) -> dict[Key, Key]:
    """For each article the one at which it ends who looks up from it ever further."""
    found: dict[Key, Key] = {}
    for key in above:
        way: list[Key] = []
        up: Key | None = key
        while up is not None and up not in found:
            way.append(up)
            up = above[up]
        top = way[-1] if up is None else found[up]
        found.update(dict.fromkeys(way, top))
    return found


def pair_of(one: Key, other: Key) -> tuple[Key, Key]:
    """Two of them, the earlier first."""
    return (one, other) if one <= other else (other, one)


def parts_of(cosine: float) -> int:
    """A cosine in parts of `PARTS`."""
    return round(cosine * PARTS)


def weights(ties: Mapping[tuple[Key, Key], float], cluster: Mapping[Key, Key]) -> Counter[tuple[Key, Key]]:
    """What the ties of two clusters (or within one) weigh together."""
    found: Counter[tuple[Key, Key]] = Counter()
    for (one, other), cosine in ties.items():
        found[pair_of(cluster[one], cluster[other])] += parts_of(cosine)
    return found


def communities(between: Mapping[tuple[Key, Key], int]) -> list[list[Key]]:
    """The communities of each connected part of clusters that are tied so, each sorted, in order of their first."""
    import networkx as nx  # Slow to load, and only linking needs it.

    graph = nx.Graph()
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in between.items())
    found: list[list[Key]] = []
    for part in nx.connected_components(graph):
        nodes = sorted(part)
        found += _divided(nodes, graph.edges(nodes, data="weight"))
    return sorted(found)


def _divided(nodes: Sequence[Key], ties: Iterable[tuple[Key, Key, int]]) -> Iterator[list[Key]]:
    """The communities of a connected part; numbered from 0, so that no other part changes the order of sets."""
    import networkx as nx

    place = {node: n for n, node in enumerate(nodes)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    for (one, other), weight in sorted((pair_of(place[one], place[other]), weight) for one, other, weight in ties):
        graph.add_edge(one, other, weight=weight)
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED, resolution=RESOLUTION)
    return (sorted(nodes[n] for n in group) for group in groups)
