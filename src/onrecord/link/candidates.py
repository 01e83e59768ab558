"""Actors that may be one, and actors that may be two: candidates for a person to decide on, never merged unasked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.link.identities import Pair, near
from onrecord.model.items import Actor, Tenure
from onrecord.packs.tokens import fold

LEAST_SHARED = 2
"""Words of a body's name that a shorter name must have in common with it."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Two actors that may be one (``other`` null: one that may be two), and what speaks for it."""

    actor: str
    other: str | None
    why: str


def candidates(
    actors: Sequence[Actor], tenures: Sequence[Tenure], decided: Iterable[Pair], known: Mapping[str, object]
) -> list[Candidate]:
    """The candidates, sorted; pairs that people decided on are left out, and those that both stand in ``known``.

    ``known`` are the actors of the packs, which are told apart there.
    """
    done = set(decided)
    found: dict[Pair, Candidate] = {}
    for one in (*_persons(actors), *_in_one_office(tenures), *_bodies(actors)):
        pair = frozenset((one.actor, one.other or one.actor))
        if pair not in done and not (one.actor in known and one.other in known):
            found.setdefault(pair, one)
    return sorted((*found.values(), *_two_in_one(tenures, known)), key=lambda c: (c.actor, c.other or "", c.why))


def _pair(a: str, b: str, why: str) -> Candidate:
    first, second = sorted((a, b))
    return Candidate(first, second, why)


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z]+", fold(name).lower()))


# --- persons ---------------------------------------------------------------------------------------------------------


def _persons(actors: Sequence[Actor]) -> Iterator[Candidate]:
    """Persons with a word of their names in common, where the other words can be forms of one name."""
    by_word: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.type == "person":
            for word in {_words(actor.name)[-1:], _words(actor.name)[:1]}:
                by_word["".join(word)].append(actor)
    for _, same in sorted(by_word.items()):
        for a, b in combinations(sorted(same, key=lambda x: x.id), 2):
            if a.id != b.id and (why := _alike(_words(a.name), _words(b.name))):
                yield _pair(a.id, b.id, why)


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
    if not a or not b:
        return None
    if sorted(a) == sorted(b):
        return "the same name" if a == b else "the same name in another order"
    if len(a) == 1 or len(b) == 1:
        return "a surname alone" if a[-1] == b[-1] else None
    if a[-1] != b[-1]:
        return None
    if set(a) <= set(b) or set(b) <= set(a):
        return "the same name with more or fewer given names"
    first, second = sorted((a[0], b[0]), key=len)
    short = second.startswith(first) or second.endswith(first) or (len(first) >= 3 and second.startswith(first[:2]))
    return "the same surname, and given names that may be forms of one" if short else None


def _in_one_office(tenures: Sequence[Tenure]) -> Iterator[Candidate]:
    """Persons of one surname whom texts show in one office of one state at about the same time."""
    held: dict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for t in tenures:
        if t.person_id and t.office_id and t.country and t.qualifier != "former":
            held[t.office_id, t.country, _words(t.person)[-1:][0] if _words(t.person) else ""].append(t)
    for (office, country, _), same in sorted(held.items()):
        for a, b in combinations(same, 2):
            if a.person_id != b.person_id and near(a, b):
                yield _pair(str(a.person_id), str(b.person_id), f"both {office} of {country} at about the same time")


def _two_in_one(tenures: Sequence[Tenure], known: Mapping[str, object]) -> Iterator[Candidate]:
    """Names under which texts show office-holders of two states: perhaps two persons."""
    states: dict[str, set[str]] = defaultdict(set)
    for t in tenures:
        if t.person_id and t.country and t.person_id not in known:
            states[t.person_id].add(t.country)
    for person, found in sorted(states.items()):
        if len(found) > 1:
            yield Candidate(person, None, f"in office in {' and '.join(sorted(found))}: perhaps two persons")


# --- bodies ----------------------------------------------------------------------------------------------------------

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to"})


def _bodies(actors: Sequence[Actor]) -> Iterator[Candidate]:
    """A body and its initials; a body and a shorter name that ends or begins as its own does."""
    bodies = sorted((a for a in actors if a.type in ("body", "group")), key=lambda a: a.id)
    initials: dict[str, list[Actor]] = defaultdict(list)
    ends: dict[tuple[str, ...], list[Actor]] = defaultdict(list)
    for body in bodies:
        own = [w for w in _words(body.name) if w not in _SMALL]
        if len(own) > 1:
            initials["".join(w[0] for w in own)].append(body)
        if len(own) > LEAST_SHARED:
            ends[tuple(own[-LEAST_SHARED:])].append(body)
    for body in bodies:
        own = [w for w in _words(body.name) if w not in _SMALL]
        if len(own) == 1 and body.name.isupper():
            yield from (_pair(body.id, o.id, "its initials") for o in initials.get(own[0], ()) if o.id != body.id)
        if len(own) == LEAST_SHARED:
            for other in ends.get(tuple(own), ()):
                yield _pair(body.id, other.id, "the end of the longer name")
