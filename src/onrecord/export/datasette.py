"""The record as one plain SQLite file with its metadata, to publish with Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import record_line
from onrecord.export.tables import columns, table_row
from onrecord.model.errors import BadUsage
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import KINDS, Line, lines

TITLES = {
    "event": "Things done or to be done, each with its reality",
    "statement": "What somebody said, wrote, believes or wants",
    "commitment": "What was promised, planned or agreed, and what came of it",
    "figure": "Counts and amounts as of a date",
    "tenure": "Who is seen in which office",
    "relation": "Standing facts between actors or places",
    "source": "Documents as they came, with their hashes; refused ones with the reason",
    "article": "Articles, their dates and places in their sources",
    "actor": "Governments, people, bodies, groups, places, systems and instruments",
    "thread": "Lines of the agenda",
    "conflict": "Things that cannot both be right",
    "decision": "What people decided",
    "evidence": "Every sentence that an item rests on, with its place",
    "thread_item": "Which items belong to which thread",
}

EVIDENCE = ("item", "n", "source", "article", "start", "end", "page", "exact", "prefix", "suffix", "text_sha256")
AT_ONCE = 1000


def write_datasette(connection: Connection, path: Path) -> list[Path]:
    """Writes a SQLite file and, beside it, ``NAME.metadata.json``; returns both. Raises BadUsage where it exists.

    A table a kind (the columns of the CSV), a table of all evidence, full text over sentences; nothing of it can be
    added to: it is a copy to read.
    """
    if path.exists():
        raise BadUsage(f"{path}: is there already; name a new file")
    with closing(sqlite3.connect(path)) as out:
        for kind in KINDS:
            _table(out, kind, columns(kind), (table_row(kind, line) for line in lines(connection, kind)))
        _table(out, "evidence", EVIDENCE, _evidence(connection))
        members = ((t["id"], item) for t in lines(connection, "thread") for item in t["items"])
        _table(out, "thread_item", ("thread", "item"), members)
        _index(out)
        out.commit()
    about = path.with_suffix(".metadata.json")
    about.write_text(json.dumps(metadata(path.stem, record_line(connection)), indent=2) + "\n", encoding="utf-8")
    return [path, about]


def _table(out: sqlite3.Connection, name: str, named: tuple[str, ...], rows: Iterator[Any]) -> None:
    key = ', PRIMARY KEY ("id")' if "id" in named else ""
    out.execute(f'CREATE TABLE "{name}" ({", ".join(map(_quoted, named))}{key})')
    out.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(named))})', rows)


def _quoted(column: str) -> str:
    return f'"{column}"'


def _evidence(connection: Connection) -> Iterator[list[Any]]:
    for kind in ITEM_KINDS:
        for line in lines(connection, kind):
            yield from (_proof(line, n) for n in range(len(line["evidence"])))


def _proof(line: Line, n: int) -> list[Any]:
    return [line["id"], n, *(line["evidence"][n].get(name) for name in EVIDENCE[2:])]


def _index(out: sqlite3.Connection) -> None:
    for column in ("item", "article"):
        out.execute(f'CREATE INDEX "evidence_{column}" ON "evidence" ("{column}")')
    out.execute("CREATE INDEX thread_item_item ON thread_item (item)")
    out.execute('CREATE VIRTUAL TABLE evidence_fts USING fts5(exact, content="evidence", tokenize="porter unicode61")')
    out.execute("INSERT INTO evidence_fts (rowid, exact) SELECT rowid, exact FROM evidence")


def metadata(database: str, record: Line) -> dict[str, Any]:
    """What Datasette shows of the file: what it is, how it was made, what each table holds, how it is searched."""
    packs = ", ".join(f"{pack['name']} {pack['version']}" for pack in record["packs"])
    about = f"Made by onrecord {record['version']} with the packs {packs}; last publication {record['horizon']}."
    tables: dict[str, Any] = {name: {"description": words} for name, words in TITLES.items()}
    tables["evidence"] |= {"fts_table": "evidence_fts", "fts_pk": "rowid", "searchmode": "raw"}
    for name in ITEM_KINDS:
        tables[name]["label_column"] = "sentence"
    return {
        "title": "A record of published words",
        "description": f"Each line is tied to the sentence that says so. {about}",
        "databases": {database: {"tables": tables}},
    }
