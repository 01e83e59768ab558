"""Which language a text is in: its script, and for Latin script the share of each language's function words."""

from __future__ import annotations

import re
from functools import cache

from onrecord.packs.vocabulary import table

SAMPLE = 6_000
"""Code points that are looked at."""

FEW = 3
"""Function words below which Latin text shows no language."""

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
    latin = len(_LATIN.findall(sample))
    code, count = max(((code, len(script.findall(sample))) for code, script in _SCRIPTS), key=lambda pair: pair[1])
    if count * 2 > latin and count >= 2:
        return _within(code, sample)
    found = _by_words(sample) if latin else None
    return found or _code(declared)


def _within(code: str, sample: str) -> str:
    """The language among those of one script: kana make it Japanese, some letters are one language's."""
    if code == "zh" and len(_SCRIPTS[0][1].findall(sample)) * 20 > len(_SCRIPTS[2][1].findall(sample)):
        return "ja"
    if code == "ru" and len(_UKRAINIAN.findall(sample)) * 50 > len(sample):
        return "uk"
    if code == "ar" and len(_PERSIAN.findall(sample)) * 50 > len(sample):
        return "fa"
    return code


def _by_words(sample: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    counts = {code: sum(word in known for word in words) for code, known in function_words().items()}
    best = max(counts, key=lambda code: (counts[code], code == "en", code))
    if counts[best] >= FEW:
        return best
    return "en" if counts["en"] == counts[best] and sample.isascii() else None


def latin_share(text: str) -> float:
    """The share of the letters that are Latin; 1 where there are no letters."""
    letters = sum(character.isalpha() for character in text)
    return len(_LATIN.findall(text)) / letters if letters else 1.0


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The commonest function words of each language in Latin script, by its code."""
    return {str(row["language"]): frozenset(map(str, row["words"])) for row in table("furniture_languages")}  # type: ignore[call-overload]


def _code(declared: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2}(?![A-Za-z])", declared or "")
    return found.group().lower() if found else None
