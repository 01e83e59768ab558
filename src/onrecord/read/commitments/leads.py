"""Lead-in lines that make what the bullets below them tell a promise: "Together, Chile and Peru will:"."""

from __future__ import annotations

from onrecord.model.items import Strength
from onrecord.read.commitments.triggers import MODALS
from onrecord.read.commitments.vocabulary import trigger, word_class
from onrecord.read.reading import Reading

Lead = tuple[Strength, tuple[int, ...]]

UNPROMISED = frozenset({"not", "never", "if", "whether"})
BEFORE_COLON = 3
"""The promising word stands within this many words before the colon ("agreed to:")."""


def lead_of(reading: Reading, first: int, last: int) -> Lead | None:
    """How strongly and by whom the bullets below a line are promised; null where the line promises none."""
    parse = reading.parse
    if UNPROMISED & set(parse.lower[max(first, last - 1 - BEFORE_COLON) : last - 1]):
        return None
    lemmas = {parse.lemmas[t].lower() for t in range(first, last)}
    clauses = [c for t in range(first, last) if (c := reading.clauses.headed(t)) is not None]
    actors = tuple(dict.fromkeys(s for c in clauses if c.link in ("ROOT", "conj", "ccomp") for s in c.subjects))
    strength = _promised(reading, first, last)
    if strength is not None:
        return strength, actors or _named(reading, first, last)
    if lemmas & word_class("agenda"):
        return "considered", actors
    if lemmas & word_class("resolve"):
        return "agreed", actors
    return None


def _promised(reading: Reading, first: int, last: int) -> Strength | None:
    """The strength of the promising word that ends the line ("will:", "have agreed to:"), where one does."""
    parse = reading.parse
    ending = parse.lower[max(first, last - 1 - BEFORE_COLON) : last - 1]
    if ending and ending[-1] in MODALS:
        return "pledged"
    if len(ending) < 2 or ending[-1] != "to":
        return None
    lemma = parse.lemmas[last - 3].lower()
    found = trigger("verb", lemma) or trigger("adjective", ending[-2])
    return found.strength if found is not None and "inf" in found.takes and not found.refuses else None


def _named(reading: Reading, first: int, last: int) -> tuple[int, ...]:
    """Who the line names, where the parser found no clause in it."""
    heads = (m.head for t in range(first, last) if (m := reading.mention_at(t)) is not None and m.acts)
    return tuple(dict.fromkeys(heads))
