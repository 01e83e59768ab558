"""Sentences and items by what they mean, whatever their words."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from onrecord.model.errors import RecordFault
from onrecord.store import Database, fulltext, vectors
from onrecord.store.fulltext import Entry, Hit
from onrecord.store.query import EVERYTHING, Filter
from onrecord.views.embedding import Embedder
from onrecord.views.search import Found, found_in, kinds_of

NEAR = 0.3
"""Sentences with a smaller cosine are about something else (hand-set)."""

BATCH = 64

Told = Callable[[int, int], None]


def prepare(database: Database, embedder: Embedder, progress: Told = lambda done, total: None) -> dict[str, bytes]:
    """The vectors of all the record's sentences and items; those not made before are made and kept.

    A record that cannot be written to keeps none; they are made anew each time.
    """
    with database.begin() as connection:
        known = vectors.kept(connection)
        wanted = {entry.words for entry in fulltext.entries(connection)}
    new = [words for words in wanted if vectors.key_of(words) not in known]
    for done, batch in enumerate(vectors.batches(new, BATCH)):
        progress(done * BATCH, len(new))
        made = embedder.vectors(batch)
        known |= {vectors.key_of(w): v.astype(vectors.KEPT).tobytes() for w, v in zip(batch, made, strict=True)}
        _kept(database, batch, made)
    return known


def _kept(database: Database, batch: list[str], made: vectors.Matrix) -> None:
    try:
        with database.write() as connection:
            vectors.create(connection)
            vectors.keep(connection, batch, made)
    except RecordFault as fault:
        if "readonly" not in str(fault):
            raise


def search_meaning(
    connection: Connection,
    words: str,
    known: dict[str, bytes],
    embedder: Embedder,
    only: Filter = EVERYTHING,
    kind: str | None = None,
    limit: int = 20,
) -> list[Found]:
    """The sentences and titles (or items of one kind) nearest in meaning, the nearest first, each with its cosine."""
    entries = [e for e in fulltext.entries(connection, kinds_of(kind)) if vectors.key_of(e.words) in known]
    if not entries:
        return []
    rows = vectors.matrix(known[vectors.key_of(entry.words)] for entry in entries)
    cosines = (rows @ embedder.vectors([words])[0]).round(3).tolist()
    near = sorted((-c, e.article, e.start, e.ref, e) for c, e in zip(cosines, entries, strict=True) if c >= NEAR)
    return found_in(connection, (_hit(entry, -less) for less, _, _, _, entry in near), only, kind, limit)


def _hit(entry: Entry, cosine: float) -> Hit:
    return Hit(entry.kind, entry.ref, entry.article, entry.start, entry.end, cosine, entry.words)
