"""What became of a promise: reports in later articles that it was made again, changed, begun, kept or given up.

Two promises are one undertaking only when somebody is in both, the deed is one, the thing is one, and no place or
ordinal speaks against it; a step is told by a sentence and a date, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from onrecord.link.again import ANYBODY, NOBODY, makers_of, ties_of
from onrecord.link.deeds import Told, begins, drops, ends, is_nominal, keeps
from onrecord.link.parties import Named, members
from onrecord.link.passing import told_in_passing
from onrecord.link.plain import plainly_kept
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
from onrecord.model.dates import When, between
from onrecord.model.items import Commitment, Event, Item, Link, Step
from onrecord.model.pages import Article


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
    return any(len(actor) == 3 and actor.isupper() for actor in event.actors)


def plain_step(promise: Promise, event: Event, named: Named | None) -> Step | None:
    """What the one deed of its kind tells of a promise of a plain thing; null where it is of others."""
    said = around(event)
    if event.date is None or promise.is_of_another(said) or of_others(promise.item, event, named):
        return None
    return Step(event.date, "begun" if promise.is_part(said) else "delivered", None, event.evidence[:1])


def step_by(promise: Promise, event: Event, when: When, named: Named | None) -> Step | None:
    """What a deed, done by then, is for a promise whose thing's head is among the deed's words; null: nothing."""
    step = _step(promise, event, ends(event))
    if step is None or not in_time(promise, when) or of_others(promise.item, event, named):
        return None
    return Step(_after(promise, when), step, None, event.evidence[:1])


def done_by(event: Event, articles: Mapping[str, Article]) -> When | None:
    """When a thing happened; where its day is not told, by the day on which it is reported."""
    if event.reality != "happened":
        return None
    if event.date is not None and event.date.earliest and event.date.latest:
        return event.date
    published = published_of(event, articles)
    return between(None, published.latest, "inferred") if published and published.latest else None


def _after(promise: Promise, when: When) -> When:
    """The day of a step: of a deed told without its day, some day between the promise and the report."""
    return when if when.earliest else between(promise.told.latest, when.latest, "inferred")


def _step(promise: Promise, event: Event, told: Told) -> str | None:
    if {e.article for e in event.evidence} & {e.article for e in promise.item.evidence}:
        return None
    if promise.item.negated or not _by_maker(promise, event, told) or not promise.deed.told_in(told):
        return None
    if promise.is_of_another(around(event)):
        return None
    dated = event.date is not None and event.date.earliest
    if not dated and (is_nominal(event) or not promise.deed.surely_told_in(told)):
        return None
    if drops(event):
        return "dropped"
    if begins(event, promise.deed):
        return "begun"
    if not keeps(event, promise.deed):
        return None
    return "begun" if promise.deed.grows or promise.is_part(around(event)) else "delivered"


def _by_maker(promise: Promise, event: Event, told: Told) -> bool:
    """Whether one who promised does it, or it is done at the two places that the thing lies between.

    Where no doer is told, whether the thing is one of its own name.
    """
    if event.actors and promise.by and members((*event.actors, *event.recipients)) & promise.by:
        return True
    if event.actors and promise.by:
        sited = promise.deed.broad & promise.deed.places - promise.deed.things
        return not _of_states(event) and len(sited) > 1 and sited <= told.places
    return len(promise.deed.named & told.words) > 1


def with_course(item: Commitment, course: Course) -> Commitment:
    """The commitment with what became of it."""
    steps = steps_of(course)
    if not steps and course.before is None:
        return item
    ended = [ENDS[s.step] for s in steps if s.step in ENDS]
    links = item.links
    if course.before is not None:
        links = tuple(dict.fromkeys((*links, Link("follows", course.before.key))))
    return replace(item, history=(*item.history, *steps), status=ended[-1] if ended else item.status, links=links)
