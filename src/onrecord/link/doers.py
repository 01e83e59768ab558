"""Whether it is the makers of a promise, their organs or their voice who do what a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from onrecord.link.amounts import is_number
from onrecord.link.deed_forms import forms
from onrecord.link.deeds import turn
from onrecord.link.parties import Named, members
from onrecord.link.wording import WORD, content, names, plain
from onrecord.packs import words

_TIE = re.compile(r"\b(?:after|before|since|when|while|because|once|until)\s+(?=\S)")


def may_be_theirs(doer: str, makers: Collection[str], named: Named | None) -> bool:
    """Whether the words before a deed tell none but its makers, an organ of theirs, or "the ministers", "both".

    "Chile's fishermen" are not Chile: any other noun than an organ's leaves it open who they are.
    """
    told = subject_of(doer)
    found = members(named.of(told)) if named is not None else frozenset()
    if found - frozenset(makers) and not (found & frozenset(makers) and re.search(r"\band\b", told)):
        return False
    theirs = named.words(told) if named is not None else frozenset()
    rest = (
        frozenset(w for w in content(told) if not w.endswith("ly") and not is_number(w)) - theirs - turn("beside who")
    )
    rest -= words("link_calendar") | turn("dated") | turn("own") | turn("known")
    speakers = {plain(w) for w in rest} & (turn("voice") | _organs())
    return not rest - speakers - (names(told) if speakers else frozenset())


def last_clause(doer: str) -> str:
    """The words before a verb from the last that ties a clause on ("crews left after Chile": Chile)."""
    return _TIE.split(doer)[-1]


def subject_of(doer: str) -> str:
    """The last subject among words before a verb: of "Chile said that its ministry has", "its ministry has".

    Where "and" alone stands before the verb, the subject is what the words open with ("Chile raised fees and").
    """
    told = [(m.group().casefold(), m.start(), m.end()) for m in WORD.finditer(doer)]
    verbs = [n for n, (word, _, _) in enumerate(told) if n and _is_verb(word)]
    if not verbs:
        return doer
    if told[-1][0] in turn("joined"):
        return doer[: told[verbs[0]][1]]
    behind = [
        n for n in range(verbs[0] + 1, len(told)) if told[n][0] in turn("joined") or told[n - 1][0] in turn("said")
    ]
    return doer[told[behind[-1]][1] :] if behind else doer


def is_organ(doer: str, named: Named | None) -> bool:
    """Whether words behind "by" are but a government's or body's name, or an organ's ("by the Chilean navy")."""
    told = [w for w in content(doer.partition(" of ")[0]) if named is None or w not in named.words(doer)]
    return told[-1] in turn("voice") | _organs() if told else bool(content(doer))


@cache
def _organs() -> frozenset[str]:
    """The last words of the names of a state's organs."""
    return frozenset(plain(name.rpartition(" ")[2]) for name in words("commitments_organs") | words("parties_organs"))


def _is_verb(word: str) -> bool:
    return word in forms()[0] or word.endswith("ed") or word in turn("said")
