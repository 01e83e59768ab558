"""Which columns a table on the screen has for each kind of line, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.model.items import Figure
from onrecord.model.ledes import behind_dateline
from onrecord.model.plurals import numbered
from onrecord.store import Line
from onrecord.store.query import item_of
from onrecord.store.rows import figure_words
from onrecord.views.days import in_words
from onrecord.views.listing import UNSURE
from onrecord.views.standing import late_words


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the words of its cell, and its part of the space that is left (0: as wide as its words).

    One that is ``below`` has no head: its words stand whole under the row.
    """

    head: str
    of: Callable[[Line], str]
    share: int = 0
    below: bool = False


def short(key: str) -> str:
    """An id as far as it is needed to name a line: kind and eight digits."""
    kind, dash, digits = key.rpartition("-")
    return f"{kind}-{digits[:8]}" if dash and len(digits) == 16 else key


def day(when: dict[str, Any] | None) -> str:
    """A date in words."""
    return in_words(str(when["edtf"])) if when else "undated"


def dated_or_told(line: Line, name: str) -> str:
    """The date of a line in words; of one of no date of its own the date of its first report, said to be that."""
    told = line.get("told")
    return f"told {in_words(told)}" if told and not line[name] else day(line[name])


def sentence(line: Line) -> str:
    """The words of the earliest evidence, on whose word alone they stand, and how many more reports there are."""
    return " ".join(filter(None, (_told(line["evidence"][0]), _notes(line))))


def _told(evidence: Line) -> str:
    """The words of a piece of evidence, led in by what stands before them in their sentence."""
    before, exact = evidence["prefix"], evidence["exact"]
    behind = behind_dateline(before, exact)
    lead = "" if exact[:1].isupper() else _STOP.split(behind)[-1]
    if lead and len(lead) == len(before):
        lead = f"… {lead.partition(' ')[2]}"
    elif f"{lead}{exact}"[:1].islower() and not before.removesuffix(lead).endswith("\n"):
        lead = f"… {lead}" if before else lead  # "U.S. and its allies": no sentence ended there
    return " ".join(f"{lead}{exact}".split())


_STOP = re.compile(r"[.!?\n]\W*\s|\n")
"""What ends the sentence before, as far as the eye needs it."""


def _notes(line: Line) -> str:
    """What else is to be known of an item; copies of a report count with it."""
    more = line.get("independent", 1) - 1
    own = {*line.get("actors", ()), *line.get("by", ())}
    others = [name for name in line["claimed_by"] or () if name not in own]
    notes = (
        late_words(line),
        f"on the word of {', '.join(others)}" if others and line["kind"] != "statement" else "",
        f"and {numbered(more, 'more report')}" if more else "",
        "unsure" if line["confidence"] < UNSURE else "",
        "of a superseded page" if line.get("superseded") else "",
    )
    told = "; ".join(filter(None, notes))
    return f"({told})" if told else ""


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
    """The lines of a kind by their date, those of no date last; promises that are late first."""
    name = WHEN.get(kind)

    def first(line: Line) -> tuple[bool, str, str]:
        when = line[name] if name else None
        return not line.get("late"), (when["earliest"] or when["latest"] or "~") if when else "~", line["id"]

    return sorted(lines, key=first)


def _speaker(line: Line) -> str:
    return ", ".join(filter(None, (line["speaker"]["name"], line["speaker"]["office"])))


def _made(line: Line) -> str:
    made = line["made"] if "made" in line else line["agreed"] and line["agreed"]["edtf"]
    return in_words(made) if made else ""


def _due(line: Line) -> str:
    if not line["due"]:
        return ""
    return f"until {day(line['due'])}" if line["due"]["extent"] == "throughout" else day(line["due"])


def _parties(line: Line) -> str:
    to = f" → {', '.join(line['recipients'])}" if line["recipients"] else ""
    return ", ".join(line["actors"]) + to


def _in_office(line: Line) -> str:
    return day(line["period"]) if line["period"] else f"seen {day(line['seen'])}"


def _office(line: Line) -> str:
    office = " ".join(filter(None, (line["qualifier"], line["office"])))
    return f"{office}: {sentence(line)}"


def _figure(line: Line) -> str:
    item = item_of(line)
    return figure_words(item) if isinstance(item, Figure) else ""


def _article_note(line: Line) -> str:
    """What is to be known of an article: whose copy it is, what stands in its place, what is not read or not whole."""
    copied, newer = line["copy_of"], line.get("superseded_by")
    notes = (
        f"{copied['relation']} of {short(copied['article'])}" if copied else "",
        f"superseded by {short(newer)}" if newer else "",
        f"unread ({line['language']})" if line.get("unread") else "",
        "cut off" if line["truncated"] else "",
    )
    return "; ".join(filter(None, notes))


def _decided_on(line: Line) -> str:
    return " and ".join(short(line[name]) for name in ("target", "other") if line[name])


ID = Column("id", lambda line: short(line["id"]))
SAID = Column("sentence", sentence, below=True)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "event": (
        Column("date", lambda line: dated_or_told(line, "date")),
        Column("type", lambda line: line["type"] or line["predicate"]),
        Column("who", _parties, 1),
        Column("reality", lambda line: line["reality"]),
        ID,
        SAID,
    ),
    "statement": (
        Column("said", lambda line: dated_or_told(line, "said")),
        Column("speaker", _speaker, 1),
        Column("act", lambda line: line["act"]),
        ID,
        SAID,
    ),
    "commitment": (
        Column("made", _made),
        Column("by", lambda line: ", ".join(line["by"]) or "not named", 1),
        Column("strength", lambda line: line["strength"]),
        Column("due", _due),
        Column("status", lambda line: line["status"]),
        ID,
        SAID,
    ),
    "figure": (
        Column("as of", lambda line: dated_or_told(line, "as_of")),
        Column("subject", lambda line: line["subject"], 1),
        Column("value", _figure),
        ID,
        SAID,
    ),
    "tenure": (
        Column("in office", _in_office),
        Column("person", lambda line: line["person"], 1),
        Column("country", lambda line: line["country"] or ""),
        ID,
        Column("office", _office, below=True),
    ),
    "relation": (
        Column("seen", lambda line: day(line["seen"])),
        Column("subject", lambda line: line["subject"], 1),
        Column("relation", lambda line: ("not " if line["negated"] else "") + line["relation"]),
        Column("object", lambda line: line["object"], 1),
        ID,
        SAID,
    ),
    "article": (
        Column("published", lambda line: day(line["published"])),
        Column("publisher", lambda line: line["publisher"] or line["agency"] or "", 1),
        ID,
        Column("note", _article_note, 1),
        Column("title", lambda line: line["title"] or "(no title)", below=True),
    ),
    "actor": (
        Column("id", lambda line: line["id"]),
        Column("name", lambda line: line["name"], 2),
        Column("type", lambda line: line["type"]),
        Column("mentions", lambda line: str(line["mentions"])),
        Column("also", lambda line: ", ".join(line["aliases"]), 2),
    ),
    "thread": (
        Column("name", lambda line: line["name"], 2),
        Column("parties", lambda line: ", ".join(line["parties"]), 1),
        Column("told since", lambda line: in_words(line["told"].since or "")),
        Column("until", lambda line: in_words(line["told"].until or "")),
        Column("back to", lambda line: line["told"].back_to or ""),
        Column("items", lambda line: str(len(line["items"]))),
        ID,
    ),
    "conflict": (
        Column("about", lambda line: line["about"]),
        Column("between", lambda line: ", ".join(map(short, line["between"])), 1),
        ID,
        Column("why", lambda line: line["why"], below=True),
    ),
    "decision": (
        Column("at", lambda line: (line["at"] or "")[:10]),
        Column("by", lambda line: line["by"] or ""),
        Column("verdict", lambda line: line["verdict"]),
        Column("on", _decided_on, 1),
        Column("now", lambda line: "undone" if line["undone"] else "orphaned" if line["orphaned"] else "holds"),
        ID,
        Column("why", lambda line: line["why"] or "", below=True),
    ),
}
