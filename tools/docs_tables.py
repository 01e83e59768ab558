"""Writes docs/tables.md, every table and column of a record, from the schema: python tools/docs_tables.py [--check]."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs_page import keep

from onrecord.store.migrations import VERSION
from onrecord.store.schema import metadata

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tables.md"

HEAD = f"""\
# Tables and columns

Written by `tools/docs_tables.py` from the schema (version {VERSION}). What a table is for, and the views to ask first:
[the record](record.md). Tables whose names begin with `link_` keep what linking needs to take up what is added; they
change without notice; where rows of them are lost, `onrecord doctor --relink` makes them anew.

"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"{line}\n" for line in _tables()).rstrip("\n") + "\n"


def _tables() -> Iterator[str]:
    for name, table in sorted(metadata.tables.items()):
        yield from (f"## `{name}`", "", "| column | type | key | null |", "|---|---|---|---|")
        for column in table.columns:
            yield f"| `{column.name}` | {_type(column)} | {_key(column)} | {'yes' if column.nullable else ''} |"
        yield ""


def _type(column: Any) -> str:
    return {"Words": "text", "Name": "text", "Tree": "JSON"}.get(
        type(column.type).__name__, type(column.type).__name__.lower()
    )


def _key(column: Any) -> str:
    points = ", ".join(f"`{key.target_fullname}`" for key in column.foreign_keys)
    return ", ".join(filter(None, ("primary" if column.primary_key else "", f"of {points}" if points else "")))


if __name__ == "__main__":
    keep(PAGE, page())
