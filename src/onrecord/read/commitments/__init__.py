"""Commitments in an article: who undertakes, plans, agrees or considers to do (or not do) what, for whom, by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.dates import When
from onrecord.model.items import Commitment, Step, Strength
from onrecord.packs import words
from onrecord.read.commitments import slots
from onrecord.read.commitments.agenda import of_bullets
from onrecord.read.commitments.cited import words_of
from onrecord.read.commitments.condition import condition
from onrecord.read.commitments.draft import Draft, parted
from onrecord.read.commitments.due import agreed, due
from onrecord.read.commitments.makers import moved, nationals, undertaken_by
from onrecord.read.commitments.means import is_payment, of_absolute, of_means
from onrecord.read.commitments.nominal import of_noun
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.once import once
from onrecord.read.commitments.strength import strength_of
from onrecord.read.commitments.unnamed import is_undertaken
from onrecord.read.commitments.verbal import of_clause
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.parties import Parties
from onrecord.read.reading import Reading

__all__ = ["read_commitments"]

STEPS: dict[Strength, str] = {
    "binding": "agreed",
    "agreed": "agreed",
    "pledged": "pledged",
    "planned": "scheduled",
    "considered": "considered",
}
"""The first step in a commitment's history, by how strongly it was made."""


def read_commitments(reading: Reading) -> list[Commitment]:
    """The commitments of an article, in order; none whose maker is not told, save of a dated agreement."""
    best: dict[int, Draft] = {}
    for draft in _drafts(reading):
        kept = best.get(draft.action)
        if kept is None or draft.force > kept.force:
            best[draft.action] = draft
    drafts = [best[action] for action in sorted(best)]
    return once([made for draft in drafts if (made := _commitment(reading, draft)) is not None])


def _drafts(reading: Reading) -> Iterator[Draft]:
    absolutes = [c for c in reading.clauses if c.form == "gerund" and c.link in ("pcomp", "advcl", "conj")]
    for clause in reading.clauses:
        for draft in (part for whole in of_clause(reading, clause) for part in parted(reading, whole)):
            yield draft
            yield from (part for means in of_means(reading, draft) for part in parted(reading, means))
            for below in absolutes:
                if below.sentence == clause.sentence and below.head > draft.action:
                    share = of_absolute(reading, below, draft)
                    if share is not None:
                        yield share
    for token, pos in enumerate(reading.parse.pos):
        if pos in ("NOUN", "PROPN"):
            yield from of_noun(reading, token)
    yield from of_bullets(reading)


def _commitment(reading: Reading, draft: Draft) -> Commitment | None:
    """The commitment that a draft tells of; null where nobody undertakes it."""
    draft = moved(reading, draft)
    by = undertaken_by(reading, draft)
    if _is_private(reading, draft, by.actors):
        return None
    if draft.rule == "agenda":
        by = _narrowed(reading, draft, by)
    found = slots.amounts(reading, draft)
    sum_of = slots.money(found)
    action = (
        "pay"
        if draft.clause is not None and (is_payment(reading, draft.clause) or _pays(draft, sum_of is not None))
        else draft.lemma
    )
    thing = slots.thing(reading, draft, found)
    places, places_ids = slots.places(reading, draft)
    when_agreed, by_when = agreed(reading, draft), due(reading, draft)
    measured = bool(found or by_when or places)
    if not by.actors and not _stands_alone(draft, when_agreed) and not is_undertaken(reading, draft, measured):
        return None
    vague = action in word_class("vague") and not (found or by_when or places)
    strength = strength_of(reading, draft, by)
    evidence = (reading.cite_tokens(*words_of(reading, draft)),)
    return Commitment(
        at=reading.parse.starts[draft.action],
        by=by.actors,
        to=slots.receivers(reading, draft, by.actors),
        action=action,
        negated=draft.negated,
        object=thing,
        quantity=slots.quantity(found, draft),
        money=sum_of,
        places=places,
        places_ids=places_ids,
        people=by.people,
        body=by.body,
        due=by_when,
        agreed=when_agreed,
        strength=strength,
        condition=condition(reading, draft),
        vague=vague,
        status=draft.status,
        history=(Step(when_agreed, STEPS[strength], None, evidence),),
        rule=f"commitments.{draft.rule}/1",
        confidence=_confidence(draft, thing is not None, vague),
        evidence=evidence,
    )


def _stands_alone(draft: Draft, when_agreed: When | None) -> bool:
    """A dated agreement is one whoever made it."""
    return draft.strength in ("agreed", "binding") and draft.noun >= 0 and when_agreed is not None


def _is_private(reading: Reading, draft: Draft, by: tuple[str, ...]) -> bool:
    """A private person's mere plan, or a duty of people at large ("Muslims are required to"), is none."""
    public = words("commitments_makers")
    heads = [a for a in draft.actors if draft.rule != "noun" or noun_of(reading.parse, a) not in public]
    makers = [m for a in heads if (m := reading.mention_at(a)) is not None]
    if draft.strength == "binding":
        return any(m.type == "group" for m in makers) and not any(len(a) == 3 and a.isupper() for a in by)
    if draft.rule not in ("noun", "modal", "trigger", "progress") or draft.strength not in ("planned", "considered"):
        return False
    return bool(makers) and all(m.type == "person" and m.acts in ((), (m.actor,)) for m in makers)


def _pays(draft: Draft, has_sum: bool) -> bool:
    return has_sum and draft.lemma in word_class("cost_verb")


def _narrowed(reading: Reading, draft: Draft, by: Parties) -> Parties:
    """A bullet on one party's own thing is that party's: "moving a U.S. headquarters"."""
    own = tuple(dict.fromkeys(a for o in draft.objects for a in nationals(reading, o)))
    joint = any(
        reading.parse.lower[c] in word_class("joint") for o in draft.objects for c in reading.parse.kids(o, "amod")
    )
    if len(own) == 1 and own[0] in by.actors and not joint:
        return replace(by, actors=own)
    return by


def _confidence(draft: Draft, has_object: bool, vague: bool) -> float:
    factors = draft.force * (1.0 if has_object else 0.8) * (0.7 if vague else 1.0) * (0.8 if draft.passive else 1.0)
    return round(factors, 2)
