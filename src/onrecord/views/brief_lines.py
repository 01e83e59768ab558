"""The lines of a brief and their notes: which words of a source a line quotes, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from onrecord.export.printable import one_line
from onrecord.model.spans import Span
from onrecord.store import schema
from onrecord.store.query import Line, source_text
from onrecord.views.days import in_words
from onrecord.views.names import Names
from onrecord.views.places import place_of, sentence_of
from onrecord.views.series import Point


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

    ``steps`` are what came of it (or what was told before), ``points`` a figure's values over time. ``own`` are the
    line's own words, by offsets in the sentence, and ``what`` the deed in a few words: of use where several lines
    quote one sentence.
    """

    lead: str
    date: str | None = None
    sentence: str | None = None
    notes: tuple[int, ...] = ()
    steps: tuple[Entry, ...] = ()
    points: tuple[Point, ...] = ()
    own: tuple[tuple[int, int], ...] = ()
    what: str = ""

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The sentence on one line, cut into its pieces, each with whether the words are the line's own."""
        sentence, last = self.sentence or "", 0
        for start, end in self.own:
            yield _spaced(sentence[last:start]), False
            yield _spaced(sentence[start:end]), True
            last = end
        yield _spaced(sentence[last:]), False


def _spaced(piece: str) -> str:
    """A piece on one line, parted from its neighbours by a space where it was."""
    before, after = " " * piece[:1].isspace(), " " * piece[-1:].isspace()
    return f"{before}{one_line(piece)}{after}" if piece.strip() else before


class Notes:
    """The notes of a brief: one number a place."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.names = Names(connection)
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.notes: list[Note] = []

    def to(self, evidence: Line) -> int:
        """The number of the note on a place; a new one for a new place."""
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
        evidence: Sequence[Line],
        date: str | None = None,
        *,
        spans: Sequence[Span] = (),
        what: str = "",
    ) -> Entry:
        """An entry with the whole sentence of its first article that tells it best, and a note for each report.

        ``spans`` are its own words in the sentence, where they are not all of its evidence.
        """
        if not evidence:
            return Entry(lead, date, what=what)
        best = self._telling(evidence)
        text = source_text(self._connection, best["source"])
        whole = sentence_of(self._connection, best)
        inside = [s for s in spans if whole.start <= s.start and s.end <= whole.end]
        own = [s for s in inside or [Span(best["start"], best["end"])] if s != whole]
        marked = tuple((s.start - whole.start, s.end - whole.start) for s in own)
        told = [best, *(e for e in evidence if e is not best)]
        return Entry(lead, date, whole.of(text), tuple(self.to(e) for e in told), own=marked, what=what)

    def told(self, evidence: Sequence[Line]) -> str:
        """When the first report was published, in words."""
        published = place_of(self._connection, evidence[0]["article"]).published if evidence else None
        return f"told {in_words(published)}" if published else "told on no known day"

    def _telling(self, evidence: Sequence[Line]) -> Line:
        """The evidence that is quoted: of the first article a sentence of its text before its headline."""
        parts = schema.parts.c
        for one in evidence:
            if one["article"] != evidence[0]["article"]:
                break
            here = select(parts.label).where(parts.article == one["article"], parts.start <= one["start"])
            label = self._connection.scalar(here.order_by(parts.start.desc()).limit(1))
            if label != "headline":
                return one
        return evidence[0]


def told_apart(entries: Iterable[Entry]) -> list[Entry]:
    """The lines of a section: their own words are marked where several quote one sentence; no two are alike."""
    found = list(dict.fromkeys(replace(e, steps=tuple(replace(s, own=()) for s in e.steps)) for e in entries))
    often = Counter(e.sentence for e in found)
    marked = [e if often[e.sentence] > 1 else replace(e, own=()) for e in found]
    alike = Counter(_told(e) for e in marked)
    return [replace(e, lead=f"{e.lead} ({e.what})") if e.what and alike[_told(e)] > 1 else e for e in marked]


def _told(entry: Entry) -> tuple[object, ...]:
    return entry.lead, entry.date, entry.sentence, entry.own
