"""The names that packs list, where they stand in a parse, and the named entities of the parser, put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.packs import Entry
from onrecord.read.names.draft import Page
from onrecord.read.names.mended import mend
from onrecord.read.names.vocabulary import words
from onrecord.read.parse import Parse

STATE = ("government", "demonym", "standin", "capital")
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART"})
_FRONT = frozenset({"the", "a", "an", '"', "“", "'", "‘", "(", "[", "-", "*", "•", "this"})
_BACK = frozenset({"'s", "’s", "'", "’", '"', "”", ")", ",", ".", "-", "—", ":", "‘"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A name of the packs in the text, ``last`` exclusive, with all it can stand for."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def state(self) -> Entry | None:
        """What it stands for as a state: its government, people, capital or another word for it."""
        return next((e for e in self.entries if e.type in STATE), None)

    @property
    def country(self) -> str | None:
        """The one state it names by its name, people or another word (capitals aside)."""
        found = {e.acts[0] for e in self.entries if e.type in ("government", "demonym", "standin") and len(e.acts) == 1}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity of the parser, without article, quote marks and possessive."""

    first: int
    last: int
    label: str


@dataclass
class Names:
    """The pieces and entities of a page by their first and last tokens."""

    pieces: list[Piece]
    entities: list[Entity]

    @classmethod
    def of(cls, page: Page) -> Names:
        """All names of the page; the states they name are put on it."""
        found = list(pieces(page))
        page.country_at.update((i, p.country) for p in found if p.country for i in range(p.first, p.last))
        mend(page)
        return cls(found, list(entities(page)))

    @cached_property
    def starting(self) -> dict[int, Piece]:
        """The pieces by first token."""
        return {p.first: p for p in self.pieces}

    @cached_property
    def ending(self) -> dict[int, Piece]:
        """The pieces by last token, exclusive."""
        return {p.last: p for p in self.pieces}

    @cached_property
    def people(self) -> dict[int, Entity]:
        """The entities that the parser takes for persons, by first token."""
        return {e.first: e for e in self.entities if e.label == "PERSON"}

    @cached_property
    def over(self) -> dict[int, Entity]:
        """The entity over each token."""
        return {i: e for e in self.entities for i in range(e.first, e.last)}


def pieces(page: Page) -> Iterator[Piece]:
    """The longest names of the packs, from left to right, none inside another."""
    parse, table = page.parse, page.packs.names()
    i, n = 0, len(parse)
    bounds = iter(parse.paragraphs)
    end = 0
    while i < n:
        while i >= end:
            end = next(bounds)[1]
        found = table.match(parse.words, parse.lower, i)
        if found and i + found[0] <= end and _can_be(page, i, i + found[0], found[1]):
            yield Piece(i, i + found[0], found[1])
            i += found[0]
        else:
            i += 1


def _can_be(page: Page, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Not a word of another kind ("US" in capitals for "us"), not a person's given name ("Jordan Smith")."""
    parse = page.parse
    if last + 1 < len(parse) and parse.words[last] == "-" and parse.lower[last + 1] == "class":
        return False
    if last - first > 1 or entries[0].type not in STATE:
        return True
    if parse.pos[first] == "PRON" or (
        first > 1 and parse.words[first - 1] == "-" and parse.lower[first - 2] in words("prefix")
    ):
        return False
    if (
        entries[0].type != "demonym"
        and page.ents[first] == "GPE"
        and not page.ent_starts[first]
        and page.ents[first - 1] == "GPE"
    ):
        return parse.lower[first - 1] in ("the", "-")
    inside = page.ents[first] == "PERSON" and entries[0].type != "demonym"
    follows = last < len(parse) and page.ents[last] == "PERSON" and not page.ent_starts[last]
    precedes = not page.ent_starts[first] and first > 0 and page.ents[first - 1] == "PERSON"
    return not (inside and (follows or precedes))


def entities(page: Page) -> Iterator[Entity]:
    """The parser's named entities, put right and trimmed; those of numbers and dates left out."""
    parse = page.parse
    i, n = 0, len(parse)
    while i < n:
        label = page.ents[i]
        if label not in NAMED:
            i += 1
            continue
        last = i + 1
        while last < n and page.ents[last] == label and not page.ent_starts[last]:
            last += 1
        bracket = next((j for j in range(i + 1, last) if parse.words[j] in ("(", ";")), last)
        first, end = _trim(parse, i, bracket)
        if first < end and any(w[:1].isupper() or w[:1].isdigit() for w in parse.words[first:end]):
            yield Entity(first, end, label)
        i = last


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    while first < last and parse.lower[first] in _FRONT:
        first += 1
    while last > first and (parse.lower[last - 1] in _BACK or parse.lower[last - 1] in words("never name")):
        last -= 1
    return first, last
