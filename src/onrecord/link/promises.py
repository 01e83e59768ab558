"""A commitment on its way through the years: what it is to do, when it was told, and the steps found for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.link.amounts import in_part
from onrecord.link.deeds import Deed
from onrecord.link.parties import Named, members
from onrecord.link.qualified import Qualifiers, differ, qualifiers
from onrecord.link.undertaken import deed_of
from onrecord.link.wording import phrase
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Item, Status, Step
from onrecord.model.pages import Article

NEVER = "9999-12-31"
ENDS: Mapping[str, Status] = {"delivered": "delivered", "dropped": "dropped", "revised": "revised"}
"""The steps that end a promise as it was, and its status then."""
YEARS_LATE = 3
"""A like deed this many years after the deadline is taken for another."""


@dataclass(slots=True, eq=False)
class Course:
    """What became of a promise: steps as found; ``signs`` are words that show its thing to be there.

    ``key`` is the commitment's id, ``before`` the promises that this one makes again, all of one day, ``amended`` with
    another amount.
    """

    key: str
    steps: list[Step] = field(default_factory=list)
    signs: list[Step] = field(default_factory=list)
    before: tuple[Course, ...] = ()
    amended: bool = False


How = Literal["tied", "taken", "seen"]
"""A step is told by a later promise, by a deed done, or by a sign that the thing is there."""
Found = tuple["Promise", Step, How]


@dataclass(slots=True, eq=False, kw_only=True)
class Promise(Course):
    """A commitment on its way through the years."""

    item: Commitment
    deed: Deed
    told: When

    @property
    def by(self) -> frozenset[str]:
        """Who promised, a small body as its members; nobody where the sentence does not tell it."""
        return members(self.item.by)

    @property
    def qualified(self) -> Qualifiers:
        """The words behind its thing that tell it from its like."""
        return qualifiers(around(self.item), self.deed.head)

    def is_of_another(self, report: str) -> bool:
        """Whether the words of a report tell another thing of the kind ("the duty on wheat")."""
        return differ(self.qualified, qualifiers(report, self.deed.head))

    def is_part(self, report: str) -> bool:
        """Whether the words of a report tell less than was promised ("two of the eight plants")."""
        return in_part(self.item, self.deed.head, report)


def promises_of(items: Sequence[Item], articles: Mapping[str, Article], named: Named | None) -> list[Promise]:
    """The commitments that can be met again, in the order in which they were told."""
    found = []
    for item in items:
        if isinstance(item, Commitment):
            deed, told = deed_of(item, named), item.agreed or published_of(item, articles)
            if deed is not None and told is not None and told.latest is not None:
                found.append(Promise(item.id, item=item, deed=deed, told=told))
    return sorted(found, key=order_of)


def order_of(promise: Promise) -> tuple[str, str, str]:
    """Where a promise stands among others: by the last day on which it can have been told."""
    return promise.told.latest or "", promise.told.earliest or "", promise.key


def published_of(item: Item, articles: Mapping[str, Article]) -> When | None:
    """When the first article that tells an item was published."""
    article = articles.get(item.evidence[0].article)
    return article.published if article else None


def of_others(a: Commitment, b: Commitment | Event, named: Named | None) -> bool:
    """Whether the two name governments with the thing, beside the makers, and none of them in common."""
    if named is None:
        return False
    makers = members((*a.by, *(b.by if isinstance(b, Commitment) else ())))
    one, other = (members(named.others(around(i), makers)) - makers for i in (a, b))
    if isinstance(b, Commitment) and a.action == b.action == "support" and bool(one) != bool(other):
        return True
    return bool(one and other) and not one & other


def around(item: Commitment | Event) -> str:
    """The words in which an item's thing is told, with all that goes on after it."""
    said = item.evidence[0].exact
    return phrase(said, item.object or "") if isinstance(item, Commitment) else said


def one_telling(a: Step, b: Step) -> bool:
    """Whether the articles that tell a step told the same one before."""
    told, before = ({e.article for e in step.evidence} for step in (a, b))
    return (a.step, a.change) == (b.step, b.change) and told <= before


def in_time(promise: Promise, when: When) -> bool:
    """Whether a deed can be the promised one: after the promise, and not many years after it was due."""
    return is_in_time(promise, when.earliest or when.latest or "")


def is_in_time(promise: Promise, day: str) -> bool:
    """The same of a day in ISO form; an empty one is none."""
    if (promise.told.latest or NEVER) >= day:
        return False
    due = promise.item.due.latest if promise.item.due else None
    return due is None or int(day[:4]) <= int(due[:4]) + YEARS_LATE


def tell(promise: Course, step: Step, how: How) -> None:
    """Puts what was found of a promise to its course, and to those of the promises before it that it holds for."""
    if how == "seen":
        seen(promise, step)
    elif how == "taken" or step.step in ENDS:
        take(promise, step)
    else:
        put(promise, step)


def put(course: Course, step: Step) -> bool:
    """The step, or where the same articles told it before, its words beside theirs; whether that is anything new."""
    for n, other in enumerate(course.steps):
        if one_telling(step, other):
            course.steps[n] = replace(other, evidence=tuple(dict.fromkeys((*other.evidence, *step.evidence))))
            return course.steps[n] != other
    course.steps.append(step)
    return True


def take(promise: Course, step: Step) -> None:
    """The step, also for the promises before it whose amounts it kept."""
    waiting = [promise]
    while waiting:
        course = waiting.pop()
        if put(course, step) and not course.amended:
            waiting += course.before


def seen(promise: Course, step: Step) -> None:
    """The sign that the promised thing is there, also for the promises before it."""
    waiting, done = [promise], set[str]()
    while waiting:
        course = waiting.pop()
        if course.key not in done:
            done.add(course.key)
            course.signs.append(step)
            waiting += () if course.amended else course.before


def steps_of(promise: Course) -> list[Step]:
    """The steps of a promise in order; of the signs that its thing is there the first, if no step had told it."""
    told = sorted(_of_one_end(dict.fromkeys(promise.steps)), key=_day)
    first = min(promise.signs, key=lambda s: (_day(s), s.evidence[0].article, s.evidence[0].start), default=None)
    if first is None or any(s.step in ("begun", "delivered") and _day(s) <= _day(first) for s in told):
        return told
    return sorted((*told, first), key=_day)


def _of_one_end(steps: Iterable[Step]) -> list[Step]:
    """The steps without those of sentences that are read as two ends, of which neither is sure."""
    told = list(steps)
    kept, lost = ({e for s in told if s.step == end for e in s.evidence} for end in ("delivered", "dropped"))
    return [s for s in told if s.step not in ENDS or (kept & lost).isdisjoint(s.evidence)]


def _day(step: Step) -> str:
    return (step.date.latest if step.date else "") or ""
