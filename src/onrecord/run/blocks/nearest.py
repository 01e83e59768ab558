"""The index of telling words, and whom it finds near an article.

A word's articles stand in it as numbers in a row, `PART` numbers of articles to a row of the table: a word that a third
of a large record has is read in a few hundred kilobytes and summed up as arrays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, select

from onrecord.link.nearness import NEAR, NEAREST, SCALE, Words
from onrecord.store.links import batches, put_rows, rows_in
from onrecord.store.schema_links import link_bodies, link_words
from onrecord.store.types import GarbledLinks

PART = 1024
"""Numbers of articles (`link_articles.n`) whose places stand in one row."""
PLACES, PLACE = Struct("<2I"), np.dtype("<u4")
"""An article's number and the word's weight in it, as bytes."""

Near = list[tuple[float, str]]
"""Others of an article: minus the cosine, and the other's id; sorted."""
Numbers = NDArray[np.int64]
Cosines = NDArray[np.float64]
Held = NDArray[Any]
"""Numbers of articles that have a word, each with its weight there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest others of an article, and those among whose nearest it may be."""

    nearest: Near
    offered: Near


# --- the index -------------------------------------------------------------------------------------------------------


def index_words(connection: Connection, gone: Mapping[int, Words], fresh: Mapping[int, Words]) -> None:
    """Takes the words of articles (by number) out of the index, and those of others in."""
    parts: dict[int, dict[str, tuple[set[int], list[tuple[int, int]]]]] = defaultdict(dict)
    for n, words in sorted(gone.items()):
        for word in words:
            parts[n // PART].setdefault(word, (set(), []))[0].add(n)
    for n, words in sorted(fresh.items()):
        for word, weight in words.items():
            parts[n // PART].setdefault(word, (set(), []))[1].append((n, weight))
    for part, changed in sorted(parts.items()):
        _change(connection, part, changed)


def _change(
    connection: Connection, part: int, changed: Mapping[str, tuple[Collection[int], Sequence[tuple[int, int]]]]
) -> None:
    query = select(link_words).where(link_words.c.part == part)
    old = {row.word: _whole(row.held) for row in rows_in(connection, query, link_words.c.word, changed)}
    for batch in batches(sorted(old)):
        connection.execute(link_words.delete().where(link_words.c.part == part, link_words.c.word.in_(batch)))
    rows = ((word, _replaced(old.get(word, b""), *both)) for word, both in sorted(changed.items()))
    put_rows(connection, link_words, ({"word": word, "part": part, "held": line} for word, line in rows if line))


def _replaced(line: bytes, gone: Collection[int], fresh: Sequence[tuple[int, int]]) -> bytes:
    if gone:
        held = _held(line)
        line = held[~np.isin(held[:, 0], sorted(gone))].tobytes()
    if line and fresh and PLACES.unpack_from(line, len(line) - PLACES.size) > fresh[0]:
        fresh, line = sorted([*places(line), *fresh]), b""
    return line + b"".join(PLACES.pack(*place) for place in fresh)


def places(line: bytes) -> list[tuple[int, int]]:
    """The articles of a row of the index by number, each with the word's weight there."""
    return list(PLACES.iter_unpack(_whole(line)))


def _whole(line: bytes) -> bytes:
    """The row itself; raises GarbledLinks where its bytes are no row of numbers."""
    if not isinstance(line, bytes) or len(line) % PLACES.size:
        raise GarbledLinks("a row of link_words holds what no program of ours writes")
    return line


def _held(line: bytes) -> Held:
    line = _whole(line)
    return np.frombuffer(line, PLACE).reshape(-1, 2)


# --- what it finds ---------------------------------------------------------------------------------------------------


def nearest(connection: Connection, articles: Iterable[str], looked_at: Collection[str]) -> dict[str, Found]:
    """By each article its nearest others, and those but ``looked_at`` to which it is as near as their last."""
    rows = {r.n: r for r in rows_in(connection, select(link_bodies), link_bodies.c.article, articles)}
    near = dict(_near(connection, list(rows.values())))
    met = np.unique(np.concatenate([np.empty(0, np.int64), *(numbers for numbers, _ in near.values())]))
    names: dict[int, str] = {}
    least = np.full(int(met.max(initial=0)) + 1, np.inf)
    columns = select(link_bodies.c.n, link_bodies.c.article, link_bodies.c.least)
    for r in rows_in(connection, columns, link_bodies.c.n, met.tolist()):
        names[r.n] = r.article
        if r.article not in looked_at:
            least[r.n] = r.least
    return {rows[n].article: Found(_first(*some, names), _offered(*some, least, names)) for n, some in near.items()}


def _near(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[tuple[int, tuple[Numbers, Cosines]]]:
    """By the number of each article those of all others that are near it, and their cosines."""
    held = _holders(connection, {word for row in rows for word in row.words})
    last = max([int(some[:, 0].max()) for some in held.values()] + [row.n for row in rows], default=0)
    for row in rows:
        total = np.zeros(last + 1)
        for word, weight in row.words.items():
            total[held[word][:, 0]] += weight * held[word][:, 1].astype(np.float64)
        cosines = (total / SCALE**2).round(6)
        cosines[row.n] = 0.0
        numbers = np.flatnonzero(cosines >= NEAR)
        yield row.n, (numbers, cosines[numbers])


def _holders(connection: Connection, words: Iterable[str]) -> dict[str, Held]:
    found: dict[str, list[Held]] = defaultdict(list)
    for row in rows_in(connection, select(link_words), link_words.c.word, words):
        found[row.word].append(_held(row.held))
    return {word: np.concatenate(some) for word, some in found.items()}


def _first(numbers: Numbers, cosines: Cosines, names: Mapping[int, str]) -> Near:
    """The nearest; of equally near ones those first by id."""
    if len(numbers) > NEAREST:
        enough = cosines >= np.partition(cosines, -NEAREST)[-NEAREST]
        numbers, cosines = numbers[enough], cosines[enough]
    return _named(numbers, cosines, names)[:NEAREST]


def _offered(numbers: Numbers, cosines: Cosines, least: Cosines, names: Mapping[int, str]) -> Near:
    near = cosines >= least[numbers]
    return _named(numbers[near], cosines[near], names)


def _named(numbers: Numbers, cosines: Cosines, names: Mapping[int, str]) -> Near:
    return sorted((-cosine, names[n]) for n, cosine in zip(numbers.tolist(), cosines.tolist(), strict=True))
