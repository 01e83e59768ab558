"""Conflicts kept up to date: things that changed are held against those that share a key with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.link.conflicts import conflict, counted_on, date_conflicts, once_each, value_conflicts
from onrecord.link.disputes import Key, between, ends_of, sides_of, told_first
from onrecord.link.offices import conflicts_on, held_on
from onrecord.link.promises import Course, steps_of
from onrecord.model.items import Commitment, Conflict, Figure, Item, Step, Tenure
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed, linked_articles
from onrecord.run.blocks.told import Told
from onrecord.store import linked, schema
from onrecord.store.links import batches, forget, number_of, put_rows, rows_in, values_in
from onrecord.store.query import item_of
from onrecord.store.schema_tied import link_conflicts, link_sides, link_things

AT_ONCE = 200
WHOLE = ""
"""The side of things that are held together against each other."""


@dataclass(slots=True)
class Conflicts:
    """The work on conflicts, after all items have been written."""

    connection: Connection
    told: Told
    packs: Packs

    def change(self, changed: Changed, courses: Mapping[str, Course]) -> None:
        """Finds anew the conflicts of changed things, of promises with these courses, and of changed articles."""
        lost = values_in(
            self.connection, schema.conflict_sides.c.conflict, schema.conflict_sides.c.side, self.told.touched
        )
        owners = values_in(self.connection, link_conflicts.c.owner, link_conflicts.c.conflict, lost)
        keys = self._sides()
        wholes = {key for key in keys if keys[key] is None} | {int(o) for o in owners if o.isdigit()}
        ended = {key for key in owners if key.startswith("commitment-")}
        ended |= {key for key, course in courses.items() if ended_by(steps_of(course))}
        ended |= values_in(self.connection, link_conflicts.c.owner, link_conflicts.c.owner, courses)
        ended |= values_in(self.connection, link_sides.c.side, link_sides.c.thing, self.told.places)
        owned: dict[str, list[Conflict]] = {f"{key}": [] for key in wholes}
        owned |= {key: [] for key in (*ended, *changed.all)}
        for owner, found in (*self._wholes(wholes), *self._ends(ended), *self._dated(changed.all)):
            owned[owner].append(found)
        lost |= values_in(self.connection, link_conflicts.c.conflict, link_conflicts.c.owner, owned)
        self._keep(lost, owned, self._pairs(keys))

    def _sides(self) -> dict[int, Key | None]:
        """Notes under which keys the changed things are held; the keys of today, and those held as a whole before."""
        columns = select(link_sides.c.key, link_sides.c.side)
        old = rows_in(self.connection, columns, link_sides.c.thing, self.told.touched)
        found: dict[int, Key | None] = {row.key: None for row in old if row.side == WHOLE}
        forget(self.connection, link_sides.c.thing, self.told.touched)
        rows = []
        for item in self.told.once:
            for key, side in held(item, self.packs):
                found[number_of(*key)] = None if side == WHOLE else key
                rows.append({"key": number_of(*key), "side": side, "thing": item.id})
        put_rows(self.connection, link_sides, rows)
        return found

    def _keep(self, lost: set[str], owned: Mapping[str, list[Conflict]], pairs: Iterable[Conflict]) -> None:
        found = once_each([*(c for some in owned.values() for c in some), *pairs])
        forget(self.connection, link_conflicts.c.owner, owned)
        rows = sorted({(owner, c.id) for owner, some in owned.items() for c in some})
        put_rows(self.connection, link_conflicts, ({"owner": owner, "conflict": key} for owner, key in rows))
        forget(self.connection, schema.conflicts.c.id, lost - {c.id for c in found})
        linked.keep_conflicts(self.connection, found)

    def _items(self, ids: Iterable[str]) -> dict[str, Item]:
        """Items as they are shown."""
        items = schema.items.c
        query = select(items.id, items.line, items.at)
        found = {row.id: item_of(row.line, row.at) for row in rows_in(self.connection, query, items.id, ids)}
        self.told.cite(self.connection, found.values())
        return found

    # --- reports against reports -------------------------------------------------------------------------------------

    def _pairs(self, keys: Mapping[int, Key | None]) -> Iterator[Conflict]:
        """The contradictions of changed things with those of their keys on other sides."""
        named = {number: key for number, key in keys.items() if key is not None}
        for batch in batches(sorted(named), AT_ONCE):
            sides: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
            for row in rows_in(self.connection, select(link_sides), link_sides.c.key, batch):
                sides[row.key][row.side].append(row.thing)
            pairs = {
                (number, min(a, b), max(a, b))
                for number, told in sides.items()
                for side, some in told.items()
                for a in some if a in self.told.changed
                for other, more in told.items() if other != side
                for b in more
            }  # fmt: skip
            items = self._items({key for _, a, b in pairs for key in (a, b)})
            for number, a, b in sorted(pairs):
                for about, why, ids in between(named[number], items[a], items[b], self.told.articles):
                    yield conflict(about, why, *ids)

    # --- what is held as a whole -------------------------------------------------------------------------------------

    def _wholes(self, keys: Collection[int]) -> Iterator[tuple[str, Conflict]]:
        """The contradictions among the figures of one series and day, the tenures of one office and day."""
        for batch in batches(sorted(keys), AT_ONCE):
            things: dict[int, list[str]] = defaultdict(list)
            for row in rows_in(self.connection, select(link_sides), link_sides.c.key, batch):
                things[row.key].append(row.thing)
            items = self._items({key for some in things.values() for key in some})
            for number, some in sorted(things.items()):
                same = [items[key] for key in sorted(some)]
                for found in among(same, self.told.articles, self.packs):
                    yield str(number), found

    def _ends(self, promises: Collection[str]) -> Iterator[tuple[str, Conflict]]:
        """What is told as kept, and as given up."""
        for batch in batches(sorted(promises), AT_ONCE):
            items = {key: item for key, item in self._items(batch).items() if isinstance(item, Commitment)}
            cited = {(key, article) for key, item in items.items() for article in cited_in(item)}
            self._note(batch, cited)
            places = schema.evidence.c
            query = select(places.item).where(places.n == 0)
            near = {row.item for row in rows_in(self.connection, query, places.article, {a for _, a in cited})}
            events = told_first(self._items(self._standing(near)).values())
            for key, promise in sorted(items.items()):
                for about, why, ids in ends_of(promise, events, self.told.articles):
                    yield key, conflict(about, why, *ids)

    def _note(self, promises: Iterable[str], cited: Iterable[tuple[str, str]]) -> None:
        """Notes which articles tell that promises were kept and given up, for what these tell may change."""
        forget(self.connection, link_sides.c.key, (number_of("ends", key) for key in promises))
        rows = ({"key": number_of("ends", key), "side": key, "thing": article} for key, article in sorted(cited))
        put_rows(self.connection, link_sides, rows)

    def _standing(self, ids: Collection[str]) -> set[str]:
        """The events among these things that not superseded articles alone tell."""
        rows = rows_in(self.connection, select(link_things.c.id).where(~link_things.c.past), link_things.c.id, ids)
        return {row.id for row in rows if row.id.startswith("event-")}

    def _dated(self, articles: Collection[str]) -> Iterator[tuple[str, Conflict]]:
        """What changed articles tell of their own dates."""
        for batch in batches(sorted(articles), AT_ONCE):
            for key, article in sorted(linked_articles(self.connection, batch).items()):
                if article.superseded_by is None:
                    for found in date_conflicts(article):
                        yield key, found


def held(item: Item, packs: Packs) -> Iterator[tuple[Key, str]]:
    """Under which keys a thing is held against others, and on which side."""
    yield from sides_of(item)
    if isinstance(item, Figure) and (counted := counted_on(item)) is not None:
        yield ("value", *counted), WHOLE
    if isinstance(item, Tenure) and (seen := held_on(item, packs)) is not None:
        yield ("office", *seen), WHOLE


def among(same: list[Item], articles: Mapping[str, Article], packs: Packs) -> Iterator[Conflict]:
    """The contradictions among the figures of one series and day, the tenures of one office and day, sorted by id."""
    tenures = [item for item in same if isinstance(item, Tenure)]
    yield from value_conflicts([item for item in same if isinstance(item, Figure)], articles)
    if tenures and (seen := held_on(tenures[0], packs)) is not None:
        yield from conflicts_on(seen, tenures, packs)


def cited_in(promise: Commitment) -> set[str]:
    """The articles that tell that a promise was kept, or given up."""
    return {e.article for s in promise.history if s.step in ("delivered", "dropped") for e in s.evidence}


def ended_by(steps: Iterable[Step]) -> bool:
    """Whether it is told both that a promise was kept and that it was given up."""
    return {"delivered", "dropped"} <= {step.step for step in steps}
