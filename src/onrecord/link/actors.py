"""Which actors the items name, and a line for each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.model.items import Actor, Commitment, Event, Item, Relation, Statement, Tenure
from onrecord.packs import Packs
from onrecord.packs.tokens import slug

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
    naming: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for key in actors_in(item) - by_id.keys():
            naming[key].append(item)
    found = {key: one_of(same) for key, same in by_id.items()}
    told = ((key, named_in(key, some, packs)) for key, some in naming.items())
    found |= {key: actor for key, actor in told if actor is not None}
    return [found[key] for key in sorted(found)]


def named_in(actor: str, items: Iterable[Item], packs: Packs) -> Actor | None:
    """The actor that items alone name; null where only relations do, and no pack knows it."""
    return named_as(actor, (naming_of(actor, item) for item in items), packs)


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """How an item names an actor: by which names, as a person, in a relation."""

    names: tuple[str, ...]
    person: bool
    relation: bool


def naming_of(actor: str, item: Item) -> Naming:
    """How an item names an actor."""
    names = sorted({name for key, name in _named(item) if name and (key or slug(name)) == actor})
    return Naming(tuple(names), _is_person(actor, item), isinstance(item, Relation))


def named_as(actor: str, namings: Iterable[Naming], packs: Packs) -> Actor | None:
    """The actor that items alone name in these ways; null where only relations do, and no pack knows it."""
    if (known := packs.actor(actor)) is not None:
        return one_of([known])
    telling = [naming for naming in namings if not naming.relation]
    if not telling:
        return None
    names = {name for naming in telling for name in naming.names}
    return _from_names(actor, names, any(n.person for n in telling) or bool(_PARTED.search(actor)))


def _is_person(actor: str, item: Item) -> bool:
    """Whether an item holds an actor as a person: by id, or by a name that no id was found for."""
    if actor in getattr(item, "people_ids", ()) or getattr(item, "person_id", None) == actor:
        return True
    return any(slug(name) == actor for name in getattr(item, "people", ()))


_PARTED = re.compile(r"-[0-9a-f]{4}\Z")
"""The end of an id that was given to one bearer of a name, so as to tell it from another."""


def _rank(actor: Actor) -> tuple[object, ...]:
    name, period = actor.name, actor.period.edtf if actor.period else ""
    return -len(name.split()), name.isascii(), -len(name), name, actor.type, actor.wikidata or "", actor.aliases, period


def _from_names(actor: str, names: set[str], person: bool) -> Actor:
    ranked = sorted(names, key=lambda name: (-len(name.split()), name)) or [actor]
    return Actor(id=actor, name=ranked[0], type="person" if person else "group", aliases=tuple(sorted(ranked[1:])))


def one_of(same: Iterable[Actor]) -> Actor:
    """The one actor of its mentions in many articles: the longest name, all others as aliases, mentions added up."""
    same = sorted(same, key=_rank)
    first = same[0]
    aliases = {alias for a in same for alias in (a.name, *a.aliases)} - {first.name}
    key = next((a.wikidata for a in same if a.wikidata), None)
    return replace(first, aliases=tuple(sorted(aliases)), mentions=sum(a.mentions for a in same), wikidata=key)
