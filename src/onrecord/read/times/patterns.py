"""A small pattern language over tokens: ``the? m=MONTH DOT? d=DAY`` is a regular expression over their characters.

An element is a word or sign (lower case), a class of words (upper case), or a bracket with alternatives; ``?``, ``*``
and ``+`` follow it, ``name=`` before it keeps it. Rules are sorted by the characters that they can begin with, so that
a text is looked at only where one of those stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.read.times.lexing import Tokens
from onrecord.read.times.vocabulary import PLAIN, Alphabet

_ELEMENT = re.compile(r"\s*(?:(?P<name>[a-z]\w*)=)?(?P<body>[A-Z][A-Z0-9_]*|[a-z]+|[^\w\s()|?*+=])(?P<times>[?*+]?)")
_OPEN = re.compile(r"\s*(?:(?P<name>[a-z]\w*)=)?\(")
_CLOSE = re.compile(r"\s*\)(?P<times>[?*+]?)")
_BAR = re.compile(r"\s*\|")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule fits: its tokens ``first`` to ``last`` (exclusive), and the tokens that it keeps by name."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def last(self) -> int:
        return self.match.end()

    def at(self, name: str) -> int:
        """The token where the named part starts, -1 where it is not there."""
        return self.match.start(name) if name in self.match.re.groupindex else -1

    def has(self, name: str) -> bool:
        """Whether the named part is there."""
        return self.at(name) >= 0

    def word(self, name: str) -> str:
        """The (first) word of the named part, "" where it is not there."""
        at = self.at(name)
        return self.tokens.words[at] if at >= 0 else ""

    def value(self, name: str) -> Any:
        """What the (first) token of the named part comes to, None where it is not there."""
        at = self.at(name)
        return self.tokens.values[at] if at >= 0 else None

    @property
    def before(self) -> str:
        """The word before the first token, "" at the start of a text or paragraph."""
        return self.tokens.word(self.first - 1)

    @property
    def after(self) -> str:
        """The word after the last token, "" at the end of a text or paragraph."""
        return self.tokens.word(self.last)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it makes: ``build`` gives the kind and value of the new token, or None."""

    name: str
    pattern: str
    build: Callable[[Hit], Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to run: what it can begin with, and its expression."""

    rule: Rule
    first: str
    matches: Callable[[str, int], re.Match[str] | None]


class _Reader:
    """Reads one pattern: gives its regular expression, the characters it can begin with, whether it can be empty."""

    def __init__(self, pattern: str, book: Alphabet, classes: Mapping[str, Sequence[str]]) -> None:
        self.pattern, self.at, self.book, self.classes = pattern, 0, book, classes

    def alternatives(self) -> tuple[str, set[str], bool]:
        parts = [self.sequence()]
        while found := _BAR.match(self.pattern, self.at):
            self.at = found.end()
            parts.append(self.sequence())
        first = set().union(*(p[1] for p in parts))
        return "|".join(p[0] for p in parts), first, any(p[2] for p in parts)

    def sequence(self) -> tuple[str, set[str], bool]:
        expression, first, empty = "", set(), True
        while (part := self.element()) is not None:
            expression += part[0]
            if empty:
                first |= part[1]
            empty = empty and part[2]
        return expression, first, empty

    def element(self) -> tuple[str, set[str], bool] | None:
        if found := _OPEN.match(self.pattern, self.at):
            self.at = found.end()
            inner, first, empty = self.alternatives()
            closed = _CLOSE.match(self.pattern, self.at)
            if not closed:
                raise ValueError(f"bracket not closed in {self.pattern!r}")
            self.at = closed.end()
            return _named(found["name"], inner, closed["times"]), first, empty or closed["times"] in ("?", "*")
        if found := _ELEMENT.match(self.pattern, self.at):
            self.at = found.end()
            letters = self.letters(found["body"])
            inner = "[" + "".join(re.escape(c) for c in letters) + "]"
            times = found["times"]
            return _named(found["name"], inner, times), set(letters), times in ("?", "*")
        return None

    def letters(self, body: str) -> list[str]:
        if body == "PLAIN":
            return [PLAIN]  # any word that no rule speaks of
        if body[0].isupper():
            return sorted({self.book.letter(word) for word in self.classes[body]})
        return [self.book.letter(body)]


def _named(name: str | None, inner: str, times: str) -> str:
    group = f"(?P<{name}>{inner})" if name else f"(?:{inner})"
    return group + times


def compiled(rules: Sequence[Rule], book: Alphabet, classes: Mapping[str, Sequence[str]]) -> dict[str, list[Compiled]]:
    """The rules by the character that they can begin with, in the order given; ValueError for a faulty pattern."""
    out: dict[str, list[Compiled]] = {}
    for rule in rules:
        reader = _Reader(rule.pattern, book, classes)
        expression, first, empty = reader.alternatives()
        if empty or reader.pattern[reader.at :].strip():
            raise ValueError(f"{rule.name}: cannot read {rule.pattern!r} from {reader.at}")
        ready = Compiled(rule, "".join(sorted(first)), _expression(rule, expression))
        for letter in ready.first:
            out.setdefault(letter, []).append(ready)
    return out


def _expression(rule: Rule, expression: str) -> Callable[[str, int], re.Match[str] | None]:
    try:
        return re.compile(expression).match
    except re.error as fault:
        raise ValueError(f"{rule.name}: {fault}") from fault


class Grammar:
    """One level of rules: replaces the longest fit at each place by one token."""

    def __init__(self, rules: Sequence[Rule], book: Alphabet, classes: Mapping[str, Sequence[str]]) -> None:
        self.by_letter = compiled(rules, book, classes)
        self.starts = re.compile("[" + re.escape("".join(sorted(self.by_letter))) + "]")
        self.book = book

    def reduce(self, tokens: Tokens) -> Tokens:
        """The tokens with every fit as one token of the kind that its rule gives."""
        out = Tokens(tokens.text, "", [], [], [], [])
        chars: list[str] = []
        done = 0
        for found in self.starts.finditer(tokens.chars):
            if found.start() < done:
                continue
            best = self._best(tokens, found.start())
            if best is None:
                continue
            last, kind, value = best
            _copy(tokens, out, chars, done, found.start())
            chars.append(self.book.letters[kind])
            out.starts.append(tokens.starts[found.start()])
            out.ends.append(tokens.ends[last - 1])
            out.words.append("")
            out.values.append(value)
            done = last
        if not done:
            return tokens
        _copy(tokens, out, chars, done, len(tokens))
        out.chars = "".join(chars)
        return out

    def _best(self, tokens: Tokens, at: int) -> tuple[int, str, Any] | None:
        fits = [
            (m.end(), i, m, r)
            for i, r in enumerate(self.by_letter[tokens.chars[at]])
            if (m := r.matches(tokens.chars, at))
        ]
        for last, _, match, ready in sorted(fits, key=lambda fit: (-fit[0], fit[1])):
            made = ready.rule.build(Hit(tokens, match))
            if made is not None:
                return last, made[0], made[1]
        return None


def _copy(tokens: Tokens, out: Tokens, chars: list[str], first: int, last: int) -> None:
    chars.append(tokens.chars[first:last])
    out.starts.extend(tokens.starts[first:last])
    out.ends.extend(tokens.ends[first:last])
    out.words.extend(tokens.words[first:last])
    out.values.extend(tokens.values[first:last])
