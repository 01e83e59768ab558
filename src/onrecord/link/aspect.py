"""How far along a deed is by the words before its verb: begun ("began building it"), given up, or but meant ("to")."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import is_nominal, turn
from onrecord.link.sentences import stems
from onrecord.link.wording import WORD
from onrecord.model.items import Event

Aspect = Literal["begun", "dropped", "meant"]

_BREAK = re.compile(r"[.!?;:]\s|[,()—]")


def aspect_of(event: Event) -> Aspect | None:
    """What the words before an event's verb make of it; null where they say nothing of the kind."""
    if is_nominal(event):
        return None
    first = event.evidence[0]
    at = max(event.at - first.start, 0)
    before = [m.group().casefold() for m in WORD.finditer(_BREAK.split(first.prefix + first.exact[:at])[-1])]
    before = [w for w in before if not w.endswith("ly") and w not in turn("meanwhile")]
    verb = WORD.match(first.exact, at)
    if not before or verb is None:
        return None
    if before[-1] == "to":
        return "begun" if _is(before[-2:-1], "begin") else None if _is(before[-2:-1], "managed") else "meant"
    if not verb.group().endswith("ing"):
        return None
    if _is(before[-1:], "begin") or before[-1] in turn("goes on"):
        return "begun"
    given_up = {f"{verb} {before[-1]}" for verb in _verbs(before[-2:-1])}
    if _is(before[-1:], "drop") or not turn("drop").isdisjoint(given_up):
        return "dropped"
    return "meant" if _is(before[-2:-1], "bound") else None


def _is(told: list[str], turns: str) -> bool:
    """Whether a word is of a turn, as it stands or as a verb."""
    return any(not turn(turns).isdisjoint(_verbs([word])) for word in told)


def _verbs(told: list[str]) -> frozenset[str]:
    """What a verb may be without its ending or in its past form."""
    done, _, _ = forms()
    return frozenset(v for word in told for v in (word, done.get(word, word), *stems(word)))
