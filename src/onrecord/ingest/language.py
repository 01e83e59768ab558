"""Which language a text is in: its script, and for Latin script the share of each language's function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from onrecord.packs.vocabulary import table

SAMPLE = 6_000
"""Code points that are looked at."""

FEW = 3
"""Function words below which a Latin text, or its first line, shows no language."""

MIXED = 1 / 3
"""The share of a script from which a text is in its language; up to the rest of it, the first line tells."""

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
_UKRAINIAN = re.compile(r"[іїєґ]")
_PERSIAN = re.compile(r"[پچژگ]")


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the text's language; `declared` where the text shows none, null where nothing does."""
    sample = text[:SAMPLE]
    code, share = script_of(sample)
    if code and MIXED < share <= 1 - MIXED:
        code, share = script_of(next(line for line in sample.splitlines() if _WORD.search(line)))
    if code and share > MIXED:
        return code
    return (_by_words(sample) if share < 1 else None) or _code(declared)


def script_of(text: str) -> tuple[str | None, float]:
    """The language that the commonest script other than Latin shows, null for none; and its share of what is said."""
    counts = {code: len(script.findall(text)) for code, script in _SCRIPTS}
    if counts["ja"] * 20 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    code = max(counts, key=lambda code: counts[code] * _weight(code))
    said = counts[code] * _weight(code)
    if counts[code] < 2:
        return None, 0.0
    return _within(code, text), said / (said + len(_LATIN.findall(text)))


def _weight(code: str) -> int:
    """How many Latin letters it takes to say what one character of the language's script says, about."""
    return 2 if code in ("ja", "ko", "zh") else 1


def _within(code: str, sample: str) -> str:
    """The language among those of one script that some letters are one language's."""
    if code == "ru" and len(_UKRAINIAN.findall(sample)) * 50 > len(sample):
        return "uk"
    if code == "ar" and len(_PERSIAN.findall(sample)) * 50 > len(sample):
        return "fa"
    return code


def _by_words(sample: str) -> str | None:
    """The language of most of the lines, by their words, or of the first that tells; English where ASCII tells none."""
    counts, votes = Counter[str](), Counter[str]()
    first = None
    for line in sample.splitlines():
        words = [word.lower() for word in _WORD.findall(line)]
        found = {code: sum(word in known for word in words) for code, known in function_words().items()}
        best = max(found, key=lambda code: (found[code], code == "en", code))
        counts.update(found)
        votes[best] += len(words) if found[best] else 0
        first = first or (best if found[best] >= FEW else None)
    best = max(counts, key=lambda code: (votes[code], counts[code], code == "en", code))
    if first and votes[first] > MIXED * votes.total():
        best = first
    if counts[best] >= FEW:
        return best
    return "en" if counts["en"] == counts[best] and sample.isascii() else None


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The commonest function words of each language in Latin script, by its code."""
    return {str(row["language"]): frozenset(map(str, row["words"])) for row in table("furniture_languages")}  # type: ignore[call-overload]


def _code(declared: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2}(?![A-Za-z])", declared or "")
    return found.group().lower() if found else None
