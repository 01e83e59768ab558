"""Which drafts of events are kept: the rules' choice, mended by what the labelled sentences teach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from onrecord.model.items import Event, Reality
from onrecord.read import events
from onrecord.read.clauses import Clause
from onrecord.read.events.dated import told
from onrecord.read.events.details import completed
from onrecord.read.events.draft import Draft
from onrecord.read.events.keeping import KEPT, SPEECH, gate, governed
from onrecord.read.events.roles import actors_at, recipients_at
from onrecord.read.learned.features import look
from onrecord.read.learned.weights import chance, likeliest, steps
from onrecord.read.reading import Reading

HIGH, NEW = 0.75, 0.8
"""From HIGH a draft that the rules leave out is kept, from NEW one is made where they make none (bench/learned.py).

Leaving out what the rules keep was tried as well: below .15 as many right ones went as wrong ones.
"""

SURE_TYPE, SURE_REALITY = 0.45, 0.8
"""From there on the learned type stands where the rules have none, the learned reality against theirs."""

ADMITTED = frozenset({"d:nobody", "d:manner", "d:aside", "d:weak", "d:noun"})
"""The rules that may be overruled; the others say what an event of the record is: no talk, habit or mere plan."""

UNTOLD = ["d:none"]
"""The features of a candidate of which the rules make no draft."""

RECIPIENTS = ("O", "D", "to", "against", "with")
FORCE = 50


def read_events(reading: Reading) -> list[Event]:
    """The events of an article, chosen and rated with what was learned."""
    return events.read_events(reading, chosen, rated)


def chosen(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts that the record keeps, those that no rule made among them, in order of the text."""
    found = [made for made in drafts if _is_kept(reading, made)]
    used = {t for made in drafts for t in (made.at, made.noun)}
    free = (c for c in reading.clauses if c.head not in used and _may_tell(reading, c, used))
    new = [made for clause in free for made in _made(reading, clause)]
    return sorted([*found, *new], key=lambda d: (d.at, d.noun))


def of_draft(reading: Reading, made: Draft) -> list[str]:
    """The features of a draft of the rules: by which rule, of what kind, whether and why they would leave it out."""
    why = gate(reading, made)
    who = "A" if made.actors.actors else "D" if made.people or made.doer else "-"
    whom = "R" if made.others else "-"
    return [
        f"d:{why}",
        f"d:rule={made.rule}",
        f"d:type={made.type}",
        f"d:mode={made.mode}",
        f"d:reality={made.reality}",
        f"d:force={made.force // 10}",
        f"d:{why},{made.rule}",
        f"d:{why},{made.type}",
        f"d:{why},{made.mode}",
        f"d:{made.rule},{made.reality}",
        f"d:dated={made.date is not None}",
        f"d:{why},dated={made.date is not None}",
        f"d:who={who}{whom}",
        f"d:{why},{who}{whom}",
        f"d:places={bool(made.places)}",
        f"d:ruled={made.ruled_by}",
    ]


def tokens_of(made: Draft) -> list[int]:
    """The tokens that a draft rests on: its trigger, and its event noun where another word triggers it."""
    return sorted({made.at, made.noun} - {-1})


def _is_kept(reading: Reading, made: Draft) -> bool:
    """Whether it is kept; it is given its chance, and the kind that was learned where that is surer."""
    own = of_draft(reading, made)
    made.chance, token = max((chance("event", [*look(reading, t), *own]), t) for t in tokens_of(made))
    made.kept = own[0] == f"d:{KEPT}"
    if not made.kept and (made.chance < HIGH or own[0] not in ADMITTED or _is_aside(made.clause)):
        return False
    _mend(made, [*look(reading, token), *own])
    return made.kept or _is_told(made)


def _is_told(made: Draft) -> bool:
    """Whether it happened, as one deed; what is to come is a commitment, and words need somebody who says them."""
    if made.reality != "happened" or (made.clause is not None and made.clause.progressive):
        return False
    if made.type in SPEECH and not made.actors.actors:
        return False
    return not (made.rule == "noun" and made.type == "AGREE")


def _mend(made: Draft, features: list[str]) -> None:
    """The learned kind where it is surer; the reality of what is dated is told by its date."""
    reality, sure = likeliest("reality", features)
    if sure >= SURE_REALITY and made.date is None:
        made.reality = cast(Reality, reality)
    if made.type is None:
        made.type = _type(features)


def _type(features: list[str]) -> str | None:
    kind, sure = likeliest("type", features)
    return kind if sure >= SURE_TYPE and kind != "none" else None


def _made(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """The draft of a clause that no rule knows, where it is likely enough an event."""
    features = [*look(reading, clause.head), *UNTOLD]
    likely = chance("event", features)
    if likely < NEW:
        return
    made = completed(reading, _draft(reading, clause, _type(features)))
    governed(reading, [made])
    _mend(made, features)
    made.chance, made.kept = likely, False
    if _is_told(made) and (made.parties or made.people or made.date is not None):
        yield made


def _may_tell(reading: Reading, clause: Clause, used: set[int]) -> bool:
    """Whether a clause tells something done, which no draft beside it tells ("began to send"): no saying, no aside."""
    done = clause.form == "finite" and (clause.tense == "past" or clause.perfect) and not clause.modal
    if not done or clause.progressive or _is_aside(clause) or clause.lemma in told():
        return False
    below = {c.head for c in reading.clauses.below(clause, "xcomp")}
    return not used & (below | set(clause.objects))


def _is_aside(clause: Clause | None) -> bool:
    """ "The pact signed in Bergen": what describes a noun is mostly told before."""
    return clause is not None and clause.link in ("acl", "relcl")


def _draft(reading: Reading, clause: Clause, kind: str | None) -> Draft:
    first, last = reading.clauses.extent(clause)
    made = Draft(clause.head, clause.lemma, kind, None, clause, -1, first, last, FORCE, "learned")
    made.actors = actors_at(reading, clause, ["S"])
    made.recipients = recipients_at(reading, clause, RECIPIENTS, made.actors)
    return made


def rated(lead: Draft, reports: int) -> float:
    """How sure an event is, by the rules' own measure, the learned chance and what is told of it."""
    return chance("sure_event", of_event(lead, reports))


def of_event(lead: Draft, reports: int) -> list[str]:
    """The features that tell how sure an event is."""
    chance_of = 0.0 if lead.chance is None else lead.chance
    named = "A" if lead.actors.actors else "-"
    return [
        *steps("rule", events.confidence(lead, reports) if lead.kept else 0.0),
        *steps("chance", chance_of),
        f"rule={lead.rule}",
        f"kept={lead.kept}",
        f"type={lead.type}",
        f"reality={lead.reality}",
        f"who={named}{'R' if lead.others else '-'}",
        f"dated={lead.date is not None}",
        f"again={reports > 1}",
    ]
