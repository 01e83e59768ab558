"""What each two texts share, kept where it may be enough for a copy; and which texts repeat which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, Table, select

from onrecord.link.copies import LEAST, days_between, repeats
from onrecord.link.shingles import Shared
from onrecord.run.blocks.copies import Hashes, Shingles
from onrecord.store.links import drop_rows, forget, put_rows, rows_in
from onrecord.store.schema_links import link_articles, link_met, link_pairs

Met = dict[tuple[int, int], int]
"""By two texts (the smaller number first) how many shingles that count they share."""


def changed_pairs(connection: Connection, gone: Iterable[int], fresh: Mapping[int, Hashes]) -> set[int]:
    """Brings the pairs up to date; returns the numbers of the texts that repeat others than before."""
    shingles, gone = Shingles(connection), set(gone)
    numbers = shingles.change(gone, fresh)
    found = {(a, b): both for a, b, both in shingles.pairs(numbers) if both >= LEAST}
    fallen, fewer = shingles.fall(numbers)
    met = found | _fewer(connection, fallen, fewer, numbers | gone)
    pairs = _repeating(shingles, met)
    shingles.keep()
    _keep(connection, numbers | gone, found)
    return _changed(connection, numbers | gone | fallen, pairs, gone) | fresh.keys()


def _fewer(
    connection: Connection, fallen: Collection[int], fewer: Counter[tuple[int, int]], counted: Collection[int]
) -> Met:
    """What texts share that lost shingles, but for those that were counted; keeps it."""
    rows = {(r.one, r.other): r.both for c in _ends(link_met) for r in rows_in(connection, select(link_met), c, fallen)}
    now = {pair: both - fewer[pair] for pair, both in rows.items() if not set(pair).intersection(counted)}
    moved = {pair: both for pair, both in now.items() if fewer[pair]}
    drop_rows(connection, link_met, ({"one": one, "other": other} for one, other in sorted(moved)))
    _put(connection, moved)
    return now


def _keep(connection: Connection, changed: Collection[int], found: Met) -> None:
    for column in _ends(link_met):
        forget(connection, column, changed)
    _put(connection, found)


def _put(connection: Connection, met: Met) -> None:
    rows = ({"one": a, "other": b, "both": both} for (a, b), both in sorted(met.items()) if both >= LEAST)
    put_rows(connection, link_met, rows)


def _ends(table: Table) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return table.c.one, table.c.other


def _repeating(shingles: Shingles, met: Met) -> dict[tuple[int, int], float]:
    """Which of two texts repeats the other: the later, the earlier, and the share."""
    ends = {n for pair in met for n in pair}
    sizes = shingles.sizes(ends)
    rows = {r.n: r for r in rows_in(shingles.connection, select(link_articles), link_articles.c.n, ends)}
    out = {}
    for (a, b), both in met.items():
        one, other = sorted((a, b), key=lambda n: rows[n].rank)
        pair = Shared(one, other, both, (sizes[one], sizes[other]))
        if repeats(pair, 1, days_between(rows[one].latest, rows[other].earliest)):
            out[other, one] = pair.share
    return out


def _changed(
    connection: Connection, touched: Collection[int], found: Mapping[tuple[int, int], float], gone: Collection[int]
) -> set[int]:
    """Keeps the pairs of these texts; returns the numbers of those that repeat others than before."""
    rows = (row for column in _ends(link_pairs) for row in rows_in(connection, select(link_pairs), column, touched))
    old = {(row.other, row.one): row.share for row in rows}
    for column in _ends(link_pairs):
        forget(connection, column, touched)
    put_rows(connection, link_pairs, ({"other": b, "one": a, "share": s} for (b, a), s in sorted(found.items())))
    differ = {key for key in old.keys() | found.keys() if old.get(key) != found.get(key)}
    return {other for other, _ in differ if other not in gone}
