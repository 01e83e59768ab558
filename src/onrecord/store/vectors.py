"""The meaning of sentences as vectors, kept beside the record: made when first asked for, never exported.

Keyed by the sentence's words, so that what was made once serves every article that has the sentence, and every rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

Matrix = NDArray[np.float32]

KEPT = np.float16
"""Half precision: 768 bytes a sentence, and cosines right to three decimals."""


def key_of(words: str) -> str:
    """The key of a sentence."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def exists(connection: Connection) -> bool:
    """Whether any vector was ever kept."""
    return connection.dialect.has_table(connection, "vectors")


def create(connection: Connection) -> None:
    """Makes room for vectors where there is none."""
    kind = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    connection.execute(text(f"CREATE TABLE IF NOT EXISTS vectors (words TEXT PRIMARY KEY, vector {kind} NOT NULL)"))


def keep(connection: Connection, words: Sequence[str], vectors: Matrix) -> None:
    """Keeps the vectors of sentences (one a row), those kept before as they are."""
    put(connection, {key_of(w): v.astype(KEPT).tobytes() for w, v in zip(words, vectors, strict=True)})


def put(connection: Connection, made: Mapping[str, bytes]) -> None:
    """Keeps vectors by their keys, those kept before as they are."""
    rows = [{"words": key, "vector": vector} for key, vector in made.items()]
    if rows:
        insert = "INSERT INTO vectors (words, vector) VALUES (:words, :vector) ON CONFLICT DO NOTHING"
        connection.execute(text(insert), rows)


def kept(connection: Connection) -> dict[str, bytes]:
    """All that are kept, by key."""
    if not exists(connection):
        return {}
    rows = connection.execute(text("SELECT words, vector FROM vectors"))
    return {row.words: row.vector for row in rows}


def matrix(vectors: Iterable[bytes]) -> Matrix:
    """Kept vectors as the rows of a matrix."""
    return np.vstack([np.frombuffer(v, KEPT).astype(np.float32) for v in vectors])


def batches(words: Sequence[str], size: int) -> Iterator[list[str]]:
    """Sentences in batches, shortest first, so that those of one length are worked on together."""
    ordered = sorted(words, key=lambda w: (len(w), w))
    for first in range(0, len(ordered), size):
        yield ordered[first : first + size]
