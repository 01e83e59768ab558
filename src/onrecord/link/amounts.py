"""The numbers that a report tells of a promised thing, and whether they are all that was promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from onrecord.link.deeds import turn
from onrecord.link.wording import plain
from onrecord.model.items import Commitment
from onrecord.packs import table

NEAR = 6
"""Words between a number and what it counts, at most ("98 Indian fishermen")."""
WHOLE = 0.9
"""From this part of the promised amount on a report tells all of it; less is a part of it (hand-set)."""

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:[-.’'][^\W_]+)*|[,;:()—–]")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_BREAK = frozenset(",;:()—–")


@lru_cache(maxsize=8192)
def numbers_in(text: str) -> tuple[tuple[float, int, int], ...]:
    """The numbers of a text, in digits or words, each with the places of its first word and of the word behind it."""
    return tuple(_numbers(_WORD.findall(text)))


def _numbers(tokens: list[str]) -> Iterator[tuple[float, int, int]]:
    at = 0
    while at < len(tokens):
        value, first = _value(tokens[at]), at
        at += 1
        if value is None or _is_year(tokens[first]):
            continue
        while at < len(tokens) and tokens[at].casefold() in _scales():
            value, at = value * _scales()[tokens[at].casefold()], at + 1
        yield value, first, at


def _is_year(token: str) -> bool:
    return token.isdigit() and 1900 <= int(token) < 2100


def _value(token: str) -> float | None:
    if _DIGITS.fullmatch(token):
        return float(token.replace(",", ""))
    return _small().get(token.casefold())


@cache
def _small() -> dict[str, float]:
    return {str(row["word"]): float(str(row["value"])) for row in table("quantities_numbers") if row["kind"] == "small"}


@cache
def _scales() -> dict[str, float]:
    return {str(row["word"]): float(str(row["value"])) for row in table("quantities_numbers") if row["kind"] == "scale"}


def counted(text: str, head: str) -> float | None:
    """How many of a thing (the plain form of its noun) a text tells: the first number a few words before it."""
    tokens = _WORD.findall(text)
    for value, _, after in numbers_in(text):
        for word in tokens[after : after + NEAR]:
            if word in _BREAK or word.casefold() in turn("behind") - {"of"}:
                break
            if plain(word.casefold()) == head:
                return value
    return None


def sums_of(text: str) -> tuple[float, ...]:
    """The sums of money that a text tells: numbers with a currency's noun behind or its sign before."""
    tokens = _WORD.findall(text)
    signed = {float(m.group(1).replace(",", "")) for m in re.finditer(r"[$€£¥]\s?(\d[\d,]*(?:\.\d+)?)", text)}
    return tuple(
        value
        for value, first, after in numbers_in(text)
        if _is_money(tokens[after : after + 2]) or (_value(tokens[first]) in signed and value >= 1)
    )


def _is_money(behind: Sequence[str]) -> bool:
    """Whether a currency's noun stands behind a number, or behind its country's ("30 million Australian dollars")."""
    land = 1 if behind[:1] and behind[0][:1].isupper() and behind[0].casefold() not in _money() else 0
    return any(noun.casefold() in _money() for noun in behind[land : land + 1])


@cache
def _money() -> frozenset[str]:
    nouns = (str(row["nouns"] or "") for row in table("currencies"))
    return frozenset(noun.casefold() for some in nouns for noun in some.split(";") if noun)


def says(text: str, value: float) -> bool:
    """Whether a text tells a number."""
    return any(told == value for told, _, _ in numbers_in(text))


def in_part(promise: Commitment, head: str, text: str) -> bool:
    """Whether a report tells less of a thing, or a smaller sum, than was promised."""
    wanted = promise.quantity.value if promise.quantity else counted(promise.evidence[0].exact, head)
    told = counted(text, head) if wanted else None
    if wanted and told is None and wanted > 1 and _is_one(promise.evidence[0].exact, head, text):
        return True
    if wanted and told is not None and told < WHOLE * wanted:
        return True
    if promise.money is None or (promise.quantity is not None and told is not None):
        return False
    paid = sums_of(text)
    return bool(paid) and max(paid) < WHOLE * promise.money.value


def _is_one(promised: str, head: str, text: str) -> bool:
    """Whether a report tells one thing of a noun that the promise has in the plural ("the radar", "two radars")."""
    many, told = ({w.casefold() for w in _WORD.findall(t) if plain(w.casefold()) == head} for t in (promised, text))
    return bool(told) and told == {head} and head not in many


def is_number(word: str) -> bool:
    """Whether a word tells how much and never what: a number, a scale or a currency ("billion", "dollar")."""
    return word in _small() or word in _scales() or word in {plain(noun) for noun in _money()}
