"""Which commitments are kept: the rules' choice, mended by what the labelled sentences teach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.model.items import Commitment
from onrecord.read import commitments
from onrecord.read.clauses import Clause
from onrecord.read.commitments import commitment_of
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.kinds import is_denied, is_open
from onrecord.read.events.lexicon import nouns, verbs
from onrecord.read.learned.features import look
from onrecord.read.learned.weights import chance, steps
from onrecord.read.reading import Reading

NEW = 0.75
"""From there on a commitment that the rules do not find is made (bench/learned.py)."""

UNTOLD = ["c:none"]
"""The features of a candidate of which the rules make no commitment."""

FORCE = 0.6
NOT_DEEDS = frozenset({"like", "be", "have"})


Rate = Callable[[Commitment, float], float]


def rated(made: Commitment, likely: float) -> float:
    """How sure a commitment is, by the rules' own measure, the learned chance and what is told of it."""
    return chance("sure_commitment", of_commitment(made, likely))


def of_commitment(made: Commitment, likely: float) -> list[str]:
    """The features that tell how sure a commitment is."""
    return [
        *steps("rule", made.confidence),
        *steps("chance", likely),
        f"rule={made.rule}",
        f"strength={made.strength}",
        f"object={made.object is not None}",
        f"due={made.due is not None}",
        f"vague={made.vague}",
        f"sides={min(2, len(made.by))}",
    ]


def read_commitments(reading: Reading) -> list[Commitment]:
    """The commitments of an article, chosen and rated with what was learned."""
    return commitments.read_commitments(reading, chosen)


def chosen(reading: Reading, found: list[tuple[Draft, Commitment]], rate: Rate = rated) -> list[Commitment]:
    """The commitments that the record keeps, those that no rule found among them, in order of the text."""
    used = {t for draft, _ in found for t in (draft.action, draft.noun, draft.trigger)}
    kept = [_rated(reading, draft, made, rate) for draft, made in found]
    free = (c for c in reading.clauses if c.head not in used and _is_ahead(reading, c))
    new = [m for clause in free if (m := _made(reading, clause, rate)) is not None]
    return sorted([*kept, *new], key=lambda c: c.at)


def of_found(draft: Draft, made: Commitment) -> list[str]:
    """The features of a commitment that the rules found."""
    return [f"c:{made.strength}", f"c:rule={draft.rule}", f"c:sure={int(made.confidence * 10)}"]


def _rated(reading: Reading, draft: Draft, made: Commitment, rate: Rate) -> Commitment:
    features = [*look(reading, draft.action), *of_found(draft, made)]
    return replace(made, confidence=rate(made, chance("commitment", features)))


def _is_ahead(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells a deed to come in a sentence of its own, and no meeting, which is an event."""
    if clause.form != "finite" or clause.modal not in ("will", "shall", "would") or clause.lemma in NOT_DEEDS:
        return False
    if is_denied(reading, clause) or not is_open(reading, clause):
        return False
    meets = any(row.type == "CONSULT" for row in verbs().get(clause.lemma, ()))
    lemmas = [reading.parse.lemmas[o].lower() for o in clause.objects]
    return not meets and not any((row := nouns().get(x)) is not None and row.type == "CONSULT" for x in lemmas)


def _made(reading: Reading, clause: Clause, rate: Rate) -> Commitment | None:
    """The commitment of a clause that no rule knows, where it is likely enough one and somebody makes it."""
    features = [*look(reading, clause.head), *UNTOLD]
    likely = chance("commitment", features)
    if likely < NEW:
        return None
    first, last = reading.clauses.extent(clause)
    draft = Draft(
        clause.head, clause.lemma, clause, clause.subjects, clause.objects, clause.head, first, last, "pledged",
        "learned", FORCE, clause.negated,
    )  # fmt: skip
    made = commitment_of(reading, draft)
    return None if made is None else replace(made, confidence=rate(made, likely))
