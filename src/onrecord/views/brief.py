"""A brief in Markdown: what happened, what was promised and what came of it, every sentence with its source."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.export.printable import printable
from onrecord.model.items import Figure
from onrecord.store.query import EVERYTHING, Filter, Line, item_ids, item_lines, item_of, item_rows, lines, source_text
from onrecord.store.rows import figure_words
from onrecord.views.days import NEVER, latest_of
from onrecord.views.listing import commitments
from onrecord.views.places import place_of, sentence_of
from onrecord.views.state import last_known_day, latest_by_series, tenures


class Notes:
    """The footnotes of a brief: one number a place."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._words: list[str] = []

    def to(self, evidence: Line) -> str:
        """The mark of the note that names where a piece of evidence stands."""
        key = (evidence["article"], evidence["start"], evidence["end"])
        if key not in self._numbers:
            place = place_of(self._connection, evidence["article"])
            self._numbers[key] = len(self._words) + 1
            self._words.append(f"{place.words()}, characters {evidence['start']}–{evidence['end']}")
        return f"[^{self._numbers[key]}]"

    def sentence(self, line: Line) -> str:
        """The whole sentence of an item's earliest evidence, quoted, with the marks of all its notes."""
        first = line["evidence"][0]
        span = sentence_of(self._connection, first)
        words = plain(span.of(source_text(self._connection, first["source"])))
        return f"“{words}”" + "".join(self.to(e) for e in line["evidence"])

    def lines(self) -> Iterator[str]:
        """The notes themselves."""
        for number_, words in enumerate(self._words, 1):
            yield f"[^{number_}]: {plain(words)}"


def brief(connection: Connection, title: str, only: Filter = EVERYTHING) -> str:
    """The brief on everything that the filter lets through, as of its day (default: the record's last)."""
    notes = Notes(connection)
    day = only.as_of or last_known_day(connection)
    out = [f"# {plain(title)}", "", f"As of {day}.", ""]
    for heading, found in _sections(connection, only, day, notes):
        if found:
            out += [f"## {heading}", "", *(f"- {line}" for line in found), ""]
    return "\n".join([*out, *notes.lines()]).rstrip() + "\n"


def _sections(connection: Connection, only: Filter, day: str, notes: Notes) -> Iterator[tuple[str, list[str]]]:
    yield "In office", sorted(_office(t, notes) for t in tenures(item_rows(connection, "tenure", only), day))
    events = [e for e in item_lines(connection, "event", only) if e["date"] and e["reality"] != "hypothetical"]
    yield "What happened", [_event(e, notes) for e in events if e["reality"] == "happened"]
    planned = [e for e in events if e["reality"] in ("scheduled", "planned")]
    yield "What was planned", [_event(e, notes) for e in planned if not _to_come(e, day)]
    yield "What is to come", [_event(e, notes) for e in planned if _to_come(e, day)]
    yield "What was promised", [_promise(c, notes) for c in commitments(connection, only)]
    yield "What was said", [_statement(s, notes) for s in item_lines(connection, "statement", only)]
    figures = sorted(latest_by_series(item_rows(connection, "figure", only)), key=lambda f: (f["subject"], f["id"]))
    yield "Figures", [_figure(f, notes) for f in figures]
    yield "Disagreements", list(_disagreements(connection, only))


def _to_come(event: Line, day: str) -> bool:
    return (latest_of(event["date"]) or NEVER) >= day


def _office(tenure: Line, notes: Notes) -> str:
    country = f" ({tenure['country']})" if tenure["country"] else ""
    return f"{plain(tenure['person'])}, {plain(tenure['office'])}{country}: {notes.sentence(tenure)}"


def _event(event: Line, notes: Notes) -> str:
    claimed = f" (claimed by {plain(', '.join(event['claimed_by']))})" if event["claimed_by"] else ""
    return f"**{event['date']['edtf']}**{claimed} {notes.sentence(event)}"


def _promise(promise: Line, notes: Notes) -> str:
    due = f", due {promise['due']['edtf']}" if promise["due"] else ""
    late = "; deadline passed, no report found" if promise["late"] else ""
    who = plain(", ".join(promise["by"])) or "not named"
    return f"{who}: {promise['strength']}, {promise['status']}{due}{late}. {notes.sentence(promise)}"


def _statement(statement: Line, notes: Notes) -> str:
    said = f"**{statement['said']['edtf']}** " if statement["said"] else ""
    return f"{said}{plain(statement['speaker']['name'])}: {notes.sentence(statement)}"


def _figure(figure: Line, notes: Notes) -> str:
    item = item_of(figure)
    assert isinstance(item, Figure)
    as_of = f" ({figure['as_of']['edtf']})" if figure["as_of"] else ""
    return f"{plain(figure['subject'])}: {figure_words(item)}{as_of} {notes.sentence(figure)}"


def _disagreements(connection: Connection, only: Filter) -> Iterator[str]:
    inside = item_ids(connection, only)
    for conflict in lines(connection, "conflict"):
        if only == EVERYTHING or not inside.isdisjoint(conflict["between"]):
            yield f"On the {conflict['about']}: {plain(conflict['why'])}"


def plain(text: str) -> str:
    """The text on one line, without what Markdown or HTML would take for its own."""
    words = " ".join(printable(text).split())
    for mark in "\\`*_[]<>#|":
        words = words.replace(mark, "\\" + mark)
    return words
