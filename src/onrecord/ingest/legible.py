"""A text as its readers are shown it, with the way back: composed letters, plain spaces, no characters without a shape.

Pages and PDFs write "Kōno" as letters and marks apart (Unicode's form NFD), put no-break spaces into dates and soft
hyphens into words. Readers look for words, so they are shown the text in form NFC (UAX 15) with plain spaces and
without format characters; every place that they tell is then told of the text as it is. A space between digits stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from onrecord.model.ids import item_id
from onrecord.model.spans import CONTEXT

_SPACES = r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SPACE = re.compile(rf"(?<!\d){_SPACES}|{_SPACES}(?!\d)")
_SHAPELESS = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Soft hyphen, zero-width spaces and joiners, marks of direction, selectors of a variant, byte order mark."""

_ODD = re.compile(rf"{_SPACES}|[{_SHAPELESS}]")
_HIDDEN = re.compile(f"[{_SHAPELESS}]")


@dataclass(frozen=True, slots=True)
class Legible:
    """What readers are shown of a text: ``shown[i]`` stands at ``text[starts[i]:ends[i]]``.

    ``starts`` has one place more, the end of the text.
    """

    text: str
    shown: str
    starts: Sequence[int]
    ends: Sequence[int]

    def forward(self, offset: int) -> int:
        """The place in what is shown of a place in the text: the first character that does not begin before it."""
        low, high = 0, len(self.shown)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.starts[middle] < offset else (low, middle)
        return low

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that a span of what is shown stands for."""
        first = self.starts[start]
        return first, self.ends[end - 1] if end > start else first

    def back(self, value: Any) -> Any:
        """Plain JSON values that tell places of what is shown, told of the text; words that must be the text's are."""
        if isinstance(value, (list, tuple)):
            return [self.back(one) for one in value]
        if not isinstance(value, dict):
            return value
        told = {name: self.back(one) for name, one in value.items()}
        if isinstance(told.get("start"), int) and isinstance(told.get("end"), int):
            told["start"], told["end"] = self.span(told["start"], told["end"])
        if isinstance(told.get("at"), int):
            told["at"] = self.starts[told["at"]]
        return self._quoted(told)

    def _quoted(self, told: dict[str, Any]) -> dict[str, Any]:
        """The words of evidence, of what is said and of conditions, as they stand in the text."""
        if "exact" in told:
            start, end = told["start"], told["end"]
            told["exact"] = self.text[start:end]
            told["prefix"], told["suffix"] = self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT]
        spans = [told["span"]] if isinstance(told.get("span"), dict) else told.get("spans", ())
        if "text" in told and spans:
            told["text"] = " ".join(self.text[span["start"] : span["end"]] for span in spans)
        return told

    def items_back(self, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The lines of a text's items told of the text, under the ids that these places give them."""
        moved: dict[str, str] = {}
        taken: set[str] = set()
        told = []
        for line in items:
            kept = self.back(line)
            moved[line["id"]] = kept["id"] = _free(line, kept, taken)
            taken.add(kept["id"])
            told.append(kept)
        for line in told:
            line["links"] = [{**link, "target": moved.get(link["target"], link["target"])} for link in line["links"]]
        return told


def _free(line: dict[str, Any], kept: dict[str, Any], taken: set[str]) -> str:
    """The id of an item at its place in the text: the first on its span that is free."""
    e = kept["evidence"][0]
    ids = (item_id(line["kind"], e["text_sha256"], e["start"], e["end"], number) for number in count())
    return next(found for found in ids if found not in taken)


def legible(text: str) -> Legible | None:
    """What readers are shown of a text; null where that is the text itself."""
    if text.isascii() or (_ODD.search(text) is None and unicodedata.is_normalized("NFC", text)):
        return None
    spaced = _SPACE.sub(" ", text)
    if _HIDDEN.search(text) is None and unicodedata.is_normalized("NFC", spaced):
        return None if spaced == text else Legible(text, spaced, range(len(text) + 1), range(1, len(text) + 1))
    pieces = list(_pieces(spaced))
    shown = "".join(words for words, _, _ in pieces)
    starts = [start for words, start, _ in pieces for _ in words]
    ends = [end for words, _, end in pieces for _ in words]
    return Legible(text, shown, [*starts, len(text)], ends)


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """The characters with a shape, each with its marks and composed, and where it stands."""
    at = [n for n, char in enumerate(text) if not _HIDDEN.match(char)]
    first = 0
    for n in range(1, len(at) + 1):
        if n == len(at) or not _joins(text[at[n]]):
            yield unicodedata.normalize("NFC", "".join(text[i] for i in at[first:n])), at[first], at[n - 1] + 1
            first = n


def _joins(char: str) -> bool:
    """Whether a character is a mark of the one before it, or a letter of its Korean syllable."""
    return char > "\u02ff" and (unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff")
