"""The most important days of a record, each told in exact sentences.

A sentence tells of the days that it names, and of those that the items read from it are dated to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.ingest.kinds import ends_sentence
from onrecord.model.pages import contents
from onrecord.model.spans import Span
from onrecord.store import schema
from onrecord.store.fulltext import expression
from onrecord.store.passages import sentences
from onrecord.store.query import EVERYTHING, Filter, Line, item_lines, source_text, superseded_sources
from onrecord.store.sources import NamedTime, times_by_article
from onrecord.views.days import NEVER
from onrecord.views.places import Place, places
from onrecord.views.telling import Told, content_words, days_told

DATED = {"event": "date", "statement": "said", "commitment": "agreed", "figure": "as_of"}
WEIGHT = {"event": 1.0, "commitment": 0.8, "statement": 0.2, "figure": 0.4}
"""What an item dated to a day is worth beside a sentence that names the day, times its confidence (hand-set)."""

BESIDE = 0.5
"""What a caption, or a line of the text that does not end as a sentence, is worth beside a sentence of the text."""

READ = frozenset({"headline", "standfirst", "caption", "body"})


@dataclass(frozen=True, slots=True)
class Dated:
    """An item's day and the place of a report of it."""

    item: str
    day: str
    weight: float
    start: int


def timeline(
    connection: Connection, only: Filter = EVERYTHING, *, top: int | None = None, words: str | None = None
) -> list[dict[str, Any]]:
    """Dated entries ``{"date", "text", "items"}`` in order of date; the program chooses how many where not told.

    ``words``: only of sentences that hold one of them, those that hold more of them first; raises BadUsage for none.
    """
    dated, told = _told(connection, replace(only, current=True))
    if words is not None:
        expression(words)
    return entries(dated, told, only, top=top, words=words)


def entries(
    dated: Mapping[str, Sequence[Dated]],
    told: Iterable[Told],
    only: Filter,
    *,
    top: int | None,
    words: str | None = None,
    days: Collection[str] | None = None,
) -> list[dict[str, Any]]:
    """The entries that items (by article) and sentences give within a filter's time; of these ``days`` alone."""
    found = days_told(
        told,
        since=only.since or "",
        until=min(only.until or NEVER, only.as_of or NEVER),
        top=top,
        wanted=frozenset(content_words(words)) if words is not None else frozenset(),
    )
    items: dict[str, set[str]] = defaultdict(set)
    for some in dated.values():
        for one in some:
            items[one.day].add(one.item)
    return [
        {"date": day.date, "text": [s.text for s in day.sentences], "items": sorted(items[day.date])}
        for day in found
        if days is None or day.date in days
    ]


def _told(connection: Connection, only: Filter) -> tuple[dict[str, list[Dated]], list[Told]]:
    """What the record's items and texts tell of days: the items by article, and every sentence."""
    dated = _items(connection, only)
    narrowed = bool(only.actors or only.thread or only.article)
    return dated, sentences_told(connection, dated, narrowed)


def sentences_told(
    connection: Connection, dated: Mapping[str, list[Dated]], narrowed: bool, articles: list[str] | None = None
) -> list[Told]:
    """The sentences of all articles (or of these) with the days they tell; ``narrowed``: of those with items alone."""
    where, times = places(connection, articles), times_by_article(connection, articles)
    told: list[Told] = []
    query = _parts(superseded_sources(connection))
    rows = connection.execute(query if articles is None else query.where(schema.parts.c.article.in_(articles)))
    for article, parts in groupby(rows, key=lambda row: row.article):
        if narrowed and article not in dated:
            continue
        place = where[article]
        read = _article(connection, place, list(contents(parts, READ)), times.get(article, []), dated.get(article, []))
        told += [s for s, holds_item in read if holds_item or not narrowed]
    return told


def _parts(past: list[str]) -> Any:
    """The parts that are read, without those of superseded sources."""
    parts, articles = schema.parts.c, schema.articles.c
    query = select(parts.article, parts.label, parts.start, parts.end).join_from(schema.parts, schema.articles)
    query = query.where(parts.label.in_(sorted(READ)), articles.source.not_in(past))
    return query.order_by(parts.article, parts.n)


def _items(connection: Connection, only: Filter) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = defaultdict(list)
    for kind in DATED:
        note_days(found, item_lines(connection, kind, only))
    return found


def note_days(found: dict[str, list[Dated]], lines: Iterable[Line]) -> None:
    """Notes by article the days of which items are."""
    for line in lines:
        day = _exact_day(line, DATED[line["kind"]])
        for evidence in line["evidence"] if day else ():
            weight = WEIGHT[line["kind"]] * float(line["confidence"])
            found[evidence["article"]].append(Dated(line["id"], day or "", weight, evidence["start"]))


def _exact_day(line: Line, name: str) -> str | None:
    """The one day an item is of; what is denied or merely supposed makes no day important."""
    date = line[name]
    if not date or date["earliest"] is None or date["earliest"] != date["latest"]:
        return None
    if line["kind"] == "event" and line["reality"] in ("denied", "hypothetical"):
        return None
    return str(date["earliest"])


def _article(
    connection: Connection, place: Place, parts: list[Row[Any]], times: list[NamedTime], dated: list[Dated]
) -> Iterator[tuple[Told, bool]]:
    """The sentences of an article, each with whether an item was read from it."""
    text = source_text(connection, place.source)
    spans = [(span, part.label) for part in parts for span in sentences(text, part.start, part.end)]
    spans.sort(key=lambda pair: pair[0])
    starts = [span.start for span, _ in spans]
    of_span: dict[int, dict[str, float]] = defaultdict(dict)
    items: set[int] = set()
    for one in dated:
        at = bisect_right(starts, one.start) - 1
        items.add(at)
        of_span[at][one.day] = max(one.weight, of_span[at].get(one.day, 0.0))
    timed = set()
    for start, _, first, last in times:
        timed.add(bisect_right(starts, start) - 1)
        if first == last:
            of_span[bisect_right(starts, start) - 1][first] = 1.0
    leads = [at for at, (_, label) in enumerate(spans) if label == "body"][:2]
    for at, (span, label) in enumerate(spans):
        told = _sentence(place, span, text, tuple(sorted(of_span.get(at, {}).items())))
        lead = leads.index(at) if at in leads and at not in timed else None
        yield replace(told, lead=lead, share=_share(label, told.text)), at in items


def _share(label: str, text: str) -> float:
    """What a line is worth as a sentence that tells of a day; a headline never ends as one."""
    whole = label == "headline" or (label != "caption" and ends_sentence(text))
    return 1.0 if whole else BESIDE


def _sentence(place: Place, span: Span, text: str, days: tuple[tuple[str, float], ...]) -> Told:
    day = place.published if place.published and place.published == place.latest else None
    return Told(place.copy_of or place.article, span.start, span.of(text), day, days)
