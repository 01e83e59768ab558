"""The words of time expressions, each with a character of its own, so that a grammar can be written over characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from onrecord.packs.vocabulary import table

PLAIN = "x"
"""The character of a token that no rule speaks of."""

_FIRST_CHARACTER = 0xE000

SHAPES = (
    *("#hour", "#hours", "#day", "#two", "#three", "#year", "#count", "#fraction"),
    *("#spelled_small", "#spelled_year", "#spelled", "#ordinal", "#decade", "#apostrophe"),
    *("#clock", "#iso", "#numeric", "#quarter", "#break", "#name"),
)
"""Kinds of token told by their form alone."""


@dataclass(slots=True)
class Alphabet:
    """Words and kinds of token as single characters, and the classes that they belong to."""

    letters: dict[str, str] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    capital: set[str] = field(default_factory=set)

    def letter(self, word: str) -> str:
        """The character of a word or kind; a new one where it has none yet."""
        found = self.letters.get(word)
        if found is None:
            found = self.letters[word] = chr(_FIRST_CHARACTER + len(self.letters))
        return found

    def add(self, word: str, group: str, value: str, case: str) -> None:
        """Puts a word into a class with the value that it has there."""
        self.letter(word)
        self.classes.setdefault(group, []).append(word)
        self.values[group, word] = value
        if case == "cap":
            self.capital.add(word)

    def members(self, group: str) -> str:
        """The characters of the words of a class, in order."""
        return "".join(self.letters[word] for word in self.classes[group])

    def has(self, group: str, word: str) -> bool:
        """Whether a word is in a class."""
        return (group, word) in self.values

    def value_in(self, groups: tuple[str, ...], word: str) -> str:
        """What a word stands for in the first of the classes that has it, "" in none."""
        return next((self.values[group, word] for group in groups if (group, word) in self.values), "")

    def value(self, group: str, word: str) -> str:
        """What a word stands for in a class; KeyError where it is not in it."""
        return self.values[group, word]


@cache
def alphabet() -> Alphabet:
    """The alphabet of the English vocabulary (``packs/english/times.csv``) and the shapes."""
    out = Alphabet()
    for shape in SHAPES:
        out.letter(shape)
    for row in table("times"):
        out.add(str(row["word"]), str(row["class"]), str(row.get("value", "")), str(row.get("case", "")))
    return out
