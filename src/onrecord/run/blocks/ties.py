"""Which promises make which earlier ones again, found anew for those that changed and those that this bears upon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from heapq import heappop, heappush
from itertools import product
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.link.again import earlier_of, found_under, is_again, makers_of, sought_under, tied
from onrecord.link.deeds import Deed
from onrecord.link.parties import Named
from onrecord.link.passing import looked_for
from onrecord.link.plain import kind_of_promise
from onrecord.link.promises import Course, Promise, order_of, promises_of
from onrecord.model.dates import When
from onrecord.model.items import Commitment
from onrecord.model.lines import plain, restore
from onrecord.run.blocks.told import Bare, Told
from onrecord.store.links import batches, forget, joined, number_of, parted, put_rows, rows_in, values_in
from onrecord.store.schema_tied import link_promises, link_terms, link_ties
from onrecord.store.sources import own_texts

FOUND, SOUGHT, DONE, PASSING = range(4)
"""The parts of `link_terms`."""
AT_ONCE = 50
"""Promises that are looked at together, the last told first, in search of the one before."""


@dataclass(slots=True)
class Texts(Mapping[str, str]):
    """The texts of articles by id, fetched when they are asked for."""

    connection: Connection
    held: dict[str, str | None] = field(default_factory=dict)

    def __getitem__(self, article: str) -> str:
        if article not in self.held:
            self.held[article] = next((text for _, text in own_texts(self.connection, [article])), None)
        text = self.held[article]
        if text is None:
            raise KeyError(article)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


def deed_line(deed: Deed) -> dict[str, Any]:
    """A deed in JSON values."""
    values = {f.name: getattr(deed, f.name) for f in fields(Deed)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}


def deed_of_line(line: Mapping[str, Any]) -> Deed:
    """The inverse of `deed_line`."""
    values: dict[str, Any] = {name: frozenset(v) if isinstance(v, list) else v for name, v in line.items()}
    return Deed(**values)


@dataclass(slots=True)
class Promises:
    """The promises of a record, as they are wanted."""

    connection: Connection
    told: Told
    bare: Bare
    items: dict[str, Commitment] = field(default_factory=dict)

    def of(self, ids: Iterable[str], *, own: bool = False) -> dict[str, Promise]:
        """Promises by id, their deeds with what earlier ones tell; with ``own`` as their words alone tell them."""
        rows = {r.id: r for r in rows_in(self.connection, select(link_promises), link_promises.c.id, ids)}
        self._fetch(rows)
        return {key: self._promise(row, own) for key, row in rows.items()}

    def _fetch(self, ids: Iterable[str]) -> None:
        wanted = {key for key in ids if key not in self.items}
        now = {key: item for key in wanted if isinstance(item := self.told.now.get(key), Commitment)}
        found = {key: item for key, (item, _) in self.bare.of(wanted - now.keys()).items()}
        self.items |= now | {key: item for key, item in found.items() if isinstance(item, Commitment)}

    def _promise(self, row: Row[Any], own: bool) -> Promise:
        deed, told = deed_of_line(row.own if own else row.deed), restore(When, row.told)
        before = () if own else tuple(Course(earlier) for earlier in parted(row.before or ""))
        item = self.items[row.id]
        return Promise(row.id, item=item, deed=deed, told=told, before=before, amended=row.amended and not own)


@dataclass(slots=True)
class Retied:
    """What became of ties: the promises that can be found otherwise than before, those gone, all with other ties.

    ``kinds`` are the kinds (numbers) of all these, as they are and were.
    """

    found: dict[str, Promise] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    tied: set[str] = field(default_factory=set)
    kinds: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Ties:
    """The work on promises in the order of their telling: what of each was found so far."""

    connection: Connection
    promises: Promises
    texts: Mapping[str, str]
    named: Named
    old: set[str]
    out: Retied = field(default_factory=Retied)
    done: dict[str, Promise] = field(default_factory=dict)
    steps: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    owns: dict[str, Deed] = field(default_factory=dict)
    under: dict[int, dict[str, Promise]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[tuple[int, int], list[tuple[str, str]]] = field(default_factory=dict)
    reach: dict[str, str | None] = field(default_factory=dict)

    def work(self, new: Mapping[str, Promise], again: set[str]) -> None:
        """Ties the new promises, those that must be tied again, and whatever these bear upon."""
        waiting = [(order_of(p), p) for p in (*new.values(), *self.promises.of(again, own=True).values())]
        waiting.sort(key=lambda pair: pair[0])
        seen = {p.key for _, p in waiting}
        for batch in batches([p for _, p in waiting], AT_ONCE * 4):
            self._learn(FOUND, {number_of(t) for p in batch for t in sought_under(p)})
            self._learn(SOUGHT, {number_of(t) for p in batch for t in found_under(p)})
        while waiting:
            _, promise = heappop(waiting)
            changed = self._tie(promise, promise.key in new)
            more = self._later(promise) - seen if changed else set()
            for later in self.promises.of(more, own=True).values():
                seen.add(later.key)
                heappush(waiting, (order_of(later), later))

    def _tie(self, promise: Promise, is_new: bool) -> bool:
        """Ties a promise to those before it; whether it can be found otherwise than before."""
        self.owns[promise.key] = promise.deed
        found = earlier_of(promise, self._block(promise), self.texts, self.named)
        self.steps[promise.key] = [(earlier.key, plain(tied(earlier, promise))) for earlier in found]
        self.reach[promise.key] = found[0].told.latest if found else None
        self.done[promise.key] = promise
        for terms in found_under(promise):
            self.under[number_of(terms)][promise.key] = promise
        row = None if is_new else next(iter(self._row(promise.key)), None)
        return row is None or row.deed != deed_line(promise.deed)

    def _row(self, key: str) -> Iterable[Row[Any]]:
        return self.connection.execute(select(link_promises).where(link_promises.c.id == key))

    def _block(self, promise: Promise) -> Iterator[Promise]:
        """The promises found under the same terms that were told before one, the last told first."""
        terms = [number_of(t) for t in sought_under(promise)]
        self._learn(FOUND, terms)
        first = promise.told.earliest or ""
        known = {
            (day, key) for t in terms for day, key in self.rows[FOUND, t] if day <= first and not self._is_old(key)
        }
        fresh = {key: p for t in terms for key, p in self.under.get(t, {}).items()}
        ranked = sorted([*known, *((p.told.latest or "", key) for key, p in fresh.items())], reverse=True)
        for batch in batches(ranked, AT_ONCE):
            stored = self.promises.of(key for _, key in batch if key not in fresh)
            yield from (fresh.get(key) or stored[key] for _, key in batch)

    def _is_old(self, key: str) -> bool:
        """Whether what the tables say of a promise holds no more."""
        return key in self.old or key in self.done

    def _later(self, promise: Promise) -> set[str]:
        """The later promises that may make this one again, or did so as it was."""
        terms = [number_of(t) for t in found_under(promise)]
        self._learn(SOUGHT, terms)
        last = promise.told.latest or ""
        near = {key for t in terms for day, key in self.rows[SOUGHT, t] if day >= last and not self._is_old(key)}
        rows = rows_in(self.connection, select(link_promises.c.id, link_promises.c.reach), link_promises.c.id, near)
        near = {row.id for row in rows if row.reach is None or row.reach <= last}
        found = {
            key for key, later in self.promises.of(near, own=True).items()
            if is_again(promise, later, self.texts, self.named)
        }  # fmt: skip
        return found | values_in(self.connection, link_ties.c.later, link_ties.c.earlier, [promise.key]) - self.old

    def _learn(self, part: int, terms: Iterable[int]) -> None:
        """Fetches the promises of terms, each with its day."""
        wanted = {t for t in terms if (part, t) not in self.rows}
        self.rows |= {(part, t): [] for t in wanted}
        for row in rows_in(
            self.connection, select(link_terms).where(link_terms.c.part == part), link_terms.c.terms, wanted
        ):
            self.rows[part, row.terms].append((row.day, row.promise))

    def keep(self) -> None:
        """Writes what was found."""
        old = {r.id: r for r in rows_in(self.connection, select(link_promises), link_promises.c.id, self.done)}
        self.out.tied |= values_in(self.connection, link_ties.c.earlier, link_ties.c.later, self.done)
        forget(self.connection, link_ties.c.later, self.done)
        forget(self.connection, link_promises.c.id, self.done)
        ties = ((key, n, *step) for key, some in sorted(self.steps.items()) for n, step in enumerate(some))
        put_rows(self.connection, link_ties, ({"later": k, "n": n, "earlier": e, "step": s} for k, n, e, s in ties))
        rows = {
            key: promise_row(p, self.owns[key], self.reach[key], old[key].course if key in old else None)
            for key, p in sorted(self.done.items())
        }
        put_rows(self.connection, link_promises, rows.values())
        moved = {key for key, row in rows.items() if key not in old or old[key].deed != row["deed"]}
        forget(self.connection, link_terms.c.promise, moved)
        put_rows(
            self.connection,
            link_terms,
            (row for key in sorted(moved) for row in terms_of(self.done[key], self.owns[key])),
        )
        self.out.found = {key: self.done[key] for key in moved}
        self.out.tied |= set(self.done) | {e for some in self.steps.values() for e, _ in some}
        self.out.kinds |= {row["kind"] for row in rows.values()} | {row.kind for row in old.values()}


def promise_row(promise: Promise, own: Deed, reach: str | None, course: int | None) -> dict[str, Any]:
    """The row of `link_promises` of a promise."""
    return {
        "id": promise.key, "earliest": promise.told.earliest or "", "latest": promise.told.latest or "",
        "kind": kind_number(*kind_of_promise(promise)), "told": plain(promise.told),
        "own": deed_line(own), "deed": deed_line(promise.deed),
        "before": joined(p.key for p in promise.before) or None, "reach": reach,
        "amended": promise.amended, "course": course,
    }  # fmt: skip


def kind_number(by: Iterable[str], name: str, head: str) -> int:
    """A number for a kind of promises (see `onrecord.link.plain`)."""
    return number_of("kind", sorted(by), name, head)


def terms_of(promise: Promise, own: Deed) -> Iterator[dict[str, Any]]:
    """The rows by which a promise is found; ``own`` is the deed of its words alone."""
    first, last, resolved = promise.told.earliest or "", promise.told.latest or "", promise.deed
    told = {(FOUND, number_of(t), last) for t in found_under(promise)}
    told |= {(DONE, number_of(*pair), last) for pair in product(makers_of(promise), resolved.heads)}
    if not promise.item.negated:
        told |= {(PASSING, number_of(*pair), last) for pair in product(resolved.heads, looked_for(resolved))}
    promise.deed = own
    told |= {(SOUGHT, number_of(t), first) for t in sought_under(promise)}
    promise.deed = resolved
    for part, terms, day in sorted(told):
        yield {"terms": terms, "part": part, "day": day, "promise": promise.key}


def retied(connection: Connection, told: Told, promises: Promises, texts: Mapping[str, str], named: Named) -> Retied:
    """Finds anew which earlier promises the changed ones make again, and the later ones that make these again."""
    new = {p.key: p for p in promises_of(told.once, told.articles, named)}
    rows = {r.id: r for r in rows_in(connection, select(link_promises), link_promises.c.id, told.touched)}
    gone = set(rows)
    again = values_in(connection, link_ties.c.later, link_ties.c.earlier, gone) - gone
    before = values_in(connection, link_ties.c.earlier, link_ties.c.later, gone)
    for column in (link_promises.c.id, link_terms.c.promise, link_ties.c.later):
        forget(connection, column, gone)
    ties = _Ties(connection, promises, texts, named, gone)
    ties.work(new, again)
    ties.keep()
    ties.out.gone = gone - new.keys()
    ties.out.tied |= before - gone
    ties.out.kinds |= {row.kind for row in rows.values()}
    return ties.out
