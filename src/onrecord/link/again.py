"""Which promises are made again: two are one undertaking where somebody is in both and deed and thing are one.

No place or ordinal may speak against it; what is made again is tied to the last promise before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.link.amounts import says
from onrecord.link.deed_forms import forms
from onrecord.link.deeds import SIGN, TOLD, Deed, is_more, turn
from onrecord.link.known import in_short, unnamed, years_apart
from onrecord.link.parties import Named
from onrecord.link.promises import Promise, around, of_others
from onrecord.link.qualified import differ
from onrecord.link.terms import changes, of_one_end
from onrecord.link.wording import weight
from onrecord.model.items import Commitment, Step
from onrecord.model.spans import Evidence

NOBODY, ANYBODY = "", "*"
"""In place of a maker, where none is told, and where any can be meant."""
ANY = ""
"""In place of a word of the thing, where it is not named again."""

PLAIN = 4.0
"""The word of a thing that is promised again on the same terms weighs at least this much."""
SURE = 10.0
"""A thing and its place that weigh so much together are one, whoever promises it."""
AGAIN = 1
"""A deed of one day is promised again within this many years, or it is the next of its kind."""

_OPENS = re.compile(r"\W*\w+ing\b.*:", re.DOTALL)
"""A form in -ing that opens a line with a colon."""
_WORD = re.compile(r"\w+")

Terms = tuple[str, str, str]
"""An actor, a class of deeds and a word of the thing: promises that share none are never one undertaking."""


class Again(NamedTuple):
    """A promise with the deed of its words alone, and the steps that it is for the earlier ones that it makes again."""

    promise: Promise
    own: Deed
    steps: list[tuple[Promise, Step]]


def ties_of(promises: Sequence[Promise], texts: Mapping[str, str], named: Named | None) -> Iterator[Again]:
    """Ties each promise, in the order of their telling, to those that it makes again.

    Only promises of one class of deeds are ever asked for each other; ``texts`` needs those of promises that
    `known.needs_text` names alone.
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
    return [(actor, deed.name, key) for actor in _known_by(actors) for key in keys]


def found_under(promise: Promise) -> list[Terms]:
    """Under which terms a promise is found by later ones."""
    actors, deed = sorted(promise.by) or [NOBODY], promise.deed
    return [(actor, deed.name, key) for actor in (*actors, ANYBODY) for key in (*deed.keys(), ANY)]


def _known_by(actors: Sequence[str]) -> tuple[str, ...]:
    """Under whose names promises of the same makers, or of makers not told, are found."""
    return (ANYBODY,) if list(actors) == [NOBODY] else (*actors, NOBODY)


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
    if (a.told.latest or "") >= (b.told.earliest or "") or not _said_alike(a, b) or _is_heading(b):
        return False
    if {e.article for e in a.item.evidence} & {e.article for e in b.item.evidence} or not _same_makers(a, b):
        return False
    if not (a.deed.fits(b.deed) or unnamed(a, b, texts) or _on_the_same_terms(a, b) or in_short(a, b, texts)):
        return False
    if differ(a.qualified, b.qualified):
        return False
    if _elsewhere(a, b):
        return False
    changed = changes(a.item, b.item)
    return not changed or _may_change(a, b, changed)


def _elsewhere(a: Promise, b: Promise) -> bool:
    """Whether both say where, and name no place alike: places that the packs know, or names behind the thing."""
    told = bool(a.item.places and b.item.places) or bool(a.deed.sites and b.deed.sites)
    return told and not a.deed.shares_place(b.deed)


def _is_limited(item: Commitment) -> bool:
    """ "Will not build it before June", "by hand", "without Peru": it may well be built."""
    behind = around(item)[len(item.object or "") :]
    return bool(item.due) or not turn("limits").isdisjoint(_WORD.findall(behind.casefold()))


def _said_alike(a: Promise, b: Promise) -> bool:
    """Whether the later promise is to do the same, or takes it back in so many words ("will no longer")."""
    if b.item.negated and not a.item.negated and _is_limited(b.item):
        return False
    if a.item.negated == b.item.negated:
        return not (a.deed.once and years_apart(a.item.due or a.told, b.told) > AGAIN)
    return b.item.negated and (_takes_back(b.item) or (a.deed.things == b.deed.things and _is_told(a.deed)))


def _is_heading(promise: Promise) -> bool:
    """ "Opening ports: ...": a line that opens a point of a list may as well tell what was done."""
    said = promise.item.evidence[0].exact + promise.item.evidence[0].suffix[:2]
    return promise.item.rule.startswith("commitments.agenda") and bool(_OPENS.match(said)) and not promise.item.due


def _is_told(deed: Deed) -> bool:
    """Whether a deed is over one day and its thing is told in words that are not in many."""
    return not deed.standing and len(deed.things) > 1 and weight(deed.things) >= TOLD


def _same_makers(a: Promise, b: Promise) -> bool:
    """Whether all who made the one made the other, or two of them at least; of ties among the makers, the same ones."""
    one, other = a.by, b.by
    if not one or not other:
        return len(a.deed.own & b.deed.own) > 1 or _is_one_site(a.deed, b.deed)
    if (a.deed.broad | b.deed.broad) & turn("among"):
        return one == other
    return one <= other or other <= one or len(one & other) > 1


def _is_one_site(a: Deed, b: Deed) -> bool:
    """Whether both name the same thing at the same place in the same words."""
    return a.things == b.things and bool(a.sites & b.sites) and weight(a.things | (a.sites & b.sites)) >= SURE


def _takes_back(promise: Commitment) -> bool:
    said = " ".join(promise.evidence[0].exact.casefold().split())
    return any(words in said for words in turn("reversal"))


def _on_the_same_terms(a: Promise, b: Promise) -> bool:
    """Whether a thing of a plain word ("emissions") is promised by the same day or in the same amount."""
    one, other = a.item, b.item
    same_day = one.due is not None and other.due is not None and one.due.edtf == other.due.edtf
    same_amount = one.quantity is not None and one.quantity == other.quantity
    alike = a.deed.name == b.deed.name and a.deed.things == b.deed.things and a.deed.head == b.deed.head
    return alike and weight(a.deed.things) >= PLAIN and a.by == b.by and (same_day or same_amount)


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
    step = Step(b.told, _kind(a.item, b.item, bool(changed), a.deed), told, _tellings(b.item))
    b.before, b.amended = (*b.before, a), b.amended or "quantity" in changed
    if not b.deed.things:
        b.deed = replace(b.deed, things=a.deed.things, broad=a.deed.broad, head=a.deed.head)
    return step


def _tellings(promise: Commitment) -> tuple[Evidence, ...]:
    """The first words of each article that tells it."""
    found: dict[str, Evidence] = {}
    for evidence in promise.evidence:
        found.setdefault(evidence.article, evidence)
    return tuple(found.values())


def _kind(a: Commitment, b: Commitment, changed: bool, deed: Deed) -> str:
    """What a later promise is to the first: given up, changed, dated, now agreed on, or made again."""
    if (b.negated and not a.negated) or b.status == "dropped":
        return "dropped"
    if b.status == "delivered":
        return "delivered"
    if changed:
        return "revised"
    if b.due and not a.due and of_one_end(a, b):
        return "scheduled"
    if not deed.standing and _is_going_on(b):
        return "begun"
    if a.strength == "considered" and not deed.standing and b.strength in ("agreed", "binding", "pledged"):
        return "pledged" if b.strength == "pledged" else "agreed"
    return "reaffirmed"


def _is_going_on(promise: Commitment) -> bool:
    """ "Is contributing 12 million to the depot"."""
    if not promise.money:
        return False
    said = [w.casefold() for w in _WORD.findall(promise.evidence[0].exact)]
    going = (word for at, word in enumerate(said) if word.endswith("ing") and _is_now(said[max(at - 2, 0) : at]))
    return next(going, "") in forms()[1]


def _is_now(before: list[str]) -> bool:
    """ "Is", "are now": what stands before a form in -ing that tells what goes on."""
    if before and before[-1] in turn("meanwhile"):
        before = before[:-1]
    return bool(before) and before[-1] in turn("goes on")


def makers_of(promise: Promise) -> list[str]:
    """Under whose names a promise is looked for by what is done."""
    return [*(sorted(promise.by | signers_of(promise)) or [NOBODY]), ANYBODY]


def signers_of(promise: Promise) -> frozenset[str]:
    """The governments that will have signed what one who is none is to sign with them."""
    return promise.deed.of if promise.deed.name == SIGN else frozenset()
