"""Which articles repeat which, kept up to date: the shingles of changed texts, and of those they bear upon.

What each two texts share is counted anew for changed texts alone. Where a shingle comes to be a stock phrase, one is
taken off the counts of the texts that have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from sqlalchemy import Connection, select

from onrecord.link.shingles import CROWD, OWN, PARTNERS, STOCK
from onrecord.store.links import change_rows, forget, put_rows, rows_in
from onrecord.store.schema_links import link_articles, link_shingles, link_stock, link_texts

Hashes = frozenset[int]


@dataclass(slots=True)
class _Text:
    """A text's shingles: how many stand in many texts, whether it is mainly in its own words, how many count."""

    shingles: Hashes
    frequent: int = 0
    own: bool = True
    size: int = 0

    @property
    def counts(self) -> tuple[int, bool, int]:
        """What is kept beside the shingles."""
        return self.frequent, self.own, self.size

    def is_own(self) -> bool:
        """Whether most of it stands in few texts."""
        return self.frequent <= OWN * max(len(self.shingles), 1)


@dataclass(slots=True)
class _Stock:
    """In how many texts a frequent shingle stands, and in how many of those that are mainly in their own words."""

    df: int
    among: int

    @property
    def kept(self) -> bool:
        return self.among < STOCK


@dataclass(slots=True)
class Shingles:
    """The shingles of all texts; `change` takes texts in and out, and tells for which texts all is to be counted anew.

    ``fallen`` are the shingles that came to be stock phrases, of which the others that have them need not be.
    """

    connection: Connection
    fallen: set[int] = field(default_factory=set)
    texts: dict[int, _Text] = field(default_factory=dict)
    known: dict[int, tuple[int, bool, int]] = field(default_factory=dict)
    stock: dict[int, _Stock | None] = field(default_factory=dict)
    stored: dict[int, tuple[int, int]] = field(default_factory=dict)
    holders: dict[int, set[int]] = field(default_factory=dict)

    def change(self, gone: Iterable[int], fresh: Mapping[int, Hashes]) -> set[int]:
        """Takes texts (by number) out and in; returns the numbers of the texts whose pairs are to be counted anew."""
        gone = set(gone)
        self.load(gone)
        out = {n: self.texts[n] for n in gone}
        touched = frozenset().union(*(t.shingles for t in out.values()), *fresh.values())
        self._learn(touched)
        before = self._crowds(touched)
        kept = {h: self._kept(h) for h in touched}
        up, down = self._counted(out, fresh)
        flipped = self._owned(fresh, up, down)
        more = frozenset().union(*(self.texts[n].shingles for n in flipped)) - touched if flipped else frozenset()
        self._learn(more)
        kept |= {h: self._kept(h) for h in more}
        self._among(out, fresh, flipped, up)
        changed = {h for h, was in kept.items() if self._kept(h) != was}
        self._hold(changed)
        self.fallen = {h for h in changed if kept[h] and len(self.holders[h]) + len(out) <= CROWD}
        changed_texts = set(fresh).union(*(self.holders[h] for h in changed - self.fallen))
        self._store()
        return self._with_crowds(changed_texts, touched, before)

    def pairs(self, numbers: set[int]) -> Iterator[tuple[int, int, int]]:
        """For each of these texts and each other: the two, and how many shingles that count they share."""
        self.load(numbers)
        self._learn(frozenset().union(*(self.texts[n].shingles for n in numbers)))
        both: Counter[tuple[int, int]] = Counter()
        stock = {h for h, known in self.stock.items() if known is not None and not known.kept}
        wanted: set[int] = set()
        for n in numbers:
            kept = self.texts[n].shingles - stock
            self.texts[n].size = len(kept)
            wanted |= kept
        self._hold(wanted)
        for h in wanted:
            both.update(self._met(h, numbers))
        for (one, other), count in both.items():
            yield one, other, count

    def fall(self, counted: Collection[int]) -> tuple[set[int], Counter[tuple[int, int]]]:
        """Takes the fallen shingles off texts that were not counted anew; these, and how many fewer each two share."""
        less: Counter[int] = Counter()
        fewer: Counter[tuple[int, int]] = Counter()
        for h in self.fallen:
            held = sorted(self.holders[h].difference(counted))
            less.update(held)
            fewer.update(combinations(held, 2))
        self.load(less)
        for n, count in less.items():
            self.texts[n].size -= count
        return set(less), fewer

    def sizes(self, numbers: Iterable[int]) -> dict[int, int]:
        """How many shingles of each text count."""
        known = {n: self.texts[n].size for n in numbers if n in self.texts}
        columns = select(link_texts.c.n, link_texts.c.size)
        rows = rows_in(self.connection, columns, link_texts.c.n, (n for n in numbers if n not in known))
        return known | {row.n: row.size for row in rows}

    def _met(self, h: int, numbers: set[int]) -> Iterator[tuple[int, int]]:
        """The pairs that share a shingle, of which one is among the numbers; in a crowd only those with its first."""
        held = self.holders[h]
        first = self._first(h)
        for a in held & numbers:
            for b in held if first is None or a in first else first:
                if a != b and (b not in numbers or a < b):
                    yield (a, b) if a < b else (b, a)

    def _first(self, h: int) -> frozenset[int] | None:
        """The first texts of a shingle that very many have; null where all its pairs count."""
        held = self.holders[h]
        if len(held) <= CROWD:
            return None
        rows = rows_in(self.connection, select(link_articles.c.n, link_articles.c.rank), link_articles.c.n, held)
        return frozenset(n for _, n in sorted((row.rank, row.n) for row in rows)[:PARTNERS])

    def _crowds(self, hashes: Iterable[int]) -> dict[int, frozenset[int] | None]:
        """The first texts of each kept shingle that very many have."""
        big = {h for h in hashes if (s := self.stock.get(h)) is not None and s.kept and s.df > CROWD}
        self._hold(big)
        return {h: self._first(h) for h in big}

    def _with_crowds(self, numbers: set[int], hashes: Hashes, before: Mapping[int, frozenset[int] | None]) -> set[int]:
        """The texts, with all that have a shingle whose first texts are others now."""
        after = self._crowds(hashes)
        for h in before.keys() | after.keys():
            if before.get(h) != after.get(h):
                self._hold({h})
                numbers |= self.holders[h]
        return numbers

    # --- counting ----------------------------------------------------------------------------------------------------

    def _counted(self, out: Mapping[int, _Text], fresh: Mapping[int, Hashes]) -> tuple[set[int], set[int]]:
        """Counts in how many texts each shingle stands now; those that came to be frequent, and that ceased to be."""
        delta: Counter[int] = Counter()
        for text in out.values():
            delta.subtract(text.shingles)
        for shingles in fresh.values():
            delta.update(shingles)
        up, down = set(), set()
        for h, more in delta.items():
            known = self.stock.get(h)
            was = known.df if known else len(self.holders[h])
            if known is not None and was + more < STOCK:
                down.add(h)
            elif known is None and was + more >= STOCK:
                up.add(h)
                self.stock[h] = _Stock(was + more, 0)
            elif known is not None:
                known.df += more
        self._hold(down)
        for h in down:
            self.stock[h] = None
        self._moved(out, fresh)
        return up, down

    def _moved(self, out: Mapping[int, _Text], fresh: Mapping[int, Hashes]) -> None:
        for n, text in out.items():
            for h in text.shingles:
                if h in self.holders:
                    self.holders[h].discard(n)
        for n, shingles in fresh.items():
            self.texts[n] = _Text(shingles)
            for h in shingles:
                if h in self.holders:
                    self.holders[h].add(n)
        for n in out:
            del self.texts[n]
        forget(self.connection, link_texts.c.n, out)
        forget(self.connection, link_shingles.c.n, out)
        rows = ({"hash": h, "n": n} for n in sorted(fresh) for h in sorted(fresh[n]))
        put_rows(self.connection, link_shingles, rows)

    def _owned(self, fresh: Mapping[int, Hashes], up: set[int], down: set[int]) -> set[int]:
        """Which of the texts that were there are in their own words now and were not, or the other way round."""
        more: Counter[int] = Counter()
        for h in up:
            more.update(self.holders[h] - fresh.keys())
        for h in down:
            more.subtract(self.holders[h] - fresh.keys())
        self.load(more)
        flipped = set()
        for n, count in more.items():
            text = self.texts[n]
            text.frequent += count
            if text.is_own() != text.own:
                text.own = not text.own
                flipped.add(n)
        for n, shingles in fresh.items():
            text = self.texts[n]
            text.frequent = sum(self.stock.get(h) is not None for h in shingles)
            text.own = text.is_own()
        return flipped

    def _among(self, out: Mapping[int, _Text], fresh: Mapping[int, Hashes], flipped: set[int], up: set[int]) -> None:
        """Counts anew in how many texts of own words each frequent shingle stands."""
        more: Counter[int] = Counter()
        for text in out.values():
            if text.own:
                more.subtract(text.shingles)
        for n in fresh:
            if self.texts[n].own:
                more.update(self.texts[n].shingles)
        for n in flipped:
            (more.update if self.texts[n].own else more.subtract)(self.texts[n].shingles)
        self.load({n for h in up for n in self.holders[h]})
        for h in up:
            more[h] = sum(self.texts[n].own for n in self.holders[h])
        for h, count in more.items():
            known = self.stock.get(h)
            if known is not None:
                known.among += count

    def _kept(self, h: int) -> bool:
        known = self.stock.get(h)
        return known is None or known.kept

    # --- the tables --------------------------------------------------------------------------------------------------

    def load(self, numbers: Iterable[int]) -> None:
        """Fetches what is known of texts."""
        wanted = {n for n in numbers if n not in self.texts}
        for row in rows_in(self.connection, select(link_texts), link_texts.c.n, wanted):
            shingles = frozenset(np.frombuffer(row.shingles, np.int64).tolist())
            self.texts[row.n] = _Text(shingles, row.frequent, row.own, row.size)
            self.known[row.n] = self.texts[row.n].counts

    def _learn(self, hashes: Iterable[int]) -> None:
        """Finds which shingles are frequent, and who has the others."""
        wanted = {h for h in hashes if h not in self.stock}
        self.stock |= dict.fromkeys(wanted)
        for row in rows_in(self.connection, select(link_stock), link_stock.c.hash, wanted):
            self.stock[row.hash] = _Stock(row.df, row.among)
            self.stored[row.hash] = row.df, row.among
        self._hold(h for h in wanted if self.stock[h] is None)

    def _hold(self, hashes: Iterable[int]) -> None:
        wanted = {h for h in hashes if h not in self.holders}
        self.holders |= {h: set() for h in wanted}
        for row in rows_in(self.connection, select(link_shingles), link_shingles.c.hash, wanted):
            self.holders[row.hash].add(row.n)

    def _store(self) -> None:
        now = {h: (s.df, s.among) for h, s in self.stock.items() if s is not None}
        forget(self.connection, link_stock.c.hash, (h for h, was in self.stored.items() if now.get(h) != was))
        fresh = ((h, told) for h, told in sorted(now.items()) if self.stored.get(h) != told)
        put_rows(self.connection, link_stock, ({"hash": h, "df": df, "among": among} for h, (df, among) in fresh))
        self.stored = now

    def keep(self) -> None:
        """Writes what changed of the texts."""
        told = {n: (t.frequent, t.own, t.size) for n, t in self.texts.items() if self.known.get(n) != t.counts}
        rows = [{"n": n, "frequent": f, "own": own, "size": size} for n, (f, own, size) in sorted(told.items())]
        change_rows(self.connection, link_texts, "n", [row for row in rows if row["n"] in self.known])
        new = (row for row in rows if row["n"] not in self.known)
        put_rows(self.connection, link_texts, ({**r, "shingles": _packed(self.texts[r["n"]].shingles)} for r in new))


def _packed(shingles: Hashes) -> bytes:
    return np.array(sorted(shingles), np.int64).tobytes()
