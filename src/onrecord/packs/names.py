"""The table of names: what a run of tokens can stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.packs.tokens import tokenise

EntryType = Literal[
    "government", "body", "place", "system", "instrument", "person", "group", "capital", "demonym", "standin"
]  # fmt: skip
Case = Literal["exact", "any"]

ORDER = ("government", "demonym", "capital", "standin", "body", "group", "place", "system", "instrument", "person")
"""Which of several entries of one name comes first."""

_END = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a name stands for; ``acts`` are the governments it can act as, ``name`` its canonical name."""

    id: str
    type: EntryType
    acts: tuple[str, ...] = ()
    country: str | None = None
    name: str = ""
    case: Case = "exact"
    lat: float | None = None
    lon: float | None = None
    wikidata: str | None = None


Leaf = tuple[tuple[str, ...], tuple[str, ...], Entry]
"""A name's tokens, the same in capitals, and what it stands for."""


class NameTable:
    """Names by their tokens; where an entry's case is exact, only the name as written or in capitals fits."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self._trie: dict[str, Any] = {}
        for name, entry in names:
            self._add(tokenise(name), entry)

    def _add(self, tokens: tuple[str, ...], entry: Entry) -> None:
        node = self._trie
        for token in tokens:
            node = node.setdefault(token.lower(), {})
        node.setdefault(_END, []).append((tokens, tuple(t.upper() for t in tokens), entry))

    def match(self, words: Sequence[str], lower: Sequence[str], at: int) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name that starts at token ``at``: its length in tokens, and all that it can stand for."""
        node = self._trie.get(lower[at])
        i, last = at, len(lower)
        best: tuple[int, tuple[Entry, ...]] | None = None
        while node is not None:
            i += 1
            if _END in node:
                found = _fitting(node[_END], words, at, i)
                if found:
                    best = i - at, found
            node = node.get(lower[i]) if i < last else None
        return best


def _fitting(leaves: list[Leaf], words: Sequence[str], at: int, end: int) -> tuple[Entry, ...]:
    written = tuple(words[at:end])
    found: list[Entry] = []
    for tokens, capitals, entry in leaves:
        if (entry.case == "any" or written in (tokens, capitals)) and entry not in found:
            found.append(entry)
    if len(found) > 1:
        found.sort(key=lambda e: ORDER.index(e.type))
    return tuple(found)
