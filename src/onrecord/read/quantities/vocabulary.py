"""The words of numbers, measures and money, read once from the packs' English tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from onrecord.model.items import Modifier
from onrecord.packs import table

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word in a number: what it does there (small, scale, glued, fraction, crowd, few) and how much it is."""

    kind: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its ISO 4217 code and the words of the countries whose it is."""

    code: str
    countries: frozenset[str]


def _rows(name: str) -> list[Row]:
    return [{k: str(v) for k, v in row.items()} for row in table(name)]


def _cells(row: Row, column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split(";") if part.strip()]


@cache
def number_words() -> dict[str, NumberWord]:
    """The words of numbers, in lower case."""
    out = {}
    for row in _rows("quantities_numbers"):
        value = float(row["value"] or 1)
        out[row["word"]] = NumberWord(row["kind"], value, float(row.get("low") or 0), float(row.get("high") or 0))
    return out


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class that stand around numbers (months, designators, ...), in lower case."""
    return frozenset(row["word"] for row in _rows("quantities_words") if row["class"] == name)


@cache
def modifiers(place: str) -> dict[str, tuple[tuple[tuple[str, ...], Modifier], ...]]:
    """Phrases that say how exact a number is, by the word next to the number; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Modifier]]] = defaultdict(list)
    for row in _rows("quantities_modifiers"):
        if row["place"] == place:
            phrase = tuple(row["phrase"].split())
            modifier: Modifier = row["modifier"]  # type: ignore[assignment]
            found[phrase[-1] if place == "before" else phrase[0]].append((phrase, modifier))
    return {word: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for word, phrases in found.items()}


@cache
def units() -> dict[tuple[str, ...], tuple[str, str]]:
    """Unit phrases (as lower-case tokens) with the unit's name and kind."""
    return {tuple(row["word"].split()): (row["unit"], row["kind"]) for row in _rows("units")}


@cache
def unit_heads() -> frozenset[str]:
    """The first words of all unit phrases."""
    return frozenset(phrase[0] for phrase in units())


@cache
def unit_tails() -> frozenset[str]:
    """Single letters that end a unit of several words ("km / h"), which a full stop can stick to."""
    return frozenset(phrase[-1] for phrase in units() if len(phrase) > 1 and len(phrase[-1]) == 1)


@cache
def sign_codes() -> dict[str, str]:
    """Signs and codes that name one currency without doubt."""
    return {sign: row["code"] for row in _rows("currencies") for sign in _cells(row, "signs")}


@cache
def shared_signs() -> dict[str, tuple[Currency, ...]]:
    """Signs that several currencies share, the commonest first."""
    return _shared("shared", str)


@cache
def nouns() -> dict[str, tuple[Currency, ...]]:
    """Nouns of money with the currencies they can mean, the commonest first."""
    return _shared("nouns", str.lower)


@cache
def cents() -> dict[str, tuple[Currency, ...]]:
    """Nouns of the hundredth part with the currencies they can belong to."""
    return _shared("cents", str.lower)


def _shared(column: str, form: type[str] | object) -> dict[str, tuple[Currency, ...]]:
    found: dict[str, list[Currency]] = defaultdict(list)
    for row in _rows("currencies"):
        for word in _cells(row, column):
            found[word].append(Currency(row["code"], frozenset(_cells(row, "countries"))))
    return {word: tuple(choices) for word, choices in found.items()}
