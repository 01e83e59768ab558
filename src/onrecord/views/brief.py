"""A brief: what happened, what was promised and what came of it, each sentence of a source with its place.

Nothing in it is written by the program but headings and fixed phrases; what sources say is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from onrecord.store import asof
from onrecord.store.query import EVERYTHING, Filter, Line, item_ids, item_lines, lines, source_text
from onrecord.views.days import NEVER, in_words, latest_of
from onrecord.views.listing import commitments
from onrecord.views.names import Names
from onrecord.views.places import place_of, sentence_of
from onrecord.views.series import Point, Series, series_of, value_words
from onrecord.views.standing import late_words
from onrecord.views.state import last_known_day, told


@dataclass(frozen=True, slots=True)
class Note:
    """Where a sentence stands: the article in words, its place there, the address of a page from the web."""

    number: int
    words: str
    article: str
    start: int
    end: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a brief: its date (EDTF), the program's own words, the source's sentence with its notes' numbers.

    ``steps`` are what came of it (or what was told before), ``points`` a figure's values over time.
    """

    lead: str
    date: str | None = None
    sentence: str | None = None
    notes: tuple[int, ...] = ()
    steps: tuple[Entry, ...] = ()
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief as of an ISO day: what it is about, its sections by heading, its notes in order."""

    title: str
    as_of: str
    about: list[tuple[str, str]]
    sections: list[tuple[str, list[Entry]]]
    notes: list[Note] = field(default_factory=list)


class _Notes:
    """The notes of a brief: one number a place."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.names = Names(connection)
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.notes: list[Note] = []

    def to(self, evidence: Line) -> int:
        key = (evidence["article"], evidence["start"], evidence["end"])
        if key not in self._numbers:
            place = place_of(self._connection, evidence["article"])
            url = place.path if place.path.startswith(("http://", "https://")) else None
            number = self._numbers[key] = len(self.notes) + 1
            page = f", page {evidence['page']}" if evidence.get("page") else ""
            self.notes.append(Note(number, place.words() + page, *key, url))
        return self._numbers[key]

    def entry(
        self,
        lead: str,
        evidence: list[Line],
        date: str | None = None,
        steps: Iterable[Entry] = (),
        points: Iterable[Point] = (),
    ) -> Entry:
        """An entry with the whole sentence of its earliest evidence, and a note for each report."""
        words = None
        if evidence:
            span = sentence_of(self._connection, evidence[0])
            words = span.of(source_text(self._connection, evidence[0]["source"]))
        return Entry(lead, date, words, tuple(self.to(e) for e in evidence), tuple(steps), tuple(points))


def brief(connection: Connection, title: str | None = None, only: Filter = EVERYTHING) -> Brief:
    """The brief on everything that the filter lets through, as of its day (default: the record's last)."""
    day = only.as_of or last_known_day(connection)
    only = replace(only, current=True)
    notes = _Notes(connection)
    sections = [(head, entries) for head, found in _sections(connection, only, day, notes) if (entries := list(found))]
    about = list(_about(connection, only, notes.names))
    return Brief(title or (about[0][1] if about else "Brief"), day, about, sections, notes.notes)


def _about(connection: Connection, only: Filter, names: Names) -> Iterator[tuple[str, str]]:
    """What the filter narrows the brief to, in words."""
    for thread in lines(connection, "thread"):
        if thread["id"] == only.thread:
            yield "Thread", thread["name"]
            yield "Told of", f"{_day(thread['since'])} to {_day(thread['until'])}"
            yield "Parties", names.listed(thread["parties"])
    for actor in lines(connection, "actor"):
        if actor["id"] in only.actors:
            yield "Actor", actor["name"]
    if only.since or only.until:
        yield "Period", f"{_day(only.since)} to {_day(only.until)}"


def _day(day: str | None) -> str:
    return in_words(day) if day else "an open end"


Sections = Iterator[tuple[str, Iterable[Entry]]]


def _sections(connection: Connection, only: Filter, day: str, notes: _Notes) -> Sections:
    held = told(connection, asof.held(connection, "tenure", day, only))
    yield (
        "In office",
        [_office(t, notes) for t in sorted(held, key=lambda t: (t["country"] or "", t["person"], t["id"]))],
    )
    events = [e for e in item_lines(connection, "event", only) if e["date"] and e["reality"] != "hypothetical"]
    yield "What happened", [_event(e, notes) for e in events if e["reality"] == "happened"]
    planned = [e for e in events if e["reality"] in ("scheduled", "planned")]
    yield "What was planned", [_event(e, notes) for e in planned if not _to_come(e, day)]
    yield "What is to come", [_event(e, notes) for e in planned if _to_come(e, day)]
    yield "What was promised, and what came of it", [_promise(c, notes, day) for c in commitments(connection, only)]
    yield "What was said", [_statement(s, notes) for s in item_lines(connection, "statement", only)]
    yield "Figures", [_figures(series, notes) for series in series_of(connection, only, day)]
    yield "Disagreements", _disagreements(connection, only, notes)


def _to_come(event: Line, day: str) -> bool:
    return (latest_of(event["date"]) or NEVER) >= day


def _office(tenure: Line, notes: _Notes) -> Entry:
    country = f" ({notes.names.of(tenure['country'])})" if tenure["country"] else ""
    qualifier = f"{tenure['qualifier']} " if tenure["qualifier"] else ""
    return notes.entry(f"{tenure['person']}, {qualifier}{tenure['office']}{country}", tenure["evidence"])


def _event(event: Line, notes: _Notes) -> Entry:
    claimed = f"claimed by {notes.names.listed(event['claimed_by'])}" if event["claimed_by"] else ""
    return notes.entry(claimed, event["evidence"], event["date"]["edtf"])


def _promise(promise: Line, notes: _Notes, day: str) -> Entry:
    due = f", due {in_words(promise['due']['edtf'])}" if promise["due"] else ""
    late = f"; {late_words(promise)}" if promise["late"] else ""
    who = notes.names.listed(promise["by"]) or "not named"
    steps = [_step(step, notes) for step in promise["history"] if _came_later(step, promise, day)]
    agreed = promise["agreed"]["edtf"] if promise["agreed"] else None
    lead = f"{who}: {promise['strength']}, {promise['status']}{due}{late}"
    return notes.entry(lead, promise["evidence"], agreed, steps)


def _came_later(step: Line, promise: Line, day: str) -> bool:
    """Whether a step was taken by the day, and is not the promise itself told again."""
    own = step["evidence"] and all(e in promise["evidence"] for e in step["evidence"])
    return not own and (latest_of(step["date"]) or "") <= day


def _step(step: Line, notes: _Notes) -> Entry:
    change = f" ({step['change']})" if step["change"] else ""
    return notes.entry(f"{step['step']}{change}", step["evidence"], step["date"]["edtf"] if step["date"] else None)


def _statement(statement: Line, notes: _Notes) -> Entry:
    office = f", {statement['speaker']['office']}" if statement["speaker"]["office"] else ""
    said = statement["said"]["edtf"] if statement["said"] else None
    return notes.entry(f"{statement['speaker']['name']}{office}", statement["evidence"], said)


def _figures(series: Series, notes: _Notes) -> Entry:
    """The last of a series, with those before it and the points of a chart."""
    *earlier, last = series.figures
    before = [notes.entry(value_words(line), line["evidence"], _edtf(line)) for line in earlier]
    points = series.points if len(series.points) > 1 else ()
    return notes.entry(f"{series.subject}: {value_words(last)}", last["evidence"], _edtf(last), before, points)


def _edtf(figure: Line) -> str | None:
    return figure["as_of"]["edtf"] if figure["as_of"] else None


def _disagreements(connection: Connection, only: Filter, notes: _Notes) -> Iterator[Entry]:
    inside = item_ids(connection, only)
    told = {line["id"]: line for line in item_lines(connection, None, only)}
    for conflict in lines(connection, "conflict"):
        if only == replace(EVERYTHING, current=True) or not inside.isdisjoint(conflict["between"]):
            sides = [notes.entry("", told[i]["evidence"]) for i in conflict["between"] if i in told]
            yield Entry(f"On the {conflict['about']}: {conflict['why']}", steps=tuple(sides))
