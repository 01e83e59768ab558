"""What deeds and articles tell of promises, and under which terms each finds the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from onrecord.link.deeds import ends
from onrecord.link.history import doers_of
from onrecord.link.parties import Named
from onrecord.link.passing import heads_of, signs_of, told_by
from onrecord.link.plain import kinds_of_event
from onrecord.link.promises import How, Promise
from onrecord.link.reports import Report
from onrecord.model.items import Event, Step
from onrecord.model.pages import Article
from onrecord.run.blocks.ties import kind_number
from onrecord.store.links import number_of

Line = dict[str, Any]
Found = tuple[str, str, int, How, Step]
"""A promise, the event or article that tells of it, the place of the report among its article's, how, and the step."""


def told_of(
    article: Article, reports: Sequence[Report], makers: Collection[str], promises: Sequence[Promise], named: Named
) -> Iterator[Found]:
    """What the reports of an article tell of promises."""
    for n, report in enumerate(reports):
        heads = heads_of(report)
        for promise in promises:
            found = told_by(promise, report, article, makers, named) if heads & promise.deed.heads else None
            if found is not None:
                yield promise.key, article.id, n, found[1], found[0]


def done_under(event: Event) -> set[int]:
    """Under which terms the promises are looked for that a deed may keep."""
    return {number_of(*pair) for pair in product(doers_of(event), ends(event).words)}


def kind_numbers(event: Event) -> set[int]:
    """The kinds of promises that an event may keep."""
    return {kind_number(*kind) for kind in kinds_of_event(event)}


def heard_rows(event: Event, day: str) -> Iterator[Line]:
    """The rows of `link_heard` of an event that was done by a day."""
    for terms in sorted(done_under(event)):
        yield {"terms": terms, "day": day, "event": event.id}


def terms_of_report(report: Report) -> set[int]:
    """Under which terms the promises are looked for that a report may tell of."""
    return {number_of(head, signs_of(report)) for head in heads_of(report)}


def first_day(article: Article) -> str:
    """The first day on which an article can have been published; empty where it is not known."""
    return (article.published.earliest if article.published else None) or ""


def passing_rows(article: Article, reports: Iterable[Report]) -> Iterator[Line]:
    """The rows of `link_passing` of what an article tells in passing."""
    for number in sorted({number for report in reports for number in terms_of_report(report)}):
        yield {"terms": number, "day": first_day(article), "article": article.id}
