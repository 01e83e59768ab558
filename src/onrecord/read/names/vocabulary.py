"""The word classes that the reader of names goes by (``packs/english/names.yaml`` and ``names_titles.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.packs import table
from onrecord.packs.tokens import fold


@dataclass(frozen=True, slots=True)
class ShortTitle:
    """A word before a name: the office it stands for ("" for an honorific), whose gender, and whether a state's."""

    office: str
    gender: str
    state: bool


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes by name; nouns in the singular, all in lower case."""
    found: dict[str, frozenset[str]] = {}
    for row in table("names"):
        listed = row["words"]
        assert isinstance(listed, list)
        found[str(row["id"])] = frozenset(str(word) for word in listed)
    return found


def words(name: str) -> frozenset[str]:
    """One word class."""
    return classes()[name]


NOUN_CLASSES = ("officer", "organ", "body", "member")
"""Which class a noun that is in several belongs to: the first."""


@cache
def noun_class() -> dict[str, str]:
    """The class of each noun that can head a phrase for somebody."""
    return {noun: name for name in reversed(NOUN_CLASSES) for noun in classes()[name]}


@cache
def short_titles() -> dict[str, ShortTitle]:
    """Titles and honorifics that stand directly before a name."""
    rows = table("names_titles")
    return {
        str(r["word"]): ShortTitle(str(r.get("office") or ""), str(r.get("gender") or ""), r.get("state") == "yes")
        for r in rows
    }


@cache
def first_words() -> frozenset[str]:
    """The words with which a short title begins."""
    return frozenset(title.split()[0] for title in short_titles())


@cache
def given_names() -> dict[str, str]:
    """Given names with the gender that they tell ("m", "f"; "" where they tell none)."""
    return {str(r["name"]): str(r.get("gender") or "") for r in table("names_given")}


def is_given(word: str) -> bool:
    """Whether a word is a given name; accents do not count."""
    return fold(word).lower() in given_names()


def gender_of(word: str) -> str:
    """The gender that a given name tells, "" where it tells none or is not known."""
    return given_names().get(fold(word).lower(), "")
