"""Whose term of office "his second term" is, and when it ran, by the packs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Mention
from onrecord.read.times import Terms

_OF = re.compile(r"\s+of\s+")
_POSSESSIVE = re.compile(r"['’]s?\s+\Z")


def terms_of(text: str, mentions: Sequence[Mention], packs: Packs, published: When | None) -> Terms:
    """A function that gives the EDTF interval of the term told in ``text[start:end]`` (number 0: the one in course).

    The holder is who the pronoun stands for, or the owner named right before ("the president's second term"); where the
    packs do not know that person's terms it gives None.
    """
    days = {published.earliest, published.latest} if published is not None else {None}

    def term(start: int, end: int, number: int) -> str | None:
        owner = next((m for m in mentions if m.type == "person" and _owns(text, m, start, end)), None)
        if owner is None or owner.actor is None:
            return None
        found = {packs.terms.term(owner.actor, number, day) for day in days}
        return found.pop() if len(found) == 1 else None

    return term


def _owns(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether the mention is the pronoun that the words begin with, stands before them with 's or after with "of"."""
    if mention.start == start:
        return True
    if mention.start >= end:
        return bool(_OF.fullmatch(text, end, mention.start))
    return mention.end <= start and bool(_POSSESSIVE.fullmatch(text, mention.end, start))
