"""What an answer about a day rests on: which articles surely are of it, which perhaps, which have no date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from onrecord.model.plurals import numbered
from onrecord.store import schema
from onrecord.store.settings import get
from onrecord.store.sources import KNOWN


@dataclass(frozen=True, slots=True)
class Basis:
    """The articles of a record beside an ISO day, counted by what is known of their own day.

    ``told``: surely published by the day; ``perhaps``: published in an interval that reaches beyond it; ``undated``:
    of no known last day. ``known_by`` is the day by which the record itself was known (null: all of it), and
    ``left_perhaps`` and ``left_undated`` what that left out.
    """

    day: str
    told: int
    perhaps: int
    undated: int
    known_by: str | None = None
    left_perhaps: int = 0
    left_undated: int = 0

    def words(self) -> str:
        """How many articles were told by the day."""
        return f"{numbered(self.told, 'article')} published by then"

    def notes(self) -> Iterator[str]:
        """How those articles take part whose day is not known, or that a day of knowledge leaves out."""
        if self.perhaps:
            perhaps = numbered(self.perhaps, "article", "have")
            yield f"{perhaps} an interval for a date that ends later: told by its last day, not before"
        if self.undated:
            undated = numbered(self.undated, "article", "have")
            yield f"{undated} no last day: only what is dated in the text takes part"
        if self.left_perhaps:
            left = numbered(self.left_perhaps, "article", "are")
            yield f"{left} left out that may be of later than {self.known_by}"
        if self.left_undated:
            undated = numbered(self.left_undated, "article", "have")
            yield f"{undated} no last day: left out (see --undated)"


def basis(connection: Connection, day: str) -> Basis:
    """What an answer of this record about an ISO day rests on; copies and superseded versions count too."""
    row = schema.articles.c
    told = row.latest <= day
    perhaps = and_(row.latest > day, row.earliest <= day, row.earliest < row.latest)
    undated = row.latest.is_(None)
    of = _count(connection, told), _count(connection, perhaps), _count(connection, undated)
    known = get(connection, KNOWN) or {}
    return Basis(day, *of, known.get("by"), known.get("perhaps", 0), known.get("undated", 0))


def _count(connection: Connection, wanted: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(schema.articles).where(wanted)) or 0
