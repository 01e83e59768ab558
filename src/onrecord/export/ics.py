"""Deadlines and coming events as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from onrecord import __version__
from onrecord.export.origins import Address, Origin, nowhere, on_the_web, shortened, with_origins, words_of
from onrecord.export.printable import one_line
from onrecord.store.query import Line, horizon
from onrecord.views.standing import late_words

TYPE = "text/calendar"

OCTETS = 75
"""The longest line without its end (section 3.1)."""

COMING = {"scheduled": "CONFIRMED", "planned": "TENTATIVE"}
"""The events that a calendar shows, by their reality, with their STATUS (section 3.8.1.11)."""

KINDS = ("commitment", "event")


def ics(connection: Connection, found: Iterable[Line], name: str, address: Address = nowhere) -> Iterator[bytes]:
    """The calendar in pieces: each commitment on the last day of its deadline, each coming event on its days.

    What has no last day is left out. An entry's UID is the item's id, so it stays the same when the record grows; its
    DTSTAMP is the last day on which its words can have been published, there is no clock in it.
    """
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//onrecord//onrecord {__version__}//EN", "CALSCALE:GREGORIAN")
    yield b"".join(map(folded, (*head, f"X-WR-CALNAME:{escaped(name)}")))
    last = horizon(connection)
    for line, origin in with_origins(connection, (line for line in found if days_of(line))):
        yield b"".join(map(folded, _entry(line, origin, last, address)))
    yield folded("END:VCALENDAR")


def days_of(line: Line) -> tuple[str, str] | None:
    """The first and last ISO day of a line in a calendar; null where it is in none."""
    if line["kind"] == "commitment":
        due = line["due"]["latest"] if line["due"] else None
        return (due, due) if due else None
    when = line["date"] if line["kind"] == "event" and line["reality"] in COMING else None
    return (when["earliest"], when["latest"]) if when and when["earliest"] and when["latest"] else None


def _entry(line: Line, origin: Origin, last: str | None, address: Address) -> Iterator[str]:
    first, end = days_of(line) or ("", "")
    words = words_of(line, origin)
    yield "BEGIN:VEVENT"
    yield f"UID:{line['id']}@onrecord"
    yield f"DTSTAMP:{_basic(origin.latest or last or end)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if end < date.max.isoformat():
        yield f"DTEND;VALUE=DATE:{_basic((date.fromisoformat(end) + timedelta(1)).isoformat())}"
    yield f"SUMMARY:{escaped(_summary(line, words))}"
    yield f"DESCRIPTION:{escaped(chr(10).join(_description(line, origin, words)))}"
    link = address(line["kind"], line["id"]) or on_the_web(line, origin)
    if link:
        yield f"URL:{one_line(link)}"
    yield f"CATEGORIES:{escaped(line['kind'])}"
    yield f"STATUS:{_status(line)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(line: Line, words: str) -> str:
    if line["kind"] == "event":
        return shortened(words)
    who = ", ".join(line["by"]) or "not named"
    late = late_words(line) or line["status"]
    return f"Due ({who}; {late}): {shortened(words)}"


def _description(line: Line, origin: Origin, words: str) -> Iterator[str]:
    yield words
    when = line["due"] if line["kind"] == "commitment" else line["date"]
    yield f"Date as told: {when['edtf']} ({when['basis']})"
    yield "Source: " + one_line(", ".join(filter(None, (origin.title, origin.publisher, origin.latest))))
    source = on_the_web(line, origin)
    if source:
        yield source


def _status(line: Line) -> str:
    if line["kind"] == "event":
        return COMING[line["reality"]]
    return "CANCELLED" if line["status"] == "dropped" else "CONFIRMED"


def _basic(day: str) -> str:
    return day.replace("-", "")


def escaped(words: str) -> str:
    """A text value (section 3.3.11)."""
    told = "\n".join(one_line(part) for part in words.split("\n"))
    for character in ("\\", ";", ","):
        told = told.replace(character, f"\\{character}")
    return told.replace("\n", "\\n")


def folded(words: str) -> bytes:
    """A line with its end, folded so that no piece has more octets than allowed and no character is cut."""
    pieces, room = [bytearray()], OCTETS
    for character in words:
        octets = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(bytearray())
            room = OCTETS - 1
        pieces[-1] += octets
    return b"\r\n ".join(map(bytes, pieces)) + b"\r\n"
