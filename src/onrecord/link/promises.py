"""A commitment on its way through the years: what it is to do, when it was told, and the steps found for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.link.deeds import Deed
from onrecord.link.parties import Named, members
from onrecord.link.undertaken import deed_of
from onrecord.link.wording import phrase
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Item, Step
from onrecord.model.pages import Article

NEVER = "9999-12-31"
YEARS_LATE = 3
"""A like deed this many years after the deadline is taken for another."""


@dataclass(slots=True)
class Promise:
    """A commitment on its way through the years; ``signs`` are words that show its thing to be there."""

    item: Commitment
    deed: Deed
    told: When
    steps: list[Step] = field(default_factory=list)
    signs: list[Step] = field(default_factory=list)
    before: Promise | None = None
    amended: bool = False

    @property
    def by(self) -> frozenset[str]:
        """Who promised, a small body as its members; nobody where the sentence does not tell it."""
        return members(self.item.by)


def promises_of(items: Sequence[Item], articles: Mapping[str, Article], named: Named | None) -> list[Promise]:
    """The commitments that can be met again, in the order in which they were told."""
    found = []
    for item in items:
        if isinstance(item, Commitment):
            deed, told = deed_of(item, named), item.agreed or published_of(item, articles)
            if deed is not None and told is not None and told.latest is not None:
                found.append(Promise(item, deed, told))
    return sorted(found, key=lambda p: (p.told.latest or "", p.told.earliest or "", p.item.id))


def published_of(item: Item, articles: Mapping[str, Article]) -> When | None:
    """When the first article that tells an item was published."""
    article = articles.get(item.evidence[0].article)
    return article.published if article else None


def of_others(a: Commitment, b: Commitment | Event, named: Named | None) -> bool:
    """Whether the two name governments with the thing, beside the makers, and none of them in common."""
    if named is None:
        return False
    makers = members((*a.by, *(b.by if isinstance(b, Commitment) else ())))
    one, other = (members(named.of(around(i))) - makers for i in (a, b))
    if isinstance(b, Commitment) and a.action == b.action == "support" and bool(one) != bool(other):
        return True
    return bool(one and other) and not one & other


def around(item: Commitment | Event) -> str:
    """The words in which an item's thing is told, with all that goes on after it."""
    said = item.evidence[0].exact
    return phrase(said, item.object or "") if isinstance(item, Commitment) else said


def one_telling(a: Step, b: Step) -> bool:
    """Whether one article tells the same step twice."""
    return (a.step, a.change, a.evidence[0].article) == (b.step, b.change, b.evidence[0].article)


def in_time(promise: Promise, when: When) -> bool:
    """Whether a deed can be the promised one: after the promise, and not many years after it was due."""
    day, due = when.earliest or when.latest or "", promise.item.due.latest if promise.item.due else None
    too_late = due is not None and int(day[:4]) > int(due[:4]) + YEARS_LATE
    return (promise.told.latest or NEVER) < day and not too_late


def take(promise: Promise, step: Step) -> None:
    """The step, also for the promises before it whose amounts it kept."""
    if any(one_telling(step, other) for other in promise.steps):
        return
    promise.steps.append(step)
    if promise.before is not None and not promise.amended and step not in promise.before.steps:
        take(promise.before, step)


def seen(promise: Promise, step: Step) -> None:
    """The sign that the promised thing is there, also for the promises before it."""
    promise.signs.append(step)
    if promise.before is not None and not promise.amended:
        seen(promise.before, step)


def steps_of(promise: Promise) -> list[Step]:
    """The steps of a promise in order; of the signs that its thing is there the first, if no step had told it."""
    told = sorted(dict.fromkeys(promise.steps), key=_day)
    first = min(promise.signs, key=lambda s: (_day(s), s.evidence[0].article, s.evidence[0].start), default=None)
    if first is None or any(s.step in ("begun", "delivered") and _day(s) <= _day(first) for s in told):
        return told
    return sorted((*told, first), key=_day)


def _day(step: Step) -> str:
    return (step.date.latest if step.date else "") or ""
