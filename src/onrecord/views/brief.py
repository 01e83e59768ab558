"""A brief: what happened, what was promised and what came of it, each sentence of a source with its place.

Nothing in it is written by the program but headings and fixed phrases; what sources say is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from onrecord.model.errors import BadUsage
from onrecord.model.spans import Span
from onrecord.store import asof
from onrecord.store.query import EVERYTHING, Filter, Line, how_many, item_ids, item_lines, item_of, item_rows, lines
from onrecord.store.rows import what_of
from onrecord.views.brief_lines import Entry, Note, Notes, told_apart
from onrecord.views.days import NEVER, earliest_of, in_words, latest_of
from onrecord.views.listing import UNSURE, commitments
from onrecord.views.names import Names
from onrecord.views.reported import Reported, reported
from onrecord.views.series import Series, series_of, value_words
from onrecord.views.standing import change_words, late_words
from onrecord.views.state import last_known_day, told

ITEMS_OF_BRIEF = 5_000
"""Items of the largest brief that is made: some hundreds of printed pages."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief as of an ISO day: what it is about, its sections by heading, its notes in order."""

    title: str
    as_of: str
    about: list[tuple[str, str]]
    sections: list[tuple[str, list[Entry]]]
    notes: list[Note] = field(default_factory=list)


def brief(connection: Connection, title: str | None = None, only: Filter = EVERYTHING) -> Brief:
    """The brief on everything that the filter lets through, as of its day (default: the record's last)."""
    day = only.as_of or last_known_day(connection)
    only = replace(only, current=True)
    notes = Notes(connection)
    found = ((head, told_apart(entries)) for head, entries in _sections(connection, only, day, notes))
    sections = [(head, entries) for head, entries in found if entries]
    about = list(_about(connection, only, day, notes.names))
    return Brief(title or (about[0][1] if about else "Brief"), day, about, sections, notes.notes)


def bounded_brief(connection: Connection, title: str | None = None, only: Filter = EVERYTHING) -> Brief:
    """Like `brief`; raises BadUsage where the filter lets through more items than anybody reads."""
    found = how_many(connection, replace(only, current=True))
    if found > ITEMS_OF_BRIEF:
        many = f"{found:,} items are more than the {ITEMS_OF_BRIEF:,} that a brief is made of"
        raise BadUsage(f"{many}; narrow it by actor, thread or days (since, until)")
    return brief(connection, title, only)


def _about(connection: Connection, only: Filter, day: str, names: Names) -> Iterator[tuple[str, str]]:
    """What the filter narrows the brief to, in words, as of an ISO day."""
    for thread in lines(connection, "thread"):
        if thread["id"] == only.thread:
            yield "Thread", thread["name"]
            told = reported(connection, [thread["id"]], day).get(thread["id"], Reported())
            back = f", back to {told.back_to}" if told.back_to else ""
            yield "Told of", f"{_day(told.since)} to {_day(told.until)}{back}"
            yield "Parties", names.listed(thread["parties"])
    for actor in lines(connection, "actor"):
        if actor["id"] in only.actors:
            yield "Actor", actor["name"]
    if only.since or only.until:
        yield "Period", f"{_day(only.since)} to {_day(only.until)}"


def _day(day: str | None) -> str:
    return in_words(day) if day else "an open end"


Sections = Iterator[tuple[str, Iterable[Entry]]]


def _sections(connection: Connection, only: Filter, day: str, notes: Notes) -> Sections:
    held = told(connection, asof.held(connection, "tenure", day, only))
    yield (
        "In office",
        [_office(t, notes) for t in sorted(held, key=lambda t: (t["country"] or "", t["person"], t["id"]))],
    )
    events = [e for e in _in_time(connection, "event", only, "date") if e["reality"] != "hypothetical"]
    yield "What happened", [_event(e, notes) for e in events if e["reality"] == "happened" and _is_told(e)]
    planned = [e for e in events if e["date"] and e["reality"] in ("scheduled", "planned")]
    yield "What was planned", [_event(e, notes) for e in planned if not _to_come(e, day)]
    yield "What is to come", [_event(e, notes) for e in planned if _to_come(e, day)]
    promised = {c["id"]: c for c in commitments(connection, only)}
    in_time = [promised[c["id"]] for c in _in_time(connection, "commitment", only, "agreed")]
    yield "What was promised, and what came of it", [_promise(c, notes, day) for c in in_time]
    yield "What was said", [_statement(s, notes) for s in _in_time(connection, "statement", only, "said")]
    yield "Figures", [_figures(series, notes) for series in series_of(connection, only, day)]
    yield "Disagreements", _disagreements(connection, only, notes)


def _in_time(connection: Connection, kind: str, only: Filter, name: str) -> list[Line]:
    """The items of a kind by their date, one that has none by the day it was told; those of a day as they are told."""

    def first(row: tuple[Line, str | None]) -> tuple[str, str, int, str]:
        line, stands = row
        place = line["evidence"][0]
        return earliest_of(line[name]) or stands or NEVER, place["article"], place["start"], line["id"]

    return [line for line, _ in sorted(item_rows(connection, kind, only), key=first)]


def _is_told(event: Line) -> bool:
    """Whether it is told among what happened: with a date, or else surely."""
    return bool(event["date"] or event["confidence"] >= UNSURE)


def _to_come(event: Line, day: str) -> bool:
    return (latest_of(event["date"]) or NEVER) >= day


def _office(tenure: Line, notes: Notes) -> Entry:
    country = f" ({notes.names.of(tenure['country'])})" if tenure["country"] else ""
    qualifier = f"{tenure['qualifier']} " if tenure["qualifier"] else ""
    return notes.entry(f"{tenure['person']}, {qualifier}{tenure['office']}{country}", tenure["evidence"])


def _event(event: Line, notes: Notes) -> Entry:
    claimed = f"claimed by {notes.names.listed(event['claimed_by'])}" if event["claimed_by"] else ""
    undated = "" if event["date"] else notes.told(event["evidence"])
    return notes.entry(_lead(event, claimed, undated), event["evidence"], _edtf(event["date"]), what=_what(event))


def _lead(item: Line, *words: str) -> str:
    """The program's words before a sentence; that it is not sure of an item is one of them."""
    return "; ".join(filter(None, (*words, "unsure" if item["confidence"] < UNSURE else "")))


def _what(item: Line) -> str:
    return what_of(item_of(item))


def _edtf(date: Line | None) -> str | None:
    return date["edtf"] if date else None


def _promise(promise: Line, notes: Notes, day: str) -> Entry:
    due = f", {_due(promise['due'])}" if promise["due"] else ""
    who = notes.names.listed(promise["by"]) or "not named"
    undated = "" if promise["agreed"] else f" ({notes.told(promise['evidence'])})"
    words = _lead(promise, f"{who}: {promise['strength']}{undated}, {promise['status']}{due}", late_words(promise))
    made = notes.entry(words, promise["evidence"], _edtf(promise["agreed"]), what=_what(promise))
    steps = (_step(step, notes) for step in promise["history"] if _came_later(step, promise, day))
    return replace(made, steps=tuple(steps))


def _due(due: Line) -> str:
    return f"{'until' if due['extent'] == 'throughout' else 'due'} {in_words(due['edtf'])}"


def _came_later(step: Line, promise: Line, day: str) -> bool:
    """Whether a step was taken by the day, and is not the promise itself told again."""
    own = step["evidence"] and all(e in promise["evidence"] for e in step["evidence"])
    return not own and (latest_of(step["date"]) or "") <= day


def _step(step: Line, notes: Notes) -> Entry:
    change = f" ({change_words(step['change'])})" if step["change"] else ""
    return notes.entry(f"{step['step']}{change}", step["evidence"], _edtf(step["date"]))


def _statement(statement: Line, notes: Notes) -> Entry:
    speaker = statement["speaker"]
    who = ", ".join(filter(None, (speaker["name"], speaker["office"])))
    undated = "" if statement["said"] else f" ({notes.told(statement['evidence'])})"
    spans = [Span(s["start"], s["end"]) for s in statement["content"]["spans"]]
    lead, said = _lead(statement, f"{who}{undated}"), _edtf(statement["said"])
    return notes.entry(lead, statement["evidence"], said, spans=spans, what=_what(statement))


def _figures(series: Series, notes: Notes) -> Entry:
    """The last of a series, with those before it and the points of a chart."""
    *earlier, last = series.figures
    told = _figure(f"{series.subject}: {value_words(last)}", last, notes)
    before = tuple(_figure(value_words(line), line, notes) for line in earlier)
    return replace(told, steps=before, points=series.points if len(series.points) > 1 else ())


def _figure(words: str, figure: Line, notes: Notes) -> Entry:
    return notes.entry(_lead(figure, words), figure["evidence"], _edtf(figure["as_of"]))


def _disagreements(connection: Connection, only: Filter, notes: Notes) -> Iterator[Entry]:
    inside = item_ids(connection, only)
    told = {line["id"]: line for line in item_lines(connection, None, only)}
    for conflict in lines(connection, "conflict"):
        if only == replace(EVERYTHING, current=True) or not inside.isdisjoint(conflict["between"]):
            sides = [notes.entry("", told[i]["evidence"]) for i in conflict["between"] if i in told]
            yield Entry(f"On the {conflict['about']}: {conflict['why']}", steps=tuple(sides))
