"""An attribution in the making: token ranges only."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""A range of tokens, last exclusive."""


@dataclass(slots=True)
class Draft:
    """What will be a quote: ``cue_head`` is the cue's token (-1 where there is none), ``heads`` the speakers' heads."""

    cue_head: int
    lemma: str | None
    cue: list[Range]
    source: list[Range]
    heads: list[int]
    content: list[Range]
    direct: bool
    rule: str
    paragraph: int = -1

    @property
    def start(self) -> int:
        """The first token of what is said."""
        return self.content[0][0]


def minus(whole: Range, holes: list[Range]) -> list[Range]:
    """The range without the holes."""
    out, at = [], whole[0]
    for first, last in sorted(holes):
        if first >= whole[1] or last <= at:
            continue
        if first > at:
            out.append((at, first))
        at = max(at, last)
    if at < whole[1]:
        out.append((at, whole[1]))
    return out


def merged(ranges: list[Range]) -> list[Range]:
    """The ranges in order, those that touch made one."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out
