"""What a promise is to do, in words that can be met again: the deed, the thing, the places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.link.parties import Named
from onrecord.link.wording import content, names, tail, weight
from onrecord.model.items import Commitment, Event
from onrecord.packs import table, words

ENOUGH = 0.6
"""Two things can be one when they share this part of the weight of all their words (hand-set, as all below)."""
COVERED = 0.75
"""A report speaks of a thing when it has this part of the weight of the thing's words."""
HALF = 0.5
"""And this part of the weight of the words by which the thing goes on."""
TELLING = 8.0
"""Words that weigh less together are in too many things to tell one."""
LEAST = 1.0
"""A word that weighs less stands in nearly all texts."""
NEARLY, TOLD = 0.8, 5.0
"""Things of nearly the same words need to weigh no more than this."""
AROUND = (14, 24)
"""How many words before and after its predicate a report is read for the thing."""
STANDING, ONCE, GROWTH = "standing", "once", "growth"
"""What ``done`` says of deeds that are never over ("defend"), that are of one day ("visit"), or done bit by bit."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed by the name of its class, the words of its thing (``head`` the last noun), and the places named.

    ``broad`` are the thing's words and those by which it goes on, ``named`` those of them that are names.
    """

    name: str
    things: frozenset[str]
    broad: frozenset[str]
    head: str
    places: frozenset[str]
    named: frozenset[str]
    ordinals: frozenset[str]
    nominal: bool = False

    @property
    def standing(self) -> bool:
        """Whether it is a deed that is never over."""
        return self.name in _done(STANDING)

    @property
    def once(self) -> bool:
        """Whether it is a deed of one day, of which the like is done again."""
        return self.name in _done(ONCE)

    def fits(self, other: Deed) -> bool:
        """Whether both can be one undertaking by deed, thing and ordinals."""
        if self.name != other.name or not self.head or not other.head or self.ordinals != other.ordinals:
            return False
        if self.named and other.named and not self.named & other.named:
            return False
        if self.things == other.things and self.things <= self.named and self.standing:
            return True
        shared = (self.things & other.broad) | (other.things & self.broad)
        if not _tells(shared) or not self._alike(other):
            return False
        if self.head == other.head and (self.places & other.places) - shared and not self.standing:
            return True
        if len(shared) > 1 and weight(shared) >= TELLING:
            return True
        exact = len(shared) > 1 and weight(self.things & other.things) >= NEARLY * weight(self.things | other.things)
        return exact and weight(shared) >= TOLD

    def _alike(self, other: Deed) -> bool:
        shared, both = weight(self.things & other.things), weight(self.things | other.things)
        if self.head == other.head and shared >= ENOUGH * both:
            return True
        wide = weight(self.broad & other.broad)
        return wide >= ENOUGH * weight(self.broad | other.broad) and {self.head, other.head} <= self.broad & other.broad

    def shares_place(self, other: Deed) -> bool:
        """Whether a place is named in both."""
        return bool(self.places & other.places)

    def told_in(self, told: Told) -> bool:
        """Whether a report speaks of the thing: most of its words, by weight, or its head and another sure sign."""
        if not self.head or self.head not in told.words or not self.ordinals <= told.words:
            return False
        if self.places and told.places and not self.places & told.places and not self.ordinals:
            return False
        if self.named and not self.named & told.words:
            return False
        shared = self.things & told.words
        if self.ordinals and self.places & told.places and len(shared) > 1:
            return True
        if not _tells(shared) or weight(self.broad & told.words) < HALF * weight(self.broad):
            return False
        if len(self.things) == 1:
            return bool(self.places & told.places) or self.name in told.deeds
        sure = self.places & told.places or weight(shared) >= TELLING
        return bool(sure) and weight(shared) >= COVERED * weight(self.things)

    def surely_told_in(self, told: Told) -> bool:
        """Whether a report without a day speaks of this thing and hardly of another of its kind."""
        return self.told_in(told) and not self.once and weight(self.things & told.words) >= TELLING

    def keys(self) -> list[str]:
        """The words by which it is looked for: the rarest three, and the head."""
        return sorted({*sorted(self.broad, key=lambda w: (-weight((w,)), w))[:3], self.head})


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a report, the places named in it, and the deeds that its nouns name."""

    words: frozenset[str]
    places: frozenset[str]
    deeds: frozenset[str]


@cache
def _classes() -> dict[str, tuple[str, str]]:
    return {str(row["verb"]): (str(row["deed"]), str(row["done"] or "")) for row in table("link_deeds")}


def _class(verb: str) -> str:
    """The name of a verb's class of deeds; a verb of none is its own."""
    return _classes().get(verb, (verb, ""))[0]


@cache
def _done(kind: str) -> frozenset[str]:
    return frozenset(name for name, done in _classes().values() if done == kind)


@cache
def _nouns() -> dict[str, str]:
    return {str(row["noun"]): str(row["verb"]) for row in table("commitments_deeds")}


@cache
def turn(name: str) -> frozenset[str]:
    """The words of a turn that things take ("drop": cancel, shelve)."""
    return frozenset(str(row["word"]) for row in table("link_turns") if row["turn"] == name)


def deed_of(promise: Commitment, named: Named | None = None) -> Deed | None:
    """What a promise is to do; null where the thing is not told, or the deed is too general to be met again."""
    if not promise.by or not promise.object or promise.action in turn("general"):
        return None
    if set(content(promise.object)) & turn("pointing"):
        return None
    text = promise.evidence[0].exact
    things = [w for w in content(_bare(promise, named)) if w not in turn("own")]
    action, nominal = promise.action, False
    nouns = [w for w in things if w in _nouns()]
    rest = [w for w in things if not nouns or w != nouns[-1]]
    if nouns and (action in turn("finish") or (action in turn("carry") and weight(rest) >= TELLING)):
        action, things, nominal = _nouns()[nouns[-1]], rest, True
    broad = frozenset(things) | frozenset(content(tail(text, promise.object)))
    places = frozenset(w for name in promise.places for w in content(name)) | names(text)
    return Deed(
        name=_class(action),
        things=frozenset(things),
        broad=broad,
        head=_head(promise.object, things),
        places=places,
        named=names(f"x {promise.object}") & frozenset(things),
        ordinals=frozenset(things) & turn("ordinal"),
        nominal=nominal,
    )


def _bare(promise: Commitment, named: Named | None) -> str:
    """The thing without its maker's name before it ("Japan's defense capabilities", of Japan)."""
    thing = promise.object or ""
    owner, mark, rest = thing.replace("’", "'").partition("'s ")
    own = mark and named is not None and named.of(owner) and named.of(owner) <= set(promise.by)
    return rest if own else thing


def _tells(shared: Iterable[str]) -> bool:
    """Whether some word tells one thing from others; not what nearly all texts have."""
    return any(weight((word,)) >= LEAST for word in set(shared) - words("link_generic"))


def ends(event: Event) -> Told:
    """The words and places of what an event's sentence says near its predicate."""
    text = _near(event)
    said = frozenset(content(text))
    places = frozenset(w for name in event.places for w in content(name)) | names(text)
    return Told(said, places, _deeds(said))


def _near(event: Event) -> str:
    first = event.evidence[0]
    at = min(max(event.at - first.start, 0), len(first.exact))
    before, after = AROUND
    left = re.split(r"(?<=\S)(?=\s)", first.exact[:at])[-before:]
    right = re.split(r"(?<=\S)(?=\s)", first.exact[at:])[:after]
    return "".join([*left, *right])


def _deeds(said: Iterable[str]) -> frozenset[str]:
    return frozenset(_class(_nouns()[w]) for w in said if w in _nouns())


def keeps(event: Event, deed: Deed) -> bool:
    """Whether the event is the deed itself, or what counts as its being done."""
    if deed.standing:
        return False
    if deed.name in _done(GROWTH) and not deed.named & ends(event).words:
        return False
    same = _class(event.predicate) == deed.name or _class(_nouns().get(event.predicate, "")) == deed.name
    if event.type == "AGREE" and not same:
        return False
    if same and event.mode != "begin":
        return True
    if deed.name in _done("product") and event.predicate in turn("adopt"):
        return True
    if deed.name in _done("service") and event.predicate in turn("done"):
        return True
    runs = event.predicate in turn("run") or bool(ends(event).words & turn("into"))
    return deed.name in _done("service") and runs and (event.mode == "begin" or event.predicate in turn("run"))


def is_nominal(event: Event) -> bool:
    """Whether the event is told by a noun ("the invasion"), which tells no time."""
    return event.predicate in _nouns()


def begins(event: Event, deed: Deed) -> bool:
    """Whether the event is the deed's beginning ("construction began")."""
    if event.predicate not in turn("begin"):
        return False
    return deed.name in ends(event).deeds


def drops(event: Event) -> bool:
    """Whether the event gives something up."""
    return event.predicate in turn("drop")


def is_more(promise: Commitment) -> bool:
    """Whether the promise is of more of the same ("105 more jets"): another undertaking."""
    return bool(set(content(promise.evidence[0].exact)) & turn("more"))


def _head(text: str, things: list[str]) -> str:
    """The last word before the first preposition ("guidelines for defense cooperation": guideline)."""
    first = re.split(r"\s(?:for|of|on|in|to|with|from|at|by|against)\s", text.casefold())[0]
    own = [w for w in content(first) if w in things]
    return own[-1] if own else things[-1] if things else ""
