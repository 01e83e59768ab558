"""Mistakes of the parser about who does what, mended before anything is read from its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.packs import words

if TYPE_CHECKING:
    from onrecord.read.parse import Parse

_AGE = re.compile(r"the\d{1,3}-year-old\Z")
_TIMES = frozenset({"DATE", "TIME"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LISTED = frozenset({"GPE", "PERSON"})
"""Kinds of names whose lists of three are mended."""


def mend(out: Parse) -> None:
    """All of them, in their order, but for `lists`, which sees what the others leave."""
    semicolons(out)
    days_before_counts(out)
    months_before_counts(out)
    days_of_saying(out)
    ages_that_act(out)
    names_that_act(out)
    laid_things(out)


def days_before_counts(out: Parse) -> None:
    """Mends "police said Friday 14 people were held": the parser makes one phrase of the day and the people."""
    for day in range(1, len(out) - 2):
        if out.tags[day + 1] != "CD" or out.lower[day] not in words("times_saying_days"):
            continue
        verb, noun = day - 1, out.heads[day]
        if out.lemmas[verb] in words("times_saying") and noun > day + 1 and out.pos[noun] == "NOUN":
            for token in range(day + 1, noun):
                if out.heads[token] == day:
                    out.heads[token], out.deps[token] = noun, "nummod"
            out.heads[day], out.deps[day] = verb, "npadvmod"


def months_before_counts(out: Parse) -> None:
    """Mends "since March 214 ships have sailed": no year has three figures, and what follows is counted."""
    for count in range(1, len(out) - 1):
        if (
            out.heads[count] != count - 1
            or out.tags[count] != "CD"
            or out.lower[count - 1] not in words("times_saying_months")
        ):
            continue
        if out.words[count].isdigit() and 31 < int(out.words[count]) < 1000 and out.tags[count + 1] == "NNS":
            out.heads[count], out.deps[count], out.ents[count] = count + 1, "nummod", "CARDINAL"


def ages_that_act(out: Parse) -> None:
    """Mends "The 53-year-old added that": the parser hangs an age that is a subject on its verb as an adjective."""
    for first in range(len(out) - 6):
        old, verb = first + 5, first + 6
        if out.heads[old] != verb or out.deps[old] != "amod" or out.tags[verb] not in _FINITE:
            continue
        if _AGE.match("".join(out.lower[first : old + 1])):
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


def semicolons(out: Parse) -> None:
    """Mends "A gave a million; B will give more": the parser takes the first statement for what the second says."""
    for at, dep in enumerate(out.deps):
        if dep == "ccomp" and at < out.heads[at]:
            between = out.words[at + 1 : out.heads[at]]
            last = len(between) - between[::-1].index(";") if ";" in between else 0
            if last and not out.lower[at + 1 + last : out.heads[at]].count("said"):
                out.heads[at], out.deps[at] = at, "ROOT"


def days_of_saying(out: Parse) -> None:
    """Mends "police said on Tuesday they had arrested two": the day right after a verb of saying is the saying's.

    The parser hangs it on what was said; where "that" stands before the day it does belong there.
    """
    for at, dep in enumerate(out.deps):
        verb = out.heads[at]
        if dep == "nsubj" and verb - at in (2, 3) and out.lemmas[verb] in words("times_saying"):
            _day_between(out, at, verb)
        if dep != "ccomp" or verb >= at - 2 or out.lemmas[verb] not in words("times_saying"):
            continue
        day = verb + 2 if out.lower[verb + 1] == "on" else verb + 1
        if _names_day(out, day):
            top = verb + 1 if day > verb + 1 else _over(out, day, at)
            if out.heads[top] == at and out.deps[top] in ("prep", "npadvmod", "advmod"):
                out.heads[top] = verb


def _day_between(out: Parse, subject: int, verb: int) -> None:
    """The same for a day between the speaker and the verb ("the ministry on Sunday said")."""
    top = subject + 1
    opens = verb - top == 1 or out.lower[top] == "on"
    if opens and out.heads[top] == subject and _names_day(out, verb - 1):
        out.heads[top] = verb


def _names_day(out: Parse, at: int) -> bool:
    """Whether a weekday, "yesterday" or the day of a month stands there."""
    if out.lower[at] in words("times_saying_days"):
        return True
    after = out.words[at + 1]
    return out.lower[at].rstrip(".") in words("times_saying_months") and after.isdigit() and len(after) < 3


def _over(out: Parse, token: int, goal: int) -> int:
    """The highest token above it that hangs on the goal; itself where none does."""
    at = token
    for _ in range(6):
        if out.heads[at] in (goal, at):
            return at
        at = out.heads[at]
    return token


def lists(out: Parse) -> None:
    """Mends "Chile, Peru and Bolivia met": the parser takes the second name for an apposition to the first."""
    for at in [i for i, dep in enumerate(out.deps) if dep == "appos"]:
        kind, first = out.ents[at], out.heads[at]
        if (
            kind in _LISTED
            and out.ents[first] == kind
            and first < at
            and any(out.deps[c] == "conj" and out.ents[c] == kind and c > at for c in out.children[at])
        ):
            out.deps[at] = "conj"
