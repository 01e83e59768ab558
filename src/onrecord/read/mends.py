"""Mistakes of the parser about who does what, mended before anything is read from its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.packs import words

if TYPE_CHECKING:
    from onrecord.read.parse import Parse

_AGE = re.compile(r"the\d{1,3}-year-old\Z")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def days_before_counts(out: Parse) -> None:
    """Mends "police said Friday 14 people were held": the parser makes one phrase of the day and the people."""
    for day in range(1, len(out) - 2):
        if out.lower[day] not in words("times_saying_days") or out.tags[day + 1] != "CD":
            continue
        verb, noun = day - 1, out.heads[day]
        if out.lemmas[verb] in words("times_saying") and noun > day + 1 and out.pos[noun] == "NOUN":
            for token in range(day + 1, noun):
                if out.heads[token] == day:
                    out.heads[token], out.deps[token] = noun, "nummod"
            out.heads[day], out.deps[day] = verb, "npadvmod"


def ages_that_act(out: Parse) -> None:
    """Mends "The 53-year-old added that": the parser hangs an age that is a subject on its verb as an adjective."""
    for first in range(len(out) - 6):
        old, verb = first + 5, first + 6
        if not _AGE.match("".join(out.lower[first : old + 1])) or out.heads[old] != verb:
            continue
        if out.deps[old] == "amod" and out.tags[verb] in _FINITE:
            out.heads[first], out.deps[first], out.deps[old] = old, "det", "nsubj"


def names_that_act(out: Parse) -> None:
    """Mends "Bolivia shuts border": in headlines the parser takes the name before a verb for a part of it."""
    acting = {out.heads[t] for t in range(len(out)) if out.deps[t] in ("nsubj", "nsubjpass", "csubj", "expl")}
    for name in range(len(out) - 1):
        verb = out.heads[name]
        part = out.deps[name] == "compound" and out.pos[name] == "PROPN" and name < verb
        if part and verb not in acting and out.pos[verb] == "VERB" and out.tags[verb] in _FINITE:
            out.deps[name] = "nsubj"


def laid_things(out: Parse) -> None:
    """Mends "they lay flowers at the grave": the parser takes what is laid for lying; to lie has no object."""
    for thing in range(len(out)):
        verb = out.heads[thing]
        if out.deps[thing] == "dobj" and out.lower[verb] == "lay" and out.pos[verb] == "VERB":
            out.lemmas[verb] = "lay"
