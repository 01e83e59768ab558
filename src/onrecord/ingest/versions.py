"""Versions: the same URL with new bytes is a new source that supersedes the old."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby, pairwise

from onrecord.model.pages import Source


def versioned(sources: Iterable[Source]) -> list[Source]:
    """The sources in the order given, each with the older version of its own URL that it supersedes, or none.

    Which is older is told by the day of the last change or of publication, where these do not tell by the day of the
    crawl, else by nothing: then neither supersedes the other. Refused sources are no versions.
    """
    kept = list(sources)
    addressed = sorted((s for s in kept if s.url and s.refused is None), key=lambda s: (s.url or "", s.id))
    older: dict[str, str] = {}
    for _, group in groupby(addressed, key=lambda s: s.url):
        older.update(_chain(list({s.id: s for s in group}.values())))
    return [replace(source, supersedes=older.get(source.id)) for source in kept]


def superseded(sources: Iterable[Source]) -> dict[str, str]:
    """By the id of each source that a newer one stands in the place of, the id of the newer."""
    return {source.supersedes: source.id for source in sources if source.supersedes}


def _chain(versions: Sequence[Source]) -> dict[str, str]:
    """By each newer version's id the id of the next older, where the two can be told apart in time."""
    ordered = sorted(versions, key=lambda s: (_sortable(_changed(s)), _sortable(s.metadata.crawled), s.id))
    return {newer.id: older.id for older, newer in pairwise(ordered) if _before(older, newer)}


def _changed(source: Source) -> str | None:
    return source.metadata.modified or source.metadata.published


def _before(one: Source, other: Source) -> bool:
    told = _order(_changed(one), _changed(other)) or _order(one.metadata.crawled, other.metadata.crawled)
    return told < 0


def _order(one: str | None, other: str | None) -> int:
    """-1, 0 or 1; 0 also where the two are not told finely enough to compare."""
    if one is None or other is None:
        return 0
    stamps = _stamp(one), _stamp(other)
    if stamps[0] and stamps[1]:
        return (stamps[0] > stamps[1]) - (stamps[0] < stamps[1])
    size = min(len(one), len(other), 10)
    return (one[:size] > other[:size]) - (one[:size] < other[:size])


def _sortable(value: str | None) -> str:
    stamp = _stamp(value) if value else None
    return stamp.isoformat() if stamp else (value or "")


def _stamp(value: str) -> datetime | None:
    """The moment of a time stamp with its offset; null for days and local times."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
