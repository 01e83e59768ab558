"""What a page tells to be given up: a thing ("scrapped the pier"), a deed ("stopped building it"), a plan for one.

The verb governs what is given up directly, and behind what is told before it nothing stands but when, why and by whom.
"""

from __future__ import annotations

import re

from onrecord.link.deeds import turn
from onrecord.link.phases import held, noun_of, owner_of
from onrecord.link.reported import Found
from onrecord.link.sentences import Said, auxiliary_of, clause_start, words_after
from onrecord.packs import words

WHEN = 3
"""The day or month of a giving up stands within so many words behind "in", "on", "last"."""
_BY = re.compile(r"by\s+(.+?)(?=\s+(?:in|on|last|after|because|over)\b|$)", re.DOTALL)
_A = re.compile(r"an?\s", re.IGNORECASE)


def is_end(verb: str) -> bool:
    """Whether a verb gives something up."""
    return verb in turn("drop") or verb in turn("broken")


def with_ends(said: Said, at: int, last: int, verb: str, told: Found) -> Found:
    """The deeds told by a verb of giving up, with what it gives up; ``at`` and ``last`` are its words."""
    drops, behind = verb in turn("drop"), words_after(said, last)
    for one in told:
        if not drops:
            yield one
        _, deed, text, _, active = one
        if active and text == behind:
            who = said.between(clause_start(said, at), at) or said.between(0, at)
            if drops:
                yield "dropped", deed, text, who, True
            if verb not in turn("refusal") or not _A.match(text):
                yield from _deeds(text, who, True)
            if verb in turn("fails") and settles(behind):
                yield from _deeds(who, "", False, planned=True)
        elif settles(behind) and _is_done_to(said, at, verb):
            who = agent_in(behind)
            if drops:
                yield "dropped", deed, text, who, False
            yield from _deeds(text, who, False)


def _deeds(text: str, who: str, active: bool, *, planned: bool = False) -> Found:
    """The deeds that a text opens with, given up by somebody; those of a plan are its owner's as well."""
    whose = f"{who} {owner_of(text)}".strip()
    yield from (("given up", deed, thing, whose, active) for deed, thing in held(text, "dropped", planned=planned))
    if not planned:
        yield from (("given up", deed, thing, whose, active) for deed, thing in noun_of(text))


def _is_done_to(said: Said, at: int, verb: str) -> bool:
    """Whether what stands before a verb is given up; what stops by itself goes on, what is refused may be another's."""
    aux = auxiliary_of(said, at)
    passive = aux is not None and (said.words[aux][0] == "being" or said.words[aux][0] in turn("was"))
    return verb not in turn("refusal") and (passive or verb not in turn("halts"))


def agent_in(behind: str) -> str:
    """Who does it, right behind a passive ("by the minister in May")."""
    found = _BY.match(behind)
    return found.group(1) if found else ""


def settles(behind: str) -> bool:
    """Whether the words behind a verb tell but when, why and by whom: not "to rioters", "as a topic", "at noon"."""
    told = [w.casefold() for w in behind.split()]
    if told and told[0].endswith("ly"):
        del told[0]
    if not told or told[0] == "by" or told[0] in turn("reason") or told[0] in turn("joined"):
        return True
    dated = any(w.isdigit() or w in words("link_calendar") or w in turn("dated") for w in told[1 : 1 + WHEN])
    return told[0] in words("link_calendar") or (told[0] in ("in", "on", "last", "this", "earlier") and dated)
