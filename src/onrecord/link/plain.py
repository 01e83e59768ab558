"""Promises whose thing is one plain word ("open the bridge"), kept by the one deed of the kind that is told in time.

A plain word tells little, so all else must fit: the same parties and no others, the same deed, the same last word of
what it is done to, a day before the year after the deadline is over, and no second promise or deed of the kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.link.deeds import AROUND, LEAST, class_of, heads_in, thing_in
from onrecord.link.parties import members
from onrecord.link.promises import Promise
from onrecord.link.wording import content, weight
from onrecord.model.items import Event
from onrecord.packs import words

GRACE = 1
"""Years after the deadline in which a thing is still done late."""

Key = tuple[frozenset[str], str, str]


def plainly_kept(promises: Sequence[Promise], events: Sequence[Event]) -> Iterator[tuple[Promise, Event]]:
    """The promises of plain things with the events that keep them."""
    by_key: dict[Key, list[Promise]] = defaultdict(list)
    for promise in promises:
        by_key[kind_of_promise(promise)].append(promise)
    done: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        for key in kinds_of_event(event):
            done[key].append(event)
    for key, alike in by_key.items():
        if all(p.before for p in alike[1:]):
            yield from ((alike[0], event) for event in kept_by(alike[0], done[key]))


def kind_of_promise(promise: Promise) -> Key:
    """Who promises, the class of deeds, and the last word of the thing: promises and deeds of one kind share all."""
    return promise.by, promise.deed.name, promise.deed.head


def kinds_of_event(event: Event) -> list[Key]:
    """The kinds of promises that a deed may keep."""
    if event.reality != "happened" or event.mode == "begin" or not event.actors:
        return []
    by, name = members(event.actors), class_of(event.predicate)
    return [(by, name, head) for head in sorted(heads_in(done_to(event)))]


def kept_by(first: Promise, events: Sequence[Event]) -> list[Event]:
    """The deeds of its kind that keep the first promise of a kind, of which all others make it again."""
    if not is_plain(first) or len({_thing(event, first.deed.head) for event in events}) != 1:
        return []
    return [event for event in events if _in_time(first, event) and _fits(first, event)]


def is_plain(promise: Promise) -> bool:
    """Whether its thing is one plain word, of a deed that is done once and for all."""
    deed, head = promise.deed, promise.deed.head
    if len(promise.by) < 1 or promise.item.negated or deed.things != {head} or deed.own or deed.ordinals:
        return False
    if deed.standing or deed.once or deed.grows or head in words("link_generic") or promise.item.quantity:
        return False
    return weight((head,)) >= LEAST


def _thing(event: Event, head: str) -> str | None:
    """What the deed is done to, in small letters, where its last word is the promise's."""
    said = thing_in(done_to(event), head)
    return None if said is None else " ".join(content(said))


def done_to(event: Event) -> str:
    """The words after a deed."""
    first = event.evidence[0]
    after = re.split(r"\s+", first.exact[max(event.at - first.start, 0) :], maxsplit=1)
    return " ".join(after[1].split()[: AROUND[1]]) if len(after) > 1 else ""


def _in_time(promise: Promise, event: Event) -> bool:
    due, when, told = promise.item.due, event.date, promise.told.latest
    if due is None or due.latest is None or when is None or when.earliest is None or when.latest is None:
        return False
    return told is not None and told < when.earliest and int(when.latest[:4]) <= int(due.latest[:4]) + GRACE


def _fits(promise: Promise, event: Event) -> bool:
    """Whether another text tells it, and no other place."""
    if {e.article for e in event.evidence} & {e.article for e in promise.item.evidence}:
        return False
    one, other = ({w for name in i.places for w in content(name)} for i in (promise.item, event))
    return not one or not other or bool(one & other)
