"""What became of a promise: reports in later articles that it was made again, changed, begun, kept or given up.

Two promises are one undertaking only when somebody is in both, the deed is one, the thing is one, and no place or
ordinal speaks against it; a step is told by a sentence and a date, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from onrecord.link.amounts import says
from onrecord.link.deeds import TOLD, Deed, Told, begins, drops, ends, is_more, is_nominal, keeps, turn
from onrecord.link.parties import Named, members
from onrecord.link.passing import told_in_passing
from onrecord.link.plain import plainly_kept
from onrecord.link.promises import (
    ENDS,
    NEVER,
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
from onrecord.link.qualified import differ
from onrecord.link.terms import changes
from onrecord.link.wording import content, weight
from onrecord.model.dates import When, between
from onrecord.model.items import Commitment, Event, Item, Link, Step
from onrecord.model.pages import Article

NOBODY, ANYBODY = "", "*"
"""In place of a maker, where none is told, and where any can be meant."""
ANY = ""
"""In place of a word of the thing, where it is not named again."""

BEFORE = 300
"""A thing that is not named again stands at most this many code points before."""
PLAIN = 4.0
"""The word of a thing that is promised again on the same terms weighs at least this much."""
AGAIN = 1
"""A deed of one day is promised again within this many years, or it is the next of its kind."""

Terms = tuple[str, str, str]
"""An actor, a class of deeds and a word of the thing: promises that share none are never one undertaking."""


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


class Again(NamedTuple):
    """A promise with the deed of its words alone, and the steps that it is for the earlier ones that it makes again."""

    promise: Promise
    own: Deed
    steps: list[tuple[Promise, Step]]


def ties_of(promises: Sequence[Promise], texts: Mapping[str, str], named: Named | None) -> Iterator[Again]:
    """Ties each promise, in the order of their telling, to those that it makes again.

    Only promises of one class of deeds are ever asked for each other; ``texts`` needs those of promises that name no
    thing (`Deed.things`) alone.
    """
    by_terms: dict[Terms, dict[str, Promise]] = defaultdict(dict)
    for promise in promises:
        own = promise.deed
        near = {key: p for terms in sought_under(promise) for key, p in by_terms[terms].items()}
        block = sorted(near.values(), key=lambda p: (p.told.latest or "", p.key), reverse=True)
        yield Again(promise, own, [(one, tied(one, promise)) for one in earlier_of(promise, block, texts, named)])
        for terms in found_under(promise):
            by_terms[terms][promise.key] = promise


def sought_under(promise: Promise) -> list[Terms]:
    """Under which terms earlier promises of the same undertaking are looked for."""
    actors, deed = sorted(promise.by) or [NOBODY], promise.deed
    keys = [*deed.keys(), *([] if deed.things else [ANY])]
    return [(actor, deed.name, key) for actor in _near(actors) for key in keys]


def found_under(promise: Promise) -> list[Terms]:
    """Under which terms a promise is found by later ones."""
    actors, deed = sorted(promise.by) or [NOBODY], promise.deed
    return [(actor, deed.name, key) for actor in (*actors, ANYBODY) for key in (*deed.keys(), ANY)]


def _near(actors: Sequence[str]) -> tuple[str, ...]:
    """Under whose names promises of the same makers, or of makers not told, are found."""
    return (ANYBODY,) if list(actors) == [NOBODY] else (*actors, NOBODY)


# --- promises after promises -----------------------------------------------------------------------------------------


def earlier_of(
    later: Promise, block: Iterable[Promise], texts: Mapping[str, str], named: Named | None
) -> list[Promise]:
    """The last promise before this one that was of the same undertaking, and the others made that day.

    ``block`` are the promises found under the same terms, the last told first; no more are asked for than needed.
    """
    found: list[Promise] = []
    for promise in block:
        if found and promise.told.latest != found[0].told.latest:
            break
        if is_again(promise, later, texts, named):
            found.append(promise)
    return found


def is_again(a: Promise, b: Promise, texts: Mapping[str, str], named: Named | None) -> bool:
    """Whether the later promise is of the undertaking of the earlier one."""
    return _is_one(a, b, texts) and not of_others(a.item, b.item, named)


def _is_one(a: Promise, b: Promise, texts: Mapping[str, str]) -> bool:
    if (a.told.latest or "") >= (b.told.earliest or "") or not _said_alike(a, b):
        return False
    if {e.article for e in a.item.evidence} & {e.article for e in b.item.evidence} or not _same_makers(a, b):
        return False
    if not a.deed.fits(b.deed) and not _unnamed(a, b, texts) and not _on_the_same_terms(a, b):
        return False
    if differ(a.qualified, b.qualified):
        return False
    if a.item.places and b.item.places and not a.deed.shares_place(b.deed):
        return False
    changed = changes(a.item, b.item)
    return not changed or _may_change(a, b, changed)


def _said_alike(a: Promise, b: Promise) -> bool:
    """Whether the later promise is to do the same, or takes it back in so many words ("will no longer")."""
    if a.item.negated == b.item.negated:
        return not (a.deed.once and _years_apart(a.item.due or a.told, b.told) > AGAIN)
    return b.item.negated and (_takes_back(b.item) or (a.deed.things == b.deed.things and _is_told(a.deed)))


def _is_told(deed: Deed) -> bool:
    """Whether a deed is over one day and its thing is told in words that are not in many."""
    return not deed.standing and len(deed.things) > 1 and weight(deed.things) >= TOLD


def _same_makers(a: Promise, b: Promise) -> bool:
    """Whether all who made the one made the other, or two of them at least; of ties among the makers, the same ones."""
    one, other = a.by, b.by
    if not one or not other:
        return len(a.deed.own & b.deed.own) > 1
    if (a.deed.broad | b.deed.broad) & turn("among"):
        return one == other
    return one <= other or other <= one or len(one & other) > 1


def _takes_back(promise: Commitment) -> bool:
    said = " ".join(promise.evidence[0].exact.casefold().split())
    return any(words in said for words in turn("reversal"))


def _years_apart(a: When, b: When) -> int:
    return int((b.earliest or NEVER)[:4]) - int((a.latest or NEVER)[:4])


def _on_the_same_terms(a: Promise, b: Promise) -> bool:
    """Whether a thing of a plain word ("emissions") is promised by the same day or in the same amount."""
    one, other = a.item, b.item
    same_day = one.due is not None and other.due is not None and one.due.edtf == other.due.edtf
    same_amount = one.quantity is not None and one.quantity == other.quantity
    alike = a.deed.name == b.deed.name and a.deed.things == b.deed.things and a.deed.head == b.deed.head
    return alike and weight(a.deed.things) >= PLAIN and a.by == b.by and (same_day or same_amount)


def _unnamed(a: Promise, b: Promise, texts: Mapping[str, str]) -> bool:
    """ "The revision would be finished": the thing is not named again, but the article speaks of it."""
    if b.deed.things or not a.deed.head or not b.deed.nominal:
        return False
    text, said = texts.get(b.item.evidence[0].article, ""), b.item.evidence[0].exact
    at = text.find(said)
    near = frozenset(content(text[max(at - BEFORE, 0) : at + len(said)])) if at >= 0 else frozenset()
    if b.item.object:
        return a.deed.head in near
    return near >= a.deed.things and weight(a.deed.things) >= TOLD and b.item.due is not None


def _may_change(a: Promise, b: Promise, changed: Mapping[str, str]) -> bool:
    """Other terms are a change of the first only when they are near it; else they are another undertaking's."""
    if is_more(b.item):
        return False
    if "money" in changed:
        return a.item.money is not None and says(b.item.evidence[0].exact, a.item.money.value)
    due = a.item.due.latest if a.item.due else None
    if due is not None and b.told.earliest is not None and int(b.told.earliest[:4]) > int(due[:4]) + 1:
        return False
    if "quantity" in changed:
        return a.deed.shares_place(b.deed) and _alike(a.item, b.item)
    return True


def _alike(a: Commitment, b: Commitment) -> bool:
    values = [q.value for q in (a.quantity, b.quantity) if q is not None and q.value]
    return len(values) == 2 and max(values) <= 2 * min(values)


def tied(a: Promise, b: Promise) -> Step:
    """Ties a promise to an earlier one that it makes again; the step that this is for the earlier."""
    changed = changes(a.item, b.item)
    told = "; ".join(changed.values()) or None
    step = Step(b.told, _kind(a.item, b.item, bool(changed), a.deed.standing), told, b.item.evidence[:1])
    b.before, b.amended = a, "quantity" in changed
    if not b.deed.things:
        b.deed = replace(b.deed, things=a.deed.things, broad=a.deed.broad, head=a.deed.head)
    return step


def _kind(a: Commitment, b: Commitment, changed: bool, standing: bool) -> str:
    """What a later promise is to the first: given up, changed, dated, now agreed on, or made again."""
    if (b.negated and not a.negated) or b.status == "dropped":
        return "dropped"
    if changed:
        return "revised"
    if b.due and not a.due:
        return "scheduled"
    if a.strength == "considered" and not standing and b.strength in ("agreed", "binding", "pledged"):
        return "pledged" if b.strength == "pledged" else "agreed"
    return "reaffirmed"


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


def makers_of(promise: Promise) -> list[str]:
    """Under whose names a promise is looked for by what is done."""
    return [*(sorted(promise.by) or [NOBODY]), ANYBODY]


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
