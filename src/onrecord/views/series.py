"""Figures over time: those of one subject and unit together, in the order of their days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from onrecord.model.errors import BadUsage
from onrecord.model.items import Figure
from onrecord.store import schema
from onrecord.store.query import EVERYTHING, WHOLE, Filter, Line, Slice, conditions, item_of, item_rows
from onrecord.store.rows import figure_words
from onrecord.views.days import earliest_of, latest_of


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a figure as of a day (ISO, EDTF); ``low`` and ``high`` are the value where none are told."""

    day: str
    edtf: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one series in the order of their days, and the points of those that have a day and a value."""

    id: str
    subject: str
    figures: tuple[Line, ...]
    points: tuple[Point, ...]


def series_of(connection: Connection, only: Filter = EVERYTHING, day: str | None = None) -> list[Series]:
    """The series told of by an ISO day (null: at any time), of no superseded page, by their last figure's subject."""
    found: dict[str, list[Line]] = {}
    for line, stands in item_rows(connection, "figure", replace(only, current=True)):
        if day is None or stands is None or stands <= day:
            found.setdefault(line["series"], []).append(line)
    told = [_series(key, sorted(lines, key=_place)) for key, lines in found.items()]
    return sorted(told, key=lambda series: (series.subject, series.id))


def series_page(connection: Connection, only: Filter, day: str | None, part: Slice = WHOLE) -> list[Series]:
    """A part of the series told of by an ISO day, those of most figures first."""
    rows, items = schema.holdings.c, schema.items
    asked = conditions(connection, replace(only, as_of=None, current=True))
    query = select(rows.key).where(rows.part == "figure").group_by(rows.key)
    query = query.where((rows.since <= day) | (rows.rank == "")) if day else query
    query = query.where(items.c.id == rows.item, *asked) if asked else query
    keys = list(connection.scalars(part.of(query.order_by(func.count().desc(), rows.key))))
    return [_told(connection, key, only, day) for key in keys]


def one_series(connection: Connection, key: str, only: Filter = EVERYTHING, day: str | None = None) -> Series:
    """The series of that id; raises BadUsage where there is none."""
    found = _told(connection, key, only, day)
    if not found.figures:
        raise BadUsage(f"no series {key!r} in the record; `onrecord figures` lists the figures, each with its series")
    return found


def _told(connection: Connection, key: str, only: Filter, day: str | None) -> Series:
    rows, items = schema.holdings.c, schema.items.c
    asked = conditions(connection, replace(only, as_of=None, current=True))
    query = select(items.line).where(rows.part == "figure", rows.key == key, items.id == rows.item, *asked)
    query = query.where((rows.since <= day) | (rows.rank == "")) if day else query
    found = sorted(connection.scalars(query), key=_place)
    return _series(key, found) if found else Series(key, "", (), ())


def _series(key: str, figures: list[Line]) -> Series:
    points = tuple(point for line in figures if (point := _point(line)) is not None)
    return Series(key, figures[-1]["subject"], tuple(figures), points)


def _place(figure: Line) -> tuple[str, str]:
    """Where a figure stands in its series: by its first day; where none is known, by the day on which it was told."""
    return earliest_of(figure["as_of"]) or latest_of(figure["as_of"]) or "", figure["id"]


def value_words(figure: Line) -> str:
    """A figure's value as people write it."""
    item = item_of(figure)
    assert isinstance(item, Figure)
    return figure_words(item)


def _point(figure: Line) -> Point | None:
    day, value = earliest_of(figure["as_of"]), figure["value"]
    known = [v for v in (figure["low"], value, figure["high"]) if v is not None]
    if day is None or not known:
        return None
    middle = value if value is not None else sum(known) / len(known)
    return Point(day, figure["as_of"]["edtf"], middle, min(known), max(known))
