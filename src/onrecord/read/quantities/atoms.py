"""Tokens cut into the pieces of numbers: "US$831,200" is a sign and a number, "1.5bn" a number and a scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.read.parse import Parse
from onrecord.read.quantities import vocabulary as words

_PIECE = re.compile(
    r"(?P<sign>[A-Za-z]{0,3}[$€£¥₩₹₽₴₺₪฿₫₱₦₾₼₸৳֏])"
    r"|(?P<number>\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>[A-Za-z°½¼¾]+)"
    r"|(?P<mark>.)"
)

_NAMED = re.compile(r"\d[\d,]*(?:st|nd|rd|th|['’]?s)\Z", re.IGNORECASE)
"""Ordinals and decades: "38th", "1990s"."""


_MINUS = frozenset("-−")


class Atom(NamedTuple):
    """A piece of a token: ``kind`` is number, small, scale, glued, fraction, crowd, few, sign, hyphen or word."""

    kind: str
    value: float
    start: int
    end: int
    token: int
    text: str


def is_hit(word: str) -> bool:
    """Whether a number may begin at, or be, this lower-case token."""
    return word in words.number_words() or any(c.isdigit() for c in word) or word.endswith("fold")


def atoms_of(parse: Parse, first: int, last: int) -> list[Atom]:
    """The atoms of a token range, ``last`` exclusive."""
    return [atom for token in range(first, last) for atom in _token(parse, token)]


def _token(parse: Parse, token: int) -> Iterator[Atom]:
    word, start = parse.words[token], parse.starts[token]
    if word.isalpha() or not any(c.isdigit() for c in word):
        if word.lower().endswith("fold") and words.number_words().get(word[:-4].lower()):
            yield _plain(word[:-4], start, start + len(word) - 4, token)  # "threefold"
            word, start = word[-4:], start + len(word) - 4
        yield _plain(word, start, parse.ends[token], token)
        return
    if _NAMED.match(word):
        yield Atom("name", 0.0, start, parse.ends[token], token, word.lower())
        return
    pieces = list(_PIECE.finditer(word))
    signed = word[0] in _MINUS and len(pieces) > 1 and pieces[1].lastgroup == "number"
    if not _numeric(pieces[0]) and not signed:
        yield Atom("name", 0.0, start, parse.ends[token], token, word.lower())
        return
    for piece in pieces:
        yield _piece(piece, start, token)


def _numeric(piece: re.Match[str]) -> bool:
    if piece.lastgroup == "word":
        return piece.group() in words.sign_codes() or piece.group().lower() in words.number_words()
    return piece.lastgroup in ("sign", "number") or piece.group() in ("+", "~", ".")


def _piece(piece: re.Match[str], start: int, token: int) -> Atom:
    begin, end, text = start + piece.start(), start + piece.end(), piece.group()
    if piece.lastgroup == "number":
        return Atom("number", float(text.replace(",", "")), begin, end, token, text)
    if piece.lastgroup == "sign":
        return Atom("sign", 0.0, begin, end, token, text)
    return _plain(text, begin, end, token)


def _plain(text: str, start: int, end: int, token: int) -> Atom:
    lower = text.lower()
    known = words.number_words().get(lower)
    if known is None and lower[-1:] == "." and len(lower) < 4:
        ending = words.number_words().get(lower[:-1])
        if ending is not None and ending.kind in ("glued", "scale"):
            return Atom(ending.kind, ending.value, start, end - 1, token, lower[:-1])
    if known is None and lower[-1:] == "." and lower[:-1] in words.unit_tails():
        return Atom("word", 0.0, start, end - 1, token, lower[:-1])
    if known is not None:
        return Atom(known.kind, known.value, start, end, token, lower)
    if lower in ("-", "–", "—"):
        return Atom("hyphen", 0.0, start, end, token, lower)
    if text in words.sign_codes() or text in words.shared_signs() or text[-1:] == "$":
        return Atom("sign", 0.0, start, end, token, text)
    return Atom("word", 0.0, start, end, token, lower)
