"""What a promise is to do, read from its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from onrecord.link.amounts import is_number
from onrecord.link.deed_forms import forms
from onrecord.link.deeds import ONCE, SIGN, TELLING, Deed, class_of, deed_nouns, deed_verbs, is_done, things_in, turn
from onrecord.link.parties import Named, members
from onrecord.link.wording import SIGNS, content, names, phrase, plain, sum_word, tail, weight, whole
from onrecord.model.ids import is_state
from onrecord.model.items import Commitment
from onrecord.packs import words

ALONE = 2
"""Names of its own that the thing of a promise has whose maker is not told."""
FIRST = "first"
"""Of what is founded, that it is the first of its kind tells it from no other."""
_OF = re.compile(
    r"\s+(?:on|of|for|to)\s+((?:(?:the|our|its|their)\s+)?.+?)"
    r"(?=\s+(?:in|at|with|by|under|through|and|for|to|on|that|which)\s|$)",
    re.DOTALL,
)
"""What a thing is of, up to the next preposition."""
_WANTED = re.compile(
    r"\d\s*(?:million|billion|trillion)?\s*(?:\w+\s+)?(?:to|for|into|in|towards?)\s+(.+?)"
    r"(?=[,;:()]|\s(?:on|in|by|at|over|from|through|during|this|next|last)\s|$)",
    re.DOTALL,
)
"""What a sum is for."""
CARRIED = 7.0
"""A thing that says itself what is done weighs at least this much beside that ("enhance the deployment of assets")."""
_GOES_ON = r"(?:,?\s+(?:(?:for|of|on|and|the|in|to)\s+)*[A-Z][\w-]*)*"
"""How a name goes on to its end ("Working Group on Harbour Safety")."""
RARE = 3.5
"""A short name that weighs less is a common word besides ("ACT")."""
LARGE = 1e9
"""Smaller sums are promised many times."""


class _Thing(NamedTuple):
    """What a promise is about: its verb, its words as told, and the telling ones, alone and with those behind them."""

    action: str
    text: str
    words: list[str]
    broad: frozenset[str]
    nominal: bool


def deed_of(promise: Commitment, named: Named | None = None) -> Deed | None:
    """What a promise is to do; null where the thing is not told, or the deed is too general to be met again."""
    if promise.action in turn("general"):
        return None
    if not promise.object:
        return (_of_money(promise) or _of_it(promise) or _of_work(promise, named)) if promise.by else None
    if set(content(promise.object)) & (turn("pointing") | turn("occasion")):
        return None
    text, thing = promise.evidence[0].exact, _thing(promise, named)
    things, head, name = frozenset(thing.words), _head(thing.text, thing.words), class_of(thing.action)
    own = names(f"x {thing.text}") & things
    actors = named.words(thing.text) if named is not None else frozenset()
    if not promise.by and len(own - actors) < ALONE:
        return None
    fresh = _is_new(text, promise.object) and not things & turn("session")
    return Deed(
        name=name,
        things=things,
        broad=thing.broad,
        head=head,
        places=frozenset(w for place in promise.places for w in content(place)) | names(text),
        named=own,
        own=own - actors,
        of=_of(text, promise.object, thing.words, named) or _signing(promise, named, name),
        ordinals=things & turn("ordinal"),
        nominal=thing.nominal,
        founded=len(own - actors) > 1 and (thing.action in turn("found") or fresh),
        fresh=fresh and len(own - actors) > 1,
        short=_short(text + promise.evidence[0].suffix, thing.text),
        makers=named.words_of(text, members(promise.by)) if named is not None else frozenset(),
        beside=_beside(promise, head),
    )


def _thing(promise: Commitment, named: Named | None) -> _Thing:
    """The thing of a promise that names one, and its deed where the thing holds that."""
    text, told = promise.evidence[0].exact, promise.object or ""
    thing = whole(text, told)
    action, things, nominal = _deed(_whole_verb(promise.action, text), _telling(_bare(thing, promise, named)))
    broad = frozenset(things) | frozenset(_telling(tail(text, thing)))
    if not nominal:
        things = _first(told, things)
    if not set(things) - turn("light") and (behind := _behind(text, thing)):
        thing = behind
        action, things, nominal = _deed(_of_talks(action, things), _telling(behind))
    elif things and not set(things) - words("link_generic") - turn("session"):
        things = list(dict.fromkeys((*things, *_telling(_behind(text, thing)))))
    if class_of(action) == "establish" and not set(things) & turn("session"):
        things = [w for w in things if w != FIRST]
    action = _finished(action, _head(thing, things))
    paid = class_of(action) == "support" and promise.action in turn("paid") and promise.money
    return _Thing("pay" if paid else action, thing, things, broad, nominal)


def _telling(text: str) -> list[str]:
    """The words of a text that tell one thing from another."""
    return [w for w in content(text) if _is_telling(w)]


def _is_telling(word: str) -> bool:
    return word not in turn("own") and word not in turn("loose") and not is_number(word)


def _of_talks(action: str, things: list[str]) -> str:
    """ "Open negotiations on a trade pact": the pact is negotiated; of all else the deed as it stands."""
    talks = [w for w in things if w in deed_nouns() and class_of(deed_nouns()[w]) == class_of("negotiate")]
    return deed_nouns()[talks[0]] if talks and action in turn("opened") else action


def _finished(action: str, head: str) -> str:
    """What it is to finish a thing: to write a text, to build all else."""
    if class_of(action) != "finish":
        return action
    return "draft" if head in turn("text") else "establish"


def _signing(promise: Commitment, named: Named | None, name: str) -> frozenset[str]:
    """The governments with which one who is none is to sign ("the minister will sign a treaty with Chile")."""
    if named is None or name != SIGN or any(is_state(maker) for maker in promise.by):
        return frozenset()
    return named.of(phrase(promise.evidence[0].exact, promise.object or ""))


def _behind(text: str, thing: str) -> str:
    """What a thing that says little is of or on ("the current arrangements on forces realignment")."""
    first = _OF.match(phrase(text, thing)[len(thing) :])
    return first.group(1).strip() if first else ""


def _is_new(text: str, thing: str) -> bool:
    """ "Lead a Global Reef Partnership": a thing of a name that is not known yet."""
    return thing[:1].isupper() and bool(re.search(rf"\b(?:a|an)\s+(?:new\s+)?['‘“\"]?{_spaced(thing)}", text))


def _beside(promise: Commitment, head: str) -> frozenset[str]:
    """The words behind the thing's last noun where the promise is told in other words, up to the next break."""
    found: set[str] = set()
    for evidence in promise.evidence[1:]:
        noun = re.search(rf"\b{re.escape(head)}\b", evidence.exact, re.IGNORECASE) if head else None
        if noun is not None:
            found.update(filter(_is_telling, content(tail(evidence.exact[noun.start() :], noun.group()))))
    return frozenset(found)


def _short(text: str, thing: str) -> str:
    """The short name that a text gives a thing in brackets behind it, in small letters; empty where it gives none."""
    if "(" not in text:
        return ""
    name = r"(?:[A-Z][\w&-]*\s)*([A-Z][\w&-]{2,})"
    found = re.search(rf"{_spaced(thing)}({_GOES_ON})['’”\"]?\s*\((?:the\s+)?['‘“\"]?{name}['’”\"]?\)", text)
    initials = {word[0] for word in f"{thing}{found.group(1)}".casefold().split()} if found else set()
    short = plain(found.group(2).casefold()) if found else ""
    return short if short[:1] in initials and weight((short,)) >= RARE else ""


def _spaced(thing: str) -> str:
    return r"\s+".join(map(re.escape, thing.split()))


def _whole_verb(action: str, text: str) -> str:
    """A verb with its particle ("set" of "set up"), where both together are a deed of their own."""
    for verb in sorted(v for v in deed_verbs() if v.startswith(f"{action} ")):
        if re.search(rf"\b{re.escape(action)}\w*\s+{re.escape(verb[len(action) + 1 :])}\b", text, re.IGNORECASE):
            return verb
    return action


def _deed(action: str, things: list[str]) -> tuple[str, list[str], bool]:
    """The deed and its thing, also where the thing holds the deed ("operationalize the sharing of data": share data).

    What is held every year is set up, once.
    """
    if is_done(class_of(action), ONCE) and set(things) & turn("regular"):
        return "establish", [w for w in things if w not in turn("regular")], False
    nouns = [w for w in things if w in deed_nouns()]
    rest = [w for w in things if not nouns or w != nouns[-1]]
    carried = action in turn("carry") and weight(rest) >= CARRIED
    placed = bool(nouns) and class_of(action) == "establish" and class_of(deed_nouns()[nouns[-1]]) == "emplace"
    if nouns and (action in turn("finish") or carried or (placed and len(rest) > 1)):
        return deed_nouns()[nouns[-1]], rest, True
    return action, things, False


def _of(text: str, thing: str, things: list[str], named: Named | None) -> frozenset[str]:
    """The governments that a thing is or whose land and people it is ("the defence of the people of Japan")."""
    if named is None:
        return frozenset()
    if things and set(things) <= turn("land"):
        return named.of(phrase(text, thing))
    return named.at(text, thing) if names(f"x {thing}") >= set(things) else frozenset()


def _of_money(promise: Commitment) -> Deed | None:
    """A promise of a sum and no other thing ("invest $550 billion"), or for one ("40 million euros to the fund").

    Null where what it is for is not told, and the sum is small or not known.
    """
    text = promise.evidence[0].exact
    wanted = _WANTED.search(text)
    things = [w for w in content(wanted.group(1)) if _is_telling(w)] if wanted and promise.money else []
    if weight(things) >= TELLING:
        told = frozenset(things)
        named = names(text) & told
        return Deed(class_of(promise.action), told, told, things[-1], names(text), named, told & turn("ordinal"), named)
    sign = SIGNS.get(promise.money.currency or "") if promise.money else None
    if promise.money is None or sign is None or promise.money.value < LARGE:
        return None
    word = frozenset((sum_word(sign, promise.money.value),))
    places = names(promise.evidence[0].exact)
    return Deed(class_of(promise.action), word, word, min(word), places, frozenset(), frozenset())


def _of_work(promise: Commitment, named: Named | None) -> Deed | None:
    """A promise to begin or finish a work ("finish marking the border"): to do it."""
    said = promise.evidence[0].exact
    found = re.search(rf"\b{re.escape(promise.action)}\w*\s+(\w+ing\s+.+)", said, re.DOTALL)
    if found is None or promise.action not in turn("finish") | turn("begin"):
        return None
    _, going, _ = forms()
    word, _, thing = " ".join(found.group(1).split()).partition(" ")
    head = next((text for last, text in things_in(thing) if last), "")
    return deed_of(replace(promise, action=going[word], object=head), named) if word in going and head else None


def _of_it(promise: Commitment) -> Deed | None:
    """A promise of a thing that is not named again ("they will build it by 2014")."""
    if not re.search(rf"\b{re.escape(promise.action)}\w*\s+(?:it|them)\b", promise.evidence[0].exact):
        return None
    none: frozenset[str] = frozenset()
    return Deed(class_of(promise.action), none, none, "", names(promise.evidence[0].exact), none, none, nominal=True)


def _first(thing: str, found: list[str]) -> list[str]:
    """The words of the first of two things ("defence capabilities and roles"), where the first is whole by itself."""
    first, _, rest = thing.partition(" and ")
    told = [w for w in content(first) if w in found]
    whole = len(told) > 1 and first.endswith("s") and not re.search(r"\s(?:of|for|in|on|to|with)\s", first)
    return told if rest and whole else found


def _bare(thing: str, promise: Commitment, named: Named | None) -> str:
    """The thing without its maker's name before it ("Japan's defense capabilities", of Japan)."""
    owner, mark, rest = thing.replace("’", "'").partition("'s ")
    own = mark and named is not None and named.of(owner) and named.of(owner) <= set(promise.by)
    return rest if own else thing


def _head(text: str, things: list[str]) -> str:
    """The last word before the first preposition ("guidelines for defense cooperation": guideline)."""
    first = re.split(r"\s(?:for|of|on|in|to|with|from|at|by|against)\s", text.casefold())[0]
    own = [w for w in content(first) if w in things]
    return own[-1] if own else things[-1] if things else ""
