"""What a promise is to do, in words that can be met again: the deed, the thing, the places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.link.wording import SIGNS, content, names, weight
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
REPORTED = 7.0
"""Words of a thing told in passing, beside the deed itself, weigh at least this much."""
WHOLE = 3
"""A thing told in passing by so many words, all of them the promised thing's, is that thing."""
NEARLY, TOLD = 0.8, 5.0
"""Things of nearly the same words need to weigh no more than this."""
AROUND = (14, 24)
"""How many words before and after its predicate a report is read for the thing."""
STANDING, ONCE, GROWTH = "standing", "once", "growth"
"""What ``done`` says of deeds that are never over ("defend"), that are of one day ("visit"), or done bit by bit."""


SIGN = "sign"
"""The class of putting one's name to a text."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed by the name of its class, the words of its thing (``head`` the last noun), and the places named.

    ``broad`` are the thing's words and those by which it goes on, ``named`` those of them that are names, ``own`` those
    of no government's or body's name, ``of`` the governments that the thing is ("the defence of Japan"). ``founded``
    says that a thing with a name of its own is set up, signed or written: it is there when it is spoken of; ``fresh``
    that it is new ("lead a Global Reef Partnership"), ``short`` is its short name ("BTFO"), in small letters.
    ``beside`` are the words by which the thing goes on where the same promise is told again, ``makers`` those of the
    makers' names.
    """

    name: str
    things: frozenset[str]
    broad: frozenset[str]
    head: str
    places: frozenset[str]
    named: frozenset[str]
    ordinals: frozenset[str]
    own: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    nominal: bool = False
    founded: bool = False
    fresh: bool = False
    short: str = ""
    beside: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()

    @property
    def heads(self) -> frozenset[str]:
        """The words by which its thing can be met: the last noun, and the short name that the promise gives it."""
        return frozenset(filter(None, (self.head, self.short)))

    @property
    def sites(self) -> frozenset[str]:
        """The names of places by which its thing goes on ("the pier at Rotan")."""
        return (self.places & self.broad) - self.things - self.makers

    @property
    def standing(self) -> bool:
        """Whether it is a deed that is never over."""
        return self.name in _done(STANDING)

    @property
    def once(self) -> bool:
        """Whether it is a deed of one day, of which the like is done again."""
        return self.name in _done(ONCE)

    @property
    def grows(self) -> bool:
        """Whether it is done a little by many acts, and never said to be done."""
        return self.name in _done(GROWTH)

    @property
    def written(self) -> bool:
        """Whether it is a text that is made: whoever acts under it has it."""
        return self.name in _done("product") or self.name in (SIGN, "ratify")

    @property
    def kept_by(self) -> frozenset[str]:
        """The classes of other deeds by which it is done: what is built is finished, a text is finished or in force."""
        found = {"finish"} if self.name in _done("service") | _done("product") else set()
        return frozenset(found | ({"force"} if self.written else set()) | ({SIGN} if self.name == "draft" else set()))

    def fits(self, other: Deed) -> bool:
        """Whether both can be one undertaking by deed, thing and ordinals."""
        if self.name != other.name or not self.head or not other.head or self.ordinals != other.ordinals:
            return False
        if self.head[0] in SIGNS.values() and self.head == other.head:
            return True
        if self.of and other.of and self.standing:
            return self.of <= other.of or other.of <= self.of
        if self.named and other.named and not self.named & other.named:
            return False
        if self.things == other.things and self.things <= self.named and self.standing:
            return True
        same = self.broad == other.broad and self.head == other.head and len(self.broad) > 1
        if same and _tells(self.broad) and weight(self.broad) >= TELLING:
            return True
        shared = (self.things & other.broad) | (other.things & self.broad)
        if not _tells(shared) or not self._alike(other):
            return False
        sited = (self.places & other.places) - shared - self.makers - other.makers - turn("voice")
        if self.head == other.head and sited and not self.standing:
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
        if self.short and self.short in told.places:
            return self.ordinals <= told.words
        if not self.head or self.head not in told.words or not self.ordinals <= told.words:
            return False
        if self.places and told.places and not self.places & told.places and not self.ordinals:
            return False
        if (self.named and not self.named & told.words) or weight(self.own & told.words) < COVERED * weight(self.own):
            return False
        shared = self.things & told.words
        if self.ordinals and self.places & told.places and len(shared) > 1:
            return True
        by_name = len(self.own) > 1 and weight(self.own) >= TELLING and self.things <= told.words
        if not _tells(shared) or not (by_name or weight(self.broad & told.words) >= HALF * weight(self.broad)):
            return False
        if len(self.things) == 1:
            return bool(self.places & told.places) or self.name in told.deeds
        sure = self.places & told.places or weight(shared) >= TELLING
        return bool(sure) and weight(shared) >= COVERED * weight(self.things)

    def surely_told_in(self, told: Told) -> bool:
        """Whether a report without a day speaks of this thing and hardly of another of its kind."""
        if self.once or not self.told_in(told):
            return False
        numbered = {w for w in self.broad if _NUMBERED.fullmatch(w)}
        if self.short in told.places or weight((self.things | numbered) & told.words) >= TELLING:
            return True
        shared = self.broad & told.words
        return self.things <= shared and weight(shared) >= max(TELLING, COVERED * weight(self.broad))

    def reported_in(self, told: Told, region: str, actors: frozenset[str], *, theirs: bool = False) -> bool:
        """Whether words beside a deed told in passing are this thing: the same last noun, and enough of the others.

        ``actors`` are the words of governments' and bodies' names: a thing is often told without its owner's. With
        ``theirs`` all who promise it, and no others, are told with it ("the Chile-Peru Port Agreement").
        """
        if self.head and self.head[0] in SIGNS.values():
            return self.head in told.words
        if self.short and self.short in names(f"x {region}") and thing_in(region, self.short) is not None:
            return self.ordinals <= told.words
        thing = thing_in(region, self.head)
        if not self.head or thing is None or not self.ordinals <= told.words or self.is_beside(region):
            return False
        said, own = frozenset(content(thing)) - actors - turn("own") - turn("loose"), self.things - actors
        if (names(f"x {thing}") - actors) - self.broad and (self.named - actors) - told.words:
            return False
        if self.name == "establish":
            said -= turn("regular")
        told_as_known = self.founded or region.casefold().startswith(("the ", "their ", "its ", "our "))
        if len(said) >= WHOLE and (said <= self.broad or said <= self.things | self.beside):
            return True
        if len(said) > 1 and said <= self.things and weight(said) >= (TOLD if theirs and told_as_known else TELLING):
            return True
        shared = own & told.words
        if not _tells(self.broad & told.words if self.named else shared) or weight(shared) < COVERED * weight(own):
            return False
        told_of = weight(self.broad & told.words)
        return told_of >= REPORTED and (not self.grows or told_of >= HALF * weight(self.broad))

    def is_beside(self, region: str) -> bool:
        """Whether a region tells another thing that is of or for this one ("a foundation for the port")."""
        things = things_in(region)
        first = things[0][0] if things else self.head
        known = first in self.broad | self.beside | turn("light") or first in deed_nouns()
        return first != self.head and not known and self.things <= self.named and len(self.things) == 1

    def keys(self) -> list[str]:
        """The words by which it is looked for: the rarest three, and the head."""
        return sorted({*self.of, *sorted(self.broad, key=lambda w: (-weight((w,)), w))[:3], self.head})


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a report, the places named in it, and the deeds that its nouns name."""

    words: frozenset[str]
    places: frozenset[str]
    deeds: frozenset[str]


@cache
def _classes() -> dict[str, tuple[str, str]]:
    return {str(row["verb"]): (str(row["deed"]), str(row["done"] or "")) for row in table("link_deeds")}


def class_of(verb: str) -> str:
    """The name of a verb's class of deeds; a verb of none is its own."""
    return _classes().get(verb, (verb, ""))[0]


@cache
def _done(kind: str) -> frozenset[str]:
    return frozenset(name for name, done in _classes().values() if done == kind)


def is_done(name: str, how: str) -> bool:
    """Whether deeds of a class are done in a way (``STANDING``, ``ONCE``, ``GROWTH``)."""
    return name in _done(how)


@cache
def deed_nouns() -> dict[str, str]:
    """The nouns that name a deed, each with its verb."""
    return {str(row["noun"]): str(row["verb"]) for row in table("commitments_deeds")}


@cache
def deed_verbs() -> frozenset[str]:
    """The verbs that name a deed, or tell that one was begun or given up."""
    turns = ("drop", "begin", "finish", "broken", "put off")
    return frozenset({*_classes(), *deed_nouns().values(), *(verb for name in turns for verb in turn(name))})


@cache
def turn(name: str) -> frozenset[str]:
    """The words of a turn that things take ("drop": cancel, shelve)."""
    return frozenset(str(row["word"]) for row in table("link_turns") if row["turn"] == name)


def _tells(shared: Iterable[str]) -> bool:
    """Whether some word tells one thing from others; not what nearly all texts have."""
    return any(weight((word,)) >= LEAST for word in set(shared) - words("link_generic"))


def ends(event: Event) -> Told:
    """The words and places of what an event's sentence says near its predicate."""
    first = event.evidence[0]
    return _ends(first.exact, min(max(event.at - first.start, 0), len(first.exact)), event.places)


@lru_cache(maxsize=4096)
def _ends(exact: str, at: int, named: tuple[str, ...]) -> Told:
    text = _near(exact, at)
    said = frozenset(content(text))
    places = frozenset(w for name in named for w in content(name)) | names(text)
    return Told(said, places, _deeds(said))


def _near(exact: str, at: int) -> str:
    before, after = AROUND
    left = re.split(r"(?<=\S)(?=\s)", exact[:at])[-before:]
    right = re.split(r"(?<=\S)(?=\s)", exact[at:])[:after]
    return "".join([*left, *right])


def _deeds(said: Iterable[str]) -> frozenset[str]:
    return frozenset(class_of(deed_nouns()[w]) for w in said if w in deed_nouns())


def keeps(event: Event, deed: Deed) -> bool:
    """Whether the event is the deed itself, or what counts as its being done."""
    if deed.standing:
        return False
    if deed.name in _done(GROWTH) and not deed.named & ends(event).words:
        return False
    same = class_of(event.predicate) == deed.name or class_of(deed_nouns().get(event.predicate, "")) == deed.name
    if event.mode == "ratify" and deed.name in turn("treaty"):
        return True
    if event.mode == "sign" and deed.name == "draft" and event.predicate in ("sign", "conclude"):
        return True
    if deed.name in ("move", "emplace") and event.predicate in turn("arrive"):
        return True
    if event.type == "AGREE" and not same:
        return False
    if same and event.mode != "begin":
        return True
    if deed.name in _done("product") and event.predicate in turn("adopt"):
        return True
    if deed.name in _done("service") and event.predicate in (*turn("done"), *turn("finish")):
        return True
    if deed.name == "finish" and event.mode == "establish":
        return True
    runs = event.predicate in turn("run") or bool(ends(event).words & turn("into"))
    return deed.name in _done("service") and runs and (event.mode == "begin" or event.predicate in turn("run"))


def is_nominal(event: Event) -> bool:
    """Whether the event is told by a noun ("the invasion"), which tells no time."""
    return event.predicate in deed_nouns()


def begins(event: Event, deed: Deed) -> bool:
    """Whether the event is the deed's beginning ("construction began")."""
    if event.predicate not in turn("begin"):
        return False
    return deed.name in ends(event).deeds


def drops(event: Event) -> bool:
    """Whether the event gives something up."""
    return event.predicate in turn("drop")


def given_up(deed: Deed, verb: str) -> str | None:
    """What a verb of giving up a thing makes of a promise of it; of one to do away with a measure, that it is done."""
    if deed.name == class_of(verb):
        return "delivered"
    if deed.name not in turn("undoing"):
        return "dropped"
    return (
        "delivered"
        if deed.name in turn("done away with") and deed.head in turn("measure") and verb in turn("done away")
        else None
    )


def is_more(promise: Commitment) -> bool:
    """Whether the promise is of more of the same ("105 more jets"): another undertaking."""
    return bool(set(content(_MORE_THAN.sub(" ", promise.evidence[0].exact))) & turn("more"))


_NUMBERED = re.compile(r"(?=\D*\d)(?=[\d-]*[^\W\d_]).+")
"""A word with a number of its own ("ep201904")."""

_MORE_THAN = re.compile(r"\bmore\s+than\b", re.IGNORECASE)

_BESIDE = (
    "beside", "near", "behind", "above", "below", "around", "outside", "along", "across", "off", "opposite", "inside",
    "beyond", "onto", "over", "about", "like", "under", "through", "between", "into", "against",
)  # fmt: skip
_PHRASE_END = re.compile(
    r"\s(?:for|of|on|in|to|with|from|at|by|via|within|during|after|and|that|which|who|"
    rf"{'|'.join(_BESIDE)}|\w+ed|\w+ing)\b"
)

_CLOSED = frozenset({"for", "of", "on", "in", "to", "with", "from", "at", "by", "who", *_BESIDE})
"""After these a thing goes on, and its last noun stands before."""


def thing_in(region: str, head: str) -> str | None:
    """The words of a thing at the beginning of a region up to its last noun; null where it ends in another noun."""
    return next((thing for last, thing in things_in(region) if last == head), None)


def heads_in(region: str) -> frozenset[str]:
    """The last nouns by which `thing_in` finds a thing at the beginning of a region."""
    return frozenset(last for last, _ in things_in(region))


@lru_cache(maxsize=4096)
def things_in(region: str) -> tuple[tuple[str, str], ...]:
    """What may be a thing at the beginning of a region, each with its last noun before it, the shortest first."""
    found = []
    for stop in (*(m.start() for m in _PHRASE_END.finditer(region)), len(region)):
        words_there = content(region[:stop])
        if words_there:
            found.append((words_there[-1], region[:stop]))
        if _CLOSED.intersection(region[stop:].split(maxsplit=1)[:1]):
            break
    return tuple(found)
