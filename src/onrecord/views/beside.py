"""What an id stands for, in a line of words to be read beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.store import schema
from onrecord.store.links import rows_in
from onrecord.store.query import TABLES, Line
from onrecord.views.days import in_words

UNDATED = "undated"
DATES = ("date", "said", "agreed", "as_of", "seen", "published")
"""The fields of lines that tell when a thing is of."""


def beside(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """By id the day and the sentence of an item, the title of an article, the name or reason of anything else."""
    wanted = set(ids)
    row = schema.items.c
    items = rows_in(connection, select(row.id, row.line, row.stands), row.id, wanted)
    found = {one.id: _item(one.line, one.stands) for one in items}
    for table, words in _WORDS:
        for one in rows_in(connection, select(table.c.id, table.c.line), table.c.id, wanted - found.keys()):
            found[one.id] = words(one.line)
    return {key: " ".join(words.split()) for key, words in found.items()}


def _item(line: Line, stands: str | None) -> str:
    """The day of an item, or else that by which it was told, and its sentence."""
    day = _day(line)
    told = f"by {stands}" if day == UNDATED and stands else day
    return f"{told}: {line['evidence'][0]['exact']}"


def _article(line: Line) -> str:
    return f"{_day(line)}: {line['title'] or '(no title)'}"


def _day(line: Line) -> str:
    when: Mapping[str, Any] | None = next((line[name] for name in DATES if line.get(name)), None)
    return in_words(when["edtf"]) if when else UNDATED


def _decision(line: Line) -> str:
    return f"{line['verdict']} by {line['by'] or 'unknown'}{': ' if line['why'] else ''}{line['why'] or ''}"


_WORDS: tuple[tuple[Table, Callable[[Line], str]], ...] = (
    (TABLES["article"], _article),
    (TABLES["thread"], lambda line: str(line["name"])),
    (TABLES["conflict"], lambda line: str(line["why"])),
    (TABLES["actor"], lambda line: str(line["name"])),
    (TABLES["decision"], _decision),
    (schema.sources, lambda line: str(line["url"] or line["path"])),
)
