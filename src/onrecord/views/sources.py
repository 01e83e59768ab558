"""What came into a record: each source with its articles, and why one is not read or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store.decisions import retracted
from onrecord.store.query import EVERYTHING, Filter, Line, lines, superseded_sources
from onrecord.views.listing import listed


@dataclass(frozen=True, slots=True)
class Taken:
    """A source as the export prints it, its articles in order, and whether it is retracted or superseded."""

    line: Line
    articles: tuple[Line, ...]
    retracted: bool
    superseded: bool


def sources(connection: Connection, only: Filter = EVERYTHING, *, refused: bool = False) -> list[Taken]:
    """The sources by path; with a filter those with an article that it lets through.

    With ``refused`` those alone that give no article, or not in whole, whatever the filter: they hold nothing to ask.
    """
    asked = EVERYTHING if refused else only
    of = _by_source(listed(connection, "article", asked))
    gone, past = frozenset(retracted(connection)), frozenset(superseded_sources(connection))
    wanted = (
        line
        for line in lines(connection, "source")
        if (line["refused"] if refused else asked == EVERYTHING or line["id"] in of)
    )
    found = (Taken(x, tuple(of.get(x["id"], ())), x["id"] in gone, x["id"] in past) for x in wanted)
    return sorted(found, key=lambda one: (one.line["path"] or one.line["url"] or "", one.line["id"]))


def _by_source(articles: Iterable[Line]) -> dict[str, list[Line]]:
    of: dict[str, list[Line]] = defaultdict(list)
    for article in articles:
        of[article["source"]].append(article)
    for some in of.values():
        some.sort(key=lambda article: int(article["n"]))
    return of
