"""The day a web page was published, from where pages state it; never from its prose.

Every place gives candidates; the best place wins, unless two others agree on another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.ingest.html_days import Way, read_stamp

FIRST_YEAR = 1990
"""The year before which no page of the web was published."""

DATA, META, MICRO, ADDRESS, TIME, MARKED, LINE_RANK = range(7)
"""Places, the most believed first: JSON-LD, meta tags, microdata, the URL, `time`, elements named for dates, lines."""

SCRIPT = 8
"""The rank of a day in the page's scripts."""

ASIDE = 9
"""The rank of a line in the page's furniture that says it is the day of publication."""

MANY = 5
"""Days in unmarked lines of one page above which none of them is the page's."""

_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")

Said = Literal["published", "modified"]


@dataclass(frozen=True, slots=True)
class Found:
    """A day found on a page: how it is written in the metadata, its place, where in the page's order it stood.

    `said` is what the page says it is the day of.
    """

    day: date
    written: str
    rank: int
    order: int = 0
    said: Said = "published"


def read_value(
    value: Any, rank: int, order: int = 0, *, way: Way | None = None, said: Said = "published"
) -> Found | None:
    """The day that an attribute, key or short line states; null where it states none or can be read two ways."""
    told = read_stamp(value, way or Way())
    return Found(*told, rank, order, said) if told else None


def modified_of(found: Iterable[Found], latest: date | None = None) -> str | None:
    """The day of the last change that the page states; null where it states none."""
    sound = [f for f in _sound(found, latest) if f.said == "modified"]
    return min(sound, key=lambda f: (f.rank, f.order)).written if sound else None


def _sound(found: Iterable[Found], latest: date | None) -> list[Found]:
    """Those that are days on which a page of the web can have been published, crawled as it was by the latest."""
    return [f for f in found if f.day.year >= FIRST_YEAR and (latest is None or f.day <= latest)]


def published_of(found: Iterable[Found], url: str | None, latest: date | None = None) -> str | None:
    """The day of publication among the candidates (a time stamp where the page has one); null where none is sound."""
    sound = _sound(found, latest)
    sound = [f for f in sound if f.said == "published"] or [f for f in sound if f.rank > META]
    lines = {f.day for f in sound if f.rank == LINE_RANK}
    sound = [f for f in sound if f.rank != LINE_RANK or len(lines) <= MANY]
    if not sound:
        return None
    best = min(sound, key=lambda f: (f.rank, f.order))
    other = _outvoted(best, sound, url) or _local(best, sound)
    return other.written if other else best.written


def _local(best: Found, sound: list[Found]) -> Found | None:
    """What the page prints as its day where the best place has a UTC time stamp of the day before or after."""
    if not best.written.endswith(("Z", "+00:00")):
        return None
    others = [f for f in sound if f.rank > best.rank and not f.written.endswith(("Z", "+00:00"))]
    near = [f for f in others if abs((f.day - best.day).days) == 1]
    same = any(f.day == best.day for f in others)
    return min(near, key=lambda f: (f.rank, f.order)) if near and not same else None


def _outvoted(best: Found, sound: list[Found], url: str | None) -> Found | None:
    """The earlier day on which the address and another place agree against the best place."""
    month = _MONTH_IN_ADDRESS.search(url or "")
    for one in sorted(sound, key=lambda f: (f.rank, f.order)):
        if one.day == best.day or one.rank == best.rank:
            continue
        places = {f.rank for f in sound if abs((f.day - one.day).days) <= 1}
        in_month = month and (one.day.year, one.day.month) == (int(month[1]), int(month[2]))
        if (best.day - one.day).days > 1 and len(places) > 1 and (ADDRESS in places or in_month):
            return one
    return None
