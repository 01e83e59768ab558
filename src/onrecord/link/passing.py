"""Steps of promises that later articles tell beside their main clauses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.link.amounts import counted
from onrecord.link.deeds import Deed, Told, given_up, heads_in, turn
from onrecord.link.doers import is_organ, last_clause, may_be_theirs
from onrecord.link.itself import is_alone, is_itself, stops_short
from onrecord.link.parties import Named, members
from onrecord.link.phases import FORCE, part_in
from onrecord.link.promises import NEVER, Found, How, Promise, around, in_time, order_of
from onrecord.link.put_off import days_in, is_ahead, put_off
from onrecord.link.real import runs_on
from onrecord.link.reports import Report, reports_of
from onrecord.link.wording import content, names, sums, weight
from onrecord.model.dates import When, between
from onrecord.model.items import Commitment, Event, Item, Step
from onrecord.model.pages import Article

_AT = re.compile(
    r"\b(?:at|around|near|beside|outside|off|along|above|below|opposite)\s+(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)"
)
"""The name of a place where something is."""
SURE = 10.0
"""Words that weigh so much together are one thing's, whoever is told to have done it."""
_KNOWN = re.compile(r"(?:the|this|that|both|all|\d)\b", re.IGNORECASE)
"""How what was told before is named again."""
WHOSE = ("dropped", "given up", "again", "moved")
"""Reports that count of the makers alone, or where nobody is told, as does what somebody is told to do."""
_OWNER = re.compile(r"([\w\s-]+?)(?:['’]s|s['’])\s")
"""Whose a thing is, told before it."""
TALKED = 2
"""A text that is being negotiated is told by more words than these."""


def told_in_passing(
    items: Sequence[Item],
    promises: Sequence[Promise],
    articles: Mapping[str, Article],
    texts: Mapping[str, str],
    named: Named | None,
) -> Iterator[Found]:
    """Steps that an article tells beside its main clauses."""
    by_head: dict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        if not promise.item.negated:
            for head in promise.deed.heads:
                by_head[head].append(promise)
    makers = _makers(items)
    for article, text_sha256 in sorted(_hashes(items).items()):
        if article not in texts or not may_tell(articles[article]):
            continue
        for report in reports_of(articles[article], texts[article], text_sha256):
            near = {p.key: p for word in heads_of(report) & by_head.keys() for p in by_head[word]}
            for promise in sorted(near.values(), key=order_of):
                found = told_by(promise, report, articles[article], makers[article], named)
                if found is not None:
                    yield promise, *found


def may_tell(article: Article) -> bool:
    """Whether what an article tells in passing counts: it has a date, and no newer version stands in its place."""
    return article.published is not None and not article.superseded_by


def heads_of(report: Report) -> frozenset[str]:
    """The last nouns of things, and the sums, under which promises are looked for that a report may tell of."""
    return heads_in(report.region) | sums(report.region)


def signs_of(report: Report) -> str:
    """Of which deeds a report can tell: one class, or any where something is given up or is there."""
    return f"*{report.kind}" if report.kind in ("dropped", "there") or not report.deed else report.deed


def looked_for(deed: Deed) -> frozenset[str]:
    """The signs of the reports that can tell of a deed."""
    found = {deed.name, "*dropped", "*again", *deed.kept_by}
    return frozenset(found | ({"*there"} if deed.founded else set()) | ({"establish"} if deed.fresh else set()))


def _hashes(items: Sequence[Item]) -> dict[str, str]:
    return {e.article: e.text_sha256 for item in items for e in item.evidence}


def _makers(items: Iterable[Item]) -> dict[str, set[str]]:
    """By article, the governments and others whose deeds it tells."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for evidence in item.evidence:
            found[evidence.article] |= makers_in(item)
    return found


def makers_in(item: Item) -> frozenset[str]:
    """The governments and others whose promise or deed an item is."""
    if isinstance(item, Commitment | Event):
        return members(item.by if isinstance(item, Commitment) else item.actors)
    return frozenset()


def told_by(
    promise: Promise, report: Report, article: Article, makers: Collection[str], named: Named | None
) -> tuple[Step, How] | None:
    """What a report tells of a promise; null: nothing. ``makers`` are those whose deeds its article tells."""
    kind = _kind_of_report(promise, report)
    published = article.published
    if kind is None or published is None or article.id in {e.article for e in promise.item.evidence}:
        return None
    actors = named.words(f"{report.region} {promise.item.object}") if named is not None else frozenset()
    theirs = named is not None and len(promise.by) > 1 and promise.by in (
        members(named.of(report.region)), members(named.of(report.doer)),
    )  # fmt: skip
    told = promise.deed.reported_in(report.told, report.region, actors, theirs=theirs)
    if not told or promise.is_of_another(report.region) or _elsewhere(around(promise.item), report.region):
        return None
    if (promise.told.latest or NEVER) >= (published.earliest or ""):
        return None
    if not _theirs(promise, report, makers, named, ends=kind in ("delivered", "dropped")):
        return None
    if runs_on(report.region, promise.deed):
        return None
    part = part_in(report.region, promise.deed) if report.kind in ("done", "opens", "now") else None
    if part == "paper":
        return None
    if kind == "delivered" and (part or promise.is_part(report.evidence.exact)):
        kind = "begun"
    if report.kind == "there":
        since = between(promise.told.latest, published.latest, "inferred")
        return Step(since, kind, None, (report.evidence,)), "seen"
    if report.kind == "moved":
        return put_off(promise, report, published)
    if report.kind == "opens" and not is_alone(promise.deed, report.region):
        return None
    when = _when(promise, report, kind, published)
    if when is None or not in_time(promise, published):
        return None
    return Step(when, kind, None, (report.evidence,)), "tied" if kind == "reaffirmed" else "taken"


def _when(promise: Promise, report: Report, kind: str, published: When) -> When | None:
    """The day of a step: the only one that its sentence tells, else one between promise and report.

    Null where the sentence tells of a day before the promise: it is another deed; on its own day the promise itself is
    told. Null as well where the day of the deed is still to come. What is made again is so when it is published.
    """
    if kind == "reaffirmed":
        return published
    days = days_in(report.evidence.exact, published)
    own = days if report.deed == FORCE else days_in(report.region, published)
    if own and report.kind in ("done", "opens") and all(is_ahead(d, published) for d in own):
        return None
    told = [d for d in days if d.earliest and d.latest and d.latest <= (published.latest or "")]
    if len(days) != 1 or not told:
        return between(promise.told.latest, published.latest, "inferred")
    if told[0].latest == promise.told.latest:
        return between(promise.told.latest, published.latest, "inferred")
    return told[0] if (told[0].latest or "") > (promise.told.latest or NEVER) else None


def _kind_of_report(promise: Promise, report: Report) -> str | None:
    deed = promise.deed
    if report.kind == "dropped":
        return given_up(deed, report.deed) if is_itself(deed, report.region) else None
    if report.kind == "given up":
        return "dropped" if report.deed == deed.name and is_itself(deed, report.region) else None
    if report.kind == "there":
        return ("delivered" if deed.written else "begun") if deed.founded else None
    if deed.fresh and report.deed == "establish" != deed.name:
        return "begun" if report.kind in ("done", "way") else None
    if report.kind == "again" and not report.deed:
        return None if deed.once or deed.standing else "reaffirmed"
    if report.kind in ("done", "opens") and report.deed in deed.kept_by:
        return "delivered"
    if report.deed != deed.name or deed.once or stops_short(report.region):
        return None
    if report.kind == "again":
        return "reaffirmed"
    if report.kind == "moved":
        return None if deed.standing else "revised"
    if report.kind == "now" and _as_many(promise, report):
        return "begun"
    if deed.standing or (report.kind == "now" and not deed.own and not (deed.written and len(deed.things) > TALKED)):
        return None
    return "begun" if report.kind in ("way", "now") or deed.grows else "delivered"


def _as_many(promise: Promise, report: Report) -> bool:
    """Whether promise and report tell the same number of the thing, or of a thing at one place no other number."""
    wanted, told = (counted(text, promise.deed.head) for text in (promise.item.evidence[0].exact, report.region))
    if wanted is not None and wanted == told:
        return True
    return told is None and not promise.deed.sites.isdisjoint(report.told.words)


def _theirs(promise: Promise, report: Report, makers: Collection[str], named: Named | None, *, ends: bool) -> bool:
    """Whether one who promised does it, as far as the words before the deed or the article's own tell.

    What ends a promise (``ends``), with nobody told to do it, is not a maker's because the article tells of him.
    """
    if _of_others(promise, report, named):
        return False
    if report.kind in WHOSE and not may_be_theirs(report.doer, promise.by, named):
        return False
    if report.active and not may_be_theirs(last_clause(report.doer), promise.by, named):
        return False
    doers = members(named.of(report.doer) | named.of(_agent(report.region))) if named is not None else frozenset()
    by = report.doer.startswith("by ")
    if by and not is_organ(report.doer, named):
        return False
    if any(doer in promise.by or doer.isupper() for doer in doers):
        return bool(doers & promise.by)
    told = set(content(report.doer))
    if not promise.by:
        return len(promise.deed.named & report.told.words) > 1
    if report.active and told and not told & turn("voice"):
        return False
    if _at_the_place(promise.deed, report.told):
        return True
    if not (by and makers and promise.by.isdisjoint(makers)) and _is_the_one(promise, report, named):
        return True
    beside = members(named.of(report.evidence.exact)) if named is not None else frozenset()
    if len(promise.by) > 1 and promise.by <= beside:
        return True
    return not promise.by.isdisjoint(makers) and (not ends or report.active or _is_meant(promise, report, named))


def _is_meant(promise: Promise, report: Report, named: Named | None) -> bool:
    """Whether words of a page on a maker mean his thing: at its place, else as known, named or in words of their own.

    "A pier was built" can be any pier, "the town's pier" is the town's; a maker's page tells of such as well.
    """
    deed = promise.deed
    if deed.sites:
        return not deed.sites.isdisjoint(content(report.evidence.exact))
    owner = _OWNER.match(report.region)
    if owner and named is not None and not deed.things & set(content(owner[1])):
        return bool(members(named.of(owner[1])) & promise.by)
    told = deed.things & report.told.words
    return bool(_KNOWN.match(report.region) or deed.own & told) or weight(told) >= SURE


def _is_the_one(promise: Promise, report: Report, named: Named | None) -> bool:
    """Whether words told as known name the whole thing with its place or all that it is on, and no other government."""
    if named is None or report.active or not _KNOWN.match(report.region):
        return False
    if members(named.of(report.region)) - promise.by - members(named.of(promise.item.evidence[0].exact)):
        return False
    deed, told = promise.deed, frozenset(content(report.region))
    if deed.short and deed.short in names(f"x {report.region}"):
        return True
    sited, about = deed.sites & told, deed.broad - deed.makers
    return (
        deed.things <= told
        and (bool(sited) or (len(about) > 1 and about <= told))
        and weight((deed.things | sited | (about & told)) - deed.makers) >= SURE
    )


def _agent(region: str) -> str:
    """Who does it, where the words of a thing tell it ("the recognition of certificates by Chile")."""
    return region.rpartition(" by ")[2] if " by " in region else ""


def _at_the_place(deed: Deed, told: Told) -> bool:
    """Whether it is done at the very place, of two words or two places, that the promise names beside the thing."""
    sited = deed.broad & deed.places - deed.things
    return len(sited) > 1 and sited <= told.places


def _elsewhere(promised: str, told: str) -> bool:
    """Whether both tell at which named place it is, and neither name is the other's or a part of it."""
    one, other = (frozenset(w for name in _AT.findall(text) for w in content(name)) for text in (promised, told))
    return bool(one and other) and not (one <= other or other <= one)


def _of_others(promise: Promise, report: Report, named: Named | None) -> bool:
    """Whether promise and report name governments beside the makers, and none of them in common."""
    if named is None:
        return False
    there = report.evidence.exact if report.kind == "there" else f"{report.doer} {report.region}"
    told = (there, promise.item.evidence[0].exact)
    others, theirs = (members(named.of(text)) - promise.by for text in told)
    if others and theirs and not others & theirs:
        return True
    parties = members(named.of(report.region))
    return len(promise.by) > 1 and bool(parties & promise.by) and not parties <= promise.by | theirs
