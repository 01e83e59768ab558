"""Why two reports were taken for one thing, in words that a person can check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure
from onrecord.model.lines import kind_of


def why_joined(a: Item, b: Item) -> str:
    """What the two have in common by which they were joined: their words, or the slots that have to be the same."""
    if _norm(a.evidence[0].exact) == _norm(b.evidence[0].exact):
        return "the same words"
    told = _TOLD.get(type(a))
    if type(a) is not type(b) or told is None:
        return "a person's decision"
    return f"one {kind_of(a)}: " + "; ".join(filter(None, told(a, b)))


def _norm(text: str) -> str:
    return " ".join(text.split()).casefold()


def _both(name: str, a: tuple[str, ...], b: tuple[str, ...]) -> str:
    shared = [x for x in dict.fromkeys(a) if x in b]
    return f"{name} {', '.join(shared)}" if shared else ""


def _day(name: str, when: When | None) -> str:
    return f"{name} {when.edtf}" if when else ""


def _event(a: Event, b: Event) -> tuple[str, ...]:
    deed = a.predicate if a.predicate == b.predicate else f"{a.predicate} and {b.predicate}, of type {a.type}"
    parties = _both("parties", (*a.actors, *a.recipients), (*b.actors, *b.recipients))
    people, places = _both("people", a.people, b.people), _both("places", a.places, b.places)
    return deed, _day("on", a.date), parties, people, places


def _commitment(a: Commitment, b: Commitment) -> tuple[str, ...]:
    thing = f"to {'not ' if a.negated else ''}{a.action} {a.object or ''}".strip()
    other = f"told again as {b.object}" if b.object and _norm(b.object) != _norm(a.object or "") else ""
    return _both("made by", a.by, b.by), thing, other, _day("due", a.due), "told within two weeks of each other"


def _statement(a: Statement, b: Statement) -> tuple[str, ...]:
    return f"speaker {a.speaker.name}", "the same content"


def _figure(a: Figure, b: Figure) -> tuple[str, ...]:
    value = f"{a.modifier} {a.value:g}" if a.value is not None else f"{a.low} to {a.high}"
    return a.subject, value, _day("as of", a.as_of)


def _tenure(a: Tenure, b: Tenure) -> tuple[str, ...]:
    return a.person, a.office, a.country or ""


def _relation(a: Relation, b: Relation) -> tuple[str, ...]:
    return (f"{a.subject} {'not ' if a.negated else ''}{a.relation} {a.object}",)


_TOLD: dict[type[Item], Callable[[Any, Any], tuple[str, ...]]] = {
    Event: _event,
    Commitment: _commitment,
    Statement: _statement,
    Figure: _figure,
    Tenure: _tenure,
    Relation: _relation,
}
