"""Lists of items that show themselves in a notebook, and become tables of pandas or polars."""

from __future__ import annotations

from html import escape
from typing import Any, TypeVar

from onrecord.export.printable import one_line
from onrecord.export.tables import columns, table_row
from onrecord.model.errors import BadUsage
from onrecord.model.items import Item
from onrecord.model.lines import item_line
from onrecord.store.rows import date_of, what_of, who_of

Kept = TypeVar("Kept", bound=Item)

SHOWN = 50
"""Rows that a notebook shows of a list; the others are counted."""


class Items(list[Kept]):
    """A list of items of one kind, as a question of `Record` answers; a list in every other way."""

    def __init__(self, kind: str, items: list[Kept]) -> None:
        super().__init__(items)
        self.kind = kind

    def rows(self) -> list[dict[str, Any]]:
        """One mapping an item, with the columns of the CSV table: each with its sentence and where it stands."""
        named = columns(self.kind)
        return [dict(zip(named, table_row(self.kind, item_line(item)), strict=True)) for item in self]

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame` of `rows`; raises BadUsage where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise BadUsage("to_pandas needs pandas: pip install 'onrecord[analysis]'") from None
        return pandas.DataFrame(self.rows(), columns=list(columns(self.kind)))

    def to_polars(self) -> Any:
        """A `polars.DataFrame` of `rows`; raises BadUsage where polars is not installed."""
        try:
            import polars
        except ImportError:
            raise BadUsage("to_polars needs polars: pip install 'onrecord[analysis]'") from None
        return polars.DataFrame(self.rows(), schema=list(columns(self.kind)), infer_schema_length=None)

    def _repr_html_(self) -> str:
        """The list as a table for a notebook: day, who, what, and the sentence that says so."""
        head = "<tr><th>date</th><th>who</th><th>what</th><th>sentence</th><th>confidence</th></tr>"
        more = f"<p>and {len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return f"<table>{head}{''.join(_row(item) for item in self[:SHOWN])}</table>{more}"


def _row(item: Item) -> str:
    day = date_of(item)
    cells = [day.edtf if day else "", ", ".join(who_of(item)), what_of(item)]
    told = "".join(f"<td>{escape(one_line(cell))}</td>" for cell in cells)
    return f"<tr>{told}<td><q>{escape(one_line(item.evidence[0].exact))}</q></td><td>{item.confidence}</td></tr>"
