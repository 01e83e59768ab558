"""A text as blocks: its lines that are not empty, those of one wrapped paragraph taken together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.ingest.encodings import BLANK

WRAP_MIN, WRAP_MAX = 50, 100
"""Columns between which texts are wrapped (mail and government releases: 65 to 80)."""

WRAPPED_SHARE = 0.6
"""The share of line ends that must be forced by the column for a text to count as wrapped."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")
_LABEL_END = re.compile(r"(?:[A-Z][\w.’'-]*\s){0,2}[A-Z][\w.’'-]*:(?:\s*[“\"‘«]|\s*\Z)")
_ITEM = re.compile(r"(?:[•*·▪‣○●◦■□–—-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")


@dataclass(frozen=True, slots=True)
class Block:
    """One line or wrapped paragraph: its span without white space at the ends, and the line breaks before it."""

    start: int
    end: int
    gap: int
    text: str
    indent: int = 0


def blocks_of(text: str) -> list[Block]:
    """The blocks in order; ``gap`` counts line breaks since the block before (1: the next line, 2: one empty line)."""
    lines = _lines(text)
    width = _wrap_width(lines)
    return _joined(text, lines, width) if width else lines


def _lines(text: str) -> list[Block]:
    found: list[Block] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip(BLANK)
        if not body:
            continue
        start = match.start() + raw.index(body[0])
        gap = len(_BREAK.findall(text, last, start)) if found else 0
        last = start + len(body)
        found.append(Block(start, last, gap, body, start - match.start()))
    return found


def _wrap_width(lines: list[Block]) -> int:
    """The column at which the text is wrapped, or 0: nearly every line with a line right below it is full."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 1]
    if len(pairs) < 4:
        return 0
    lengths = sorted(a.indent + len(a.text) for a, _ in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    if not WRAP_MIN <= width <= WRAP_MAX:
        return 0
    full = sum(_full(a, b, width) for a, b in pairs)
    return width if full >= WRAPPED_SHARE * len(pairs) else 0


def _full(line: Block, below: Block, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    word = _FIRST_WORD.match(below.text)
    return line.indent + len(line.text) + 1 + (len(word.group()) if word else 0) > width


def _flows(line: Block, below: Block, width: int) -> bool:
    """Whether the paragraph goes on below: the line is full, or long and its sentence open, or a mark-up cut it."""
    return (
        _full(line, below, width)
        or (len(line.text) >= 0.6 * width and line.text[-1] not in '.!?:"”’)')
        or _cut(line.text, below.text)
    )


def _cut(line: str, below: str) -> bool:
    """Whether a line ends where bold or a link began or ended in its page, not where a paragraph does.

    So it does before a small letter, inside a speaker's label ("Secretary of Defense Pete" / "Hegseth:"), between a
    label and its quotation, and inside a quotation.
    """
    if line[-1] == ":":
        return below[0] in '“"‘«'
    opened = line.count("“") > line.count("”")
    return line[-1] not in ".!?" and (opened or below[0].islower() or _LABEL_END.match(below) is not None)


def _joined(text: str, lines: list[Block], width: int) -> list[Block]:
    found: list[Block] = []
    open_line: Block | None = None
    for line in lines:
        runs_on = open_line is not None and line.gap == 1 and not _ITEM.match(line.text)
        if runs_on and open_line is not None and _flows(open_line, line, width):
            top = found[-1]
            found[-1] = Block(top.start, line.end, top.gap, text[top.start : line.end], top.indent)
        else:
            found.append(line)
        open_line = line
    return found
