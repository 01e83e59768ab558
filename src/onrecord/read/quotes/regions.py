"""Quoted stretches: what stands between quote marks, however they are written or left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_at, speaks

_MARK = re.compile(r"''|``|[\"“”„‟«»＂‘’'「」『』]")
_OPENING, _CLOSING = "“„‟«``‘「『", "”»」』"
_NESTING = "“„‟«「『"
_SPREAD = "“‟"
"""Opening marks that some hands close with as well („so“, “so“)."""
_SINGLE = frozenset("'‘’")
_SHORTEST_SINGLE = 2
"""Words in single quote marks, at least: fewer are a scare quote or an apostrophe."""


@dataclass(frozen=True, slots=True)
class Region:
    """A quoted stretch: tokens ``first`` to ``last`` (exclusive) with its marks; ``inner`` bounds leave them out.

    ``opened`` and ``closed`` tell which mark is there; ``single`` that they are single marks.
    """

    first: int
    last: int
    inner_first: int
    inner_last: int
    opened: bool
    closed: bool
    single: bool
    paragraph: int


@dataclass(slots=True)
class _Open:
    at: int
    end: int
    single: bool
    depth: int = 1


def find_regions(parse: Parse) -> list[Region]:
    """The quoted stretches of every paragraph, in order; none overlaps another."""
    out: list[Region] = []
    for number, (first, last) in enumerate(parse.paragraphs):
        start, end = parse.starts[first], parse.ends[last - 1]
        spans = _spans(parse.text, start, end)
        for span in spans:
            region = _region(parse, span, number, (first, last))
            if region is not None and (not out or out[-1].last <= region.first):
                out.append(region)
    return [_untailed(parse, r) for r in out]


def _untailed(parse: Parse, region: Region) -> Region:
    """An unclosed stretch without the cue at its end ('"We waited, said Amina.')."""
    if region.closed or region.last < parse.paragraphs[region.paragraph][1]:
        return region
    for token in range(region.last - 2, max(region.inner_first + 3, region.last - 10), -1):
        cue = cue_at(parse, token) if parse.tags[token] in ("VBD", "VBZ") else None
        if cue is not None and cue.cls == "say" and speaks(cue) and _alone(parse, token, region.last):
            comma = next(
                (t for t in range(token - 1, max(region.inner_first + 2, token - 6), -1) if parse.words[t] == ","), -1
            )
            return replace(region, last=comma + 1, inner_last=comma + 1) if comma > 0 else region
    return region


def _alone(parse: Parse, cue: int, last: int) -> bool:
    """Whether nothing but names stands after a cue at the end of a paragraph."""
    return all(parse.pos[t] in ("PROPN", "NOUN", "DET", "ADJ", "PUNCT", "PRON") for t in range(cue + 1, last))


def _spans(text: str, start: int, end: int) -> list[tuple[int, int, bool, bool, bool]]:
    """(start, end, opened, closed, single) of each stretch in a paragraph."""
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    marks = [m for m in marks if not _apostrophe(text, m, start, end)]
    out: list[tuple[int, int, bool, bool, bool]] = []
    now: _Open | None = None
    for n, (at, stop, mark) in enumerate(marks):
        single = mark in _SINGLE
        before, after = text[at - 1] if at > start else " ", text[stop] if stop < end else " "
        opens = _opens(mark, before, after, now)
        if opens and now is not None and mark in _SPREAD and not before.isspace() and not after.isalnum():
            opens = False
        if now is None:
            if opens:
                now = _Open(at, stop, single)
            elif not single:
                out += _unopened(text, start, stop, out)
            continue
        if single != now.single:
            continue
        if opens and mark in _NESTING:
            if sum(1 for m in marks[n + 1 :] if m[2] in _CLOSING) > now.depth and before.isspace() and not single:
                now.depth += 1
                continue
            out.append((now.at, _cut(text, now.end, at), True, False, single))
            now = _Open(at, stop, single)
        elif opens and before.isspace():
            out.append((now.at, _cut(text, now.end, at), True, False, single))
            now = _Open(at, stop, single)
        elif now.depth > 1:
            now.depth -= 1
        else:
            out.append((now.at, stop, True, True, single))
            now = None
    if now is not None and not now.single:
        out.append((now.at, end, True, False, False))
    return out


def _apostrophe(text: str, mark: tuple[int, int, str], start: int, end: int) -> bool:
    at, stop, sign = mark
    if sign not in _SINGLE:
        return False
    before, after = text[at - 1] if at > start else " ", text[stop] if stop < end else " "
    if before.isalnum() and after.isalnum():
        return True
    return sign in "'‘’" and before.isspace() and (after.isdigit() or after.isspace())


def _opens(mark: str, before: str, after: str, now: _Open | None) -> bool:
    if mark == "``" or mark in _NESTING:
        return True
    if mark in _CLOSING:
        return now is None and (before.isspace() or before in "(—–-") and not after.isspace()
    if mark == "’":
        return False
    free = before.isspace() or before in "(—–-[/:"
    return free and not after.isspace()


def _unopened(
    text: str, start: int, stop: int, done: list[tuple[int, int, bool, bool, bool]]
) -> list[tuple[int, int, bool, bool, bool]]:
    """A closing mark without an opening one: the stretch runs from the paragraph's start, if it is the first."""
    if done or stop - start < 20:
        return []
    return [(start, stop, False, True, False)]


def _cut(text: str, start: int, end: int) -> int:
    """Where an unclosed stretch ends: at the last comma or full stop before the next mark, else the first one."""
    best = max(text.find(sign, start, end) for sign in (",", ".", "?", "!"))
    first = [p for sign in (", ", ". ", "? ", "! ") if (p := text.find(sign, start, end)) >= 0]
    return (min(first) if first else best if best >= 0 else end - 1) + 1


def _region(
    parse: Parse, span: tuple[int, int, bool, bool, bool], number: int, paragraph: tuple[int, int]
) -> Region | None:
    start, end, opened, closed, single = span
    first, last = bisect_right(parse.ends, start), bisect_left(parse.starts, end)
    first, last = max(first, paragraph[0]), min(last, paragraph[1])
    inner_first = first + (opened and parse.ends[first] - start <= 2) if first < last else first
    inner_last = last - (closed and parse.ends[last - 1] - parse.starts[last - 1] <= 2 and last - 1 > inner_first)
    if inner_last <= inner_first or (single and inner_last - inner_first < _SHORTEST_SINGLE):
        return None
    return Region(first, last, inner_first, inner_last, opened, closed, single, number)
