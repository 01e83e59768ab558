"""Offices set behind a name in capitals, however long: "Ana Ruiz, Special Envoy for Water at the Ministry of ..."."""

from __future__ import annotations

from onrecord.read.names.draft import Page
from onrecord.read.names.listed import Names
from onrecord.read.names.titles import Title, country_after
from onrecord.read.names.vocabulary import noun_class, short_titles, words

_SMALL = frozenset({"of", "for", "to", "and", "the", "&", "-", "on"})
_WHAT_FOR = frozenset({"of", "for", "to", "on"})
_AT = frozenset({"at", "from", "in"})
LONGEST = 16
"""Tokens of such an office, at most."""


def apposed_office(page: Page, names: Names, titles: dict[int, Title], comma: int) -> Title | None:
    """The office behind the comma at a token; null where the words in capitals do not name one."""
    parse = page.parse
    if comma + 1 >= len(parse) or parse.words[comma] != ",":
        return None
    first = comma + 1 + (parse.lower[comma + 1] in ("the", "a", "an"))
    piece = names.starting.get(first)
    before = piece.country if piece and piece.country and piece.last - piece.first < 4 else None
    start = first
    if piece is not None and before:
        first = piece.last
    last = _run(page, names, titles, first)
    noun = next((i - 1 for i in range(first + 1, last) if parse.lower[i] in _WHAT_FOR), last - 1)
    if last <= first or not is_role(page, noun):
        return None
    country, end, stop = _of_state(page, names, first, last)
    country = before or country or _house(page, names, end) or land_of(page, names, first, last)
    state = country is not None and len(country) == 3
    return Title(first, stop, start, end, country, None, (), _plain(page, first, stop), False, "", state, False)


def is_role(page: Page, token: int) -> bool:
    """Whether a token is the noun of an office ("Coordinator", "Director", "Secretary")."""
    word = page.singular[token]
    return noun_class().get(word) == "officer" or word in words("apposed office") or word in short_titles()


def _run(page: Page, names: Names, titles: dict[int, Title], first: int) -> int:
    """The end of the words in capitals that begin at a token."""
    parse = page.parse
    if first >= len(parse):
        return first
    limit = min(parse.sents[parse.sent_of[first]][1], first + LONGEST)
    at = first
    while at < limit and (parse.words[at][:1].isupper() or (at > first and parse.lower[at] in _SMALL)):
        title = titles.get(at)
        named = at in names.people or (title is not None and title.end in names.people)
        if named or parse.pos[at] in ("VERB", "AUX"):
            break
        at += 1
    while at > first and parse.lower[at - 1] in _SMALL:
        at -= 1
    return at


def _of_state(page: Page, names: Names, first: int, last: int) -> tuple[str | None, int, int]:
    """The country that the office is of, where the phrase ends, and where the office without it ends."""
    for at in range(first + 1, last):
        country, end = country_after(page, names, at)
        if country and end >= last - 1:
            return country, max(end, last), at
    return None, last, last


def land_of(page: Page, names: Names, first: int, last: int) -> str | None:
    """The one state whose organ a title names ("Director of the White House Office of ...", "State Department ...")."""
    pieces = [p for t in range(first, last) if (p := names.starting.get(t)) is not None and p.last <= last]
    lands = {e.country for p in pieces for e in p.entries if e.type in ("body", "standin") and e.country}
    others = any(p.country and p.country not in lands for p in pieces)
    return lands.pop() if len(lands) == 1 and not others else None


def _house(page: Page, names: Names, end: int) -> str | None:
    """The country of the house that the office is in ("... at the U.S. National Security Council")."""
    parse = page.parse
    if end + 2 >= len(parse) or parse.lower[end] not in _AT:
        return None
    piece = names.starting.get(end + 1 + (parse.lower[end + 1] == "the"))
    entry = piece.entries[0] if piece else None
    return (piece.country or entry.country) if piece and entry and entry.type != "place" else None


def _plain(page: Page, first: int, last: int) -> str:
    return " ".join(page.parse.string(first, last).split())
