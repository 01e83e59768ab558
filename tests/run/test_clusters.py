"""Clusters that are kept up to date are those made at once, and no change reads all of what is kept. Words made up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from onrecord.link.clusters import clustered
from onrecord.link.nearness import SCALE, nearest
from onrecord.run.blocks.clusters import Clusters
from onrecord.run.blocks.communities import communities
from onrecord.run.blocks.near import Neighbours
from onrecord.run.blocks.nearest import index_words
from onrecord.store import memory
from onrecord.store.links import forget, put_rows
from onrecord.store.schema_links import link_between, link_bodies, link_clusters, link_near

Texts = dict[str, dict[str, int]]


def words(random: Random, among: int) -> dict[str, int]:
    """The words of an article and their weights."""
    some = {f"w{random.randrange(among)}": random.randint(1, 3) for _ in range(random.randint(1, 5))}
    norm = sum(n * n for n in some.values()) ** 0.5
    return {word: round(n / norm * SCALE) for word, n in some.items()}


def change(connection: Connection, gone: Texts, fresh: Texts, numbers: dict[str, int]) -> Neighbours:
    """Takes articles out of what is kept, and others in."""
    near, clusters = Neighbours(connection), Clusters(connection)
    clusters.leave(gone)
    owners = near.leave(set(gone))
    index_words(connection, {numbers[key]: told for key, told in gone.items()}, {})
    forget(connection, link_bodies.c.article, gone)
    numbers.update({key: n for n, key in enumerate(sorted(fresh), max(numbers.values(), default=0) + 1)})
    made = {"forms": {}, "least": 0.0, "density": 0}
    put_rows(
        connection,
        link_bodies,
        ({"article": key, "n": numbers[key], "words": told, **made} for key, told in sorted(fresh.items())),
    )
    index_words(connection, {}, {numbers[key]: told for key, told in fresh.items()})
    near.find(set(fresh), owners)
    list(communities(connection, clusters.change(near)))
    return near


def kept(connection: Connection) -> list[dict[Any, Any]]:
    """What is kept of articles and clusters."""
    return [
        {r.article: (r.density, r.above, r.cluster) for r in connection.execute(select(link_bodies))},
        {(r.one, r.other): r.weight for r in connection.execute(select(link_between))},
        {r.cluster: r.community for r in connection.execute(select(link_clusters))},
    ]


def at_once(texts: Texts) -> list[dict[Any, Any]]:
    """What is to be kept of them."""
    found = clustered(nearest(texts))
    return [
        {key: (found.density[key], found.above[key], found.cluster[key]) for key in texts},
        dict(found.between),
        {key: group[0] for group in found.communities for key in group},
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [30, 3])
def test_what_grew_is_what_is_made_at_once(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("link.nearness", "run.blocks.nearest", "run.blocks.near"):
        monkeypatch.setattr(f"onrecord.{module}.NEAREST", most)
    random, texts, numbers = Random(seed), Texts(), dict[str, int]()
    with memory() as database, database.write() as connection:
        for _ in range(6):
            gone = {key: texts.pop(key) for key in random.sample(sorted(texts), min(len(texts), 3))}
            again = {key: words(random, 12) for key in gone if random.random() < 0.5}
            fresh = again | {
                f"a{random.randrange(100, 999)}": words(random, 12) for _ in range(random.choice((0, 1, 8)))
            }
            fresh = {key: told for key, told in fresh.items() if key not in texts}
            change(connection, gone, fresh, numbers)
            texts |= fresh
            assert kept(connection) == at_once(texts)


@contextmanager
def asked(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        found.extend([(statement, parameters[0] if many else parameters)])

    event.listen(connection, "before_cursor_execute", note)
    yield found
    event.remove(connection, "before_cursor_execute", note)


def test_a_change_reads_no_table_of_ties_from_end_to_end() -> None:
    random, numbers = Random(5), dict[str, int]()
    texts = {f"a{n:03}": words(random, 20) for n in range(60)}
    with memory() as database, database.write() as connection:
        change(connection, {}, texts, numbers)
        with asked(connection) as questions:
            change(connection, {key: texts[key] for key in ("a003", "a017")}, {"a900": words(random, 20)}, numbers)
        plans = [
            str(row[-1])
            for statement, parameters in questions
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert any("link_between" in plan for plan in plans)
    assert [
        plan for plan in plans if plan.startswith(("SCAN link_near", "SCAN link_between", "SCAN link_bodies"))
    ] == []


def test_no_tie_of_an_article_that_is_new_is_held_in_memory() -> None:
    random = Random(2)
    with memory() as database, database.write() as connection:
        near = change(connection, {}, {f"a{n:03}": words(random, 20) for n in range(40)}, {})
        assert connection.execute(select(link_near)).first() is not None
    assert (near.was, near.now) == ({}, {})


def test_a_community_that_another_part_left_is_told_anew_whatever_part_comes_first() -> None:
    made = {"words": {}, "forms": {}, "least": 0.0, "density": 0}
    ties = {("a", "b"): 9, ("b", "m"): 1, ("m", "n"): 9, ("x", "y"): 9}  # until now m and x were tied too
    with memory() as database, database.write() as connection:
        bodies = [{"article": key, "n": n, "cluster": key, **made} for n, key in enumerate("abmnxy")]
        put_rows(connection, link_bodies, bodies)
        put_rows(connection, link_between, ({"one": a, "other": b, "weight": n} for (a, b), n in ties.items()))
        put_rows(
            connection, link_clusters, ({"cluster": k, "community": n} for k, n in zip("abmnxy", "aammaa", strict=True))
        )
        assert list(communities(connection, {"m", "x"})) == [["a", "b"], ["m", "n"], ["x", "y"]]
