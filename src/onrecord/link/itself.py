"""Whether words tell a promise's thing and no other that is of it, for it or joined to it."""

from __future__ import annotations

import re

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import Deed, thing_in, turn
from onrecord.link.put_off import own_words
from onrecord.link.wording import content, plain
from onrecord.packs import words

_WHY = re.compile(
    r"\s(?:because|amid|over|following|citing|despite|due\s+to|in\s+favou?r\s+of|after\s+(?:an?|the|its|their|\w+ing))\b"
    r"|\sand\s+(?:\w+ed|said|has|have|will|is|are|was|were)\b",
    re.IGNORECASE,
)
"""Behind it why a thing is done is told, or another deed."""
_TO = re.compile(r"\b(?:to|for|as)\s+(.+)", re.DOTALL | re.IGNORECASE)
_STOPS = re.compile(r"\s(?:and|but|then)\s+([^\W_]+)(?:\s+(?:half|halfway|midway|short|there)\b|$)", re.IGNORECASE)
_KNOWN = re.compile(r"(?:the|its|their|an?)\s")
_WHERE = re.compile(r"\b(?:in|at|near|from|on)\s+(?:the\s+)?((?:[A-Z][\w.-]*\s?)+)")
"""A place or a day: another place narrows it ("the ban in Ancud"), days on which it is always so end nothing."""
_IN = re.compile(r"\sin\s+(?:the|its|an?|this)\s+([^\W_]+)")
_OWNS = re.compile(r"['’]s?(?=\s)")


def is_alone(deed: Deed, region: str) -> bool:
    """Whether words tell the thing, where and when alone: "the pier at Rotan in May", not "the pier delayed again"."""
    own = own_words(deed) | turn("loose")
    told = region.split()
    last = told[-1].casefold() if told else ""
    return last not in turn("joins") and all(
        not w[:1].islower() or w.casefold() in turn("joins") or plain(w.casefold()) in own for w in told
    )


def stops_short(region: str) -> bool:
    """Whether the words behind a deed tell that it went no further ("the channel in May and stopped half way")."""
    found = _STOPS.search(region)
    return found is not None and forms()[0].get(found.group(1).casefold()) in turn("halts")


def is_itself(deed: Deed, region: str) -> bool:
    """Whether words open with the thing, and tell where and when beside it alone.

    Not "charges under the law" or "the exemption from the levy", "the levy on flour imports", "the pier to rioters".
    """
    told = _by_text(_WHY.split(_opening(region), maxsplit=1)[0])
    thing = next((thing for head in sorted(deed.heads) if (thing := thing_in(told, head)) is not None), None)
    if thing is None or not is_alone(deed, told):
        return False
    behind = told[len(thing) :]
    if any(_narrows(deed, where) for where in _WHERE.findall(behind)):
        return False
    given = _TO.search(behind)
    known = deed.broad | deed.places | words("link_calendar")
    return not _OWNS.search(behind) and not (given and set(content(given.group(1))) - known)


def _by_text(told: str) -> str:
    """The words before the text by which a thing is given up ("in the budget for 2010")."""
    text = next((m for m in _IN.finditer(told) if m.group(1).casefold() in turn("told in")), None)
    return told[: text.start()] if text else told


def _narrows(deed: Deed, where: str) -> bool:
    """Whether a place is another than the promise's, of a thing of no name of its own; "on Sundays" is no day."""
    days = {plain(w) for w in where.casefold().split() if w not in words("link_calendar")} & words("link_calendar")
    return bool(days) or (not deed.named and bool(set(content(where)) - own_words(deed) - deed.makers))


def _opening(region: str) -> str:
    """The words up to the first comma; of a name those that tell what it is ("Volta, the joint bank, in May")."""
    first, *rest = region.rstrip(" .").split(", ")
    named = bool(rest) and _KNOWN.match(rest[0]) and all(w[:1].isupper() for w in first.split())
    return rest[0] if named else first
