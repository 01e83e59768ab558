"""Numbers and years written in words: "twenty-five", "two hundred and ten", "nineteen ninety-six"."""

from __future__ import annotations

import re
from functools import cache

from onrecord.read.times.lexing import Tokens
from onrecord.read.times.vocabulary import alphabet


@cache
def _run() -> re.Pattern[str]:
    book = alphabet()
    card = f"[{book.members('card')}]"
    dash, both = re.escape(book.letter("-")), book.letter("and")
    return re.compile(f"{card}(?:(?:{dash}|{both})?{card})*")


@cache
def _values() -> dict[str, int]:
    book = alphabet()
    return {word: int(book.value("card", word)) for word in book.classes["card"]}


def merged(tokens: Tokens) -> Tokens:
    """The tokens with every number in words as one token: small (to 31), a year, or another number."""
    out = Tokens(tokens.text, "", [], [], [], [])
    chars: list[str] = []
    done = 0
    for run in _run().finditer(tokens.chars):
        for first, last, value, year in _numbers(tokens, run.start(), run.end()):
            _copy(tokens, out, chars, done, first)
            kind = _kind(value, year)
            if last == run.end() and (more := _ordinal_after(tokens, last, value)):
                last, value, kind = more[0], more[1], "#ordinal"
            chars.append(alphabet().letters[kind])
            out.starts.append(tokens.starts[first])
            out.ends.append(tokens.ends[last - 1])
            out.words.append(tokens.words[first] if last == first + 1 else "")
            out.values.append(value)
            done = last
    if not chars:
        return tokens
    _copy(tokens, out, chars, done, len(tokens))
    out.chars = "".join(chars)
    return out


def _ordinal_after(tokens: Tokens, last: int, value: int) -> tuple[int, int] | None:
    """Where an ordinal ends that begins with tens ("twenty-first"), and its number."""
    at = last + (last < len(tokens) and tokens.words[last] == "-")
    if value not in range(20, 100, 10) or at >= len(tokens):
        return None
    number = alphabet().values.get(("ordinal", tokens.words[at]), "99")
    return (at + 1, value + int(number)) if int(number) < 10 else None


def _copy(tokens: Tokens, out: Tokens, chars: list[str], first: int, last: int) -> None:
    chars.append(tokens.chars[first:last])
    out.starts.extend(tokens.starts[first:last])
    out.ends.extend(tokens.ends[first:last])
    out.words.extend(tokens.words[first:last])
    out.values.extend(tokens.values[first:last])


def _kind(value: int, year: bool) -> str:
    if year or 1900 <= value < 2200:
        return "#spelled_year"
    return "#spelled_small" if 0 < value <= 31 else "#spelled"


def _numbers(tokens: Tokens, first: int, last: int) -> list[tuple[int, int, int, bool]]:
    """The numbers in a run of number words, each with its token range, value and whether it must be a year."""
    values = _values()
    words = [(i, values[tokens.words[i]]) for i in range(first, last) if tokens.words[i] in values]
    out: list[tuple[int, int, int, bool]] = []
    at = 0
    while at < len(words):
        count, value, year = _number(tokens, words, at)
        out.append((words[at][0], words[at + count - 1][0] + 1, value, year))
        at += count
    return out


def _number(tokens: Tokens, words: list[tuple[int, int]], at: int) -> tuple[int, int, bool]:
    """How many words from ``at`` make one number, its value, and whether it is a year ("nineteen ninety-six")."""
    used, value = _below_hundred(tokens, words, at)
    if 13 <= value <= 20 and at + used < len(words) and not _joined(tokens, words, at + used):
        more, tail = _below_hundred(tokens, words, at + used)
        if 10 <= tail <= 99:
            return used + more, value * 100 + tail, True
    total, current = 0, value
    while at + used < len(words):
        size = words[at + used][1]
        if size == 100 and current < 100:
            current, used = max(current, 1) * 100, used + 1
        elif size >= 1000:
            total, current, used = total + max(current, 1) * size, 0, used + 1
        elif size < 100 and ((total and current == 0) or (current >= 100 and current % 100 == 0)):
            more, tail = _below_hundred(tokens, words, at + used)
            current, used = current + tail, used + more
        else:
            break
    value = total + current
    return used, value, 1100 < value < 2200 and value >= 1000 and words[at][1] < 100 and not total and value % 100 != 0


def _joined(tokens: Tokens, words: list[tuple[int, int]], at: int) -> bool:
    """Whether "and" stands before a word of the run."""
    return tokens.words[words[at][0] - 1] == "and"


def _below_hundred(tokens: Tokens, words: list[tuple[int, int]], at: int) -> tuple[int, int]:
    value = words[at][1]
    if value >= 100:
        return 0, 0
    if 20 <= value <= 90 and at + 1 < len(words) and 1 <= words[at + 1][1] <= 9:
        return 2, value + words[at + 1][1]
    return 1, value
