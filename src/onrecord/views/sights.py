"""When articles show a person in an office, sight by sight; who it was between two sights is told only where they are
near each other and nobody else is seen there between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from onrecord.packs.persons import same_person
from onrecord.store import schema
from onrecord.store.derived import SEEN_FOR_DAYS
from onrecord.store.links import rows_in
from onrecord.store.query import Line


@dataclass(frozen=True, slots=True, order=True)
class Sight:
    """The first and last ISO day of which a sight can be, that time in EDTF, and the ids of the articles."""

    first: str
    last: str
    edtf: str
    articles: tuple[str, ...]


class Seen:
    """The sights of these tenures, all of one office in one country."""

    def __init__(self, connection: Connection | None, tenures: Sequence[Line]) -> None:
        articles = {e["article"] for t in tenures for e in t["evidence"]}
        days = _days(connection, articles) if connection is not None else {}
        self._persons = {t["id"]: t["person"] for t in tenures}
        self.of: dict[str, list[Sight]] = {t["id"]: sorted(_sights(t, days)) for t in tenures}

    def around(self, tenure: str, day: str) -> tuple[Sight, Sight] | None:
        """The first and last of the sights near one another that an ISO day is among; null where it is among none."""
        for run in self._runs(tenure):
            if run[0].first <= day <= max(sight.last for sight in run):
                return run[0], run[-1]
        return None

    def _runs(self, tenure: str) -> Iterator[list[Sight]]:
        """The sights, divided where they are far from one another or somebody else is seen between them."""
        others = [sight for key in self.of if self._other(key, tenure) for sight in self.of[key]]
        run: list[Sight] = []
        for sight in self.of.get(tenure, ()):
            if run and not (_near(run[-1], sight) and not _between(run[-1], sight, others)):
                yield run
                run = []
            run.append(sight)
        if run:
            yield run

    def _other(self, one: str, other: str) -> bool:
        return not same_person(self._persons[one], self._persons[other])


def _days(connection: Connection, articles: Iterable[str]) -> Mapping[str, tuple[str, str, str]]:
    row = schema.articles.c
    found = rows_in(connection, select(row.id, row.earliest, row.latest, row.published), row.id, articles)
    return {one.id: (one.earliest, one.latest, one.published) for one in found if one.earliest and one.latest}


def _sights(tenure: Line, days: Mapping[str, tuple[str, str, str]]) -> Iterator[Sight]:
    """The days of the articles, as far as they lie in the time in which the person was seen; else that time."""
    seen = tenure["seen"]
    if not seen or not seen["earliest"] or not seen["latest"]:
        return
    articles = sorted({e["article"] for e in tenure["evidence"]})
    found = defaultdict[tuple[str, str, str], list[str]](list)
    for article in articles:
        if article in days and seen["earliest"] <= days[article][0] and days[article][1] <= seen["latest"]:
            found[days[article]].append(article)
    whole = {(seen["earliest"], seen["latest"], seen["edtf"]): articles}
    yield from (Sight(first, last, edtf, tuple(told)) for (first, last, edtf), told in (found or whole).items())


def _near(one: Sight, other: Sight) -> bool:
    return (date.fromisoformat(other.first) - date.fromisoformat(one.last)).days <= SEEN_FOR_DAYS


def _between(one: Sight, other: Sight, others: Iterable[Sight]) -> bool:
    return any(one.last < sight.last and sight.first < other.first for sight in others)
