"""Which columns a table on the screen has for each kind of line, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.model.items import Figure
from onrecord.store import Line
from onrecord.store.query import item_of
from onrecord.store.rows import figure_words


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the words of its cell, and its part of the space that is left (0: as wide as its words)."""

    head: str
    of: Callable[[Line], str]
    share: int = 0


def short(key: str) -> str:
    """An id as far as it is needed to name a line: kind and eight digits."""
    kind, dash, digits = key.rpartition("-")
    return f"{kind}-{digits[:8]}" if dash and len(digits) == 16 else key


def day(when: dict[str, Any] | None) -> str:
    """A date in EDTF, marked where it is not plainly stated."""
    if not when:
        return "undated"
    return str(when["edtf"])


def sentence(line: Line) -> str:
    """The words of the earliest evidence, and how many more there are."""
    more = len(line["evidence"]) - 1
    words = " ".join(line["evidence"][0]["exact"].split())
    return f"{words} (+{more})" if more else words


WHEN = {
    "event": "date",
    "statement": "said",
    "commitment": "due",
    "figure": "as_of",
    "tenure": "seen",
    "relation": "seen",
    "article": "published",
}
"""The date by which each kind is put in order on the screen."""


def in_order(kind: str, lines: Iterable[Line]) -> list[Line]:
    """The lines of a kind by their date, those of no date last."""
    name = WHEN.get(kind)

    def first(line: Line) -> tuple[str, str]:
        when = line[name] if name else None
        return (when["earliest"] or when["latest"] or "~") if when else "~", line["id"]

    return sorted(lines, key=first)


def _parties(line: Line) -> str:
    to = f" → {', '.join(line['recipients'])}" if line["recipients"] else ""
    return ", ".join(line["actors"]) + to


def _due(line: Line) -> str:
    return (day(line["due"]) if line["due"] else "") + (" late" if line.get("late") else "")


def _promise(line: Line) -> str:
    return " ".join(filter(None, ("not" if line["negated"] else "", line["action"], line["object"])))


def _figure(line: Line) -> str:
    item = item_of(line)
    return figure_words(item) if isinstance(item, Figure) else ""


ID = Column("id", lambda line: short(line["id"]))
SAID = Column("sentence", sentence, 3)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "event": (
        Column("date", lambda line: day(line["date"])),
        Column("type", lambda line: line["type"] or line["predicate"]),
        Column("who", _parties, 1),
        Column("reality", lambda line: line["reality"]),
        SAID,
        ID,
    ),
    "statement": (
        Column("said", lambda line: day(line["said"])),
        Column("speaker", lambda line: line["speaker"]["name"], 1),
        Column("act", lambda line: line["act"]),
        Column("words", lambda line: " ".join(line["content"]["text"].split()), 3),
        ID,
    ),
    "commitment": (
        Column("by", lambda line: ", ".join(line["by"])),
        Column("strength", lambda line: line["strength"]),
        Column("what", _promise, 2),
        Column("due", _due),
        Column("status", lambda line: line["status"]),
        Column("sentence", sentence, 2),
        ID,
    ),
    "figure": (
        Column("as of", lambda line: day(line["as_of"])),
        Column("subject", lambda line: line["subject"], 1),
        Column("value", _figure),
        SAID,
        ID,
    ),
    "tenure": (
        Column("seen", lambda line: day(line["seen"])),
        Column("person", lambda line: line["person"], 1),
        Column("office", lambda line: " ".join(filter(None, (line["qualifier"], line["office"]))), 1),
        Column("country", lambda line: line["country"] or ""),
        Column("sentence", sentence, 2),
        ID,
    ),
    "relation": (
        Column("seen", lambda line: day(line["seen"])),
        Column("subject", lambda line: line["subject"], 1),
        Column("relation", lambda line: ("not " if line["negated"] else "") + line["relation"]),
        Column("object", lambda line: line["object"], 1),
        Column("sentence", sentence, 2),
        ID,
    ),
    "article": (
        Column("published", lambda line: day(line["published"])),
        Column("title", lambda line: line["title"] or "", 3),
        Column("publisher", lambda line: line["publisher"] or line["agency"] or "", 1),
        Column("copy of", lambda line: short(line["copy_of"]["article"]) if line["copy_of"] else ""),
        ID,
    ),
    "actor": (
        Column("id", lambda line: line["id"]),
        Column("name", lambda line: line["name"], 1),
        Column("type", lambda line: line["type"]),
        Column("mentions", lambda line: str(line["mentions"])),
        Column("also", lambda line: ", ".join(line["aliases"]), 2),
    ),
    "thread": (
        Column("name", lambda line: line["name"], 2),
        Column("parties", lambda line: ", ".join(line["parties"]), 1),
        Column("since", lambda line: line["since"] or ""),
        Column("until", lambda line: line["until"] or ""),
        Column("items", lambda line: str(len(line["items"]))),
        ID,
    ),
    "conflict": (
        Column("about", lambda line: line["about"]),
        Column("why", lambda line: line["why"], 3),
        Column("between", lambda line: ", ".join(map(short, line["between"])), 1),
        ID,
    ),
}
