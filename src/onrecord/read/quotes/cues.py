"""Cue words: which verbs, adjectives and nouns tell that somebody says, writes, believes or wants something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.packs import table
from onrecord.read.parse import Parse


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its class (say, tell, write, show, think, know, want, order, judge, promise, seem, plan, adjective),
    the act it performs, and its frames.

    Frames: ``q`` a direct quote, ``c`` a clause, ``i`` an infinitive, ``o`` an object, ``h`` an object that is the
    hearer, ``oi`` an object with an infinitive, ``oa`` an object with what it is said to be, ``p`` a passive with an
    infinitive, ``s`` a subject with an infinitive and no speaker, ``n`` an object that names words ("plea"), ``k`` one
    that names a courtesy ("thanks"), ``j`` an object where the speaker is an office holder or a state. ``preps`` take
    the content as their object, ``tails`` are prepositions whose phrase after the object belongs to the content.
    """

    lemma: str
    cls: str
    act: str
    frames: frozenset[str]
    preps: frozenset[str]
    tails: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that names an utterance, a belief or a wish; ``says`` tells that it alone makes a statement."""

    lemma: str
    act: str
    says: bool


@cache
def cues() -> dict[str, Cue]:
    """The cues of ``english/speech.csv`` by their lemma (with particle)."""
    out: dict[str, Cue] = {}
    for row in table("speech"):
        frames = str(row["frames"]).split()
        out[str(row["cue"])] = Cue(
            str(row["cue"]),
            str(row["class"]),
            str(row["act"]),
            frozenset(f for f in frames if f[0] not in "+~"),
            frozenset(f[1:] for f in frames if f[0] == "+"),
            frozenset(f[1:] for f in frames if f[0] == "~"),
        )
    return out


@cache
def cue_nouns() -> dict[str, CueNoun]:
    """The nouns of ``english/speech_nouns.csv`` by lemma."""
    rows = table("speech_nouns")
    return {str(r["noun"]): CueNoun(str(r["noun"]), str(r["act"]), r["statement"] == "yes") for r in rows}


def cue_at(parse: Parse, token: int, particle: str = "") -> Cue | None:
    """The cue that a predicate's token is, with its particle where the two are one cue."""
    lemma = parse.lemmas[token].lower()
    known = cues()
    return (known.get(f"{lemma} {particle}") if particle else None) or known.get(lemma)


def speaks(cue: Cue) -> bool:
    """Whether direct speech can hang on the cue."""
    return "q" in cue.frames
