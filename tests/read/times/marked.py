"""Reads texts whose time expressions are marked: see the heads of tests/data/times_news.txt and times_wires.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

NEWS = Path(__file__).resolve().parents[2] / "data" / "times_news.txt"
WIRES = NEWS.with_name("times_wires.txt")
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)(?:\|([^{}|]*))?(?:\|([^{}|]*))?\}")


@dataclass(frozen=True)
class Label:
    """An expression of a text; a value of "?" is not judged, with "" it may be found or not."""

    start: int
    end: int
    type: str
    value: str
    mod: str | None


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and what they say."""

    id: str
    day: str
    half: str
    text: str
    labels: tuple[Label, ...]


def texts(path: Path = NEWS) -> list[Marked]:
    """The texts of a file of marked ones, in order."""
    blocks = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_marked(*block.partition("\n")[::2]) for block in blocks[1:]]


def _marked(head: str, body: str) -> Marked:
    name, day, *rest = head.split()
    text, at, labels = "", 0, []
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        kind = mark[3] or _type(mark[2])
        labels.append(Label(len(text), len(text) + len(mark[1]), kind, mark[2], mark[4] or None))
        text, at = text + mark[1], mark.end()
    return Marked(name, day, rest[0] if rest else "north", text + body[at:], tuple(labels))


def _type(value: str) -> str:
    if value.endswith("_REF"):
        return "DATE"
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"
