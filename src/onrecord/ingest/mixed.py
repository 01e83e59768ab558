"""Sentences in another language than their article's: parts of their own, so that no reader reads them as its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from onrecord.ingest.language import function_words, script_of
from onrecord.model.pages import READ_LANGUAGES, Part, is_read

CONTENT = frozenset(("headline", "standfirst", "caption", "body"))

LEAST = 6
"""Words of a sentence in Latin script below which its language is not asked."""
OWN = 0.12
"""The share of a sentence's words that are its article's function words, from which it is in that language."""
SCRIPT = 0.5
"""The share of a script other than Latin from which a sentence is in its language."""
OTHER = 0.2
"""The share that are another language's, from which it is in that one."""

_END = re.compile(r"[.!?]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\sa-zа-яё])|[。！？]+[」』）\"”]*")
"""Where a sentence may end; after an initial or a short word with a capital ("U.S.", "Gen.") none does."""
_SHORT = re.compile(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,3})\.\Z")
_WORD = re.compile(r"[^\W\d_]+")


def told_apart(parts: Iterable[Part], text: str, own: str | None) -> Iterator[Part]:
    """The parts, those cut that hold sentences surely in another language than ``own``; these carry its code."""
    for part in parts:
        yield from _cut(part, text, own or "en") if part.label in CONTENT else (part,)


def unread(own: str | None, parts: Iterable[Part]) -> str | None:
    """Why no reader reads an article in the language ``own``, and what of it is read; null where one does."""
    if is_read(own):
        return None
    held = sorted({p.language for p in parts if p.language in READ_LANGUAGES})
    but = f"; its sentences in {', '.join(held)} are read" if held else ""
    return f"no reader for the language {own}{but}"


def _cut(part: Part, text: str, own: str) -> Iterator[Part]:
    spans = list(_sentences(text, part.start, part.end))
    told = _settled([language_told(text[start:end], own) for start, end in spans], own)
    if all(language == own for language in told):
        yield part
        return
    for language, run in groupby(zip(spans, told), key=lambda pair: pair[1]):
        inside = [span for span, _ in run]
        yield Part(part.label, inside[0][0], inside[-1][1], None if language == own else language)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text, without the white space around them."""
    for found in (*_END.finditer(text, start, end), None):
        stop = found.end() if found else end
        if found and _SHORT.search(text, start, stop):
            continue
        words = text[start:stop]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield first, first + len(words.strip())
        start = stop


def _settled(told: Sequence[str | None], own: str) -> list[str]:
    """The languages with those that are not told put in: the neighbours' where these agree, else the article's own."""
    found = []
    for n, language in enumerate(told):
        before = next((some for some in reversed(told[:n]) if some), None)
        after = next((some for some in told[n + 1 :] if some), None)
        near = {some for some in (before, after) if some}
        found.append(language or (near.pop() if len(near) == 1 else own))
    return found


def language_told(sentence: str, own: str) -> str | None:
    """The language that a sentence in an article in ``own`` is in; null where its words do not tell."""
    code, share = script_of(sentence)
    if code and share > SCRIPT:
        return code
    words = [word.lower() for word in _WORD.findall(sentence)]
    if len(words) < LEAST:
        return None
    told = _telling(own)
    counts = Counter(code for word in words for code in told.get(word, ()))
    best = max((code for code in function_words() if code != own), key=lambda code: (counts[code], code))
    ours = sum(own in codes and best not in codes for word in words if (codes := function_codes().get(word)))
    if counts[best] >= max(OTHER * len(words), 3 * ours, 3):
        return best
    return own if ours >= OWN * len(words) else None


@cache
def function_codes() -> dict[str, frozenset[str]]:
    """Of which languages each word is a function word."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, some in function_words().items():
        for word in some:
            found[word].add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


@cache
def _telling(own: str) -> dict[str, frozenset[str]]:
    """The function words of other languages that are none of a language, with these."""
    return {word: codes for word, codes in function_codes().items() if own not in codes}
