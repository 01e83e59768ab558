"""Dated items as a TimelineJS3 document (timeline.knightlab.com, "JSON format")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import array
from onrecord.export.origins import Origin, date_of, on_the_web, shortened, with_origins, words_of
from onrecord.export.printable import one_line
from onrecord.model.plurals import numbered
from onrecord.store.query import Line

TYPE = "application/json"

KINDS = ("commitment", "event", "figure", "statement")
"""The kinds of item that belong to a day."""

LONGEST_HEADLINE = 80

UNTRUE = ("denied", "hypothetical")
"""Realities of events that no timeline shows as a thing of that day."""

Words = Callable[[str], str]
"""A date in EDTF as people read it."""

_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}\Z")
_NAMES = ("year", "month", "day")
_MONTHS = 12
"""The last month; EDTF gives seasons the numbers above it."""


def timelinejs(connection: Connection, found: Iterable[Line], words: Words, notes: list[str]) -> Iterator[bytes]:
    """The document in pieces: an event for each item whose day, or first and last day, is known.

    A date has the precision that its source gave it; an interval has both its ends, and its words (`display_date`).
    What the page shows as mark-up is escaped. Once written, ``notes`` says how much had no date, or did not happen.
    """
    left = {"undated": 0, "untrue": 0}
    shown = (line for line in found if _shown(line, left))
    slides = (_slide(line, origin, words) for line, origin in with_origins(connection, shown))
    yield from array({"scale": "human"}, "events", slides)
    if left["undated"]:
        notes.append(f"{numbered(left['undated'], 'item', 'are')} left out: no first and last day is known")
    if left["untrue"]:
        notes.append(f"{numbered(left['untrue'], 'event', 'are')} left out: denied or merely supposed")


def _shown(line: Line, left: dict[str, int]) -> bool:
    when = date_of(line)
    if line.get("reality") in UNTRUE:
        left["untrue"] += 1
        return False
    if not when or not when["earliest"] or not when["latest"]:
        left["undated"] += 1
        return False
    return True


def _slide(line: Line, origin: Origin, words: Words) -> dict[str, Any]:
    when = date_of(line) or {}
    sentence = words_of(line, origin)
    return {
        "unique_id": line["id"],
        "group": line["kind"],
        **days(when, words),
        "text": {
            "headline": escape(_headline(line, sentence)),
            "text": f"<blockquote>{escape(sentence)}</blockquote><p>{_source(line, origin, words, when)}</p>",
        },
    }


def days(when: Line, words: Words) -> dict[str, Any]:
    """The start (and end) of a date of known bounds, each with the precision that it has."""
    edtf = when["edtf"]
    ends = edtf.split("/") if "/" in edtf else [edtf]
    if len(ends) == 1 and _plain(edtf):
        return {"start_date": _date(edtf)}
    first, last = ends if len(ends) == 2 and all(map(_plain, ends)) else (when["earliest"], when["latest"])
    return {"start_date": _date(first), "end_date": _date(last), "display_date": words(edtf)}


def _plain(point: str) -> bool:
    return bool(_PLAIN.match(point)) and int(point[5:7] or 1) <= _MONTHS


def _date(point: str) -> dict[str, int]:
    return {name: int(part) for name, part in zip(_NAMES, point.split("-"))}


def _headline(line: Line, sentence: str) -> str:
    """The beginning of the sentence, after what keeps it from being read as a thing that happened."""
    kind = line["kind"]
    marked = {"event": line.get("reality"), "commitment": line.get("strength"), "statement": "said"}.get(kind)
    told = shortened(sentence, LONGEST_HEADLINE)
    return told if marked in (None, "happened") else f"{marked.capitalize()}: {told}"


def _source(line: Line, origin: Origin, words: Words, when: Line) -> str:
    told = ", ".join(filter(None, (origin.title, origin.publisher, origin.latest))) or line["evidence"][0]["source"]
    link = on_the_web(line, origin)
    name = escape(one_line(told))
    source = f'<a href="{escape(one_line(link))}">{name}</a>' if link else name
    return f"{source}. Date {escape(when['basis'])}: {escape(words(when['edtf']))}."
