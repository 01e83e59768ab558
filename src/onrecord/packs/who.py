"""Who held an office on a day, and how far the tables know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from onrecord.packs.countries import names_of
from onrecord.packs.offices import Holding
from onrecord.packs.pack import Packs
from onrecord.packs.titles import Office
from onrecord.packs.tokens import tokenise

Answer = TypedDict(
    "Answer",
    {
        "person": str | None,
        "office": str,
        "country": str,
        "on": str,
        "from": str | None,
        "to": str | None,
        "known_until": str | None,
        "sources": list[str],
        "acting": NotRequired[bool],
    },
)
"""``person`` is null where no holder is known for that day; ``known_until``: how far they know; ``acting`` stands
only where the holder was."""


def who(packs: Packs, office: str, country: str, on: str) -> Answer:
    """Who held the office of the country on the ISO day, by the packs; ``person`` is null where they do not know."""
    named = office_named(packs, office, country, on)
    held = packs.offices.all_holders(named.id, country) if named else []
    sitting = [h for h in held if _in_office(h, on)]
    one = max(sitting, key=lambda h: (not h.acting, h.since or "")) if sitting else None
    answer: Answer = {
        "person": one.person if one else None,
        "office": named.name if named else office,
        "country": country,
        "on": on,
        "from": one.since if one else None,
        "to": one.until if one else None,
        "known_until": max((last for h in held if (last := h.last)), default=None),
        "sources": [one.source] if one else [],
    }
    if one and one.acting:
        answer["acting"] = True
    return answer


def office_named(packs: Packs, phrase: str, country: str, on: str | None = None) -> Office | None:
    """The office that all of a phrase names in a country on an ISO day; null where a word of it says something else.

    Whose it is may stand with it: "the Greek foreign minister", "Prime Minister of Greece".
    """
    whole = tuple(token.lower() for token in tokenise(phrase))
    for words in (whole, _office_words(packs, whole, country)):
        found = packs.offices.match(words, 0) if words else None
        if found and found[0] == len(words) and _of_the_holder(packs, words):
            return packs.offices.in_country(found[1], country, on)
    return None


def _of_the_holder(packs: Packs, words: Sequence[str]) -> bool:
    """Whether no word before an office says that it is of one who holds it no more, or not yet ("former", "elect")."""
    found = packs.offices.qualifier(words, 0)
    return found is None or found[1] == "acting"


def _office_words(packs: Packs, words: Sequence[str], country: str) -> tuple[str, ...]:
    """The words of an office (in lower case) without those that only say whose it is."""
    lower = tuple(words[1:] if words[:1] == ("the",) else words)
    for name in sorted((tokenise(name.lower()) for name in names_of(packs, country)), key=len, reverse=True):
        if lower[: len(name)] == name:
            lower = lower[len(name) :]
        if lower[-len(name) :] == name:
            lower = lower[: -len(name)]
    while lower and lower[-1] in _BETWEEN:
        lower = lower[:-1]
    return lower


_BETWEEN = frozenset({"of", "the", ","})
"""Words between an office and whose it is."""


def _in_office(holding: Holding, on: str) -> bool:
    last = holding.last
    return holding.since is not None and holding.since <= on and last is not None and on <= last
