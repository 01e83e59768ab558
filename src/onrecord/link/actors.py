"""Which actors the items name, and a line for each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model.items import Actor, Commitment, Event, Item, Relation, Statement, Tenure
from onrecord.packs import Packs

Named = tuple[str | None, str | None]
"""An actor's id and the name as written, where an item holds both."""


def actors_in(item: Item) -> set[str]:
    """The ids of all actors that an item names, in whatever role."""
    return {actor for actor, _ in _named(item) if actor}


def _named(item: Item) -> Iterator[Named]:
    for place in ("people", "places"):
        yield from zip(getattr(item, f"{place}_ids", ()), getattr(item, place, ()))
    yield from ((actor, None) for actor in _acting(item))
    if isinstance(item, Statement) and len(item.speaker.ids) == 1 and item.speaker.named:
        yield item.speaker.ids[0], item.speaker.name
    if isinstance(item, Tenure):
        yield item.person_id, item.person


def _acting(item: Item) -> tuple[str | None, ...]:
    match item:
        case Event():
            return (*item.actors, *item.recipients)
        case Statement():
            return (*item.speaker.ids, *item.addressee)
        case Commitment():
            return (*item.by, *item.to)
        case Tenure():
            return (item.country,)
        case Relation():
            return (item.subject, item.object)
    return ()


def together(actors: Iterable[Actor], items: Iterable[Item], packs: Packs) -> list[Actor]:
    """Each actor once, by id: mentions added up, names put together; also those that only items name."""
    by_id: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_id[actor.id].append(actor)
    for actor in _unmentioned(items, by_id.keys(), packs):
        by_id[actor.id].append(actor)
    return [_one(by_id[i]) for i in sorted(by_id)]


def _unmentioned(items: Iterable[Item], mentioned: Iterable[str], packs: Packs) -> list[Actor]:
    known = set(mentioned)
    names: dict[str, set[str]] = defaultdict(set)
    persons: set[str] = set()
    for item in items:
        for actor, name in _named(item):
            if actor and actor not in known and not (isinstance(item, Relation) and packs.actor(actor) is None):
                names[actor] |= {name} if name else set()
        persons |= {p for p in getattr(item, "people_ids", ()) if p}
        persons |= {item.person_id} if isinstance(item, Tenure) and item.person_id else set()
    persons |= {i for i in names if _PARTED.search(i)}
    return [packs.actor(i) or _from_names(i, names[i], i in persons) for i in sorted(names)]


_PARTED = re.compile(r"-[0-9a-f]{4}\Z")
"""The end of an id that was given to one bearer of a name, so as to tell it from another."""


def _from_names(actor: str, names: set[str], person: bool) -> Actor:
    ranked = sorted(names, key=lambda name: (-len(name.split()), name)) or [actor]
    return Actor(id=actor, name=ranked[0], type="person" if person else "group", aliases=tuple(sorted(ranked[1:])))


def _one(same: list[Actor]) -> Actor:
    same = sorted(same, key=lambda a: (-len(a.name.split()), -len(a.name), a.name, a.type, a.wikidata or "", a.aliases))
    first = same[0]
    aliases = {alias for a in same for alias in (a.name, *a.aliases)} - {first.name}
    key = next((a.wikidata for a in same if a.wikidata), None)
    return replace(first, aliases=tuple(sorted(aliases)), mentions=sum(a.mentions for a in same), wikidata=key)
