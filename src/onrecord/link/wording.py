"""Words by which a thing is met again: without the small ones, in the singular, weighed by how rare they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.link.weights import rarity
from onrecord.packs import words

WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
"""A word, with what it holds within ("U.S", "anti-ship", "Chile's")."""
_NAME = re.compile(r"(?<=[^.!?:\s]\s)[A-Z][\w'’-]+")
_BREAK = re.compile(r"[,;:()—–]|(?<![A-Z])\.\s")
_STOP = re.compile(r"[,;:()—–]|(?<![A-Z])\.\s|\band\b|\bto\s(?!(?:the|an?|our|their|its|his|her)\b)(?=[a-z])")

_ON = re.compile(r"(?:\s+(?:and|&)\s+(?!The\b)[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*)+")
"""How a name goes on: "and Trade Board"."""

_SUM = re.compile(r"([$€£¥])\s?(\d[\d,]*(?:\.\d+)?)\s?(million|billion|trillion)\b", re.IGNORECASE)
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}

REACH = 12
"""A thing goes on for at most this many words after its own name ("dialogue among three governments on trade")."""


def content(text: str) -> tuple[str, ...]:
    """The telling words of a text in order, small and singular; no numbers, no common words."""
    common = words("link_common")
    found = (plain(m.group()) for m in WORD.finditer(text.casefold()))
    return tuple(w for w in found if len(w) > 1 and w not in common and not w.isdigit())


def sums(text: str) -> frozenset[str]:
    """The sums of money in a text from a million up, each as one word by which it is met again."""
    found = (
        (sign, float(number.replace(",", "")) * _SCALES[scale.casefold()]) for sign, number, scale in _SUM.findall(text)
    )
    return frozenset(sum_word(sign, value) for sign, value in found)


def sum_word(sign: str, value: float) -> str:
    """A sum of money as one word."""
    return f"{sign}{value:.0f}"


def tail(text: str, thing: str) -> str:
    """What goes on after a thing's name up to the next break or purpose ("to enable"), at most REACH words."""
    return " ".join(_STOP.split(_after(text, thing), maxsplit=1)[0].split()[:REACH])


def whole(text: str, thing: str) -> str:
    """A name to its end, where the thing given is but its beginning ("Glacier" of "Glacier and Fjord Fund")."""
    if not thing.split()[-1][:1].isupper():
        return thing
    return thing + "".join(m.group() for m in (_ON.match(_after(text, thing)),) if m)


def phrase(text: str, thing: str) -> str:
    """A thing's name with all that goes on after it up to the next comma or the like."""
    return thing + _BREAK.split(_after(text, thing), maxsplit=1)[0]


def place_of(text: str, thing: str) -> re.Match[str] | None:
    """Where a thing stands in a text, which may have articles between its words ("Japan and the ROK")."""
    return re.search(r"\s+(?:(?:the|an?|our|their|its)\s+)?".join(map(re.escape, thing.split())), text)


def _after(text: str, thing: str) -> str:
    found = place_of(text, thing)
    return text[found.end() :] if found else ""


def names(text: str) -> frozenset[str]:
    """The words with a capital inside a sentence: what may name a place, a programme, a person; no days and months."""
    return frozenset(w for name in _NAME.findall(text) for w in content(name)) - words("link_calendar")


def weight(some: Iterable[str]) -> float:
    """How much words tell together: the sum of how rare each is."""
    return sum(rarity(word) for word in some)


@cache
def plain(word: str) -> str:
    """A word in the singular, without its possessive, hyphens and dots."""
    word = re.sub(r"['’]s?$", "", word).replace("-", "").replace(".", "")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
