"""A text as tokens, each told by one character: its word, or the kind of number that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.read.times.vocabulary import PLAIN, alphabet

_AMPM = r"(?:\s?[aApP]\.?\s?[mM]\b\.?)"
_HOUR = r"(?:[01]?\d|2[0-4])"
_SIXTY = r"[0-5]\d"
_ZONE = r"(?:Z|[+-]\d\d:?\d\d)"
_ISO_DAY = r"[12]\d{3}-(?:1[0-2]|0[1-9])-[0-3]\d"
_PLAIN_DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_KINDS = {
    "quarter": r"[QH][1-4](?:['’]?\d\d)?\b|(?<![\w.])[1-4]Q(?:['’]?\d\d)?\b",
    "word": r"(?![½¼¾])[^\W\d_]+",
    "break": r"\n[^\S\n]*\n\s*",
    "iso": rf"(?<![\d.]){_ISO_DAY}"
    rf"(?:[T ]{_HOUR}:{_SIXTY}(?::{_SIXTY}(?:\.\d+)?)?{_ZONE}?)?(?!\d)|(?<!\d){_PLAIN_DAY}(?!\d)",
    "clock": rf"(?<![\d.:$€£/])(?:{_HOUR}[:.]{_SIXTY}(?::{_SIXTY})?\s?(?:{_AMPM}|hrs?\b|(?:hours|h)\b)"
    rf"|{_HOUR}:{_SIXTY}(?::{_SIXTY})?(?![:\d])|1?\d{_AMPM}|1?\d\s?o['’]clock\b"
    rf"|[0-2]\d{_SIXTY}(?=\s?(?:GMT|UTC|hrs|hours|local time)\b))",
    "numeric": r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:[12]\d{3}|\d\d)|[12]\d{3}[/.]\d{1,2}[/.]\d{1,2}"
    r"|[12]\d{3}-\d{1,2}-\d{1,2})(?![\d/-]|\.\d)",
    "decade": r"(?:['’‘]?\d0|[12]\d\d0)['’]?s\b",
    "apostrophe": r"['’‘]\d\d(?!\w)",
    "ordinal": r"\d{1,3}(?:st|nd|rd|th)\b",
    "fraction": r"(?<![\d/.])(?:\d+\s?)?[½¼¾]|(?<![\d/.])(?:\d{1,3}\s)?[1-9]/[2-9](?![\d/])",
    "number": r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    "sign": r"[^\w\s]",
    "other": r"\w",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))


@dataclass(slots=True)
class Tokens:
    """The tokens of a stretch of text; ``chars`` has one character for each, ``values`` what numbers come to."""

    text: str
    chars: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[Any]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, at: int) -> str:
        """The word of a token (signs and numbers as written), "" outside the text and at a paragraph's end."""
        if not 0 <= at < len(self.starts):
            return ""
        return self.words[at].strip()

    def raw(self, at: int) -> str:
        """A token as it stands in the text."""
        return self.text[self.starts[at] : self.ends[at]]

    def plain(self, at: int) -> bool:
        """Whether a token is a word that no rule speaks of."""
        return 0 <= at < len(self.chars) and self.chars[at] == PLAIN and self.raw(at)[0].isalpha()

    def glued(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < at < len(self.starts) and self.starts[at] == self.ends[at - 1]


def lex(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, offsets into ``text``."""
    letters, capital = alphabet().letters, alphabet().capital
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: dict[int, Any] = {}
    for found in _TOKEN.finditer(text, start, end):
        kind = found.lastgroup
        raw = found.group()
        if kind == "word":
            word = raw.lower()
            char = letters.get(word, PLAIN)
            if word in capital and raw[0] == word[0]:
                char = PLAIN
        elif kind == "sign":
            word, char = raw, letters.get(raw, PLAIN)
        else:
            word = raw
            char, value = _number(kind, found, letters)
            values[len(chars)] = value
        chars.append(char)
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(text, "".join(chars), starts, ends, words, [values.get(i) for i in range(len(chars))])


def _number(kind: str | None, found: re.Match[str], letters: dict[str, str]) -> tuple[str, Any]:
    raw = found.group()
    if kind == "number":
        return _plain_number(raw, letters)
    if kind == "fraction":
        return letters["#fraction"], _fraction(raw)
    if kind == "ordinal":
        return letters["#ordinal"], int(raw[:-2])
    return letters.get(f"#{kind}", PLAIN), raw


_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _fraction(raw: str) -> float:
    if raw[-1] in _SIGNS:
        return float(raw[:-1].strip() or 0) + _SIGNS[raw[-1]]
    *whole, part = raw.split()
    over, under = part.split("/")
    return sum(map(int, whole)) + int(over) / int(under)


def _plain_number(raw: str, letters: dict[str, str]) -> tuple[str, float]:
    plain = raw.replace(",", "")
    value = float(plain) if "." in plain else int(plain[:12])
    return letters[_size(raw, value)], value


def _size(raw: str, value: float) -> str:
    if not raw.isdecimal() or len(raw) > 4:
        return "#count"
    if len(raw) == 4:
        return "#year" if 1000 <= value < 3000 else "#count"
    if len(raw) == 3:
        return "#three"
    return "#hour" if value <= 12 else "#hours" if value <= 24 else "#day" if value <= 31 else "#two"
