"""What the moment of a crawl says of a page: it was published by then, and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

EAST = timedelta(hours=14)
"""The zone that is farthest ahead of UTC (Kiritimati): where a day begins first."""


def last_day(crawled: str) -> date:
    """The last local day on which a page crawled then (ISO; a stamp without a zone is UTC) can have been published."""
    if len(crawled) <= 10:
        return date.fromisoformat(crawled[:10]) + timedelta(1)
    try:
        stamp = datetime.fromisoformat(crawled)
    except ValueError:
        return date.fromisoformat(crawled[:10]) + timedelta(1)
    return ((stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC) + EAST).date()
