"""What is looked through and what is found, whatever database does it; and what a query asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.errors import BadUsage

MARK = ("\ue000", "\ue001")
"""Private-use characters around each word that matched, in `Hit.snippet`."""

DOTS = " … "
"""Stands for what a snippet leaves out."""

SHOWN = 40
"""Words of a snippet."""

EDGE = "\u200b"
"""Set around each of them in the index, so that any run of them is found, however short (a trigram finds no pair)."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Characters of scripts whose words no space sets apart (Thai, Lao, Burmese, Khmer, kana, Han), or endings hide."""

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the index: words, and what they belong to (``kind`` is ``sentence``, ``title`` or an item's)."""

    words: str
    kind: str
    ref: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that matches, best first: ``score`` is higher for better, ``snippet`` the words with `MARK`."""

    kind: str
    ref: str
    article: str
    start: int
    end: int
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word or the words of a phrase; ``begins``: the last begins a word; ``unwanted``: it must not occur."""

    words: str
    begins: bool = False
    unwanted: bool = False


def terms(query: str) -> list[Term]:
    """What a query asks for (``"..."`` is a phrase, ``-word`` excludes, ``word*`` begins a word).

    Raises BadUsage where no word is left to look for.
    """
    found: list[Term] = []
    for minus, phrase, word in _TERM.findall(cleaned(query)):
        term = (phrase or word).strip()
        begins = bool(word) and word.endswith("*")
        plain = term.rstrip("*") if begins else term
        if re.search(r"\w", plain):
            found.append(Term(plain, begins, bool(minus)))
    if all(term.unwanted for term in found):
        raise BadUsage(f"nothing to look for in {query!r}; give at least one word without a minus before it")
    return found


def edged(words: str) -> str:
    """The words with every character of an unspaced script set apart."""
    return _UNSPACED.sub(lambda found: f"{EDGE}{found.group()}{EDGE}", words)


def cleaned(words: str) -> str:
    """The words without what an index cannot hold."""
    return words.replace("\0", " ").encode("utf-8", "replace").decode()
