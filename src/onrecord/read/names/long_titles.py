"""Titles before a name that run on over commas and "and": "Under Secretary for Growth, Energy, and Water Ana Ruiz"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.names.apposed import is_role, land_of
from onrecord.read.names.draft import Page
from onrecord.read.names.listed import Names
from onrecord.read.names.titles import Title, country_before
from onrecord.read.names.vocabulary import is_given, noun_class, words

LONGEST = 18
"""Tokens of such a title, at most."""

_SMALL = frozenset({"of", "for", "to", "and", "the", "&", "-", "on", "in", ","})
_WHAT_FOR = frozenset({"of", "for", "to"})


def lengthened(page: Page, names: Names, found: dict[int, Title]) -> dict[int, Title]:
    """The office phrases, each that runs on to a name with all its words; others as they are."""
    out = dict(found)
    at = 0
    while at < len(page.parse):
        title = _long(page, names, found, at)
        if title is None:
            at += 1
            continue
        for inner in range(title.first, title.last):
            out.pop(inner, None)
        out[title.first] = title
        at = title.last
    return out


def _long(page: Page, names: Names, found: dict[int, Title], noun: int) -> Title | None:
    """The title whose noun of office stands at a token and that a name follows, of which no shorter title is read."""
    parse = page.parse
    if noun + 3 >= len(parse) or parse.lower[noun + 1] not in _WHAT_FOR or not _is_office(page, noun):
        return None
    own = next((t for t in found.values() if t.first <= noun < t.last), None)
    if own is not None and _name_begins(page, names, own.end):
        return None
    last = _run(page, names, noun + 2)
    if last is None or (own is not None and own.end >= last):
        return None
    return _made(page, names, own, _lead(page, noun), last)


def _is_office(page: Page, token: int) -> bool:
    """Whether the token is the noun of an office, in capitals."""
    short = page.parse.words[token][:1].isupper() and is_role(page, token)
    return short and page.parse.pos[token] in ("PROPN", "NOUN") and page.singular[token] == page.parse.lower[token]


def _lead(page: Page, noun: int) -> int:
    """The first of the words in capitals before the noun that say its rank ("Deputy Assistant" Secretary)."""
    parse, first = page.parse, noun
    low = parse.sents[parse.sent_of[noun]][0]
    while first > low and (parse.lower[first - 1] in words("title rank") or _joins(page, first)):
        first -= 1
    return first


def _joins(page: Page, at: int) -> bool:
    """Whether a hyphen stands before the token inside a word ("Under-Secretary-General"), or at it."""
    parse = page.parse
    hyphen = at - 1 if parse.words[at - 1] == "-" else at if parse.words[at] == "-" else -1
    return hyphen > 0 and parse.starts[hyphen] == parse.ends[hyphen - 1]


def _run(page: Page, names: Names, first: int) -> int | None:
    """The end of the words in capitals from a token on, where a name follows them; null where none does."""
    parse = page.parse
    limit = min(parse.sents[parse.sent_of[first]][1], first + LONGEST)
    for at in range(first, limit):
        if _name_begins(page, names, at):
            return at if at > first and parse.lower[at - 1] not in _SMALL else None
        if not (parse.words[at][:1].isupper() or parse.lower[at] in _SMALL) or parse.pos[at] in ("VERB", "AUX"):
            return None
        if (parse.words[at] == "," and not _goes_on(page, at, limit)) or _others(page, at):
            return None
    return None


def _others(page: Page, at: int) -> bool:
    """Whether a token is the noun of another's office ("Head of Cabinet of President ..."), not of whom one serves."""
    return is_role(page, at) and page.parse.lower[at - 2 : at] != ["to", "the"] and page.parse.lower[at - 1] != "and"


def _goes_on(page: Page, comma: int, limit: int) -> bool:
    """Whether another field follows a comma, and an "and" before the name: "Trade, Science and Health"."""
    parse = page.parse
    if any(is_role(page, t) and parse.words[t][:1].isupper() for t in range(comma + 1, min(limit, comma + 3))):
        return False
    return any(parse.lower[t] in ("and", "&") for t in range(comma + 1, min(limit, comma + 7)))


def _name_begins(page: Page, names: Names, at: int) -> bool:
    """Whether a person's name of several words begins at a token: a given name, or one that packs or parser know."""
    parse = page.parse
    if at + 1 >= len(parse) or not parse.words[at][:1].isupper() or not _is_name(page, at + 1):
        return False
    piece = names.starting.get(at)
    known = piece is not None and any(e.type == "person" for e in piece.entries)
    if piece is not None and (not known or piece.last - at > 1):
        return known
    return is_given(parse.words[at]) or at in _parsed_names(page, names, at)


def _is_name(page: Page, at: int) -> bool:
    word = page.parse.words[at]
    return (word[:1].isupper() and not noun_class().get(page.singular[at])) or word.lower() in words("particle")


def _parsed_names(page: Page, names: Names, at: int) -> frozenset[int]:
    """Where the name begins that the parser sees around a token: behind fields of office that it counts in."""
    entity = next((e for e in names.people.values() if e.first <= at < e.last), None)
    if entity is None or noun_class().get(page.singular[at]) or is_role(page, at):
        return frozenset()
    inside = range(entity.first, entity.last - 1)
    given = [t for t in inside if is_given(page.parse.words[t])]
    parsed = [t for t in inside if page.parse.ents[t] == "PERSON" and (t == 0 or page.parse.ents[t - 1] != "PERSON")]
    free = [t for t in inside if not page.packs.offices.is_field(page.parse.lower[t])]
    if free and free[0] > entity.first:
        parsed = [t for t in parsed if t >= free[0]]
    return frozenset((given or parsed or free)[:1])


def _made(page: Page, names: Names, own: Title | None, first: int, last: int) -> Title:
    first = min(first, own.first) if own is not None else first
    country, start = country_before(page, names, first)
    inside = own is not None and own.end > own.last  # "Representative for A and B": of neither alone
    country = country or (own.country if own is not None and not inside else None) or land_of(page, names, first, last)
    office = " ".join(page.parse.string(first, last).split())
    if own is not None:
        start = min(start, own.start)
        return replace(
            own, first=first, last=last, start=start, end=last, country=country, offices=(), office=office, listed=False
        )
    return Title(first, last, min(start, first), last, country, None, (), office, False, "", country is not None, False)
