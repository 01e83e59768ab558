"""Offices whose portfolio no list holds: "Citizen Protection Minister", "Secretary of State for Levelling Up"."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from onrecord.read.names.apposed import is_role
from onrecord.read.names.draft import Page
from onrecord.read.names.listed import Names
from onrecord.read.names.titles import Title, country_after, country_before
from onrecord.read.names.vocabulary import is_given, words

LONGEST = 10
"""Tokens of such a portfolio, at most."""

_KINDS = ("minister", "secretary")
_NO_FIELD = frozenset({"VERB", "AUX", "DET", "PRON", "ADV", "SCONJ", "PUNCT"})


def with_portfolios(page: Page, names: Names, found: dict[int, Title]) -> dict[int, Title]:
    """The office phrases, those of a minister or secretary with all the words of what they are for."""
    out: dict[int, Title] = {}
    for at, title in found.items():
        whole = title
        if _is_headed(page, title):
            whole = _behind(page, names, _before(page, names, title), found)
        out[at if whole is title else whole.first] = whole
    return out


def _is_headed(page: Page, title: Title) -> bool:
    """Whether a title is a minister's or secretary's with no portfolio, or with one that is not among the listed."""
    if not title.listed or _head(page, title) is None:
        return False
    joined = title.last < len(page.parse) and page.parse.lower[title.last] in words("portfolio joins")
    return joined or _of_state(page, title) or any(o.kind.endswith(_KINDS) for o in title.offices)


def _of_state(page: Page, title: Title) -> bool:
    return page.singular[title.first : title.last] == ["secretary", "of", "state"]


def _head(page: Page, title: Title) -> int | None:
    """The token of the noun of office in a title."""
    tokens = range(title.first, title.last)
    return next((t for t in tokens if page.singular[t] in words("portfolio head")), None)


def _before(page: Page, names: Names, title: Title) -> Title:
    """The title with the words in capitals that stand before it ("Maritime Economy and Inland Navigation" Minister)."""
    head = _head(page, title)
    if head is None or head != title.last - 1 or title.plural:
        return title
    first = _first_field(page, names, title.first)
    if first == title.first:
        return title
    rank = page.parse.lower[first - 1] if first else ""
    below = rank in words("lower office")
    lead = [rank, page.singular[head]] if below else [page.singular[head]]
    return _made(page, names, title, (first - below, title.last), page.parse.lower[first:head], lead, "")


def _first_field(page: Page, names: Names, at: int) -> int:
    """The first of the words in capitals that stand before a token and say a portfolio."""
    parse, first = page.parse, at
    low = max(parse.sents[parse.sent_of[at]][0], at - LONGEST)
    while first > low and first not in names.ending:
        joined = first - 2 >= low and parse.lower[first - 1] in ("and", "&") and _is_known(page, first - 2)
        before = first - 2 if joined else first - 1
        if not _says_field(page, names, before, at):
            break
        first = before
    return first


def _says_field(page: Page, names: Names, before: int, at: int) -> bool:
    """Whether a word in front of a title at a token is of its portfolio, and of nobody's name."""
    parse = page.parse
    if not _is_field(page, before) or is_role(page, before) or parse.lower[before] in words("no portfolio"):
        return False
    if not parse.words[before][:1].isupper():
        return _is_known(page, at - 1) and parse.deps[before] == "compound" and parse.pos[before] == "NOUN"
    return _is_known(page, before) or parse.lower[before] in words("portfolio part")


def _is_known(page: Page, at: int) -> bool:
    """Whether a word is known for one of portfolios."""
    return page.parse.lower[at] in words("portfolio word") or page.packs.offices.is_field(page.parse.lower[at])


def _is_field(page: Page, at: int) -> bool:
    """Whether a token can be a word of a portfolio: no verb or small word, and of nobody's name."""
    parse = page.parse
    verbal = parse.pos[at] in _NO_FIELD and not (parse.pos[at] == "VERB" and parse.lower[at].endswith("ing"))
    return parse.words[at][:1].isalpha() and not verbal and parse.lower[at] not in words("never name")


def _behind(page: Page, names: Names, title: Title, others: Container[int]) -> Title:
    """The title with the words behind "of" or "for" as far as they go ("Minister for" Rural Affairs and Food)."""
    parse, head = page.parse, _head(page, title)
    if head is None or title.end > title.last:
        return title
    prep = title.last if not title.last > head + 2 or _of_state(page, title) else head + 1
    if prep + 1 >= len(parse) or parse.lower[prep] not in words("portfolio of"):
        return title
    start = prep + 1 + (parse.lower[prep + 1] == "the")
    last = _fields_end(page, names, others, start, max(start, title.last))
    if last <= title.last or last <= start:
        return title
    lead = page.singular[title.first : prep]
    return _made(page, names, title, (title.first, last), parse.lower[start:last], lead, parse.lower[prep])


def _fields_end(page: Page, names: Names, others: Container[int], start: int, at: int) -> int:
    """The end of the words that say a portfolio: in capitals, or hung together by the parse."""
    parse, last = page.parse, at
    limit = min(parse.sents[parse.sent_of[start]][1], start + LONGEST)
    capital = start < len(parse) and parse.words[start][:1].isupper()
    while at < limit:
        if parse.lower[at] in words("portfolio inside") and at > start:
            if not capital or (parse.words[at] == "," and not _list_goes_on(page, at, limit)):
                break
            at += 1
            continue
        fits = parse.words[at][:1].isupper() if capital else _hangs(page, at, start)
        if at in others or not fits or not _is_portfolio(page, names, at, last):
            break
        at += 1
        last = at
    return _before_name(page, start, last) if capital else last


def _before_name(page: Page, start: int, last: int) -> int:
    """The end of a portfolio of which two words or more of no portfolio's are the name of who holds the office."""
    parse = page.parse
    known = next((t for t in range(last - 1, start - 1, -1) if _is_known(page, t)), None)
    if known is None:
        return last
    end = known + 1
    while end < len(parse) and parse.pos[end] == "PROPN" and parse.words[end][:1].isupper():
        end += 1
    return known + 1 if end - known > 2 and end >= last else last


def _hangs(page: Page, at: int, start: int) -> bool:
    """Whether the parse hangs the word before on this one ("citizen" protection)."""
    parse = page.parse
    return at > start and parse.deps[at - 1] == "compound" and parse.heads[at - 1] == at and parse.pos[at] == "NOUN"


def _is_portfolio(page: Page, names: Names, at: int, last: int) -> bool:
    """Whether a word is of what an office is for, and begins no person's or country's name."""
    parse = page.parse
    if not _is_field(page, at) or is_role(page, at) or _listed_name(names, at):
        return False
    if _is_known(page, at):
        return True
    person = next((e for e in names.people.values() if e.first <= at < e.last), None)
    if person is None:
        return not (is_given(parse.words[at]) and at >= last)
    return any(parse.lower[t] in words("portfolio word") for t in range(at + 1, person.last))


def _listed_name(names: Names, at: int) -> bool:
    piece = names.starting.get(at)
    return piece is not None and (piece.state is not None or any(e.type == "person" for e in piece.entries))


def _list_goes_on(page: Page, comma: int, limit: int) -> bool:
    """Whether another field follows a comma, and an "and" behind it: "Labour, Social Affairs and Family"."""
    parse = page.parse
    for at in range(comma + 1, min(limit, comma + 8)):
        if parse.lower[at] in ("and", "&"):
            return at + 1 < limit and not is_role(page, at + 1)
        if is_role(page, at) or not (parse.words[at][:1].isupper() or parse.words[at] == ","):
            return False
    return False


def _made(
    page: Page, names: Names, title: Title, bounds: tuple[int, int], phrase: list[str], lead: list[str], form: str
) -> Title:
    """The title as an office of its own; the country is that of the words around it alone."""
    first, last = bounds
    office = page.packs.offices.made(" ".join(lead), " ".join(phrase), form)
    before, start = country_before(page, names, first)
    after, end = country_after(page, names, last)
    return replace(
        title, first=first, last=last, start=min(start, first), end=end, country=before or after, offices=(office,)
    )
