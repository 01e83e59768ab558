"""The day that a page is about, among those of the record: steps to others, and the ends of a slider."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from onrecord.store import schema
from onrecord.store.order import OPEN
from onrecord.web.asked import Asked


@dataclass(frozen=True, slots=True)
class Around:
    """The first and last day that a slider can show, and steps from the day asked about: how far in words, and where.

    The steps are addresses, so that they work without a script.
    """

    first: str
    last: str
    steps: tuple[tuple[str, str], ...]


def around(asked: Asked) -> Around:
    """The days around the one asked about, within the days of publication."""
    articles = schema.articles.c
    query = select(func.min(articles.placed)).where(articles.placed > "", articles.placed < OPEN)
    first = asked.connection.scalar(query) or asked.day
    last = asked.connection.scalar(select(func.max(articles.latest))) or asked.day
    steps = ((words, moved(asked.day, months)) for words, months in STEPS)
    near = tuple((words, day) for words, day in steps if day and first <= day <= last)
    return Around(min(first, asked.day), max(last, asked.day), near)


STEPS = (("a year earlier", -12), ("a month earlier", -1), ("a month later", 1), ("a year later", 12))


def moved(day: str, months: int) -> str | None:
    """The ISO day so many months on, the month's last where it is shorter; null beyond the calendar."""
    at = date.fromisoformat(day)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(at.day, last)).isoformat()
