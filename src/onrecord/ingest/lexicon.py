"""The furniture vocabulary of ``packs/english``, ready for lookup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from onrecord.packs.vocabulary import table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The furniture vocabulary, ready for lookup."""

    whole: dict[str, str]
    start: dict[str, tuple[tuple[str, str], ...]]
    end: dict[str, tuple[tuple[str, str], ...]]
    sentence: dict[str, tuple[tuple[str, str], ...]]
    dated: dict[str, str]
    byline: tuple[str, ...]
    roles: frozenset[str]
    agencies: dict[str, str]
    credits: tuple[str, ...]
    scenes: tuple[str, ...]
    corrections: tuple[str, ...]
    tails: tuple[str, ...]
    itself: tuple[str, ...]
    cuts: tuple[str, ...]
    small: frozenset[str]
    words: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The vocabulary of ``packs/english/furniture.csv`` and ``furniture_words.yaml``."""
    rows = cast(list[dict[str, str]], table("furniture"))
    words: dict[str, dict[str, Any]] = {str(row["class"]): row for row in table("furniture_words")}
    dated = {w: role for role in ("published", "modified") for w in words["dated"][role]}
    return Lexicon(
        whole={r["phrase"]: r["kind"] for r in rows if r["form"] == "whole"},
        start=_by_word([(r["phrase"], r["kind"]) for r in rows if r["form"] == "start"], 0),
        end=_by_word([(r["phrase"], r["kind"]) for r in rows if r["form"] == "end"], -1),
        sentence=_by_word([(r["phrase"], r["kind"]) for r in rows if r["form"] == "sentence"], 0),
        dated=dated,
        byline=tuple(words["byline"]["start"]),
        roles=frozenset(words["role"]["words"]),
        agencies={name: kept for kept, names in words["agency"]["names"].items() for name in names},
        credits=tuple(words["credit"]["words"] + words["place_in_picture"]["words"]),
        scenes=tuple(words["place_in_picture"]["weak"]),
        corrections=tuple(words["correction"]["start"]),
        tails=tuple(words["tail"]["start"]),
        itself=tuple(words["tail"]["itself"]),
        cuts=tuple(words["cut"]["words"]),
        small=frozenset(words["capitals"]["small"]),
        words=frozenset(words["capitals"]["small"] + words["capitals"]["words"]),
    )


def _by_word(phrases: list[tuple[str, str]], at: int) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, kind in phrases:
        found.setdefault(phrase.split()[at], []).append((phrase, kind))
    return {word: tuple(group) for word, group in found.items()}
