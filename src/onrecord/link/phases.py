"""Deeds that are begun, ended, given up or put off: "construction of the pier was completed", "stopped building it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import Deed, class_of, deed_nouns, deed_verbs, turn
from onrecord.link.reported import Found, Kind
from onrecord.link.wording import WORD, plain
from onrecord.packs import table

FORCE = "force"
"""The class of a text's entry into force."""

_ON = re.compile(r"\b([^\W_]+)\s+(of|on)\s+(.+)", re.DOTALL | re.IGNORECASE)
"""A noun and what it is of or on."""

_OPENS = re.compile(
    r"\W*(?:(?:(?:the|a|an|all|of|on|from|with|its|their|our|his|her|earlier|own|\w+['’]s?)\s+)*([^\W_]+)\s+(?=to\s))?"
    r"(to\s+)?(?:(?:fully|also|jointly)\s+)?([^\W_]+(?:-[^\W_]+)*)\s+(\S.*)",
    re.DOTALL | re.IGNORECASE,
)
"""A form in -ing, or "to" and a verb, behind the plan or the work that it tells of, if any; then the thing."""

_OWNER = re.compile(r"(?:(?:of|on|from|with|all)\s+)*((?:[^\W_]+\s+){0,3}?[^\W_]+(?:['’]s|s['’]))(?=\s)", re.IGNORECASE)

Part = Literal["portion", "paper"]
Phase = Literal["way", "done", "dropped", "moved"]

Told = tuple[Kind, str, str, str, bool]
"""How it is told, its class, the words of its thing, those of who does it, whether anybody does it."""

_PHASES: dict[Phase, tuple[str, ...]] = {
    "done": ("finish",), "way": ("begin", "opened"), "dropped": ("drop", "broken"), "moved": ("put off",)
}  # fmt: skip
"""By how a deed is told the turns of the verbs that tell it so."""


def with_phases(verb: str, found: Found, behind: str = "") -> Found:
    """The deeds told by a verb or its noun, and those that they begin, end, give up or put off.

    ``behind`` are the words behind the verb, in which the new day of a thing before it stands ("was put off to 2018").
    """
    for one in found:
        yield one
        if one[0] in ("done", "now"):
            yield from _of_phase(verb, *one[2:], behind)


def _of_phase(verb: str, region: str, doer: str, active: bool, behind: str) -> Iterator[Told]:
    """The deed that a verb (or its noun) says to be begun, ended, given up or put off, behind it or before it."""
    kind = _phase_of(verb)
    if kind is None:
        return
    for text, who in ((region, doer), (doer, "")) if active else ((region, doer),):
        for deed, thing in (*held(text, kind), *noun_of(text)):
            passive = kind == "moved" and not (active and text is region)
            whose, told = f"{who} {owner_of(text)}".strip(), f"{thing} {behind}".strip() if passive else thing
            yield "given up" if kind == "dropped" else kind, deed, told, whose, active and text is region


def owner_of(text: str) -> str:
    """Whose plan or deed a text opens with: "Peru's" of "Peru's plan to build the pier"."""
    found = _OWNER.match(text)
    return found.group(1) if found else ""


def _phase_of(verb: str) -> Phase | None:
    for kind, turns in _PHASES.items():
        if any(verb in turn(name) for name in turns):
            return kind
    return None


def held(text: str, kind: Phase, *, planned: bool = False) -> Iterator[tuple[str, str]]:
    """The deed that a text opens with, with its thing: "building the pier", "to build the pier", "its plan to build".

    A plan is given up or put off, what is begun is the work. With ``planned`` it stands behind a plan.
    """
    found = _OPENS.match(text)
    if found is None or (planned and found.group(1) is None):
        return
    noun, to, word, thing = found.groups()
    if noun is not None and plain(noun.casefold()) not in _plans(kind):
        return
    _, going, _ = forms()
    verb = word.casefold() if to else going.get(word.casefold(), "")
    if (to or noun is None) and verb in deed_verbs() and (noun or not to or kind == "way"):
        yield class_of(verb), thing


def _plans(kind: Phase) -> frozenset[str]:
    """The nouns before "to build the pier" that are begun, given up or put off with it."""
    if kind == "way":
        return turn("work")
    return turn("planned") | turn("timed") if kind == "moved" else turn("planned")


def noun_of(text: str) -> Iterator[tuple[str, str]]:
    """The deeds that a text's first noun names, with its thing; work can be of more than one kind.

    What is of, for or into such a noun ("a study for the construction of the pier") is another thing, or its part.
    """
    found = _ON.search(text)
    if found is None:
        return
    noun, tie, thing = plain(found.group(1).casefold()), found.group(2).casefold(), found.group(3)
    before = {plain(w) for w in WORD.findall(text[: found.start()].casefold())}
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
    told = [plain(w) for w in WORD.findall(region.casefold())]
    at = min((told.index(head) for head in deed.heads if head in told), default=0)
    before = set(told[:at]) - deed.broad - deed.beside
    if any(class_of(deed_nouns().get(w, "")) != deed.name for w in before & turn("paper")):
        return "paper"
    return "portion" if before & turn("portion") else None
