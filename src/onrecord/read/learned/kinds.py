"""What class of word a verb or noun is to the learned parts: by our vocabularies, its mention, its ending."""

from __future__ import annotations

from functools import cache

from onrecord.packs import words
from onrecord.read.events.lexicon import nouns, supports, verbs
from onrecord.read.quotes.cues import cue_nouns, cues
from onrecord.read.reading import Reading

SUFFIXES = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "age", "ship", "ity", "ism", "er", "or", "ist")
"""Endings that tell deeds from doers, of nouns that no list has."""


@cache
def classes_of(lemma: str) -> tuple[str, ...]:
    """The classes that the vocabularies of events, light verbs and speech put a verb in."""
    out = [f"type={row.type}" for row in verbs().get(lemma, ())]
    out += [f"strong={row.force >= 60}" for row in verbs().get(lemma, ())]
    if lemma in supports():
        out.append("light")
    cue = cues().get(lemma)
    if cue is not None:
        out += [f"cue={cue.cls}", f"act={cue.act}"]
    if lemma in words("events_not"):
        out.append("not")
    return tuple(dict.fromkeys(out))


@cache
def noun_class(lemma: str) -> str:
    """The type of an event noun, else what its ending tells."""
    row = nouns().get(lemma)
    if row is not None:
        return f"type={row.type}"
    if lemma in cue_nouns():
        return "cue"
    return next((f"-{s}" for s in SUFFIXES if lemma.endswith(s) and len(lemma) > len(s) + 2), "other")


def kind_of(reading: Reading, token: int) -> str:
    """Who or what a noun names: the type of its mention, else what kind of noun it is."""
    parse = reading.parse
    mention = reading.mention_headed(token)
    if mention is not None and mention.type != "other":
        return f"{mention.type}{'+' if mention.acts else ''}"
    if parse.pos[token] == "PRON" or parse.tags[token] in ("WP", "WDT"):
        return f"pron:{parse.lower[token]}" if parse.lower[token] in ("we", "i", "you", "it") else "pron"
    if parse.ents[token]:
        return f"ent:{parse.ents[token]}"
    lemma = parse.lemmas[token].lower()
    if lemma in words("events_doers"):
        return "doer"
    if lemma in nouns():
        return "deed"
    return parse.pos[token].lower()
