"""Sentences in another language than their article's: parts of their own, so that no reader reads them as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.ingest.language import function_words, language_of, latin_share
from onrecord.model.pages import Part

CONTENT = frozenset(("headline", "standfirst", "caption", "body"))

LEAST = 6
"""Words of a sentence in Latin script below which its language is not asked."""
OWN = 0.12
"""The share of a sentence's words that are its article's function words, from which it is in that language."""
OTHER = 0.2
"""The share that are another language's, from which it is in that one."""

_SENTENCE = re.compile(r"[^.!?。！？]*(?:[.!?。！？]+[\"'”’»)」』]*(?:\s+|(?<=[。！？」』])|\Z)|[.!?]|\Z)")
_WORD = re.compile(r"[^\W\d_]+")


def told_apart(parts: Iterable[Part], text: str, own: str | None) -> Iterator[Part]:
    """The parts, those cut that hold sentences surely in another language than ``own``; these carry its code."""
    for part in parts:
        yield from _cut(part, text, own or "en") if part.label in CONTENT else (part,)


def _cut(part: Part, text: str, own: str) -> Iterator[Part]:
    runs: list[tuple[int, int, str | None]] = []
    for found in _SENTENCE.finditer(text, part.start, part.end):
        if not found.group().strip():
            continue
        language = other_language(found.group(), own)
        end = found.start() + len(found.group().rstrip())
        if runs and runs[-1][2] == language:
            runs[-1] = (runs[-1][0], end, language)
        else:
            runs.append((found.start() + len(found.group()) - len(found.group().lstrip()), end, language))
    if all(language is None for _, _, language in runs):
        yield part
        return
    for start, end, language in runs:
        yield Part(part.label, start, end, language)


def other_language(sentence: str, own: str) -> str | None:
    """The language that a sentence is surely in, where it is another than ``own``; else null."""
    if latin_share(sentence) < 0.4:
        found = language_of(sentence)
        return found if found != own else None
    words = [word.lower() for word in _WORD.findall(sentence)]
    known = function_words()
    ours = sum(word in known[own] for word in words) if own in known else 0
    if len(words) < LEAST or ours >= OWN * len(words):
        return None
    counts = {code: sum(word in some for word in words) for code, some in known.items() if code != own}
    best = max(counts, key=lambda code: (counts[code], code))
    return best if counts[best] >= max(OTHER * len(words), 3 * ours, 3) else None
