"""What tells how sure an item is: its rule, which of its slots are told, where its words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure
from onrecord.read.reading import Reading

LONG = (15, 30)
"""Tokens of a sentence from which it is of middle length, and long."""


def features(reading: Reading, item: Item) -> list[str]:
    """The names of what holds of an item, each NAME=VALUE."""
    own = OF_KIND[type(item)]
    return [f"rule={item.rule.partition('.')[2]}", *steps(item.confidence), *own(item), *_around(reading, item)]


def steps(value: float) -> list[str]:
    """A rule's figure as features: one for each tenth that it reaches."""
    return [f"told>{n / 10}" for n in range(1, 10) if value >= n / 10]


def _around(reading: Reading, item: Item) -> Iterator[str]:
    """Where the words stand: in which part, whether quoted, in what clause, in how long a sentence."""
    parse = reading.parse
    token = max(0, bisect_right(parse.starts, item.at) - 1)
    yield f"part={parse.label_at(token)}"
    yield f"quoted={bool(reading.quotes_over(item.at))}"
    first, last = parse.sents[parse.sent_of[token]]
    yield f"long={sum(last - first >= n for n in LONG)}"
    clause = reading.clauses.headed(token)
    if clause is None:
        yield "clause=none"
        return
    yield f"clause={clause.form},{clause.tense}"
    yield f"link={clause.link}"
    yield f"passive={clause.passive}"


def _event(item: Event) -> Iterator[str]:
    who = "A" if item.actors else "P" if item.people else "-"
    yield f"type={item.type}"
    yield f"mode={item.mode}"
    yield f"reality={item.reality}"
    yield f"who={who}{'R' if item.recipients else '-'}"
    yield f"dated={item.date is not None}"
    yield f"placed={bool(item.places)}"
    yield f"again={len(item.evidence) > 1}"


def _statement(item: Statement) -> Iterator[str]:
    yield f"act={item.act}"
    yield f"direct={item.direct}"
    yield f"cue={item.cue is not None}"
    yield f"known={bool(item.speaker.ids)}"
    yield f"named={item.speaker.named}"
    yield f"office={item.speaker.office is not None}"
    yield f"dated={item.said is not None}"


def _commitment(item: Commitment) -> Iterator[str]:
    yield f"strength={item.strength}"
    yield f"object={item.object is not None}"
    yield f"due={item.due is not None}"
    yield f"vague={item.vague}"
    yield f"negated={item.negated}"
    yield f"conditional={item.condition is not None}"
    yield f"amount={item.quantity is not None or item.money is not None}"
    yield f"sides={min(2, len(item.by))}"


def _figure(item: Figure) -> Iterator[str]:
    unit = item.unit or "count"
    yield f"unit={'money' if unit.isupper() and len(unit) == 3 else unit}"
    yield f"modifier={item.modifier}"
    yield f"range={item.value is None}"
    yield f"dated={item.as_of is not None}"
    yield f"of={item.of is not None}"
    yield f"subject={min(4, len(item.subject.split()))}"


def _tenure(item: Tenure) -> Iterator[str]:
    yield f"state={item.country is not None}"
    yield f"office={item.office_id is not None}"
    yield f"term={item.period is not None}"
    yield f"qualified={item.qualifier is not None}"
    yield f"full={' ' in item.person}"


def _relation(item: Relation) -> Iterator[str]:
    yield f"relation={item.relation}"
    yield f"negated={item.negated}"


OF_KIND: dict[type[Item], Callable[[Any], Iterator[str]]] = {
    Event: _event,
    Statement: _statement,
    Commitment: _commitment,
    Figure: _figure,
    Tenure: _tenure,
    Relation: _relation,
}
