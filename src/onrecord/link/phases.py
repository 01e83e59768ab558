"""Deeds that are begun or ended: "construction of the pier was completed", "opened negotiations on an agreement"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.link.deeds import class_of, deed_nouns, turn
from onrecord.link.wording import plain

FORCE = "force"
"""The class of a text's entry into force."""

_ON = re.compile(r"\b([^\W_]+)\s+(of|on)\s+(.+)", re.DOTALL)
"""A noun and what it is of or on."""

Told = tuple[Literal["way", "done"], str, str, str, bool]
"""How it is told (on its way or done), its class, the words of its thing, those of who does it, whether any does it."""


def of_phase(verb: str, region: str, doer: str, active: bool) -> Iterator[Told]:
    """The deed that a verb (or its noun) says to be begun or ended: behind it, or before it where nothing is behind."""
    if verb not in turn("begin") | turn("finish") | turn("opened"):
        return
    kind: Literal["way", "done"] = "done" if verb in turn("finish") else "way"
    for text, who in ((region, doer), (doer, "")) if active else ((region, doer),):
        for deed, thing in _held(text):
            yield kind, deed, thing, who, active and text is region


def _held(text: str) -> Iterator[tuple[str, str]]:
    """The deeds that a text's first noun of the kind names, with its thing; work can be of more than one kind."""
    found = _ON.search(text)
    while found is not None:
        noun, tie, thing = plain(found.group(1).casefold()), found.group(2), found.group(3)
        deeds = _deeds_of(noun, tie)
        if deeds:
            yield from ((deed, thing) for deed in deeds)
            return
        found = _ON.search(text, found.end(2))


def _deeds_of(noun: str, tie: str) -> tuple[str, ...]:
    if tie == "on" and noun == "work":
        return class_of("build"), class_of("draft")
    if tie == "on":
        return (class_of("negotiate"),) if noun in ("negotiation", "talk") else ()
    return (class_of(deed_nouns()[noun]),) if noun in deed_nouns() else ()
