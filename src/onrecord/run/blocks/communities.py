"""Communities of clusters kept up to date: the connected parts of clusters that changed are divided anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from onrecord.link.clusters import Pair
from onrecord.link.clusters import communities as divided
from onrecord.store.links import forget, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_between, link_bodies, link_clusters


def communities(connection: Connection, changed: set[str]) -> Iterator[Sequence[str]]:
    """Divides the connected parts of these clusters anew; the communities that are others, or of which one of these is.

    A cluster that has no ties (an article alone) is one by itself.
    """
    left = values_in(connection, link_bodies.c.cluster, link_bodies.c.cluster, changed)
    lost = values_in(connection, link_clusters.c.community, link_clusters.c.cluster, changed - left)
    forget(connection, link_clusters.c.cluster, changed - left)
    found: list[tuple[set[str], list[list[str]]]] = []
    while left:
        part, between = _part(connection, min(left))
        left -= part
        groups = divided(between)
        moved, gone = _moved(connection, part, groups)
        lost |= gone
        found.append((changed | moved, groups or [sorted(part)]))
    for other, groups in found:
        yield from (group for group in groups if other.intersection(group) or group[0] in lost)


def _part(connection: Connection, first: str) -> tuple[set[str], dict[Pair[str], int]]:
    """All clusters that hang together with one, and what their ties weigh."""
    found, new = {first}, {first}
    between: dict[Pair[str], int] = {}
    while new:
        for column in (link_between.c.one, link_between.c.other):
            for r in rows_in(connection, select(link_between), column, new):
                between[r.one, r.other] = r.weight
        new = {key for pair in between for key in pair} - found
        found |= new
    return found, between


def _moved(connection: Connection, part: set[str], groups: Sequence[Sequence[str]]) -> tuple[set[str], set[str]]:
    """Puts the clusters of a part into its communities; those in another than before, and the communities they left."""
    now = {key: group[0] for group in groups for key in group}
    was = {r.cluster: r.community for r in rows_in(connection, select(link_clusters), link_clusters.c.cluster, part)}
    moved = {key for key in now.keys() | was.keys() if now.get(key) != was.get(key)}
    forget(connection, link_clusters.c.cluster, moved)
    put_rows(connection, link_clusters, ({"cluster": key, "community": now[key]} for key in sorted(moved & now.keys())))
    return moved, {was[key] for key in moved if key in was}
