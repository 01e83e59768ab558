"""What a number is measured in: units, percent, and money with its ISO 4217 code where the text tells which."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.read.parse import Parse
from onrecord.read.quantities import vocabulary as words
from onrecord.read.quantities.atoms import Atom
from onrecord.read.quantities.numbers import Number

LONGEST_UNIT = 3
"""Words in the longest unit phrase ("kilometres per hour")."""

SURE_SUM = 100
"""From here on a number before a noun of money that is also another word ("won", "pounds") counts as a sum."""


_ONLY_MONEY = frozenset({"dollar", "dollars", "euro", "euros", "yen", "yuan", "rupees", "roubles", "rubles", "pesos"})


class Measure(NamedTuple):
    """The unit of a number: name, kind, whether it is money, the atom after it, and what to multiply the number by."""

    unit: str | None
    kind: str
    money: bool
    last: int
    factor: float = 1.0


class Money:
    """Tells which currency a shared sign or noun means, by the countries that the text names."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    @cached_property
    def _text(self) -> str:
        return " ".join(self._parse.words)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._parse.words)

    def _named(self, choices: Sequence[words.Currency]) -> list[words.Currency]:
        return [c for c in choices if any(w in self._words or (" " in w and w in self._text) for w in c.countries)]

    def of_sign(self, sign: str) -> str | None:
        """The code for a sign; a dollar sign in a text on another dollar country alone is unclear."""
        known = words.sign_codes().get(sign)
        if known:
            return known
        choices = words.shared_signs().get(sign) or words.shared_signs().get(sign[-1:], ())
        named = self._named(choices)
        if not choices or sign not in words.shared_signs():
            return None
        if not named or choices[0] in named:
            return choices[0].code
        return named[0].code if len(named) == 1 and choices[0].code != "USD" else None

    def of_noun(self, choices: Sequence[words.Currency], before: Sequence[str]) -> str | None:
        """The code for a noun of money: its only one, that of the country word before it, else of the only country.

        Dollars in a text on another dollar country alone may be that country's or American: unclear.
        """
        if len(choices) == 1:
            return choices[0].code
        phrase = " ".join(before)
        told = [c for c in choices if any(w.lower() == phrase for w in c.countries)] if phrase else []
        named = told or self._named(choices)
        if not told and "USD" in {c.code for c in choices} - {c.code for c in named}:
            return None
        return named[0].code if len(named) == 1 else None


def measure(atoms: Sequence[Atom], number: Number, money: Money) -> Measure:
    """What follows (or, for a currency sign, stands before) the number."""
    end = number.last
    if number.sign >= 0:
        sign = "".join(a.text for a in atoms[number.sign : number.sign + 2] if a.kind == "sign")
        return Measure(money.of_sign(sign), "money", True, end)
    start = end + 1 if end < len(atoms) and atoms[end].kind == "hyphen" else end
    if number.crowd and start < len(atoms) and atoms[start].text == "of":
        start += 1
    return _sum(atoms, start, number, money) or _unit(atoms, start, end) or Measure(None, "", False, end)


def _sum(atoms: Sequence[Atom], at: int, number: Number, money: Money) -> Measure | None:
    if at < len(atoms) and atoms[at].kind == "sign":
        code = money.of_sign(atoms[at].text)
        return Measure(code, "money", True, at + 1)
    for before in range(3):
        here = at + before
        if here >= len(atoms):
            return None
        country = [a.text for a in atoms[at:here]]
        choices = words.nouns().get(atoms[here].text, ())
        if choices and (_of_country(choices, country) if before else _sure(number, atoms[here].text)):
            return Measure(money.of_noun(choices, country), "money", True, here + 1)
        small = words.cents().get(atoms[here].text, ())
        if small and before == 0:
            return Measure(money.of_noun(small, []), "money", True, here + 1, 0.01)
    return None


def _sure(number: Number, noun: str) -> bool:
    """Whether the noun is money after this number: "2,000 pounds" may be a weight, "won 3" is a verb."""
    if number.scaled or number.crowd or noun in _ONLY_MONEY:
        return True
    return (noun,) not in words.units() and (number.value or number.high or 0) >= SURE_SUM


def _of_country(choices: Sequence[words.Currency], country: Sequence[str]) -> bool:
    phrase = " ".join(country)
    return any(w.lower() == phrase for c in choices for w in c.countries)


def _unit(atoms: Sequence[Atom], at: int, end: int) -> Measure | None:
    if at >= len(atoms) or atoms[at].text not in words.unit_heads():
        return None
    for length in range(LONGEST_UNIT, 0, -1):
        phrase = tuple(a.text for a in atoms[at : at + length])
        found = words.units().get(phrase)
        if found and len(phrase) == length:
            return Measure(found[0], found[1], False, at + length)
    return None
