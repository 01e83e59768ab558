"""Full text search: the one module that knows how a database does it (SQLite: FTS5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from onrecord.model.errors import BadUsage

MARK = ("\ue000", "\ue001")
"""Private-use characters around each word that matched, in `Hit.snippet`."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Characters of scripts whose words no space sets apart (Thai, Lao, Burmese, Khmer, kana, Han), or endings hide."""

_EDGE = "\u200b"
"""Set around each of them in the index, so that any run of them is found, however short (a trigram finds no pair)."""

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the index: words, and what they belong to (``kind`` is ``sentence``, ``title`` or an item's)."""

    words: str
    kind: str
    ref: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that matches, best first: ``score`` is bm25 (higher is better), ``snippet`` the words with `MARK`."""

    kind: str
    ref: str
    article: str
    start: int
    end: int
    score: float
    snippet: str


def create(connection: Connection) -> None:
    """Creates the index; raises BadUsage for a database that this program cannot search."""
    if connection.dialect.name != "sqlite":
        raise BadUsage(f"no full text search for {connection.dialect.name} yet; use an SQLite file")
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE fulltext USING fts5("
            'words, kind UNINDEXED, ref UNINDEXED, article UNINDEXED, start UNINDEXED, "end" UNINDEXED, '
            "tokenize = 'porter unicode61 remove_diacritics 2')"
        )
    )


def fill(connection: Connection, entries: Iterable[Entry]) -> None:
    """Puts these entries in the place of all that are in the index."""
    connection.execute(text("DELETE FROM fulltext"))
    insert = text("INSERT INTO fulltext VALUES (:words, :kind, :ref, :article, :start, :end)")
    batch: list[dict[str, object]] = []
    for entry in entries:
        row = {name: getattr(entry, name) for name in Entry.__slots__}
        batch.append({**row, "words": _edged(_clean(entry.words))})
        if len(batch) == 1000:
            connection.execute(insert, batch)
            batch = []
    if batch:
        connection.execute(insert, batch)


def entries(connection: Connection, kinds: Iterable[str] = ()) -> Iterator[Entry]:
    """The rows of the index (of some kinds, or all), in a fixed order."""
    query = 'SELECT words, kind, ref, article, start, "end" FROM fulltext ORDER BY article, start, "end", kind, ref'
    wanted = frozenset(kinds)
    for row in connection.execute(text(query)):
        if not wanted or row.kind in wanted:
            yield replace(Entry(*row), words=row.words.replace(_EDGE, ""))


def search(connection: Connection, query: str, kinds: Iterable[str], limit: int) -> list[Hit]:
    """The best matches among rows of these kinds; all words must occur, ``"..."`` is a phrase, ``-word`` excludes."""
    match = expression(query)
    wanted = sorted(set(kinds))
    marks = ", ".join(f":kind{n}" for n in range(len(wanted)))
    rows = connection.execute(
        text(
            'SELECT kind, ref, article, start, "end", -bm25(fulltext), snippet(fulltext, 0, :open, :close, :dots, 40) '
            f"FROM fulltext WHERE fulltext MATCH :match AND kind IN ({marks}) "
            'ORDER BY bm25(fulltext), article, start, "end", ref LIMIT :limit'
        ),
        {
            "match": match,
            "limit": limit,
            "open": MARK[0],
            "close": MARK[1],
            "dots": " … ",
            **{f"kind{n}": kind for n, kind in enumerate(wanted)},
        },
    )
    return [replace(hit, snippet=hit.snippet.replace(_EDGE, "")) for hit in (Hit(*row) for row in rows)]


def expression(query: str) -> str:
    """The query in FTS5's language, every word quoted; raises BadUsage where no word is left to look for."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(_clean(query)):
        term = (phrase or word).strip()
        starred = bool(word) and word.endswith("*")
        plain = term.rstrip("*") if starred else term
        if not re.search(r"\w", plain):
            continue
        quoted = '"' + _edged(plain).replace('"', '""') + '"' + ("*" if starred else "")
        (unwanted if minus else wanted).append(quoted)
    if not wanted:
        raise BadUsage(f"nothing to look for in {query!r}; give at least one word without a minus before it")
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def _edged(words: str) -> str:
    return _UNSPACED.sub(lambda found: f"{_EDGE}{found.group()}{_EDGE}", words)


def _clean(words: str) -> str:
    return words.replace("\0", " ").encode("utf-8", "replace").decode()
