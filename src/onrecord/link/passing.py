"""Steps of promises that later articles tell beside their main clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from onrecord.link.deeds import Deed, turn
from onrecord.link.parties import Named, members
from onrecord.link.promises import NEVER, Promise, around, in_time, seen, take
from onrecord.link.reports import Report, reports_of
from onrecord.link.wording import content
from onrecord.model.dates import When, between
from onrecord.model.items import Commitment, Event, Item, Step
from onrecord.model.pages import Article
from onrecord.read.times import find_times


def told_in_passing(
    items: Sequence[Item],
    promises: Sequence[Promise],
    articles: Mapping[str, Article],
    texts: Mapping[str, str],
    named: Named | None,
) -> None:
    """Steps that an article tells beside its main clauses."""
    by_head: dict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        if not promise.item.negated:
            by_head[promise.deed.head].append(promise)
    makers = _makers(items)
    for article, text_sha256 in sorted(_hashes(items).items()):
        if article not in texts or articles[article].published is None or articles[article].superseded_by:
            continue
        for report in reports_of(articles[article], texts[article], text_sha256):
            for word in sorted(report.told.words & by_head.keys()):
                for promise in by_head[word]:
                    _report(promise, report, articles[article], makers[article], named)


def _hashes(items: Sequence[Item]) -> dict[str, str]:
    return {e.article: e.text_sha256 for item in items for e in item.evidence}


def _makers(items: Sequence[Item]) -> dict[str, set[str]]:
    """By article, the governments and others whose deeds it tells."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if isinstance(item, Commitment | Event):
            for evidence in item.evidence:
                found[evidence.article] |= members(item.by if isinstance(item, Commitment) else item.actors)
    return found


def _report(promise: Promise, report: Report, article: Article, makers: set[str], named: Named | None) -> None:
    kind = _kind_of_report(promise.deed, report)
    published = article.published
    if kind is None or published is None or article.id in {e.article for e in promise.item.evidence}:
        return
    actors = named.words(f"{report.region} {promise.item.object}") if named is not None else frozenset()
    if not promise.deed.reported_in(report.told, report.region, actors):
        return
    if not _theirs(promise, report, makers, named):
        return
    if report.kind == "there":
        if (promise.told.latest or NEVER) < (published.earliest or ""):
            since = between(promise.told.latest, published.latest, "inferred")
            seen(promise, Step(since, kind, None, (report.evidence,)))
        return
    when = _when(promise, report, kind, published)
    if when is not None and (promise.told.latest or NEVER) < (published.earliest or "") and in_time(promise, published):
        take(promise, Step(when, kind, None, (report.evidence,)))


def _when(promise: Promise, report: Report, kind: str, published: When) -> When | None:
    """The day of a step: the only one that its sentence tells, else one between promise and report.

    Null where the sentence tells of a day before the promise: it is another deed. What is made again is so that day.
    """
    if kind == "reaffirmed":
        return published
    days = _days(report.evidence.exact, published)
    told = [d for d in days if d.earliest and d.latest and d.latest <= (published.latest or "")]
    if len(days) != 1 or not told:
        return between(promise.told.latest, published.latest, "inferred")
    return told[0] if (told[0].latest or "") >= (promise.told.latest or NEVER) else None


@lru_cache(maxsize=4096)
def _days(said: str, published: When) -> tuple[When, ...]:
    """The days that a sentence tells; several promises ask it of one."""
    return tuple(t.when for t in find_times(said, published) if t.type == "DATE" and t.when)


def _kind_of_report(deed: Deed, report: Report) -> str | None:
    if report.kind == "dropped":
        return "dropped"
    if report.kind == "there":
        return "begun" if deed.founded else None
    if report.deed != deed.name or deed.once:
        return None
    if report.kind == "again":
        return "reaffirmed"
    if deed.standing:
        return None
    return "begun" if report.kind == "way" or deed.grows else "delivered"


def _theirs(promise: Promise, report: Report, makers: set[str], named: Named | None) -> bool:
    """Whether one who promised does it, as far as the words before the deed or the article's own tell."""
    doers = members(named.of(report.doer)) if named is not None else frozenset()
    if doers:
        return bool(doers & promise.by)
    told = set(content(report.doer))
    if not promise.by:
        return len(promise.deed.named & report.told.words) > 1
    if report.active and told and not told & turn("voice"):
        return False
    others = named.of(report.region) - promise.by if named is not None else frozenset()
    theirs = named.of(around(promise.item)) - promise.by if named is not None else frozenset()
    return bool(makers & promise.by) and not (others and theirs and not others & theirs)
