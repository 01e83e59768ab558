"""Splits names into tokens as spaCy's English tokenizer does, so that tables can be matched against a parse."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SUFFIX = re.compile(r"(?:['’][sS]|[,;:!?)\]\"”'’])\Z")
_INFIX = re.compile(
    r"(?<=[^\W\d_])(?:--|[-–—~])(?=[^\W\d_])"  # between letters: US-Japan
    r"|(?<=\d)[+*^](?=[\d-])|(?<=\d)-(?=\d)"  # between digits: 2+2
    r"|(?<=[^\W_])[:<>=/](?=[^\W\d_])"  # AN/TPY-2
    r"|(?<=[^\W\d_]),(?=[^\W\d_])"
)
_FINAL_STOP = re.compile(r"(?<=[a-z0-9%])\.\Z|(?<=[A-Z]{2})\.\Z")
_KEEP_STOP = frozenset({
    "St.", "Mt.", "Ft.", "Gen.", "Gov.", "Sen.", "Rep.", "Adm.", "Dr.", "Mr.", "Mrs.", "Ms.", "Jr.", "Sr.", "Prof.",
    "Rev.", "Inc.", "Corp.", "Co.", "Ltd.", "vs.", "No.", "D.C.", "Ala.", "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.",
    "Fla.", "Ga.", "Ill.", "Ind.", "Kan.", "Ky.", "La.", "Mass.", "Md.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.",
    "Neb.", "Nev.", "Okla.", "Ore.", "Pa.", "Tenn.", "Va.", "Wash.", "Wis.",
})  # fmt: skip
"""Abbreviations that keep their full stop."""


def tokenise(name: str) -> tuple[str, ...]:
    """The tokens of a name: "US-Japan" gives US, -, Japan; "PAC-3" and "U.S." stay whole."""
    return tuple(token for chunk in name.split() for token in _chunk(chunk))


def _chunk(chunk: str) -> list[str]:
    if chunk.isalpha():
        return [chunk]
    front: list[str] = []
    back: list[str] = []
    while chunk and chunk[0] in "([\"“'‘":
        front.append(chunk[0])
        chunk = chunk[1:]
    while len(chunk) > 1 and (found := _SUFFIX.search(chunk)):
        back.insert(0, found.group())
        chunk = chunk[: found.start()]
    if chunk not in _KEEP_STOP and len(chunk) > 2 and (found := _FINAL_STOP.search(chunk)):
        back.insert(0, ".")
        chunk = chunk[: found.start()]
    return front + _inner(chunk) + back


def _inner(chunk: str) -> list[str]:
    parts: list[str] = []
    last = 0
    for found in _INFIX.finditer(chunk):
        parts += [chunk[last : found.start()], found.group()]
        last = found.end()
    return [part for part in (*parts, chunk[last:]) if part]


_ASCII = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i",
     "’": "'", "‘": "'", "ð": "d", "þ": "th", "ə": "e", "Ə": "E"}
)  # fmt: skip


_SPELT_OUT = str.maketrans(
    {"ø": "oe", "Ø": "Oe", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "ä": "ae", "Ä": "Ae", "å": "aa", "Å": "Aa"}
)


def spelt_out(text: str) -> str:
    """The text with two letters for each of those that German and the Nordic languages write so where they must."""
    return unicodedata.normalize("NFC", text).translate(_SPELT_OUT)


def fold(text: str) -> str:
    """The text in ASCII: marks dropped, letters without a decomposition replaced."""
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return "".join(c for c in plain if ord(c) < 128)


@cache
def slug(name: str) -> str:
    """A lower-case id: letters and digits of the folded name, joined by hyphens ("John Kerry": john-kerry)."""
    plain = re.sub(r"['.]", "", fold(name).lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
