"""Events as PLOVER codes them: dyads, where a future deed is a promise or a threat.

The record keeps the type of the deed apart from its reality ("will meet": CONSULT, scheduled). PLOVER (2018 manual, as
CAMEO before it) codes the future of cooperation as AGREE and of conflict as THREATEN, a refusal as REJECT, and a
meeting in both directions; ``annotate`` prints that.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.dates import When
from onrecord.model.ids import is_state
from onrecord.model.items import Reality
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import Draft
from onrecord.read.reading import Reading

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})
SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


BY_MODE = {"sign": "SUPPORT", "ratify": "SUPPORT", "embargo": "COERCE", "extradite": "ACCUSE"}
"""Where PLOVER's coders put a deed under another type than the record does."""
DECIDING = frozenset({"decide", "opt", "move", "vote", "begin", "start"})
PAIRED = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


def _decided(reading: Reading, clause: Clause) -> bool:
    """ "Has decided to ease": PLOVER codes a decision as the deed."""
    outer = reading.clauses.headed(clause.governor) if clause.governor >= 0 else None
    return outer is not None and outer.lemma in DECIDING and clause.link == "xcomp" and outer.tense == "past"


def plover_type(reading: Reading, made: Draft) -> str | None:
    """The PLOVER type of a draft; null where PLOVER codes nothing."""
    if made.type is None or made.type in ("REQUEST", "ACCUSE", "REJECT"):
        return made.type if made.reality in ("happened", "scheduled") else None
    if made.reality == "happened" or (made.clause is not None and _decided(reading, made.clause)):
        return BY_MODE.get(made.mode or "", made.type)
    if made.reality in ("scheduled", "planned"):
        return "AGREE" if made.type in COOPERATIVE else "THREATEN"
    if made.reality == "denied" and made.type in COOPERATIVE:
        return "REJECT"
    return None


@dataclass(frozen=True, slots=True)
class Coded:
    """One PLOVER row: the words it rests on (code points), type, verb or noun, who to whom, when, and its reality."""

    start: int
    end: int
    type: str | None
    predicate: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: When | None
    reality: Reality
    confidence: float


def level(reading: Reading, made: Draft) -> int:
    """How far a draft stands from what its sentence asserts: 0 main or reported, 1 adverbial, 2 relative, 3 a noun."""
    if made.clause is None:
        return 3
    parse, at, depth = reading.parse, made.clause.head, 0
    for _ in range(12):
        dep = parse.deps[at]
        if dep in ("relcl", "acl", "appos"):
            return 2
        depth = max(depth, dep in ("advcl", "pcomp", "pobj"))
        if parse.heads[at] == at:
            break
        at = parse.heads[at]
    return depth


def coded(reading: Reading, made: Draft) -> list[Coded]:
    """The rows of one draft: none where PLOVER codes nothing, two where both sides do it to each other."""
    kind = plover_type(reading, made)
    if kind is None or made.governor >= 0 or not _strong(made):
        return []
    span = reading.parse.span(made.first, made.last)
    return [
        Coded(span.start, span.end, kind, made.predicate, a, r, made.date, made.reality, round(made.force / 100, 2))
        for a, r in _dyads(reading, made, kind)
    ]


def _dyads(reading: Reading, made: Draft, kind: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Who to whom; both ways where both sides do it."""
    actors, recipients = made.actors.actors, made.recipients.actors
    if not any(is_state(a) for a in actors):
        actors = (*actors, *_lands(reading, _subject_tokens(reading, made), ()))
    if len(actors) > 1 and not recipients and kind in PAIRED and made.type in PAIRED:
        return [(actors[:1], actors[1:]), (actors[1:], actors[:1])]
    if not any(is_state(r) for r in recipients):
        found = _lands(reading, (made.at + 1, made.last), actors) or _lands(reading, (made.at + 1, made.last), ())
        recipients = (*recipients, *(found or _at_home(made, actors)))
    both = made.type == "CONSULT" and bool(recipients)
    return [(actors, recipients), (recipients, actors)] if both else [(actors, recipients)]


def _at_home(made: Draft, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the police arrest, a court fines: people of their own country, where the text tells of no other."""
    undergone = made.clause is not None and made.clause.objects
    return tuple(a for a in actors[:1] if is_state(a)) if made.type == "COERCE" and undergone else ()


def _subject_tokens(reading: Reading, made: Draft) -> tuple[int, int]:
    clause = made.clause
    if clause is None or not clause.subjects or clause.inherited:
        return 0, 0
    return reading.parse.subtree(clause.subjects[0])


def _lands(reading: Reading, tokens: tuple[int, int], but: tuple[str, ...]) -> tuple[str, ...]:
    """The first government named in a token range, by itself or by a place of its own."""
    for mention in reading.mentions_in(*tokens):
        for actor in (*mention.acts, mention.country or ""):
            if is_state(actor) and actor not in but:
                return (actor,)
    return ()


def _strong(made: Draft) -> bool:
    return made.force >= (60 if made.rule == "noun" else 44)


def coded_all(reading: Reading, drafts: list[Draft]) -> list[Coded]:
    """The rows of all drafts: in each sentence those that stand nearest to its own assertion."""
    rows: dict[int, list[tuple[int, list[Coded]]]] = {}
    for made in drafts:
        found = coded(reading, made)
        if found:
            rows.setdefault(reading.parse.sent_of[made.at], []).append((level(reading, made), found))
    out: list[Coded] = []
    for group in rows.values():
        nearest = min(depth for depth, _ in group)
        out += [code for depth, found in group if depth == nearest for code in found]
    return out
