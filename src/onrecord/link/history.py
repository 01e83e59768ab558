"""What became of a promise: reports in later articles that it was made again, changed, begun, kept or given up.

Two promises are one undertaking only when somebody is in both, the deed is one, the thing is one, and no place or
ordinal speaks against it; a step is told by a sentence and a date, or not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from onrecord.link.again import ANYBODY, NOBODY, makers_of, signers_of, ties_of
from onrecord.link.amounts import sums_of
from onrecord.link.aspect import aspect_of
from onrecord.link.deeds import (
    ENOUGH,
    TOLD,
    Deed,
    Told,
    begins,
    class_of,
    drops,
    ends,
    given_up,
    is_nominal,
    keeps,
    turn,
)
from onrecord.link.itself import is_itself, stops_short
from onrecord.link.parties import Named, members
from onrecord.link.passing import told_in_passing
from onrecord.link.phases import held, noun_of, part_in
from onrecord.link.plain import done_to, plainly_kept
from onrecord.link.promises import (
    ENDS,
    Course,
    Found,
    Promise,
    around,
    in_time,
    of_others,
    promises_of,
    published_of,
    steps_of,
    tell,
)
from onrecord.link.reports_ends import settles
from onrecord.link.wording import weight
from onrecord.model.dates import When, between
from onrecord.model.ids import is_state
from onrecord.model.items import Commitment, Event, Item, Link, Step
from onrecord.model.pages import Article

_PASSIVE = re.compile(r"\s*(.+?)\s+(?:(?:has|have|had)\s+)?(?:was|were|been|being)\s+(?:\w+ly\s+)?", re.DOTALL)
"""The words before a passive, with its auxiliaries."""
SCHEDULED = "scheduled"
"""Of a deed that its day is told and to come."""


def followed(
    items: Sequence[Item],
    articles: Mapping[str, Article],
    texts: Mapping[str, str] | None,
    named: Named | None = None,
) -> list[Item]:
    """The items, the commitments among them with what later articles tell of them; a pure function of the set.

    ``named`` tells which governments a sentence names: what is promised to one is not promised to another.
    """
    promises = promises_of(items, articles, named)
    found = list(_again(promises, texts or {}, named))
    found += _kept(items, promises, articles, named)
    found += told_in_passing(items, promises, articles, texts or {}, named)
    for promise, step, how in found:
        tell(promise, step, how)
    done = {p.key: with_course(p.item, p) for p in promises}
    return [done.get(item.id, item) for item in items]


def _again(promises: Sequence[Promise], texts: Mapping[str, str], named: Named | None) -> Iterator[Found]:
    """Ties each promise to those that it makes again; the steps that these gain."""
    for again in ties_of(promises, texts, named):
        yield from ((earlier, step, "tied") for earlier, step in again.steps)


# --- what was done ---------------------------------------------------------------------------------------------------


def _kept(
    items: Sequence[Item], promises: Sequence[Promise], articles: Mapping[str, Article], named: Named | None
) -> Iterator[Found]:
    by_maker: dict[tuple[str, str], list[Promise]] = defaultdict(list)
    for promise in promises:
        for maker, head in product(makers_of(promise), promise.deed.heads):
            by_maker[maker, head].append(promise)
    events = sorted((i for i in items if isinstance(i, Event)), key=lambda e: e.id)
    for promise, event in plainly_kept(promises, events):
        step = plain_step(promise, event, named)
        if step is not None:
            yield promise, step, "taken"
    for event in events:
        when = done_by(event, articles)
        if when is None:
            continue
        told = ((maker, word) for maker in doers_of(event) for word in sorted(ends(event).words))
        near = {p.key: p for key in told for p in by_maker.get(key, ())}
        for key in sorted(near):
            step = step_by(near[key], event, when, named)
            if step is not None:
                yield near[key], step, "taken"


def doers_of(event: Event) -> list[str]:
    """Under whose names the promises are found that an event may keep: its doers', or where none is told, anybody's."""
    told = sorted(members((*event.actors, *event.recipients)))
    return [*told, NOBODY, *([] if _of_states(event) else [ANYBODY])] if event.actors else [ANYBODY]


def _of_states(event: Event) -> bool:
    """Whether some government is told to do it."""
    return any(map(is_state, event.actors))


def plain_step(promise: Promise, event: Event, named: Named | None) -> Step | None:
    """What the one deed of its kind tells of a promise of a plain thing; null where it is of others."""
    said = around(event)
    if event.date is None or promise.is_of_another(said) or of_others(promise.item, event, named):
        return None
    aspect = aspect_of(event)
    if stops_short(done_to(event).rstrip(".")):
        return None
    if aspect is not None:
        return None if aspect == "meant" else Step(event.date, aspect, None, event.evidence[:1])
    return Step(event.date, "begun" if promise.is_part(said) else "delivered", None, event.evidence[:1])


def step_by(promise: Promise, event: Event, when: When, named: Named | None) -> Step | None:
    """What a deed, done by then, is for a promise whose thing's head is among the deed's words; null: nothing."""
    step = _step(promise, event, ends(event), named)
    if step is None or not in_time(promise, when) or of_others(promise.item, event, named):
        return None
    if event.reality == SCHEDULED:
        to_come = step in ("begun", "delivered") and not promise.item.due and not promise.deed.once
        return Step(when, "scheduled", None, event.evidence[:1]) if to_come else None
    return Step(_after(promise, when), step, None, event.evidence[:1])


def done_by(event: Event, articles: Mapping[str, Article]) -> When | None:
    """When a thing happened, by the day of the report where none is told; of what is to come, when that is told."""
    if event.reality == SCHEDULED and event.date is not None and event.date.earliest:
        return published_of(event, articles)
    if event.reality != "happened":
        return None
    if event.date is not None and event.date.earliest and event.date.latest:
        return event.date
    published = published_of(event, articles)
    return between(None, published.latest, "inferred") if published and published.latest else None


def _after(promise: Promise, when: When) -> When:
    """The day of a step: of a deed told without its day, some day between the promise and the report."""
    return when if when.earliest else between(promise.told.latest, when.latest, "inferred")


def _step(promise: Promise, event: Event, told: Told, named: Named | None) -> str | None:
    if {e.article for e in event.evidence} & {e.article for e in promise.item.evidence}:
        return None
    same_sum = _same_sum(promise, event, told)
    aspect = aspect_of(event)
    if promise.item.negated or _hardly(event) or aspect == "meant":
        return None
    if not (_by_maker(promise, event, told) or _arrives(promise, event, named)):
        return None
    if not same_sum and not promise.deed.told_in(told):
        return None
    if promise.is_of_another(around(event)) or promise.deed.is_beside(done_to(event)):
        return None
    dated = event.date is not None and event.date.earliest
    if not dated and (is_nominal(event) or not (same_sum or promise.deed.surely_told_in(told))):
        return None
    if drops(event):
        return _dropped(promise.deed, event)
    part = part_in(done_to(event), promise.deed) or part_in(_before(event), promise.deed)
    if part == "paper":
        return None
    if begins(event, promise.deed):
        return "begun"
    if not keeps(event, promise.deed) or stops_short(done_to(event).rstrip(".")):
        return None
    if aspect is not None:
        return aspect
    return "begun" if promise.deed.grows or part or promise.is_part(around(event)) else "delivered"


def _dropped(deed: Deed, event: Event) -> str | None:
    """What giving up makes of a promise: of its thing alone, or of the deed itself ("cancelled the launch")."""
    told = _given_up(event)
    if is_itself(deed, told):
        return given_up(deed, class_of(event.predicate))
    given = (*held(told, "dropped"), *noun_of(told))
    return "dropped" if any(name == deed.name and is_itself(deed, thing) for name, thing in given) else None


def _given_up(event: Event) -> str:
    """What is given up: the words behind the verb, or those before a passive where but when and why stand behind it."""
    passive = _PASSIVE.fullmatch(_before(event))
    if passive is None:
        return done_to(event)
    return passive.group(1) if settles(done_to(event).rstrip(".")) else ""


def _hardly(event: Event) -> bool:
    """ "Chile hardly began the pier"."""
    return not turn("barely").isdisjoint(_before(event).casefold().split()[-1:])


def _before(event: Event) -> str:
    """The words before a deed, where a passive has its thing."""
    first = event.evidence[0]
    return first.exact[: max(event.at - first.start, 0)]


def _same_sum(promise: Promise, event: Event, told: Told) -> bool:
    """Whether the sum promised is told, with words of what it is for."""
    deed, money = promise.deed, promise.item.money
    if money is None or deed.name != "pay" or deed.head not in told.words:
        return False
    if weight(deed.things & told.words) < max(TOLD, ENOUGH * weight(deed.things)):
        return False
    return money.value in sums_of(event.evidence[0].exact)


def _arrives(promise: Promise, event: Event, named: Named | None) -> bool:
    """Whether what is told to arrive is the makers', by the words before ("the Chilean frigate arrived")."""
    if event.actors or event.predicate not in turn("arrive") or named is None or not promise.by:
        return False
    return promise.by <= members(named.of(_before(event)))


def _by_maker(promise: Promise, event: Event, told: Told) -> bool:
    """Whether one who promised does it, or it is done at the two places that the thing lies between.

    Where no doer is told, whether the thing is one of its own name.
    """
    makers = promise.by | signers_of(promise)
    if event.actors and promise.by and members((*event.actors, *event.recipients)) & makers:
        return True
    if event.actors and promise.by:
        sited = promise.deed.broad & promise.deed.places - promise.deed.things
        return not _of_states(event) and len(sited) > 1 and sited <= told.places
    return len(promise.deed.named & told.words) > 1


def with_course(item: Commitment, course: Course) -> Commitment:
    """The commitment with what became of it."""
    steps = steps_of(course)
    if not steps and not course.before:
        return item
    ended = [ENDS[s.step] for s in steps if s.step in ENDS]
    links = tuple(dict.fromkeys((*item.links, *(Link("follows", earlier.key) for earlier in course.before))))
    return replace(item, history=(*item.history, *steps), status=ended[-1] if ended else item.status, links=links)
