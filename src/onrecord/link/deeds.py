"""What a promise is to do, in words that can be met again: the deed, the thing, the places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.model.items import Commitment, Event
from onrecord.packs import table, words

ENOUGH = 0.6
"""Two things can be one when they share this part of all their words."""

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[^.!?:\s]\s)[A-Z][\w'’]+")


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed by the name of its class, the words of its thing (``head`` the last noun), and the places named."""

    name: str
    things: frozenset[str]
    head: str
    places: frozenset[str]
    ordinals: frozenset[str]
    nominal: bool = False

    def fits(self, other: Deed) -> bool:
        """Whether both can be one undertaking by deed, thing and ordinals."""
        if self.name != other.name or not self.head or self.head != other.head or self.ordinals != other.ordinals:
            return False
        shared = self.things & other.things
        if not shared - words("link_generic") or len(shared) < ENOUGH * len(self.things | other.things):
            return False
        return len(shared) > 1 or self.shares_place(other)

    def shares_place(self, other: Deed) -> bool:
        """Whether a place is named in both."""
        return bool(self.places & other.places)

    def told_in(self, told: Told) -> bool:
        """Whether a report speaks of the thing: all its words, or its head and another sure sign of it."""
        if not self.head or self.head not in told.words or not self.ordinals <= told.words:
            return False
        if self.places and told.places and not self.places & told.places and not self.ordinals:
            return False
        shared = self.things & told.words
        if not shared - words("link_generic"):
            return False
        if len(self.things) == 1:
            return bool(self.places & told.places) or self.name in told.deeds
        return shared == self.things or len(shared) >= 2


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a report, the places named in it, and the deeds that its nouns name."""

    words: frozenset[str]
    places: frozenset[str]
    deeds: frozenset[str]


@cache
def _classes() -> dict[str, tuple[str, str]]:
    return {str(row["verb"]): (str(row["deed"]), str(row["done"] or "")) for row in table("link_deeds")}


@cache
def _nouns() -> dict[str, str]:
    return {str(row["noun"]): str(row["verb"]) for row in table("commitments_deeds")}


@cache
def _turn(name: str) -> frozenset[str]:
    return frozenset(str(row["word"]) for row in table("link_turns") if row["turn"] == name)


def deed_of(promise: Commitment) -> Deed | None:
    """What a promise is to do; null where the verb is of no class that can be followed, or the thing is not told."""
    if not promise.by or promise.vague or not promise.object:
        return None
    things = _things(promise.object)
    action, nominal = promise.action, False
    if action in _turn("finish"):
        named = [w for w in things if w in _nouns()]
        if named:
            action, things, nominal = _nouns()[named[-1]], [w for w in things if w != named[-1]], True
    known = _classes().get(action)
    if known is None:
        return None
    text = promise.evidence[0].exact
    head = _head(promise.object, things)
    places = _places(promise.places, text)
    ordinals = frozenset(things) & _turn("ordinal")
    return Deed(known[0], frozenset(things), head, places, ordinals, nominal)


def ends(event: Event) -> Told:
    """The words and places of an event's sentence."""
    text = event.evidence[0].exact
    said = frozenset(_things(text))
    return Told(said, _places(event.places, text), _deeds(said))


def _deeds(said: Iterable[str]) -> frozenset[str]:
    verbs = {_nouns()[w] for w in said if w in _nouns()}
    return frozenset(_classes()[verb][0] for verb in verbs if verb in _classes())


def keeps(event: Event, deed: Deed) -> bool:
    """Whether the event is the deed itself, or what counts as its being done."""
    known = _classes().get(event.predicate)
    if event.type == "AGREE" and (known is None or known[0] != deed.name):
        return False
    if known is not None and known[0] == deed.name and event.mode != "begin":
        return True
    done = {value[1] for value in _classes().values() if value[0] == deed.name}
    if "product" in done and event.predicate in _turn("adopt"):
        return True
    runs = event.predicate in _turn("run") or bool(set(_things(event.evidence[0].exact)) & _turn("into"))
    return "service" in done and runs and (event.mode == "begin" or event.predicate in _turn("run"))


def begins(event: Event, deed: Deed) -> bool:
    """Whether the event is the deed's beginning ("construction began")."""
    if event.predicate not in _turn("begin"):
        return False
    return deed.name in ends(event).deeds


def drops(event: Event) -> bool:
    """Whether the event gives something up."""
    return event.predicate in _turn("drop")


def is_more(promise: Commitment) -> bool:
    """Whether the promise is of more of the same ("105 more jets"): another undertaking."""
    return bool(set(_things(promise.evidence[0].exact)) & _turn("more"))


def _things(text: str) -> list[str]:
    common = words("link_common")
    found = [_single(w) for w in _WORD.findall(text.casefold()) if w not in common]
    return [w for w in found if not w.isdigit()]


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _head(text: str, things: list[str]) -> str:
    """The last word before the first preposition ("guidelines for defense cooperation": guideline)."""
    first = re.split(r"\s(?:for|of|on|in|to|with|from|at|by|against)\s", text.casefold())[0]
    own = [w for w in _things(first) if w in things]
    return own[-1] if own else things[-1] if things else ""


def _places(named: tuple[str, ...], text: str) -> frozenset[str]:
    """The words of places, and every capitalised word inside the sentence: what may name one."""
    return frozenset(w for name in (*named, *_NAME.findall(text)) for w in _things(name))
