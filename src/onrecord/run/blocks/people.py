"""Who is named where, and which articles' surnames may stand for somebody else since others came or went."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.link.actors import actors_in
from onrecord.link.identities import (
    NEAR,
    Bearer,
    Held,
    bare_names,
    by_article,
    by_surname,
    in_office,
    one_spelling,
    spelt_otherwise,
)
from onrecord.model.items import Actor, Item
from onrecord.packs import Packs
from onrecord.store.links import batches, forget, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_named, link_needs, link_seen
from onrecord.store.sources import read_items

Row = dict[str, Any]
AT_ONCE = 200
SPELT = "spelt"
"""Under this a name with marks is noted in `link_seen`: its person is the id with letters spelt out and the own."""


def renamed_articles(connection: Connection, gone: Iterable[str], fresh: Iterable[str], packs: Packs) -> set[str]:
    """Brings who is named where up to date; returns the other articles in which a name may mean somebody else now."""
    gone, fresh = set(gone), set(fresh)
    rows: dict[Table, list[Row]] = {link_named: [], link_needs: [], link_seen: []}
    for batch in batches(sorted(fresh), AT_ONCE):
        for article, items, actors in read_items(connection, batch):
            for table, found in rows_of(article.id, items, actors, packs).items():
                rows[table] += found
    names = {r["actor"] for r in rows[link_named] if r["listed"]} | {
        r.actor for r in rows_in(connection, select(link_named), link_named.c.article, gone) if r.listed
    }
    offices = {r["what"] for r in rows[link_seen]} | values_in(connection, link_seen.c.what, link_seen.c.article, gone)
    offices &= values_in(connection, link_needs.c.what, link_needs.c.what, offices)
    before = known_actors(connection, names), seen_in(connection, offices)
    for table, found in rows.items():
        forget(connection, table.c.article, gone | fresh)
        put_rows(connection, table, found)
    after = known_actors(connection, names), seen_in(connection, offices)
    changed = {f"name|{name}" for name in before[0] ^ after[0]}
    touched = values_in(connection, link_needs.c.article, link_needs.c.what, changed)
    for need in rows_in(connection, select(link_needs), link_needs.c.what, offices):
        if _near(before[1].get(need.what, ()), need.day) != _near(after[1].get(need.what, ()), need.day):
            touched.add(need.article)
    return touched


def rows_of(article: str, items: Sequence[Item], actors: Iterable[Actor], packs: Packs) -> dict[Table, list[Row]]:
    """The rows of an article: who is named in it, on which names it hangs, who is seen in an office."""
    actors = list(actors)
    listed = {a.id for a in actors}
    others = {i for item in items for i in actors_in(item)} - listed
    bare = bare_names(items, packs)
    needs = {(f"name|{name}", "") for name in bare}
    needs |= {(_key(bearer), day or "") for bearer, day in by_surname(items, packs) if bearer[2] in bare}
    seen = {(_key(b), person, day or "") for b, held in in_office(items, packs).items() for person, day in held}
    seen |= {(SPELT, f"{other}|{key}", "") for other, key in spelt_otherwise(actors)}
    named = [(key, True) for key in sorted(listed)] + [(key, False) for key in sorted(others)]
    return {
        link_named: [{"actor": key, "listed": is_listed, "article": article} for key, is_listed in named],
        link_needs: [{"what": what, "article": article, "day": day} for what, day in sorted(needs)],
        link_seen: [{"what": w, "article": article, "person": p, "day": d} for w, p, d in sorted(seen)],
    }


def _key(bearer: Bearer) -> str:
    return "|".join(bearer)


def spellings(connection: Connection, packs: Packs) -> dict[str, str]:
    """The persons whom some articles name with letters spelt out: that id, and the one they go by."""
    told = select(link_seen.c.person).where(link_seen.c.what == SPELT).distinct()
    pairs = [tuple(person.split("|")) for person in sorted(connection.scalars(told))]
    known = known_actors(connection, {other for other, _ in pairs})
    return one_spelling(((other, key) for other, key in pairs), known, packs)


def known_actors(connection: Connection, names: Iterable[str]) -> set[str]:
    """Which of the ids are actors that some article lists."""
    rows = rows_in(
        connection, select(link_named.c.actor).where(link_named.c.listed).distinct(), link_named.c.actor, names
    )
    return {row.actor for row in rows}


def seen_in(connection: Connection, offices: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """By office, country and family name, on which days who was seen in it, sorted by day."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows_in(connection, select(link_seen), link_seen.c.what, offices):
        found[row.what].add((row.day, row.person))
    return {key: sorted(seen) for key, seen in found.items()}


def _near(seen: Sequence[tuple[str, str]], day: str) -> set[str]:
    """Who was seen near a day."""
    if not day:
        return set()
    first, last = near_days(day)
    return {person for _, person in seen[bisect_left(seen, (first,)) : bisect_right(seen, (last, "\U0010ffff"))]}


def near_days(day: str) -> tuple[str, str]:
    """The first and the last ISO day that are near a day."""
    at = date.fromisoformat(day)
    return (at - timedelta(days=NEAR)).isoformat(), (at + timedelta(days=NEAR)).isoformat()


def held_by(connection: Connection, items: Sequence[Item], packs: Packs) -> tuple[Container[str], Held]:
    """What all articles tell of the bare names of some items: which are actors of their own, and who was in office."""
    bare = bare_names(items, packs)
    named = (by_surname(some, packs) for some in by_article(items).values())
    bearers = {bearer for some in named for bearer, _ in some if bearer[2] in bare}
    seen = seen_in(connection, map(_key, sorted(bearers)))
    full = {b: [(person, day or None) for day, person in seen.get(_key(b), ())] for b in sorted(bearers)}
    return known_actors(connection, bare), full
