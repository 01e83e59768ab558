"""Where sentences end, by their punctuation alone: for search, for context, for timelines; never for reading items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from onrecord.model.spans import Span, trimmed

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[A-Z0-9])|[。！？]+[」』”）]*|\n\s*")
_LAST_WORD = re.compile(r"(\S+)\Z")
_INITIALS = re.compile(r"(?:\w\.)*\w\Z")


@cache
def abbreviations() -> frozenset[str]:
    """Words after which a full stop ends no sentence."""
    lines = Path(__file__).with_name("abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, white space at their ends left out."""
    first = start
    for found in _END.finditer(text, start, end):
        if _is_abbreviation(text, first, found):
            continue
        span = trimmed(text, first, found.end())
        if span:
            yield span
        first = found.end()
    span = trimmed(text, first, end)
    if span:
        yield span


def sentence_around(text: str, part: Span, span: Span) -> Span:
    """The sentence or sentences of a part that a span stands in, never cutting the span."""
    touched = [s for s in sentences(text, part.start, part.end) if s.overlaps(span)]
    if not touched:
        return span
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))


def _is_abbreviation(text: str, first: int, found: re.Match[str]) -> bool:
    if found.group() != ".":
        return False
    word = _LAST_WORD.search(text, max(first, found.start() - 20), found.start())
    if word is None:
        return False
    bare = word.group(1).lstrip("(\"'“‘")
    return bare.casefold() in abbreviations() or (bool(_INITIALS.match(bare)) and not bare.isdigit())
