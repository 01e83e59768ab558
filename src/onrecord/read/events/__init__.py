"""Events: what was done or is to be done by somebody, outside of speech, and speech acts with force."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.items import Event
from onrecord.read.events.delegates import represented
from onrecord.read.events.details import completed
from onrecord.read.events.draft import Draft
from onrecord.read.events.keeping import governed, kept
from onrecord.read.events.merging import grouped
from onrecord.read.events.nominal import nominal
from onrecord.read.events.plover import Coded, coded_all
from onrecord.read.events.verbal import verbal
from onrecord.read.reading import Reading

LEAST = 0.36
"""Below this an event is not recorded: nobody is named, no date told, and the words are weak."""

__all__ = ["Coded", "code_events", "read_events"]


def confidence(lead: Draft, reports: int) -> float:
    """How sure the words make it, less where nobody is named or the date is not told, more where told twice."""
    score = lead.force / 100
    unnamed = 0.76 if lead.date is not None else 0.66
    unnamed += 0.06 * bool(lead.places)
    score *= 1.0 if lead.actors.actors else 0.85 if lead.parties or lead.people else unnamed
    score *= 1.0 if lead.date is not None else 0.95
    score *= {"happened": 1.0, "scheduled": 0.95, "denied": 0.85}.get(lead.reality, 0.8)
    return round(min(0.97, score + 0.05 * (reports > 1)), 2)


def read_events(reading: Reading) -> list[Event]:
    """The events that an article tells of, in order of their earliest evidence; each thing once."""
    groups = grouped([made for made in drafts(reading) if kept(reading, made)])
    events = [_event(reading, group) for group in groups if confidence(group[0], len(group)) >= LEAST]
    return sorted(events, key=lambda e: (e.evidence[0].start, e.at))


def code_events(reading: Reading) -> list[Coded]:
    """The events as PLOVER codes them, one a dyad, in order of the text."""
    return coded_all(reading, drafts(reading))


def drafts(reading: Reading) -> list[Draft]:
    """Every event that a verb or noun tells of, complete, before the record's choice among them."""
    told = list(verbal(reading))
    used = {made.noun for made in told if made.noun >= 0}
    named = list(nominal(reading, used))
    subjects = {made.clause.head for made in named if made.clause is not None and made.noun in made.clause.subjects}
    light = {made.clause.head for made in named if made.clause is not None}
    told = [m for m in told if m.at not in subjects and not (m.at in light and m.rule in ("dated", "deed"))] + named
    told.sort(key=lambda d: (d.at, d.noun))
    for made in told:
        represented(reading, made)
    return governed(reading, [completed(reading, made) for made in told])


def _event(reading: Reading, group: Sequence[Draft]) -> Event:
    lead = group[0]
    people = dict(
        zip((*lead.actors.people, *lead.recipients.people), (*lead.actors.people_ids, *lead.recipients.people_ids))
    )
    spans = sorted({(d.first, d.last) for d in group})
    dated = next((d.date for d in group if d.date is not None), None)
    sited = next((d for d in group if d.places), lead)
    return Event(
        at=reading.parse.starts[lead.at],
        rule=f"events.{lead.rule}/1",
        confidence=confidence(lead, len(group)),
        evidence=tuple(reading.cite_tokens(*span) for span in spans),
        type=lead.type,
        mode=lead.mode,
        predicate=lead.predicate,
        actors=lead.actors.actors,
        recipients=lead.others,
        people=tuple(people),
        people_ids=tuple(people.values()),
        places=sited.places,
        places_ids=sited.places_ids,
        body=lead.actors.body or lead.recipients.body,
        date=dated,
        reality=lead.reality,
        precedent=next((d.precedent for d in group if d.precedent is not None), None),
    )
