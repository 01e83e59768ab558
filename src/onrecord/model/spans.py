"""Spans of a source's text, and the evidence that ties an item to one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

LONGEST_EVIDENCE = 700
"""A longer span is no citation of one fact (design: the record, principle 2)."""

CONTEXT = 32
"""Characters kept before and after the exact words (W3C TextQuoteSelector leaves the length open)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: ``text[start:end]``, offsets in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a source that an item rests on (W3C TextPositionSelector and TextQuoteSelector in one)."""

    source: str
    article: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    text_sha256: str
    page: int | None = None
    """The page of the document on which it begins, from 1; null where the source has no pages."""

    @property
    def span(self) -> Span:
        """The position alone."""
        return Span(self.start, self.end)


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The number (from 1) of the page that an offset is on, by the offsets at which the pages begin; null without."""
    return max(1, bisect_right(pages, offset)) if pages else None


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty spans stay where they start."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def text_hash(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal; lone surrogates are kept apart."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
