"""Deeds that a page tells by a verb: "launched the pact", "the pact we launched", "with the pact launched"."""

from __future__ import annotations

import re

from onrecord.link.deed_forms import whole_verb
from onrecord.link.deeds import class_of, deed_verbs, turn
from onrecord.link.phases import with_phases
from onrecord.link.real import doer_behind, is_other_sense
from onrecord.link.reported import Found, Kind
from onrecord.link.reports_ends import is_end, with_ends
from onrecord.link.sentences import (
    HEEDED,
    REGION,
    RELATIVE,
    Said,
    auxiliary_of,
    clause_start,
    signs_before,
    stems,
    unreal,
    words_after,
    words_before,
)

LAST_THING = re.compile(r"\b(?:to|from|at|in|with|by|of|for|and)\s+(?=(?:the|an?|our|their|its)\s)")
"""Where the last thing before a deed begins."""
TIED = re.compile(r"\b(?:as|while|when|because|that)\s+")
"""Where another clause begins."""
_WHO = re.compile(r"(?:^|\s)((?:we|they|(?:the\s+)?[A-Z][\w.'’-]*(?:\s+and\s+(?:the\s+)?[A-Z][\w.'’-]*)?))$")
"""Who does it, right before a deed and behind its thing ("the plant we opened")."""


def of_verb(said: Said, at: int, verb: str) -> Found:
    """ "Launched the pact", "the pact was launched", "the pact launched in March", "the pact we launched"."""
    if said.words[at][0] in turn("sited") and at and _stands(said, at):
        yield "there", "", LAST_THING.split(words_before(said, at))[-1], "", False
    verb, length = whole_verb([w for w, _, _ in said.words[at + 1 : at + 3]], verb)
    if not verb or unreal(said, at):
        return
    last = at + length - 1
    told, behind = _told(said, at, last, verb), words_after(said, last) if verb in turn("put off") else ""
    for one in with_ends(said, at, last, verb, told) if is_end(verb) else with_phases(verb, told, behind):
        if one[0] != "done" or not is_other_sense(said, last, verb, one[2] if one[4] else ""):
            yield one


def _told(said: Said, at: int, last: int, verb: str) -> Found:
    kind: Kind = "dropped" if verb in turn("drop") else "done"
    before, deed = auxiliary_of(said, at), class_of(verb)
    aux = said.words[before][0] if before is not None else ""
    first = clause_start(said, at)
    if aux == "being" and before:
        yield ("now" if kind == "done" else kind), deed, words_before(said, before - 1), doer_behind(said, last), False
    elif aux in turn("is"):
        return
    elif aux in turn("was") and before is not None:
        yield kind, deed, _subject(said, before if aux != "been" else before - 1), doer_behind(said, last), False
    elif first < at and said.words[first - 1][0] in RELATIVE and _is_done(said, last):
        yield from _whose(said, first, at, kind, deed)
        yield kind, deed, LAST_THING.split(words_before(said, first - 1))[-1], said.between(first, at), True
    elif _is_reduced(said, last):
        yield from _whose(said, first, at, kind, deed)
        yield kind, deed, TIED.split(words_before(said, at))[-1], doer_behind(said, last), False
    elif aux == "having":
        yield kind, deed, words_after(said, last), "", False
    elif _comes_with(said, at, last):
        yield kind, deed, said.between(1, at), "", False
    else:
        yield kind, deed, _what(said, last), said.between(first, at), True


def _what(said: Said, last: int) -> str:
    """What a deed is done to; of "it" and "them" what the sentence opens with."""
    region = words_after(said, last)
    return said.between(0, min(REGION, last)) if region.split(" ")[0] in ("it", "them") else region


def _subject(said: Said, at: int) -> str:
    """The words before a passive; "the pact, negotiated over two years, was signed": those before what is put in."""
    if at and "," in said.gap(at):
        opened = next((n for n in range(at - 1, 0, -1) if "," in said.gap(n)), 0)
        return words_before(said, opened)
    return words_before(said, at)


def _whose(said: Said, first: int, at: int, kind: Kind, deed: str) -> Found:
    """ "The plant we opened in May": who does it stands between the thing and the deed."""
    who = _WHO.search(said.between(first, at))
    if who is not None and who.start():
        yield kind, deed, LAST_THING.split(said.between(first, at)[: who.start()])[-1], who.group(1), True


def _comes_with(said: Said, at: int, last: int) -> bool:
    """ "With the pier built, trade has grown"."""
    opens = said.words[0][0] in turn("with") and at > 1 and last + 1 < len(said.words) and "," in said.gap(last + 1)
    return opens and not any("," in said.gap(n) for n in range(1, at + 1))


def _stands(said: Said, at: int) -> bool:
    """ "The centre based in Oslo"; not "was based", "held up"."""
    before = said.words[at - 1][0]
    return before not in {"be", "not", "never"} | turn("is") | turn("was") and not said.tells("aside", at + 1, at + 2)


def _is_reduced(said: Said, at: int) -> bool:
    """Whether the thing stands before a deed: "the pact launched in March", "the survey, launched with Chile"."""
    if at + 1 >= len(said.words) or said.broken(at, at + 1):
        return False
    apart = at > 0 and "," in said.gap(at)
    return said.words[at + 1][0] in (turn("reduced") | turn("apart") if apart else turn("reduced"))


def _is_done(said: Said, at: int) -> bool:
    """ "Which they founded in 2009": nothing that it is done to stands behind a deed."""
    return at + 1 == len(said.words) or said.broken(at, at + 1) or said.words[at + 1][0] in turn("reduced")


def of_going(said: Said, at: int, verb: str) -> Found:
    """ "Since launching the pact", "progress on launching the pact", "we are launching the pact"."""
    before = said.words[at - 1][0] if at else ""
    verb, length = whole_verb([w for w, _, _ in said.words[at + 1 : at + 3]], verb)
    if not verb:
        return
    deed, region, first = class_of(verb), words_after(said, at + length - 1), clause_start(said, at)
    if _is_now(said, at) and not turn("ahead") & {w.casefold() for w in region.split()}:
        yield "now", deed, region, said.between(first, auxiliary_of(said, at) or at), True
    elif before in turn("past"):
        yield "done", deed, region, said.between(0, at), False
    elif before in turn("toward") and (managed := _managed(said, at)) is not None:
        yield "done", deed, region, said.between(first, managed), True
    elif before in turn("toward") and signs_before(said, at) & turn("way"):
        yield "way", deed, region, said.between(first, at), False


def _managed(said: Said, at: int) -> int | None:
    """Where "succeeded" stands in "has succeeded in dredging it"; null of "failed to succeed in"."""
    for n in range(at - 2, max(at - 2 - HEEDED, -1), -1):
        if said.broken(n, n + 1):
            return None
        if not turn("managed").isdisjoint((said.words[n][0], *stems(said.words[n][0]))):
            denied = unreal(said, n) or said.tells("denied", clause_start(said, n), n)
            return None if denied else n
    return None


def _is_now(said: Said, at: int) -> bool:
    """ "We are expanding the exercise", "they have been building the port"."""
    aux = auxiliary_of(said, at)
    return aux is not None and said.words[aux][0] in turn("is now") and not unreal(said, at)


def now_does(said: Said, at: int) -> Found:
    """ "Ethiopia now supplies electricity"."""
    verbs = [verb for verb in (said.words[at][0], *stems(said.words[at][0])) if verb in deed_verbs()]
    if verbs and not unreal(said, at - 1):
        yield "now", class_of(verbs[0]), words_after(said, at), said.between(clause_start(said, at), at - 1), True
