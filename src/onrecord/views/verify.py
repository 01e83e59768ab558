"""Whether a record proves what it says: every span, every reference, every id, checked against the stored texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text

from onrecord.model.ids import article_id, item_id, source_id
from onrecord.model.items import ITEM_KINDS
from onrecord.model.spans import LONGEST_EVIDENCE, page_at, text_hash
from onrecord.store import schema
from onrecord.store.query import Line, lines, source_text
from onrecord.store.settings import TEXTLESS, get, settings_of, stage_of
from onrecord.views.rows import came_in_faults, decision_faults, row_faults
from onrecord.views.shapes import GIVEN, MADE, shapeless

CAME_IN = (schema.sources.name, schema.readings.name, schema.times.name)
"""The tables that linking only reads."""

MOST_ON_ONE_SPAN = 100
"""Items of one kind that may share a span."""


def faults(connection: Connection) -> Iterator[str]:
    """One line for each fault; none for a sound record."""
    if broken := [*shapeless(connection, GIVEN), *shapeless(connection, MADE)]:
        yield from broken  # nothing can be asked of such lines
        return
    yield from read_faults(connection)
    yield from decision_faults(connection)
    if stage_of(connection) == "done":  # before, what was read is not yet shown
        yield from shown_faults(connection)


def read_faults(connection: Connection) -> Iterator[str]:
    """The faults of the file and of what came in, which only its documents can cure."""
    if stage_of(connection) != "done":
        yield "the record is unfinished: run the same build again"
    if get(connection, TEXTLESS, False):
        yield "the record holds no texts (it was imported from a plain export): nothing in it can be proved here"
        return
    yield from _made_with(connection)
    yield from _integrity(connection)
    yield from (fault for fault, of in _foreign_keys(connection) if of in CAME_IN)
    yield from came_in_faults(connection)
    yield from Check(connection).sources()


def _made_with(connection: Connection) -> Iterator[str]:
    """Whether a whole record knows what it was made with, and its table of packs says the same."""
    made_with = settings_of(connection)
    if made_with is None:
        if stage_of(connection) == "done":
            yield "what the record was made with is lost"
        return
    row = schema.packs.c
    rows = connection.execute(select(row.name, row.version, row.sha256).order_by(row.n))
    if tuple(tuple(found) for found in rows) != made_with.packs:
        yield "its table of packs is not what the record was made with"


def shown_faults(connection: Connection) -> Iterator[str]:
    """The faults of what is made of that, which linking anew cures."""
    if get(connection, TEXTLESS, False):
        return
    yield from (fault for fault, of in _foreign_keys(connection) if of not in CAME_IN)
    yield from row_faults(connection)
    yield from Check(connection).shown()


def _integrity(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for (found,) in connection.execute(text("PRAGMA integrity_check")):
            if found != "ok":
                yield f"database: {found}"


def _foreign_keys(connection: Connection) -> Iterator[tuple[str, str]]:
    """The faults, each with the table that it is in."""
    if connection.dialect.name == "sqlite":
        for table, _, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"database: a row of {table} points at no row of {parent}", table


class Check:
    """One pass over a record, with the ids of everything at hand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles = {line["id"]: line for line in lines(connection, "article")}
        self._sources = {line["id"]: line for line in lines(connection, "source")}
        self._actors = {line["id"] for line in lines(connection, "actor")}
        self._threads = {line["id"] for line in lines(connection, "thread")}
        self._items = {line["id"] for kind in ITEM_KINDS for line in lines(connection, kind)}
        self._text: tuple[str, str] = ("", "")

    def sources(self) -> Iterator[str]:
        """Every fault of a line of what came in."""
        for source in self._sources.values():
            yield from _named(source, self._source(source))

    def shown(self) -> Iterator[str]:
        """Every fault of every other line."""
        for article in self._articles.values():
            yield from _named(article, self._article(article))
        for kind in ITEM_KINDS:
            for line in lines(self._connection, kind):
                yield from _named(line, self._item(line))
        for thread in lines(self._connection, "thread"):
            yield from _named(thread, _missing("item", thread["items"], self._items))
        for conflict in lines(self._connection, "conflict"):
            known = self._items | self._articles.keys()
            yield from _named(conflict, _missing("item or article", conflict["between"], known))

    def _text_of(self, source: str) -> str:
        if self._text[0] != source:
            self._text = (source, source_text(self._connection, source))
        return self._text[1]

    def _source(self, line: Line) -> Iterator[str]:
        if line["id"] != source_id(line["sha256"]):
            yield "its id is not that of its bytes"
        if line["refused"] is not None and line["text_sha256"] is None:
            return
        found = self._text_of(line["id"])
        if line["text_sha256"] != text_hash(found):
            yield "its text is not the text that was hashed"
        if line["length"] != len(found):
            yield f"its text has {len(found)} code points, not {line['length']}"

    def _article(self, line: Line) -> Iterator[str]:
        source = self._sources.get(line["source"])
        if source is None:
            yield f"no source {line['source']}"
            return
        if line["id"] != article_id(line["source"], line["n"]):
            yield "its id is not that of its source and number"
        if not 0 <= line["start"] <= line["end"] <= source["length"]:
            yield f"{line['start']}..{line['end']} is not inside its source"
        for part in line["parts"]:
            if not line["start"] <= part["start"] <= part["end"] <= line["end"]:
                yield f"its {part['label']} {part['start']}..{part['end']} is not inside it"
        copied = line["copy_of"]
        yield from _missing("article", [copied["article"]] if copied else [], self._articles)
        yield from _missing("source", [line["superseded_by"]] if line.get("superseded_by") else [], self._sources)
        yield from self._dates(line, line["source"])

    def _item(self, line: Line) -> Iterator[str]:
        if not line["evidence"]:
            yield "it has no evidence"
            return
        for evidence in line["evidence"]:
            yield from self._evidence(evidence)
        if not _has_own_id(line):
            yield "its id is not that of its kind, text and span"
        yield from _missing("item", [link["target"] for link in line["links"]], self._items)
        yield from _missing("thread", line["threads"], self._threads)
        yield from _missing("actor", sorted(_actors_of(line)), self._actors)
        yield from self._own_spans(line)
        for step in line.get("history", ()):
            for evidence in step["evidence"]:
                yield from self._evidence(evidence)

    def _evidence(self, e: Line) -> Iterator[str]:
        article, source = self._articles.get(e["article"]), self._sources.get(e["source"])
        if article is None or source is None or article["source"] != e["source"]:
            yield f"evidence in {e['article']} of {e['source']}: no such article"
            return
        whole, start, end = self._text_of(e["source"]), e["start"], e["end"]
        where = f"evidence {start}..{end}"
        if not article["start"] <= start < end <= article["end"]:
            yield f"{where} is not inside its article"
        if whole[start:end] != e["exact"]:
            yield f"{where}: the text has other words there"
        before, after = whole[max(0, start - len(e["prefix"])) : start], whole[end : end + len(e["suffix"])]
        if (before, after) != (e["prefix"], e["suffix"]):
            yield f"{where}: the text has other words around it"
        if e["text_sha256"] != source["text_sha256"]:
            yield f"{where}: the hash of another text"
        if "page" in e and e["page"] != page_at(source.get("pages", ()), start):
            yield f"{where} is not on page {e['page']}"
        if end - start > LONGEST_EVIDENCE:
            yield f"{where} is longer than {LONGEST_EVIDENCE} code points"

    def _own_spans(self, line: Line) -> Iterator[str]:
        """The spans that an item has beside its evidence: what was said, on what it hangs, why a date is known."""
        source = line["evidence"][0]["source"]
        whole = self._text_of(source)
        if line["kind"] == "statement":
            content = line["content"]
            told = [whole[s["start"] : s["end"]] for s in content["spans"]]
            if len(told) == 1 and told[0] != content["text"]:
                yield "the words said are not those of their span"
            if any(not 0 <= s["start"] < s["end"] <= len(whole) for s in content["spans"]):
                yield "the words said are not inside the text"
        condition = line.get("condition")
        if condition and whole[condition["span"]["start"] : condition["span"]["end"]] != condition["text"]:
            yield "the words of its condition are not those of their span"
        yield from self._dates(line, source)

    def _dates(self, line: Line, source: str) -> Iterator[str]:
        length = self._sources[source]["length"]
        for name, value in line.items():
            if isinstance(value, dict) and "edtf" in value:
                yield from _date_faults(name, value, length)


def _date_faults(name: str, date: dict[str, Any], length: int) -> Iterator[str]:
    if date["earliest"] and date["latest"] and date["earliest"] > date["latest"]:
        yield f"its {name} ends before it begins"
    for reason in date["why"]:
        if reason["start"] is not None and not 0 <= reason["start"] <= (reason["end"] or 0) <= length:
            yield f"a reason for its {name} is not inside the text"


def _named(line: Line, found: Iterator[str]) -> Iterator[str]:
    yield from (f"{line['id']}: {fault}" for fault in found)


def _missing(what: str, wanted: Any, known: Any) -> Iterator[str]:
    yield from (f"no {what} {key}" for key in wanted if key not in known)


def _has_own_id(line: Line) -> bool:
    e = line["evidence"][0]
    place = (line["kind"], e["text_sha256"], e["start"], e["end"])
    return any(line["id"] == item_id(*place, number) for number in range(MOST_ON_ONE_SPAN))


def _actors_of(line: Line) -> set[str]:
    named = [*line.get("actors", ()), *line.get("recipients", ()), *line.get("by", ()), *line.get("to", ())]
    named += [*line.get("people_ids", ()), *line.get("places_ids", ()), *line.get("addressee", ())]
    named += line["speaker"]["ids"] if "speaker" in line else []
    named += [line.get("person_id"), line["country"] if line["kind"] == "tenure" else None]
    return {actor for actor in named if actor is not None}
