"""Figures over time: those of one subject and unit together, in the order of their days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.model.items import Figure
from onrecord.store.query import EVERYTHING, Filter, Line, item_of, item_rows
from onrecord.store.rows import figure_words
from onrecord.views.days import earliest_of


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
    found: dict[str, list[tuple[str, str, Line]]] = {}
    for line, stands in item_rows(connection, "figure", replace(only, current=True)):
        if day is None or stands is None or stands <= day:
            found.setdefault(line["series"], []).append((earliest_of(line["as_of"]) or "", line["id"], line))
    told = [_series(key, [row[2] for row in sorted(rows, key=lambda row: row[:2])]) for key, rows in found.items()]
    return sorted(told, key=lambda series: (series.subject, series.id))


def _series(key: str, figures: list[Line]) -> Series:
    points = tuple(point for line in figures if (point := _point(line)) is not None)
    return Series(key, figures[-1]["subject"], tuple(figures), points)


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
