"""What became of a promise: reports in later articles that it was made again, changed, begun, kept or given up.

Two promises are one undertaking only when somebody is in both, the deed is one, the thing is one, and no place or
ordinal speaks against it; a step is told by a sentence and a date, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.link.deeds import Deed, begins, deed_of, drops, ends, is_more, keeps
from onrecord.link.terms import changes
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Item, Link, Status, Step
from onrecord.model.pages import Article

ANY = ""
"""The head of a thing that is not named again."""

NEVER = "9999-12-31"
YEARS_LATE = 3
"""A like deed this many years after the deadline is taken for another."""

ENDS: Mapping[str, Status] = {"delivered": "delivered", "dropped": "dropped", "revised": "revised"}


@dataclass(slots=True)
class _Promise:
    """A commitment on its way through the years."""

    item: Commitment
    deed: Deed
    told: When
    steps: list[Step] = field(default_factory=list)
    before: _Promise | None = None
    amended: bool = False
    followed: bool = False


def followed(items: Sequence[Item], articles: Mapping[str, Article], texts: Mapping[str, str] | None) -> list[Item]:
    """The items, the commitments among them with what later articles tell of them; a pure function of the set."""
    promises = _promises(items, articles)
    by_deed: dict[tuple[str, str, str], list[_Promise]] = defaultdict(list)
    for promise in promises:
        deed, actors = promise.deed, sorted(promise.item.by)
        near = [p for actor in actors for p in by_deed.get((actor, deed.name, deed.head), ())]
        earlier = _earlier(promise, near, texts or {})
        if earlier is not None:
            _tie(earlier, promise)
        for actor in actors:
            by_deed[actor, promise.deed.name, promise.deed.head].append(promise)
            by_deed[actor, promise.deed.name, ANY].append(promise)
    _events(items, promises, articles)
    done = {p.item.id: _told(p) for p in promises}
    return [done.get(item.id, item) for item in items]


def _promises(items: Sequence[Item], articles: Mapping[str, Article]) -> list[_Promise]:
    found = []
    for item in items:
        if isinstance(item, Commitment):
            deed, told = deed_of(item), item.agreed or _published(item, articles)
            if deed is not None and told is not None and told.latest is not None:
                found.append(_Promise(item, deed, told))
    return sorted(found, key=lambda p: (p.told.latest or "", p.told.earliest or "", p.item.id))


def _published(item: Item, articles: Mapping[str, Article]) -> When | None:
    article = articles.get(item.evidence[0].article)
    return article.published if article else None


# --- promises after promises -----------------------------------------------------------------------------------------


def _earlier(later: _Promise, block: Sequence[_Promise], texts: Mapping[str, str]) -> _Promise | None:
    """The last promise before this one that was of the same undertaking."""
    for promise in sorted(block, key=lambda p: (p.told.latest or "", p.item.id), reverse=True):
        if promise is not later and not promise.followed and _is_one(promise, later, texts):
            return promise
    return None


def _is_one(a: _Promise, b: _Promise, texts: Mapping[str, str]) -> bool:
    if (a.told.latest or "") >= (b.told.earliest or "") or a.item.negated != b.item.negated:
        return False
    if {e.article for e in a.item.evidence} & {e.article for e in b.item.evidence}:
        return False
    if not a.deed.fits(b.deed) and not _unnamed(a, b, texts):
        return False
    if a.item.places and b.item.places and not a.deed.shares_place(b.deed):
        return False
    changed = changes(a.item, b.item)
    return not changed or _may_change(a, b, changed)


def _unnamed(a: _Promise, b: _Promise, texts: Mapping[str, str]) -> bool:
    """ "The revision would be finished": the thing is not named again, but the article speaks of it."""
    if b.deed.things or not a.deed.head or not b.deed.nominal:
        return False
    around = texts.get(b.item.evidence[0].article, "").casefold()
    return a.deed.head in around


def _may_change(a: _Promise, b: _Promise, changed: Mapping[str, str]) -> bool:
    """Other terms are a change of the first only when they are near it; else they are another undertaking's."""
    if is_more(b.item) or "money" in changed:
        return False
    due = a.item.due.latest if a.item.due else None
    if due is not None and b.told.earliest is not None and int(b.told.earliest[:4]) > int(due[:4]) + 1:
        return False
    if "quantity" in changed:
        return a.deed.shares_place(b.deed) and _near(a.item, b.item)
    return True


def _near(a: Commitment, b: Commitment) -> bool:
    values = [q.value for q in (a.quantity, b.quantity) if q is not None and q.value]
    return len(values) == 2 and max(values) <= 2 * min(values)


def _tie(a: _Promise, b: _Promise) -> None:
    changed = changes(a.item, b.item)
    told = "; ".join(changed.values()) or None
    a.steps.append(Step(b.told, "revised" if changed else "reaffirmed", told, b.item.evidence[:1]))
    a.followed, b.before, b.amended = True, a, "quantity" in changed
    if not b.deed.things:
        b.deed = replace(b.deed, things=a.deed.things, head=a.deed.head)


# --- what was done ---------------------------------------------------------------------------------------------------


def _events(items: Sequence[Item], promises: Sequence[_Promise], articles: Mapping[str, Article]) -> None:
    by_head: dict[tuple[str, str], list[_Promise]] = defaultdict(list)
    for promise in promises:
        for actor in promise.item.by:
            by_head[actor, promise.deed.head].append(promise)
    for event in sorted((i for i in items if isinstance(i, Event)), key=lambda e: e.id):
        when = event.date
        if event.reality != "happened" or when is None or when.earliest is None or when.latest is None:
            continue
        told = ends(event)
        near = {p.item.id: p for a in event.actors for w in told.words for p in by_head.get((a, w), ())}
        for key in sorted(near):
            step = _step(near[key], event)
            if step is not None and _in_time(near[key], when.earliest):
                _take(near[key], Step(when, step, None, event.evidence[:1]))


def _in_time(promise: _Promise, day: str) -> bool:
    """Whether a deed of a day can be the promised one: after the promise, and not many years after it was due."""
    due = promise.item.due.latest if promise.item.due else None
    too_late = due is not None and int(day[:4]) > int(due[:4]) + YEARS_LATE
    return (promise.told.latest or NEVER) < day and not too_late


def _step(promise: _Promise, event: Event) -> str | None:
    told = ends(event)
    if {e.article for e in event.evidence} & {e.article for e in promise.item.evidence}:
        return None
    if promise.item.negated or not promise.deed.told_in(told):
        return None
    if drops(event):
        return "dropped"
    if begins(event, promise.deed):
        return "begun"
    return "delivered" if keeps(event, promise.deed) else None


def _take(promise: _Promise, step: Step) -> None:
    """The step, also for the promises before it whose amounts it kept."""
    promise.steps.append(step)
    if promise.before is not None and not promise.amended and step not in promise.before.steps:
        _take(promise.before, step)


def _told(promise: _Promise) -> Commitment:
    if not promise.steps and promise.before is None:
        return promise.item
    item = promise.item
    steps = sorted(dict.fromkeys(promise.steps), key=lambda s: (s.date.latest if s.date else "") or "")
    ended = [ENDS[s.step] for s in steps if s.step in ENDS]
    links = item.links
    if promise.before is not None:
        links = tuple(dict.fromkeys((*links, Link("follows", promise.before.item.id))))
    return replace(item, history=(*item.history, *steps), status=ended[-1] if ended else item.status, links=links)
