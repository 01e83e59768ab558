"""Slots that a person put right: which there are, what they can hold, and the items with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from onrecord.link.decided import Correction, moment
from onrecord.model.dates import Reason, When
from onrecord.model.errors import BadUsage
from onrecord.model.items import Item, Modifier, Qualifier, Reality, Strength
from onrecord.model.lines import kind_of

PLOVER = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
"""The types of events (PLOVER, 2018 manual)."""

LONGEST = 200
"""Characters of a word put in a slot."""

Slot = Callable[[str], Any]


def _day(value: str) -> When:
    return When.of(value, "supplied", (Reason("a person's decision"),))


def _one_of(*words: str) -> Slot:
    def slot(value: str) -> str:
        if value not in words:
            raise BadUsage(f"{value!r} is none of {', '.join(words)}")
        return value

    return slot


def _number(value: str) -> float:
    try:
        found = float(value.replace(",", ""))
    except ValueError:
        found = float("nan")
    if not abs(found) < 1e18:
        raise BadUsage(f"{value!r} is no number; write 9000 or 8.6")
    return found


def _truth(value: str) -> bool:
    return bool(_one_of("true", "false")(value) == "true")


def _word(value: str) -> str:
    if not value.strip() or len(value) > LONGEST or not value.isprintable():
        raise BadUsage(f"a word of 1 to {LONGEST} characters is needed")
    return value.strip()


SLOTS: dict[str, dict[str, Slot]] = {
    "event": {"type": _one_of(*PLOVER), "reality": _one_of(*get_args(Reality)), "date": _day},
    "statement": {"act": _word, "said": _day},
    "commitment": {"strength": _one_of(*get_args(Strength)), "due": _day, "agreed": _day, "negated": _truth},
    "figure": {"value": _number, "unit": _word, "modifier": _one_of(*get_args(Modifier)), "as_of": _day},
    "tenure": {"office": _word, "qualifier": _one_of(*get_args(Qualifier)), "seen": _day},
    "relation": {"relation": _word, "negated": _truth, "seen": _day, "until": _day},
}
"""The slots of each kind that can be put right, and what makes a value of the words given for one."""

EMPTIABLE = frozenset({"type", "date", "said", "due", "agreed", "unit", "as_of", "qualifier", "seen", "until"})
"""Slots that can be empty."""


def slot(kind: str, field: str, value: str | None) -> Any:
    """The value of a slot in the model's form; raises BadUsage where there is no such slot, or it cannot hold that."""
    known = SLOTS.get(kind, {})
    if field not in known:
        raise BadUsage(f"{field!r} of a {kind} cannot be corrected; {', '.join(known)} can")
    if value in (None, ""):
        if field not in EMPTIABLE:
            raise BadUsage(f"{field!r} of a {kind} cannot be empty; reject the {kind} instead")
        return None
    return known[field](str(value))


def corrected(items: Sequence[Item], corrections: Sequence[Correction]) -> list[Item]:
    """The items (reports of one thing are one by now) with what people put right; a slot's last correction holds.

    A correction is on the item of its id, else on the one item that rests on the words it was made on.
    """
    if not corrections:
        return list(items)
    by_id = {item.id: item.id for item in items}
    by_place: dict[tuple[str, str, int, int], set[str]] = {}
    for item in items:
        for e in item.evidence:
            by_place.setdefault((kind_of(item), e.text_sha256, e.start, e.end), set()).add(item.id)
    changes: dict[str, dict[str, Any]] = {}
    for one in sorted(corrections, key=lambda c: (moment(c.at), c.decision)):
        there = by_place.get(one.place, set())
        target = by_id.get(one.item) or (next(iter(there)) if len(there) == 1 else None)
        if target:
            changes.setdefault(target, {})[one.field] = one.value
    return [replace(item, **_values(item, changes[item.id])) if item.id in changes else item for item in items]


def _values(item: Item, told: dict[str, str | None]) -> dict[str, Any]:
    return {field: slot(kind_of(item), field, value) for field, value in told.items()}


def is_sound(kind: str, field: object, value: object) -> bool:
    """Whether a correction can be made at all: one from another version may not."""
    try:
        slot(kind, str(field), None if value is None else str(value))
    except BadUsage:
        return False
    return True
