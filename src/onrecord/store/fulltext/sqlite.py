"""Full text search in SQLite: FTS5, ranked by bm25."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.store.fulltext.entries import DOTS, EDGE, MARK, SHOWN, Entry, Hit, cleaned, edged, terms
from onrecord.store.links import forget as forget_rows
from onrecord.store.links import values_in
from onrecord.store.schema_links import fulltext_rows

DROP = ("DROP TABLE IF EXISTS fulltext",)

OPENED = (
    "CREATE VIRTUAL TABLE temp.fulltext_pattern USING fts5(words)",
    "INSERT OR REPLACE INTO main.fulltext_data SELECT * FROM temp.fulltext_pattern_data",
    "INSERT OR REPLACE INTO main.fulltext_config SELECT * FROM temp.fulltext_pattern_config",
    "DROP TABLE temp.fulltext_pattern",
)
"""What lets an index be opened, and so dropped, that lost rows of its own tables: the first rows of an empty one."""


def opens(connection: Connection) -> bool:
    """Whether the index is there and can be asked; a row lost from its own tables may leave it without a way to."""
    try:
        connection.execute(text("SELECT rowid FROM fulltext WHERE fulltext MATCH 'a' LIMIT 1")).fetchone()
    except DatabaseError:
        return False
    return True


def make_droppable(connection: Connection) -> None:
    """Lets an index that does not open be dropped."""
    there = connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name IN ('fulltext', 'fulltext_data')"))
    if there == 2 and not opens(connection):
        for statement in OPENED:
            connection.execute(text(statement))


def create(connection: Connection) -> None:
    """Creates the index."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE fulltext USING fts5("
            'words, kind UNINDEXED, ref UNINDEXED, article UNINDEXED, start UNINDEXED, "end" UNINDEXED, '
            "tokenize = 'porter unicode61 remove_diacritics 2')"
        )
    )


def put(connection: Connection, batch: list[Entry]) -> None:
    """Puts entries into the index."""
    add = text(
        'INSERT INTO fulltext (rowid, words, kind, ref, article, start, "end") '
        "VALUES (:row, :words, :kind, :ref, :article, :start, :end)"
    )
    first = (connection.scalar(select(func.max(fulltext_rows.c.row))) or 0) + 1
    rows = [{"row": n, **{k: getattr(e, k) for k in Entry.__slots__}} for n, e in enumerate(batch, first)]
    connection.execute(add, [{**row, "words": edged(cleaned(row["words"]))} for row in rows])
    connection.execute(insert(fulltext_rows), [{"row": row["row"], "ref": row["ref"]} for row in rows])


def forget(connection: Connection, refs: Iterable[str]) -> None:
    """Takes out the rows that belong to these."""
    rows = sorted(values_in(connection, fulltext_rows.c.row, fulltext_rows.c.ref, refs))
    if rows:
        connection.execute(text("DELETE FROM fulltext WHERE rowid = :row"), [{"row": row} for row in rows])
        forget_rows(connection, fulltext_rows.c.row, rows)


def entries(connection: Connection) -> Iterator[Entry]:
    """The rows of the index, in a fixed order."""
    query = 'SELECT words, kind, ref, article, start, "end" FROM fulltext ORDER BY article, start, "end", kind, ref'
    for row in connection.execute(text(query)):
        yield replace(Entry(*row), words=row.words.replace(EDGE, ""))


def unknown(connection: Connection) -> int:
    """How many rows are not in `fulltext_rows`, or not among those whose lengths FTS5 keeps for its ranks."""
    query = (
        "SELECT count(*) FROM fulltext f LEFT JOIN fulltext_docsize d ON d.id = f.rowid "
        "LEFT JOIN fulltext_rows r ON r.row = f.rowid AND r.ref = f.ref WHERE d.id IS NULL OR r.row IS NULL"
    )
    beyond = "SELECT count(*) FROM fulltext_rows WHERE row NOT IN (SELECT rowid FROM fulltext)"
    return sum(connection.scalar(text(one)) or 0 for one in (query, beyond))


def search(connection: Connection, query: str, kinds: Iterable[str], limit: int) -> list[Hit]:
    """The best matches among rows of these kinds; what is shown of a row is worked out for these alone.

    The plus keeps FTS5 from matching anew for each row that is shown (SQLite, "The Query Planner", section 2).
    """
    wanted = sorted(set(kinds))
    marks = ", ".join(f":kind{n}" for n in range(len(wanted)))
    best = (
        f"SELECT rowid FROM fulltext WHERE fulltext MATCH :match AND kind IN ({marks}) "
        'ORDER BY rank, article, start, "end", ref LIMIT :limit'
    )
    rows = connection.execute(
        text(
            'SELECT kind, ref, article, start, "end", -bm25(fulltext), '
            f"snippet(fulltext, 0, :open, :close, :dots, {SHOWN}) "
            f"FROM fulltext WHERE fulltext MATCH :match AND +rowid IN ({best}) "
            'ORDER BY bm25(fulltext), article, start, "end", ref'
        ),
        {
            "match": expression(query),
            "limit": limit,
            "open": MARK[0],
            "close": MARK[1],
            "dots": DOTS,
            **{f"kind{n}": kind for n, kind in enumerate(wanted)},
        },
    )
    return [replace(hit, snippet=hit.snippet.replace(EDGE, "")) for hit in (Hit(*row) for row in rows)]


def expression(query: str) -> str:
    """The query in FTS5's language, every word quoted; raises BadUsage where no word is left to look for."""
    found = terms(query)
    quoted = {term: '"' + edged(term.words).replace('"', '""') + '"' + "*" * term.begins for term in found}
    wanted = " AND ".join(quoted[term] for term in found if not term.unwanted)
    return wanted + "".join(f" NOT {quoted[term]}" for term in found if term.unwanted)
