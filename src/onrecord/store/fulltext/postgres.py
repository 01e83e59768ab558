"""Full text search in PostgreSQL: words cut here (as FTS5's unicode61 cuts them), stemmed and ranked there.

No word is a stop word, as in SQLite. The stemmer is Snowball's English one (FTS5's is its forerunner by Porter), so a
rare ending may be found in one database and not in the other; ranks are of different measures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection, bindparam, text

from onrecord.store.fulltext.entries import DOTS, MARK, SHOWN, Entry, Hit, Term, cleaned, edged, terms

LONGEST = 200_000
"""Code points of an entry that are indexed; a tsvector holds one MiB (PostgreSQL 15, 12.11)."""

LONGEST_WORD = 500
"""Code points of a word; what is longer is no word, and a lexeme holds 2047 bytes."""

SCHEMA = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stems (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word WITH onrecord_stems",
    'CREATE TABLE fulltext (words TEXT NOT NULL, kind TEXT COLLATE "C" NOT NULL, ref TEXT COLLATE "C" NOT NULL, '
    'article TEXT COLLATE "C" NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, vector TSVECTOR NOT NULL)',
    "CREATE INDEX fulltext_by_word ON fulltext USING gin (vector)",
    "CREATE INDEX fulltext_by_ref ON fulltext (ref)",
)

DROP = (
    "DROP TABLE IF EXISTS fulltext",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS onrecord",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS onrecord_stems",
)

_WORD = re.compile(r"\w+")


def create(connection: Connection) -> None:
    """Creates the index, with a dictionary and a configuration of its own."""
    for statement in SCHEMA:
        connection.execute(text(statement))


def put(connection: Connection, batch: list[Entry]) -> None:
    """Puts entries into the index."""
    insert = text(
        "INSERT INTO fulltext VALUES (:words, :kind, :ref, :article, :start, :end, to_tsvector('onrecord', :tokens))"
    )
    rows = []
    for entry in batch:
        words = cleaned(entry.words)
        row = {name: getattr(entry, name) for name in Entry.__slots__}
        rows.append({**row, "words": words, "tokens": " ".join(tokens(words[:LONGEST]))})
    connection.execute(insert, rows)


def forget(connection: Connection, refs: Iterable[str]) -> None:
    """Takes out the rows that belong to these."""
    connection.execute(text("DELETE FROM fulltext WHERE ref = :ref"), [{"ref": ref} for ref in refs])


def tokens(words: str) -> list[str]:
    """The words of a text in lower case without diacritics; those of unspaced scripts one character each."""
    return [token for token, _, _ in _placed(edged(words))]


def _placed(words: str) -> Iterator[tuple[str, int, int]]:
    """Each token with its place."""
    for found in _WORD.finditer(words):
        for piece in re.finditer(r"[^_]+", found.group()):
            token = _bare(piece.group())
            if token and len(token) <= LONGEST_WORD:
                yield token, found.start() + piece.start(), found.start() + piece.end()


def _bare(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def entries(connection: Connection) -> Iterator[Entry]:
    """The rows of the index, in a fixed order."""
    query = 'SELECT words, kind, ref, article, start, "end" FROM fulltext ORDER BY article, start, "end", kind, ref'
    for row in connection.execute(text(query)):
        yield Entry(*row)


def unknown(connection: Connection) -> int:
    """None: the rows of the index are found by its own column."""
    return 0


def search(connection: Connection, query: str, kinds: Iterable[str], limit: int) -> list[Hit]:
    """The best matches among rows of these kinds."""
    asked = terms(query)
    match = expression(asked)
    if match is None:
        return []
    rows = connection.execute(
        text(
            'SELECT kind, ref, article, start, "end", ts_rank(vector, q, 2)::float8 AS score, words '
            "FROM fulltext, to_tsquery('onrecord', :match) q WHERE vector @@ q AND kind IN :kinds "
            'ORDER BY score DESC, article, start, "end", ref LIMIT :limit'
        ).bindparams(bindparam("kinds", expanding=True)),
        {"match": match, "kinds": sorted(set(kinds)), "limit": limit},
    )
    hits = [Hit(*row) for row in rows]
    return _shown(connection, hits, asked)


def expression(asked: Sequence[Term]) -> str | None:
    """The terms in the language of tsquery; null where a wanted one has no word that is ever indexed."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in asked:
        found = tokens(term.words)
        if found:
            told = " <-> ".join(f"'{token}'" for token in found) + ":*" * term.begins
            (unwanted if term.unwanted else wanted).append(f"({told})")
        elif not term.unwanted:
            return None
    return " & ".join([*wanted, *(f"!{term}" for term in unwanted)]) or None


def _shown(connection: Connection, hits: Sequence[Hit], asked: Sequence[Term]) -> list[Hit]:
    """The hits with the words marked that match."""
    found = [list(_apart(hit.snippet)) for hit in hits]
    sought = [(tokens(term.words), term.begins) for term in asked if not term.unwanted]
    stems = _stems(
        connection, {t for words, _ in sought for t in words} | {t for placed in found for t, _, _ in placed}
    )
    phrases = [([stems[word] for word in words], words[-1] if begins else None) for words, begins in sought]
    out = []
    for hit, placed in zip(hits, found, strict=True):
        fits = _fitting([token for token, _, _ in placed], phrases, stems)
        out.append(replace(hit, snippet=_snippet(hit.snippet, [(a, b) for _, a, b in placed], fits)))
    return out


Phrase = tuple[list[str], str | None]
"""The stems of a term's words, and the last word where it is the beginning of one."""


def _fitting(words: Sequence[str], phrases: Sequence[Phrase], stems: dict[str, str]) -> list[int]:
    """Of each word the number of the match that it is in, 0 where it is in none."""
    fits, match = [0] * len(words), 0
    stemmed = [stems[word] for word in words]
    for first in range(len(words)):
        for phrase, begun in phrases:
            here = range(first, min(first + len(phrase), len(words)))
            same = len(here) == len(phrase) and stemmed[first : here[-1]] == phrase[:-1]
            if same and (stemmed[here[-1]] == phrase[-1] or (begun is not None and words[here[-1]].startswith(begun))):
                match += 1
                fits[here[0] : here[-1] + 1] = [match] * len(here)
    return fits


def _apart(words: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text with their places in it as it is, characters of unspaced scripts one by one."""
    for token, start, end in _placed(words):
        if len(edged(words[start:end])) == end - start:
            yield token, start, end
        else:
            for n in range(start, end):
                single = _bare(words[n])
                if single:
                    yield single, n, n + 1


def _stems(connection: Connection, found: set[str]) -> dict[str, str]:
    query = text("SELECT t, (ts_lexize('onrecord_stems', t))[1] FROM unnest(cast(:found AS text[])) t")
    return {token: stem or token for token, stem in connection.execute(query, {"found": sorted(found)})}


def _snippet(words: str, places: Sequence[tuple[int, int]], fits: Sequence[int]) -> str:
    """At most `SHOWN` words, from a little before the first that fits, each match marked."""
    matched = next((n for n, fit in enumerate(fits) if fit), 0)
    first = max(0, matched - SHOWN // 4) if len(places) > SHOWN else 0
    kept = [(*place, fit) for place, fit in zip(places, fits, strict=True)][first : first + SHOWN]
    begin = kept[0][0] if first else 0
    end = kept[-1][1] if first + SHOWN < len(places) else len(words)
    out, at = [DOTS.lstrip() if first else ""], begin
    for fit, group in groupby(kept, key=lambda place: place[2]):
        start, *_, stop = (end for a, b, _ in group for end in (a, b))
        out += [words[at:start], f"{MARK[0]}{words[start:stop]}{MARK[1]}" if fit else words[start:stop]]
        at = stop
    return "".join([*out, words[at:end], DOTS.rstrip() if end < len(words) else ""])
