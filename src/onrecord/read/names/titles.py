"""Office phrases in a text: where they stand, which offices they can name, of which country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.packs import Office
from onrecord.read.names.draft import Page
from onrecord.read.names.listed import Names
from onrecord.read.names.vocabulary import first_words, short_titles, words

_BETWEEN = frozenset({"ADJ", "ADV", "VERB", "NOUN"})
_OF = frozenset({"of", "for"})
_SHARED = 3
"""Tokens before a title that a name may begin which ends inside it ("U.S. House" in "U.S. House Speaker"), at most."""

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office phrase; ``start`` counts a country in front of it in, ``end`` one behind it ("of Japan").

    ``office`` is the canonical name where no pack lists the title; ``state`` tells whether its holder acts for a state.
    """

    first: int
    last: int
    start: int
    end: int
    country: str | None
    qualifier: str | None
    offices: tuple[Office, ...]
    office: str
    plural: bool
    gender: str = ""
    state: bool = True
    listed: bool = True


def titles(page: Page, names: Names) -> dict[int, Title]:
    """The office phrases of a page by their first token, none inside another."""
    found: dict[int, Title] = {}
    i, n = 0, len(page.parse)
    while i < n:
        title = title_at(page, names, i)
        if title:
            found[i] = title
            i = title.last
        else:
            i += 1
    return found


def title_at(page: Page, names: Names, at: int) -> Title | None:
    """The office phrase that begins at a token, if one does."""
    parse, table = page.parse, page.packs.offices
    begins = parse.pos[at] in _NOMINAL or table.qualifier(parse.lower, at) or _ranks(page, at)
    if not begins or _no_title(page, names, at):
        return None
    matched = max((table.match(page.singular, at), table.match(parse.lower, at)), key=lambda m: m[0] if m else 0)
    if matched and parse.paragraph_of[at] == parse.paragraph_of[min(at + matched[0], len(parse)) - 1]:
        last = at + matched[0]
        if not _closed(page, at, last) and not (matched[0] == 1 and _part_of_body(names, at, last)):
            return _listed_title(page, names, at, last, matched[1])
    return _short_title(page, names, at)


def _ranks(page: Page, at: int) -> bool:
    """Whether a word that the parser takes for a preposition is a rank in capitals ("Under Secretary of State")."""
    parse = page.parse
    if parse.lower[at] not in words("title rank") or not parse.words[at][:1].isupper() or at + 1 >= len(parse):
        return False
    return parse.words[at + 1] == "-" or parse.words[at + 1][:1].isupper()


def _no_title(page: Page, names: Names, at: int) -> bool:
    """ "Gen" of "Gen Nakatani", whom the packs know; "PM" of a time of day."""
    piece = names.starting.get(at)
    if piece is not None and piece.last - at > 1 and all(e.type == "person" for e in piece.entries):
        return True
    return page.parse.lower[at] == "pm" and at > 0 and page.parse.words[at - 1][0].isdigit()


def _closed(page: Page, first: int, last: int) -> bool:
    """A verb or an adjective that only looks like a title ("to head for", "the then secret ...")."""
    parse = page.parse
    return parse.pos[last - 1] in ("VERB", "AUX", "ADP") or (parse.pos[last - 1] == "ADJ" and last - first == 1)


def _listed_title(page: Page, names: Names, first: int, last: int, offices: Sequence[Office]) -> Title:
    qualifier, core = None, first
    while core < last and (word := page.packs.offices.qualifier(page.parse.lower, core)):
        qualifier, core = word[1], core + word[0]
    before, start = country_before(page, names, first)
    chosen = _designate_end(page, last)
    after, end = country_after(page, names, chosen)
    qualifier = "designate" if chosen > last else qualifier
    noun = next((i - 1 for i in range(first + 1, last) if page.parse.lower[i] in _OF), last - 1)
    plural = page.parse.tags[noun] in ("NNS", "NNPS") or page.singular[noun] != page.parse.lower[noun]
    known = {o.country for o in offices}
    country = before or after or (known.pop() if len(known) == 1 else None)
    start = min(start, first)
    found, at = _qualifier_before(page, start)
    if found and qualifier is None:
        qualifier, start = found, at
    return Title(core, last, start, end, country, qualifier, tuple(offices), "", plural)


def _designate_end(page: Page, at: int) -> int:
    """Behind "-elect" and "-designate" at a title's end ("Prime Minister-designate"); the end itself where none is."""
    lower = page.parse.lower
    if lower[at : at + 1] and lower[at] in words("chosen"):
        return at + 1
    chosen = lower[at : at + 1] == ["-"] and lower[at + 1 : at + 2] and lower[at + 1] in words("chosen")
    return at + 2 if chosen else at


def _short_title(page: Page, names: Names, at: int) -> Title | None:
    """A title of the list of short ones; one in lower case only directly before a name ("spokesman Ivo Petrov")."""
    parse = page.parse
    if parse.lower[at] not in first_words():
        return None
    for length in (3, 2, 1):
        last = at + length
        short = short_titles().get(" ".join(parse.lower[at:last])) if last < len(parse) else None
        if short is None or parse.pos[last - 1] not in ("PROPN", "NOUN"):
            continue
        if _part_of_body(names, at, last) or not (parse.words[at][0].isupper() or _person_follows(page, names, last)):
            return None
        first = _widened(page, names, at) if short.office else at
        country, start = country_before(page, names, first)
        office = short.office if first == at else f"{_capital(page.parse.string(first, at))} {short.office}"
        before, start = _qualifier_before(page, start)
        end = _designate_end(page, last)
        before = "designate" if end > last else before
        return Title(first, last, start, end, country, before, (), office, False, short.gender, short.state, False)
    return None


def loose_title(page: Page, at: int) -> Title | None:
    """A title of the list of short ones in lower case, where no name follows it ("a spokeswoman for the ministry")."""
    short = short_titles().get(page.singular[at])
    if short is None or not short.office or page.parse.pos[at] != "NOUN":
        return None
    plural = page.singular[at] != page.parse.lower[at]
    return Title(at, at + 1, at, at + 1, None, None, (), short.office, plural, short.gender, short.state, False)


def _widened(page: Page, names: Names, at: int) -> int:
    """The start of a title with the nouns that say whose it is ("State Department spokesman", "rebel leader")."""
    parse, first = page.parse, at
    low = parse.paragraphs[parse.paragraph_of[at]][0]
    while first > low and at - first < 4 and parse.pos[first - 1] in ("NOUN", "PROPN") and first not in names.ending:
        if not parse.words[first - 1][0].isalpha() or parse.deps[first - 1] not in ("compound", "nmod", "amod"):
            break
        if page.owner[first - 1] is not None:
            break
        first -= 1
    return first


def _capital(words_before: str) -> str:
    return words_before[:1].upper() + words_before[1:]


def _part_of_body(names: Names, first: int, last: int) -> bool:
    """ "General Motors": the word begins the name of a body."""
    entity = names.over.get(first)
    return entity is not None and entity.label == "ORG" and entity.first == first and entity.last > last


def _person_follows(page: Page, names: Names, at: int) -> bool:
    person = names.people.get(at)
    if person is not None:
        return person.last - person.first > 1 or page.parse.pos[at] == "PROPN"
    entity = names.over.get(at)
    both = at + 1 < len(page.parse) and is_name_word(page, at) and is_name_word(page, at + 1)
    return (
        both and entity is not None and entity.first == at and entity.last - at == 2 and page.parse.pos[at] == "PROPN"
    )


def _qualifier_before(page: Page, first: int) -> tuple[str | None, int]:
    """The qualifier before a title and its country ("former Polish president"), and where the phrase then begins."""
    at = first - 1
    if at > 0 and page.parse.lower[at] == "-":
        at -= 1
    low = page.parse.paragraphs[page.parse.paragraph_of[first]][0]
    found = page.packs.offices.qualifier(page.parse.lower, at) if at >= low else None
    return (found[1], at) if found else (None, first)


def country_before(page: Page, names: Names, first: int) -> tuple[str | None, int]:
    """The country before a title ("Japanese", "Japan's new", "former U.S."), and where the phrase begins."""
    parse, at, skipped = page.parse, first, 0
    low = parse.paragraphs[parse.paragraph_of[first]][0]
    for before in range(max(low, first - _SHARED), first):
        shared = names.starting.get(before)
        lands = {e.country for e in shared.entries if e.type == "body"} if shared and shared.last > first else set()
        if shared and len(lands) == 1 and (land := lands.pop()):
            return land, shared.first
    while at > low and skipped < 4:
        piece = names.ending.get(at)
        if piece and piece.country:
            return piece.country, piece.first
        word = parse.lower[at - 1]
        if word in ("'s", "’s", "'", "’", "-"):
            at -= 1
            continue
        odd = parse.pos[at - 1] not in _BETWEEN or parse.words[at - 1][:1].isupper()
        if odd and word not in words("organ") and word not in words("portfolio"):
            break
        at, skipped = at - 1, skipped + 1
    return None, first


def country_after(page: Page, names: Names, last: int) -> tuple[str | None, int]:
    """The country that stands behind a title ("of Japan"), and where the phrase ends."""
    parse = page.parse
    if last + 1 >= len(parse) or parse.lower[last] not in _OF:
        return None, last
    at = last + 1 + (parse.lower[last + 1] == "the")
    piece = names.starting.get(at)
    if (
        piece
        and piece.country
        and piece.entries[0].type in ("government", "standin")
        and page.parse.heads[piece.last - 1] < piece.last
    ):
        return piece.country, piece.last
    return None, last


def is_name_word(page: Page, at: int) -> bool:
    """Whether a token can be part of a person's name."""
    parse = page.parse
    word = parse.words[at]
    if (
        not word[:1].isupper()
        or parse.lower[at] in words("never name")
        or parse.pos[at] in ("VERB", "AUX", "DET", "ADP", "PRON")
    ):
        return page.ents[at] == "PERSON" and word[:1].isupper() and parse.lower[at] not in words("never name")
    return any(c.isalpha() for c in word) and not any(c.isdigit() for c in word)
