"""Deeds that are begun or ended: "construction of the pier was completed", "opened negotiations on an agreement"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.link.deeds import Deed, class_of, deed_nouns, turn
from onrecord.link.wording import plain
from onrecord.packs import table

FORCE = "force"
"""The class of a text's entry into force."""

_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
_ON = re.compile(r"\b([^\W_]+)\s+(of|on)\s+(.+)", re.DOTALL | re.IGNORECASE)
"""A noun and what it is of or on."""

Part = Literal["portion", "paper"]

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
    """The deeds that a text's first noun names, with its thing; work can be of more than one kind.

    What is of, for or into such a noun ("a study for the construction of the pier") is another thing, or its part.
    """
    found = _ON.search(text)
    if found is None:
        return
    noun, tie, thing = plain(found.group(1).casefold()), found.group(2).casefold(), found.group(3)
    before = {plain(w) for w in _WORD.findall(text[: found.start()].casefold())}
    if not before & (turn("behind") | turn("past it") | turn("portion") | turn("paper")):
        yield from ((deed, thing) for deed in _deeds_of(noun, tie))


def _deeds_of(noun: str, tie: str) -> tuple[str, ...]:
    if tie != "of":
        return tuple(class_of(str(row["verb"])) for row in table("link_phases") if row["noun"] == noun)
    return (class_of(deed_nouns()[noun]),) if noun in deed_nouns() else ()


def part_in(region: str, deed: Deed) -> Part | None:
    """What the words before a thing's last noun say to be done: a portion, or but a paper on it; null for the whole.

    Words that the promise has too are the thing's own ("the second phase of the port").
    """
    told = [plain(w) for w in _WORD.findall(region.casefold())]
    at = min((told.index(head) for head in deed.heads if head in told), default=0)
    before = set(told[:at]) - deed.broad - deed.beside
    if any(class_of(deed_nouns().get(w, "")) != deed.name for w in before & turn("paper")):
        return "paper"
    return "portion" if before & turn("portion") else None
