"""The words that make commitments, read once from the packs' English tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from onrecord.model.items import Strength
from onrecord.packs import table


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that makes a commitment of what it governs: the forms it takes, how it binds, whether it refuses."""

    word: str
    takes: frozenset[str]
    strength: Strength
    refuses: bool
    preposition: str = ""


@cache
def _triggers() -> dict[tuple[str, str], Trigger]:
    out = {}
    for row in table("commitments"):
        strength: Strength = str(row["strength"])  # type: ignore[assignment]
        takes = frozenset(str(row["takes"]).split(";"))
        word, pos = str(row["word"]), str(row["pos"])
        after = word.split()[-1] if pos == "phrasal" else ""
        out[pos, word] = Trigger(word, takes, strength, row["polarity"] == "no", after)
    return out


def trigger(pos: str, lemma: str) -> Trigger | None:
    """The trigger of that part of speech (verb, phrasal, passive, adjective, noun) and lemma."""
    return _triggers().get((pos, lemma))


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("commitments_words"):
        found[str(row["class"])].add(str(row["word"]))
    return {name: frozenset(words) for name, words in found.items()}


def word_class(name: str) -> frozenset[str]:
    """The words of a class of the commitment reader, as lemmas in lower case."""
    return _classes()[name]


@cache
def deeds() -> dict[str, str]:
    """Nouns that name a deed, with the verb for it."""
    return {str(row["noun"]): str(row["verb"]) for row in table("commitments_deeds")}


@cache
def things() -> dict[str, str]:
    """Nouns for things that are promised or planned, with what is done with them ("" for what only a giver does)."""
    return {str(row["noun"]): str(row["verb"]) for row in table("commitments_things")}
